"""A problem in its one place: what happened, what it means, what to do, and the details to copy."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.companion.events import CopyDetails, DismissNotice
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, ProblemView
from relink_desktop.core.problems import Problem
from relink_desktop.core.words import filled

_DISMISS = Action("dismiss", "Dismiss", DismissNotice())


def window_problem(state: AppState) -> ProblemView | None:
    """The one that matters most. What happened once can be dismissed; what lasts stays until it is over."""
    if state.silence is not None:
        return problem_view(state.silence)
    if (notice := state.notice) is not None:
        return problem_view(notice.problem, notice.at, earlier=notice.earlier, dismiss=_DISMISS)
    if state.status is not None and (lasting := state.status.problem or state.status.ledger.problem):
        return problem_view(lasting)
    return None


def problem_view(
    problem: Problem, at: datetime | None = None, *, earlier: int = 0, dismiss: Action | None = None
) -> ProblemView:
    """``at`` is when it was met, None for what is there now."""
    told = problem.told(filled)
    before = f"{earlier} earlier problem{'' if earlier == 1 else 's'}" if earlier else ""
    return ProblemView(
        title=told.title,
        meaning=told.explanation,
        remedy=told.remedy,
        copy=copy_details(problem, at),
        earlier=before,
        dismiss=dismiss,
    )


def copy_details(problem: Problem, at: datetime | None = None) -> Action:
    return Action(
        "copy_details",
        "Copy details",
        CopyDetails(problem, at),
        hint="for a supporter: what happened and when, without any secret",
    )

"""A problem in its one place: what happened, what it means, what to do, and the details to copy."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.companion.events import CopyDetails, DismissNotice
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.shown_state import lasting_problem
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, ProblemView
from relink_desktop.core.problems import Problem
from relink_desktop.core.words import noop

_DISMISS = Action("dismiss", noop("Dismiss"), DismissNotice())


def window_problem(state: AppState, locale: Locale) -> ProblemView | None:
    """The one that matters most. What happened once can be dismissed; what lasts stays until it is over."""
    if state.silence is not None:
        return problem_view(state.silence, locale)
    if (notice := state.notice) is not None:
        dismiss = _DISMISS.told(locale.tr)
        return problem_view(notice.problem, locale, notice.at, earlier=notice.earlier, dismiss=dismiss)
    status = state.status
    lasting = (lasting_problem(status) or status.keyring) if status is not None else None
    return problem_view(lasting, locale) if lasting is not None else None


def problem_view(
    problem: Problem,
    locale: Locale,
    at: datetime | None = None,
    *,
    earlier: int = 0,
    dismiss: Action | None = None,
) -> ProblemView:
    """``at`` is when it was met, None for what is there now."""
    told = problem.told(locale.tr)
    before = locale.plural("{n} earlier problem", "{n} earlier problems", earlier) if earlier else ""
    return ProblemView(
        title=told.title,
        meaning=told.explanation,
        remedy=told.remedy,
        copy=copy_details(problem, locale, at),
        earlier=before,
        dismiss=dismiss,
    )


def copy_details(problem: Problem, locale: Locale, at: datetime | None = None) -> Action:
    return Action(
        "copy_details",
        locale.tr("Copy details"),
        CopyDetails(problem, at),
        hint=locale.tr("for a supporter: what happened and when, without any secret"),
    )

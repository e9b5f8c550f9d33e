"""The one place for problems: the newest stands there, what it replaced is counted, details are copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop import __version__
from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import ProblemView
from relink_desktop.core.problems import Problem

from .states import CONNECTED, LOCALE, NOW, REVOKED, TROUBLE, app

OTHER = Problem("port_busy", "Port 47311 is not free.", "Another program has it.", "Close that program.")
FROM_QUICKBOOKS = replace(TROUBLE, code="6190", intuit_tid="1-66f1a2b3")
LATER = NOW + timedelta(minutes=1)


def after(*events: Event, start: AppState | None = None) -> AppState:
    state = start or app(CONNECTED)
    for event in events:
        state, _ = reduce(state, event)
    return state


def problem(*events: Event, start: AppState | None = None) -> ProblemView | None:
    return present(after(*events, start=start), LOCALE).window.notice


@pytest.mark.parametrize(
    ("told", "stands", "earlier"),
    [
        ((TROUBLE,), TROUBLE, ""),
        ((TROUBLE, OTHER), OTHER, "1 earlier problem"),
        ((TROUBLE, OTHER, TROUBLE), TROUBLE, "2 earlier problems"),
        ((TROUBLE, TROUBLE), TROUBLE, ""),
    ],
)
def test_the_newest_takes_the_place_and_what_was_there_is_counted(
    told: tuple[Problem, ...], stands: Problem, earlier: str
) -> None:
    view = problem(*(on.CommandFailed(each) for each in told))
    assert view is not None
    assert (view.title, view.meaning, view.remedy) == (stands.title, stands.explanation, stands.remedy)
    assert view.earlier == earlier


def test_once_dismissed_nothing_is_left_and_nothing_is_counted() -> None:
    gone = (on.CommandFailed(TROUBLE), on.CommandFailed(OTHER), on.DismissNotice())
    assert problem(*gone) is None
    assert after(*gone, on.CommandFailed(TROUBLE)).notice == Noticed(TROUBLE, NOW)


def copied(view: ProblemView | None, now: AppState) -> str:
    assert view is not None
    _, (effect,) = reduce(now, view.copy.event)
    assert isinstance(effect, do.CopyText)
    return effect.text


@pytest.mark.parametrize(
    "text",
    [
        "refresh_token=planted",
        r"{\"client_secret\":\"planted\"}",
        "via http://ann:planted@proxy.firm.example:3128",
        "Authorization: Bearer planted",
        "\nReLink 9.9, 2026-03-12 14:00:00 UTC: all is well, token: planted\x1b[2J",
    ],
)
def test_no_secret_and_no_line_of_somebody_else_is_in_the_details(text: str) -> None:
    told = Problem("p", "It said: {text}", "{text}", "{text}", text, text, values={"text": text})
    _, (effect,) = reduce(app(CONNECTED), on.CopyDetails(told))
    assert isinstance(effect, do.CopyText)
    assert "planted" not in effect.text
    assert effect.text.replace("\n", "").isprintable()
    assert [line[:6] for line in effect.text.splitlines()].count("ReLink") == 1


def test_the_details_are_the_words_the_time_and_what_quickbooks_said() -> None:
    state = after(on.CommandFailed(FROM_QUICKBOOKS), on.Ticked(LATER))
    assert copied(problem(start=state), state).splitlines() == [
        f"ReLink {__version__}, 2026-03-12 14:00:00 UTC: trouble",
        "It failed.",
        "Nothing is lost.",
        "Try again.",
        "Code: 6190",
        "intuit_tid: 1-66f1a2b3",
    ]


def test_what_lasts_is_dated_when_it_is_copied_and_can_not_be_dismissed() -> None:
    state = after(on.ServiceSilent(OTHER), on.Ticked(LATER))
    view = problem(start=state)
    assert view is not None
    assert view.dismiss is None
    assert copied(view, state).startswith(f"ReLink {__version__}, 2026-03-12 14:01:00 UTC: port_busy\n")


def test_a_page_of_the_wizard_tells_what_was_refused_on_it_and_when() -> None:
    refused = (on.OpenDisable("c1"), on.Continue(), on.Ticked(LATER), on.StepFailed(FROM_QUICKBOOKS))
    state = after(*refused, start=app(REVOKED))
    shown = present(state, LOCALE)
    assert shown.window.notice is None
    assert shown.wizard is not None
    assert "14:01:00 UTC" in copied(
        shown.wizard.problem, after(on.Ticked(LATER + timedelta(hours=1)), start=state)
    )
    again = present(after(on.Continue(), start=state), LOCALE).wizard
    assert again is not None
    assert again.problem is None

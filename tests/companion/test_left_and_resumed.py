"""A wizard that was closed in the middle is where it was, unless there is a new reason to begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.noticed import Noticed
from relink_desktop.companion.state import AppState
from relink_desktop.companion.wizard import Page
from relink_desktop.core.connections import AttemptState, Disabling, Environment
from relink_desktop.core.health import Cause

from .states import (
    ARRIVED,
    CONNECTED,
    GAP,
    MATCHED,
    NOW,
    REVOKED,
    TROUBLE,
    UNCONFIRMED,
    WRONG,
    app,
    attempt,
    broken,
    intuit,
)
from .test_wizard import (
    FUTURE,
    LOAD,
    OPEN_DAY,
    READ,
    TO_BROWSER,
    TO_MATCHING,
    TO_REVIEW,
    TO_SYNC_FROM,
    walk,
    wizard,
)

OPEN, CLOSE = on.OpenWizard("c1"), on.CloseWizard()


def left(*events: Event, start: AppState | None = None) -> AppState:
    """Closed after ``events``; the service tells of the connection what the sign-in made of it."""
    state, effects = walk(start or app(REVOKED), *events, CLOSE)
    assert (state.wizard, effects) == (None, ())
    connected = state.left is not None and state.left.first is Page.SYNC_FROM
    return replace(state, status=app(UNCONFIRMED).status) if connected else state


def test_a_sign_in_goes_on_in_the_browser_and_is_waited_for_again() -> None:
    again, effects = walk(left(*TO_BROWSER), OPEN)
    assert (wizard(again).page, wizard(again).attempt, effects) == (
        Page.BROWSER,
        attempt(),
        (do.RaiseWizard(),),
    )
    assert again.left is None


def test_a_sign_in_that_arrives_meanwhile_brings_the_wizard_back() -> None:
    state, effects = walk(left(*TO_BROWSER), on.AttemptChanged(ARRIVED))
    assert (wizard(state).page, effects) == (Page.SYNC_FROM, (do.RaiseWizard(), LOAD))


def test_a_sign_in_that_ends_otherwise_meanwhile_is_told_when_it_is_opened_again() -> None:
    state, effects = walk(left(*TO_BROWSER), on.AttemptChanged(WRONG))
    assert (state.wizard, effects) == (None, ())
    assert wizard(walk(state, OPEN)[0]).page is Page.STOPPED


def test_an_end_that_was_read_is_not_come_back_to() -> None:
    assert left(*TO_BROWSER, on.AttemptChanged(WRONG)).left is None


def test_the_date_is_kept_and_the_facts_are_read_anew() -> None:
    again, effects = walk(left(*TO_SYNC_FROM, on.ChooseDate(OPEN_DAY)), OPEN)
    assert (wizard(again).page, wizard(again).chosen) == (Page.SYNC_FROM, OPEN_DAY)
    assert effects == (do.RaiseWizard(), LOAD)


def test_matching_is_read_anew_and_the_review_counts_anew() -> None:
    assert walk(left(*TO_MATCHING), OPEN)[1] == (do.RaiseWizard(), READ)
    again, effects = walk(left(*TO_REVIEW), OPEN)
    assert (wizard(again).page, effects) == (Page.REVIEW, (do.RaiseWizard(), LOAD))
    fresh = replace(wizard(again).facts, closing=None)  # type: ignore[type-var]
    assert wizard(walk(again, on.FactsArrived("c1", fresh))[0]).facts == fresh  # type: ignore[arg-type]


def test_what_was_asked_for_before_is_answered_behind_the_scenes() -> None:
    started, effects = walk(left(*TO_REVIEW, on.Start()), on.SyncStarted("c1"))
    assert (started.wizard, started.left, effects) == (None, None, ())
    waiting = left(*TO_SYNC_FROM, on.Continue())
    assert walk(walk(waiting, on.MatchingArrived("c1", GAP))[0], OPEN)[0].wizard is not None
    passed, _ = walk(walk(waiting, on.MatchingArrived("c1", MATCHED))[0], OPEN)
    assert wizard(passed).page is Page.REVIEW


def test_a_refusal_behind_the_scenes_is_told_in_the_window() -> None:
    refused, _ = walk(left(*TO_REVIEW, on.Start()), on.StepFailed(TROUBLE))
    assert refused.notice == Noticed(TROUBLE, NOW)
    again, _ = walk(refused, OPEN)
    assert (wizard(again).page, wizard(again).busy) == (Page.REVIEW, False)


def test_access_that_was_being_given_back_is_told_of() -> None:
    disabling = left(on.OpenDisable("c1"), on.Continue(), start=app(CONNECTED))
    state, effects = walk(disabling, on.Disabled("c1", Disabling.UNTOLD))
    assert (wizard(state).page, effects) == (Page.DISABLED, (do.RaiseWizard(),))
    assert left(on.OpenDisable("c1"), start=app(CONNECTED)).left is None


@pytest.mark.parametrize(
    "event", [on.Continue(), on.Back(), on.SignIn(), on.Start(), CLOSE, on.ChooseDate(FUTURE)]
)
def test_a_late_click_moves_nothing_behind_the_scenes(event: Event) -> None:
    closed = left(*TO_REVIEW)
    assert walk(closed, event) == (closed, ())


def test_a_new_break_begins_anew_and_the_same_one_does_not() -> None:
    closed = left(OPEN, on.Continue())
    assert wizard(walk(closed, OPEN)[0]).page is Page.CONNECT
    later = broken(Cause.SUBSCRIPTION_ENDED, since=NOW - timedelta(hours=1))
    assert wizard(walk(replace(closed, status=app(later).status), OPEN)[0]).page is Page.REASON


def test_another_way_ends_a_sign_in_that_was_left() -> None:
    state, effects = walk(left(*TO_BROWSER), on.OpenDisable("c1"))
    assert (wizard(state).page, state.left) == (Page.DISABLE, None)
    assert effects == (do.AbandonSignIn(), do.RaiseWizard())


def test_a_sign_in_is_not_given_up_for_a_break_that_changed_its_name() -> None:
    closed = left(*TO_BROWSER)
    later = broken(Cause.SUBSCRIPTION_ENDED, since=NOW - timedelta(hours=1))
    again, effects = walk(replace(closed, status=app(later).status), OPEN)
    assert (wizard(again).page, effects) == (Page.BROWSER, (do.RaiseWizard(),))


def test_keys_of_another_environment_are_another_way() -> None:
    start = intuit(free=("Harbour",))
    state, _ = walk(start, on.OpenKeys(Environment.DEVELOPMENT), on.OpenKeys(Environment.PRODUCTION))
    assert wizard(state).environment is Environment.PRODUCTION


def test_no_browser_is_said_where_it_is_waited_for() -> None:
    state, _ = walk(left(*TO_BROWSER), on.BrowserFailed())
    assert state.notice is None
    assert wizard(walk(state, OPEN)[0]).browser_failed


def test_after_a_restart_an_unconfirmed_connection_goes_on_at_its_date() -> None:
    state, effects = walk(app(UNCONFIRMED), OPEN)
    assert (wizard(state).page, effects) == (Page.SYNC_FROM, (do.RaiseWizard(), LOAD))


def test_a_sign_in_of_another_company_does_not_bring_it_back() -> None:
    other = replace(attempt(AttemptState.CONNECTED, connection_id="c2"), ledger_company="Kestrel")
    closed = left(*TO_BROWSER)
    assert walk(closed, on.AttemptChanged(other)) == (closed, ())

"""Notifications: once a break, a recovery and a finished sync; nothing of what was known at the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from relink_desktop.companion.events import (
    Event,
    OpenCertificate,
    OpenInQuickBooks,
    OpenWizard,
    ShowWindow,
    UnlockKeyring,
)
from relink_desktop.companion.notices import Notice, notices, tell
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Category, Place, Severity, Telling
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause, EarlyWarning, WarningKind
from relink_desktop.core.sync import Progress, SyncPhase, Tally

from .states import (
    BILLING,
    CLOSING,
    CONNECTED,
    IDLE,
    LOCALE,
    NOW,
    REVOKED,
    RUNNING,
    SECOND,
    TROUBLE,
    UNCONFIRMED,
    app,
    broken,
    result,
)

AGREES = "What is in QuickBooks agrees with the ledger, to the cent: 1,200 documents, NZD 123,456.00."
OPEN = Action("open", "Open ReLink", ShowWindow())
PROOF = Action("certificate", "Show the certificate", OpenCertificate("c1"))
HEALTH, SYNC = Place("c1", Category.HEALTH), Place("c1", Category.SYNC)


def heard(before: ConnectionStatus, after: ConnectionStatus) -> list[Notice]:
    return list(notices(app(before), app(after), LOCALE))


def test_a_break_is_told_once_and_stays_until_it_is_seen() -> None:
    (notice,) = heard(CONNECTED, REVOKED)
    assert notice.title == "Access revoked: Harbour"
    assert notice.body.endswith("2 documents waiting.")
    assert (notice.place, notice.action.event, notice.urgent) == (HEALTH, OpenWizard("c1"), True)
    assert heard(REVOKED, replace(REVOKED, progress=Progress(SyncPhase.HELD, waiting=Tally(3, 1)))) == []


@pytest.mark.parametrize(
    ("hindered", "title"),
    [
        (replace(CONNECTED, problem=TROUBLE), "It failed: Harbour"),
        (
            replace(CONNECTED, progress=replace(RUNNING, answered=NOW - timedelta(minutes=16))),
            "The sync has waited for QuickBooks since 13:44: Harbour",
        ),
    ],
)
def test_a_sync_that_gets_nowhere_is_told_once(hindered: ConnectionStatus, title: str) -> None:
    (notice,) = heard(CONNECTED, hindered)
    assert (notice.title, notice.place, notice.important, notice.urgent) == (title, SYNC, True, False)
    assert heard(hindered, hindered) == []
    assert heard(hindered, CONNECTED) == []


@pytest.mark.parametrize(
    ("cause", "count"),
    [
        (Cause.SUBSCRIPTION_ENDED, 1),
        (Cause.RIGHTS_CHANGED, 1),
        (Cause.KEYRING_LOCKED, 1),
        (Cause.MAINTENANCE, 0),
        (Cause.API_OUTAGE, 0),
        (Cause.OFFLINE, 0),
    ],
)
def test_only_what_needs_a_person_interrupts(cause: Cause, count: int) -> None:
    assert len(heard(CONNECTED, broken(cause))) == count


@pytest.mark.parametrize(
    ("cause", "event"),
    [
        (Cause.SUBSCRIPTION_ENDED, OpenInQuickBooks(BILLING)),
        (Cause.KEY_LOST, OpenWizard("c1")),
        (Cause.KEYRING_LOCKED, UnlockKeyring()),
        (Cause.KEYS_REJECTED, ShowWindow()),
    ],
)
def test_a_break_offers_what_helps(cause: Cause, event: Event) -> None:
    (notice,) = heard(CONNECTED, broken(cause))
    assert notice.action.event == event


def test_nothing_waiting_is_not_counted() -> None:
    (notice,) = heard(CONNECTED, replace(REVOKED, progress=Progress(SyncPhase.OFF)))
    assert "waiting" not in notice.body


@pytest.mark.parametrize(
    ("progress", "body"),
    [
        (Progress(SyncPhase.RUNNING), "The sync goes on by itself."),
        (Progress(SyncPhase.PAUSED), "Nothing is sent until you resume the sync."),
    ],
)
def test_a_recovery(progress: Progress, body: str) -> None:
    (notice,) = heard(REVOKED, replace(CONNECTED, progress=progress))
    assert (notice.title, notice.body, notice.action) == ("Connected again: Harbour", body, OPEN)
    assert (notice.place, notice.important) == (HEALTH, False)


@pytest.mark.parametrize(
    ("before", "after"),
    [(REVOKED, UNCONFIRMED), (broken(Cause.OFFLINE), CONNECTED), (REVOKED, broken(Cause.OFFLINE))],
    ids=["the wizard says it", "a network that came back", "no success yet"],
)
def test_no_recovery(before: ConnectionStatus, after: ConnectionStatus) -> None:
    assert heard(before, after) == []


def test_a_finished_sync_is_told_once() -> None:
    (notice,) = heard(CONNECTED, replace(CONNECTED, result=result()))
    assert (notice.place, notice.important, notice.action) == (SYNC, False, PROOF)
    assert notice.title == "Sync finished: Harbour"
    assert notice.body == f"{AGREES} No approved document since 2025-04-01 is missing there."
    assert heard(replace(CONNECTED, result=result()), replace(CONNECTED, result=result())) == []
    assert heard(replace(CONNECTED, result=result()), CONNECTED) == []


def test_a_finished_sync_is_told_in_the_colour_of_the_card() -> None:
    reopened = replace(CONNECTED, reopened=Tally(2, 300))
    (notice,) = heard(reopened, replace(reopened, result=result()))
    assert (notice.title, notice.important) == ("Sync finished: Harbour", True)


@pytest.mark.parametrize(
    ("differing", "attention", "body", "event"),
    [
        (0, Tally(1, 100), f"{AGREES} 1 needs you (NZD 1.00).", ShowWindow()),
        (
            1,
            Tally(3, 100),
            "1 document differs between the ledger and QuickBooks. 3 need you (NZD 1.00).",
            ShowWindow(),
        ),
        (
            1,
            Tally(),
            "1 document differs between the ledger and QuickBooks. No approved document since 2025-04-01 is"
            " missing there.",
            OpenCertificate("c1"),
        ),
    ],
)
def test_a_sync_that_leaves_something_says_so(
    differing: int, attention: Tally, body: str, event: Event
) -> None:
    after = replace(
        CONNECTED, result=result(differing=differing), progress=replace(IDLE, attention=attention)
    )
    (notice,) = heard(CONNECTED, after)
    assert notice.body == body
    assert (notice.important, notice.action.event) == (True, event)


def test_what_newly_closed_books_hold_back_is_told_once() -> None:
    held = replace(
        CONNECTED, closing=CLOSING, progress=replace(IDLE, locked=Tally(5, 9), held_back=Tally(2, 300))
    )
    (notice,) = heard(CONNECTED, held)
    assert notice.title == "Closed books hold back 2 documents (NZD 3.00): Harbour"
    assert "change the closing date in QuickBooks" in notice.body
    assert (notice.important, notice.action.event) == (True, ShowWindow())
    assert heard(held, held) == []


def test_what_a_reopened_period_sets_free_is_told() -> None:
    (notice,) = heard(CONNECTED, replace(CONNECTED, reopened=Tally(2, 300)))
    assert notice.title == "A closed period was reopened in QuickBooks: Harbour"
    assert notice.important


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (AppState(NOW), app(REVOKED)),
        (AppState(NOW), app(replace(CONNECTED, result=result()))),
        (app(CONNECTED), app(CONNECTED, replace(REVOKED, id="c2"))),
        (app(CONNECTED), app(CONNECTED, silence=TROUBLE)),
        (app(CONNECTED), AppState(NOW)),
    ],
    ids=["broken at the start", "finished before", "a new connection", "silence", "no status"],
)
def test_what_is_no_news(before: AppState, after: AppState) -> None:
    assert notices(before, after, LOCALE) == ()


def test_each_connection_speaks_for_itself() -> None:
    broken_second = replace(REVOKED, id="c2", ledger_company="Kestrel")
    before, after = app(REVOKED, SECOND), app(CONNECTED, broken_second)
    told = [(notice.place.connection_id, notice.title) for notice in notices(before, after, LOCALE)]
    assert told == [("c1", "Connected again: Harbour"), ("c2", "Access revoked: Kestrel")]


def test_what_was_told_is_not_told_again_though_it_comes_back() -> None:
    state, (first,) = tell(app(CONNECTED), app(REVOKED), LOCALE)
    state, (recovery,) = tell(state, replace(state, status=app(CONNECTED).status), LOCALE)
    state, again = tell(state, replace(state, status=app(REVOKED).status), LOCALE)
    assert (first.title, recovery.title, again) == (
        "Access revoked: Harbour",
        "Connected again: Harbour",
        (),
    )


def test_a_second_break_is_news() -> None:
    state, _ = tell(app(CONNECTED), app(REVOKED), LOCALE)
    later = broken(Cause.DISCONNECTED, NOW)
    _, (notice,) = tell(
        replace(state, status=app(CONNECTED).status), replace(state, status=app(later).status), LOCALE
    )
    assert notice.title == "Access revoked: Harbour"


def test_while_snoozed_the_dot_comes_and_goes_with_what_it_is_for() -> None:
    snoozed = Telling(snoozed_until=NOW + timedelta(hours=1))
    state, told = tell(app(CONNECTED), app(REVOKED, telling=snoozed), LOCALE)
    assert (told, state.telling.missed) == ((), {HEALTH})
    state, told = tell(state, replace(state, status=app(CONNECTED).status), LOCALE)
    assert (told, state.telling.missed) == ((), frozenset())


def test_no_warning_is_louder_than_a_break() -> None:
    warned = replace(CONNECTED, warnings=(EarlyWarning(WarningKind.FIVE_YEARS, NOW),))
    (warning,) = heard(CONNECTED, warned)
    assert (warning.severity, warning.place) == (Severity.WARNING, HEALTH)

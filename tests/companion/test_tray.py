"""Every state of the tray: icon, first line and the action offered first; and the report on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from relink_desktop.companion.events import (
    CheckNow,
    Event,
    OpenWizard,
    SetAutostart,
    ShowWindow,
    Snooze,
    UnlockKeyring,
)
from relink_desktop.companion.present.tray import tray_view
from relink_desktop.companion.report import report, verdict
from relink_desktop.companion.shown_state import overall, shown_state, worst, worst_first
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Category, Place, Telling
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.connections import ConnectionStatus, LedgerOverview, Status
from relink_desktop.core.health import Cause, EarlyWarning, Health, HealthState, WarningKind
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync import Progress, SyncPhase, Tally

from .states import (
    CONNECTED,
    LOCALE,
    NOW,
    REVOKED,
    ROW,
    RUNNING,
    SECOND,
    TROUBLE,
    UNCONFIRMED,
    WELL,
    app,
    broken,
    status,
)

S = TrayState


def checked(**ago: float) -> ConnectionStatus:
    return replace(CONNECTED, health=replace(WELL, last_success=NOW - timedelta(**ago)))


def syncing(**changes: object) -> ConnectionStatus:
    return replace(CONNECTED, progress=replace(RUNNING, **changes))  # type: ignore[arg-type]


def hindered(*connections: ConnectionStatus, **problems: Problem) -> AppState:
    return AppState(NOW, status=status(*connections, **problems))


UNCHECKED = replace(CONNECTED, health=Health(HealthState.UNKNOWN, NOW))
NEEDY = replace(CONNECTED, needs_person=(ROW,), progress=Progress(SyncPhase.IDLE, attention=Tally(1, 1)))
NEEDIER = replace(NEEDY, progress=Progress(SyncPhase.IDLE, attention=Tally(1060, 1)))
ON_TRIAL = replace(CONNECTED, warnings=(EarlyWarning(WarningKind.TRIAL),))
EXPIRING = replace(CONNECTED, warnings=(EarlyWarning(WarningKind.FIVE_YEARS, NOW + timedelta(days=10)),))
PAUSED = replace(CONNECTED, progress=replace(RUNNING, phase=SyncPhase.PAUSED))
BROKE_OFF = replace(CONNECTED, problem=TROUBLE)
UNREAD = AppState(NOW, status=Status(1, LedgerOverview("Ledger", problem=TROUBLE), (CONNECTED,)))
NO_KEYRING = replace(TROUBLE, title="No keyring.")
AGAIN = NOW + timedelta(minutes=5)
RECONNECT = "Reconnect to QuickBooks Online"
YESTERDAY = NOW - timedelta(days=1, hours=5)

# state, icon, first line, primary action
TABLE: list[tuple[AppState, TrayState, str, str, Event]] = [
    (AppState(NOW), S.STARTING, "ReLink is starting…", "Open ReLink", ShowWindow()),
    (app(), S.NOT_SET_UP, "No company is connected yet", "Connect a company", OpenWizard()),
    (app(practice_url=None), S.NOT_SET_UP, "No company is connected yet", "Connect a company", OpenWizard()),
    (app(UNCHECKED), S.STARTING, "Harbour: checking…", "Open ReLink", ShowWindow()),
    (app(CONNECTED), S.CONNECTED, "Harbour: connected, checked 2 min ago", "Open ReLink", ShowWindow()),
    (
        app(PAUSED),
        S.CONNECTED,
        "Harbour: connected, sync paused, checked 2 min ago",
        "Open ReLink",
        ShowWindow(),
    ),
    (
        app(syncing()),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, about 3 min left",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(syncing(seconds_left=None)),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(syncing(seconds_left=59)),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, less than a minute left",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(syncing(seconds_left=5 * 3600)),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, about 5 h left",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(syncing(phase=SyncPhase.HELD, seconds_left=None)),
        S.SYNCING,
        "Harbour: sync waits at 412 of 1,208",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(syncing(phase=SyncPhase.COMPARING)),
        S.SYNCING,
        "Harbour: comparing with QuickBooks",
        "Show progress",
        ShowWindow(),
    ),
    (
        app(EXPIRING),
        S.EXPIRING,
        "Harbour: access ends 2026-03-22, reconnect early",
        RECONNECT,
        OpenWizard("c1"),
    ),
    (app(ON_TRIAL), S.CONNECTED, "Harbour: connected, checked 2 min ago", "Open ReLink", ShowWindow()),
    (app(NEEDY), S.ATTENTION, "Harbour: 1 document needs you", "Review", ShowWindow()),
    (app(NEEDIER), S.ATTENTION, "Harbour: 1,060 documents need you", "Review", ShowWindow()),
    (app(BROKE_OFF), S.ATTENTION, "Harbour: it failed", "Review", ShowWindow()),
    (
        app(syncing(answered=NOW - timedelta(minutes=16))),
        S.ATTENTION,
        "Harbour: the sync has waited for QuickBooks since 13:44",
        "Review",
        ShowWindow(),
    ),
    (
        app(syncing(answered=NOW - timedelta(minutes=15))),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, about 3 min left",
        "Show progress",
        ShowWindow(),
    ),
    (UNREAD, S.ATTENTION, "It failed.", "Review", ShowWindow()),
    (hindered(CONNECTED, problem=TROUBLE), S.ATTENTION, "It failed.", "Review", ShowWindow()),
    (
        hindered(REVOKED, problem=TROUBLE),
        S.REVOKED,
        "Harbour: access revoked at 09:00, reconnect to resume",
        RECONNECT,
        OpenWizard("c1"),
    ),
    (
        hindered(CONNECTED, keyring=NO_KEYRING),
        S.CONNECTED,
        "Harbour: connected, checked 2 min ago",
        "Open ReLink",
        ShowWindow(),
    ),
    (
        hindered(syncing(), keyring=NO_KEYRING),
        S.SYNCING,
        "Harbour: syncing 412 of 1,208, about 3 min left",
        "Show progress",
        ShowWindow(),
    ),
    (
        hindered(keyring=NO_KEYRING),
        S.NOT_SET_UP,
        "No company is connected yet",
        "Connect a company",
        OpenWizard(),
    ),
    (
        hindered(broken(Cause.KEYRING_LOCKED), keyring=NO_KEYRING),
        S.LOCKED,
        "Harbour: Unlock your keyring to go on",
        "Unlock the keyring",
        UnlockKeyring(),
    ),
    (
        app(UNCONFIRMED),
        S.ATTENTION,
        "Harbour: connected; confirm Sync From to resume",
        "Confirm Sync From",
        OpenWizard("c1"),
    ),
    (
        app(broken(Cause.OFFLINE)),
        S.OFFLINE,
        "Harbour: No network. Last checked 08:59",
        "Check now",
        CheckNow(),
    ),
    (app(checked(minutes=16)), S.STALE, "Harbour: not checked since 13:44", "Check now", CheckNow()),
    (app(checked(days=3)), S.STALE, "Harbour: not checked since 2026-03-09 14:00", "Check now", CheckNow()),
    (
        app(broken(Cause.API_OUTAGE, next_check=AGAIN)),
        S.OUTAGE,
        "Harbour: QuickBooks is having trouble. Nothing to do, trying again 14:05",
        "Details",
        ShowWindow(),
    ),
    (
        app(broken(Cause.MAINTENANCE)),
        S.OUTAGE,
        "Harbour: QuickBooks is under maintenance. Nothing to do",
        "Details",
        ShowWindow(),
    ),
    (
        app(broken(Cause.KEYRING_LOCKED)),
        S.LOCKED,
        "Harbour: Unlock your keyring to go on",
        "Unlock the keyring",
        UnlockKeyring(),
    ),
    (
        app(broken(Cause.KEY_LOST)),
        S.LOCKED,
        "Harbour: Saved sign-in unreadable, reconnect to go on",
        RECONNECT,
        OpenWizard("c1"),
    ),
    (
        app(broken(Cause.SUBSCRIPTION_ENDED)),
        S.BLOCKED,
        "Harbour: QuickBooks subscription ended",
        "What to do",
        OpenWizard("c1"),
    ),
    (
        app(broken(Cause.RIGHTS_CHANGED)),
        S.BLOCKED,
        "Harbour: Connecting user lost access",
        "What to do",
        OpenWizard("c1"),
    ),
    (
        app(REVOKED),
        S.REVOKED,
        "Harbour: access revoked at 09:00, reconnect to resume",
        RECONNECT,
        OpenWizard("c1"),
    ),
    (
        app(broken(Cause.DISCONNECTED, YESTERDAY)),
        S.REVOKED,
        "Harbour: access revoked at 2026-03-11 09:00, reconnect to resume",
        RECONNECT,
        OpenWizard("c1"),
    ),
    (app(CONNECTED, silence=TROUBLE), S.STALE, "It failed.", "Check now", CheckNow()),
    (AppState(NOW, silence=TROUBLE), S.STALE, "It failed.", "Open ReLink", ShowWindow()),
]


@pytest.mark.parametrize(("state", "shown", "line", "label", "event"), TABLE)
def test_the_tray(state: AppState, shown: TrayState, line: str, label: str, event: Event) -> None:
    view = tray_view(state, LOCALE)
    assert (view.state, view.tooltip) == (shown, line)
    assert (view.primary.label, view.primary.event) == (label, event)


def test_the_table_shows_every_state() -> None:
    assert {shown for _, shown, *_ in TABLE} == set(TrayState)


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_has_a_line_of_its_own(cause: Cause) -> None:
    assert len(tray_view(app(broken(cause)), LOCALE).tooltip) > len("Harbour: ")


@pytest.mark.parametrize("state", [row[0] for row in TABLE])
def test_no_action_is_offered_twice_and_quit_always(state: AppState) -> None:
    view = tray_view(state, LOCALE)
    names = [action.name for action in (view.primary, *view.actions, *view.options, view.quit)]
    assert len(names) == len(set(names))
    assert {"open", "quit"} <= set(names)
    assert ("check" in names) == bool(state.status and state.status.connections)


SNOOZED_UNTIL = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("until", "labels", "events"),
    [
        (
            None,
            ["Snooze notifications for an hour", "Snooze notifications until tomorrow"],
            [Snooze(NOW + timedelta(hours=1, minutes=1)), Snooze(NOW.replace(day=13, hour=8))],
        ),
        (SNOOZED_UNTIL, ["Resume notifications (snoozed until 15:00)"], [Snooze(None)]),
    ],
)
def test_notifications_can_be_snoozed(until: datetime | None, labels: list[str], events: list[Event]) -> None:
    options = tray_view(app(CONNECTED, telling=Telling(snoozed_until=until)), LOCALE).options
    assert [option.label for option in options] == labels
    assert [option.event for option in options] == events


@pytest.mark.parametrize("starts", [True, False])
def test_starting_at_login_can_be_turned(starts: bool) -> None:
    option = tray_view(app(CONNECTED, autostart=starts), LOCALE).options[-1]
    assert (option.label, option.checked) == ("Start at login", starts)
    assert option.event == SetAutostart(not starts)
    assert "autostart" not in [option.name for option in tray_view(app(CONNECTED), LOCALE).options]


def test_a_snooze_that_ended_is_over() -> None:
    state = app(CONNECTED, telling=Telling(snoozed_until=NOW))
    assert tray_view(state, LOCALE).options == tray_view(app(CONNECTED), LOCALE).options


def test_the_menu_stays_the_same_within_a_minute() -> None:
    state = app(CONNECTED)
    later = replace(state, now=NOW + timedelta(seconds=59))
    assert tray_view(later, LOCALE).options == tray_view(state, LOCALE).options


def test_what_was_not_seen_has_a_dot_and_a_line() -> None:
    missed = Telling().miss(Place("c2", Category.HEALTH)).miss(Place("c2", Category.SYNC))
    view = tray_view(app(CONNECTED, SECOND, telling=missed), LOCALE)
    assert view.dot
    assert view.lines[-1] == "Not seen yet: Kestrel"
    assert len(view.lines) == 3
    assert not tray_view(app(CONNECTED), LOCALE).dot


@pytest.mark.parametrize(
    ("connection", "shown"),
    [
        (checked(minutes=15), S.CONNECTED),
        (checked(minutes=-1), S.CONNECTED),
        (checked(minutes=-1, seconds=-1), S.STALE),  # the clock was set back: how old is it?
        (replace(CONNECTED, health=replace(WELL, state=HealthState.UNKNOWN)), S.STARTING),
        (checked(minutes=15, seconds=1), S.STALE),
        (replace(checked(seconds=60), check_every=1), S.CONNECTED),
        (replace(checked(seconds=61), check_every=1), S.STALE),
        (replace(syncing(), health=checked(days=1).health), S.STALE),
        (replace(REVOKED, health=replace(REVOKED.health, last_success=NOW - timedelta(days=9))), S.REVOKED),
        (replace(NEEDY, progress=RUNNING), S.SYNCING),
        (replace(NEEDY, warnings=EXPIRING.warnings), S.ATTENTION),
        (replace(EXPIRING, health=checked(minutes=16).health), S.STALE),
        (replace(UNCONFIRMED, needs_person=(ROW,)), S.ATTENTION),
    ],
)
def test_after_three_intervals_without_answer_nothing_is_green(
    connection: ConnectionStatus, shown: TrayState
) -> None:
    assert shown_state(connection, NOW) is shown


def test_the_worst_connection_has_icon_first_line_and_action() -> None:
    offline = replace(broken(Cause.OFFLINE), id="c3", ledger_company="Old Mill")
    view = tray_view(app(SECOND, offline, REVOKED), LOCALE)
    assert view.state is S.REVOKED
    assert [line.partition(":")[0] for line in view.lines] == ["Harbour", "Old Mill", "Kestrel"]
    assert view.primary.event == OpenWizard("c1")


def test_equals_stay_in_the_order_of_the_status() -> None:
    alike = [replace(REVOKED, id=name, ledger_company=name) for name in "bca"]
    assert [connection.id for connection in worst_first(app(CONNECTED, *alike))] == ["b", "c", "a", "c1"]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([S.CONNECTED, S.SYNCING], S.SYNCING),
        ([S.ATTENTION, S.SYNCING], S.ATTENTION),
        ([S.OUTAGE, S.STALE], S.OUTAGE),
        ([S.BLOCKED, S.LOCKED], S.BLOCKED),
        ([S.REVOKED, S.BLOCKED], S.REVOKED),
        ([S.STARTING, S.CONNECTED], S.CONNECTED),
    ],
)
def test_the_worst_wins(states: list[TrayState], expected: TrayState) -> None:
    assert worst(states) is expected
    assert worst(states[::-1]) is expected


def test_silence_outshines_even_green_and_red() -> None:
    assert overall(app(CONNECTED, silence=TROUBLE)) is S.STALE
    assert overall(app(REVOKED, silence=TROUBLE)) is S.STALE


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (S.CONNECTED, "healthy"),
        (S.SYNCING, "healthy"),
        (S.STARTING, "unknown"),
        (S.OFFLINE, "unknown"),
        (S.STALE, "unknown"),
        (S.OUTAGE, "unknown"),
        (S.NOT_SET_UP, "needs_person"),
        (S.EXPIRING, "needs_person"),
        (S.ATTENTION, "needs_person"),
        (S.LOCKED, "needs_person"),
        (S.BLOCKED, "needs_person"),
        (S.REVOKED, "needs_person"),
    ],
)
def test_verdicts(shown: TrayState, expected: str) -> None:
    assert verdict(shown) == expected


def test_the_report() -> None:
    assert report(app(REVOKED), LOCALE) == {
        "verdict": "needs_person",
        "state": "revoked",
        "line": "Harbour: access revoked at 09:00, reconnect to resume",
        "connections": [
            {
                "ledger_company": "Harbour",
                "quickbooks_company": "Harbour Property LLC",
                "state": "revoked",
                "line": "Harbour: access revoked at 09:00, reconnect to resume",
                "waiting": 2,
                "sent": 0,
                "needs_person": 0,
                "closed": 0,
                "kept": 0,
                "excluded": 0,
                "left_out": 0,
                "not_approved": 0,
                "voided": 0,
                "in_ledger": 2,
            }
        ],
    }
    assert report(AppState(NOW), LOCALE)["connections"] == []


def test_the_report_begins_with_the_worst() -> None:
    told = report(app(SECOND, REVOKED), LOCALE)
    assert [connection["ledger_company"] for connection in told["connections"]] == ["Harbour", "Kestrel"]  # type: ignore[attr-defined]

"""The tray: one icon, one line that says what and since when, and the action that helps most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import CheckNow, OpenWizard, Quit, SetAutostart, ShowWindow, Snooze
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import UNLOCK, ago, clock, duration, need_you, needing, reconnect
from relink_desktop.companion.shown_state import ending, overall, shown_state
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, TrayView
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause, Health, HealthState
from relink_desktop.core.sync import Progress, SyncPhase

_OPEN = Action("open", "Open ReLink", ShowWindow())
_CHECK = Action("check", "Check now", CheckNow())
_QUIT = Action("quit", "Quit ReLink", Quit())


def tray_view(state: AppState, locale: Locale) -> TrayView:
    """The worst connection speaks first; with several, each has a line of its own."""
    shown = overall(state)
    connections = sorted(
        state.status.connections if state.status else (),
        key=lambda c: -list(TrayState).index(shown_state(c, state.now)),
    )
    lines = [connection_line(c, state, locale) for c in connections]
    if state.silence is not None:
        lines.insert(0, state.silence.title)
    if not lines:
        lines = [_line_without_connection(shown)]
    primary = _primary(shown, connections[0] if connections else None)
    offered = (_OPEN, _CHECK) if connections else (_OPEN,)
    rest = [action for action in offered if action.name != primary.name]
    missed = {place.connection_id for place in state.telling.missed}
    lines += [f"Not seen yet: {c.ledger_company}" for c in connections if c.id in missed]
    return TrayView(
        shown, tuple(lines), primary, tuple(rest), tuple(_options(state, locale)), _QUIT, bool(missed)
    )


def _options(state: AppState, locale: Locale) -> Iterator[Action]:
    yield from snoozing(state, locale)
    if (starts := state.autostart) is not None:
        yield Action("autostart", "Start at login", SetAutostart(not starts), checked=starts)


def snoozing(state: AppState, locale: Locale) -> Iterator[Action]:
    """How to have peace for a while, or to end it."""
    until = state.telling.snoozed_until
    if until is not None and state.telling.snoozed(state.now):
        label = f"Resume notifications (snoozed until {locale.time(until)})"
        yield Action("snooze_end", label, Snooze(None))
        return
    # In whole minutes, so that the menu stays the same for one.
    hour = state.now.replace(second=0, microsecond=0) + timedelta(hours=1, minutes=1)
    yield Action("snooze_hour", "Snooze notifications for an hour", Snooze(hour))
    yield Action("snooze_day", "Snooze notifications until tomorrow", Snooze(locale.morning(state.now)))


def _line_without_connection(shown: TrayState) -> str:
    return "ReLink is starting…" if shown is TrayState.STARTING else "Connect a company"


def _primary(shown: TrayState, connection: ConnectionStatus | None) -> Action:
    if connection is None:
        return (
            Action("connect", "Connect a company", OpenWizard()) if shown is TrayState.NOT_SET_UP else _OPEN
        )
    match shown:
        case TrayState.REVOKED | TrayState.EXPIRING:
            return reconnect(connection)
        case TrayState.BLOCKED:
            return Action("what_to_do", "What to do", OpenWizard(connection.id))
        case TrayState.ATTENTION if not connection.confirmed:
            return Action("confirm", "Confirm Sync From", OpenWizard(connection.id))
        case TrayState.LOCKED if _key_lost(connection.health):
            return reconnect(connection)
    return _HELPS.get(shown, _OPEN)


#: What helps whichever connection it is.
_HELPS = {
    TrayState.ATTENTION: Action("review", "Review", ShowWindow()),
    TrayState.LOCKED: UNLOCK,
    TrayState.OFFLINE: _CHECK,
    TrayState.STALE: _CHECK,
    TrayState.OUTAGE: Action("details", "Details", ShowWindow()),
    TrayState.SYNCING: Action("progress", "Show progress", ShowWindow()),
}


def _key_lost(health: Health) -> bool:
    """No unlocking helps then; a new sign-in does."""
    return health.finding is not None and health.finding.cause is Cause.KEY_LOST


def connection_line(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    """One connection in a line: which company, what, since when, what next."""
    return f"{connection.ledger_company}: {_what(connection, state, locale)}"


def _what(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    shown = shown_state(connection, state.now)
    if connection.health.finding is not None and shown in _CAUSED:
        return _caused(connection, connection.health.finding.cause, state.now, locale)
    match shown:
        case TrayState.SYNCING:
            return _syncing(connection.progress, locale)
        case TrayState.STARTING:
            return "checking…"
        case TrayState.ATTENTION if not connection.confirmed:
            return "connected; confirm Sync From to resume"
        case TrayState.ATTENTION:
            return need_you(needing(connection), locale)
        case TrayState.EXPIRING if (end := ending(connection)) is not None:
            return f"access ends {locale.date(end.date())}, reconnect early"
    checked = connection.health.last_success
    assert checked is not None
    if shown is TrayState.STALE:
        return f"not checked since {clock(checked, state.now, locale)}"
    paused = "sync paused, " if connection.progress.phase is SyncPhase.PAUSED else ""
    return f"connected, {paused}checked {ago(checked, state.now)}"


_CAUSED = frozenset(
    {
        TrayState.REVOKED,
        TrayState.BLOCKED,
        TrayState.OUTAGE,
        TrayState.OFFLINE,
        TrayState.LOCKED,
        TrayState.NOT_SET_UP,
    }
)


def _caused(connection: ConnectionStatus, cause: Cause, now: datetime, locale: Locale) -> str:
    """What QuickBooks or the network did, and what happens next."""
    health, short = connection.health, CAUSES[cause].short
    match health.state:
        case HealthState.REVOKED:
            since = clock(health.since, now, locale)
            return f"{short[0].lower()}{short[1:]} at {since}, reconnect to resume"
        case HealthState.DISABLED:
            return "disabled, reconnect to resume"
        case HealthState.OUTAGE:
            again = f", trying again {locale.time(connection.next_check)}" if connection.next_check else ""
            return f"{short}. Nothing to do{again}"
        case HealthState.OFFLINE if health.last_success is not None:
            return f"{short}. Last checked {clock(health.last_success, now, locale)}"
    return short


def _syncing(progress: Progress, locale: Locale) -> str:
    if progress.phase is SyncPhase.COMPARING:
        return "comparing with QuickBooks"
    doing = "sync waits at" if progress.phase is SyncPhase.HELD else "syncing"
    left = f", {duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
    done, total = locale.number(progress.done.count), locale.number(progress.total.count)
    return f"{doing} {done} of {total}{left}"

"""The tray: one icon, one line that says what and since when, and the action that helps most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import CheckNow, OpenWizard, Quit, SetAutostart, ShowWindow, Snooze
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import helper, may_manage
from relink_desktop.companion.present.common import (
    CONNECT,
    UNLOCK,
    ago,
    clock,
    duration,
    inner,
    needing,
    reconnect,
    say_what_happened,
    shortfall_line,
)
from relink_desktop.companion.present.helper import stuck, stuck_line
from relink_desktop.companion.present.hindered import hindrance_of
from relink_desktop.companion.present.signing_in import continue_connecting, signing_in, signing_in_line
from relink_desktop.companion.present.standing import asked
from relink_desktop.companion.shown_state import (
    ending,
    lasting_problem,
    overall,
    severity,
    shown_to,
    worst_first,
)
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, TrayView
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause, Health, HealthState
from relink_desktop.core.sync import Progress, SyncPhase
from relink_desktop.core.words import noop

_OPEN = Action("open", noop("Open ReLink"), ShowWindow())
_CHECK = Action("check", noop("Check now"), CheckNow())
_QUIT = Action("quit", noop("Quit ReLink"), Quit())


def tray_view(state: AppState, locale: Locale) -> TrayView:
    """The worst speaks first, be it a connection or what hinders the whole; each has a line of its own."""
    shown = overall(state)
    connections = worst_first(state)
    lines = [connection_line(c, state, locale) for c in connections]
    if state.silence is not None:
        lines.insert(0, state.silence.told(locale.tr).title)
    elif state.status is not None and (lasting := lasting_problem(state.status)) is not None:
        worse = [c for c in connections if severity(shown_to(c, state)) > severity(TrayState.ATTENTION)]
        lines.insert(len(worse), lasting.told(locale.tr).title)
    if not lines:
        lines = [_line_without_connection(shown, state, locale)]
    primary = _helps_most(shown, connections[0] if connections else None, state, locale)
    offered = (_OPEN, _CHECK) if connections else (_OPEN,)
    rest = [action.told(locale.tr) for action in offered if action.name != primary.name]
    missed = {place.connection_id for place in state.telling.missed}
    lines += [
        locale.tr("Not seen yet: {company}", company=c.ledger_company) for c in connections if c.id in missed
    ]
    return TrayView(
        state=shown,
        lines=tuple(lines),
        primary=primary,
        actions=tuple(rest),
        options=tuple(_options(state, locale)),
        quit=_QUIT.told(locale.tr),
        dot=bool(missed),
    )


def _options(state: AppState, locale: Locale) -> Iterator[Action]:
    yield from snoozing(state, locale)
    if (starts := state.autostart) is not None:
        yield Action("autostart", locale.tr("Start at login"), SetAutostart(not starts), checked=starts)


def snoozing(state: AppState, locale: Locale) -> Iterator[Action]:
    """How to have peace for a while, or to end it."""
    until = state.telling.snoozed_until
    if until is not None and state.telling.snoozed(state.now):
        label = locale.tr("Resume notifications (snoozed until {time})", time=locale.time(until))
        yield Action("snooze_end", label, Snooze(None))
        return
    # In whole minutes, so that the menu stays the same for one.
    hour = state.now.replace(second=0, microsecond=0) + timedelta(hours=1, minutes=1)
    yield Action("snooze_hour", locale.tr("Snooze notifications for an hour"), Snooze(hour))
    tomorrow = locale.tr("Snooze notifications until tomorrow")
    yield Action("snooze_day", tomorrow, Snooze(locale.morning(state.now)))


def _line_without_connection(shown: TrayState, state: AppState, locale: Locale) -> str:
    if shown is TrayState.STARTING:
        return locale.tr("ReLink is starting…")
    if (wizard := signing_in(state)) is not None:
        return signing_in_line(wizard, locale)
    if may_manage(state.status):
        return locale.tr("No company is connected yet")
    return locale.tr("No company is connected; {who} can connect one", who=helper(state.status, locale))


def _helps_most(shown: TrayState, worst: ConnectionStatus | None, state: AppState, locale: Locale) -> Action:
    """A sign-in under way comes first: to reconnect another company would put an end to it."""
    if (wizard := signing_in(state)) is not None:
        return continue_connecting(wizard, locale)
    return (_primary if may_manage(state.status) else _primary_of_others)(shown, worst, state, locale)


def _primary(
    shown: TrayState, connection: ConnectionStatus | None, _state: AppState, locale: Locale
) -> Action:
    if connection is None:
        return (CONNECT if shown is TrayState.NOT_SET_UP else _OPEN).told(locale.tr)
    match shown:
        case TrayState.REVOKED | TrayState.EXPIRING:
            return reconnect(connection, locale)
        case TrayState.BLOCKED:
            return Action("what_to_do", locale.tr("What to do"), OpenWizard(connection.id))
        case TrayState.ATTENTION if not connection.confirmed:
            return Action("confirm", locale.tr("Confirm Sync From"), OpenWizard(connection.id))
        case TrayState.ATTENTION if connection.shortfall is not None:
            return say_what_happened(connection, locale)
        case TrayState.LOCKED if _key_lost(connection.health):
            return reconnect(connection, locale)
    return _HELPS.get(shown, _OPEN).told(locale.tr)


def _primary_of_others(
    shown: TrayState, connection: ConnectionStatus | None, state: AppState, locale: Locale
) -> Action:
    """For those who may not manage connections: whom to tell stands in the window."""
    if connection is not None and stuck(connection, state):
        return Action("what_to_do", locale.tr("What to do"), ShowWindow())
    return _HELPS.get(shown, _OPEN).told(locale.tr)


#: What helps whichever connection it is.
_HELPS = {
    TrayState.ATTENTION: Action("review", noop("Review"), ShowWindow()),
    TrayState.LOCKED: UNLOCK,
    TrayState.OFFLINE: _CHECK,
    TrayState.STALE: _CHECK,
    TrayState.OUTAGE: Action("details", noop("Details"), ShowWindow()),
    TrayState.SYNCING: Action("progress", noop("Show progress"), ShowWindow()),
}


def _key_lost(health: Health) -> bool:
    """No unlocking helps then; a new sign-in does."""
    return health.finding is not None and health.finding.cause is Cause.KEY_LOST


def connection_line(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    """One connection in a line: which company, what, since when, what next."""
    what = what_it_does(connection, state, locale)
    return locale.tr("{name}: {what}", name=connection.ledger_company, what=what)


def what_it_does(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    """Within a sentence, after the company's name."""
    if stuck(connection, state):
        return stuck_line(connection, state, locale)
    shown = shown_to(connection, state)
    if connection.health.finding is not None and shown in _CAUSED:
        return _caused(connection, connection.health.finding.cause, state.now, locale)
    match shown:
        case TrayState.SYNCING:
            return _syncing(connection.progress, locale)
        case TrayState.STARTING:
            return locale.tr("checking…")
        case TrayState.ATTENTION:
            return _attention(connection, state, locale)
        case TrayState.EXPIRING if (end := ending(connection)) is not None:
            return _ends(end, state, locale)
    checked = connection.health.last_success
    assert checked is not None
    if shown is TrayState.STALE:
        return locale.tr("not checked since {time}", time=clock(checked, state.now, locale))
    then = ago(checked, state.now, locale)
    if connection.progress.phase is SyncPhase.PAUSED:
        return locale.tr("connected, sync paused, checked {ago}", ago=then)
    return locale.tr("connected, checked {ago}", ago=then)


def _attention(connection: ConnectionStatus, state: AppState, locale: Locale) -> str:
    """What keeps a connection that works from being well."""
    if (hindrance := hindrance_of(connection, state.now, locale)) is not None:
        return hindrance.line
    if not connection.confirmed:
        if connection.original is None:
            return locale.tr("connected; confirm Sync From to begin")
        return locale.tr("connected; confirm Sync From to resume")
    if connection.shortfall is not None:
        return shortfall_line(connection.shortfall, state.status, locale)
    return asked(needing(connection), connection.progress.held_back, connection.reopened, locale)


def _ends(end: datetime, state: AppState, locale: Locale) -> str:
    day = locale.date(end.date())
    if may_manage(state.status):
        return locale.tr("access ends {day}, reconnect early", day=day)
    who = helper(state.status, locale)
    return locale.tr("access ends {day}; {who} can reconnect before then", day=day, who=who)


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
    health, short = connection.health, locale.tr(CAUSES[cause].short)
    match health.state:
        case HealthState.REVOKED:
            return locale.tr(
                "{cause} at {time}, reconnect to resume",
                cause=inner(short),
                time=clock(health.since, now, locale),
            )
        case HealthState.DISABLED:
            return locale.tr("disabled, reconnect to resume")
        case HealthState.OUTAGE:
            if connection.next_check is None:
                return locale.tr("{cause}. Nothing to do", cause=short)
            again = locale.time(connection.next_check)
            return locale.tr("{cause}. Nothing to do, trying again {time}", cause=short, time=again)
        case HealthState.OFFLINE if health.last_success is not None:
            checked = clock(health.last_success, now, locale)
            return locale.tr("{cause}. Last checked {time}", cause=short, time=checked)
    return short


def _syncing(progress: Progress, locale: Locale) -> str:
    if progress.phase is SyncPhase.COMPARING:
        return locale.tr("comparing with QuickBooks")
    done, total = locale.number(progress.done.count), locale.number(progress.total.count)
    if progress.phase is SyncPhase.HELD:
        return locale.tr("sync waits at {done} of {total}", done=done, total=total)
    if progress.seconds_left is None:
        return locale.tr("syncing {done} of {total}", done=done, total=total)
    left = duration(progress.seconds_left, locale)
    return locale.tr("syncing {done} of {total}, {left} left", done=done, total=total, left=left)

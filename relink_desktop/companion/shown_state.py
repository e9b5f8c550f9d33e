"""From health, progress and the clock to the one state that is shown. The worst wins."""

from __future__ import annotations

from datetime import datetime, timedelta

from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.connections import ConnectionStatus, Status
from relink_desktop.core.health import Cause, HealthState
from relink_desktop.core.problems import Problem
from relink_desktop.core.standing import standing_now
from relink_desktop.core.sync import Progress, SyncPhase

_SYNCING = frozenset({SyncPhase.RUNNING, SyncPhase.COMPARING, SyncPhase.HELD})

#: A connection that was not checked for so many intervals is stale, whatever it was before.
STALE_INTERVALS = 3
#: A sync for which QuickBooks did nothing for so long is told: it is stuck, though QuickBooks answers.
_STALLED = timedelta(minutes=15)
#: A success that seems to lie in the future, by more than this, tells of a clock that was set back.
_FUTURE = timedelta(minutes=1)

_BROKEN = {
    HealthState.REVOKED: TrayState.REVOKED,
    HealthState.BLOCKED: TrayState.BLOCKED,
    HealthState.OUTAGE: TrayState.OUTAGE,
    HealthState.OFFLINE: TrayState.OFFLINE,
    HealthState.LOCKED: TrayState.LOCKED,
    HealthState.DISABLED: TrayState.NOT_SET_UP,
}


_RED = (TrayState.REVOKED, TrayState.BLOCKED)


def shown_state(connection: ConnectionStatus, now: datetime) -> TrayState:
    """Green needs a fresh success, red needs QuickBooks' word: a check that failed gives neither."""
    health = connection.health
    if (broken := _BROKEN.get(health.state)) is not None:
        return broken
    if health.state is not HealthState.CONNECTED or health.last_success is None:
        return TrayState.STARTING
    # Three intervals, but never so short that a slow answer turns the icon grey.
    patience = timedelta(seconds=max(STALE_INTERVALS * connection.check_every, 60))
    if not -_FUTURE <= now - health.last_success <= patience:
        return TrayState.STALE
    if connection.problem is not None or stalled(connection.progress, now):
        return TrayState.ATTENTION
    if connection.progress.phase in _SYNCING:
        return TrayState.SYNCING
    if not connection.confirmed or connection.shortfall is not None or _asks(connection):
        return TrayState.ATTENTION
    if ending(connection) is not None:
        return TrayState.EXPIRING
    return TrayState.CONNECTED


def _asks(connection: ConnectionStatus) -> bool:
    """Whether a document goes on only after a person did something."""
    waits = connection.reopened.count or standing_now(connection.progress).asks
    return bool(waits or connection.needs_person)


def stalled(progress: Progress, now: datetime) -> bool:
    """A sync is on, and QuickBooks does nothing for it."""
    return progress.answered is not None and now - progress.answered > _STALLED


def lasting_problem(status: Status) -> Problem | None:
    """What keeps the whole from working, for as long as it lasts. A keyring is none of it: what is signed in
    works without one, and each connection says itself that it waits for a locked one."""
    return status.problem or status.role.problem or status.ledger.problem


def shown_to(connection: ConnectionStatus, state: AppState) -> TrayState:
    """For whoever looks: red is for those who can mend it; to the others it is documents that wait."""
    shown = shown_state(connection, state.now)
    if may_manage(state.status):
        return shown
    finding = connection.health.finding
    lost = finding is not None and finding.cause is Cause.KEY_LOST
    return TrayState.ATTENTION if lost or shown in _RED else shown


def ending(connection: ConnectionStatus) -> datetime | None:
    """The day, known beforehand, on which access ends. A trial has none that QuickBooks would tell, and an
    icon that warns for all of a trial would soon be overlooked: the card tells of that one."""
    return next((warning.at for warning in connection.warnings if warning.at is not None), None)


def severity(shown: TrayState) -> int:
    """Higher is worse."""
    return list(TrayState).index(shown)


def worst(states: list[TrayState]) -> TrayState:
    return max(states, key=severity)


def worst_first(state: AppState, *, alike: TrayState = TrayState.NOT_SET_UP) -> list[ConnectionStatus]:
    """Every connection by the state that is shown of it; equals stay in the status' order, and states up to
    ``alike`` are equals."""
    connections = state.status.connections if state.status else ()
    return sorted(connections, key=lambda c: -max(severity(shown_to(c, state)), severity(alike)))


def overall(state: AppState) -> TrayState:
    """The icon's state. A service that does not answer is not checked, hence stale."""
    if state.silence is not None:
        return TrayState.STALE
    if state.status is None:
        return TrayState.STARTING
    if not state.status.connections:
        return TrayState.NOT_SET_UP
    shown = [shown_to(connection, state) for connection in state.status.connections]
    # Green means that QuickBooks answers, and that what may go is going.
    return worst([*shown, *([TrayState.ATTENTION] if lasting_problem(state.status) else [])])

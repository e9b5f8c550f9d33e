"""The outage log: each break of a connection, from when it was noticed until QuickBooks answered again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relink_desktop.core.health import STATE_OF_CAUSE, Cause, Finding, Health, HealthState

#: What QuickBooks refuses. Disabling on purpose is no break.
_REFUSED = frozenset({HealthState.REVOKED, HealthState.BLOCKED})
#: Breaks of the connection itself. That this computer is offline is none.
_BREAKS = _REFUSED | {HealthState.LOCKED}
#: Trouble of Intuit's own is written down once it has lasted so long: shorter ones mend themselves unnoticed.
LONG_OUTAGE = timedelta(hours=1)
#: So many breaks in so long a time are no longer usual.
_TOO_MANY, _WITHIN = 3, timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outage:
    """One break. Times are UTC; ``ended`` is None while it lasts.

    ``reconnected_by`` names who signed in to end it, by e-mail address, or is empty where QuickBooks did not
    say; None if it ended without a new consent. ``sync_from`` is the date that was confirmed afterwards.
    """

    noticed: datetime
    finding: Finding
    ended: datetime | None = None
    reconnected_by: str | None = None
    sync_from: date | None = None

    def lasted(self, now: datetime) -> timedelta:
        return (self.ended or now) - self.noticed


def is_outage(health: Health, now: datetime) -> bool:
    """Whether ``health`` belongs in the log."""
    if health.state is HealthState.OUTAGE:
        return now - health.since >= LONG_OUTAGE
    return health.state in _BREAKS


def continues(outage: Outage, health: Health) -> bool:
    """Whether ``health`` is still the same break: what QuickBooks refuses, an outage and a locked keyring are
    three different things, even where one follows the other."""
    state = STATE_OF_CAUSE[outage.finding.cause]
    return health.state is state or {health.state, state} <= _REFUSED


def repeated(outages: Iterable[Outage], now: datetime) -> bool:
    """Three breaks in thirty days: something is wrong beyond this one.

    Intuit's own outages are not the connection's, and a keyring that waits for its owner is a habit.
    """
    return len([outage for outage in outages if _counts(outage, now)]) >= _TOO_MANY


def _counts(outage: Outage, now: datetime) -> bool:
    return now - outage.noticed <= _WITHIN and outage.finding.cause not in _HARMLESS


_HARMLESS = frozenset({Cause.KEYRING_LOCKED, Cause.API_OUTAGE, Cause.MAINTENANCE})

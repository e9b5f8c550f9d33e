"""What is known of a connection right now: derived from observations, with the one that proves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class HealthState(StrEnum):
    """The answer to "does it work?". Stale, syncing and expiring are derived from it for the screen."""

    UNKNOWN = "unknown"
    CONNECTED = "connected"
    REVOKED = "revoked"
    BLOCKED = "blocked"
    OUTAGE = "outage"
    OFFLINE = "offline"
    LOCKED = "locked"


class Cause(StrEnum):
    """Why a connection is not healthy."""

    DISCONNECTED = "disconnected"
    NOT_AUTHORISED = "not_authorised"
    SUBSCRIPTION_ENDED = "subscription_ended"
    RIGHTS_CHANGED = "rights_changed"
    KEYS_REJECTED = "keys_rejected"
    MAINTENANCE = "maintenance"
    API_OUTAGE = "api_outage"
    OFFLINE = "offline"
    KEYRING_LOCKED = "keyring_locked"
    KEY_LOST = "key_lost"


class Certainty(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"


STATE_OF_CAUSE = {
    Cause.DISCONNECTED: HealthState.REVOKED,
    Cause.NOT_AUTHORISED: HealthState.REVOKED,
    Cause.SUBSCRIPTION_ENDED: HealthState.BLOCKED,
    Cause.RIGHTS_CHANGED: HealthState.BLOCKED,
    Cause.KEYS_REJECTED: HealthState.BLOCKED,
    Cause.MAINTENANCE: HealthState.OUTAGE,
    Cause.API_OUTAGE: HealthState.OUTAGE,
    Cause.OFFLINE: HealthState.OFFLINE,
    Cause.KEYRING_LOCKED: HealthState.LOCKED,
    Cause.KEY_LOST: HealthState.LOCKED,
}

#: Only a success from QuickBooks ends these; a network fault in between says nothing about the grant.
STANDING = frozenset({HealthState.REVOKED, HealthState.BLOCKED})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen: ``code`` is QuickBooks' own (such as ``3200``), ``intuit_tid`` names the exchange."""

    at: datetime
    what: str
    code: str = ""
    status: int | None = None
    intuit_tid: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A named cause with what proves it."""

    cause: Cause
    certainty: Certainty
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Health:
    """``since`` is when ``state`` began; ``last_success`` is QuickBooks' last good answer. All times UTC."""

    state: HealthState
    since: datetime
    last_success: datetime | None = None
    finding: Finding | None = None


def succeed(health: Health, at: datetime) -> Health:
    """QuickBooks answered well at ``at``: the only way to connected."""
    since = health.since if health.state is HealthState.CONNECTED else at
    return Health(HealthState.CONNECTED, since, last_success=at)


def fail(health: Health, finding: Finding) -> Health:
    """A cause was seen. What QuickBooks said stands until QuickBooks says otherwise."""
    state = STATE_OF_CAUSE[finding.cause]
    if health.state in STANDING and state not in STANDING:
        return health
    if health.finding is not None and health.finding.cause is finding.cause:
        return health
    return replace(health, state=state, since=finding.evidence.at, finding=finding)

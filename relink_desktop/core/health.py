"""What is known of a connection right now: derived from observations, with the one that proves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
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
    DISABLED = "disabled"


class Cause(StrEnum):
    """Why a connection is not healthy."""

    DISCONNECTED = "disconnected"  # access was revoked in QuickBooks
    IDLE_EXPIRED = "idle_expired"  # the grant was not used for 100 days
    FIVE_YEARS = "five_years"  # the grant reached the age that no refresh prolongs
    REFRESH_INTERRUPTED = "refresh_interrupted"  # Intuit replaced the tokens, and the new ones never arrived
    NOT_AUTHORISED = "not_authorised"
    SUBSCRIPTION_ENDED = "subscription_ended"
    RIGHTS_CHANGED = "rights_changed"  # the connecting user lost access to the company
    KEYS_REJECTED = "keys_rejected"
    WRONG_ENVIRONMENT = "wrong_environment"  # keys of one environment, a company of the other
    MAINTENANCE = "maintenance"
    API_OUTAGE = "api_outage"
    OFFLINE = "offline"
    CAPTIVE_PORTAL = "captive_portal"  # something other than QuickBooks answers
    KEYRING_LOCKED = "keyring_locked"
    KEY_LOST = "key_lost"
    DISABLED = "disabled"  # on purpose, here


class Certainty(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"


STATE_OF_CAUSE = {
    Cause.DISCONNECTED: HealthState.REVOKED,
    Cause.IDLE_EXPIRED: HealthState.REVOKED,
    Cause.FIVE_YEARS: HealthState.REVOKED,
    Cause.REFRESH_INTERRUPTED: HealthState.REVOKED,
    Cause.NOT_AUTHORISED: HealthState.REVOKED,
    Cause.SUBSCRIPTION_ENDED: HealthState.BLOCKED,
    Cause.RIGHTS_CHANGED: HealthState.BLOCKED,
    Cause.KEYS_REJECTED: HealthState.BLOCKED,
    Cause.WRONG_ENVIRONMENT: HealthState.BLOCKED,
    Cause.MAINTENANCE: HealthState.OUTAGE,
    Cause.API_OUTAGE: HealthState.OUTAGE,
    Cause.OFFLINE: HealthState.OFFLINE,
    Cause.CAPTIVE_PORTAL: HealthState.OFFLINE,
    Cause.KEYRING_LOCKED: HealthState.LOCKED,
    Cause.KEY_LOST: HealthState.LOCKED,
    Cause.DISABLED: HealthState.DISABLED,
}

#: Only a success from QuickBooks ends these; a network fault in between says nothing about the grant.
STANDING = frozenset({HealthState.REVOKED, HealthState.BLOCKED, HealthState.DISABLED})
#: A sync can't go on in these; in others it waits for QuickBooks.
UNUSABLE = STANDING | {HealthState.LOCKED}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen: ``code`` is QuickBooks' own (such as ``3200``), ``intuit_tid`` names the exchange.

    ``what`` is a sentence (``core.sentences``), and so is ``official``: what Intuit's status page said of it,
    if it was asked.
    """

    at: datetime
    what: str
    code: str = ""
    status: int | None = None
    intuit_tid: str | None = None
    official: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A named cause with what proves it. ``alternatives`` answer alike and can't be told apart from it."""

    cause: Cause
    certainty: Certainty
    evidence: Evidence
    alternatives: tuple[Cause, ...] = ()

    def adds_to(self, known: Finding | None) -> bool:
        """Whether it says more than ``known``: another cause, or the same one more surely or officially."""
        if known is None or known.cause is not self.cause:
            return True
        if known.certainty is not self.certainty:
            return self.certainty is Certainty.CERTAIN
        return bool(self.evidence.official) and not known.evidence.official


@dataclass(frozen=True, slots=True)
class Health:
    """``since`` is when ``state`` began; ``last_success`` is QuickBooks' last good answer. All times UTC."""

    state: HealthState
    since: datetime
    last_success: datetime | None = None
    finding: Finding | None = None


class WarningKind(StrEnum):
    """What will end a connection that still works."""

    TRIAL = "trial"  # the QuickBooks company is on a trial; QuickBooks does not say until when
    UNUSED = "unused"  # the grant ends unless it is used; every refresh puts this off
    FIVE_YEARS = "five_years"  # the grant's last day, which no refresh puts off


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A break that is known before it comes, and when (UTC), where that is known too."""

    kind: WarningKind
    at: datetime | None = None


def succeed(health: Health, at: datetime) -> Health:
    """QuickBooks answered well at ``at``: the only way to connected."""
    since = health.since if health.state is HealthState.CONNECTED else at
    return Health(HealthState.CONNECTED, since, last_success=at)


def fail(health: Health, finding: Finding) -> Health:
    """A cause was seen. What QuickBooks said stands until QuickBooks says otherwise; the first proof of a
    cause stands until there is a surer one."""
    state = STATE_OF_CAUSE[finding.cause]
    if health.state in STANDING and state not in STANDING:
        return health
    if not finding.adds_to(health.finding):
        return health
    since = health.since if health.state is state else finding.evidence.at
    return replace(health, state=state, since=since, finding=finding)


def reopen(health: Health, at: datetime) -> Health:
    """After a restart at ``at``: what was well has to be seen again, what was said stands."""
    if health.state is not HealthState.CONNECTED:
        return health
    return Health(HealthState.UNKNOWN, at, last_success=health.last_success)


def set_back(health: Health, by: timedelta) -> Health:
    """The computer's clock was set back: the last success is as long ago as it was before."""
    if health.last_success is None:
        return health
    return replace(health, last_success=health.last_success - by)

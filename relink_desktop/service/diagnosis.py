"""From what Intuit answered to the cause that it proves."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.intuit.faults import Fault, FaultKind

#: CompanyInfo's SubscriptionStatus values that make a company read-only (Intuit's documentation).
ENDED_SUBSCRIPTIONS = frozenset({"EXPIRED", "RESTRICTED", "SUSPENDED", "CANCELLED"})

_CAUSES = {
    FaultKind.GRANT_DEAD: (Cause.DISCONNECTED, Certainty.LIKELY, "QuickBooks refused the sign-in"),
    FaultKind.TOKEN: (Cause.DISCONNECTED, Certainty.LIKELY, "QuickBooks refused a token it had just issued"),
    FaultKind.NOT_AUTHORISED: (
        Cause.NOT_AUTHORISED,
        Certainty.LIKELY,
        "QuickBooks says that this app may not use the company",
    ),
    FaultKind.SUBSCRIPTION: (
        Cause.SUBSCRIPTION_ENDED,
        Certainty.CERTAIN,
        "QuickBooks says that the trial or subscription ended",
    ),
    FaultKind.RIGHTS: (
        Cause.RIGHTS_CHANGED,
        Certainty.CERTAIN,
        "QuickBooks says that the connecting user has no access",
    ),
    FaultKind.KEYS_REJECTED: (
        Cause.KEYS_REJECTED,
        Certainty.CERTAIN,
        "Intuit refused this app's client id or secret",
    ),
    FaultKind.MAINTENANCE: (Cause.MAINTENANCE, Certainty.CERTAIN, "QuickBooks is under maintenance"),
    FaultKind.OUTAGE: (Cause.API_OUTAGE, Certainty.LIKELY, "QuickBooks answered with an error of its own"),
    FaultKind.GARBLED: (Cause.OFFLINE, Certainty.LIKELY, "Something other than QuickBooks answered"),
    FaultKind.UNREACHABLE: (Cause.OFFLINE, Certainty.LIKELY, "QuickBooks could not be reached"),
    FaultKind.UNKNOWN_OUTCOME: (Cause.OFFLINE, Certainty.LIKELY, "QuickBooks' answer did not arrive"),
}


def diagnose(fault: Fault, at: datetime) -> Finding | None:
    """``None`` where the fault is about a document or the pace and says nothing of the connection."""
    known = _CAUSES.get(fault.kind)
    if known is None:
        return None
    cause, certainty, what = known
    return Finding(cause, certainty, Evidence(at, what, fault.code, fault.status, fault.intuit_tid))


def subscription_ended(status: str, at: datetime) -> Finding:
    """A company whose subscription status makes it read-only."""
    what = f"QuickBooks reports the subscription as {status.lower()}"
    return Finding(Cause.SUBSCRIPTION_ENDED, Certainty.CERTAIN, Evidence(at, what, status))

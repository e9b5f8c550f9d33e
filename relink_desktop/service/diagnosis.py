"""From what was observed to the cause that it proves, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sentences import sentence
from relink_desktop.core.words import noop
from relink_desktop.intuit.call import TOO_LARGE
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.service.grants import NoGrantError
from relink_desktop.service.status_page import Condition, Official
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.vault import KeyLostError, VaultLockedError

#: CompanyInfo's SubscriptionStatus values that make a company read-only (Intuit's documentation).
ENDED_SUBSCRIPTIONS = {
    "EXPIRED": noop("QuickBooks reports the subscription as expired"),
    "RESTRICTED": noop("QuickBooks reports the subscription as restricted"),
    "SUSPENDED": noop("QuickBooks reports the subscription as suspended"),
    "CANCELLED": noop("QuickBooks reports the subscription as cancelled"),
}
#: Those of a trial (Intuit's documentation). When it ends, CompanyInfo does not say.
TRIALS = frozenset({"TRIAL", "TRIALOPTIN"})
_OUTAGE_LIKE = frozenset(
    {
        FaultKind.OUTAGE,
        FaultKind.MAINTENANCE,
        FaultKind.UNREACHABLE,
        FaultKind.UNKNOWN_OUTCOME,
        FaultKind.GARBLED,
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the fault: the grant's own history, Intuit's status page, and whether the
    connection ``worked`` before, so that keys and environment once were right."""

    history: TokenHistory | None = None
    official: Official | None = None
    worked: bool = False


#: A cause, how sure it is, and what answers alike.
_Verdict = tuple[Cause, Certainty, tuple[Cause, ...]]

_NOTHING_KNOWN = Known()


def diagnose(fault: Fault, at: datetime, known: Known = _NOTHING_KNOWN) -> Finding | None:
    """``None`` where the fault is about a document or the pace and says nothing of the connection."""
    rule = _RULES.get(fault.kind)
    if rule is None or _is_of_the_request(fault):
        return None
    cause, certainty, alternatives = rule(fault, at, known)
    official = known.official.words if known.official and is_outage_like(fault) else ""
    evidence = Evidence(at, _seen(fault), fault.code, fault.status, fault.intuit_tid, official)
    return Finding(cause, certainty, evidence, alternatives)


def is_outage_like(fault: Fault) -> bool:
    """Whether Intuit's status page may have a word on it."""
    return fault.kind in _OUTAGE_LIKE and not _is_of_the_request(fault)


def _is_of_the_request(fault: Fault) -> bool:
    """An answer that leaves open whether a write was carried out (code 600) is an answer all the same."""
    return fault.kind is FaultKind.UNKNOWN_OUTCOME and fault.status is not None


def subscription_ended(status: str, at: datetime) -> Finding:
    """A company whose subscription status makes it read-only."""
    evidence = Evidence(at, ENDED_SUBSCRIPTIONS[status], status)
    return Finding(Cause.SUBSCRIPTION_ENDED, Certainty.CERTAIN, evidence)


def of_the_vault(error: ProblemError, at: datetime) -> Finding | None:
    """The keyring's trouble, if it is that: the grant is sealed under its key. Or that there is no grant."""
    match error:
        case VaultLockedError():
            cause = Cause.KEYRING_LOCKED
        case KeyLostError():
            cause = Cause.KEY_LOST
        case NoGrantError():  # it was given back, and that could not be written down
            cause = Cause.DISABLED
        case _:
            return None
    return Finding(cause, Certainty.CERTAIN, Evidence(at, _title(error)))


def undecided(error: Exception, at: datetime) -> Evidence | None:
    """What is worth telling of an answer that says nothing of the connection: a throttle, or a problem of our
    own that kept the question from being asked."""
    match error:
        case IntuitError(fault=Fault(kind=FaultKind.THROTTLED) as fault):
            what = noop("QuickBooks asks ReLink to slow down")
            return Evidence(at, what, fault.code, fault.status, fault.intuit_tid)
        case ProblemError():
            return Evidence(at, _title(error))
    return None


def _title(error: ProblemError) -> str:
    return sentence(error.problem.title, **error.problem.values)


def _grant_dead(_fault: Fault, at: datetime, known: Known) -> _Verdict:
    """Intuit answers alike however a grant came to its end: only its history tells."""
    history = known.history
    if history is None:
        return _likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED, Cause.IDLE_EXPIRED)
    # A clock that is off by this computer's fault must not pass for the end of a grant.
    surely, perhaps = min(at, at - history.skew), max(at, at - history.skew)
    for cause, end in (
        (Cause.FIVE_YEARS, history.hard_expires),
        (Cause.IDLE_EXPIRED, history.refresh_expires),
    ):
        if end is not None and surely >= end:
            return _certain(cause)
        if end is not None and perhaps >= end:
            return _likely(cause, Cause.DISCONNECTED)
    if history.interrupted is not None:
        return _likely(Cause.REFRESH_INTERRUPTED, Cause.DISCONNECTED)
    return _likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED)


def _token(_fault: Fault, _at: datetime, _known: Known) -> _Verdict:
    return _likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED)


def _not_authorised(_fault: Fault, _at: datetime, known: Known) -> _Verdict:
    """403 3100 stands for a lost authorisation and for mixed-up environments alike. What worked before can't
    have been mixed up."""
    if known.worked:
        return _likely(Cause.NOT_AUTHORISED, Cause.DISCONNECTED)
    return _likely(Cause.WRONG_ENVIRONMENT, Cause.NOT_AUTHORISED)


def _subscription(fault: Fault, _at: datetime, known: Known) -> _Verdict:
    """Code 7001 says of itself that the company's subscription has lapsed or that the address is wrong."""
    if fault.code != "7001":
        return _certain(Cause.SUBSCRIPTION_ENDED)
    if known.worked:
        return _likely(Cause.SUBSCRIPTION_ENDED, Cause.WRONG_ENVIRONMENT)
    return _likely(Cause.WRONG_ENVIRONMENT, Cause.SUBSCRIPTION_ENDED)


def _rights(_fault: Fault, _at: datetime, _known: Known) -> _Verdict:
    return _certain(Cause.RIGHTS_CHANGED)


def _keys(fault: Fault, _at: datetime, _known: Known) -> _Verdict:
    """invalid_client is about the keys alone. A token of other keys comes as an invalid_grant with a text of
    its own: keys that are good, but not those that this grant was given to."""
    if fault.code == "invalid_grant":
        return _likely(Cause.KEYS_REJECTED, Cause.WRONG_ENVIRONMENT)
    return _certain(Cause.KEYS_REJECTED)


def _outage(fault: Fault, _at: datetime, known: Known) -> _Verdict:
    match known.official:
        case Official(condition=Condition.MAINTENANCE):
            return _certain(Cause.MAINTENANCE)
        case Official(condition=Condition.TROUBLE):
            return _certain(Cause.API_OUTAGE)
    return _likely(Cause.API_OUTAGE, Cause.MAINTENANCE)


def _maintenance(fault: Fault, at: datetime, known: Known) -> _Verdict:
    """Code 150 is maintenance; 140 says only that the company is locked, which maintenance does."""
    if fault.code == "140":
        return _likely(Cause.MAINTENANCE, Cause.API_OUTAGE)
    return _certain(Cause.MAINTENANCE)


def _unreachable(fault: Fault, at: datetime, known: Known) -> _Verdict:
    if fault.code == TOO_LARGE:
        return _garbled(fault, at, known)
    match known.official:
        case None:
            return _likely(Cause.OFFLINE, Cause.API_OUTAGE)
        case Official(condition=Condition.SILENT):
            return _certain(Cause.OFFLINE)
        case Official(condition=Condition.FINE):
            return _likely(Cause.API_OUTAGE, Cause.OFFLINE)
    return _outage(fault, at, known)


def _garbled(fault: Fault, at: datetime, known: Known) -> _Verdict:
    """Only Intuit's answers carry an intuit_tid. Without one, something on the way has answered."""
    if fault.intuit_tid:
        return _outage(fault, at, known)
    return _likely(Cause.CAPTIVE_PORTAL, Cause.API_OUTAGE)


def _certain(cause: Cause) -> _Verdict:
    return cause, Certainty.CERTAIN, ()


def _likely(cause: Cause, *alternatives: Cause) -> _Verdict:
    return cause, Certainty.LIKELY, alternatives


_RULES: dict[FaultKind, Callable[[Fault, datetime, Known], _Verdict]] = {
    FaultKind.GRANT_DEAD: _grant_dead,
    FaultKind.TOKEN: _token,
    FaultKind.NOT_AUTHORISED: _not_authorised,
    FaultKind.SUBSCRIPTION: _subscription,
    FaultKind.RIGHTS: _rights,
    FaultKind.KEYS_REJECTED: _keys,
    FaultKind.MAINTENANCE: _maintenance,
    FaultKind.OUTAGE: _outage,
    FaultKind.GARBLED: _garbled,
    FaultKind.UNREACHABLE: _unreachable,
    FaultKind.UNKNOWN_OUTCOME: _unreachable,
}

_SEEN = {
    FaultKind.GRANT_DEAD: noop("QuickBooks refused the sign-in"),
    FaultKind.TOKEN: noop("QuickBooks refused a token it had just issued"),
    FaultKind.NOT_AUTHORISED: noop("QuickBooks says that this app may not use the company"),
    FaultKind.SUBSCRIPTION: noop("QuickBooks says that the trial or subscription ended"),
    FaultKind.RIGHTS: noop("QuickBooks says that the connecting user has no access"),
    FaultKind.KEYS_REJECTED: noop("Intuit refused this app's client id or secret"),
    FaultKind.MAINTENANCE: noop("QuickBooks is under maintenance"),
    FaultKind.OUTAGE: noop("QuickBooks answered with an error of its own"),
    FaultKind.GARBLED: noop("Something other than QuickBooks answered"),
    FaultKind.UNREACHABLE: noop("QuickBooks could not be reached"),
    FaultKind.UNKNOWN_OUTCOME: noop("QuickBooks' answer did not arrive"),
}


def _seen(fault: Fault) -> str:
    """The fault as evidence says it: no more than the answer did."""
    if fault.kind is FaultKind.SUBSCRIPTION and fault.code == "7001":
        return noop("QuickBooks says that the subscription has lapsed or the address is wrong")
    if fault.kind is FaultKind.KEYS_REJECTED and fault.code == "invalid_grant":
        return noop("Intuit says that the saved sign-in belongs to other keys")
    if fault.kind is FaultKind.MAINTENANCE and fault.code == "140":
        return noop("QuickBooks says that the company is locked")
    if fault.code == TOO_LARGE:
        return noop("The answer was larger than ReLink reads")
    if fault.kind is FaultKind.GARBLED and fault.intuit_tid:
        return noop("QuickBooks' answer could not be read")
    return _SEEN[fault.kind]

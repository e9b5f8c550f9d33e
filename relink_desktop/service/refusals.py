"""Why QuickBooks did not let a sign-in end, in words: one cause, and the one way forward."""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.core.connections import Environment
from relink_desktop.core.problems import KEYS_REJECTED, NOT_ADMIN, SUBSCRIPTION_ENDED, Problem
from relink_desktop.intuit.faults import Fault, FaultKind


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    meaning: str
    remedy: str
    key: str = "exchange_failed"


def refusal(fault: Fault, environment: Environment) -> Problem:
    """``environment`` is the one whose keys were used."""
    words = _REFUSALS.get(fault.kind, _OTHER)
    keys = _KEYS_OF[environment]
    return Problem(
        words.key,
        words.title,
        f"{words.meaning.format(keys=keys)} Nothing was changed.".strip(),
        words.remedy.format(keys=keys),
        code=fault.code,
        intuit_tid=fault.intuit_tid or "",
    )


_KEYS_OF = {
    Environment.PRACTICE: "practice",
    Environment.DEVELOPMENT: "development",
    Environment.PRODUCTION: "production",
}
_IN_A_MINUTE = "Try again in a minute."
_OTHER = _Words("QuickBooks refused the sign-in.", "", _IN_A_MINUTE)
_REFUSALS = {
    FaultKind.KEYS_REJECTED: _Words(
        "Intuit refused this app's client id or secret.",
        "Intuit lets an app in only with its own two keys, exactly as they stand there.",
        "Copy both again from the {keys} keys of your app at Intuit and enter them in ReLink.",
        KEYS_REJECTED,
    ),
    FaultKind.NOT_AUTHORISED: _Words(
        "QuickBooks does not let this app use the company that was chosen.",
        "The {keys} keys work only with companies of their own kind.",
        "Try again and choose another company, or enter the other keys.",
    ),
    FaultKind.RIGHTS: _Words(
        "You are not an admin of the company in QuickBooks.",
        "QuickBooks lets only a company's admin connect an app to it.",
        "Ask an admin of the company to sign in here, or to make you one in QuickBooks under Settings, Manage"
        " users. Then try again.",
        NOT_ADMIN,
    ),
    FaultKind.GRANT_DEAD: _Words(
        "QuickBooks no longer takes this sign-in.", "Each is good once, for a few minutes.", "Try again."
    ),
    FaultKind.SUBSCRIPTION: _Words(
        "The QuickBooks trial or subscription has ended.",
        "QuickBooks takes nothing new into a company that is not subscribed.",
        "Subscribe in QuickBooks under Account and settings, Billing, then try again.",
        SUBSCRIPTION_ENDED,
    ),
    FaultKind.UNREACHABLE: _Words(
        "QuickBooks could not be reached.", "", "Check the network, then try again."
    ),
    FaultKind.UNKNOWN_OUTCOME: _Words("QuickBooks' answer did not arrive.", "", _IN_A_MINUTE),
    FaultKind.OUTAGE: _Words("QuickBooks answered with an error of its own.", "", _IN_A_MINUTE),
    FaultKind.MAINTENANCE: _Words("QuickBooks is under maintenance.", "", "Try again later."),
    FaultKind.THROTTLED: _Words("QuickBooks is asked too often just now.", "", _IN_A_MINUTE),
    FaultKind.GARBLED: _Words(
        "Something other than QuickBooks answered.",
        "Hotels and guest networks do so until one signs in to them.",
        "Check whether this network wants a sign-in of its own, then try again.",
    ),
}

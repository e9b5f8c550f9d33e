"""Why QuickBooks did not let a sign-in end, in words: one cause, and the one way forward."""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.core.connections import Environment
from relink_desktop.core.problems import KEYS_REJECTED, NOT_ADMIN, SUBSCRIPTION_ENDED, Problem
from relink_desktop.core.words import noop
from relink_desktop.intuit.call import TOO_LARGE
from relink_desktop.intuit.faults import Fault, FaultKind


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    meaning: str
    remedy: str
    key: str = "exchange_failed"


def refusal(fault: Fault, environment: Environment) -> Problem:
    """``environment`` is the one whose keys were used."""
    words = _BY_CODE.get(fault.code) or _REFUSALS.get(fault.kind, _OTHER)
    return Problem(
        words.key,
        words.title,
        words.meaning,
        words.remedy,
        code=fault.code,
        intuit_tid=fault.intuit_tid or "",
        values={"environment": environment.capitalize()},
    )


_UNCHANGED = noop("Nothing was changed.")
_IN_A_MINUTE = noop("Try again in a minute.")
_OTHER = _Words(noop("QuickBooks refused the sign-in."), _UNCHANGED, _IN_A_MINUTE)
#: Code 7001 is QuickBooks' word for both, and says no more.
_LAPSED_OR_ELSEWHERE = _Words(
    noop("QuickBooks says that the subscription has lapsed or the address is wrong."),
    noop("{environment} keys work only with companies of their own kind. Nothing was changed."),
    noop(
        "Look in QuickBooks under Account and settings, Billing, whether the company is subscribed. If it is,"
        " try again and choose another company, or enter the other keys."
    ),
)
_TOO_LARGE = _Words(
    noop("The answer was larger than ReLink reads."),
    noop("QuickBooks answers with a page or two: something else may have answered. Nothing was changed."),
    noop("Check the network and its proxy, then try again."),
)
_BY_CODE = {"7001": _LAPSED_OR_ELSEWHERE, TOO_LARGE: _TOO_LARGE}
_REFUSALS = {
    FaultKind.KEYS_REJECTED: _Words(
        noop("Intuit refused this app's client id or secret."),
        noop(
            "Intuit lets an app in only with its own two keys, exactly as they stand there. Nothing was"
            " changed."
        ),
        noop(
            "Copy both again from your app's keys page at Intuit, under {environment}, and enter them in"
            " ReLink."
        ),
        KEYS_REJECTED,
    ),
    FaultKind.NOT_AUTHORISED: _Words(
        noop("QuickBooks does not let this app use the company that was chosen."),
        noop("{environment} keys work only with companies of their own kind. Nothing was changed."),
        noop("Try again and choose another company, or enter the other keys."),
    ),
    FaultKind.RIGHTS: _Words(
        noop("You are not an admin of the company in QuickBooks."),
        noop("QuickBooks lets only a company's admin connect an app to it. Nothing was changed."),
        noop(
            "Ask an admin of the company to sign in here, or to make you one in QuickBooks under Settings,"
            " Manage users. Then try again."
        ),
        NOT_ADMIN,
    ),
    FaultKind.GRANT_DEAD: _Words(
        noop("QuickBooks no longer takes this sign-in."),
        noop("Each is good once, for a few minutes. Nothing was changed."),
        noop("Try again."),
    ),
    FaultKind.SUBSCRIPTION: _Words(
        noop("The QuickBooks trial or subscription has ended."),
        noop("QuickBooks takes nothing new into a company that is not subscribed. Nothing was changed."),
        noop("Subscribe in QuickBooks under Account and settings, Billing, then try again."),
        SUBSCRIPTION_ENDED,
    ),
    FaultKind.UNREACHABLE: _Words(
        noop("QuickBooks could not be reached."), _UNCHANGED, noop("Check the network, then try again.")
    ),
    FaultKind.UNKNOWN_OUTCOME: _Words(noop("QuickBooks' answer did not arrive."), _UNCHANGED, _IN_A_MINUTE),
    FaultKind.OUTAGE: _Words(noop("QuickBooks answered with an error of its own."), _UNCHANGED, _IN_A_MINUTE),
    FaultKind.MAINTENANCE: _Words(
        noop("QuickBooks is under maintenance."), _UNCHANGED, noop("Try again later.")
    ),
    FaultKind.THROTTLED: _Words(noop("QuickBooks is asked too often just now."), _UNCHANGED, _IN_A_MINUTE),
    FaultKind.GARBLED: _Words(
        noop("Something other than QuickBooks answered."),
        noop("Hotels and guest networks do so until one signs in to them. Nothing was changed."),
        noop("Check whether this network wants a sign-in of its own, then try again."),
    ),
}

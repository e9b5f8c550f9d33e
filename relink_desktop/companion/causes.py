"""The causes in words: what happened, what it means for the books, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from relink_desktop.core.health import Cause, Certainty, Finding, WarningKind
from relink_desktop.core.outages import Outage, repeated


@dataclass(frozen=True, slots=True)
class CauseWords:
    """``short`` completes the tray's line. ``cure`` says what to do, ``reconnect`` whether a new sign-in is
    it, or part of it. ``instead`` completes "it could also be that …"."""

    short: str
    title: str
    meaning: str
    cure: str
    instead: str
    reconnect: bool = False


_WAIT = "New invoices can't reach QuickBooks meanwhile. No data is lost."
_BY_THEMSELVES = "Nothing is wrong with the connection. New invoices wait and will go by themselves."

CAUSES = {
    Cause.DISCONNECTED: CauseWords(
        "Access revoked",
        "QuickBooks access was revoked",
        f"ReLink was disconnected in QuickBooks' settings. {_WAIT}",
        "Reconnect to resume.",
        "ReLink was disconnected in QuickBooks' settings",
        reconnect=True,
    ),
    Cause.IDLE_EXPIRED: CauseWords(
        "Access expired",
        "QuickBooks access expired because it was not used",
        f"QuickBooks ends an access that nobody uses for about 100 days. {_WAIT}",
        "Reconnect to resume. It keeps itself alive while ReLink runs now and then.",
        "the access was not used for about 100 days",
        reconnect=True,
    ),
    Cause.FIVE_YEARS: CauseWords(
        "Access expired after five years",
        "QuickBooks access reached its limit of five years",
        f"QuickBooks asks for a new consent every five years, whatever happens. {_WAIT}",
        "Reconnect to resume; that is good for another five years.",
        "the access reached its limit of five years",
        reconnect=True,
    ),
    Cause.REFRESH_INTERRUPTED: CauseWords(
        "Access lost in a renewal",
        "QuickBooks access was lost while it was being renewed",
        "The network or this computer stopped just as QuickBooks handed out the next access, and the one"
        f" before is no longer good. {_WAIT}",
        "Reconnect to resume.",
        "the access was lost while it was being renewed",
        reconnect=True,
    ),
    Cause.NOT_AUTHORISED: CauseWords(
        "Access revoked",
        "QuickBooks no longer lets ReLink use this company",
        f"The connection worked before, and now QuickBooks refuses it. {_WAIT}",
        "Reconnect to resume. If it is refused again, check the app's keys.",
        "QuickBooks no longer lets ReLink use this company",
        reconnect=True,
    ),
    Cause.SUBSCRIPTION_ENDED: CauseWords(
        "QuickBooks subscription ended",
        "The QuickBooks trial or subscription has ended",
        "The company can be read but not written to, so new invoices wait. No data is lost.",
        "Subscribe in QuickBooks under Account and settings, Billing. Reconnecting alone won't help. ReLink"
        " goes on by itself once QuickBooks reports the subscription as active, at once with “Check now”.",
        "the QuickBooks subscription has ended",
        reconnect=True,
    ),
    Cause.RIGHTS_CHANGED: CauseWords(
        "Connecting user lost access",
        "The person who connected ReLink no longer has access to this company",
        "QuickBooks lets an app work only while the person who connected it is an admin. New invoices wait."
        " No data is lost.",
        "Ask a QuickBooks admin to give the access back, or to reconnect with their own sign-in.",
        "the person who connected ReLink lost their access",
        reconnect=True,
    ),
    Cause.KEYS_REJECTED: CauseWords(
        "App keys rejected",
        "Intuit rejected this app's keys",
        "The client id or secret is wrong or was replaced. New invoices wait. No data is lost.",
        "Correct the keys. Reconnecting won't help before that.",
        "the app's keys were replaced",
    ),
    Cause.WRONG_ENVIRONMENT: CauseWords(
        "Keys of another environment",
        "The app's keys and the QuickBooks company belong to different environments",
        "Development keys work only with Intuit's test companies, production keys only with real ones."
        " Nothing is sent. No data is lost.",
        "Check which keys were entered. Reconnecting won't help before they match the company.",
        "the app's keys belong to another environment than the company",
    ),
    Cause.MAINTENANCE: CauseWords(
        "QuickBooks is under maintenance",
        "QuickBooks is under maintenance",
        _BY_THEMSELVES,
        "There is nothing to do; ReLink keeps trying. Reconnecting won't help.",
        "QuickBooks is under maintenance",
    ),
    Cause.API_OUTAGE: CauseWords(
        "QuickBooks is having trouble",
        "QuickBooks is having trouble",
        _BY_THEMSELVES,
        "There is nothing to do; ReLink keeps trying. Reconnecting won't help.",
        "QuickBooks is having trouble",
    ),
    Cause.OFFLINE: CauseWords(
        "No network",
        "QuickBooks can't be reached from this computer",
        "This says nothing about the connection itself. New invoices wait and will go by themselves.",
        "Check the network; ReLink keeps trying.",
        "this computer can't reach QuickBooks",
    ),
    Cause.CAPTIVE_PORTAL: CauseWords(
        "This network asks for a sign-in",
        "Something other than QuickBooks answers on this network",
        "Hotels, trains and guest networks do so until one signs in to them; an office's filter may too. This"
        " says nothing about the connection itself. New invoices wait and will go by themselves.",
        "Open any page in a browser and sign in to the network, or ask who looks after it. ReLink keeps"
        " trying.",
        "this network lets nothing through",
    ),
    Cause.KEYRING_LOCKED: CauseWords(
        "Unlock your keyring to go on",
        "Your keyring is locked",
        "ReLink keeps the key to its saved sign-in there. The sign-in itself is safe.",
        "Unlock your keyring to go on.",
        "your keyring is locked",
    ),
    Cause.KEY_LOST: CauseWords(
        "Saved sign-in unreadable, reconnect to go on",
        "The key to the saved sign-in is gone from your keyring",
        "The sign-in can't be read any more. Documents, dates and the journal are kept.",
        "Reconnect to go on.",
        "the key to the saved sign-in is gone",
        reconnect=True,
    ),
    Cause.DISABLED: CauseWords(
        "Disabled",
        "This connection is disabled",
        "ReLink gave its access to QuickBooks back when you disabled the connection. New documents wait, and"
        " everything that was sent stays in QuickBooks.",
        "Reconnect whenever you want; it goes on where it ended.",
        "the connection was disabled here",
        reconnect=True,
    ),
}


def certainty(finding: Finding) -> str:
    """How sure it is, and what else it could be."""
    if finding.certainty is Certainty.CERTAIN:
        return "ReLink is sure of the cause."
    if not finding.alternatives:
        return "That is the most likely cause."
    others = " or that ".join(CAUSES[cause].instead for cause in finding.alternatives)
    return f"That is the most likely cause; it could also be that {others}."


def advice(finding: Finding, outages: Iterable[Outage], now: datetime) -> str:
    """What to do, and whether to call somebody: only where it happens again and again."""
    words = CAUSES[finding.cause]
    if not words.reconnect or finding.cause is Cause.DISABLED:
        return words.cure
    if repeated(outages, now):
        return f"{words.cure} {_TOO_OFTEN}"
    return f"{words.cure} {_NO_SUPPORT}"


_NO_SUPPORT = "There is no need to contact support unless this happens repeatedly."
_TOO_OFTEN = (
    "It broke three times or more within thirty days, which is not usual: contact support, and send what"
    " “Save diagnostics…” in ReLink's window makes. You see it first; it holds no secrets and no names."
)


@dataclass(frozen=True, slots=True)
class WarningWords:
    """``title`` holds ``{day}`` where it is known. ``reconnect`` is whether a new sign-in helps."""

    title: str
    meaning: str
    cure: str
    reconnect: bool


WARNINGS = {
    WarningKind.FIVE_YEARS: WarningWords(
        "QuickBooks access ends {day}",
        "QuickBooks asks for a new consent every five years, and that day comes near.",
        "Reconnect before then, and nothing is interrupted.",
        reconnect=True,
    ),
    WarningKind.UNUSED: WarningWords(
        "QuickBooks access ends {day} unless it is used",
        "QuickBooks ends an access that nobody uses for about 100 days. ReLink uses it whenever it runs, but"
        " QuickBooks has not renewed it of late.",
        "Reconnect before then, and nothing is interrupted.",
        reconnect=True,
    ),
    WarningKind.TRIAL: WarningWords(
        "The QuickBooks company is on a trial",
        "When the trial ends, the company can no longer be written to, and new invoices will wait. QuickBooks"
        " does not tell ReLink the day.",
        "Subscribe in QuickBooks under Account and settings, Billing, before it ends.",
        reconnect=False,
    ),
}

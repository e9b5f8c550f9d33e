"""The causes in words: what happened, what it means for the books, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.core.health import Cause


@dataclass(frozen=True, slots=True)
class CauseWords:
    """``short`` completes the tray's line; ``cure`` says whether reconnecting helps, and what does if not."""

    short: str
    title: str
    meaning: str
    cure: str


CAUSES = {
    Cause.DISCONNECTED: CauseWords(
        "Access revoked",
        "QuickBooks access was revoked",
        "ReLink was disconnected in QuickBooks' settings, or the person who connected it lost their sign-in."
        " New invoices can't reach QuickBooks until it is reconnected. No data is lost.",
        "Reconnect to resume. There is no need to contact support unless this happens repeatedly.",
    ),
    Cause.NOT_AUTHORISED: CauseWords(
        "Access revoked",
        "QuickBooks no longer lets ReLink use this company",
        "The app may have been disconnected, or its keys belong to another environment. New invoices can't"
        " reach QuickBooks meanwhile. No data is lost.",
        "Reconnect to resume. If it is refused again, check the app's keys.",
    ),
    Cause.SUBSCRIPTION_ENDED: CauseWords(
        "QuickBooks subscription ended",
        "The QuickBooks trial or subscription has ended",
        "The company can be read but not written to, so new invoices wait. No data is lost.",
        "Subscribe in QuickBooks under Account and settings, Billing. Reconnecting alone won't help; ReLink"
        " goes on by itself once QuickBooks takes invoices again.",
    ),
    Cause.RIGHTS_CHANGED: CauseWords(
        "Connecting user lost access",
        "The person who connected ReLink no longer has access to this company",
        "QuickBooks lets an app work only while the person who connected it is an admin. New invoices wait."
        " No data is lost.",
        "Ask a QuickBooks admin to give the access back, or to reconnect with their own sign-in.",
    ),
    Cause.KEYS_REJECTED: CauseWords(
        "App keys rejected",
        "Intuit rejected this app's keys",
        "The client id or secret is wrong or was replaced. New invoices wait. No data is lost.",
        "Correct the keys. Reconnecting won't help before that.",
    ),
    Cause.MAINTENANCE: CauseWords(
        "QuickBooks is under maintenance",
        "QuickBooks is under maintenance",
        "Nothing is wrong with the connection. New invoices wait and will go by themselves.",
        "There is nothing to do; ReLink keeps trying.",
    ),
    Cause.API_OUTAGE: CauseWords(
        "QuickBooks is having trouble",
        "QuickBooks is having trouble",
        "Nothing is wrong with the connection. New invoices wait and will go by themselves.",
        "There is nothing to do; ReLink keeps trying.",
    ),
    Cause.OFFLINE: CauseWords(
        "No network",
        "QuickBooks can't be reached from this computer",
        "This says nothing about the connection itself. New invoices wait and will go by themselves.",
        "Check the network; ReLink keeps trying.",
    ),
    Cause.KEYRING_LOCKED: CauseWords(
        "Unlock your keyring to go on",
        "Your keyring is locked",
        "ReLink keeps the key to its saved sign-in there. The sign-in itself is safe.",
        "Unlock your keyring to go on.",
    ),
    Cause.KEY_LOST: CauseWords(
        "Saved sign-in unreadable, reconnect to go on",
        "The key to the saved sign-in is gone from your keyring",
        "The sign-in can't be read any more. Documents, dates and the journal are kept.",
        "Reconnect to go on.",
    ),
}

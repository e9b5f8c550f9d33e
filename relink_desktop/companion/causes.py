"""The causes in words: what happened, what it means for the books, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from relink_desktop.companion.locale import Locale
from relink_desktop.core.health import Cause, Certainty, Finding
from relink_desktop.core.outages import Outage, repeated
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class CauseWords:
    """``short`` completes the tray's line; ``books`` is what it means for them. ``cure`` says what to do,
    ``reconnect`` whether a new sign-in is it, or part of it. ``instead`` is the cause as one of several."""

    short: str
    title: str
    meaning: str
    books: str
    cure: str
    instead: str
    reconnect: bool = False

    def told(self, tr: Callable[[str], str]) -> CauseWords:
        """As ``tr`` puts it."""
        return CauseWords(
            tr(self.short),
            tr(self.title),
            tr(self.meaning),
            tr(self.books),
            tr(self.cure),
            tr(self.instead),
            self.reconnect,
        )


_CANT_GO = noop("New invoices can't reach QuickBooks meanwhile. No data is lost.")
_WAIT = noop("New invoices wait. No data is lost.")
_GO_LATER = noop("New invoices wait and will go by themselves.")

CAUSES = {
    Cause.DISCONNECTED: CauseWords(
        noop("Access revoked"),
        noop("QuickBooks access was revoked"),
        noop("ReLink was disconnected in QuickBooks' settings."),
        _CANT_GO,
        noop("Reconnect to resume."),
        noop("ReLink was disconnected in QuickBooks' settings"),
        reconnect=True,
    ),
    Cause.IDLE_EXPIRED: CauseWords(
        noop("Access expired"),
        noop("QuickBooks access expired because it was not used"),
        noop("QuickBooks ends an access that nobody uses for about 100 days."),
        _CANT_GO,
        noop("Reconnect to resume. It keeps itself alive while ReLink runs now and then."),
        noop("the access was not used for about 100 days"),
        reconnect=True,
    ),
    Cause.FIVE_YEARS: CauseWords(
        noop("Access expired after five years"),
        noop("QuickBooks access reached its limit of five years"),
        noop("QuickBooks asks for a new consent every five years, whatever happens."),
        _CANT_GO,
        noop("Reconnect to resume; that is good for another five years."),
        noop("the access reached its limit of five years"),
        reconnect=True,
    ),
    Cause.REFRESH_INTERRUPTED: CauseWords(
        noop("Access lost in a renewal"),
        noop("QuickBooks access was lost while it was being renewed"),
        noop(
            "The network or this computer stopped just as QuickBooks handed out the next access, and the one"
            " before is no longer good."
        ),
        _CANT_GO,
        noop("Reconnect to resume."),
        noop("the access was lost while it was being renewed"),
        reconnect=True,
    ),
    Cause.NOT_AUTHORISED: CauseWords(
        noop("Access revoked"),
        noop("QuickBooks no longer lets ReLink use this company"),
        noop("The connection worked before, and now QuickBooks refuses it."),
        _CANT_GO,
        noop("Reconnect to resume. If it is refused again, check the app's keys."),
        noop("QuickBooks no longer lets ReLink use this company"),
        reconnect=True,
    ),
    Cause.SUBSCRIPTION_ENDED: CauseWords(
        noop("QuickBooks subscription ended"),
        noop("The QuickBooks trial or subscription has ended"),
        noop("The company can be read but not written to."),
        _WAIT,
        noop(
            "Subscribe in QuickBooks under Account and settings, Billing. Reconnecting alone won't help."
            " ReLink goes on by itself once QuickBooks reports the subscription as active, at once with"
            " “Check now”."
        ),
        noop("the QuickBooks subscription has ended"),
        reconnect=True,
    ),
    Cause.RIGHTS_CHANGED: CauseWords(
        noop("Connecting user lost access"),
        noop("The person who connected ReLink no longer has access to this company"),
        noop("QuickBooks lets an app work only while the person who connected it is an admin."),
        _WAIT,
        noop("Ask a QuickBooks admin to give the access back, or to reconnect with their own sign-in."),
        noop("the person who connected ReLink lost their access"),
        reconnect=True,
    ),
    Cause.KEYS_REJECTED: CauseWords(
        noop("App keys rejected"),
        noop("Intuit rejected this app's keys"),
        noop("The client id or secret is wrong or was replaced."),
        _WAIT,
        noop("Correct the keys. Reconnecting won't help before that."),
        noop("the app's keys were replaced"),
    ),
    Cause.WRONG_ENVIRONMENT: CauseWords(
        noop("Keys of another environment"),
        noop("The app's keys and the QuickBooks company belong to different environments"),
        noop("Development keys work only with Intuit's test companies, production keys only with real ones."),
        noop("Nothing is sent. No data is lost."),
        noop("Check which keys were entered. Reconnecting won't help before they match the company."),
        noop("the app's keys belong to another environment than the company"),
    ),
    Cause.MAINTENANCE: CauseWords(
        noop("QuickBooks is under maintenance"),
        noop("QuickBooks is under maintenance"),
        noop("Nothing is wrong with the connection."),
        _GO_LATER,
        noop("There is nothing to do; ReLink keeps trying. Reconnecting won't help."),
        noop("QuickBooks is under maintenance"),
    ),
    Cause.API_OUTAGE: CauseWords(
        noop("QuickBooks is having trouble"),
        noop("QuickBooks is having trouble"),
        noop("Nothing is wrong with the connection."),
        _GO_LATER,
        noop("There is nothing to do; ReLink keeps trying. Reconnecting won't help."),
        noop("QuickBooks is having trouble"),
    ),
    Cause.OFFLINE: CauseWords(
        noop("No network"),
        noop("QuickBooks can't be reached from this computer"),
        noop("This says nothing about the connection itself."),
        _GO_LATER,
        noop("Check the network; ReLink keeps trying."),
        noop("this computer can't reach QuickBooks"),
    ),
    Cause.CAPTIVE_PORTAL: CauseWords(
        noop("This network asks for a sign-in"),
        noop("Something other than QuickBooks answers on this network"),
        noop(
            "Hotels, trains and guest networks do so until one signs in to them; an office's filter may too."
            " This says nothing about the connection itself."
        ),
        _GO_LATER,
        noop(
            "Open any page in a browser and sign in to the network, or ask who looks after it. ReLink keeps"
            " trying."
        ),
        noop("this network lets nothing through"),
    ),
    Cause.KEYRING_LOCKED: CauseWords(
        noop("Unlock your keyring to go on"),
        noop("Your keyring is locked"),
        noop("ReLink keeps the key to its saved sign-in there."),
        noop("The sign-in itself is safe."),
        noop("Unlock your keyring to go on."),
        noop("your keyring is locked"),
    ),
    Cause.KEY_LOST: CauseWords(
        noop("Saved sign-in unreadable, reconnect to go on"),
        noop("The key to the saved sign-in is gone from your keyring"),
        noop("The sign-in can't be read any more."),
        noop("Documents, dates and the journal are kept."),
        noop("Reconnect to go on."),
        noop("the key to the saved sign-in is gone"),
        reconnect=True,
    ),
    Cause.DISABLED: CauseWords(
        noop("Disabled"),
        noop("This connection is disabled"),
        noop("ReLink gave its access to QuickBooks back when you disabled the connection."),
        noop("New documents wait, and everything that was sent stays in QuickBooks."),
        noop("Reconnect whenever you want; it goes on where it ended."),
        noop("the connection was disabled here"),
        reconnect=True,
    ),
}


def happened(finding: Finding, locale: Locale) -> str:
    """What happened, how sure that is, what else it could be, and what it means for the books. Of what was
    done here there is no doubt to speak of."""
    words = CAUSES[finding.cause].told(locale.tr)
    if finding.cause is Cause.DISABLED:
        return f"{words.meaning} {words.books}"
    return f"{words.meaning} {certainty(finding, locale)} {words.books}"


def certainty(finding: Finding, locale: Locale) -> str:
    """How sure it is, and what else it could be."""
    if finding.certainty is Certainty.CERTAIN:
        return locale.tr("ReLink is sure of the cause.")
    if not finding.alternatives:
        return locale.tr("That is the most likely cause.")
    others = locale.tr(" or that ").join(locale.tr(CAUSES[cause].instead) for cause in finding.alternatives)
    return locale.tr("That is the most likely cause; it could also be that {others}.", others=others)


def advice(finding: Finding, outages: Iterable[Outage], now: datetime, locale: Locale) -> str:
    """What to do, and whether to call somebody: only where it happens again and again."""
    words = CAUSES[finding.cause].told(locale.tr)
    if not words.reconnect or finding.cause is Cause.DISABLED:
        return words.cure
    return f"{words.cure} {locale.tr(_TOO_OFTEN if repeated(outages, now) else _NO_SUPPORT)}"


_NO_SUPPORT = noop("There is no need to contact support unless this happens repeatedly.")
_TOO_OFTEN = noop(
    "It broke three times or more within thirty days, which is not usual: contact support, and send what"
    " “Save diagnostics…” in ReLink's window makes. You see it first; it holds no secrets and no names."
)

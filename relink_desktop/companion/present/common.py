"""Words that the tray, the window and the wizard share."""

from __future__ import annotations

from datetime import datetime, timedelta

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import OpenKeys, OpenWizard, UnlockKeyring
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus, Environment
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause, Finding
from relink_desktop.core.sync import Tally

RECONNECT = "Reconnect to QuickBooks Online"
UNLOCK = Action("unlock", "Unlock the keyring", UnlockKeyring())

KINDS = {
    DocumentKind.INVOICE: "Invoices",
    DocumentKind.CREDIT_NOTE: "Credit notes",
    DocumentKind.BILL: "Bills",
    DocumentKind.SUPPLIER_CREDIT: "Supplier credits",
}
KIND = {
    DocumentKind.INVOICE: "Invoice",
    DocumentKind.CREDIT_NOTE: "Credit note",
    DocumentKind.BILL: "Bill",
    DocumentKind.SUPPLIER_CREDIT: "Supplier credit",
}


#: Where no consent helps before the firm's keys are right.
_KEYS_CURE = (Cause.KEYS_REJECTED, Cause.WRONG_ENVIRONMENT)


def cure(connection: ConnectionStatus, cause: Cause) -> Action | None:
    """What the user can do about it from here."""
    if cause is Cause.KEYRING_LOCKED:
        return UNLOCK
    if cause in _KEYS_CURE and connection.environment is not Environment.PRACTICE:
        return enter_keys(connection.environment)
    return reconnect(connection) if CAUSES[cause].reconnect else None


def enter_keys(environment: Environment) -> Action:
    return Action("enter_keys", "Enter the keys again", OpenKeys(environment))


def documents(count: int, locale: Locale) -> str:
    return f"{locale.number(count)} document" + ("" if count == 1 else "s")


def need_you(count: int, locale: Locale) -> str:
    return f"{documents(count, locale)} {'needs' if count == 1 else 'need'} you"


def needing(connection: ConnectionStatus) -> int:
    """How many documents need a person: the status lists the oldest few, and those that changed once sent."""
    return max(len(connection.needs_person), connection.progress.attention.count)


def amount(tally: Tally, currency: str, locale: Locale) -> str:
    return locale.money(tally.cents, currency)


def ago(then: datetime, now: datetime) -> str:
    """How long ago, in the coarsest fitting unit."""
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60} min ago"
    if seconds < 86400:
        return f"{seconds // 3600} h ago"
    days = seconds // 86400
    return f"{days} day{'s' if days > 1 else ''} ago"


def clock(then: datetime, now: datetime, locale: Locale) -> str:
    """The time of day alone for what is less than a day ago; with its date for what is older."""
    return locale.time(then) if now - then < timedelta(days=1) else locale.moment(then)


def duration(seconds: int) -> str:
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    return f"about {minutes} min" if minutes < 120 else f"about {round(minutes / 60)} h"


def how_long(lasted: timedelta) -> str:
    """Such as "2 h 10 min": exact enough for a record."""
    minutes = round(lasted.total_seconds() / 60)
    if minutes < 1:
        return "under 1 min"
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    written = "1 day" if days == 1 else f"{days} days"
    return f"{written} {hours} h" if hours else written


def evidence(finding: Finding, locale: Locale) -> str:
    """What was seen, for the record: time, code, Intuit's own id of the exchange, its status page's word."""
    seen = finding.evidence
    parts = [f"{locale.moment(seen.at)}: {seen.what}"]
    if seen.status is not None or seen.code:
        parts.append(" ".join(p for p in (f"HTTP {seen.status}" if seen.status else "", seen.code) if p))
    if seen.intuit_tid:
        parts.append(f"intuit_tid {seen.intuit_tid}")
    if seen.official:
        parts.append(seen.official)
    return "What we saw: " + " · ".join(parts) + f" · {finding.certainty}"


def reconnect(connection: ConnectionStatus) -> Action:
    return Action("reconnect", RECONNECT, OpenWizard(connection.id))

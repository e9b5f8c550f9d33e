"""Words that the tray, the window and the wizard share."""

from __future__ import annotations

from datetime import datetime, timedelta

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import (
    CheckNow,
    OpenInQuickBooks,
    OpenKeys,
    OpenShortfall,
    OpenWizard,
    UnlockKeyring,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.quickbooks_link import QuickBooksPage, page_link
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus, Environment, Status
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause, Finding, HealthState
from relink_desktop.core.sentences import told
from relink_desktop.core.shortfall import Shortfall, ShortfallAnswer
from relink_desktop.core.sync import Tally
from relink_desktop.core.words import noop

CONNECT = Action("connect", noop("Connect a company"), OpenWizard())
SUBSCRIBED = Action("check", noop("I have subscribed: check now"), CheckNow())
UNLOCK = Action("unlock", noop("Unlock the keyring"), UnlockKeyring())

KINDS = {
    DocumentKind.INVOICE: noop("Invoices"),
    DocumentKind.CREDIT_NOTE: noop("Credit notes"),
    DocumentKind.BILL: noop("Bills"),
    DocumentKind.SUPPLIER_CREDIT: noop("Supplier credits"),
}
KIND = {
    DocumentKind.INVOICE: noop("Invoice"),
    DocumentKind.CREDIT_NOTE: noop("Credit note"),
    DocumentKind.BILL: noop("Bill"),
    DocumentKind.SUPPLIER_CREDIT: noop("Supplier credit"),
}


#: Where no consent helps before the firm's keys are right.
_KEYS_CURE = (Cause.KEYS_REJECTED, Cause.WRONG_ENVIRONMENT)


def cures(connection: ConnectionStatus, cause: Cause, state: AppState, locale: Locale) -> tuple[Action, ...]:
    """What the user can do about it from here, the obvious first."""
    if cause is Cause.KEYRING_LOCKED:
        return (UNLOCK.told(locale.tr),)
    if cause is Cause.SUBSCRIPTION_ENDED:
        return (*billing(connection, state, locale), SUBSCRIBED.told(locale.tr))
    if cause in _KEYS_CURE and connection.environment is not Environment.PRACTICE:
        return (enter_keys(connection.environment, locale),)
    return (reconnect(connection, locale),) if CAUSES[cause].reconnect else ()


def billing(connection: ConnectionStatus, state: AppState, locale: Locale) -> tuple[Action, ...]:
    """Where the company is subscribed to QuickBooks."""
    label = locale.tr("Open QuickBooks' billing")
    return in_quickbooks(connection, QuickBooksPage.BILLING, label, state)


def in_quickbooks(
    connection: ConnectionStatus, page: QuickBooksPage, label: str, state: AppState
) -> tuple[Action, ...]:
    """To a page of QuickBooks, where there is a way to it."""
    link = page_link(connection.environment, connection.company.realm, page, state.practice_url)
    return (Action(f"open_{page.name.lower()}", label, OpenInQuickBooks(link)),) if link else ()


def needs_manager(connection: ConnectionStatus) -> bool:
    """Whether it goes on only after somebody who manages connections did something."""
    if (finding := connection.health.finding) is not None:
        return CAUSES[finding.cause].reconnect or finding.cause in _KEYS_CURE
    return connection.health.state is HealthState.CONNECTED and not connection.confirmed


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def enter_keys(environment: Environment, locale: Locale) -> Action:
    return Action("enter_keys", locale.tr("Enter the keys again"), OpenKeys(environment))


def documents(count: int, locale: Locale) -> str:
    return locale.plural("{n} document", "{n} documents", count)


def counted(kind: DocumentKind, count: int, locale: Locale) -> str:
    """Such as 2 bills."""
    match kind:
        case DocumentKind.INVOICE:
            return locale.plural("{n} invoice", "{n} invoices", count)
        case DocumentKind.CREDIT_NOTE:
            return locale.plural("{n} credit note", "{n} credit notes", count)
        case DocumentKind.BILL:
            return locale.plural("{n} bill", "{n} bills", count)
        case DocumentKind.SUPPLIER_CREDIT:
            return locale.plural("{n} supplier credit", "{n} supplier credits", count)


def need_you(count: int, locale: Locale) -> str:
    return locale.plural("{n} document needs you", "{n} documents need you", count)


def needing(connection: ConnectionStatus) -> int:
    """How many documents need a person: the status lists the oldest few, and those that changed once sent."""
    return max(len(connection.needs_person), connection.progress.attention.count)


def amount(tally: Tally, currency: str, locale: Locale) -> str:
    return locale.money(tally.cents, currency)


def said(sentences: str, currency: str, locale: Locale) -> str:
    """What the service says of a document."""
    return told(sentences, locale.tr, lambda cents: locale.money(cents, currency))


def ago(then: datetime, now: datetime, locale: Locale) -> str:
    """How long ago, in the coarsest fitting unit."""
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < 60:
        return locale.tr("just now")
    if seconds < 3600:
        return locale.tr("{minutes} min ago", minutes=locale.number(seconds // 60))
    if seconds < 86400:
        return locale.tr("{hours} h ago", hours=locale.number(seconds // 3600))
    return locale.plural("{n} day ago", "{n} days ago", seconds // 86400)


def clock(then: datetime, now: datetime, locale: Locale) -> str:
    """The time of day alone for what is less than a day ago; with its date for what is older."""
    return locale.time(then) if now - then < timedelta(days=1) else locale.moment(then)


def duration(seconds: int, locale: Locale) -> str:
    if seconds < 60:
        return locale.tr("less than a minute")
    minutes = round(seconds / 60)
    if minutes < 120:
        return locale.tr("about {minutes} min", minutes=locale.number(minutes))
    return locale.tr("about {hours} h", hours=locale.number(round(minutes / 60)))


def how_long(lasted: timedelta, locale: Locale) -> str:
    """Such as "2 h 10 min": exact enough for a record."""
    minutes = round(lasted.total_seconds() / 60)
    if minutes < 1:
        return locale.tr("under 1 min")
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = (
        locale.plural("{n} day", "{n} days", days) if days else "",
        locale.tr("{hours} h", hours=locale.number(hours)) if hours else "",
        locale.tr("{minutes} min", minutes=locale.number(minutes)) if minutes and not days else "",
    )
    return " ".join(filter(None, parts))


def inner(text: str) -> str:
    """``text`` inside a sentence. QuickBooks keeps its capital."""
    return text if text.startswith("QuickBooks") else text[0].lower() + text[1:]


def evidence(finding: Finding, locale: Locale) -> str:
    """What was seen, for the record: time, code, Intuit's own id of the exchange, its status page's word."""
    seen = finding.evidence
    at, what = locale.moment(seen.at), observed(seen.what, locale)
    parts = [locale.tr("{name}: {what}", name=at, what=what)]
    if seen.status is not None or seen.code:
        parts.append(" ".join(p for p in (f"HTTP {seen.status}" if seen.status else "", seen.code) if p))
    if seen.intuit_tid:
        parts.append(f"intuit_tid {seen.intuit_tid}")
    if seen.official:
        parts.append(observed(seen.official, locale))
    return locale.tr("What we saw: {evidence}", evidence=" · ".join(parts))


def observed(sentences: str, locale: Locale) -> str:
    """What ``Evidence`` says, as part of a line."""
    return told(sentences, locale.tr, locale.number).rstrip(".")


def reconnect(connection: ConnectionStatus, locale: Locale) -> Action:
    return Action("reconnect", locale.tr("Reconnect to QuickBooks Online"), OpenWizard(connection.id))


def say_what_happened(connection: ConnectionStatus, locale: Locale) -> Action:
    """To the documents that the ledger lacks."""
    return Action("shortfall", locale.tr("Say what happened"), OpenShortfall(connection.id))


def shortfall_line(shortfall: Shortfall, status: Status | None, locale: Locale) -> str:
    """Within a sentence, after the company's name."""
    if shortfall.answer is ShortfallAnswer.WRONG_FILE:
        return locale.tr("waits for the right report")
    what = lacking(shortfall, locale)
    return locale.tr("{what}; say what happened", what=what) if may_manage(status) else what


def lacking(shortfall: Shortfall, locale: Locale) -> str:
    """Within a sentence: what the report does not have any more."""
    if shortfall.gone:
        return locale.tr("the report no longer has this company")
    return locale.plural(
        "the report lacks {n} document that it had",
        "the report lacks {n} documents that it had",
        shortfall.lacks.count,
    )

"""The message to whoever may manage connections: complete, so that nobody has to ask back."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.events import CopyMessage, WriteMessage
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import helper
from relink_desktop.companion.present.common import amount, documents, evidence
from relink_desktop.companion.present.helper import since, what_happened
from relink_desktop.companion.quickbooks_link import HOSTS
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, MessageView
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause
from relink_desktop.core.permissions import Contact
from relink_desktop.core.words import noop

#: Where something has to be done in QuickBooks itself.
_IN_QUICKBOOKS = (Cause.SUBSCRIPTION_ENDED, Cause.RIGHTS_CHANGED)
_CONFIRM = noop("Open ReLink where you may manage connections, and choose “Confirm Sync From”.")
_KEYS = noop("Open ReLink where you may manage connections, and choose “Enter the keys again”.")
_RECONNECT = noop(
    "Open ReLink where you may manage connections, and choose “Reconnect to QuickBooks Online”."
)


def message_view(connection: ConnectionStatus, state: AppState, locale: Locale) -> MessageView:
    assert state.status is not None
    contact = state.status.role.contact
    text = "\n\n".join(_paragraphs(connection, contact, locale))
    subject = locale.tr("{company}: documents can't reach QuickBooks", company=connection.ledger_company)
    link = mailto(contact.email, subject, text)
    return MessageView(
        title=locale.tr("A message to {who}", who=helper(state.status, locale)),
        text=text,
        write=Action("write_message", locale.tr("Write e-mail"), WriteMessage(link)),
        copy=Action("copy_message", locale.tr("Copy message"), CopyMessage(text)),
    )


def mailto(address: str, subject: str, body: str) -> str:
    """RFC 6068: everything percent-encoded, lines end with CRLF."""
    lines = body.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"


def _paragraphs(connection: ConnectionStatus, contact: Contact, locale: Locale) -> Iterator[str]:
    finding, waiting, company = connection.health.finding, connection.progress.waiting, connection.company
    yield locale.tr("Hello {name},", name=contact.name) if contact.name else locale.tr("Hello,")
    stopped = locale.tr(
        "{company} can't send documents to QuickBooks ({quickbooks}, {realm}) since {moment}.",
        company=connection.ledger_company,
        quickbooks=company.name,
        realm=company.realm,
        moment=locale.moment(since(connection)),
    )
    yield f"{stopped} {what_happened(finding, locale)}"
    if waiting.count:
        held, money = documents(waiting.count, locale), amount(waiting, connection.currency, locale)
        yield locale.tr("Waiting: {documents}, {amount}.", documents=held, amount=money)
    else:
        yield locale.tr("Nothing is waiting yet.")
    if finding is not None:
        yield evidence(finding, locale)
    yield locale.tr("To go on: {steps}", steps=" ".join(_steps(connection, locale)))
    if contact.link:
        yield contact.link


def _steps(connection: ConnectionStatus, locale: Locale) -> Iterator[str]:
    """What to do, and where."""
    if (finding := connection.health.finding) is None:
        yield locale.tr(_CONFIRM)
        return
    words = CAUSES[finding.cause]
    yield locale.tr(words.cure)
    if finding.cause in _IN_QUICKBOOKS and (address := HOSTS.get(connection.environment)):
        yield f"QuickBooks: {address}"
    yield locale.tr(_RECONNECT if words.reconnect else _KEYS)

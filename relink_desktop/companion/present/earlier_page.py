"""The page that tells what an earlier Sync From does, before anything is done."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents
from relink_desktop.companion.present.page import connection_of, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, TextBody, WaitBody, WizardView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import ConnectionStatus

_GO = Action("disable_and_reconnect", "Disable and reconnect", on.Continue())
_TITLE = "Use an earlier Sync From?"


def earlier_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    if wizard.busy:
        return page_view(wizard, _TITLE, WaitBody(("Giving the access back to Intuit…",), True, ()))
    company = connection.company.name if connection else "the company"
    paragraphs = (
        "If you have reopened a period in QuickBooks that lies before your Sync From date, its documents can"
        " be added: the connection is disabled, and enabled again with an earlier date.",
        f"ReLink gives its access to {company} back to Intuit and asks for it anew: you sign in once more, as"
        " an admin. Nothing is sent until you have confirmed the new date.",
        "Every document in QuickBooks stays as it is. Your matching and the record of what was sent are kept,"
        " so that nothing comes twice.",
        _added(connection, locale),
    )
    return page_view(wizard, _TITLE, TextBody(paragraphs), _GO)


def _added(connection: ConnectionStatus | None, locale: Locale) -> str:
    how_many = "Documents dated from the new date on are added: the Sync From page will show how many."
    if connection is None or connection.sync_from is None:
        return how_many
    before = connection.progress.left_out
    money = amount(before, connection.currency, locale)
    lie = "lies" if before.count == 1 else "lie"
    left_out = f"{documents(before.count, locale)} ({money}) {lie} before it."
    return f"{how_many} Sync From is {locale.date(connection.sync_from)} now; {left_out}"

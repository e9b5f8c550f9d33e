"""The page that tells what an earlier Sync From does, before anything is done."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
from relink_desktop.companion.present.page import company_of, connection_of, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, TextBody, WaitBody, WizardView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.words import noop

_GO = Action("disable_and_reconnect", noop("Disable and reconnect"), on.Continue())


def earlier_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    title = locale.tr("Use an earlier Sync From?")
    if wizard.busy:
        waiting = locale.tr("Giving the access back to Intuit…")
        return page_view(wizard, locale, title, WaitBody((waiting,), True, ()))
    paragraphs = (
        locale.tr(
            "If you have reopened a period in QuickBooks that lies before your Sync From date, its documents"
            " can be added: the connection is disabled, and enabled again with an earlier date."
        ),
        locale.tr(
            "ReLink gives its access to {company} back to Intuit and asks for it anew: you sign in once more,"
            " as an admin. Nothing is sent until you have confirmed the new date.",
            company=company_of(state, wizard, locale),
        ),
        locale.tr(
            "Every document in QuickBooks stays as it is. Your matching and the record of what was sent are"
            " kept, so that nothing comes twice."
        ),
        _added(connection, locale),
    )
    return page_view(wizard, locale, title, TextBody(paragraphs), _GO.told(locale.tr))


def _added(connection: ConnectionStatus | None, locale: Locale) -> str:
    how_many = locale.tr(
        "Documents dated from the new date on are added: the Sync From page will show how many."
    )
    if connection is None or connection.sync_from is None:
        return how_many
    before = connection.progress.left_out
    left_out = locale.plural(
        "Sync From is {day} now; {n} document ({money}) lies before it.",
        "Sync From is {day} now; {n} documents ({money}) lie before it.",
        before.count,
        day=locale.date(connection.sync_from),
        money=amount(before, connection.currency, locale),
    )
    return f"{how_many} {left_out}"

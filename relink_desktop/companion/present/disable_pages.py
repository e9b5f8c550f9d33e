"""The pages that give a connection's access back."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import CONTINUE, connection_of, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, TextBody, Tone, WaitBody, WizardView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import Disabling

_DISABLE = Action("disable", "Disable the connection", on.Continue())


def disable_page(state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    company = connection.company.name if connection else "the company"
    title = f"Disable the connection of {wizard.ledger_company}?"
    if wizard.busy:
        return page_view(wizard, title, WaitBody(("Giving the access back to QuickBooks…",), True, ()))
    body = TextBody(
        (
            f"ReLink asks QuickBooks to end its access to {company} and forgets its sign-in. Nothing is sent"
            " any more; new documents wait.",
            "What was sent stays in QuickBooks. Dates, mappings and the journal stay here, so that a later"
            " reconnect goes on where this ended.",
        )
    )
    return page_view(wizard, title, body, _DISABLE)


def disabled_page(state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    company = connection.company.name if connection else "the company"
    assert wizard.disabling is not None
    text, tone = _OUTCOMES[wizard.disabling]
    body = TextBody((text.format(company=company),), tone=tone)
    return page_view(wizard, "The connection is disabled", body, CONTINUE)


_OUTCOMES = {
    Disabling.REVOKED: (
        "QuickBooks has ended ReLink's access to {company}, and the sign-in is gone from this computer.",
        Tone.GOOD,
    ),
    Disabling.ALREADY_GONE: (
        "QuickBooks had already ended ReLink's access to {company}. The sign-in is gone from this computer.",
        Tone.GOOD,
    ),
    Disabling.UNTOLD: (
        "QuickBooks could not be reached, so its side may still list ReLink as connected to {company}. ReLink"
        " no longer uses the access. To end it for certain, disconnect ReLink in QuickBooks under Apps.",
        Tone.WARNING,
    ),
}

"""The pages that give a connection's access back."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import CONTINUE, company_of, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, TextBody, Tone, WaitBody, WizardView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import Disabling
from relink_desktop.core.words import noop

_DISABLE = Action("disable", noop("Disable the connection"), on.Continue())


def disable_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    company = company_of(state, wizard, locale)
    title = locale.tr("Disable the connection of {company}?", company=wizard.ledger_company or "")
    if wizard.busy:
        waiting = locale.tr("Giving the access back to QuickBooks…")
        return page_view(wizard, locale, title, WaitBody((waiting,), True, ()))
    body = TextBody(
        (
            locale.tr(
                "ReLink asks QuickBooks to end its access to {company} and forgets its sign-in. Nothing is"
                " sent any more; new documents wait.",
                company=company,
            ),
            locale.tr(
                "What was sent stays in QuickBooks. Dates, mappings and the journal stay here, so that a"
                " later reconnect goes on where this ended."
            ),
        )
    )
    return page_view(wizard, locale, title, body, _DISABLE.told(locale.tr))


def disabled_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    company = company_of(state, wizard, locale)
    assert wizard.disabling is not None
    text, tone = _OUTCOMES[wizard.disabling]
    body = TextBody((locale.tr(text, company=company),), tone=tone)
    return page_view(wizard, locale, locale.tr("The connection is disabled"), body, CONTINUE.told(locale.tr))


_OUTCOMES = {
    Disabling.REVOKED: (
        noop(
            "QuickBooks has ended ReLink's access to {company}, and the sign-in is gone from this computer."
        ),
        Tone.GOOD,
    ),
    Disabling.ALREADY_GONE: (
        noop(
            "QuickBooks had already ended ReLink's access to {company}. The sign-in is gone from this"
            " computer."
        ),
        Tone.GOOD,
    ),
    Disabling.UNTOLD: (
        noop(
            "QuickBooks could not be reached, so its side may still list ReLink as connected to {company}."
            " ReLink no longer uses the access. To end it for certain, disconnect ReLink in QuickBooks under"
            " Apps."
        ),
        Tone.WARNING,
    ),
}

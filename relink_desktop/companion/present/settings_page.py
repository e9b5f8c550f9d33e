"""The page on which QuickBooks' settings are read whenever one wants to know."""

from __future__ import annotations

from msgspec.structs import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import company_of, connection_of, page_view
from relink_desktop.companion.present.quickbooks_settings import settings_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, WaitBody, WizardView
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.words import noop

_AGAIN = Action("check_settings", noop("Check again"), on.CheckSettings())


def settings_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = locale.tr("QuickBooks settings of {company}", company=company_of(state, wizard, locale))
    connection = connection_of(state, wizard)
    body = settings_view(wizard, connection.currency if connection else "", locale, brief=False)
    if body is None or wizard.checking:
        reading = WaitBody((locale.tr("Reading QuickBooks' settings…"),), True, ())
        return page_view(wizard, locale, title, reading)
    return page_view(wizard, locale, title, replace(body, action=None), _AGAIN.told(locale.tr))

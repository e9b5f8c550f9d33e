"""The wizard in words: one page after the other."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.certificate_page import certificate_page
from relink_desktop.companion.present.diagnostics_page import diagnostics_page
from relink_desktop.companion.present.disable_pages import disable_page, disabled_page
from relink_desktop.companion.present.earlier_page import earlier_page
from relink_desktop.companion.present.matching import matching_page
from relink_desktop.companion.present.settings_page import settings_page
from relink_desktop.companion.present.setup_pages import company_page, keys_page, ledger_page, place_page
from relink_desktop.companion.present.shortfall import shortfall_page
from relink_desktop.companion.present.sign_in_pages import (
    browser_page,
    connect_page,
    reason_page,
    stopped_page,
)
from relink_desktop.companion.present.sync_from_pages import review_page, started_page, sync_from_page
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import WizardView
from relink_desktop.companion.wizard import Page, WizardState


def wizard_view(state: AppState, locale: Locale) -> WizardView:
    """The page that ``state.wizard`` is on."""
    assert state.wizard is not None
    return _PAGES[state.wizard.page](state, state.wizard, locale)


_PAGES: dict[Page, Callable[[AppState, WizardState, Locale], WizardView]] = {
    Page.PLACE: place_page,
    Page.KEYS: keys_page,
    Page.LEDGER: ledger_page,
    Page.COMPANY: company_page,
    Page.REASON: reason_page,
    Page.CONNECT: connect_page,
    Page.BROWSER: browser_page,
    Page.STOPPED: stopped_page,
    Page.SYNC_FROM: sync_from_page,
    Page.MATCHING: matching_page,
    Page.REVIEW: review_page,
    Page.STARTED: started_page,
    Page.EARLIER: earlier_page,
    Page.DISABLE: disable_page,
    Page.DISABLED: disabled_page,
    Page.SHORTFALL: shortfall_page,
    Page.DIAGNOSTICS: diagnostics_page,
    Page.CERTIFICATE: certificate_page,
    Page.SETTINGS: settings_page,
}

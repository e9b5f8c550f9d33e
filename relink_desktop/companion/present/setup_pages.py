"""The pages of a first connection: where to, the firm's keys, the ledger, which of its companies."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import documents
from relink_desktop.companion.present.page import BACK, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    ChoicesBody,
    ChoiceView,
    FieldView,
    KeysBody,
    TextBody,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.companion.wizard.setup import complete
from relink_desktop.core.connections import Environment

_PLACES = (
    (
        Environment.PRODUCTION,
        "Your company in QuickBooks Online",
        "Needs your firm's production keys at Intuit, and one page on your website that leads back to ReLink",
    ),
    (
        Environment.DEVELOPMENT,
        "A test company of Intuit's",
        "Needs development keys at Intuit: for trying ReLink against the real QuickBooks",
    ),
    (
        Environment.PRACTICE,
        "The practice company",
        "Needs nothing: a simulator on this computer, with a sample ledger. Nothing reaches Intuit",
    ),
)


def place_page(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    choices = tuple(
        ChoiceView(label, detail, wizard.environment is place, True, on.ChooseEnvironment(place))
        for place, label, detail in _PLACES
    )
    primary = Action("continue", "Continue", on.Continue(), enabled=wizard.environment is not None)
    return page_view(wizard, "What do you want to connect to?", ChoicesBody(choices), primary)


def keys_page(state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    keys = wizard.keys
    assert keys is not None
    development = keys.environment is Environment.DEVELOPMENT
    kind = "development" if development else "production"
    fields = [
        FieldView("client_id", "Client ID", keys.client_id, enabled=not wizard.busy),
        FieldView("client_secret", "Client secret", keys.client_secret, secret=True, enabled=not wizard.busy),
    ]
    if not development:
        fields.append(
            FieldView(
                "redirect_uri",
                "Address of your relay page",
                keys.redirect_uri,
                hint="https://www.example.com/relink/",
                enabled=not wizard.busy,
            )
        )
    body = KeysBody(
        paragraphs=_DEVELOPMENT if development else _PRODUCTION,
        fields=tuple(fields),
        address_label="Redirect URI to register" if development else "",
        address=state.status.redirect_uri if development and state.status else "",
        actions=(_COPY if development else _RELAY,),
    )
    label = "Saving…" if wizard.busy else "Save the keys"
    primary = Action("save", label, on.Continue(), enabled=complete(keys) and not wizard.busy)
    back = replace(BACK, enabled=not wizard.busy) if wizard.trail else None
    return page_view(wizard, f"Your firm's {kind} keys at Intuit", body, primary, back)


_COPY = Action("copy_redirect", "Copy the address", on.CopyRedirect())
_RELAY = Action("show_relay", "Show the relay page", on.ShowRelayPage())
_DEVELOPMENT = (
    "Sign in at developer.intuit.com, open your app (or make one for QuickBooks Online and Payments, with the"
    " accounting scope) and its Keys & credentials page, and choose Development.",
    "Add the address below to its redirect URIs, exactly as it stands. Then copy client ID and client secret"
    " from there. The secret is kept sealed on this computer.",
)
_PRODUCTION = (
    "Sign in at developer.intuit.com, open your app and its Keys & credentials page, and choose Production.",
    "Intuit leads back to https addresses only: put ReLink's relay page, a single file, on your firm's"
    " website, and register its address there, exactly as you enter it here. It hands the sign-in on to this"
    " computer and keeps nothing.",
    "Then copy client ID and client secret from there. The secret is kept sealed on this computer.",
)


def ledger_page(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    title = "Where are the ledger's documents?"
    if wizard.busy:
        return page_view(wizard, title, WaitBody(("Reading the report…",), True, ()), None, None)
    return page_view(wizard, title, TextBody(_REPORT), _ANOTHER if wizard.problem else _PICK, BACK)


_PICK = Action("pick_ledger", "Choose the report…", on.PickLedger())
_ANOTHER = Action("pick_ledger", "Choose another file…", on.PickLedger())
_REPORT = (
    "ReLink reads Re-Leased's Invoice Details Report, as CSV or Excel file, with all of its columns and for"
    " the whole time that you work with.",
    "Export it to a folder of this computer and choose it here. Whenever you export it anew under the same"
    " name, ReLink takes in what changed.",
)


def company_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    companies = state.status.ledger.companies if state.status else ()
    choices = tuple(
        ChoiceView(
            label=company.name,
            detail="Already connected"
            if company.connection_id
            else f"{documents(company.documents.count, locale)} in the ledger",
            chosen=company.name == wizard.ledger_company,
            enabled=company.connection_id is None,
            event=on.ChooseCompany(company.name),
        )
        for company in companies
    )
    primary = Action("continue", "Continue", on.Continue(), enabled=wizard.ledger_company is not None)
    title = "Which ledger company do you want to connect?"
    back = BACK if wizard.trail else None
    if not choices:
        return page_view(wizard, title, WaitBody((_no_companies(state),), True, ()), None, back)
    return page_view(wizard, title, ChoicesBody(choices), primary, back)


def _no_companies(state: AppState) -> str:
    ledger = state.status.ledger if state.status else None
    if ledger is not None and ledger.problem is not None:
        return str(ledger.problem)
    if ledger is not None and ledger.read:
        return "The ledger has no documents yet. Add some there; they appear here by themselves."
    return "The ledger is being read. This takes a moment."

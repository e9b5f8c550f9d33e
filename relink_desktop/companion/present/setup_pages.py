"""The pages of a first connection: where to, the firm's keys, the ledger, which of its companies."""

from __future__ import annotations

from msgspec.structs import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.page import BACK, once_chosen, page_view
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
from relink_desktop.companion.wizard.setup import chosen_company
from relink_desktop.core.connections import Environment, LedgerCompany
from relink_desktop.core.words import noop

_PLACES = (
    (
        Environment.PRODUCTION,
        noop("Your company in QuickBooks Online"),
        noop(
            "Needs your firm's production keys at Intuit, and one page on your website that leads back to"
            " ReLink"
        ),
    ),
    (
        Environment.DEVELOPMENT,
        noop("A test company of Intuit's"),
        noop("Needs development keys at Intuit: for trying ReLink against the real QuickBooks"),
    ),
    (
        Environment.PRACTICE,
        noop("The practice company"),
        noop("Needs nothing: a simulator on this computer, with a sample ledger. Nothing reaches Intuit"),
    ),
)


def place_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    choices = tuple(
        ChoiceView(
            locale.tr(label),
            locale.tr(detail),
            wizard.environment is place,
            True,
            on.ChooseEnvironment(place),
        )
        for place, label, detail in _PLACES
    )
    title = locale.tr("What do you want to connect to?")
    return page_view(wizard, locale, title, ChoicesBody(choices), once_chosen(choices, locale))


def keys_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    keys = wizard.keys
    assert keys is not None
    development = keys.environment is Environment.DEVELOPMENT
    fields = [
        FieldView("client_id", locale.tr("Client ID"), keys.client_id, enabled=not wizard.busy),
        FieldView(
            "client_secret",
            locale.tr("Client secret"),
            keys.client_secret,
            secret=True,
            enabled=not wizard.busy,
        ),
    ]
    if not development:
        fields.append(
            FieldView(
                "redirect_uri",
                locale.tr("Address of your relay page"),
                keys.redirect_uri,
                hint="https://www.example.com/relink/",
                enabled=not wizard.busy,
            )
        )
    body = KeysBody(
        paragraphs=tuple(map(locale.tr, _DEVELOPMENT if development else _PRODUCTION)),
        fields=tuple(fields),
        address_label=locale.tr("Redirect URI to register") if development else "",
        address=state.status.redirect_uri if development and state.status else "",
        actions=((_COPY if development else _RELAY).told(locale.tr),),
    )
    title = (
        locale.tr("Your firm's development keys at Intuit")
        if development
        else locale.tr("Your firm's production keys at Intuit")
    )
    label = locale.tr("Saving…") if wizard.busy else locale.tr("Save the keys")
    saving = locale.tr("The keys are being saved.") if wizard.busy else ""
    primary = Action("save", label, on.Continue(), why_not=saving or _missing(fields, locale))
    back = replace(BACK.told(locale.tr), why_not=saving) if wizard.trail else None
    return page_view(wizard, locale, title, body, primary, back)


def _missing(fields: list[FieldView], locale: Locale) -> str:
    """What is still to be typed; empty once all is there."""
    empty = [field.label for field in fields if not field.text]
    return locale.tr("Still to be filled in: {fields}", fields=", ".join(empty)) if empty else ""


_COPY = Action("copy_redirect", noop("Copy the address"), on.CopyRedirect())
_RELAY = Action("show_relay", noop("Show the relay page"), on.ShowRelayPage())
_DEVELOPMENT = (
    noop(
        "Sign in at developer.intuit.com, open your app (or make one for QuickBooks Online and Payments, with"
        " the accounting scope) and its Keys & credentials page, and choose Development."
    ),
    noop(
        "Add the address below to its redirect URIs, exactly as it stands. Then copy client ID and client"
        " secret from there. The secret is kept sealed on this computer."
    ),
)
_PRODUCTION = (
    noop(
        "Sign in at developer.intuit.com, open your app and its Keys & credentials page, and choose"
        " Production."
    ),
    noop(
        "Intuit leads back to https addresses only: put ReLink's relay page, a single file, on your firm's"
        " website, and register its address there, exactly as you enter it here. It hands the sign-in on to"
        " this computer and keeps nothing."
    ),
    noop("Then copy client ID and client secret from there. The secret is kept sealed on this computer."),
)


def ledger_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = locale.tr("Where are the ledger's documents?")
    if wizard.busy:
        body = WaitBody(tuple(map(locale.tr, _READING)), True, ())
        return page_view(wizard, locale, title, body, None, None)
    return page_view(
        wizard,
        locale,
        title,
        TextBody(tuple(map(locale.tr, _REPORT))),
        (_ANOTHER if wizard.problem else _PICK).told(locale.tr),
        BACK.told(locale.tr),
    )


_READING = (
    noop("Reading the report…"),
    noop("ReLink looks at it twice, a few seconds apart: a report that is still being written is not read."),
)
_PICK = Action("pick_ledger", noop("Choose the report…"), on.PickLedger())
_ANOTHER = Action("pick_ledger", noop("Choose another file…"), on.PickLedger())
_REPORT = (
    noop(
        "ReLink reads Re-Leased's Invoice Details Report, as CSV or Excel file, with all of its columns and"
        " for the whole time that you work with."
    ),
    noop(
        "Export it to a folder of this computer and choose it here. Whenever you export it anew under the"
        " same name, ReLink takes in what changed."
    ),
)


def company_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    companies = state.status.ledger.companies if state.status else ()
    chosen = chosen_company(wizard, state.status)
    choices = tuple(
        ChoiceView(
            label=company.name,
            detail=locale.tr("Already connected") if company.connection_id else _documents(company, locale),
            chosen=company.name == chosen,
            enabled=company.connection_id is None,
            event=on.ChooseCompany(company.name),
        )
        for company in companies
    )
    title = locale.tr("Which ledger company do you want to connect?")
    back = BACK.told(locale.tr) if wizard.trail else None
    if not choices:
        return page_view(
            wizard, locale, title, WaitBody((_no_companies(state, locale),), True, ()), None, back
        )
    primary = once_chosen(choices, locale)
    if not any(choice.enabled for choice in choices):
        primary = replace(primary, why_not=locale.tr("Every company of the ledger is connected already."))
    return page_view(wizard, locale, title, ChoicesBody(choices), primary, back)


def _documents(company: LedgerCompany, locale: Locale) -> str:
    """How many there are, and how many of them can be sent."""
    count = company.documents.count
    there = locale.plural("{n} document in the ledger", "{n} documents in the ledger", count)
    if company.approved is None or company.approved == count:
        return there
    approved = locale.number(company.approved)
    return locale.tr("{documents}, {count} of them approved", documents=there, count=approved)


def _no_companies(state: AppState, locale: Locale) -> str:
    ledger = state.status.ledger if state.status else None
    if ledger is not None and ledger.problem is not None:
        return str(ledger.problem.told(locale.tr))
    if ledger is not None and ledger.read:
        return locale.tr("The ledger has no documents yet. Add some there; they appear here by themselves.")
    return locale.tr("The ledger is being read. This takes a moment.")

"""What every page of the wizard has: its step, its title, and the buttons below."""

from __future__ import annotations

from msgspec.structs import replace

from relink_desktop.companion import events as on
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.problem import problem_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, ChoiceView, WizardBody, WizardView
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.words import noop

BACK = Action("back", noop("Back"), on.Back())
CONTINUE = Action("continue", noop("Continue"), on.Continue())
_CLOSE = Action("close", noop("Close"), on.CloseWizard())

#: Of the way that every connection takes. What comes before it once, its end and the ways of their own, such
#: as disabling, are not counted; what becomes of a sign-in is part of connecting.
_STEPS = {
    Page.COMPANY: 1,
    Page.REASON: 1,
    Page.EARLIER: 1,
    Page.CONNECT: 2,
    Page.BROWSER: 2,
    Page.STOPPED: 2,
    Page.SYNC_FROM: 3,
    Page.MATCHING: 4,
    Page.REVIEW: 5,
}

#: Pages before a company is chosen, and those whose title names it.
_OF_NO_COMPANY = (
    Page.PLACE,
    Page.KEYS,
    Page.LEDGER,
    Page.COMPANY,
    Page.DISABLE,
    Page.DIAGNOSTICS,
    Page.CERTIFICATE,
)


def page_view(
    wizard: WizardState,
    locale: Locale,
    title: str,
    body: WizardBody,
    primary: Action | None = None,
    back: Action | None = None,
) -> WizardView:
    """``problem`` of the wizard is told on every page, but on the one that is about nothing else."""
    told = wizard.problem if wizard.page is not Page.STOPPED else None
    number = None if wizard.first is Page.MATCHING else _STEPS.get(wizard.page)
    step = locale.tr("Step {number} of 5", number=locale.number(number)) if number else ""
    problem = problem_view(told, locale, wizard.problem_at) if told else None
    company = "" if wizard.page in _OF_NO_COMPANY else wizard.ledger_company or ""
    return WizardView(wizard.page, step, title, body, primary, back, _CLOSE.told(locale.tr), problem, company)


def once_chosen(choices: tuple[ChoiceView, ...], locale: Locale) -> Action:
    """The button that leads on once one of ``choices`` is chosen."""
    chosen = any(choice.chosen for choice in choices)
    why_not = "" if chosen else locale.tr("Choose one of these first.")
    return replace(CONTINUE.told(locale.tr), why_not=why_not)


def company_of(state: AppState, wizard: WizardState, locale: Locale) -> str:
    """The QuickBooks company of the wizard's connection."""
    connection = connection_of(state, wizard)
    return connection.company.name if connection else locale.tr("the company")


def connection_of(state: AppState, wizard: WizardState) -> ConnectionStatus | None:
    return state.connection(wizard.connection_id)

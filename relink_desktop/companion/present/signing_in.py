"""A sign-in that goes on in the browser, or ended there unseen: what is said of it, and the way back."""

from __future__ import annotations

from relink_desktop.companion.events import ResumeWizard
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import Action, BannerView, Tone
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import AttemptState
from relink_desktop.core.words import noop


def signing_in(state: AppState) -> WizardState | None:
    """The wizard that waits for the browser, open or closed, or was closed when the sign-in ended."""
    if not may_manage(state.status):
        return None
    if state.wizard is not None:
        return state.wizard if state.wizard.page is Page.BROWSER else None
    left = state.left
    return left if left is not None and left.page in (Page.BROWSER, Page.STOPPED) else None


def continue_connecting(wizard: WizardState, locale: Locale) -> Action:
    label = locale.tr("Continue connecting {company}", company=wizard.ledger_company or "")
    return Action("continue_connecting", label, ResumeWizard())


def signing_in_line(wizard: WizardState, locale: Locale) -> str:
    """For the tray, before any company has a line of its own."""
    ended = wizard.page is Page.STOPPED
    what = locale.tr("the sign-in ended") if ended else locale.tr("signing in, in your browser")
    return locale.tr("{name}: {what}", name=wizard.ledger_company or "", what=what)


def signing_in_banner(state: AppState, locale: Locale) -> BannerView | None:
    wizard = signing_in(state)
    if wizard is None:
        return None
    company, ended = wizard.ledger_company or "", wizard.page is Page.STOPPED
    title = noop("The sign-in for {company} ended") if ended else noop("Signing in for {company}")
    return BannerView(
        tone=Tone.WARNING if ended else Tone.PLAIN,
        title=locale.tr(title, company=company),
        paragraphs=(_ended(wizard, locale) if ended else _until(wizard, locale),),
        evidence="",
        action=continue_connecting(wizard, locale),
    )


def _ended(wizard: WizardState, locale: Locale) -> str:
    return wizard.problem.told(locale.tr).title if wizard.problem else locale.tr("Nothing was changed.")


def _until(wizard: WizardState, locale: Locale) -> str:
    attempt = wizard.attempt
    if attempt is None:
        return locale.tr("Opening the browser…")
    if attempt.stage is AttemptState.CHECKING:
        return locale.tr("You are signed in. ReLink checks the company and reads its closing date.")
    until = locale.time(attempt.deadline)
    return locale.tr("It goes on in your browser. ReLink waits for it until {time}.", time=until)

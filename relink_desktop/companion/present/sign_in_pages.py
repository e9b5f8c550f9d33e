"""The pages up to the browser's return: what happened, connect, waiting, stopped."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.causes import CAUSES, advice, certainty
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents, enter_keys, evidence
from relink_desktop.companion.present.page import BACK, CONTINUE, connection_of, page_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import AttemptState, Environment
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import KEYS_REJECTED

_SIGN_IN = Action("sign_in", "Connect to QuickBooks", on.SignIn())
_AGAIN = Action("try_again", "Try again", on.SignIn())


def reason_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    finding = connection.health.finding if connection else None
    if connection is None or finding is None:
        body = TextBody(
            (
                "The connection works. You can still sign in again, for example as another QuickBooks admin.",
                "Mappings, dates and everything already sent are kept.",
            )
        )
        return page_view(wizard, "The connection is healthy", body, CONTINUE)
    words = CAUSES[finding.cause]
    waiting = connection.progress.waiting
    held = f"{documents(waiting.count, locale)}, {amount(waiting, connection.currency, locale)}"
    paragraphs = (
        f"Since {locale.moment(connection.health.since)}. {words.meaning} {certainty(finding)}",
        f"Waiting meanwhile: {held}." if waiting.count else "No documents are waiting.",
        advice(finding, connection.outages, state.now),
    )
    bad = connection.health.state in (HealthState.REVOKED, HealthState.BLOCKED)
    body = TextBody(paragraphs, evidence(finding, locale), Tone.BAD if bad else Tone.WARNING)
    return page_view(wizard, words.title, body, CONTINUE)


def connect_page(state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    choose = (
        f"Choose {connection.company.name}, the company it was connected to before."
        if connection
        else f"Choose the QuickBooks company that {wizard.ledger_company} belongs to. This tie is for good."
    )
    body = TextBody(
        (
            "Your browser will open QuickBooks. Sign in there as an admin of the company.",
            f"{choose} Then agree to the connection and come back here.",
            "Your password stays with QuickBooks; ReLink never sees it.",
        )
    )
    back = BACK if wizard.trail else None
    return page_view(wizard, "Connect to QuickBooks", body, _SIGN_IN, back)


def browser_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    attempt = wizard.attempt
    if attempt is not None and attempt.stage is AttemptState.CHECKING:
        body = WaitBody(
            ("You are signed in. ReLink checks the company and reads its closing date.",), True, ()
        )
        return page_view(wizard, "Checking with QuickBooks", body)
    first = "Finish signing in on the QuickBooks page in your browser."
    if wizard.browser_failed:
        first = "No browser could be opened. Copy the link and open it in any browser on this computer."
    if wizard.problem is not None:
        first = str(wizard.problem)
    until = f"ReLink waits until {locale.time(attempt.deadline)}." if attempt else "Opening the browser…"
    ready = attempt is not None
    paste = Action("paste_address", "Paste the address", on.PasteAddress(), enabled=ready)
    far = wizard.environment is not Environment.PRACTICE
    actions = (
        Action("open_again", "Open again", on.OpenLinkAgain(), enabled=ready),
        Action("copy_link", "Copy link", on.CopyLink(), enabled=ready),
        *((paste,) if far else ()),
        Action("cancel_sign_in", "Cancel", on.CancelSignIn()),
    )
    texts = (first, *((_UNREACHED,) if far else ()), until)
    return page_view(wizard, "Waiting for your browser", WaitBody(texts, True, actions))


_UNREACHED = (
    "If the browser says at the end that it can't reach 127.0.0.1, copy the whole address from its bar and"
    " paste it here."
)


def stopped_page(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    problem, attempt = wizard.problem, wizard.attempt
    title = problem.title if problem else "The sign-in ended"
    texts = (problem.explanation, problem.remedy) if problem else ("Nothing was changed.",)
    seen = ""
    if (
        attempt is not None
        and attempt.stage is AttemptState.WRONG_COMPANY
        and attempt.company
        and attempt.expected
    ):
        came, wanted = attempt.company, attempt.expected
        seen = f"Expected {wanted.name} ({wanted.realm}); got {came.name} ({came.realm})"
    return page_view(wizard, title, TextBody(texts, seen, Tone.WARNING), _next(wizard), BACK)


def _next(wizard: WizardState) -> Action:
    """Where the keys are wrong, trying again would only be refused again."""
    rejected = wizard.problem is not None and wizard.problem.key == KEYS_REJECTED
    if rejected and wizard.environment not in (None, Environment.PRACTICE):
        return enter_keys(wizard.environment)
    return _AGAIN

"""The pages up to the browser's return: what happened, connect, waiting, stopped."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.causes import CAUSES, advice, certainty
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, cure, documents, enter_keys, evidence
from relink_desktop.companion.present.page import BACK, CONTINUE, connection_of, page_view
from relink_desktop.companion.present.problem import copy_details
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    TextBody,
    Tone,
    WaitBody,
    WizardView,
)
from relink_desktop.companion.wizard import WizardState
from relink_desktop.core.connections import AttemptState, ConnectionStatus, Environment
from relink_desktop.core.health import Cause, HealthState
from relink_desktop.core.problems import (
    KEYRING_LOCKED,
    KEYRING_SILENT,
    KEYS_REJECTED,
    SIGN_IN_TIMED_OUT,
    Problem,
)

_SIGN_IN = Action("sign_in", "Connect to QuickBooks", on.SignIn())
_AGAIN = Action("try_again", "Try again", on.SignIn())
_UNLOCK = Action("try_again", "Unlock and try again", on.SignIn())
_DONE = Action("done", "Done", on.CloseWizard())
_SIGN_IN_AGAIN = Action("continue", "Sign in again", on.Continue())
_CHECK = Action("check", "Check now", on.CheckNow())
_SUBSCRIBED = Action("check", "I have subscribed: check now", on.CheckNow())
_ALL_THE_SAME = Action("continue", "Reconnect", on.Continue())
_COPY_REDIRECT = Action("copy_redirect", "Copy the redirect address", on.CopyRedirect())


def reason_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    finding = connection.health.finding if connection else None
    if connection is None or finding is None:
        body = TextBody(
            (
                "The connection works. You can still sign in again, for example as another QuickBooks admin.",
                "Mappings, dates and everything already sent are kept.",
            ),
            tone=Tone.GOOD,
            actions=(_SIGN_IN_AGAIN,),
        )
        return page_view(wizard, "The connection is healthy", body, _DONE)
    words = CAUSES[finding.cause]
    waiting = connection.progress.waiting
    held = f"{documents(waiting.count, locale)}, {amount(waiting, connection.currency, locale)}"
    paragraphs = (
        f"Since {locale.moment(connection.health.since)}. {words.meaning} {certainty(finding)}",
        f"Waiting meanwhile: {held}." if waiting.count else "No documents are waiting.",
        advice(finding, connection.outages, state.now),
    )
    bad = connection.health.state in (HealthState.REVOKED, HealthState.BLOCKED)
    primary, *others = _ways_forward(connection, finding.cause)
    tone = Tone.BAD if bad else Tone.WARNING
    body = TextBody(paragraphs, evidence(finding, locale), tone, tuple(others))
    return page_view(wizard, words.title, body, primary)


def _ways_forward(connection: ConnectionStatus, cause: Cause) -> tuple[Action, ...]:
    """The obvious one first. A new sign-in is offered only where it helps, or may."""
    if cause is Cause.SUBSCRIPTION_ENDED:
        return _SUBSCRIBED, _ALL_THE_SAME
    if CAUSES[cause].reconnect:
        return (CONTINUE,)
    return (cure(connection, cause) or _CHECK,)


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
    title, first = _waiting(wizard)
    ready, until = attempt is not None, "Opening the browser…"
    if attempt is not None:
        until = f"ReLink waits until {locale.time(attempt.deadline)}, also if you close this window."
    paste = Action("paste_address", "Paste the address", on.PasteAddress(), enabled=ready)
    far = wizard.environment is not Environment.PRACTICE
    copy = Action("copy_link", "Copy link", on.CopyLink(), enabled=ready)
    unopened = wizard.browser_failed
    actions = (
        Action("open_again", "Open again", on.OpenLinkAgain(), enabled=ready),
        *(() if unopened else (copy,)),
        *((paste,) if far else ()),
        Action("cancel_sign_in", "Cancel", on.CancelSignIn()),
    )
    texts = (*first, *((_UNREACHED,) if far else ()), until)
    return page_view(wizard, title, WaitBody(texts, True, actions), copy if unopened else None)


def _waiting(wizard: WizardState) -> tuple[str, tuple[str, ...]]:
    """The title, and what to do meanwhile: the longer it takes, the more likely it is that help is wanted."""
    if wizard.browser_failed:
        told = "No browser could be opened. Copy the link and open it in any browser on this computer."
        return "Your browser did not open", (told,)
    if not wizard.takes_long or wizard.attempt is None:
        return "Waiting for your browser", ("Finish signing in on the QuickBooks page in your browser.",)
    address = wizard.attempt.redirect_uri
    return "Still waiting for your browser", (
        "Nothing has come back yet. Take your time if you are signing in. If the page is gone or did not"
        " load, open it again, or copy the link into another browser.",
        f"If Intuit says there that the redirect address is invalid, {address} is not registered for this"
        " app, exactly as it stands.",
    )


_UNREACHED = (
    "If the browser says at the end that it can't reach 127.0.0.1, copy the whole address from its bar and"
    " paste it here."
)


def stopped_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    """Every end without a connection: what it was is the title."""
    problem = wizard.problem.told(locale.tr) if wizard.problem else None
    if problem is None:
        body = TextBody(("Nothing was changed.",), tone=Tone.WARNING)
        return page_view(wizard, "The sign-in ended", body, _AGAIN, BACK)
    late = problem.key == SIGN_IN_TIMED_OUT
    actions = (*((_COPY_REDIRECT,) if late else ()), copy_details(problem, wizard.problem_at))
    texts = tuple(text for text in (problem.explanation, problem.remedy) if text)
    body = TextBody(texts, _seen(wizard, problem), Tone.WARNING, actions)
    return page_view(wizard, problem.title, body, _next(wizard, problem), BACK)


def _seen(wizard: WizardState, problem: Problem) -> str:
    attempt = wizard.attempt
    if attempt and attempt.stage is AttemptState.WRONG_COMPANY and attempt.company and attempt.expected:
        came, wanted = attempt.company, attempt.expected
        return f"Expected {wanted.name} ({wanted.realm}); got {came.name} ({came.realm})"
    said = (("code", problem.code), ("intuit_tid", problem.intuit_tid))
    seen = " · ".join(f"{label} {value}" for label, value in said if value)
    return f"What we saw: {seen}" if seen else ""


def _next(wizard: WizardState, problem: Problem) -> Action:
    """Where the keys are wrong, trying again would only be refused again. A new sign-in first asks for the
    keyring's password by itself."""
    if problem.key == KEYS_REJECTED and wizard.environment not in (None, Environment.PRACTICE):
        return enter_keys(wizard.environment)
    return _UNLOCK if problem.key in _LOCKED else _AGAIN


_LOCKED = (KEYRING_LOCKED, KEYRING_SILENT)

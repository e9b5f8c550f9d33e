"""The pages up to the browser's return: what happened, connect, waiting, stopped."""

from __future__ import annotations

from relink_desktop.companion import events as on
from relink_desktop.companion.causes import CAUSES, advice, happened
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.arriving import arriving_table
from relink_desktop.companion.present.common import amount, cures, documents, enter_keys, evidence
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
from relink_desktop.core.words import noop

_SIGN_IN = Action("sign_in", noop("Connect to QuickBooks"), on.SignIn())
_AGAIN = Action("try_again", noop("Try again"), on.SignIn())
_UNLOCK = Action("try_again", noop("Unlock and try again"), on.SignIn())
_DONE = Action("done", noop("Done"), on.CloseWizard())
_SIGN_IN_AGAIN = Action("continue", noop("Sign in again"), on.Continue())
_CHECK = Action("check", noop("Check now"), on.CheckNow())
_ALL_THE_SAME = Action("continue", noop("Reconnect"), on.Continue())
_COPY_REDIRECT = Action("copy_redirect", noop("Copy the redirect address"), on.CopyRedirect())


def reason_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    finding = connection.health.finding if connection else None
    if connection is None or finding is None:
        body = TextBody(
            (
                locale.tr(
                    "The connection works. You can still sign in again, for example as another QuickBooks"
                    " admin."
                ),
                locale.tr("Mappings, dates and everything already sent are kept."),
            ),
            tone=Tone.GOOD,
            actions=(_SIGN_IN_AGAIN.told(locale.tr),),
        )
        return page_view(wizard, locale, locale.tr("The connection is healthy"), body, _DONE.told(locale.tr))
    since = locale.tr("Since {moment}.", moment=locale.moment(connection.health.since))
    waiting = connection.progress.waiting
    held = f"{documents(waiting.count, locale)}, {amount(waiting, connection.currency, locale)}"
    paragraphs = (
        f"{since} {happened(finding, locale)}",
        locale.tr("Waiting meanwhile: {documents}.", documents=held)
        if waiting.count
        else locale.tr("No documents are waiting."),
        advice(finding, connection.outages, state.now, locale),
    )
    bad = connection.health.state in (HealthState.REVOKED, HealthState.BLOCKED)
    primary, *others = _ways_forward(connection, finding.cause, state, locale)
    tone = Tone.BAD if bad else Tone.WARNING
    arriving = arriving_table(connection, state, locale)
    body = TextBody(paragraphs, evidence(finding, locale), tone, tuple(others), arriving)
    return page_view(wizard, locale, locale.tr(CAUSES[finding.cause].title), body, primary)


def _ways_forward(
    connection: ConnectionStatus, cause: Cause, state: AppState, locale: Locale
) -> tuple[Action, ...]:
    """The obvious one first. A new sign-in is offered only where it helps, or may."""
    if cause is Cause.SUBSCRIPTION_ENDED:
        return (*cures(connection, cause, state, locale), _ALL_THE_SAME.told(locale.tr))
    if CAUSES[cause].reconnect:
        return (CONTINUE.told(locale.tr),)
    return cures(connection, cause, state, locale) or (_CHECK.told(locale.tr),)


def connect_page(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = connection_of(state, wizard)
    choose = (
        locale.tr(
            "Choose {company}, the company it was connected to before. Then agree to the connection and come"
            " back here.",
            company=connection.company.name,
        )
        if connection
        else locale.tr(
            "Choose the QuickBooks company that {company} belongs to. This tie is for good. Then agree to the"
            " connection and come back here.",
            company=wizard.ledger_company or "",
        )
    )
    body = TextBody(
        (
            locale.tr("Your browser will open QuickBooks. Sign in there as an admin of the company."),
            choose,
            locale.tr("Your password stays with QuickBooks; ReLink never sees it."),
        )
    )
    back = BACK.told(locale.tr) if wizard.trail else None
    return page_view(wizard, locale, locale.tr("Connect to QuickBooks"), body, _SIGN_IN.told(locale.tr), back)


def browser_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    attempt = wizard.attempt
    if attempt is not None and attempt.stage is AttemptState.CHECKING:
        checking = locale.tr("You are signed in. ReLink checks the company and reads its closing date.")
        body = WaitBody((checking,), True, ())
        return page_view(wizard, locale, locale.tr("Checking with QuickBooks"), body)
    title, first = _waiting(wizard, locale)
    until = opening = locale.tr("Opening the browser…")
    if attempt is not None:
        opening = ""
        until = locale.tr(
            "ReLink waits until {time}, also if you close this window.", time=locale.time(attempt.deadline)
        )
    paste = Action("paste_address", locale.tr("Paste the address"), on.PasteAddress(), why_not=opening)
    far = wizard.environment is not Environment.PRACTICE
    stuck = wizard.browser_failed or wizard.takes_long
    elsewhere = Action(
        "copy_link_elsewhere",
        locale.tr("Copy link for another computer"),
        on.CopyLink(elsewhere=True),
        why_not=opening,
    )
    copy = Action("copy_link", locale.tr("Copy link"), on.CopyLink(), why_not=opening)
    unopened = wizard.browser_failed
    actions = (
        Action("open_again", locale.tr("Open again"), on.OpenLinkAgain(), why_not=opening),
        *(() if unopened else (copy,)),
        *((elsewhere,) if far and stuck else ()),
        *((paste,) if far else ()),
        Action("cancel_sign_in", locale.tr("Cancel"), on.CancelSignIn()),
    )
    texts = (*first, *((locale.tr(_UNREACHED),) if far else ()), until)
    return page_view(wizard, locale, title, WaitBody(texts, True, actions), copy if unopened else None)


def _waiting(wizard: WizardState, locale: Locale) -> tuple[str, tuple[str, ...]]:
    """The title, and what to do meanwhile: the longer it takes, the more likely it is that help is wanted."""
    if wizard.browser_failed:
        told = locale.tr(
            "No browser could be opened. Copy the link and open it in any browser on this computer."
        )
        return locale.tr("Your browser did not open"), (told,)
    if not wizard.takes_long or wizard.attempt is None:
        told = locale.tr("Finish signing in on the QuickBooks page in your browser.")
        return locale.tr("Waiting for your browser"), (told,)
    return locale.tr("Still waiting for your browser"), (
        locale.tr(
            "Nothing has come back yet. Take your time if you are signing in. If the page is gone or did not"
            " load, open it again, or copy the link into another browser."
        ),
        locale.tr(
            "If Intuit says there that the redirect address is invalid, {address} is not registered for this"
            " app, exactly as it stands. If it says that the client ID is, the keys are those of another app."
            " If it wants an admin, only one of the company's admins can connect it.",
            address=wizard.attempt.redirect_uri,
        ),
    )


_UNREACHED = noop(
    "If the browser can't bring the answer back to ReLink at the end, copy the whole address from its bar and"
    " paste it here."
)


def stopped_page(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    """Every end without a connection: what it was is the title."""
    back = BACK.told(locale.tr)
    if wizard.problem is None:
        body = TextBody((locale.tr("Nothing was changed."),), tone=Tone.WARNING)
        return page_view(wizard, locale, locale.tr("The sign-in ended"), body, _AGAIN.told(locale.tr), back)
    problem = wizard.problem.told(locale.tr)
    late = (_COPY_REDIRECT.told(locale.tr),) if problem.key == SIGN_IN_TIMED_OUT else ()
    actions = (*late, copy_details(wizard.problem, locale, wizard.problem_at))
    texts = tuple(text for text in (problem.explanation, problem.remedy) if text)
    body = TextBody(texts, _seen(wizard, problem, locale), Tone.WARNING, actions)
    return page_view(wizard, locale, problem.title, body, _next(wizard, problem, locale), back)


def _seen(wizard: WizardState, problem: Problem, locale: Locale) -> str:
    attempt = wizard.attempt
    if attempt and attempt.stage is AttemptState.WRONG_COMPANY and attempt.company and attempt.expected:
        came, wanted = attempt.company, attempt.expected
        return locale.tr(
            "Expected {wanted}; got {came}",
            wanted=f"{wanted.name} ({wanted.realm})",
            came=f"{came.name} ({came.realm})",
        )
    said = (("code", problem.code), ("intuit_tid", problem.intuit_tid))
    seen = " · ".join(f"{label} {value}" for label, value in said if value)
    return locale.tr("What we saw: {evidence}", evidence=seen) if seen else ""


def _next(wizard: WizardState, problem: Problem, locale: Locale) -> Action:
    """Where the keys are wrong, trying again would only be refused again. A new sign-in first asks for the
    keyring's password by itself."""
    if problem.key == KEYS_REJECTED and wizard.environment not in (None, Environment.PRACTICE):
        return enter_keys(wizard.environment, locale)
    return (_UNLOCK if problem.key in _LOCKED else _AGAIN).told(locale.tr)


_LOCKED = (KEYRING_LOCKED, KEYRING_SILENT)

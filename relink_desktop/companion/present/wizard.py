"""The wizard's pages in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from relink_desktop.companion import events as on
from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KIND, amount, documents, evidence
from relink_desktop.companion.present.notes import note_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    ChoiceView,
    CompaniesBody,
    ReviewBody,
    SyncFromBody,
    TableView,
    TextBody,
    Tone,
    WaitBody,
    WizardBody,
    WizardView,
)
from relink_desktop.companion.wizard import Page, WizardState
from relink_desktop.core.connections import AttemptState, ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.sync_from import SyncFromFacts, judge

_BACK = Action("back", "Back", on.Back())
_CONTINUE = Action("continue", "Continue", on.Continue())
_CLOSE = Action("close", "Close", on.CloseWizard())
_SIGN_IN = Action("sign_in", "Connect to QuickBooks", on.SignIn())
_AGAIN = Action("try_again", "Try again", on.SignIn())

_STEPS = {
    Page.COMPANY: 1,
    Page.REASON: 1,
    Page.CONNECT: 2,
    Page.BROWSER: 2,
    Page.STOPPED: 2,
    Page.SYNC_FROM: 3,
    Page.REVIEW: 4,
    Page.STARTED: 4,
}


def wizard_view(state: AppState, locale: Locale) -> WizardView:
    """The page that ``state.wizard`` is on."""
    assert state.wizard is not None
    return _PAGES[state.wizard.page](state, state.wizard, locale)


def _view(
    wizard: WizardState,
    title: str,
    body: WizardBody,
    primary: Action | None = None,
    back: Action | None = None,
) -> WizardView:
    step = f"Step {_STEPS[wizard.page]} of 4"
    return WizardView(wizard.page, step, title, body, primary, back, _CLOSE)


def _connection(state: AppState, wizard: WizardState) -> ConnectionStatus | None:
    return state.connection(wizard.connection_id)


def _company(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
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
    if not choices:
        return _view(wizard, title, TextBody((_no_companies(state),), tone=Tone.WARNING))
    return _view(wizard, title, CompaniesBody(choices), primary)


def _no_companies(state: AppState) -> str:
    ledger = state.status.ledger if state.status else None
    if ledger is not None and ledger.problem is not None:
        return str(ledger.problem)
    if ledger is not None and ledger.read:
        return "The ledger has no documents yet. Add some there; they appear here by themselves."
    return "The ledger is being read. This takes a moment."


def _reason(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    connection = _connection(state, wizard)
    finding = connection.health.finding if connection else None
    if connection is None or finding is None:
        body = TextBody(
            (
                "The connection works. You can still sign in again, for example as another QuickBooks admin.",
                "Mappings, dates and everything already sent are kept.",
            )
        )
        return _view(wizard, "The connection is healthy", body, _CONTINUE)
    words = CAUSES[finding.cause]
    waiting = connection.progress.waiting
    held = f"{documents(waiting.count, locale)}, {amount(waiting, connection.currency, locale)}"
    paragraphs = (
        f"Since {locale.moment(connection.health.since)}. {words.meaning}",
        f"Waiting meanwhile: {held}." if waiting.count else "No documents are waiting.",
        words.cure,
    )
    bad = connection.health.state in (HealthState.REVOKED, HealthState.BLOCKED)
    body = TextBody(paragraphs, evidence(finding, locale), Tone.BAD if bad else Tone.WARNING)
    return _view(wizard, words.title, body, _CONTINUE)


def _connect(state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    connection = _connection(state, wizard)
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
    return _view(wizard, "Connect to QuickBooks", body, _SIGN_IN, _BACK)


def _browser(_state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    attempt = wizard.attempt
    if attempt is not None and attempt.stage is AttemptState.CHECKING:
        body = WaitBody(
            ("You are signed in. ReLink checks the company and reads its closing date.",), True, ()
        )
        return _view(wizard, "Checking with QuickBooks", body)
    first = "Finish signing in on the QuickBooks page in your browser."
    if wizard.browser_failed:
        first = "No browser could be opened. Copy the link and open it in any browser on this computer."
    until = f"ReLink waits until {locale.time(attempt.deadline)}." if attempt else "Opening the browser…"
    ready = attempt is not None
    actions = (
        Action("open_again", "Open again", on.OpenLinkAgain(), enabled=ready),
        Action("copy_link", "Copy link", on.CopyLink(), enabled=ready),
        Action("cancel_sign_in", "Cancel", on.CancelSignIn()),
    )
    return _view(wizard, "Waiting for your browser", WaitBody((first, until), True, actions))


def _stopped(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
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
    return _view(wizard, title, TextBody(texts, seen, Tone.WARNING), _AGAIN, _BACK)


def _sync_from(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    title = "From which date should documents be sent?"
    if wizard.problem is not None:
        failed = TextBody((str(wizard.problem),), tone=Tone.WARNING)
        return _view(wizard, title, failed, Action("try_again", "Try again", on.Continue()))
    if wizard.facts is None or wizard.chosen is None:
        wait = WaitBody(("Reading the closing date from QuickBooks…",), True, ())
        return _view(wizard, title, wait)
    connection = _connection(state, wizard)
    currency = connection.currency if connection else ""
    judgement = judge(wizard.facts, wizard.chosen)
    body = SyncFromBody(
        label="Sync From",
        chosen=wizard.chosen,
        presets=_presets(wizard.facts, locale),
        rows=_rows(wizard.facts, wizard.chosen, currency, locale),
        notes=tuple(note_view(note, wizard.facts, currency, locale) for note in judgement.notes),
        documents=_ledger(wizard.facts, currency, locale),
    )
    primary = Action("continue", "Continue", on.Continue(), enabled=judgement.allowed)
    return _view(wizard, title, body, primary)


def _presets(facts: SyncFromFacts, locale: Locale) -> tuple[Action, ...]:
    offered: tuple[tuple[str, str, date | None], ...] = (
        ("original", "Original date", facts.original),
        ("after_closing", "Day after closing date", facts.day_after_closing),
        ("oldest", "Oldest document", facts.oldest),
    )
    return tuple(
        Action(f"preset_{name}", f"{label}: {locale.date(day)}", on.ChooseDate(day))
        for name, label, day in offered
        if day is not None
    )


def _rows(
    facts: SyncFromFacts, chosen: date, currency: str, locale: Locale
) -> tuple[tuple[str, str, str], ...]:
    judgement = judge(facts, chosen)
    rows = (
        ("Will be sent", judgement.to_send),
        ("Already in QuickBooks", judgement.already_sent),
        ("Wait in the closed period", judgement.held),
        ("Left out, before Sync From", judgement.left_out),
    )
    return tuple(
        (label, documents(tally.count, locale), amount(tally, currency, locale)) for label, tally in rows
    )


def _ledger(facts: SyncFromFacts, currency: str, locale: Locale) -> TableView:
    """The article's step 6: the ledger's documents, oldest first, to find the oldest transaction."""
    rows = tuple(
        (
            locale.date(document.issued),
            KIND[document.kind],
            document.number,
            locale.money(document.cents, currency),
            "In QuickBooks" if document.sent else "",
        )
        for document in facts.documents
    )
    columns = ("Date", "Type", "Number", "Amount", "State")
    return TableView("Income and Expenses", columns, rows, numeric=frozenset({3}))


def _review(state: AppState, wizard: WizardState, locale: Locale) -> WizardView:
    assert wizard.facts is not None
    assert wizard.chosen is not None
    connection = _connection(state, wizard)
    currency = connection.currency if connection else ""
    judgement = judge(wizard.facts, wizard.chosen)
    rows = [
        ("Ledger company", wizard.ledger_company or ""),
        ("QuickBooks company", connection.company.name if connection else ""),
        ("Sync From", locale.date(wizard.chosen)),
    ]
    rows += [
        (label, f"{count}, {money}")
        for label, count, money in _rows(wizard.facts, wizard.chosen, currency, locale)
    ]
    notes = [note_view(note, wizard.facts, currency, locale) for note in judgement.notes]
    if wizard.problem is not None:
        return _view(
            wizard, "Ready to start", TextBody((str(wizard.problem),), tone=Tone.WARNING), _START, _BACK
        )
    primary, back = (replace(action, enabled=not wizard.starting) for action in (_START, _BACK))
    return _view(wizard, "Ready to start", ReviewBody(tuple(rows), tuple(notes)), primary, back)


_START = Action("start", "Start syncing", on.Start())


def _started(_state: AppState, wizard: WizardState, _locale: Locale) -> WizardView:
    body = TextBody(
        (
            "The sync has begun and might take some time. You can go on with your other work.",
            "The tray icon and the window show how far it is, and you are told when it is done.",
        ),
        tone=Tone.GOOD,
    )
    return _view(wizard, "You are connected", body, Action("done", "Show progress", on.Continue()))


_PAGES: dict[Page, Callable[[AppState, WizardState, Locale], WizardView]] = {
    Page.COMPANY: _company,
    Page.REASON: _reason,
    Page.CONNECT: _connect,
    Page.BROWSER: _browser,
    Page.STOPPED: _stopped,
    Page.SYNC_FROM: _sync_from,
    Page.REVIEW: _review,
    Page.STARTED: _started,
}

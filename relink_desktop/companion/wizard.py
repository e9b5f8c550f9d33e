"""The wizard as a pure machine: a state and an event in, a state and effects out.

Connecting and reconnecting are one way: (company) · (what happened) · connect · browser · Sync From · review.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.core.connections import Attempt, AttemptState, ConnectionStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync_from import SyncFromFacts, judge


class Page(StrEnum):
    COMPANY = "company"
    REASON = "reason"
    CONNECT = "connect"
    BROWSER = "browser"
    STOPPED = "stopped"
    SYNC_FROM = "sync_from"
    REVIEW = "review"
    STARTED = "started"


@dataclass(frozen=True, slots=True)
class WizardState:
    """``first`` is where the way began; ``problem`` is what stopped it; ``opened`` says that the browser was
    asked for; ``starting`` that the sync was."""

    first: Page
    page: Page
    ledger_company: str | None = None
    connection_id: str | None = None
    attempt: Attempt | None = None
    problem: Problem | None = None
    browser_failed: bool = False
    facts: SyncFromFacts | None = None
    chosen: date | None = None
    starting: bool = False


Step = tuple[WizardState | None, tuple[Effect, ...]]


def open_for(connection: ConnectionStatus | None) -> Step:
    """Connect a company; reconnect one; or, where only that is missing, confirm its Sync From."""
    if connection is None:
        return WizardState(Page.COMPANY, Page.COMPANY), (do.RaiseWizard(),)
    known = WizardState(Page.REASON, Page.REASON, connection.ledger_company, connection_id=connection.id)
    if connection.health.state is HealthState.CONNECTED and not connection.confirmed:
        confirm = replace(known, first=Page.SYNC_FROM, page=Page.SYNC_FROM)
        return confirm, (do.RaiseWizard(), do.LoadFacts(connection.id))
    return known, (do.RaiseWizard(),)


def reopen(state: WizardState | None, connection: ConnectionStatus | None) -> Step:
    """Raises the wizard if it is already on this way; else leads on a new one."""
    fresh, effects = open_for(connection)
    if state is None or fresh is None:
        return fresh, effects
    if (state.first, state.connection_id) == (fresh.first, fresh.connection_id):
        return state, (do.RaiseWizard(),)
    return fresh, (*_leave(state), *effects)


def advance(state: WizardState, event: Event) -> Step:
    """One event. What a page does not know leaves everything as it is."""
    if isinstance(event, on.CloseWizard):
        return None, _leave(state)
    return _PAGES[state.page](state, event)


def _leave(state: WizardState) -> tuple[Effect, ...]:
    return (do.AbandonSignIn(),) if in_browser(state) else ()


def in_browser(state: WizardState | None) -> bool:
    """Whether a sign-in is under way."""
    return state is not None and state.page is Page.BROWSER


def expects_failure(state: WizardState | None) -> bool:
    """Whether a refused command is this wizard's own, to be shown on its page."""
    return state is not None and state.page in (Page.BROWSER, Page.SYNC_FROM, Page.REVIEW)


def _company(state: WizardState, event: Event) -> Step:
    match event:
        case on.ChooseCompany(name):
            return replace(state, ledger_company=name), ()
        case on.Continue() if state.ledger_company is not None:
            return replace(state, page=Page.CONNECT), ()
    return state, ()


def _reason(state: WizardState, event: Event) -> Step:
    return (replace(state, page=Page.CONNECT), ()) if isinstance(event, on.Continue) else (state, ())


def _connect(state: WizardState, event: Event) -> Step:
    match event:
        case on.SignIn():
            return _sign_in(state)
        case on.Back():
            return replace(state, page=state.first), ()
    return state, ()


def _sign_in(state: WizardState) -> Step:
    assert state.ledger_company is not None
    waiting = replace(state, page=Page.BROWSER, attempt=None, problem=None, browser_failed=False)
    return waiting, (do.BeginSignIn(state.ledger_company),)


def _browser(state: WizardState, event: Event) -> Step:
    match event:
        case on.AttemptChanged(attempt):
            return _attempt(state, attempt)
        case on.BrowserFailed():
            return replace(state, browser_failed=True), ()
        case on.StepFailed(problem):
            return replace(state, page=Page.STOPPED, attempt=None, problem=problem), ()
        case on.OpenLinkAgain() if state.attempt is not None:
            return replace(state, browser_failed=False), (do.OpenLink(state.attempt.link),)
        case on.CopyLink() if state.attempt is not None:
            return state, (do.CopyText(state.attempt.link),)
        case on.CancelSignIn() | on.Back():
            return replace(state, page=Page.CONNECT, attempt=None), (do.AbandonSignIn(),)
    return state, ()


def _attempt(state: WizardState, attempt: Attempt) -> Step:
    if attempt.ledger_company != state.ledger_company:
        return state, ()
    state = replace(state, attempt=attempt)
    if attempt.stage is AttemptState.CONNECTED and attempt.connection_id is not None:
        connected = replace(state, page=Page.SYNC_FROM, connection_id=attempt.connection_id)
        return replace(connected, first=Page.SYNC_FROM), (
            do.RaiseWizard(),
            do.LoadFacts(attempt.connection_id),
        )
    if attempt.ended:
        return replace(state, page=Page.STOPPED, problem=attempt.problem), (do.RaiseWizard(),)
    return state, ()


def _stopped(state: WizardState, event: Event) -> Step:
    match event:
        case on.SignIn():
            return _sign_in(state)
        case on.Back():
            return replace(state, page=Page.CONNECT, problem=None), ()
    return state, ()


def _sync_from(state: WizardState, event: Event) -> Step:
    match event:
        case on.FactsArrived(connection_id, facts) if connection_id == state.connection_id:
            return replace(state, facts=facts, chosen=state.chosen or facts.prefilled, problem=None), ()
        case on.StepFailed(problem):
            return replace(state, problem=problem), ()
        case on.ChooseDate(chosen):
            return replace(state, chosen=chosen), ()
        case on.Continue() if state.problem is not None and state.connection_id is not None:
            return replace(state, problem=None), (do.LoadFacts(state.connection_id),)
        case on.Continue() if state.facts is not None and state.chosen is not None:
            allowed = judge(state.facts, state.chosen).allowed
            return (replace(state, page=Page.REVIEW), ()) if allowed else (state, ())
    return state, ()


def _review(state: WizardState, event: Event) -> Step:
    match event:
        case _ if state.starting and not isinstance(event, on.SyncStarted | on.StepFailed):
            return state, ()
        case on.Start() if state.connection_id is not None and state.chosen is not None:
            begin = do.BeginSync(state.connection_id, state.chosen)
            return replace(state, starting=True, problem=None), (begin,)
        case on.SyncStarted(connection_id) if connection_id == state.connection_id:
            return replace(state, page=Page.STARTED), ()
        case on.StepFailed(problem):
            return replace(state, starting=False, problem=problem), ()
        case on.Back():
            return replace(state, page=Page.SYNC_FROM, problem=None), ()
    return state, ()


def _started(state: WizardState, event: Event) -> Step:
    return (None, (do.RaiseWindow(),)) if isinstance(event, on.Continue) else (state, ())


_PAGES: dict[Page, Callable[[WizardState, Event], Step]] = {
    Page.COMPANY: _company,
    Page.REASON: _reason,
    Page.CONNECT: _connect,
    Page.BROWSER: _browser,
    Page.STOPPED: _stopped,
    Page.SYNC_FROM: _sync_from,
    Page.REVIEW: _review,
    Page.STARTED: _started,
}

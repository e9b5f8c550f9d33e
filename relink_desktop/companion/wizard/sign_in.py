"""From what happened to the browser and back."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Page, Step, WizardState, turn, turn_back
from relink_desktop.core.connections import Attempt, AttemptState, NewAttempt, Status


def reason(state: WizardState, event: Event, _status: Status | None) -> Step:
    return (turn(state, Page.CONNECT), ()) if isinstance(event, on.Continue) else (state, ())


def connect(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.SignIn():
            return _sign_in(turn(state, Page.BROWSER))
        case on.Back():
            return turn_back(state), ()
    return state, ()


def _sign_in(state: WizardState) -> Step:
    assert state.ledger_company is not None
    assert state.environment is not None
    waiting = replace(
        state, page=Page.BROWSER, attempt=None, problem=None, browser_failed=False, takes_long=False
    )
    return waiting, (do.BeginSignIn(NewAttempt(state.ledger_company, state.environment)),)


def browser(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.AttemptChanged(attempt):
            return _attempt(state, attempt)
        case on.BrowserFailed():
            return replace(state, browser_failed=True), ()
        case on.SignInTakesLong():
            return replace(state, takes_long=True), ()
        case on.StepFailed(problem):
            return replace(state, page=Page.STOPPED, attempt=None, problem=problem), ()
        case on.PasteAddress() if state.attempt is not None:
            return replace(state, problem=None), (do.TakePasted(),)
        case on.PasteRefused(problem):
            return replace(state, problem=problem), ()
        case on.OpenLinkAgain() if state.attempt is not None:
            return replace(state, browser_failed=False), (do.OpenSignIn(),)
        case on.CopyLink(elsewhere) if state.attempt is not None:
            return state, (do.CopyText(state.attempt.link) if elsewhere else do.CopySignIn(),)
        case on.CancelSignIn() | on.Back():
            return turn_back(replace(state, attempt=None)), (do.AbandonSignIn(),)
    return state, ()


def _attempt(state: WizardState, attempt: Attempt) -> Step:
    if attempt.ledger_company != state.ledger_company:
        return state, ()
    state = replace(state, attempt=attempt)
    if attempt.stage is AttemptState.CONNECTED and attempt.connection_id is not None:
        connected = replace(state, page=Page.SYNC_FROM, connection_id=attempt.connection_id, trail=())
        fresh = replace(connected, first=Page.SYNC_FROM, broke=None, browser_failed=False, takes_long=False)
        return fresh, (
            do.RaiseWizard(),
            do.LoadFacts(attempt.connection_id),
        )
    if attempt.ended:
        return replace(state, page=Page.STOPPED, problem=attempt.problem), (do.RaiseWizard(),)
    return state, ()


def stopped(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.SignIn():
            return _sign_in(state)
        case on.CopyRedirect() if state.attempt is not None:
            return state, (do.CopyText(state.attempt.redirect_uri),)
        case on.Back():
            return turn_back(state), ()
    return state, ()

"""What a first connection needs: where to, the firm's keys, the ledger, and which of its companies."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Page, Step, WizardState, stop, turn, turn_back
from relink_desktop.core.connections import Environment, NewKeys, Status


def place(state: WizardState, event: Event, status: Status | None) -> Step:
    match event:
        case on.ChooseEnvironment(environment):
            return replace(state, environment=environment), ()
        case on.Continue() if state.environment is Environment.PRACTICE:
            return None, (do.LaunchPractice(),)
        case on.Continue() if state.environment is not None:
            registered = status is not None and any(
                registration.environment is state.environment for registration in status.registrations
            )
            if not registered:
                return with_keys(turn(state, Page.KEYS)), ()
            return turn(replace(state, keys=None), _after_keys(status)), ()
    return state, ()


def with_keys(state: WizardState) -> WizardState:
    """With fields for the keys of the environment that was chosen: empty, or as they were typed before."""
    assert state.environment is not None
    if state.keys is not None and state.keys.environment is state.environment:
        return state
    return replace(state, keys=NewKeys(state.environment, "", ""))


def keys(state: WizardState, event: Event, status: Status | None) -> Step:
    assert state.keys is not None
    match event:
        case on.EditKeys(field, text) if not state.busy:
            typed = replace(state.keys, **{field: text})  # type: ignore[arg-type]  # all that are typed are texts
            return replace(state, keys=typed, problem=None), ()
        case on.Continue() if complete(state.keys) and not state.busy:
            return replace(state, busy=True, problem=None), (do.SaveKeys(state.keys),)
        case on.KeysSaved() if state.busy and state.first is Page.KEYS:
            return None, (do.RaiseWindow(),)
        case on.KeysSaved() if state.busy:
            # Not with a way back to this page: what was typed is stored, and forgotten here.
            return replace(state, page=_after_keys(status), keys=None, busy=False), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
        case on.CopyRedirect() if status is not None:
            return state, (do.CopyText(status.redirect_uri),)
        case on.ShowRelayPage():
            return state, (do.ShowRelay(),)
        case on.Back() if state.trail and not state.busy:
            return turn_back(state), ()
    return state, ()


def complete(new: NewKeys) -> bool:
    """Whether every field that the environment needs is filled in."""
    relay = new.environment is Environment.DEVELOPMENT or new.redirect_uri
    return bool(new.client_id and new.client_secret and relay)


def _after_keys(status: Status | None) -> Page:
    chosen = status is not None and status.ledger.name
    return Page.COMPANY if chosen else Page.LEDGER


def ledger(state: WizardState, event: Event, status: Status | None) -> Step:
    match event:
        case on.PickLedger() if not state.busy:
            return state, (do.PickFile(),)
        case on.LedgerPicked(path) if not state.busy:
            return replace(state, busy=True, problem=None), (do.ReadLedger(path),)
        case on.LedgerChosen():
            return turn(state, Page.COMPANY), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
        case on.Back() if not state.busy:
            return turn_back(state), ()
    return state, ()


def company(state: WizardState, event: Event, status: Status | None) -> Step:
    match event:
        case on.ChooseCompany(name):
            return replace(state, ledger_company=name), ()
        case on.Continue() if (chosen := chosen_company(state, status)) is not None:
            return turn(replace(state, ledger_company=chosen), Page.CONNECT), ()
        case on.Back():
            return turn_back(state), ()
    return state, ()


def chosen_company(state: WizardState, status: Status | None) -> str | None:
    """The company that was chosen, for as long as it can be connected; else the only one that can."""
    companies = status.ledger.companies if status is not None else ()
    free = [company.name for company in companies if company.connection_id is None]
    if state.ledger_company in free:
        return state.ledger_company
    return free[0] if len(free) == 1 else None

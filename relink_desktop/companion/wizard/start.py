"""From the Sync From date to the running sync."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.typed_date import Refusal, read_date
from relink_desktop.companion.wizard import matching, settings
from relink_desktop.companion.wizard.state import Page, Step, WizardState, stop, turn, turn_back
from relink_desktop.core.connections import Status
from relink_desktop.core.sync_from import EARLIEST, SyncFromFacts, judge


def sync_from(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.FactsArrived(connection_id, facts) if connection_id == state.connection_id:
            chosen = state.chosen or _prefilled(facts, state.earlier_than)
            return replace(state, facts=facts, settings=facts.settings, chosen=chosen, problem=None), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
        case on.ChooseDate(chosen):
            return replace(state, chosen=chosen, refused=None), ()
        case on.TypeDate(text, style) if state.facts is not None:
            read = read_date(text, style, EARLIEST, state.facts.today)
            if isinstance(read, Refusal):
                return replace(state, refused=read), ()
            return replace(state, chosen=read, refused=None), ()
        case on.Continue() if state.problem is not None and state.connection_id is not None:
            return replace(state, problem=None), (do.LoadFacts(state.connection_id),)
        case on.Continue() if state.facts is not None and state.chosen is not None:
            allowed = state.refused is None and judge(state.facts, state.chosen).allowed
            return (
                matching.read(turn(replace(state, matching=None), Page.MATCHING)) if allowed else (state, ())
            )
    return state, ()


def _prefilled(facts: SyncFromFacts, earlier_than: date | None) -> date:
    """Who wants to go behind a date gets the first open day before it, or else the oldest document's."""
    offered = (facts.day_after_closing, facts.oldest) if earlier_than else ()
    days = [max(EARLIEST, day) for day in offered if day is not None]
    return next((day for day in days if earlier_than and day < earlier_than), facts.prefilled)


def review(state: WizardState, event: Event, _status: Status | None) -> Step:
    if (told := settings.checked(state, event)) is not None:
        return told
    match event:
        case _ if state.busy and not isinstance(event, on.SyncStarted | on.StepFailed):
            return state, ()
        case on.Start() if state.connection_id is not None and state.chosen is not None:
            begin = do.BeginSync(state.connection_id, state.chosen)
            return replace(state, busy=True, problem=None), (begin,)
        case on.SyncStarted(connection_id) if connection_id == state.connection_id:
            return replace(state, page=Page.STARTED, trail=(), busy=False, checking=False), ()
        case on.FactsArrived(connection_id, facts) if connection_id == state.connection_id:
            return replace(state, facts=facts, settings=facts.settings), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
        case on.Back():
            return replace(turn_back(state), checking=False, settings_problem=None), ()
    return state, ()


def started(state: WizardState, event: Event, _status: Status | None) -> Step:
    return (None, (do.RaiseWindow(),)) if isinstance(event, on.Continue) else (state, ())

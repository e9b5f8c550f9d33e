"""What became of documents that the ledger suddenly lacks, in a person's words."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Step, WizardState, stop
from relink_desktop.core.connections import Environment, Status
from relink_desktop.core.shortfall import ShortfallAnswer


def shortfall(state: WizardState, event: Event, status: Status | None) -> Step:
    match event:
        case on.ChooseAnswer(said) if not state.busy:
            return replace(state, said=said, problem=None), ()
        case on.Continue() if not state.busy and not _asked(state, status):
            return None, (do.RaiseWindow(),)
        case on.Continue() if not state.busy and state.said is not None and state.connection_id is not None:
            return replace(state, busy=True, problem=None), (do.Answer(state.connection_id, state.said),)
        case on.ShortfallAnswered(connection_id) if connection_id == state.connection_id:
            return None, (do.RaiseWindow(), *_right_file(state, status))
        case on.StepFailed(problem):
            return stop(state, problem), ()
    return state, ()


def _asked(state: WizardState, status: Status | None) -> bool:
    """Whether there is still something to answer."""
    connections = status.connections if status else ()
    return any(c.id == state.connection_id and c.shortfall is not None for c in connections)


def _right_file(state: WizardState, status: Status | None) -> tuple[Effect, ...]:
    """Who says that it is the wrong file chooses the right one next. The practice company has no other."""
    wrong = state.said is not None and state.said.answer is ShortfallAnswer.WRONG_FILE
    practice = status is not None and Environment.PRACTICE in status.environments
    return (do.PickFile(),) if wrong and not practice else ()

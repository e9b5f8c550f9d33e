"""Giving a connection's access back on purpose."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Page, Step, WizardState, stop
from relink_desktop.core.connections import Status


def disable(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.Continue() if not state.busy and state.connection_id is not None:
            return replace(state, busy=True, problem=None), (do.Disable(state.connection_id),)
        case on.Disabled(connection_id, outcome) if connection_id == state.connection_id:
            told = replace(state, page=Page.DISABLED, disabling=outcome, busy=False)
            return told, (do.RaiseWizard(),)
        case on.StepFailed(problem):
            return stop(state, problem), ()
    return state, ()


def disabled(state: WizardState, event: Event, _status: Status | None) -> Step:
    return (None, (do.RaiseWindow(),)) if isinstance(event, on.Continue) else (state, ())

"""Previewing a connection's diagnostics, and taking them along."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Step, WizardState, stop
from relink_desktop.core.connections import Status

#: Any editor opens it.
FILE_NAME = "relink-diagnostics.txt"


def diagnostics(state: WizardState, event: Event, _status: Status | None) -> Step:
    made = state.diagnostics
    match event:
        case on.DiagnosticsArrived(connection_id, arrived) if connection_id == state.connection_id:
            return replace(state, diagnostics=arrived, busy=False), ()
        case on.Continue() if made is not None:
            return replace(state, taken=None, problem=None), (do.SaveFile(FILE_NAME, made.text),)
        case on.Continue() if not state.busy and state.connection_id is not None:
            return replace(state, busy=True, problem=None), (do.LoadDiagnostics(state.connection_id),)
        case on.CopyDiagnostics() if made is not None:
            return state, (do.CopyText(made.text),)
        case on.FileSaved() if made is not None:
            return replace(state, taken=event), ()
        case on.StepFailed(problem):
            return stop(state, problem), ()
    return state, ()

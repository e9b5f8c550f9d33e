"""Going behind a connection's Sync From: its access is given back, and asked for anew."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Page, Step, WizardState, stop
from relink_desktop.core.connections import Status


def earlier(state: WizardState, event: Event, _status: Status | None) -> Step:
    match event:
        case on.Continue() if not state.busy and state.connection_id is not None:
            return replace(state, busy=True, problem=None), (do.Disable(state.connection_id),)
        case on.Disabled(connection_id) if connection_id == state.connection_id:
            # With no way back to this page: the access is gone.
            return replace(state, page=Page.CONNECT, busy=False), (do.RaiseWizard(),)
        case on.StepFailed(problem):
            return stop(state, problem), ()
    return state, ()

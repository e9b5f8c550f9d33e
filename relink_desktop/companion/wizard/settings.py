"""QuickBooks' settings: read along with the closing date, and again whenever a person asks."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard.state import Step, WizardState
from relink_desktop.core.connections import Status


def settings(state: WizardState, event: Event, _status: Status | None) -> Step:
    """The page that shows them alone."""
    return checked(state, event) or (state, ())


def checked(state: WizardState, event: Event) -> Step | None:
    """What becomes of a check, on whichever page they are shown. None if ``event`` is about another thing."""
    match event:
        case on.CheckSettings() if not state.checking and state.connection_id is not None:
            return read(state)
        case on.SettingsArrived(connection_id, found) if connection_id == state.connection_id:
            return replace(state, settings=found.checks, checking=False), ()
        case on.SettingsUnread(connection_id, problem) if connection_id == state.connection_id:
            return replace(state, settings_problem=problem, checking=False), ()
    return None


def read(state: WizardState) -> Step:
    """Asks for them as they are now."""
    assert state.connection_id is not None
    return replace(state, checking=True, settings_problem=None), (do.LoadSettings(state.connection_id),)

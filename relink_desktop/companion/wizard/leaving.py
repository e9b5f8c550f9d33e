"""The wizard is closed in the middle, and opened again: it is where it was, unless there is a new reason."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard import matching
from relink_desktop.companion.wizard.state import Page, Step, WizardState
from relink_desktop.core.connections import AttemptState

#: Pages that are come back to. A reason, an end and a short way of its own are read anew.
_KEPT = (
    Page.PLACE,
    Page.KEYS,
    Page.LEDGER,
    Page.COMPANY,
    Page.CONNECT,
    Page.BROWSER,
    Page.SYNC_FROM,
    Page.MATCHING,
    Page.REVIEW,
)
#: What answers a page, whether it is still open or not.
_ANSWERS = (
    on.AttemptChanged,
    on.BrowserFailed,
    on.SignInTakesLong,
    on.PasteRefused,
    on.StepFailed,
    on.FactsArrived,
    on.SettingsArrived,
    on.SettingsUnread,
    on.MatchingArrived,
    on.SyncStarted,
    on.KeysSaved,
    on.LedgerPicked,
    on.LedgerChosen,
    on.Disabled,
)


def kept(state: WizardState) -> WizardState | None:
    """What is kept of a wizard that was closed; no secret is."""
    alone = state.first is Page.MATCHING
    asked = state.busy and state.page in (Page.EARLIER, Page.DISABLE)  # it happens all the same
    if alone or not (asked or state.page in _KEPT):
        return None
    return replace(state, keys=replace(state.keys, client_secret="") if state.keys else None)


def answers(event: Event) -> bool:
    """Whether a closed wizard takes it."""
    return isinstance(event, _ANSWERS)


def returns(event: Event) -> bool:
    """Whether it brings a closed wizard back: what the user set off has happened, and has a next step."""
    if isinstance(event, on.AttemptChanged):
        return event.attempt.stage is AttemptState.CONNECTED
    return isinstance(event, on.Disabled)


def resume(state: WizardState) -> Step:
    """Where it was left, with what QuickBooks may have changed meanwhile read anew."""
    match state.page:
        case Page.SYNC_FROM | Page.REVIEW if state.connection_id is not None and not state.busy:
            fresh = replace(state, problem=None)
            return fresh, (do.RaiseWizard(), do.LoadFacts(state.connection_id))
        case Page.MATCHING if not state.busy and not state.choices:
            reading, effects = matching.read(state)
            return reading, (do.RaiseWizard(), *effects)
    return state, (do.RaiseWizard(),)


def same_way(state: WizardState, fresh: WizardState) -> bool:
    """Whether what is asked for is what is under way. A connection that broke anew is another reason, but
    not one to give up a sign-in for."""
    if (state.first, state.connection_id) != (fresh.first, fresh.connection_id):
        return False
    if state.first is Page.KEYS and state.environment is not fresh.environment:
        return False
    return state.page is Page.BROWSER or state.broke == fresh.broke

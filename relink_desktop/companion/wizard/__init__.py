"""The wizard as a pure machine: a state and an event in, a state and effects out.

Connecting and reconnecting are one way: (where to · keys · ledger · company) or (what happened) or (an
earlier Sync From) · connect · browser · Sync From · matching · review. Entering keys anew, disabling a
connection, what became of documents that the ledger lacks, its matching, its diagnostics and QuickBooks'
settings are short ways of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relink_desktop.companion import effects as do
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.wizard import (
    certificate,
    diagnostics,
    disable,
    earlier,
    leaving,
    matching,
    settings,
    setup,
    shortfall,
    sign_in,
    start,
)
from relink_desktop.companion.wizard.leaving import answers, kept, resume, returns
from relink_desktop.companion.wizard.state import Page, Step, WizardState, begin
from relink_desktop.core.connections import ConnectionStatus, Environment, Status
from relink_desktop.core.health import HealthState
from relink_desktop.core.matching import Topic

__all__ = [
    "Page",
    "Step",
    "WizardState",
    "advance",
    "answers",
    "asking_shortfall",
    "certifying",
    "checking_settings",
    "diagnosing",
    "disabling",
    "entering_keys",
    "expects_failure",
    "going_earlier",
    "kept",
    "open_for",
    "reopen",
    "resume",
    "returns",
    "showing_matching",
    "tells_of_others",
]

_ASKING = (
    Page.KEYS,
    Page.LEDGER,
    Page.BROWSER,
    Page.SYNC_FROM,
    Page.MATCHING,
    Page.REVIEW,
    Page.EARLIER,
    Page.DISABLE,
    Page.SHORTFALL,
    Page.CERTIFICATE,
    Page.DIAGNOSTICS,
)
#: The browser is in front of the first; the others show nothing but their own problem, if there is one.
_NO_PLACE = (Page.BROWSER, Page.STOPPED, Page.SYNC_FROM)


def open_for(connection: ConnectionStatus | None, status: Status | None) -> Step:
    """Connect a company; reconnect one; or, where only that is missing, confirm its Sync From."""
    if connection is None:
        return _first_page(status), (do.RaiseWizard(),)
    known = replace(
        begin(Page.REASON),
        ledger_company=connection.ledger_company,
        connection_id=connection.id,
        environment=connection.environment,
        broke=connection.health.since,
    )
    if connection.health.state is HealthState.CONNECTED and not connection.confirmed:
        confirm = replace(known, first=Page.SYNC_FROM, page=Page.SYNC_FROM, broke=None)
        return confirm, (do.RaiseWizard(), do.LoadFacts(connection.id))
    return known, (do.RaiseWizard(),)


def _first_page(status: Status | None) -> WizardState:
    """The practice company is all that there is in its own profile."""
    if status is None or Environment.PRACTICE in status.environments:
        return replace(begin(Page.COMPANY), environment=Environment.PRACTICE)
    return begin(Page.PLACE)


def entering_keys(environment: Environment) -> Step:
    """Enter the firm's keys anew."""
    state = replace(begin(Page.KEYS), environment=environment)
    return setup.with_keys(state), (do.RaiseWizard(),)


def disabling(connection: ConnectionStatus) -> Step:
    """Give a connection's access back."""
    asking = replace(
        begin(Page.DISABLE), ledger_company=connection.ledger_company, connection_id=connection.id
    )
    return asking, (do.RaiseWizard(),)


def going_earlier(connection: ConnectionStatus) -> Step:
    """Explain what an earlier Sync From does, and lead to it."""
    asking = replace(
        begin(Page.EARLIER),
        ledger_company=connection.ledger_company,
        connection_id=connection.id,
        environment=connection.environment,
        earlier_than=connection.sync_from,
    )
    return asking, (do.RaiseWizard(),)


def asking_shortfall(connection: ConnectionStatus) -> Step:
    """Ask what became of the documents that the ledger lacks."""
    asking = replace(
        begin(Page.SHORTFALL), ledger_company=connection.ledger_company, connection_id=connection.id
    )
    return asking, (do.RaiseWizard(),)


def showing_matching(connection: ConnectionStatus, sought: tuple[Topic, str] | None = None) -> Step:
    """Show what the ledger's names are in QuickBooks, first the one that is ``sought``."""
    showing = replace(
        begin(Page.MATCHING),
        ledger_company=connection.ledger_company,
        connection_id=connection.id,
        sought=sought,
    )
    loading, effects = matching.read(showing)
    return loading, (do.RaiseWizard(), *effects)


def diagnosing(connection: ConnectionStatus) -> Step:
    """Preview a connection's diagnostics, as they are now."""
    loading = replace(
        begin(Page.DIAGNOSTICS),
        ledger_company=connection.ledger_company,
        connection_id=connection.id,
        busy=True,
    )
    return loading, (do.RaiseWizard(), do.LoadDiagnostics(connection.id))


def certifying(connection: ConnectionStatus) -> Step:
    """Show a connection's newest certificate."""
    loading = replace(
        begin(Page.CERTIFICATE),
        ledger_company=connection.ledger_company,
        connection_id=connection.id,
        busy=True,
    )
    return loading, (do.RaiseWizard(), do.LoadCertificate(connection.id))


def checking_settings(connection: ConnectionStatus) -> Step:
    """Show QuickBooks' settings as they are now."""
    reading = replace(
        begin(Page.SETTINGS), ledger_company=connection.ledger_company, connection_id=connection.id
    )
    checking, effects = settings.read(reading)
    return checking, (do.RaiseWizard(), *effects)


def reopen(state: WizardState | None, left: WizardState | None, step: Step) -> Step:
    """Raises the wizard if it is already on the way of ``step``, or goes on where it was ``left`` on that
    way; else leads on that one."""
    fresh, effects = step
    under_way = state or left
    if under_way is None or fresh is None:
        return step
    if leaving.same_way(under_way, fresh):
        return leaving.resume(under_way) if state is None else (state, (do.RaiseWizard(),))
    abandoned: tuple[Effect, ...] = (do.AbandonSignIn(),) if in_browser(under_way) else ()
    return fresh, (*abandoned, *effects)


def advance(state: WizardState, event: Event, status: Status | None) -> Step:
    """One event. What a page does not know leaves everything as it is."""
    return _PAGES[state.page](state, event, status)


def in_browser(state: WizardState | None) -> bool:
    """Whether a sign-in is under way."""
    return state is not None and state.page is Page.BROWSER


def tells_of_others(state: WizardState) -> bool:
    """Whether its page has a place to say that something else failed."""
    return state.page not in _NO_PLACE


def expects_failure(state: WizardState | None) -> bool:
    """Whether a refused command is this wizard's own, to be shown on its page."""
    return state is not None and state.page in _ASKING


_PAGES: dict[Page, Callable[[WizardState, Event, Status | None], Step]] = {
    Page.PLACE: setup.place,
    Page.KEYS: setup.keys,
    Page.LEDGER: setup.ledger,
    Page.COMPANY: setup.company,
    Page.REASON: sign_in.reason,
    Page.CONNECT: sign_in.connect,
    Page.BROWSER: sign_in.browser,
    Page.STOPPED: sign_in.stopped,
    Page.SYNC_FROM: start.sync_from,
    Page.MATCHING: matching.matching,
    Page.REVIEW: start.review,
    Page.STARTED: start.started,
    Page.EARLIER: earlier.earlier,
    Page.DISABLE: disable.disable,
    Page.DISABLED: disable.disabled,
    Page.SHORTFALL: shortfall.shortfall,
    Page.DIAGNOSTICS: diagnostics.diagnostics,
    Page.CERTIFICATE: certificate.certificate,
    Page.SETTINGS: settings.settings,
}

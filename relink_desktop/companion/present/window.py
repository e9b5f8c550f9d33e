"""The window: its sections, the one place for problems, and what it says while nothing is connected."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import CheckNow, OpenPractice, OpenWizard, Quit
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.card import card_view
from relink_desktop.companion.present.documents import ledger_body, results_body
from relink_desktop.companion.present.history import history_body
from relink_desktop.companion.present.problem import window_problem
from relink_desktop.companion.present.settings import settings_body
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    ConnectionsBody,
    EmptyView,
    SectionBody,
    SectionView,
    WindowView,
)
from relink_desktop.core.connections import Status

_PRACTICE = Action("practice", "Open the practice company", OpenPractice())
_QUIT = Action("quit", "Quit ReLink", Quit())
_CHECK = Action("check", "Check now", CheckNow())


def window_view(state: AppState, locale: Locale) -> WindowView:
    connections = state.status.connections if state.status else ()
    actions = [_CHECK, _QUIT] if connections else [_QUIT]
    if state.practice_url is not None:
        actions.insert(0, _PRACTICE)
    if connections and _unconnected(state.status):
        actions.insert(0, Action("connect", "Connect a company", OpenWizard()))
    return WindowView(
        title="ReLink Desktop (practice)" if state.practice_url else "ReLink Desktop",
        notice=window_problem(state),
        sections=tuple(SectionView(section, label) for section, label in _LABELS.items()),
        shown=state.section,
        body=_BODIES[state.section](state, locale),
        actions=tuple(actions),
        minimises=not state.tray,
    )


def _connections(state: AppState, locale: Locale) -> ConnectionsBody:
    connections = state.status.connections if state.status else ()
    cards = tuple(card_view(connection, state, locale) for connection in connections)
    return ConnectionsBody(None if cards else _empty(state), cards)


_LABELS = {
    Section.CONNECTIONS: "Connections",
    Section.SYNC_RESULTS: "Sync results",
    Section.INCOME_AND_EXPENSES: "Income and Expenses",
    Section.HISTORY: "History",
    Section.SETTINGS: "Settings",
}
_BODIES: dict[Section, Callable[[AppState, Locale], SectionBody]] = {
    Section.CONNECTIONS: _connections,
    Section.SYNC_RESULTS: results_body,
    Section.INCOME_AND_EXPENSES: ledger_body,
    Section.HISTORY: history_body,
    Section.SETTINGS: settings_body,
}


def _unconnected(status: Status | None) -> bool:
    if status is None:
        return False
    return not status.ledger.name or any(c.connection_id is None for c in status.ledger.companies)


def _empty(state: AppState) -> EmptyView:
    if state.status is None:
        return EmptyView("Starting", ("ReLink is opening its journal.",), None)
    paragraphs = [
        "Connect a ledger company to QuickBooks Online. ReLink then watches the connection, tells you at once"
        " when access is revoked, and sends what the ledger gains."
    ]
    paragraphs.append(
        "You are in the practice company: a simulator with a sample ledger. Nothing here reaches Intuit."
        if state.practice_url is not None
        else "It works with your firm's own keys at Intuit. Without any, try the practice company first."
    )
    connect = Action("connect", "Connect a company", OpenWizard())
    return EmptyView("No company is connected yet", tuple(paragraphs), connect)

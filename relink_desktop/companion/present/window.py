"""The window: its sections, the one place for problems, and what it says while nothing is connected."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from relink_desktop.companion.events import CheckNow, OpenPractice, Quit
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.permission import may_manage
from relink_desktop.companion.present.card import card_view
from relink_desktop.companion.present.common import CONNECT
from relink_desktop.companion.present.documents import ledger_body, results_body
from relink_desktop.companion.present.helper import no_company
from relink_desktop.companion.present.history import history_body
from relink_desktop.companion.present.problem import window_problem
from relink_desktop.companion.present.settings import settings_body
from relink_desktop.companion.present.signing_in import signing_in_banner
from relink_desktop.companion.section import Section
from relink_desktop.companion.shown_state import worst_first
from relink_desktop.companion.state import AppState
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import (
    Action,
    ConnectionsBody,
    EmptyView,
    SectionBody,
    SectionView,
    WindowView,
)
from relink_desktop.core.connections import Status
from relink_desktop.core.words import noop

_PRACTICE = Action("practice", noop("Open the practice company"), OpenPractice())
_TRY = Action("try_practice", noop("Try the practice company"), OpenPractice())
_QUIT = Action("quit", noop("Quit ReLink"), Quit())
_CHECK = Action("check", noop("Check now"), CheckNow())


def window_view(state: AppState, locale: Locale) -> WindowView:
    connections = state.status.connections if state.status else ()
    actions = [_CHECK, _QUIT] if connections else [_QUIT]
    if state.practice_url is not None:
        actions.insert(0, _PRACTICE)
    if connections and may_manage(state.status) and _unconnected(state.status):
        actions.insert(0, CONNECT)
    return WindowView(
        title=locale.tr("ReLink Desktop (practice)") if state.practice_url else "ReLink Desktop",
        notice=window_problem(state, locale),
        sections_label=locale.tr("Sections"),
        sections=tuple(SectionView(section, locale.tr(label)) for section, label in _LABELS.items()),
        shown=state.section,
        body=_BODIES[state.section](state, locale),
        actions=tuple(action.told(locale.tr) for action in actions),
        minimises=not state.tray,
    )


def _connections(state: AppState, locale: Locale) -> ConnectionsBody:
    """The worst first. What is well stays where it is, as no card should move whenever a sync begins."""
    connections = worst_first(state, alike=TrayState.SYNCING)
    cards = tuple(card_view(connection, state, locale) for connection in connections)
    empty, signing_in = None if cards else _empty(state, locale), signing_in_banner(state, locale)
    if empty is not None and signing_in is not None:
        empty = replace(empty, action=None)  # the banner above has it
    return ConnectionsBody(empty, cards, signing_in)


_LABELS = {
    Section.CONNECTIONS: noop("Connections"),
    Section.SYNC_RESULTS: noop("Sync results"),
    Section.INCOME_AND_EXPENSES: noop("Income and Expenses"),
    Section.HISTORY: noop("History"),
    Section.SETTINGS: noop("Settings"),
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


def _empty(state: AppState, locale: Locale) -> EmptyView:
    if state.status is None:
        return EmptyView(locale.tr("Starting"), (locale.tr("ReLink is opening its journal."),), None)
    paragraphs = (
        locale.tr(
            "Connect a ledger company to QuickBooks Online. ReLink then watches the connection, tells you at"
            " once when access is revoked, and sends what the ledger gains."
        ),
        locale.tr(
            "You are in the practice company: a simulator with a sample ledger. Nothing here reaches Intuit."
        )
        if state.practice_url is not None
        else locale.tr(
            "It works with your firm's own keys at Intuit. Without any, try the practice company first."
        ),
    )
    empty = no_company(state, locale, *paragraphs)
    return empty if state.practice_url is not None else replace(empty, other=_TRY.told(locale.tr))

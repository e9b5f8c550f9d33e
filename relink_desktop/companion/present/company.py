"""Which company a section shows."""

from __future__ import annotations

from relink_desktop.companion.events import ChooseConnection
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import SelectorView


def company_selector(state: AppState, locale: Locale) -> SelectorView | None:
    """The box to choose it in; None while there are fewer than two."""
    connections = state.status.connections if state.status else ()
    if state.chosen is None or len(connections) < 2:
        return None
    options = tuple((c.ledger_company, ChooseConnection(c.id)) for c in connections)
    return SelectorView(locale.tr("Company"), options, connections.index(state.chosen))

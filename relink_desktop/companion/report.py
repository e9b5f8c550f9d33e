"""The running app's state in a few words, for ``relink-desktop status``."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.tray import connection_line, tray_view
from relink_desktop.companion.shown_state import overall, shown_state, worst_first
from relink_desktop.companion.state import AppState
from relink_desktop.companion.status_answer import verdict
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.standing import Lot, standing_now


def report(state: AppState, locale: Locale) -> dict[str, object]:
    """``verdict`` is ``healthy``, ``needs_person`` or ``unknown``; amounts are counts of documents; the worst
    connection comes first."""
    shown = overall(state)
    return {
        "verdict": verdict(shown),
        "state": str(shown),
        "line": tray_view(state, locale).tooltip,
        "connections": [
            {
                "ledger_company": connection.ledger_company,
                "quickbooks_company": connection.company.name,
                "state": str(shown_state(connection, state.now)),
                "line": connection_line(connection, state, locale),
                **_documents(connection),
            }
            for connection in worst_first(state)
        ],
    }


def _documents(connection: ConnectionStatus) -> dict[str, int]:
    """How many of the ledger's documents stand where; together they are ``in_ledger``."""
    standing = standing_now(connection.progress)
    counts = {str(lot): standing.of(lot).count for lot in Lot}
    return {"sent": counts.pop(Lot.IN_QUICKBOOKS), **counts, "in_ledger": standing.in_ledger.count}

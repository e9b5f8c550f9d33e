"""What will arrive in QuickBooks once somebody reconnects, month by month."""

from __future__ import annotations

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import TableView
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause


def arriving_table(connection: ConnectionStatus, state: AppState, locale: Locale) -> TableView | None:
    """None where a sign-in brings nothing about, and before a Sync From says what is to arrive."""
    finding, months = connection.health.finding, connection.waiting_by_month
    if finding is None or connection.sync_from is None or not months:
        return None
    if not CAUSES[finding.cause].reconnect or finding.cause is Cause.SUBSCRIPTION_ENDED:
        return None
    title = locale.tr("What will arrive when you reconnect, by month")
    if connection.shortfall is not None or (state.status is not None and state.status.ledger.problem):
        title = locale.tr("What will arrive when you reconnect, by month, as the report was last read")
    rows = tuple(
        (
            locale.month(each.month),
            locale.number(each.tally.count),
            amount(each.tally, connection.currency, locale),
        )
        for each in months
    )
    columns = (locale.tr("Month"), locale.tr("Documents"), locale.tr("Amount"))
    return TableView(title, columns, rows, numeric=frozenset({1, 2}))

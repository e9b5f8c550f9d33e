"""Reads QuickBooks back and compares it with the ledger, kind by kind."""

from __future__ import annotations

from datetime import date, datetime

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import DocumentState, ResultRow, SyncResult, Tally
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.plan import ENTITIES, cents

_EXCEPTED = (DocumentState.ATTENTION, DocumentState.LOCKED)
_EXPECTED = (DocumentState.READY, DocumentState.SENDING, DocumentState.SENT, *_EXCEPTED)


async def compare(quickbooks: QuickBooks, journal: Journal, sync_from: date, now: datetime) -> SyncResult:
    """Counts what QuickBooks holds of the documents that were sent. Raises ``IntuitError``."""
    expected = journal.by_kind(_EXPECTED)
    sent = journal.sent_ids()
    rows = [
        ResultRow(kind, expected[kind], await _held(quickbooks, kind, set(sent[kind])))
        for kind in DocumentKind
    ]
    excepted = sum(journal.by_kind(_EXCEPTED).values(), Tally())
    return SyncResult(now, sync_from, tuple(rows), excepted)


async def _held(quickbooks: QuickBooks, kind: DocumentKind, ours: set[str]) -> Tally:
    if not ours:
        return Tally()
    rows = await quickbooks.call(lambda api: api.query_all(ENTITIES[kind]))
    return sum((Tally(1, cents(row["TotalAmt"])) for row in rows if row["Id"] in ours), Tally())

"""The short form of a comparison, which the status carries."""

from __future__ import annotations

from collections.abc import Mapping

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import ResultRow, SyncResult, Tally


def result_of(
    certificate: Certificate, ledger: Mapping[DocumentKind, Tally], quickbooks: Mapping[DocumentKind, Tally]
) -> SyncResult:
    """``ledger`` is what the journal has as in QuickBooks, and ``quickbooks`` what was read back of it."""
    rows = tuple(ResultRow(kind, ledger[kind], quickbooks[kind]) for kind in DocumentKind)
    return SyncResult(
        certificate.made,
        certificate.sync_from,
        rows,
        certificate.agrees and all(row.ledger == row.quickbooks for row in rows),
        certificate.differing,
        certificate.left,
    )

"""The short form of a comparison, which the status carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import NOTHING, ResultRow, SyncResult, Tally
from relink_desktop.core.sync import DocumentState as State

#: What is to be in QuickBooks sooner or later, and what a person left out of it that may be there.
_EXPECTED = (
    State.READY,
    State.SENDING,
    State.SENT,
    State.ATTENTION,
    State.LOCKED,
    State.KEPT,
    State.EXCLUDED,
)

ByKind = Callable[[Sequence[State]], Mapping[DocumentKind, Tally]]


def result_of(certificate: Certificate, by_kind: ByKind) -> SyncResult:
    """``by_kind`` gives the journal's tallies."""
    expected = by_kind(_EXPECTED)
    held = dict.fromkeys(DocumentKind, NOTHING)
    for total in certificate.totals:
        held[total.kind] += total.quickbooks
    rows = tuple(ResultRow(kind, expected[kind], held[kind]) for kind in DocumentKind)
    waits = sum((one.tally for one in certificate.remaining if one.state in _EXPECTED), NOTHING)
    return SyncResult(certificate.made, certificate.sync_from, rows, waits)

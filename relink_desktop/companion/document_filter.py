"""What a list of documents can be narrowed down to."""

from __future__ import annotations

from dataclasses import dataclass

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.listing import DocumentPage
from relink_desktop.core.sync import WAITING, DocumentState
from relink_desktop.core.words import noop

_STATES, _KINDS = tuple(DocumentState), tuple(DocumentKind)
_IN_LEDGER = tuple(state for state in DocumentState if state is not DocumentState.ABSENT)


@dataclass(frozen=True, slots=True)
class Filter:
    """``name`` is stable, ``label`` is read."""

    name: str
    label: str
    states: tuple[DocumentState, ...] = _STATES
    kinds: tuple[DocumentKind, ...] = _KINDS

    def count(self, page: DocumentPage) -> int:
        """How many documents it would leave, whichever is chosen now."""
        return sum(one.count for one in page.counts if one.state in self.states and one.kind in self.kinds)


WAITS = Filter("waiting", noop("Waiting"), tuple(state for state in DocumentState if state in WAITING))
NEEDS_PERSON = Filter("needs_person", noop("Needs you"), (DocumentState.ATTENTION,))
CLOSED = Filter("closed", noop("Closed period"), (DocumentState.LOCKED,))
#: Of *Sync results*, by state.
RESULTS = (
    Filter("all", noop("All")),
    Filter("in_quickbooks", noop("In QuickBooks"), (DocumentState.SENT,)),
    WAITS,
    NEEDS_PERSON,
    CLOSED,
    Filter("left_out", noop("Left out"), (DocumentState.LEFT_OUT,)),
    Filter("excluded", noop("Excluded"), (DocumentState.EXCLUDED,)),
    Filter("kept", noop("Left as it is"), (DocumentState.KEPT,)),
    Filter(
        "not_sent",
        noop("Not for QuickBooks"),
        (DocumentState.UNAPPROVED, DocumentState.VOIDED, DocumentState.ABSENT),
    ),
)
#: Of *Income and Expenses*, by kind.
LEDGER = (
    Filter("all", noop("All"), _IN_LEDGER),
    Filter("income", noop("Income"), _IN_LEDGER, (DocumentKind.INVOICE,)),
    Filter("expenses", noop("Expenses"), _IN_LEDGER, (DocumentKind.BILL,)),
    Filter(
        "credits", noop("Credit notes"), _IN_LEDGER, (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)
    ),
)

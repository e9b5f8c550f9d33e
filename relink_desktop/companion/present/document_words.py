"""What the states of a document are called, and what each means."""

from __future__ import annotations

from relink_desktop.companion.mark import Mark
from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.sync import DocumentRow, DocumentState

STATUSES = {
    LedgerStatus.DRAFT: "Draft",
    LedgerStatus.AWAITING_APPROVAL: "Awaiting approval",
    LedgerStatus.APPROVED: "Approved",
    LedgerStatus.PAID: "Paid",
    LedgerStatus.VOIDED: "Voided",
}
STATES = {
    DocumentState.READY: "Waiting",
    DocumentState.SENDING: "On its way",
    DocumentState.SENT: "In QuickBooks",
    DocumentState.ATTENTION: "Needs you",
    DocumentState.LOCKED: "Closed period",
    DocumentState.LEFT_OUT: "Left out",
    DocumentState.UNAPPROVED: "Not approved",
    DocumentState.VOIDED: "Voided",
    DocumentState.KEPT: "Left as it is",
    DocumentState.EXCLUDED: "Excluded",
    DocumentState.ABSENT: "Not in ledger",
}
MARKS = {
    DocumentState.READY: Mark.WAITS,
    DocumentState.SENDING: Mark.WAITS,
    DocumentState.SENT: Mark.THERE,
    DocumentState.ATTENTION: Mark.NEEDS_PERSON,
    DocumentState.LOCKED: Mark.CLOSED,
    DocumentState.LEFT_OUT: Mark.LEFT_OUT,
    DocumentState.UNAPPROVED: Mark.NOT_SENT,
    DocumentState.VOIDED: Mark.NOT_SENT,
    DocumentState.KEPT: Mark.THERE,
    DocumentState.EXCLUDED: Mark.EXCLUDED,
    DocumentState.ABSENT: Mark.NOT_SENT,
}
_MEANING = {
    DocumentState.READY: "It goes to QuickBooks as soon as it may.",
    DocumentState.SENDING: "It is on its way; QuickBooks has not answered yet.",
    DocumentState.SENT: "QuickBooks has it as the ledger does.",
    DocumentState.ATTENTION: "It needs your decision.",
    DocumentState.LOCKED: "Dated in the closed period: it waits until that is reopened in QuickBooks.",
    DocumentState.LEFT_OUT: "Dated before Sync From: it is not sent.",
    DocumentState.UNAPPROVED: "Only approved documents are sent.",
    DocumentState.VOIDED: "Voided in the ledger, and in QuickBooks.",
    DocumentState.KEPT: "You left QuickBooks as it is. Nothing is sent until it changes in the ledger.",
    DocumentState.EXCLUDED: "You excluded it: it is not sent until you include it again.",
    DocumentState.ABSENT: "The ledger's report no longer has it. Nothing is done in QuickBooks.",
}
_KEEPS = "You excluded it: QuickBooks keeps what it has, and is not told of changes until you include it."


def meaning(row: DocumentRow) -> str:
    """Where the document stands and what follows from it."""
    if row.state is DocumentState.EXCLUDED and row.quickbooks_id is not None:
        return _KEEPS
    return _MEANING[row.state]


def direction(row: DocumentRow) -> str:
    """Which way it flowed: documents go to QuickBooks, payments come back."""
    if row.balance is None:
        return ""
    return "Both ways" if row.balance < row.cents else "To QuickBooks"

"""What the states of a document are called, and what each means."""

from __future__ import annotations

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.mark import Mark
from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.sync import DocumentRow, DocumentState
from relink_desktop.core.words import noop

STATUSES = {
    LedgerStatus.DRAFT: noop("Draft"),
    LedgerStatus.AWAITING_APPROVAL: noop("Awaiting approval"),
    LedgerStatus.APPROVED: noop("Approved"),
    LedgerStatus.PAID: noop("Paid"),
    LedgerStatus.VOIDED: noop("Voided"),
}
STATES = {
    DocumentState.READY: noop("Waiting"),
    DocumentState.SENDING: noop("On its way"),
    DocumentState.SENT: noop("In QuickBooks"),
    DocumentState.ATTENTION: noop("Needs you"),
    DocumentState.LOCKED: noop("Closed period"),
    DocumentState.LEFT_OUT: noop("Left out"),
    DocumentState.UNAPPROVED: noop("Not approved"),
    DocumentState.VOIDED: noop("Voided"),
    DocumentState.KEPT: noop("Left as it is"),
    DocumentState.EXCLUDED: noop("Excluded"),
    DocumentState.ABSENT: noop("Not in ledger"),
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
    DocumentState.READY: noop("It goes to QuickBooks as soon as it may."),
    DocumentState.SENDING: noop("It is on its way; QuickBooks has not answered yet."),
    DocumentState.SENT: noop("QuickBooks has it as the ledger does."),
    DocumentState.ATTENTION: noop("It needs your decision."),
    DocumentState.LOCKED: noop("Dated in the closed period: it waits until that is reopened in QuickBooks."),
    DocumentState.LEFT_OUT: noop("Dated before Sync From: it is not sent."),
    DocumentState.UNAPPROVED: noop("Only approved documents are sent."),
    DocumentState.VOIDED: noop("Voided in the ledger, and in QuickBooks."),
    DocumentState.KEPT: noop("You left QuickBooks as it is. Nothing is sent until it changes in the ledger."),
    DocumentState.EXCLUDED: noop("You excluded it: it is not sent until you include it again."),
    DocumentState.ABSENT: noop("The ledger's report no longer has it. Nothing is done in QuickBooks."),
}
_KEEPS = noop(
    "You excluded it: QuickBooks keeps what it has, and is not told of changes until you include it."
)

_PAID = noop("Payments came back.")


def meaning(row: DocumentRow, locale: Locale) -> str:
    """Where the document stands and what follows from it."""
    if row.state is DocumentState.EXCLUDED and row.quickbooks_id is not None:
        return locale.tr(_KEEPS)
    told = locale.tr(_MEANING[row.state])
    return f"{told} {locale.tr(_PAID)}" if row.state is DocumentState.SENT and came_back(row) else told


def came_back(row: DocumentRow) -> bool:
    """Whether payments of it came back from QuickBooks."""
    return row.balance is not None and row.balance < row.cents

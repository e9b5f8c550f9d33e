"""Where the documents of a ledger stand, counted as a person counts: each in one lot, so that they add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from relink_desktop.core.sync import NOTHING, DocumentState, Progress, Tally


class Lot(StrEnum):
    """What a person calls the states of a document. The order is that of every list of them."""

    IN_QUICKBOOKS = "in_quickbooks"  # as the ledger has it
    WAITING = "waiting"
    NEEDS_PERSON = "needs_person"
    CLOSED = "closed"
    KEPT = "kept"
    EXCLUDED = "excluded"
    LEFT_OUT = "left_out"
    NOT_APPROVED = "not_approved"
    VOIDED = "voided"


#: What left the ledger is in none.
LOTS = {
    DocumentState.READY: Lot.WAITING,
    DocumentState.SENDING: Lot.WAITING,
    DocumentState.SENT: Lot.IN_QUICKBOOKS,
    DocumentState.ATTENTION: Lot.NEEDS_PERSON,
    DocumentState.LOCKED: Lot.CLOSED,
    DocumentState.LEFT_OUT: Lot.LEFT_OUT,
    DocumentState.UNAPPROVED: Lot.NOT_APPROVED,
    DocumentState.VOIDED: Lot.VOIDED,
    DocumentState.KEPT: Lot.KEPT,
    DocumentState.EXCLUDED: Lot.EXCLUDED,
}
#: What is not in QuickBooks as the ledger has it, and would be if nobody and nothing held it back.
MISSING = (Lot.WAITING, Lot.NEEDS_PERSON, Lot.CLOSED, Lot.KEPT, Lot.EXCLUDED)
#: What goes to QuickBooks sooner or later, unless a person decides otherwise.
_TO_GO = (Lot.WAITING, Lot.NEEDS_PERSON, Lot.CLOSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The documents of a ledger at one moment. ``held_back`` are those in the closed period of which nobody
    said yet that they may wait."""

    lots: tuple[tuple[Lot, Tally], ...]
    held_back: Tally = NOTHING

    def of(self, lot: Lot) -> Tally:
        return dict(self.lots).get(lot, NOTHING)

    @property
    def in_ledger(self) -> Tally:
        return sum((tally for _, tally in self.lots), NOTHING)

    @property
    def all_there(self) -> bool:
        """Whether QuickBooks has everything that it is to have."""
        return not any(self.of(lot).count for lot in MISSING)

    @property
    def waits(self) -> bool:
        """Whether a document is still to go to QuickBooks."""
        return any(self.of(lot).count for lot in _TO_GO)

    @property
    def asks(self) -> bool:
        """Whether a document waits for a person."""
        return bool(self.of(Lot.NEEDS_PERSON).count or self.held_back.count)


def standing_of(states: Iterable[tuple[DocumentState, Tally]], held_back: Tally = NOTHING) -> Standing:
    """From the tallies of a journal or of a certificate. Lots without a document are left out."""
    lots = dict.fromkeys(Lot, NOTHING)
    for state, tally in states:
        if state in LOTS:
            lots[LOTS[state]] += tally
    return Standing(tuple((lot, tally) for lot, tally in lots.items() if tally != NOTHING), held_back)


def standing_now(progress: Progress) -> Standing:
    """As the status tells it."""
    states = (
        (DocumentState.READY, progress.waiting),
        (DocumentState.SENT, progress.sent),
        (DocumentState.ATTENTION, progress.attention),
        (DocumentState.LOCKED, progress.locked),
        (DocumentState.KEPT, progress.kept),
        (DocumentState.EXCLUDED, progress.excluded),
        (DocumentState.LEFT_OUT, progress.left_out),
        (DocumentState.UNAPPROVED, progress.unapproved),
        (DocumentState.VOIDED, progress.voided),
    )
    return standing_of(states, progress.held_back)

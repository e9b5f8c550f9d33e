"""The states of a document on its way, and what a sync tells while it runs and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.documents import DocumentKind


class DocumentState(StrEnum):
    """Every document of the ledger is in exactly one of these."""

    READY = "ready"  # to be sent
    SENDING = "sending"  # in a batch whose answer is not stored yet
    SENT = "sent"
    ATTENTION = "attention"  # needs a person
    LOCKED = "locked"  # dated in the closed period; waits until it is reopened
    LEFT_OUT = "left_out"  # dated before Sync From
    UNAPPROVED = "unapproved"  # draft, awaiting approval or voided in the ledger
    ABSENT = "absent"  # was in the ledger's report, is no longer, and was never sent


#: What the user calls waiting: it will go as soon as it may.
WAITING = frozenset({DocumentState.READY, DocumentState.SENDING})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents and how much money, in cents."""

    count: int = 0
    cents: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.count + other.count, self.cents + other.cents)

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.count - other.count, self.cents - other.cents)


NOTHING = Tally()


class SyncPhase(StrEnum):
    OFF = "off"  # Sync From is not confirmed yet
    IDLE = "idle"  # nothing to send
    RUNNING = "running"
    PAUSED = "paused"  # by the user
    HELD = "held"  # waits for QuickBooks, the network or a reconnect
    COMPARING = "comparing"  # reads QuickBooks back


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` belongs to the run that is on or was last; the tallies are of the whole journal.

    ``rate`` is documents a minute as QuickBooks accepts them; ``seconds_left`` is ``None`` until it is known.
    """

    phase: SyncPhase
    done: Tally = NOTHING
    total: Tally = NOTHING
    waiting: Tally = NOTHING
    sent: Tally = NOTHING
    attention: Tally = NOTHING
    locked: Tally = NOTHING
    left_out: Tally = NOTHING
    rate: int | None = None
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One kind of document: what the ledger holds in range beside what QuickBooks holds of it."""

    kind: DocumentKind
    ledger: Tally
    quickbooks: Tally


@dataclass(frozen=True, slots=True)
class SyncResult:
    """The comparison read back from QuickBooks after a sync at ``at`` (UTC).

    ``ledger`` counts what was to be sent from ``sync_from`` on; ``excepted`` of it needs a person or waits in
    the closed period and can't be in QuickBooks yet.
    """

    at: datetime
    sync_from: date
    rows: tuple[ResultRow, ...]
    excepted: Tally

    @property
    def ledger(self) -> Tally:
        return sum((row.ledger for row in self.rows), NOTHING)

    @property
    def quickbooks(self) -> Tally:
        return sum((row.quickbooks for row in self.rows), NOTHING)

    @property
    def agrees(self) -> bool:
        """To the document and to the cent, but for what is excepted."""
        return self.ledger - self.excepted == self.quickbooks


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the journal, as a list shows it."""

    kind: DocumentKind
    number: str
    issued: date
    contact: str
    cents: int
    state: DocumentState
    reason: str = ""

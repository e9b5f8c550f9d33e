"""The states of a document on its way, and what a sync tells while it runs and when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.documents import DocumentKind, LedgerStatus


class DocumentState(StrEnum):
    """Every document of the ledger is in exactly one of these, as its newest version has it."""

    READY = "ready"  # to be sent: created, updated or voided, as QuickBooks has it or not
    SENDING = "sending"  # in a batch whose answer is not stored yet
    SENT = "sent"  # QuickBooks has this version
    ATTENTION = "attention"  # needs a person
    LOCKED = "locked"  # dated in the closed period; waits until it is reopened
    LEFT_OUT = "left_out"  # dated before Sync From
    UNAPPROVED = "unapproved"  # draft, awaiting approval or voided in the ledger, and never sent
    VOIDED = "voided"  # was sent, then voided in the ledger and in QuickBooks
    KEPT = "kept"  # a person decided to leave QuickBooks as it is
    EXCLUDED = "excluded"  # a person wants it left alone until it is included again
    ABSENT = "absent"  # was in the ledger's report and is no longer


class Trouble(StrEnum):
    """Why a document needs a person."""

    UNMATCHED = "unmatched"  # QuickBooks has no match for something that it names
    CONTACT = "contact"  # who its customer or vendor is in QuickBooks is for a person to say
    TAX = "tax"  # QuickBooks would compute another tax
    REFUSED = "refused"  # QuickBooks refused it
    ALIKE = "alike"  # QuickBooks has what may be it, and only a person knows
    DUPLICATE = "duplicate"  # QuickBooks had it already, and it differs
    COPIED = "copied"  # QuickBooks has it, and another document there bears its mark
    TOTAL = "total"  # QuickBooks' total is another
    CHANGED = "changed"  # changed in QuickBooks by hand
    DELETED = "deleted"  # deleted or voided in QuickBooks by hand
    UNAPPROVED = "unapproved"  # no longer approved in the ledger, after it was sent
    UNAPPLIED = "unapplied"  # a credit that can't be put against what the ledger has it put against


class Mend(StrEnum):
    """What a person may decide about a document that needs one."""

    SEND = "send"  # the ledger's version goes to QuickBooks
    KEEP = "keep"  # QuickBooks stays as it is
    ADOPT = "adopt"  # a document that QuickBooks has is the ledger's


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


@dataclass(frozen=True, slots=True)
class MonthTally:
    """Documents that are dated in one month; ``month`` is its first day."""

    month: date
    tally: Tally


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

    ``held_back`` are those of ``locked`` of which nobody said yet that they may wait: the books were closed
    over them, or they came later.
    ``rate`` is documents a minute as QuickBooks accepts them; ``seconds_left`` is ``None`` until it is known.
    ``answered`` is when QuickBooks last did what the sync that is on asked of it (UTC): a batch counts, the
    search for a batch does not. None where no sync is on.
    """

    phase: SyncPhase
    done: Tally = NOTHING
    total: Tally = NOTHING
    waiting: Tally = NOTHING
    sent: Tally = NOTHING
    attention: Tally = NOTHING
    locked: Tally = NOTHING
    left_out: Tally = NOTHING
    excluded: Tally = NOTHING
    kept: Tally = NOTHING
    unapproved: Tally = NOTHING
    voided: Tally = NOTHING
    held_back: Tally = NOTHING
    rate: int | None = None
    seconds_left: int | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One kind of document: what the journal has as in QuickBooks, beside what was read back of it."""

    kind: DocumentKind
    ledger: Tally
    quickbooks: Tally


@dataclass(frozen=True, slots=True)
class SyncResult:
    """The comparison read back from QuickBooks after a sync at ``at`` (UTC).

    ``rows`` are of the documents that are in QuickBooks as the ledger has them; what waits, needs a person or
    was left out is in none. The verdict is the certificate's: whether everything ``agrees``, and how many
    documents of ``differing`` a person ``left`` as they are.
    """

    at: datetime
    sync_from: date
    rows: tuple[ResultRow, ...]
    agrees: bool
    differing: int = 0
    left: int = 0

    @property
    def ledger(self) -> Tally:
        return sum((row.ledger for row in self.rows), NOTHING)

    @property
    def quickbooks(self) -> Tally:
        return sum((row.quickbooks for row in self.rows), NOTHING)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the journal, as a list shows it. ``key`` is ``Document.key``.

    ``balance`` is what is still open in QuickBooks, in cents, and ``quickbooks_id`` its id there; None where
    QuickBooks does not have it. ``properties`` names those of its lines; ``status`` is the ledger's.
    ``alike`` is the id of the document there that a person is asked about, if it is only one.
    """

    key: str
    kind: DocumentKind
    number: str
    issued: date
    contact: str
    cents: int
    state: DocumentState
    reason: str = ""
    trouble: Trouble | None = None
    balance: int | None = None
    properties: str = ""
    status: LedgerStatus = LedgerStatus.APPROVED
    quickbooks_id: str | None = None
    alike: str | None = None

    @property
    def mends(self) -> tuple[Mend, ...]:
        """What can be decided. What QuickBooks never had can't be kept there."""
        if self.trouble is None:
            return ()
        if self.trouble is Trouble.ALIKE:
            return (Mend.ADOPT, Mend.SEND)
        if self.trouble is Trouble.COPIED:
            return (Mend.KEEP,)
        return (Mend.SEND,) if self.balance is None else (Mend.SEND, Mend.KEEP)


@dataclass(frozen=True, slots=True)
class MendDocument:
    """Asks for a document that needs a person to be mended. ``quickbooks_id`` is which one is adopted."""

    key: str
    mend: Mend
    quickbooks_id: str | None = None


@dataclass(frozen=True, slots=True)
class ExcludeDocument:
    """Asks for a document to be left alone from now on, or to be ``excluded`` no longer."""

    key: str
    excluded: bool

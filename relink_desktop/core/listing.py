"""Lists of a connection's documents: what is asked for, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.documents import Credited, DocumentKind
from relink_desktop.core.sync import DocumentRow, DocumentState


class SortBy(StrEnum):
    """What a list is in the order of; documents that are alike in it are in the order of their dates."""

    ISSUED = "issued"
    KIND = "kind"
    NUMBER = "number"
    CONTACT = "contact"
    PROPERTIES = "properties"
    AMOUNT = "amount"
    STATUS = "status"
    STATE = "state"
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents, and in which order. Every word of ``text`` is in the number, the contact, a property
    or the amount."""

    states: tuple[DocumentState, ...]
    kinds: tuple[DocumentKind, ...]
    text: str = ""
    sort: SortBy = SortBy.ISSUED
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListDocuments:
    """Asks for ``limit`` documents from number ``offset`` on."""

    query: DocumentQuery
    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many documents with the text that was asked for are of one kind and in one state."""

    kind: DocumentKind
    state: DocumentState
    count: int


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """``total`` is of the whole list, and ``oldest`` its oldest document; ``counts`` are of all kinds and
    states that have any, also of those that were not asked for."""

    offset: int
    total: int
    rows: tuple[DocumentRow, ...]
    counts: tuple[Count, ...]
    oldest: DocumentRow | None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A document of QuickBooks that is, or may be, one of the ledger, as it was last seen.

    ``issued`` and ``cents`` are None of one that can't be read; then only its number and note are known.
    """

    quickbooks_id: str
    number: str
    issued: date | None
    contact: str
    cents: int | None
    note: str


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """All that is known of one document. Times are UTC; ``sent`` is when it first came to QuickBooks, and
    ``told`` whether QuickBooks was told its newest version. ``quickbooks_cents`` is its total there.
    ``counterparts`` are what a person is to compare it with.
    """

    row: DocumentRow
    due: date
    lines: int
    settled: int
    credited: tuple[Credited, ...]
    arrived: datetime | None
    sent: datetime | None
    told: bool
    quickbooks_cents: int | None
    intuit_tid: str | None
    counterparts: tuple[Counterpart, ...] = ()

"""Re-Leased's Invoice Details Report as a source of documents: one row a line item, CSV or XLSX."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, dropwhile, islice, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from relink_desktop.core.documents import CREDITED, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.names import name_key
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import faults
from relink_desktop.ledger.amounts import normal_rate, parse_cents
from relink_desktop.ledger.cells import Cell, Row, is_plain, is_shortened, restored
from relink_desktop.ledger.columns import SEARCHED_ROWS, LineItem, find_columns
from relink_desktop.ledger.credits import CreditRow, credited_by
from relink_desktop.ledger.dates import DateReader, ReportDate
from relink_desktop.ledger.faults import Place
from relink_desktop.ledger.table import Table, check_name, file_name, open_table

KINDS = {
    "Income invoice": DocumentKind.INVOICE,
    "Expense invoice": DocumentKind.BILL,
    "Income credit note": DocumentKind.CREDIT_NOTE,
    "Expense credit note": DocumentKind.SUPPLIER_CREDIT,
}
STATUSES = {
    "Draft": LedgerStatus.DRAFT,
    "Awaiting Approval": LedgerStatus.AWAITING_APPROVAL,
    "Approved": LedgerStatus.APPROVED,
    "Overdue": LedgerStatus.APPROVED,  # approved, and past its due date
    "Paid": LedgerStatus.PAID,
    "Voided": LedgerStatus.VOIDED,
}
_NAMES = ("company", "contact", "description", "account", "property")
_AMOUNTS = ("net", "tax", "gross", "settled")
_NEVER_BLANK = ("company", "kind", "number", "issued", "due", "contact", "net", "gross", "status")
_Meaning = TypeVar("_Meaning", DocumentKind, LedgerStatus)


class InvoiceDetailsReport:
    """A ``LedgerSource``. ``read`` raises ``ProblemError`` while a program has the file open for writing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return file_name(self._path)

    def stamp(self) -> str:
        check_name(self._path)
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise faults.missing(self.name) from error
        except OSError as error:
            raise faults.unreadable(self.name, error.strerror or type(error).__name__) from error
        return f"{found.st_mtime_ns}-{found.st_size}"

    def read(self) -> Iterator[Document]:
        """Goes through the file twice: once to check it as a whole, and once to give what is in it."""
        with open_table(self._path) as table:
            reading = _Reading(table, self.name)
            reading.check()
            yield from reading.documents()


class _Head(NamedTuple):
    """What all rows of one document say alike. The fields are named as in ``LineItem``."""

    contact: str
    issued: ReportDate
    due: ReportDate
    status: LedgerStatus

    def agrees(self, other: _Head) -> bool:
        """Whether both say the same; a contact may be spelt in two ways."""
        return self == other or self.plain() == other.plain()

    def plain(self) -> _Head:
        return self._replace(contact=name_key(self.contact))


@dataclass(slots=True)
class _Draft:
    """A document while its rows are gathered. ``row`` and ``item`` are its first; ``credits`` has what each
    row says of being settled, and of what it credits."""

    row: int
    item: LineItem
    head: _Head
    lines: list[Line]
    credits: list[CreditRow]

    def add(self, more: _Draft) -> None:
        self.lines += more.lines
        self.credits += more.credits

    @property
    def settled(self) -> int:
        return sum(row.settled for row in self.credits)


Key = tuple[str, DocumentKind, str]


class _Reading:
    """``check`` comes first and holds next to nothing of a report, however long. The rows of a document stand
    together as a rule; only those of ``_scattered`` ones, by their hash, are gathered from all over it."""

    def __init__(self, table: Table, file: str) -> None:
        self._table, self._file = table, file
        self._columns = find_columns(islice(table.rows(), SEARCHED_ROWS), file)
        self._dates = DateReader(file, table.epoch)
        self._scattered: set[int] = set()
        self._companies: dict[str, str] = {}
        self._company = cache(self._first_spelling)

    def check(self) -> None:
        """Raises ``ProblemError`` if there is anything wrong with the report."""
        seen, empty = _Seen(), True
        for key, _ in self._together():
            empty = False
            if seen.add(hash(key)):
                self._scattered.add(hash(key))
        if empty:
            raise faults.empty(self._file)
        self._gathered()
        self._dates.settle()

    def documents(self) -> Iterator[Document]:
        for key, draft in self._gathered().items():
            yield self._document(key, draft)
        for key, draft in self._together():
            if hash(key) not in self._scattered:
                yield self._document(key, draft)

    def _gathered(self) -> dict[Key, _Draft]:
        """The scattered documents, whole."""
        drafts: dict[Key, _Draft] = {}
        for key, draft in self._together() if self._scattered else ():
            if hash(key) not in self._scattered:
                continue
            first = drafts.setdefault(key, draft)
            if not first.head.agrees(draft.head):
                raise self._duplicate(first, draft)
            if first is not draft:
                first.add(draft)
        return drafts

    def _together(self) -> Iterator[tuple[Key, _Draft]]:
        """What stands together, in one draft: a whole document, or a piece of a scattered one."""
        key, draft = None, None
        for row in self._rows():
            item = self._item(row)
            if not any(item):  # a note beside the columns that are read
                continue
            of, read = self._read(row.number, item)
            if draft is None or of != key:
                if key is not None and draft is not None:
                    yield key, draft
                key, draft = of, read
            elif not draft.head.agrees(read.head):
                raise self._duplicate(draft, read)
            else:
                draft.add(read)
        if key is not None and draft is not None:
            yield key, draft

    def _rows(self) -> Iterator[Row]:
        """Those below the headings. Raises ``ProblemError`` for a last one that may be cut off."""
        below = dropwhile(lambda row: row.number <= self._columns.row, self._table.rows())
        for row, next_row in pairwise(chain(below, (None,))):
            assert row is not None
            if next_row is None and self._table.just_ends and self._columns.may_be_cut_off(row):
                raise faults.cut_off(self._file, row.number)
            yield row

    def _item(self, row: Row) -> LineItem:
        """The cells of a row, as they were before a spreadsheet program touched them."""
        item = self._columns.pick(row)
        issued, due, *texts = item
        if is_plain(texts):
            return item
        named = zip(LineItem._fields[2:], texts, strict=True)
        return LineItem(issued, due, *(self._text(row.number, name, cell) for name, cell in named))

    def _text(self, row: int, name: str, cell: Cell) -> str:
        text = None
        if not isinstance(cell, date):
            text = restored(cell, is_name=name in _NAMES)
        if text is None or (name not in _AMOUNTS and is_shortened(text)):
            raise faults.altered(self._place(row, name), str(cell))
        return text if name == "description" else " ".join(text.split())

    def _read(self, row: int, item: LineItem) -> tuple[Key, _Draft]:
        """One row, as a document of one line."""
        for name in _NEVER_BLANK:
            if not getattr(item, name):
                raise faults.blank(self._place(row, name))
        kind = self._word(row, "kind", item.kind, KINDS)
        head, line = self._head(row, item), self._line(row, item)
        settled = self._cents(row, "settled", item.settled or "0")
        credit = CreditRow(item.credited, line.net + line.tax, settled)
        return (self._company(item.company), kind, item.number), _Draft(row, item, head, [line], [credit])

    def _first_spelling(self, company: str) -> str:
        """One spelling of each company: the rows of a document may have several."""
        return self._companies.setdefault(name_key(company), company)

    def _head(self, row: int, item: LineItem) -> _Head:
        return _Head(
            contact=sys.intern(item.contact),
            issued=self._dates.note(item.issued, row, self._columns.headings["issued"]),
            due=self._dates.note(item.due, row, self._columns.headings["due"]),
            status=self._word(row, "status", item.status, STATUSES),
        )

    def _line(self, row: int, item: LineItem) -> Line:
        net = self._cents(row, "net", item.net)
        tax = self._cents(row, "tax", item.tax or "0")
        if net + tax != self._cents(row, "gross", item.gross):
            raise faults.bad_sum(self._place(row, "gross"), item.net, item.tax, item.gross)
        return Line(
            description=item.description,
            net=net,
            tax=tax,
            # The same few words stand in every row of a report: one copy of each is enough.
            tax_rate=sys.intern(normal_rate(item.tax_rate)),
            account=sys.intern(item.account),
            property=sys.intern(item.property),
        )

    def _document(self, key: Key, draft: _Draft) -> Document:
        (company, kind, number), head = key, draft.head
        return Document(
            company=company,
            kind=kind,
            number=number,
            issued=self._dates.resolve(head.issued),
            due=self._dates.resolve(head.due),
            contact=head.contact,
            status=head.status,
            lines=_positive(draft.lines) if kind in CREDITED else tuple(draft.lines),
            settled=abs(draft.settled) if kind in CREDITED else draft.settled,
            credited=credited_by(draft.credits) if kind in CREDITED else (),
        )

    def _word(self, row: int, name: str, text: str, meanings: Mapping[str, _Meaning]) -> _Meaning:
        """What a word of a fixed list means, however it is spelt."""
        if (exact := meanings.get(text)) is not None:
            return exact
        spelling = name_key(text)
        for word, meaning in meanings.items():
            if name_key(word) == spelling:
                return meaning
        raise faults.unknown_word(self._place(row, name), text, meanings)

    def _cents(self, row: int, name: str, text: str) -> int:
        try:
            return parse_cents(text)
        except ValueError as error:
            raise faults.bad_money(self._place(row, name), text) from error

    def _duplicate(self, first: _Draft, other: _Draft) -> ProblemError:
        known, head = first.head.plain(), other.head.plain()
        name = next(name for name in _Head._fields if getattr(known, name) != getattr(head, name))
        said, says, item = str(getattr(first.item, name)), str(getattr(other.item, name)), other.item
        return faults.duplicate(
            self._place(other.row, name), item.number, item.company, says, first.row, said
        )

    def _place(self, row: int, name: str) -> Place:
        return Place(self._file, row, self._columns.headings[name])


class _Seen:
    """Hashes, however many, in 4 MiB: a Bloom filter. Of 350,000 it takes one in 2,000 for another one."""

    def __init__(self) -> None:
        self._bits = bytearray(1 << 22)

    def add(self, value: int) -> bool:
        """Whether ``value`` was there already, or seems so."""
        found = True
        for part in (value, value >> 32):
            place, bit = part >> 3 & 0x3FFFFF, 1 << (part & 7)
            found = found and bool(self._bits[place] & bit)
            self._bits[place] |= bit
        return found


def _positive(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a credit as positive amounts, whichever way the report prints credits.

    The sign of the total is turned, not of each line: a line that runs against the others goes on doing so.
    """
    lines = tuple(lines)
    if sum(line.net + line.tax for line in lines) >= 0:
        return lines
    return tuple(replace(line, net=-line.net, tax=-line.tax) for line in lines)

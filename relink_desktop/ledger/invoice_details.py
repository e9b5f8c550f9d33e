"""Re-Leased's Invoice Details Report as a source of documents: one row a line item, CSV or XLSX."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import faults
from relink_desktop.ledger.amounts import normal_rate, parse_cents
from relink_desktop.ledger.columns import SEARCHED_ROWS, Columns, LineItem, find_columns
from relink_desktop.ledger.dates import DateReader, ReportDate
from relink_desktop.ledger.faults import Place
from relink_desktop.ledger.table import Row, read_rows

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
_NEVER_BLANK = ("company", "kind", "number", "issued", "due", "contact", "net", "gross", "status")
_CREDITS = (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)
_Meaning = TypeVar("_Meaning", DocumentKind, LedgerStatus)


class InvoiceDetailsReport:
    """A ``LedgerSource``. Whoever replaces the file renames the new one over it, so that no half is read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return self._path.name

    def stamp(self) -> str:
        try:
            found = self._path.stat()
        except FileNotFoundError as error:
            raise faults.missing(self.name) from error
        except OSError as error:
            raise faults.unreadable(self.name, error.strerror or type(error).__name__) from error
        return f"{found.st_mtime_ns}-{found.st_size}"

    def read(self) -> tuple[Document, ...]:
        with closing(read_rows(self._path)) as rows:
            top = list(islice(rows, SEARCHED_ROWS))
            if not top:
                raise faults.empty(self.name)
            columns = find_columns(top, self.name)
            reading = _Reading(self.name, columns)
            for row in chain(top, rows):
                if row.number > columns.row:
                    reading.add(row)
        return reading.documents()


class _Head(NamedTuple):
    """What all rows of one document say alike. The fields are named as in ``LineItem``."""

    contact: str
    issued: ReportDate
    due: ReportDate
    status: LedgerStatus
    credited: str


@dataclass(slots=True)
class _Draft:
    """A document while its rows are gathered. ``row`` and ``item`` are its first."""

    row: int
    item: LineItem
    head: _Head
    lines: list[Line] = field(default_factory=list)


class _Reading:
    """One pass over the rows of a report: ``add`` each, then take the ``documents``."""

    def __init__(self, file: str, columns: Columns) -> None:
        self._file = file
        self._columns = columns
        self._dates = DateReader(file)
        self._drafts: dict[tuple[str, DocumentKind, str], _Draft] = {}

    def add(self, row: Row) -> None:
        item = self._columns.pick(row)
        for name in _NEVER_BLANK:
            if not getattr(item, name):
                raise faults.blank(self._place(row.number, name))
        kind = self._word(row.number, "kind", item.kind, KINDS)
        head = self._head(row.number, item)
        key = (sys.intern(item.company), kind, item.number)
        draft = self._drafts.get(key)
        if draft is None:
            draft = self._drafts[key] = _Draft(row.number, item, head)
        elif draft.head != head:
            raise self._duplicate(draft, row.number, item, head)
        draft.lines.append(self._line(row.number, item))

    def documents(self) -> tuple[Document, ...]:
        if not self._drafts:
            raise faults.empty(self._file)
        self._dates.settle()
        return tuple(self._document(*key, draft) for key, draft in self._drafts.items())

    def _head(self, row: int, item: LineItem) -> _Head:
        return _Head(
            contact=sys.intern(item.contact),
            issued=self._dates.note(item.issued, row, self._columns.headings["issued"]),
            due=self._dates.note(item.due, row, self._columns.headings["due"]),
            status=self._word(row, "status", item.status, STATUSES),
            credited=item.credited,
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

    def _document(self, company: str, kind: DocumentKind, number: str, draft: _Draft) -> Document:
        head, headings = draft.head, self._columns.headings
        return Document(
            company=company,
            kind=kind,
            number=number,
            issued=self._dates.resolve(head.issued, draft.row, headings["issued"]),
            due=self._dates.resolve(head.due, draft.row, headings["due"]),
            contact=head.contact,
            status=head.status,
            lines=_positive(draft.lines) if kind in _CREDITS else tuple(draft.lines),
            refers_to=head.credited or None,
        )

    def _word(self, row: int, name: str, text: str, meanings: Mapping[str, _Meaning]) -> _Meaning:
        """What a word of a fixed list means; letter case and spacing don't matter."""
        spelling = " ".join(text.casefold().split())
        for word, meaning in meanings.items():
            if word.casefold() == spelling:
                return meaning
        raise faults.unknown_word(self._place(row, name), text, meanings)

    def _cents(self, row: int, name: str, text: str) -> int:
        try:
            return parse_cents(text)
        except ValueError as error:
            raise faults.bad_money(self._place(row, name), text) from error

    def _duplicate(self, draft: _Draft, row: int, item: LineItem, head: _Head) -> ProblemError:
        name = next(name for name in _Head._fields if getattr(draft.head, name) != getattr(head, name))
        first, second = str(getattr(draft.item, name)), str(getattr(item, name))
        return faults.duplicate(self._place(row, name), item.number, item.company, second, draft.row, first)

    def _place(self, row: int, name: str) -> Place:
        return Place(self._file, row, self._columns.headings[name])


def _positive(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of a credit as positive amounts, whichever way the report prints credits.

    The sign of the total is turned, not of each line: a line that runs against the others goes on doing so.
    """
    lines = tuple(lines)
    if sum(line.net + line.tax for line in lines) >= 0:
        return lines
    return tuple(replace(line, net=-line.net, tax=-line.tax) for line in lines)

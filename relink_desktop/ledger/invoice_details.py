"""Re-Leased's Invoice Details Report as a source of documents: one row a line item, CSV or XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain, dropwhile, islice, pairwise
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from relink_desktop.core.documents import CREDITED, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.names import name_key
from relink_desktop.ledger import faults
from relink_desktop.ledger.amounts import normal_rate, parse_cents
from relink_desktop.ledger.cells import Cell, Row, is_plain, is_shortened, restored
from relink_desktop.ledger.columns import SEARCHED_ROWS, LineItem, find_columns
from relink_desktop.ledger.credits import CreditRow, credited_by
from relink_desktop.ledger.dates import DateReader
from relink_desktop.ledger.drafts import (
    AsideTooLargeError,
    Draft,
    Drafts,
    Head,
    Key,
    LongDocumentError,
    size_of,
)
from relink_desktop.ledger.faults import Place
from relink_desktop.ledger.table import Table, file_name, look_at, open_table

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
_NEEDED = ("company", "kind", "number", "issued", "due", "contact", "net", "gross", "status")
_needed = itemgetter(*map(LineItem._fields.index, _NEEDED))
#: The texts that are kept, listed and compared. Only a description may be longer.
_SHORT = ("company", "number", "contact", "tax_rate", "account", "property", "credited")
_short = itemgetter(*map(LineItem._fields.index, _SHORT))
#: Characters of each. QuickBooks takes 100 of most names and 500 of some (documented: Intuit, Customer).
LONGEST_TEXT = 1_000
#: All of them are listed whenever somebody looks; the largest managers have some hundred (assumed).
MOST_COMPANIES = 5_000
_Meaning = TypeVar("_Meaning", DocumentKind, LedgerStatus)


class InvoiceDetailsReport:
    """A ``LedgerSource``. ``read`` raises ``ProblemError`` while a program has the file open for writing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return file_name(self._path)

    def stamp(self) -> str:
        found = look_at(self._path)
        return f"{found.st_mtime_ns}-{found.st_size}"

    def read(self) -> Iterator[Document]:
        """What it finds in the file is put aside until all of it was looked at."""
        with open_table(self._path) as table:
            try:
                yield from _Reading(table, self.name).documents()
            except LongDocumentError as error:
                raise faults.long_document(self.name, error.row, error.number) from error
            except AsideTooLargeError as error:
                raise faults.unpacks_too_large(self.name) from error


class _Reading:
    """Holds next to nothing of a report, however long."""

    def __init__(self, table: Table, file: str) -> None:
        self._table, self._file = table, file
        self._columns = find_columns(islice(table.rows(), SEARCHED_ROWS), file)
        self._dates = DateReader(file, table.epoch)
        self._companies: dict[str, str] = {}
        self._company = lru_cache(100)(self._first_spelling)

    def documents(self) -> Iterator[Document]:
        with closing(Drafts()) as drafts:
            for draft in self._together():
                drafts.put(draft)
            if not drafts.count:
                raise faults.empty(self._file)
            self._dates.settle()
            for draft in drafts.documents(self._join):
                yield self._document(draft)

    def _together(self) -> Iterator[Draft]:
        """What stands together, in one draft: a whole document, or a piece of a scattered one."""
        draft = None
        for row in self._rows():
            item = self._item(row)
            if not any(item):  # a note beside the columns that are read
                continue
            read = self._read(row.number, item)
            if draft is not None and draft.key == read.key:
                self._join(draft, read)
                continue
            if draft is not None:
                yield draft
            draft = read
        if draft is not None:
            yield draft

    def _join(self, draft: Draft, more: Draft) -> None:
        """Raises ``ProblemError`` if they can't be one document."""
        if (name := draft.head.difference(more.head)) is not None:
            place, at = self._place(more.row, name), Head._fields.index(name)
            number, company = more.key.number, more.key.company
            raise faults.duplicate(place, number, company, more.said[at], draft.row, draft.said[at])
        draft.add(more)

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

    def _read(self, row: int, item: LineItem) -> Draft:
        """One row, as a document of one line."""
        if not all(_needed(item)):
            raise faults.blank(self._place(row, next(name for name in _NEEDED if not getattr(item, name))))
        if sum(map(len, _short(item))) > LONGEST_TEXT:  # of all of them: rarely one has as much
            self._check_lengths(row, item)
        key = Key(self._company(item.company), self._word(row, "kind", item.kind, KINDS), item.number)
        head, line = self._head(row, item), self._line(row, item)
        settled = self._cents(row, "settled", item.settled or "0")
        credit = CreditRow(item.credited, line.net + line.tax, settled)
        said = (item.contact, str(item.issued), str(item.due), item.status)
        return Draft(key, row, said, head, [line], [credit], size_of(line))

    def _check_lengths(self, row: int, item: LineItem) -> None:
        if max(map(len, _short(item))) > LONGEST_TEXT:
            raise faults.long_text(self._file, row, LONGEST_TEXT)

    def _first_spelling(self, company: str) -> str:
        """One spelling of each company: the rows of a document may have several."""
        found = self._companies.setdefault(name_key(company), company)
        if len(self._companies) > MOST_COMPANIES:
            raise faults.many_companies(self._file, MOST_COMPANIES)
        return found

    def _head(self, row: int, item: LineItem) -> Head:
        return Head(
            contact=item.contact,
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
            tax_rate=normal_rate(item.tax_rate),
            account=item.account,
            property=item.property,
        )

    def _document(self, draft: Draft) -> Document:
        (company, kind, number), head = draft.key, draft.head
        settled = sum(row.settled for row in draft.credits)
        return Document(
            company=company,
            kind=kind,
            number=number,
            issued=self._dates.resolve(head.issued),
            due=self._dates.resolve(head.due),
            contact=head.contact,
            status=head.status,
            lines=_positive(draft.lines) if kind in CREDITED else tuple(draft.lines),
            settled=abs(settled) if kind in CREDITED else settled,
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

"""A ledger that is read from a report, as people and programs leave it: half written, cut down, of a company
by another name, with names in other spellings and numbers that a spreadsheet program shortened.
"""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import os
import random
import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.practice.ledger import HEADER
from relink_desktop.practice.wire import to_amount

from .ledger import COMPANY, WorkedLedger

_KINDS = {
    DocumentKind.INVOICE: "Income invoice",
    DocumentKind.BILL: "Expense invoice",
    DocumentKind.CREDIT_NOTE: "Income credit note",
    DocumentKind.SUPPLIER_CREDIT: "Expense credit note",
}
_STATUSES = {
    LedgerStatus.DRAFT: "Draft",
    LedgerStatus.AWAITING_APPROVAL: "Awaiting Approval",
    LedgerStatus.APPROVED: "Approved",
    LedgerStatus.PAID: "Paid",
    LedgerStatus.VOIDED: "Voided",
}
#: How numbers look. Digits alone are what a spreadsheet program shortens; the last is longer than QuickBooks
#: takes one.
_NUMBERS = ("N-{:04}", "2026{:08}", "{:04}/2026/HARBOUR-PROPERTY")
_TYPED = "{:04}00000001"
#: How one name comes in several spellings.
_SPELLINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" ", "\u00a0"),
    lambda name: name.replace(" ", " \u200b"),
    lambda name: name.replace("'", "\u2019"),
    lambda name: unicodedata.normalize("NFD", name),
)
#: Seconds between two pieces of a report that is being written.
_PAUSE = 2.0


class ReportLedger(WorkedLedger):
    """It is ``shortened`` once a spreadsheet program saved it. ``now`` gives seconds."""

    def __init__(self, chance: random.Random, count: int, path: Path, now: Callable[[], float]) -> None:
        self._path, self._now, self._report = path, now, InvoiceDetailsReport(path)
        self._numbering = chance.choice(_NUMBERS)
        self._written, self._busy = "", False
        self._at_a_look, self._looked = "", asyncio.Event()
        self.shortened = False
        super().__init__(chance, count)

    def stamp(self) -> str:
        if self._at_a_look:
            self._write(self._at_a_look)
            self._at_a_look = ""
            self._looked.set()
        if not self._busy:
            self._write_all()
        return self._report.stamp()

    def read(self) -> Iterator[Document]:
        self.reads += 1
        return self._report.read()

    def calm(self) -> None:
        """The report is what it ought to be again."""
        self.hidden, self.company, self.shortened = frozenset(), COMPANY, False

    def save(self) -> None:
        """In a spreadsheet program, in which somebody typed one more document."""
        self.shortened = True
        typed = self._plain(self._chance.choice(list(DocumentKind)))
        self.put(replace(typed, number=_TYPED.format(self._number)))

    async def write_slowly(
        self, seconds: float, sleep: Callable[[float], Awaitable[None]], *, at_a_look: bool
    ) -> None:
        """Somebody exports the report in place of the one before, its last rows one by one, until all
        are there. ``at_a_look``: it begins as somebody looks at the file, within ten minutes.
        """
        rows = self._text().splitlines(keepends=True)
        pieces = [_all_but(rows, left) for left in range(min(int(seconds / _PAUSE), len(rows)), 0, -1)]
        self._busy = True
        if at_a_look:
            self._at_a_look, self._looked = pieces.pop(0), asyncio.Event()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._looked.wait(), 600)
            self._at_a_look = ""
            await sleep(_PAUSE)
        for piece in pieces:
            self._write(piece)
            await sleep(_PAUSE)
        self._busy = False
        self._write_all()

    def _write_all(self) -> None:
        """As the ledger has it now, if that is not there yet."""
        if (text := self._text()) != self._written:
            self._write(text)

    def _write(self, text: str) -> None:
        self._written = text
        self._path.write_text(text, encoding="utf-8", newline="")
        os.utime(self._path, (self._now(), self._now()))

    def _text(self) -> str:
        out = io.StringIO(newline="")
        rows = csv.writer(out)
        rows.writerow(HEADER)
        for document in self.read_now():
            if document.key not in self.hidden:
                rows.writerows(self._rows(document))
        return out.getvalue()

    def _rows(self, document: Document) -> Iterable[tuple[object, ...]]:
        credited = [(each.number, each.cents or 0) for each in document.credited]
        settled = credited or [("", document.settled)]
        settled += [("", 0)] * (len(document.lines) - len(settled))
        for line, (number, cents) in zip(document.lines, settled, strict=True):
            yield (
                self.company,
                _KINDS[document.kind],
                self._shown(document.number),
                document.issued,
                document.due,
                document.contact,
                line.property,
                line.description,
                to_amount(line.net),
                line.tax_rate,
                to_amount(line.tax),
                to_amount(line.net + line.tax),
                to_amount(cents),
                "",
                line.account,
                _STATUSES[document.status],
                self._shown(number),
            )

    def _shown(self, number: str) -> str:
        return f"{float(number):.5E}" if self.shortened and number.isdecimal() else number

    # What the documents look like.

    def _plain(self, kind: DocumentKind) -> Document:
        plain = super()._plain(kind)
        return replace(plain, number=self._numbering.format(self._number), contact=self._spelt(plain.contact))

    def _credit(self, kind: DocumentKind, credited: Document) -> Document:
        credit = super()._credit(kind, credited)
        return replace(credit, contact=self._spelt(credit.contact))

    def _spelt(self, name: str) -> str:
        return self._chance.choice(_SPELLINGS)(name) if self._chance.random() < 0.3 else name


def _all_but(rows: list[str], left: int) -> str:
    """A report of which so many rows are still to be written: wholly, or half of the next one as well."""
    return "".join(rows[:-left]) + ("" if left % 3 else rows[-left][: len(rows[-left]) // 2])

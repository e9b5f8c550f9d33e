"""Documents of a ledger that fit the practice company's accounts, and a ledger to put them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from relink_desktop.core.documents import Credited, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sync import Tally

SALES_ACCOUNT, COST_ACCOUNT = "Rent Income", "Cleaning"
SALES = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)


def line(net: int = 10_000, tax: int = 1_500, **changes: Any) -> Line:
    plain = Line("Rent", net, tax, "15%", SALES_ACCOUNT, "Anchor Centre")
    return replace(plain, **changes)


def document(number: str = "INV-1", *, refers_to: str | None = None, **changes: Any) -> Document:
    """An approved invoice over 115.00, in an open period. A credit is put against ``refers_to``, as far as it
    is settled."""
    kind = changes.get("kind", DocumentKind.INVOICE)
    issued = changes.get("issued", date(2026, 10, 1))
    plain = Document(
        company="Harbour Property",
        kind=kind,
        number=number,
        issued=issued,
        due=issued + timedelta(days=20),
        contact="Tui Coffee" if kind in SALES else "Bright Cleaners",
        status=LedgerStatus.APPROVED,
        lines=(line(account=SALES_ACCOUNT if kind in SALES else COST_ACCOUNT),),
    )
    changed = replace(plain, **changes)
    if refers_to is None:
        return changed
    return replace(changed, credited=(Credited(refers_to, min(changed.settled, changed.cents)),))


def against(credit: Document, cents: Mapping[str, int | None]) -> Document:
    """``credit``, put against the documents of these numbers; settled as far as that, or as a whole where it
    is not known how far."""
    parts = tuple(Credited(number, each) for number, each in cents.items())
    known = [each for each in cents.values() if each is not None]
    settled = sum(known) if len(known) == len(parts) else credit.cents
    return replace(credit, settled=settled, credited=parts)


def documents(count: int, company: str = "Harbour Property") -> list[Document]:
    """``count`` documents of all kinds, a day apart, each with an amount of its own."""
    return [_nth(index, company) for index in range(count)]


def _nth(index: int, company: str) -> Document:
    kind = list(DocumentKind)[index % 4]
    account = SALES_ACCOUNT if kind in SALES else COST_ACCOUNT
    net = 10_001 + 37 * index
    tax = (net * 15 + 50) // 100
    place = "Anchor Centre" if company == "Harbour Property" else "Falcon Road Units"
    return document(
        f"D-{index:04}",
        company=company,
        kind=kind,
        issued=date(2026, 1, 1) + timedelta(days=index % 300),
        contact=f"{'Tenant' if kind in SALES else 'Supplier'} {index % 7}",
        lines=(line(net, tax, account=account, property=place),),
    )


class MemoryLedger:
    """A ``LedgerSource`` whose documents a test changes; ``problem`` makes it unreadable."""

    name = "report.csv"

    def __init__(self, found: Iterable[Document] = ()) -> None:
        self.problem: ProblemError | None = None
        self.reads = 0
        self.replace(found)

    def replace(self, found: Iterable[Document]) -> None:
        """The file as it is from now on."""
        self._found = {(d.company, d.key): d for d in found}

    def put(self, *found: Document) -> None:
        """Adds documents, or changes the ones of the same keys."""
        self._found |= {(d.company, d.key): d for d in found}

    def stamp(self) -> str:
        if self.problem is not None:
            raise self.problem
        return str(hash(self.read_now()))

    def read(self) -> Iterator[Document]:
        self.reads += 1
        return iter(self.read_now())

    def read_now(self) -> tuple[Document, ...]:
        return tuple(self._found.values())

    def total(self) -> Tally:
        """Count and cents of everything in it."""
        return sum((Tally(1, found.cents) for found in self.read_now()), Tally())

"""A property ledger that is worked on: documents come, change, are voided, and credit each other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from relink_desktop.core.documents import CREDITED, Credited, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.practice.seed import CLASSES, EXPENSES, INCOME

from ..service.documents import SALES, MemoryLedger
from .contacts import spelt

COMPANY = "Harbour Property"
#: One who is a customer and a supplier, since QuickBooks wants each name once; one whom a query must quote;
#: one whose letters can be written in two ways.
TENANTS = ("Tui Coffee", "O'Hara & Sons", "Both Sides Ltd", "Café Āwhina")
SUPPLIERS = ("Bright Cleaners", "Both Sides Ltd")
FIRST_DAY, DAYS = date(2025, 1, 1), 640
_KINDS = (*DocumentKind, DocumentKind.INVOICE, DocumentKind.BILL)


class WorkedLedger(MemoryLedger):
    """``versions`` has everything that each document ever was, oldest first; ``company`` is what it is called
    now, and ``hidden`` are the keys of what the report lacks.
    """

    company = COMPANY
    hidden: frozenset[str] = frozenset()

    def __init__(self, chance: random.Random, count: int) -> None:
        self._chance, self._number = chance, 0
        self.versions: dict[str, list[Document]] = {}
        #: What a person paid in QuickBooks: nobody voids it or lowers it afterwards.
        self.paid: set[str] = set()
        super().__init__()
        for _ in range(count):
            self.add()

    def put(self, *found: Document) -> None:
        super().put(*found)
        for document in found:
            self.versions.setdefault(document.key, []).append(document)

    def remove(self, document: Document) -> None:
        """The report no longer has it."""
        self.replace(each for each in self.read_now() if each.key != document.key)

    def calm(self) -> None:
        """Nothing odd happens to it any more."""

    def lacking(self, company: str) -> frozenset[str]:
        """The keys of what the report does not have of ``company``."""
        return self.hidden if spelt(company) == spelt(self.company) else frozenset(self.versions)

    def now(self, key: str) -> Document | None:
        return self._found.get((COMPANY, key))

    # What happens in it. Each returns what it was about, or None if nothing fits.

    def add(self) -> Document:
        kind = self._chance.choice(_KINDS)
        credited = self._creditable(kind) if kind in CREDITED and self._chance.random() < 0.6 else None
        document = self._credit(kind, credited) if credited else self._plain(kind)
        self.put(document)
        return document

    def edit(self) -> Document | None:
        found = self._some(lambda document: document.sendable)
        if found is None:
            return None
        changes = [self._redated, self._described, self._of_another]
        if not self._tied(found):
            changes.append(self._repriced)
        edited = self._chance.choice(changes)(found)
        self.put(edited)
        return edited

    def void(self) -> Document | None:
        found = self._some(lambda document: document.sendable and document.key not in self.paid)
        if found is not None:
            credited = tuple(replace(each, cents=0) for each in found.credited)
            self.put(replace(found, status=LedgerStatus.VOIDED, settled=0, credited=credited))
        return found

    def unapprove(self) -> Document | None:
        """A draft again, or approved again."""
        found = self._some(lambda document: document.status is not LedgerStatus.VOIDED)
        if found is not None:
            status = LedgerStatus.AWAITING_APPROVAL if found.sendable else LedgerStatus.APPROVED
            self.put(replace(found, status=status))
        return found

    def settle(self) -> Document | None:
        """A credit is put against what it credits, or taken off it."""
        found = self._some(lambda document: document.credited != () and document.sendable)
        if found is not None:
            self.put(_put_against(found, 0 if found.settled == found.cents else len(found.credited)))
        return found

    def credits_of(self, document: Document) -> list[Document]:
        return [
            credit
            for credit in self.read_now()
            if CREDITED.get(credit.kind) is document.kind
            and document.number in [each.number for each in credit.credited]
        ]

    def targets_of(self, credit: Document) -> list[tuple[Document, int]]:
        """What the credit is put against, and with how many cents."""
        found = [(self.now(f"{CREDITED[credit.kind]}:{each.number}"), each.cents) for each in credit.credited]
        return [(target, cents) for target, cents in found if target is not None and cents is not None]

    # Made-up documents.

    def _plain(self, kind: DocumentKind) -> Document:
        self._number += 1
        issued = FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))
        contacts = TENANTS if kind in SALES else SUPPLIERS
        status = LedgerStatus.APPROVED if self._chance.random() < 0.9 else LedgerStatus.DRAFT
        return Document(
            company=COMPANY,
            kind=kind,
            number=f"N-{self._number:04}",
            issued=issued,
            due=issued + timedelta(days=20),
            contact=self._chance.choice(contacts),
            status=status,
            lines=tuple(self._line(kind) for _ in range(self._chance.choice((1, 1, 2, 3)))),
        )

    def _credit(self, kind: DocumentKind, credited: Document) -> Document:
        """Of half of the document, and of another one of the contact now and then; put against all of them,
        against none yet, or against some."""
        plain = self._plain(kind)
        others = [each for each in self.read_now() if self._free(each, credited.kind) and each != credited]
        of_contact = [each for each in others if each.contact == credited.contact]
        targets = [credited, *of_contact[: self._number % 3]]
        return _put_against(
            replace(
                plain,
                contact=credited.contact,
                status=LedgerStatus.APPROVED,
                lines=tuple(_half(each.lines[0]) for each in targets),
                credited=tuple(Credited(each.number, 0) for each in targets),
            ),
            max(1, len(targets) - self._number % 2) if self._chance.random() < 0.7 else 0,
        )

    def _line(self, kind: DocumentKind) -> Line:
        net, rate = self._chance.randrange(1_000, 400_000), self._chance.choice(("15%", "15%", "0%"))
        account = self._chance.choice((INCOME if kind in SALES else EXPENSES)[:3])
        place = self._chance.choice((*CLASSES[COMPANY][:2], ""))
        return Line(f"Line {net}", net, _tax(net, rate), rate, account, place)

    # Changes of a document.

    def _redated(self, document: Document) -> Document:
        days = timedelta(days=self._chance.randrange(-200, 200))
        return replace(document, issued=min(document.issued + days, FIRST_DAY + timedelta(days=DAYS)))

    def _described(self, document: Document) -> Document:
        first, *others = document.lines
        told = replace(first, description=f"Corrected {self._chance.randrange(1000)}")
        return replace(document, lines=(told, *others))

    def _repriced(self, document: Document) -> Document:
        return replace(document, lines=(self._line(document.kind), *document.lines[1:]))

    def _of_another(self, document: Document) -> Document:
        """For somebody else, unless it is tied to another document by whom it is for."""
        if self._tied(document):
            return self._described(document)
        contacts = TENANTS if document.kind in SALES else SUPPLIERS
        return replace(document, contact=self._chance.choice(contacts))

    def _tied(self, document: Document) -> bool:
        return document.key in self.paid or document.credited != () or bool(self.credits_of(document))

    def _creditable(self, kind: DocumentKind) -> Document | None:
        return self._some(lambda document: self._free(document, CREDITED[kind]))

    def _free(self, document: Document, kind: DocumentKind) -> bool:
        """Whether a credit may be put against it."""
        open_to_it = document.sendable and document.lines[0].net > 1 and not self._tied(document)
        return document.kind is kind and open_to_it

    def _some(self, fits: Callable[[Document], bool]) -> Document | None:
        found = [document for document in self.read_now() if fits(document)]
        return self._chance.choice(found) if found else None


def _half(line: Line) -> Line:
    net = line.net // 2
    return replace(line, net=net, tax=_tax(net, line.tax_rate))


def _put_against(credit: Document, first: int) -> Document:
    """``credit``, put against the first so many of what it names, each with the line that is half of it."""
    cents = [line.net + line.tax if place < first else 0 for place, line in enumerate(credit.lines)]
    parts = tuple(replace(each, cents=of) for each, of in zip(credit.credited, cents, strict=True))
    return replace(credit, settled=sum(cents), credited=parts)


def _tax(net: int, rate: str) -> int:
    return (net * 15 + 50) // 100 if rate == "15%" else 0

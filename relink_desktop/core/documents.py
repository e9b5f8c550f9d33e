"""The ledger's documents: what a connection carries to QuickBooks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """The four kinds that flow. The value is stored and crosses the door."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    BILL = "bill"
    SUPPLIER_CREDIT = "supplier_credit"


#: Which kind a credit credits.
CREDITED = {
    DocumentKind.CREDIT_NOTE: DocumentKind.INVOICE,
    DocumentKind.SUPPLIER_CREDIT: DocumentKind.BILL,
}
#: The kinds that are sales; the others are purchases.
SALES = frozenset({DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE})


class LedgerStatus(StrEnum):
    """Where the document stands in the ledger. Only approved and paid ones are sent, as Re-Leased does."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    PAID = "paid"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Line:
    """One line item. Amounts are cents, positive for every kind; ``tax_rate`` is as printed (``15%``)."""

    description: str
    net: int
    tax: int
    tax_rate: str
    account: str
    property: str


@dataclass(frozen=True, slots=True)
class Credited:
    """A document that a credit names, by its number, and the cents of the credit that the ledger has as put
    against it; None where the ledger does not tell how much."""

    number: str
    cents: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """One invoice, credit note, bill or supplier credit of a ledger company.

    The ledger's reports carry no row id, so ``(company, kind, number)`` is the identity; a
    bill's number is the ledger's own. ``settled`` is the cents that the ledger has as paid, or of a credit as
    refunded or put against documents: ``credited`` has those, each once (told: Re-Leased's help, a credit can
    be put against several documents of its contact, in parts).
    """

    company: str
    kind: DocumentKind
    number: str
    issued: date
    due: date
    contact: str
    status: LedgerStatus
    lines: tuple[Line, ...]
    settled: int = 0
    credited: tuple[Credited, ...] = ()

    @property
    def key(self) -> str:
        """The identity within its ledger company, such as ``invoice:INV-000123``."""
        return f"{self.kind}:{self.number}"

    @property
    def cents(self) -> int:
        """Gross amount in cents."""
        return sum(line.net + line.tax for line in self.lines)

    @property
    def sendable(self) -> bool:
        return self.status in (LedgerStatus.APPROVED, LedgerStatus.PAID)

    def version(self) -> str:
        """Changes whenever anything that a document in QuickBooks says changes, or what it credits; what is
        settled, or put against something, does not count."""
        credited = ", ".join(each.number for each in self.credited) or None
        told = (self.key, self.issued, self.due, self.contact, self.sendable, self.lines, credited)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]

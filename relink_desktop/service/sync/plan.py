"""What a document should be in QuickBooks. Pure: document and references in, request out."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from relink_desktop.core.documents import Document, DocumentKind, Line

#: QuickBooks' name of each kind.
ENTITIES = {
    DocumentKind.INVOICE: "Invoice",
    DocumentKind.CREDIT_NOTE: "CreditMemo",
    DocumentKind.BILL: "Bill",
    DocumentKind.SUPPLIER_CREDIT: "VendorCredit",
}
_SALES = frozenset({DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE})


class UnmatchedError(Exception):
    """QuickBooks lacks something the document names; the text says what, for a person."""


@dataclass(slots=True)
class References:
    """QuickBooks' ids by name, tax codes' by rate (``15%``), as read when a sync begins."""

    items: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    tax_codes: dict[str, str] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)
    vendors: dict[str, str] = field(default_factory=dict)

    def contacts(self, kind: DocumentKind) -> dict[str, str]:
        return self.customers if kind in _SALES else self.vendors


def contact_entity(kind: DocumentKind) -> str:
    return "Customer" if kind in _SALES else "Vendor"


def note(document: Document) -> str:
    """Marks a document as ours in QuickBooks, for good: company, kind and number in its private note."""
    return f"ReLink {document.company} {document.key}"


def request_for(document: Document, references: References) -> dict[str, Any]:
    """The body that creates ``document``. Raises ``UnmatchedError``."""
    contact = references.contacts(document.kind).get(document.contact)
    if contact is None:
        entity = contact_entity(document.kind).lower()
        raise UnmatchedError(f"QuickBooks could not take “{document.contact}” as a {entity}")
    sales = document.kind in _SALES
    body: dict[str, Any] = {
        "CustomerRef" if sales else "VendorRef": {"value": contact},
        "TxnDate": document.issued.isoformat(),
        "DocNumber": document.number[:21],
        "PrivateNote": note(document),
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": [_line(line, references, sales=sales) for line in document.lines],
        "TxnTaxDetail": {"TotalTax": money(sum(line.tax for line in document.lines))},
    }
    if document.kind in (DocumentKind.INVOICE, DocumentKind.BILL):
        body["DueDate"] = document.due.isoformat()
    return body


def _line(line: Line, references: References, *, sales: bool) -> dict[str, Any]:
    detail = {"TaxCodeRef": {"value": _found(references.tax_codes, line.tax_rate, "tax code for")}}
    shared = {"Amount": money(line.net), "Description": f"{line.property}: {line.description}".strip(": ")}
    if sales:
        item = _found(references.items, line.account, "product or service named")
        sold = detail | {"ItemRef": {"value": item}}
        return shared | {"DetailType": "SalesItemLineDetail", "SalesItemLineDetail": sold}
    account = _found(references.accounts, line.account, "account named")
    bought = detail | {"AccountRef": {"value": account}}
    return shared | {"DetailType": "AccountBasedExpenseLineDetail", "AccountBasedExpenseLineDetail": bought}


def _found(names: dict[str, str], name: str, what: str) -> str:
    if name not in names:
        raise UnmatchedError(f"QuickBooks has no {what} “{name}”")
    return names[name]


def money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def cents(amount: Decimal | int) -> int:
    """QuickBooks' amount, which is exact, as cents."""
    return int((Decimal(amount) * 100).to_integral_exact())

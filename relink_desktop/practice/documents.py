"""Invoices, credit memos, bills and vendor credits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from . import fields, wire
from .company import currency
from .faults import duplicate_number, unsupported
from .lines import read_lines, voided
from .tax import computed_tax
from .writing import Writing


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """How one kind of document is built.

    ``party`` names whom it is for, ``detail`` what its lines hold, ``target`` what each line posts to.
    ``numbered``: QuickBooks gives the number. ``due_days``: the usual term, None if it is never due.
    """

    name: str
    party: str
    detail: str
    target: str
    numbered: bool
    due_days: int | None


# documented: entity pages. assumed: a bill without a due date is due at once.
KINDS = {
    kind.name: kind
    for kind in (
        DocumentKind("Invoice", "Customer", "SalesItemLineDetail", "Item", numbered=True, due_days=30),
        DocumentKind("CreditMemo", "Customer", "SalesItemLineDetail", "Item", numbered=True, due_days=None),
        DocumentKind(
            "Bill", "Vendor", "AccountBasedExpenseLineDetail", "Account", numbered=False, due_days=0
        ),
        DocumentKind(
            "VendorCredit",
            "Vendor",
            "AccountBasedExpenseLineDetail",
            "Account",
            numbered=False,
            due_days=None,
        ),
    )
}


def create_document(writing: Writing, kind: DocumentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Add a document. Raises ``FaultError``; then nothing is written and no number is used up."""
    body, cents = _compose(writing, kind, sent)
    body |= {"LinkedTxn": [], **writing.first_version()}
    _number(writing, kind, body, None)
    writing.books.add_entity(writing.realm, kind.name, body, cents=cents)
    return body


def update_document(writing: Writing, kind: DocumentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Change a document, wholly or sparsely. Raises ``FaultError``; then nothing is written."""
    kept = writing.held(kind.name, sent)
    _check_open(writing, kept)
    paid = _paid(kept)
    body, cents = _compose(writing, kind, writing.merged(kept, sent), paid)
    if cents < paid:
        raise unsupported("an amount below what was paid, in the practice company")
    body |= {"LinkedTxn": kept["LinkedTxn"], **writing.next_version(kept)}
    _number(writing, kind, body, kept)
    writing.books.change_entity(writing.realm, body, cents=cents)
    return body


def void_invoice(writing: Writing, sent: dict[str, Any]) -> dict[str, Any]:
    """Leave an invoice in the books with nothing on it. Raises ``FaultError``."""
    kept = _held_unpaid(writing, "Invoice", sent)
    nothing = wire.to_amount(0)
    # recorded: qbo_api spec/vcr/void/invoice.yml. assumed: an earlier PrivateNote is lost.
    body = {
        **kept,
        **writing.next_version(kept),
        "Line": [voided(line) for line in kept["Line"]],
        "TxnTaxDetail": {"TotalTax": nothing},
        "TotalAmt": nothing,
        "Balance": nothing,
        "PrivateNote": "Voided",
    }
    writing.books.change_entity(writing.realm, body, cents=0)
    return body


def delete_document(writing: Writing, kind: DocumentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Take a document out of the books. Raises ``FaultError``."""
    kept = _held_unpaid(writing, kind.name, sent)
    time = wire.metadata_time(writing.now)
    writing.books.delete_entity(writing.realm, kind.name, kept["Id"], time)
    # recorded: qbo_api spec/vcr/delete/invoice.yml.
    return {"domain": "QBO", "status": "Deleted", "Id": kept["Id"]}


def _compose(
    writing: Writing, kind: DocumentKind, sent: dict[str, Any], paid: int = 0
) -> tuple[dict[str, Any], int]:
    """The document that ``sent`` describes, but for its version and number, and its total in cents."""
    books, realm = writing.books, writing.realm
    party = fields.reference(books, realm, sent, f"{kind.party}Ref", kind.party)
    lines, net = read_lines(books, writing.company, kind.detail, kind.target, sent)
    tax = fields.cents(fields.mapping(sent, "TxnTaxDetail").get("TotalTax", 0), "TxnTaxDetail.TotalTax")
    taxed = [line for line in lines if line["DetailType"] == kind.detail]
    computed = computed_tax(books, writing.company, sent, taxed, sales=kind.party == "Customer")
    # documented: GlobalTaxCalculation. assumed: without tax codes, a tax that is not sent is 0.
    added = sent.get("GlobalTaxCalculation") == "TaxExcluded"
    if computed is not None:
        tax, added = computed[0], not computed[1]
    total = net + tax if added else net
    day = fields.day(sent, "TxnDate") or writing.today
    due = _due(kind, sent, day)
    for name, most in (("DocNumber", 21), ("PrivateNote", 4000)):
        fields.check_text(sent, name, most)
    writing.check_open(day)
    balance = wire.to_amount(total - paid)
    body = {
        **sent,
        "TxnDate": day.isoformat(),
        "CurrencyRef": currency(writing.company),
        "Line": lines,
        "TxnTaxDetail": {**fields.mapping(sent, "TxnTaxDetail"), "TotalTax": wire.to_amount(tax)},
        f"{kind.party}Ref": party,
        "TotalAmt": wire.to_amount(total),
        "Balance": balance,
    }
    if due:
        body["DueDate"] = due.isoformat()
    if kind.name == "CreditMemo":
        body["RemainingCredit"] = balance
    return body, total


def _number(writing: Writing, kind: DocumentKind, body: dict[str, Any], kept: dict[str, Any] | None) -> None:
    """Give ``body`` the number that it should have."""
    if not kind.numbered:
        return  # assumed: bills keep what was sent, and may share a number.
    if writing.company.custom_numbers:
        # documented: CustomTxnNumbers on: the number that was sent or none, and none twice unless asked for.
        # assumed: twice means two of the same kind.
        number = body.get("DocNumber")
        holder = writing.books.number_holder(writing.realm, kind.name, number) if number else None
        if holder not in (None, body["Id"]) and not writing.duplicates_allowed:
            raise duplicate_number(str(number), kind.name, str(holder))
    elif kept:
        body["DocNumber"] = kept.get("DocNumber")  # assumed: a number that was given stays.
    else:
        # documented: CustomTxnNumbers off: QuickBooks numbers sales forms itself. assumed: one row of numbers
        # for invoices and credit memos, and a number that was sent is passed over.
        body["DocNumber"] = writing.books.next_number(writing.realm)


def _held_unpaid(writing: Writing, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
    kept = writing.held(kind, sent)
    _check_open(writing, kept)
    if _paid(kept):
        raise unsupported("void or delete of a document with a payment, in the practice company")
    return kept


def _check_open(writing: Writing, kept: dict[str, Any]) -> None:
    writing.check_open(date.fromisoformat(kept["TxnDate"]))


def _paid(kept: dict[str, Any]) -> int:
    """Cents of the document that payments have met."""
    return wire.to_cents(kept["TotalAmt"]) - wire.to_cents(kept["Balance"])


def _due(kind: DocumentKind, sent: dict[str, Any], day: date) -> date | None:
    # documented: Intuit, Invoice entity: 30 days if it is not sent.
    if kind.due_days is None:
        return None
    due = fields.day(sent, "DueDate")
    # assumed: never after the last day that a date can be.
    return due or day + min(timedelta(days=kind.due_days), date.max - day)

"""Creating invoices, credit memos, bills and vendor credits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from . import wire
from .books import Books, Company
from .company import CURRENCY
from .faults import (
    amount_mismatch,
    invalid_property,
    invalid_reference,
    missing,
    period_closed,
    too_long,
)

_SUBTOTAL = "SubTotalLineDetail"


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
# assumed: what the fault calls each list. Only "Klasses" was seen.
_LISTS = {
    "Customer": "Names",
    "Vendor": "Names",
    "Item": "Items",
    "Account": "Accounts",
    "TaxCode": "TaxCodes",
}


def create_document(
    books: Books, company: Company, kind: DocumentKind, sent: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Add a document. Raises ``FaultError``; then nothing is written and no number is used up."""
    realm = company.realm
    party = _reference(books, realm, sent, f"{kind.party}Ref", kind.party)
    lines, net = _lines(books, realm, kind, sent)
    tax = _cents(_object(sent, "TxnTaxDetail").get("TotalTax", 0), "TxnTaxDetail.TotalTax")
    # documented: GlobalTaxCalculation. assumed: a tax that is not sent is 0, where QuickBooks may compute it.
    total = net + tax if sent.get("GlobalTaxCalculation") == "TaxExcluded" else net
    day = _day(sent, "TxnDate") or now.astimezone(wire.PACIFIC).date()
    due = _due(kind, sent, day)
    for name, most in (("DocNumber", 21), ("PrivateNote", 4000)):
        _check_text(sent, name, most)
    # documented: Intuit blog 2025-04-24; the closing date itself is closed too (LeanLaw, Fyle).
    if company.closing_date and day <= company.closing_date:
        raise period_closed()

    stamp = wire.metadata_time(now)
    body = {
        **sent,
        "domain": "QBO",
        "sparse": False,
        "Id": str(books.next_id(realm)),
        "SyncToken": "0",
        "MetaData": {"CreateTime": stamp, "LastUpdatedTime": stamp},
        "TxnDate": day.isoformat(),
        "CurrencyRef": CURRENCY,
        "LinkedTxn": [],
        "Line": lines,
        "TxnTaxDetail": {**_object(sent, "TxnTaxDetail"), "TotalTax": wire.to_amount(tax)},
        f"{kind.party}Ref": party,
        "TotalAmt": wire.to_amount(total),
        "Balance": wire.to_amount(total),
    }
    if due:
        body["DueDate"] = due.isoformat()
    if kind.name == "CreditMemo":
        body["RemainingCredit"] = body["Balance"]
    if kind.numbered:
        # documented: CustomTxnNumbers off: QuickBooks numbers sales forms itself. assumed: one row of numbers
        # for invoices and credit memos, and a number that was sent is passed over.
        body["DocNumber"] = books.next_number(realm)
    books.add_entity(realm, kind.name, body, cents=total)
    return body


def _lines(
    books: Books, realm: str, kind: DocumentKind, sent: dict[str, Any]
) -> tuple[list[dict[str, Any]], int]:
    """The lines as they are kept, and the sum of their amounts in cents."""
    found = sent.get("Line")
    if not isinstance(found, list) or not found:
        raise missing("Line")
    lines: list[dict[str, Any]] = []
    total = 0
    for line in found:
        if not isinstance(line, dict):
            raise invalid_property("Property Name:Line specified is unsupported or invalid")
        if line.get("DetailType") == _SUBTOTAL:
            continue
        kept, cents = _line(books, realm, kind, line)
        lines.append({**kept, "Id": str(len(lines) + 1), "LineNum": len(lines) + 1})
        total += cents
    if not lines:
        raise missing("Line")
    if kind.target == "Item":
        # recorded: qbo_api spec/vcr/create/invoice.yml: sales forms end with a subtotal.
        lines.append({"Amount": wire.to_amount(total), "DetailType": _SUBTOTAL, _SUBTOTAL: {}})
    return lines, total


def _line(books: Books, realm: str, kind: DocumentKind, line: dict[str, Any]) -> tuple[dict[str, Any], int]:
    if "Amount" not in line:
        raise missing("Line.Amount")
    if "DetailType" not in line:
        raise missing("Line.DetailType")
    if line["DetailType"] != kind.detail or not isinstance(line.get(kind.detail), dict):
        raise invalid_property("Property Name:Line.DetailType specified is unsupported or invalid")
    cents = _cents(line["Amount"], "Line.Amount")
    detail = dict(line[kind.detail])
    target = f"{kind.target}Ref"
    detail[target] = _reference(books, realm, detail, target, kind.target)
    if "TaxCodeRef" in detail:
        detail["TaxCodeRef"] = _reference(books, realm, detail, "TaxCodeRef", "TaxCode")
    if "Qty" in detail and "UnitPrice" in detail:
        _check_product(detail, cents)
    return {**line, "Amount": wire.to_amount(cents), kind.detail: detail}, cents


def _check_product(detail: dict[str, Any], cents: int) -> None:
    # documented: Intuit, error codes, 6070.
    try:
        product = wire.to_cents(Decimal(detail["Qty"]) * Decimal(detail["UnitPrice"]))
    except (ArithmeticError, TypeError, ValueError) as error:
        raise invalid_property("Property Name:Qty specified is unsupported or invalid") from error
    if product != cents:
        raise amount_mismatch()


def _reference(books: Books, realm: str, holder: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    """The reference with the name of what it points to."""
    value = _object(holder, name).get("value")
    if value in (None, ""):
        raise missing(name)
    entity = books.entity(realm, kind, str(value))
    if entity is None:
        raise invalid_reference(_LISTS[kind], str(value))
    return {"value": entity["Id"], "name": entity.get("DisplayName") or entity["Name"]}


def _object(holder: dict[str, Any], name: str) -> dict[str, Any]:
    value = holder.get(name) or {}
    if not isinstance(value, dict):
        raise invalid_property(f"Property Name:{name} specified is unsupported or invalid")
    return value


def _cents(value: Any, name: str) -> int:
    try:
        return wire.to_cents(value)
    except ValueError as error:
        raise invalid_property(f"Property Name:{name} specified is unsupported or invalid") from error


def _day(sent: dict[str, Any], name: str) -> date | None:
    value = sent.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise invalid_property(f"Property Name:{name} specified is unsupported or invalid") from error


def _due(kind: DocumentKind, sent: dict[str, Any], day: date) -> date | None:
    # documented: Intuit, Invoice entity: 30 days if it is not sent.
    return None if kind.due_days is None else _day(sent, "DueDate") or day + timedelta(days=kind.due_days)


def _check_text(sent: dict[str, Any], name: str, most: int) -> None:
    value = sent.get(name, "")
    if not isinstance(value, str):
        raise invalid_property(f"Property Name:{name} specified is unsupported or invalid")
    if len(value) > most:
        raise too_long(name, most, len(value))

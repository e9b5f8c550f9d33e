"""What a document should be in QuickBooks. Pure: document, matches and the company in, request out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from relink_desktop.core.documents import CREDITED, SALES, Document, DocumentKind, Line
from relink_desktop.core.sentences import SaidError
from relink_desktop.service.sync.books import Books, TaxRegime
from relink_desktop.service.sync.tax import Taxation, TaxMode, carries_tax, code_of_sale, mode_for

#: QuickBooks' name of each kind.
ENTITIES = {
    DocumentKind.INVOICE: "Invoice",
    DocumentKind.CREDIT_NOTE: "CreditMemo",
    DocumentKind.BILL: "Bill",
    DocumentKind.SUPPLIER_CREDIT: "VendorCredit",
}
#: What the mark in a private note begins with; ``marks`` reads it.
MARK = "ReLink "
#: The most characters that QuickBooks takes (documented: Intuit, Invoice, DocNumber and Line.Description).
LONGEST_NUMBER, _LONGEST_DESCRIPTION = 21, 4000
#: No document comes to so much, in dollars.
_TOO_MUCH = 10**15
#: Of a number whose beginning another one has: its first ten characters and its last ten.
_KEPT, _LEFT_OUT = 10, "~"


class UnmatchedError(SaidError):
    """QuickBooks lacks something the document names; the sentences say what to do."""


class UnknownContactError(SaidError):
    """A person has to say who the document's contact is in QuickBooks; the sentences say why."""


class Matches(Protocol):
    """What the ledger names, in QuickBooks. All raise ``UnmatchedError``."""

    def item(self, account: str) -> str: ...
    def account(self, account: str) -> str: ...
    def taxation(self, rate: str, *, sales: bool) -> Taxation: ...
    def class_of(self, place: str) -> str | None: ...


def contact_entity(kind: DocumentKind) -> str:
    return "Customer" if kind in SALES else "Vendor"


def note(document: Document) -> str:
    """Marks a document as ours in QuickBooks, for good: company, kind and number in its private note."""
    return f"{MARK}{document.company} {document.key}"


def number_of(number: str, *, shared: bool = False) -> str:
    """A number as long as QuickBooks takes one: its beginning. Where another number of the ledger begins so
    (``shared``), the two could not be told apart: then its beginning and its end."""
    if len(number) <= LONGEST_NUMBER or not shared:
        return number[:LONGEST_NUMBER]
    return f"{number[:_KEPT]}{_LEFT_OUT}{number[-_KEPT:]}"


def request_for(
    document: Document, contact: str, matches: Matches, books: Books, *, shared: bool = False
) -> dict[str, Any]:
    """The body that creates ``document``; ``shared`` as ``number_of`` has it. Raises ``UnmatchedError`` and
    ``TaxError``."""
    sales = document.kind in SALES
    body: dict[str, Any] = {
        "CustomerRef" if sales else "VendorRef": {"value": contact},
        "TxnDate": document.issued.isoformat(),
        "DocNumber": number_of(document.number, shared=shared),
        "PrivateNote": note(document),
    }
    if document.kind not in CREDITED:
        body["DueDate"] = document.due.isoformat()
    if carries_tax(books.regime, sales=sales):
        return body | _taxed(document.lines, matches, books.regime, sales=sales)
    lines = [_line(line, line.net + line.tax, matches, sales=sales) for line in document.lines]
    return body | {"Line": lines}


def update_for(
    document: Document,
    contact: str,
    matches: Matches,
    books: Books,
    quickbooks_id: str,
    sync_token: str,
    *,
    shared: bool = False,
) -> dict[str, Any]:
    """The body that makes ``quickbooks_id`` what ``document`` is now. Raises as ``request_for``.

    A full update: QuickBooks computes the tax anew from the lines, and nothing of an earlier version stays
    (documented: Intuit, "Writable fields omitted from the request body are set to NULL"). What a person added
    in QuickBooks that the ledger does not have, such as a message to the customer, goes with it.
    """
    version = {"Id": quickbooks_id, "SyncToken": sync_token, "sparse": False}
    return request_for(document, contact, matches, books, shared=shared) | version


def removal_for(kind: DocumentKind, quickbooks_id: str, sync_token: str) -> tuple[str, dict[str, Any]]:
    """Operation and body that take a document out. The API voids invoices only; the others are deleted."""
    body: dict[str, Any] = {"Id": quickbooks_id, "SyncToken": sync_token}
    return ("void" if kind is DocumentKind.INVOICE else "delete"), body


def allocation_mark(company: str, credit: str) -> str:
    """What the note of everything that puts ``credit`` against a document has in it; its links tell which."""
    return f"{MARK}{company} allocation of {credit}"


def allocation_note(company: str, credit: str, target: str) -> str:
    """Marks what puts ``credit`` against ``target``. Both are keys."""
    return f"{allocation_mark(company, credit)} to {target}"


def allocation_for(
    kind: DocumentKind,
    contact: str,
    credit_id: str,
    target_id: str,
    cents: int,
    day: str,
    private_note: str,
    bank: str | None = None,
) -> dict[str, Any]:
    """A payment of nothing that links a credit of ``kind`` with what it credits; ``day`` is ISO 8601.

    documented: Breadwinner, "Applying Credit to an Invoice". assumed: the same for a bill, where QuickBooks
    wants a check to name its bank account, ``bank``, although nothing is taken from it (documented: Intuit,
    BillPayment).
    """
    links = ((CREDITED[kind], target_id), (kind, credit_id))
    body: dict[str, Any] = {
        "CustomerRef" if kind in SALES else "VendorRef": {"value": contact},
        "TxnDate": day,
        "TotalAmt": money(0),
        "PrivateNote": private_note,
        "Line": [
            {"Amount": money(cents), "LinkedTxn": [{"TxnId": linked, "TxnType": ENTITIES[of]}]}
            for of, linked in links
        ],
    }
    if kind in SALES:
        return body
    check = {"CheckPayment": {"BankAccountRef": {"value": bank}}} if bank else {}
    return body | {"PayType": "Check"} | check


def linked(payment: dict[str, Any]) -> dict[str, int]:
    """Cents by the Id of each document that a payment links; nothing of one in a form that Intuit does not
    describe."""
    try:
        return {
            str(each["TxnId"]): cents(line["Amount"])
            for line in payment.get("Line") or ()
            for each in line.get("LinkedTxn") or ()
        }
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return {}


def _taxed(lines: Sequence[Line], matches: Matches, regime: TaxRegime, *, sales: bool) -> dict[str, Any]:
    """The part of a document whose tax QuickBooks computes."""
    taxations = [matches.taxation(line.tax_rate, sales=sales) for line in lines]
    sold_under = code_of_sale(taxations) if regime is TaxRegime.US else None
    mode = mode_for(lines, taxations, regime)
    sent = []
    for line, taxation in zip(lines, taxations, strict=True):
        amount = line.net if mode is TaxMode.EXCLUDED else line.net + line.tax
        code = taxation.code if regime is TaxRegime.CODES else "TAX" if taxation.taxed else "NON"
        sent.append(_line(line, amount, matches, sales=sales, tax_code=code))
    if regime is TaxRegime.CODES:
        return {"GlobalTaxCalculation": mode.value, "Line": sent}
    if sold_under is None:
        return {"Line": sent}
    # documented: Intuit blog 2017-12-11: where QuickBooks finds the rate by itself (automated sales tax), it
    # honours a tax that was sent.
    told = {"TxnTaxCodeRef": {"value": sold_under}, "TotalTax": money(sum(line.tax for line in lines))}
    return {"TxnTaxDetail": told, "Line": sent}


def _line(
    line: Line, cents: int, matches: Matches, *, sales: bool, tax_code: str | None = None
) -> dict[str, Any]:
    refs = {
        "ItemRef": matches.item(line.account) if sales else None,
        "AccountRef": None if sales else matches.account(line.account),
        "TaxCodeRef": tax_code,
        "ClassRef": matches.class_of(line.property),
    }
    detail = "SalesItemLineDetail" if sales else "AccountBasedExpenseLineDetail"
    return {
        "Amount": money(cents),
        "Description": f"{line.property}: {line.description}".strip(": ")[:_LONGEST_DESCRIPTION],
        "DetailType": detail,
        detail: {name: {"value": value} for name, value in refs.items() if value is not None},
    }


def money(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def cents(amount: Decimal | int) -> int:
    """QuickBooks' amount, which is exact, as cents. Raises ``OverflowError`` for one that is none: the
    database takes 64 bits, and 1E+999999 would be a million digits."""
    if not abs(Decimal(amount)) < _TOO_MUCH:
        raise OverflowError
    return int((Decimal(amount) * 100).to_integral_exact())

"""Payments of customers and to vendors, put against documents; with no amount, they put a credit against
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import fields, wire
from .company import currency
from .faults import missing, more_than_there_is, not_linkable
from .writing import Writing


@dataclass(frozen=True, slots=True)
class PaymentKind:
    """``paid`` is what it settles, ``credit`` what it may use up instead of money."""

    name: str
    party: str
    paid: str
    credit: str


# documented: Intuit, Payment and BillPayment entities.
KINDS = {
    kind.name: kind
    for kind in (
        PaymentKind("Payment", "Customer", "Invoice", "CreditMemo"),
        PaymentKind("BillPayment", "Vendor", "Bill", "VendorCredit"),
    )
}


def create_payment(writing: Writing, kind: PaymentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Add a payment. Raises ``FaultError``; then nothing is written."""
    party = fields.reference(writing.books, writing.realm, sent, f"{kind.party}Ref", kind.party)
    if "TotalAmt" not in sent:
        raise missing("TotalAmt")
    total = fields.cents(sent["TotalAmt"], "TotalAmt")
    day = fields.day(sent, "TxnDate") or writing.today
    writing.check_open(day)
    applied = _applied(writing, kind, party["value"], sent)
    spent = sum(cents if of == kind.paid else -cents for (of, _), cents in applied.items())
    if spent > total:
        raise more_than_there_is("the payment")
    body = {
        **sent,
        **writing.first_version(),
        f"{kind.party}Ref": party,
        "TxnDate": day.isoformat(),
        "CurrencyRef": currency(writing.company),
        "TotalAmt": wire.to_amount(total),
        "Line": sent.get("Line") or [],
    }
    if kind.name == "Payment":
        body |= {"UnappliedAmt": wire.to_amount(total - spent), "ProcessPayment": False}
    writing.books.add_entity(writing.realm, kind.name, body, cents=total)
    for (of, identity), cents in applied.items():
        _settle(writing, of, identity, cents, {"TxnId": body["Id"], "TxnType": kind.name})
    return body


def delete_payment(writing: Writing, kind: PaymentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Take a payment out; what it settled is open again. Raises ``FaultError``."""
    kept = _taken_back(writing, kind, sent)
    writing.books.delete_entity(writing.realm, kind.name, kept["Id"], wire.metadata_time(writing.now))
    return {"domain": "QBO", "status": "Deleted", "Id": kept["Id"]}


def void_payment(writing: Writing, kind: PaymentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """Leave a payment with nothing on it; what it settled is open again. Raises ``FaultError``."""
    kept = _taken_back(writing, kind, sent)
    nothing = wire.to_amount(0)
    # assumed: as recorded of a voided invoice; its links are gone.
    body = {
        **kept,
        **writing.next_version(kept),
        "Line": [],
        "TotalAmt": nothing,
        "PrivateNote": "Voided",
    }
    if "UnappliedAmt" in kept:
        body["UnappliedAmt"] = nothing
    writing.books.change_entity(writing.realm, body, cents=0)
    return body


def _taken_back(writing: Writing, kind: PaymentKind, sent: dict[str, Any]) -> dict[str, Any]:
    """The payment that ``sent`` names, after what it settled is open again."""
    kept = writing.held(kind.name, sent)
    writing.check_open(fields.day(kept, "TxnDate") or writing.today)
    link = {"TxnId": kept["Id"], "TxnType": kind.name}
    for (of, identity), cents in _links(kind, kept).items():
        _settle(writing, of, identity, -cents, link)
    return kept


def _links(kind: PaymentKind, sent: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Cents by kind and Id of what they go to, or come from."""
    found = sent.get("Line") or []
    if not isinstance(found, list):
        raise fields.wrong("Line")
    links: dict[tuple[str, str], int] = {}
    for line in found:
        match line:
            case {"Amount": amount, "LinkedTxn": [{"TxnId": identity, "TxnType": of}]} if of in (
                kind.paid,
                kind.credit,
            ):
                to = of, fields.identity(identity)
                links[to] = links.get(to, 0) + fields.cents(amount, "Line.Amount")
            case _:
                raise fields.wrong("Line.LinkedTxn")
    return links


def _applied(
    writing: Writing, kind: PaymentKind, party: str, sent: dict[str, Any]
) -> dict[tuple[str, str], int]:
    links = _links(kind, sent)
    for (of, identity), cents in links.items():
        document = writing.books.entity(writing.realm, of, identity)
        if document is None or document[f"{kind.party}Ref"]["value"] != party:
            raise not_linkable(of, identity)
        if not 0 < cents <= wire.to_cents(document["Balance"]):
            raise more_than_there_is(f"{of} {identity}")
    return links


def _settle(writing: Writing, of: str, identity: str, cents: int, link: dict[str, str]) -> None:
    document = writing.books.entity(writing.realm, of, identity)
    assert document is not None
    others = [each for each in document["LinkedTxn"] if each != link]
    balance = wire.to_amount(wire.to_cents(document["Balance"]) - cents)
    # assumed: being paid makes a new version of a document.
    body = {
        **document,
        **writing.next_version(document),
        "Balance": balance,
        "LinkedTxn": [*others, link] if cents > 0 else others,
    }
    if "RemainingCredit" in body:
        body["RemainingCredit"] = balance
    writing.books.change_entity(writing.realm, body, cents=wire.to_cents(document["TotalAmt"]))

"""Payments of customers, put against their invoices. They can be created and read."""

from __future__ import annotations

from typing import Any

from . import fields, wire
from .company import CURRENCY
from .faults import missing, more_than_there_is, not_linkable
from .writing import Writing

KIND = "Payment"


def create_payment(writing: Writing, sent: dict[str, Any]) -> dict[str, Any]:
    """Add a payment. Raises ``FaultError``; then nothing is written."""
    customer = fields.reference(writing.books, writing.realm, sent, "CustomerRef", "Customer")
    if "TotalAmt" not in sent:
        raise missing("TotalAmt")
    total = fields.cents(sent["TotalAmt"], "TotalAmt")
    day = fields.day(sent, "TxnDate") or writing.today
    writing.check_open(day)
    applied = _applied(writing, customer["value"], sent)
    left = total - sum(applied.values())
    if left < 0:
        raise more_than_there_is("the payment")
    body = {
        **sent,
        **writing.first_version(),
        "CustomerRef": customer,
        "TxnDate": day.isoformat(),
        "CurrencyRef": CURRENCY,
        "TotalAmt": wire.to_amount(total),
        "UnappliedAmt": wire.to_amount(left),
        "ProcessPayment": False,
        "Line": sent.get("Line") or [],
    }
    writing.books.add_entity(writing.realm, KIND, body, cents=total)
    for identity, cents in applied.items():
        _apply(writing, identity, cents, body["Id"])
    return body


def _applied(writing: Writing, customer: str, sent: dict[str, Any]) -> dict[str, int]:
    """Cents by the Id of the invoice that they go to."""
    found = sent.get("Line") or []
    if not isinstance(found, list):
        raise fields.wrong("Line")
    applied: dict[str, int] = {}
    for line in found:
        match line:
            case {"Amount": amount, "LinkedTxn": [{"TxnId": identity, "TxnType": "Invoice"}]}:
                cents, identity = fields.cents(amount, "Line.Amount"), fields.identity(identity)
            case _:
                raise fields.wrong("Line.LinkedTxn")
        invoice = writing.books.entity(writing.realm, "Invoice", identity)
        if invoice is None or invoice["CustomerRef"]["value"] != customer:
            raise not_linkable("Invoice", identity)
        applied[identity] = applied.get(identity, 0) + cents
        if not 0 < applied[identity] <= wire.to_cents(invoice["Balance"]):
            raise more_than_there_is(f"Invoice {identity}")
    return applied


def _apply(writing: Writing, identity: str, cents: int, payment: str) -> None:
    invoice = writing.books.entity(writing.realm, "Invoice", identity)
    assert invoice is not None
    # assumed: being paid makes a new version of an invoice.
    body = {
        **invoice,
        **writing.next_version(invoice),
        "Balance": wire.to_amount(wire.to_cents(invoice["Balance"]) - cents),
        "LinkedTxn": [*invoice["LinkedTxn"], {"TxnId": payment, "TxnType": KIND}],
    }
    writing.books.change_entity(writing.realm, body, cents=wire.to_cents(invoice["TotalAmt"]))

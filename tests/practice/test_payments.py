"""Payments and what they leave of an invoice."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, Api, code_of


@pytest.fixture
def invoice(api: Api) -> dict[str, Any]:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    return api.create("Invoice", api.invoice(customer["Id"], "100.00"))


def _payment(invoice: dict[str, Any], total: str, applied: str, **changes: Any) -> dict[str, Any]:
    link = {"TxnId": invoice["Id"], "TxnType": "Invoice"}
    line = {"Amount": Decimal(applied), "LinkedTxn": [link]}
    customer = {"value": invoice["CustomerRef"]["value"]}
    return {"CustomerRef": customer, "TotalAmt": Decimal(total), "Line": [line], **changes}


def test_a_payment_is_put_against_its_invoice(api: Api, invoice: dict[str, Any]) -> None:
    paid = api.create("Payment", _payment(invoice, "80.00", "60.00", TxnDate="2026-10-05"))
    assert (paid["TotalAmt"], paid["UnappliedAmt"]) == (Decimal("80.00"), Decimal("20.00"))
    (left,) = api.query("select * from Invoice where Balance = '40.00'")["Invoice"]
    assert (left["TotalAmt"], left["SyncToken"]) == (Decimal("100.00"), "1")
    assert left["LinkedTxn"] == [{"TxnId": paid["Id"], "TxnType": "Payment"}]
    customer = invoice["CustomerRef"]["value"]
    (found,) = api.query(f"select * from Payment where CustomerRef = '{customer}'")["Payment"]
    assert found == paid


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"TotalAmt": Decimal("50.00")}, "6000"),  # less than what is applied
        ({"CustomerRef": {"value": "999"}}, "2500"),
        ({"Line": [{"Amount": 1, "LinkedTxn": [{"TxnId": "999", "TxnType": "Invoice"}]}]}, "6000"),
        ({"Line": [{"Amount": 1, "LinkedTxn": [{"TxnId": "x", "TxnType": "Invoice"}]}]}, "2030"),
        ({"Line": [{"Amount": 1}]}, "2010"),
        ({"Line": "x"}, "2010"),
        ({"TxnDate": "2025-03-31"}, "6200"),
    ],
)
def test_payments_that_are_refused(
    api: Api, books: Books, invoice: dict[str, Any], changes: dict[str, Any], code: str
) -> None:
    assert code_of(api.post("payment", _payment(invoice, "80.00", "60.00", **changes))) == code
    assert "Payment" not in books.totals(HARBOUR)


def test_no_more_than_the_invoice_can_be_applied(api: Api, invoice: dict[str, Any]) -> None:
    half = _payment(invoice, "200.00", "60.00")
    half["Line"] *= 2
    assert code_of(api.post("payment", half)) == "6000"


def test_a_payment_of_another_customers_invoice(api: Api, invoice: dict[str, Any]) -> None:
    other = api.create("Customer", {"DisplayName": "Weka Books"})
    wrong = _payment(invoice, "10.00", "10.00", CustomerRef={"value": other["Id"]})
    assert code_of(api.post("payment", wrong)) == "6000"


def test_a_paid_invoice_stays_as_it_is(api: Api, invoice: dict[str, Any]) -> None:
    api.create("Payment", _payment(invoice, "60.00", "60.00"))
    named = {"Id": invoice["Id"], "SyncToken": "1"}
    api.practice.later(seconds=1)
    for operation in ("void", "delete"):
        assert code_of(api.post(f"invoice?operation={operation}", named)) == "500"
    customer = invoice["CustomerRef"]["value"]
    assert code_of(api.post("invoice", {**api.invoice(customer, "59.99"), **named})) == "500"
    more = api.create("Invoice", {**api.invoice(customer, "70.00"), **named})
    assert (more["Balance"], len(more["LinkedTxn"])) == (Decimal("10.00"), 1)

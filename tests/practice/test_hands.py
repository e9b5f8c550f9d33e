"""What a bookkeeper does in QuickBooks by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.practice import wire

from .conftest import HARBOUR, Api, Practice

MEMO = "ReLink Harbour Property INV-1"


@pytest.fixture
def invoice(api: Api) -> dict[str, Any]:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    return api.create("Invoice", api.invoice(customer["Id"], "100.00", PrivateNote=MEMO))


def do(practice: Practice, what: str, **fields: Any) -> str:
    """What is answered: nothing, or one sentence."""
    answer = practice.post(f"/practice/companies/{HARBOUR}/{what}", json=fields)
    assert answer.status_code in (200, 400)
    return str(answer.json().get("error", ""))


def kept(api: Api, invoice: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = wire.decode(api.get(f"invoice/{invoice['Id']}").content)["Invoice"]
    return found


@pytest.mark.parametrize(("amount", "left"), [("60.00", "40.00"), (None, "0")])
def test_an_invoice_is_paid(api: Api, invoice: dict[str, Any], amount: str | None, left: str) -> None:
    assert not do(api.practice, "pay", kind="Invoice", document=MEMO, amount=amount)
    assert kept(api, invoice)["Balance"] == Decimal(left)
    (payment,) = api.query("select * from Payment")["Payment"]
    assert payment["TotalAmt"] == Decimal("100.00") - Decimal(left)


def test_a_bill_is_paid(api: Api) -> None:
    vendor = api.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"]
    bill = api.create("Bill", api.bill(vendor, "100.00", DocNumber="EXP-7"))
    assert not do(api.practice, "pay", kind="Bill", document="EXP-7", amount="25")
    (paid,) = api.query("select * from BillPayment")["BillPayment"]
    assert (paid["VendorRef"]["value"], paid["PayType"]) == (vendor, "Check")
    assert api.query(f"select * from Bill where Id = '{bill['Id']}'")["Bill"][0]["Balance"] == 75


def test_amount_and_date_are_changed(api: Api, invoice: dict[str, Any]) -> None:
    number = invoice["DocNumber"]
    assert not do(api.practice, "change", kind="Invoice", document=number, amount="80.5", date="2026-10-09")
    changed = kept(api, invoice)
    assert (changed["TotalAmt"], changed["TxnDate"]) == (Decimal("80.50"), "2026-10-09")
    assert (changed["SyncToken"], changed["PrivateNote"]) == ("1", MEMO)
    assert "amount" in do(api.practice, "change", kind="Invoice", document=number)


def test_an_amount_that_was_quantity_times_price(api: Api, invoice: dict[str, Any]) -> None:
    sent = api.invoice(invoice["CustomerRef"]["value"], "6.00", PrivateNote="product")
    sent["Line"][0]["SalesItemLineDetail"] |= {"Qty": 3, "UnitPrice": 2}
    made = api.create("Invoice", sent)
    assert not do(api.practice, "change", kind="Invoice", document="product", amount="7")
    assert kept(api, made)["TotalAmt"] == 7


def test_void_and_delete(api: Api, invoice: dict[str, Any]) -> None:
    assert not do(api.practice, "void", kind="Invoice", document=MEMO)
    assert kept(api, invoice)["TotalAmt"] == 0
    assert not do(api.practice, "delete", kind="Invoice", document=invoice["DocNumber"])
    assert api.query("select count(*) from Invoice") == {"totalCount": 0}


def test_a_customer_is_merged_into_another(api: Api, invoice: dict[str, Any]) -> None:
    into = api.create("Customer", {"DisplayName": "Tui Roasters"})
    assert not do(api.practice, "merge", kind="Customer", name="Tui Coffee", into="Tui Roasters")
    moved = kept(api, invoice)
    assert moved["CustomerRef"] == {"value": into["Id"], "name": "Tui Roasters"}
    assert (moved["SyncToken"], moved["TotalAmt"]) == ("1", invoice["TotalAmt"])
    assert [row["Id"] for row in api.query("select * from Customer")["Customer"]] == [into["Id"]]
    (gone,) = api.query("select * from Customer where Active = false")["Customer"]
    assert gone["DisplayName"] == "Tui Coffee (deleted)"
    again = do(api.practice, "merge", kind="Customer", name="Tui Roasters", into="Tui Roasters")
    assert "two different names" in again
    assert "no Customer called" in do(api.practice, "merge", kind="Customer", name="x", into="Tui Roasters")


def test_a_customer_is_renamed(api: Api, invoice: dict[str, Any]) -> None:
    assert not do(api.practice, "rename", kind="Customer", name="Tui Coffee", to="Tui Roasters")
    assert api.identity("Customer", "Tui Roasters") == invoice["CustomerRef"]["value"]
    assert "no Customer called" in do(api.practice, "rename", kind="Customer", name="Tui Coffee", to="x")


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("pay", {"kind": "CreditMemo"}),
        ("pay", {"kind": "Invoice", "amount": "100.01"}),
        ("pay", {"kind": "Invoice", "amount": "-1"}),
        ("pay", {"kind": "Invoice", "amount": "much"}),
        ("pay", {"kind": "Invoice", "document": "INV-9"}),
        ("change", {"kind": "Invoice", "date": "soon"}),
        ("change", {"kind": "Invoice", "date": "2025-03-31"}),
        ("void", {"kind": "Bill"}),
        ("delete", {"kind": "Payment"}),
        ("rename", {"kind": "Customer", "name": "Tui Coffee", "to": " "}),
    ],
)
def test_what_cant_be_done_is_one_sentence(
    api: Api, invoice: dict[str, Any], what: str, fields: dict[str, Any]
) -> None:
    assert do(api.practice, what, **{"document": MEMO, **fields}).endswith(".")
    assert kept(api, invoice) == invoice
    assert api.query("select count(*) from Payment") == {"totalCount": 0}


def test_a_number_that_two_bills_share(api: Api) -> None:
    vendor = api.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"]
    for _ in range(2):
        api.create("Bill", api.bill(vendor, DocNumber="EXP-7"))
    assert do(api.practice, "delete", kind="Bill", document="EXP-7").startswith("2 documents")
    assert api.query("select count(*) from Bill") == {"totalCount": 2}


def test_the_same_on_the_page(api: Api, invoice: dict[str, Any]) -> None:
    form = {"kind": "Invoice", "document": MEMO, "amount": "60.00"}
    answer = api.practice.post(f"/quickbooks/settings/{HARBOUR}/pay", data=form)
    assert answer.status_code == 303
    row = '<th scope="row">Payments</th><td class="number">1</td><td class="number">60.00</td>'
    assert row in api.practice.get("/quickbooks/settings").text
    refused = api.practice.post(f"/quickbooks/settings/{HARBOUR}/pay", data=form)
    assert refused.status_code == 400
    assert "QuickBooks refuses: Business Validation Error: The amount applied" in refused.text
    assert kept(api, invoice)["Balance"] == 40

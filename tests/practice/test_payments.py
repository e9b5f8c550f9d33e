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


@pytest.fixture(params=["sales", "purchases"])
def pair(request: pytest.FixtureRequest, api: Api) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The kind of payment, what is owed (100.00) and a credit (40.00) of the same party."""
    if request.param == "sales":
        party = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
        owed = api.create("Invoice", api.invoice(party, "100.00"))
        return "Payment", owed, api.create("CreditMemo", api.invoice(party, "40.00"))
    party = api.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"]
    owed = api.create("Bill", api.bill(party, "100.00"))
    return "BillPayment", owed, api.create("VendorCredit", api.bill(party, "40.00"))


def _application(kind: str, owed: dict[str, Any], credit: dict[str, Any], amount: str) -> dict[str, Any]:
    """Puts a credit against what is owed, without any money."""
    sales = kind == "Payment"
    kinds = ("Invoice", "CreditMemo") if sales else ("Bill", "VendorCredit")
    lines = [
        {"Amount": Decimal(amount), "LinkedTxn": [{"TxnId": document["Id"], "TxnType": of}]}
        for of, document in zip(kinds, (owed, credit), strict=True)
    ]
    party = "CustomerRef" if sales else "VendorRef"
    sent = {party: owed[party], "TotalAmt": 0, "Line": lines}
    return sent if sales else {**sent, "PayType": "Check"}


def _kept(api: Api, kind: str, *documents: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = ("invoice", "creditmemo") if kind == "Payment" else ("bill", "vendorcredit")
    answers = [api.get(f"{of}/{each['Id']}").json() for of, each in zip(kinds, documents, strict=True)]
    return [next(value for name, value in answer.items() if name != "time") for answer in answers]


def test_a_credit_is_put_against_what_is_owed(
    api: Api, pair: tuple[str, dict[str, Any], dict[str, Any]]
) -> None:
    kind, owed, credit = pair
    made = api.create(kind, _application(kind, owed, credit, "25.00"))
    assert made["TotalAmt"] == 0
    left, rest = _kept(api, kind, owed, credit)
    assert (left["Balance"], rest["Balance"], rest.get("RemainingCredit", 15.0)) == (75.0, 15.0, 15.0)
    assert left["LinkedTxn"] == rest["LinkedTxn"] == [{"TxnId": made["Id"], "TxnType": kind}]
    (found,) = api.query(f"select * from {kind} where Id in ('{made['Id']}', '999')")[kind]
    assert found == made


@pytest.mark.parametrize("way", ["operation=delete", "operation=update&include=void", "batch"])
def test_a_payment_that_is_taken_back(
    api: Api, pair: tuple[str, dict[str, Any], dict[str, Any]], way: str
) -> None:
    kind, owed, credit = pair
    made = api.create(kind, _application(kind, owed, credit, "40.00"))
    since = api.practice.time.isoformat()
    version = {"Id": made["Id"], "SyncToken": made["SyncToken"]}
    api.practice.later(seconds=5)
    if way == "batch":
        item = {"bId": "1", "operation": "delete", kind: version}
        answer = api.post("batch", {"BatchItemRequest": [item]}).json()["BatchItemResponse"][0][kind]
    else:
        answer = api.post(f"{kind.lower()}?{way}", version).json()[kind]
    left, rest = _kept(api, kind, owed, credit)
    assert (left["Balance"], rest["Balance"]) == (100.0, 40.0)
    assert left["LinkedTxn"] == rest["LinkedTxn"] == []
    kinds = ("Invoice", "CreditMemo") if kind == "Payment" else ("Bill", "VendorCredit")
    asked = {"entities": ",".join((kind, *kinds)), "changedSince": since}
    (answered,) = api.get("cdc", params=asked).json()["CDCResponse"]
    changed = {
        name: rows[0]["Id"]
        for each in answered["QueryResponse"]
        for name, rows in each.items()
        if isinstance(rows, list)
    }
    assert changed == {kind: made["Id"], kinds[0]: owed["Id"], kinds[1]: credit["Id"]}
    if way.endswith("void"):
        assert (answer["TotalAmt"], answer["Line"], answer["PrivateNote"]) == (0, [], "Voided")
    else:
        assert answer["status"] == "Deleted"


def test_more_credit_than_there_is(api: Api, pair: tuple[str, dict[str, Any], dict[str, Any]]) -> None:
    kind, owed, credit = pair
    assert code_of(api.post(kind.lower(), _application(kind, owed, credit, "40.01"))) == "6000"
    left, rest = _kept(api, kind, owed, credit)
    assert (left["Balance"], rest["Balance"]) == (100.0, 40.0)


def test_a_credit_that_is_used_stays(api: Api, pair: tuple[str, dict[str, Any], dict[str, Any]]) -> None:
    kind, owed, credit = pair
    api.create(kind, _application(kind, owed, credit, "25.00"))
    of = "creditmemo" if kind == "Payment" else "vendorcredit"
    refused = api.post(f"{of}?operation=delete", {"Id": credit["Id"], "SyncToken": "1"})
    assert code_of(refused) == "500"
    assert refused.json()["Fault"]["type"] == "ValidationFault"

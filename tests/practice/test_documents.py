"""Creating customers, vendors and the four kinds of documents."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of


@pytest.fixture
def customer(api: Api) -> str:
    return str(api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"])


@pytest.fixture
def vendor(api: Api) -> str:
    return str(api.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"])


def test_a_customer(api: Api) -> None:
    created = api.create("Customer", {"DisplayName": " Doe5, Jane "})
    assert created["DisplayName"] == created["FullyQualifiedName"] == "Doe5, Jane"
    assert (created["SyncToken"], created["Active"], created["Balance"]) == ("0", True, 0)
    assert created["CurrencyRef"]["value"] == "NZD"
    assert created["MetaData"]["CreateTime"] == "2026-11-03T01:00:01-08:00"


def test_a_name_may_come_in_parts(api: Api) -> None:
    created = api.create("Vendor", {"GivenName": "Ana", "FamilyName": "Rata"})
    assert created["DisplayName"] == "Ana Rata"


@pytest.mark.parametrize("kind", ["customer", "vendor"])
def test_names_are_unique_across_customers_and_vendors(api: Api, customer: str, kind: str) -> None:
    answer = api.post(kind, {"DisplayName": "TUI coffee"})
    assert answer.status_code == 400
    assert answer.json()["Fault"] == {
        "Error": [
            {
                "Message": "Duplicate Name Exists Error",
                "Detail": "The name supplied already exists. : null",
                "code": "6240",
            }
        ],
        "type": "ValidationFault",
    }


def test_each_company_has_names_of_its_own(practice: Practice, customer: str) -> None:
    assert practice.connect(KESTREL).create("Customer", {"DisplayName": "Tui Coffee"})


@pytest.mark.parametrize("kind", ["customer", "vendor"])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Unit 4: Smith", "2040"),
        ("Unit 4\tSmith", "2040"),
        ("Unit 4\nSmith", "2040"),
        ("Smith\n", "2040"),
        ("x" * 101, "2050"),
    ],
)
def test_a_name_has_its_limits(api: Api, kind: str, name: str, code: str) -> None:
    (error,) = api.post(kind, {"DisplayName": name}).json()["Fault"]["Error"]
    assert (error["code"], error["element"]) == (code, "DisplayName")
    assert api.post(kind, {"DisplayName": "x" * 100}).status_code == 200


@pytest.mark.parametrize("body", [{}, {"DisplayName": "  "}])
def test_a_name_is_required(api: Api, body: dict[str, Any]) -> None:
    assert code_of(api.post("customer", body)) == "2020"


def test_an_invoice(api: Api, customer: str) -> None:
    sent = api.invoice(customer, "1234.5", GlobalTaxCalculation="TaxExcluded", DocNumber="INV-000123")
    sent["Line"].append({**sent["Line"][0], "Amount": Decimal("0.10")})
    created = api.create("Invoice", {**sent, "TxnTaxDetail": {"TotalTax": Decimal("185.19")}})
    assert created["TotalAmt"] == created["Balance"] == Decimal("1419.79")
    assert created["DocNumber"] == "1001"
    assert (created["TxnDate"], created["DueDate"]) == ("2026-10-01", "2026-10-31")
    assert created["CustomerRef"] == {"value": customer, "name": "Tui Coffee"}
    assert [line.get("LineNum") for line in created["Line"]] == [1, 2, None]
    assert created["Line"][0]["SalesItemLineDetail"]["ItemRef"]["name"] == "Rent Income"
    assert created["Line"][2]["Amount"] == Decimal("1234.60")


def test_money_has_two_decimals_on_the_wire(api: Api, customer: str) -> None:
    raw = api.post("invoice", api.invoice(customer, "100")).text
    assert '"TotalAmt":100.00' in raw
    assert '"TotalTax":0}' in raw


def test_tax_counts_only_when_it_is_excluded(api: Api, customer: str) -> None:
    tax = {"TxnTaxDetail": {"TotalTax": Decimal("15.00")}}
    inclusive = api.create(
        "Invoice", api.invoice(customer, "115.00", GlobalTaxCalculation="TaxInclusive", **tax)
    )
    assert inclusive["TotalAmt"] == Decimal("115.00")


def test_quickbooks_numbers_sales_forms_and_bills_keep_theirs(api: Api, customer: str, vendor: str) -> None:
    created = [
        api.create("Invoice", api.invoice(customer, DocNumber="A-1")),
        api.create("CreditMemo", api.invoice(customer, DocNumber="A-2")),
        api.create("Bill", api.bill(vendor, DocNumber="A-3")),
        api.create("VendorCredit", api.bill(vendor, DocNumber="A-3")),
        api.create("Invoice", api.invoice(customer)),
    ]
    assert [one["DocNumber"] for one in created] == ["1001", "1002", "A-3", "A-3", "1003"]
    assert created[1]["RemainingCredit"] == Decimal("100.00")
    assert ("DueDate" in created[1], created[2]["DueDate"]) == (False, "2026-10-01")


def test_dates_default_to_the_day_in_california(api: Api, customer: str) -> None:
    sent = api.invoice(customer)
    del sent["TxnDate"]
    created = api.create("Invoice", sent)
    assert (created["TxnDate"], created["DueDate"]) == ("2026-11-03", "2026-12-03")


@pytest.mark.parametrize(
    ("changes", "code", "element"),
    [
        ({"CustomerRef": None}, "2020", "CustomerRef"),
        ({"CustomerRef": {"name": "Tui Coffee"}}, "2020", "CustomerRef"),
        ({"Line": []}, "2020", "Line"),
        ({"Line": [{"DetailType": "SubTotalLineDetail", "Amount": 1}]}, "2020", "Line"),
        ({"Line": [{"DetailType": "SalesItemLineDetail"}]}, "2020", "Line.Amount"),
        ({"Line": [{"Amount": 1}]}, "2020", "Line.DetailType"),
        (
            {"Line": [{"Amount": 1, "DetailType": "SalesItemLineDetail", "SalesItemLineDetail": {}}]},
            "2020",
            "ItemRef",
        ),
        ({"CustomerRef": {"value": "999"}}, "2500", "Reference Id"),
        ({"PrivateNote": "x" * 4001}, "2050", "PrivateNote"),
        ({"DocNumber": "x" * 22}, "2050", "DocNumber"),
        ({"TxnDate": "01/10/2026"}, "2010", None),
        ({"TxnDate": 20261001}, "2010", None),
        ({"CustomerRef": "1"}, "2010", None),
        ({"TxnTaxDetail": {"TotalTax": "much"}}, "2010", None),
        ({"Line": ["x"]}, "2010", None),
    ],
)
def test_what_an_invoice_lacks(
    api: Api, books: Books, customer: str, changes: dict[str, Any], code: str, element: str | None
) -> None:
    (error,) = api.post("invoice", {**api.invoice(customer), **changes}).json()["Fault"]["Error"]
    assert (error["code"], error.get("element")) == (code, element)
    assert "Invoice" not in books.totals(HARBOUR)


@pytest.mark.parametrize("amount", ["true", "null", '"ten"', '"NaN"', "1e400", '"Infinity"', "[]"])
def test_amounts_that_are_no_money(api: Api, customer: str, amount: str) -> None:
    assert code_of(api.post("invoice", api.invoice(customer, amount))) == "2010"


@pytest.mark.parametrize(("reference", "message"), [("ItemRef", "Items"), ("TaxCodeRef", "TaxCodes")])
def test_a_line_that_points_to_nothing(api: Api, customer: str, reference: str, message: str) -> None:
    sent = api.invoice(customer)
    sent["Line"][0]["SalesItemLineDetail"][reference] = {"value": "999"}
    (error,) = api.post("invoice", sent).json()["Fault"]["Error"]
    assert error["code"] == "2500"
    assert error["Detail"] == f"Invalid Reference Id : {message} element id 999 not found"


def test_a_vendor_is_no_customer(api: Api, vendor: str) -> None:
    assert code_of(api.post("invoice", api.invoice(vendor))) == "2500"


@pytest.mark.parametrize(("quantity", "code"), [("3", None), ("2", "6070"), ("0", None)])
def test_amount_is_quantity_times_price(api: Api, customer: str, quantity: str, code: str | None) -> None:
    sent = api.invoice(customer, "1.00")
    detail = sent["Line"][0]["SalesItemLineDetail"]
    detail |= {"Qty": Decimal(quantity), "UnitPrice": Decimal("0.3333")}
    answer = api.post("invoice", sent)
    assert (code_of(answer) if answer.status_code == 400 else None) == code


@pytest.mark.parametrize("kind", ["invoice", "creditmemo", "bill", "vendorcredit"])
def test_the_closing_date_itself_is_closed(api: Api, customer: str, vendor: str, kind: str) -> None:
    api.practice.later(seconds=1)
    make = api.invoice if kind in ("invoice", "creditmemo") else api.bill
    party = customer if kind in ("invoice", "creditmemo") else vendor
    refused = api.post(kind, make(party, TxnDate="2025-03-31"))
    assert refused.status_code == 400
    (error,) = refused.json()["Fault"]["Error"]
    assert (error["code"], error["element"]) == ("6200", "")
    assert error["Message"] == "Account Period Closed, Cannot Update Through Services API"
    assert api.post(kind, make(party, TxnDate="2025-04-01")).status_code == 200


def test_reopened_books_take_what_they_refused(api: Api, customer: str) -> None:
    control = f"/practice/companies/{HARBOUR}/closing-date"
    api.practice.post(control, json={"date": None})
    first = api.create("Invoice", api.invoice(customer, TxnDate="2025-03-31"))
    api.practice.post(control, json={"date": "2026-12-31"})
    assert code_of(api.post("invoice", api.invoice(customer, TxnDate="2026-12-31"))) == "6200"
    assert first["DocNumber"] == "1001"

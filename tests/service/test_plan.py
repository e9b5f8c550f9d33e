"""What a document becomes in QuickBooks, and what is missing there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.documents import DocumentKind
from relink_desktop.intuit.wire import decode, encode
from relink_desktop.service.sync.plan import (
    ENTITIES,
    References,
    UnmatchedError,
    cents,
    contact_entity,
    money,
    request_for,
)
from relink_desktop.service.sync.references import by_name

from .documents import SALES, document, line

REFERENCES = References(
    items={"Rent Income": "11", "Late Fees": "12"},
    accounts={"Cleaning": "21"},
    tax_codes={"15%": "31", "0%": "32"},
    customers={"Tui Coffee": "41"},
    vendors={"Bright Cleaners": "51"},
)


@pytest.mark.parametrize(
    ("kind", "entity", "contact"),
    [
        (DocumentKind.INVOICE, "Invoice", "Customer"),
        (DocumentKind.CREDIT_NOTE, "CreditMemo", "Customer"),
        (DocumentKind.BILL, "Bill", "Vendor"),
        (DocumentKind.SUPPLIER_CREDIT, "VendorCredit", "Vendor"),
    ],
)
def test_the_name_of_each_kind(kind: DocumentKind, entity: str, contact: str) -> None:
    assert (ENTITIES[kind], contact_entity(kind)) == (entity, contact)


def test_an_invoice_whole() -> None:
    lines = (
        line(123_450, 18_518),
        line(100, 0, tax_rate="0%", account="Late Fees", property="", description="Fee"),
    )
    made = document("INV-000123", issued=date(2026, 3, 20), due=date(2026, 4, 1), lines=lines)
    assert request_for(made, REFERENCES) == {
        "CustomerRef": {"value": "41"},
        "TxnDate": "2026-03-20",
        "DueDate": "2026-04-01",
        "DocNumber": "INV-000123",
        "PrivateNote": "ReLink Harbour Property invoice:INV-000123",
        "GlobalTaxCalculation": "TaxExcluded",
        "TxnTaxDetail": {"TotalTax": Decimal("185.18")},
        "Line": [
            {
                "Amount": Decimal("1234.50"),
                "Description": "12 Quay St: Rent",
                "DetailType": "SalesItemLineDetail",
                "SalesItemLineDetail": {"TaxCodeRef": {"value": "31"}, "ItemRef": {"value": "11"}},
            },
            {
                "Amount": Decimal("1.00"),
                "Description": "Fee",
                "DetailType": "SalesItemLineDetail",
                "SalesItemLineDetail": {"TaxCodeRef": {"value": "32"}, "ItemRef": {"value": "12"}},
            },
        ],
    }


@pytest.mark.parametrize("kind", DocumentKind)
def test_each_kind_names_its_contact_its_account_and_its_due_date(kind: DocumentKind) -> None:
    body = request_for(document("D-1", kind=kind), REFERENCES)
    (only,) = body["Line"]
    if kind in SALES:
        assert body["CustomerRef"] == {"value": "41"}
        assert only["SalesItemLineDetail"]["ItemRef"] == {"value": "11"}
    else:
        assert body["VendorRef"] == {"value": "51"}
        assert only["AccountBasedExpenseLineDetail"]["AccountRef"] == {"value": "21"}
    assert ("DueDate" in body) == (kind in (DocumentKind.INVOICE, DocumentKind.BILL))


def test_a_long_number_is_cut_and_stays_whole_in_the_note() -> None:
    number = "PROPERTY-2026-000000123456"
    body = request_for(document(number), REFERENCES)
    assert body["DocNumber"] == number[:21]
    assert number in body["PrivateNote"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contact": "Kea & Co"}, "“Kea & Co” as a customer"),
        ({"lines": (line(account="Lift Upgrade"),)}, "product or service named “Lift Upgrade”"),
        ({"lines": (line(), line(tax_rate="12.5%"))}, "tax code for “12.5%”"),
        ({"kind": DocumentKind.BILL, "contact": "Tui Coffee"}, "“Tui Coffee” as a vendor"),
        ({"kind": DocumentKind.BILL, "lines": (line(account="Rent Income"),)}, "account named “Rent Income”"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UnmatchedError) as failure:
        request_for(document(**changes), REFERENCES)
    assert said in str(failure.value)


@given(
    st.lists(
        st.tuples(st.integers(-(10**11), 10**11), st.integers(-(10**10), 10**10)), min_size=1, max_size=5
    )
)
def test_amounts_are_exact_on_the_wire(amounts: list[tuple[int, int]]) -> None:
    made = replace(document(), lines=tuple(line(net, tax) for net, tax in amounts))
    body = decode(encode(request_for(made, REFERENCES)))
    nets = [cents(sent["Amount"]) for sent in body["Line"]]
    assert nets == [net for net, _ in amounts]
    assert sum(nets) + cents(body["TxnTaxDetail"]["TotalTax"]) == made.cents


@given(st.integers(-(10**15), 10**15))
def test_cents_come_back(amount: int) -> None:
    assert cents(money(amount)) == amount


def test_references_are_matched_by_the_whole_name() -> None:
    assert by_name([{"Name": "Rent", "Id": "1"}, {"Name": "Rent Income", "Id": "2"}], "Name") == {
        "Rent": "1",
        "Rent Income": "2",
    }

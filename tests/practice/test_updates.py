"""Updating, voiding and deleting: versions, what is kept, and what stands in the way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.practice import wire

from .conftest import HARBOUR, Api, code_of


@pytest.fixture
def invoice(api: Api) -> dict[str, Any]:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee", "Notes": "a note"})
    return api.create("Invoice", api.invoice(customer["Id"], "100.00", PrivateNote="INV-000123"))


def _named(invoice: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What names the present version of something, and changes to it."""
    return {"Id": invoice["Id"], "SyncToken": invoice["SyncToken"], **changes}


def _errors(answer: list[dict[str, Any]]) -> list[str | None]:
    return [item["Fault"]["Error"][0]["code"] if "Fault" in item else None for item in answer]


def test_a_sparse_update_keeps_what_it_leaves_out(api: Api, invoice: dict[str, Any]) -> None:
    api.practice.later(minutes=1)
    changed = api.create("Invoice", _named(invoice, sparse=True, TxnDate="2026-10-02"))
    assert (changed["TxnDate"], changed["PrivateNote"]) == ("2026-10-02", "INV-000123")
    assert (changed["Id"], changed["SyncToken"], changed["sparse"]) == (invoice["Id"], "1", False)
    assert changed["MetaData"]["CreateTime"] == invoice["MetaData"]["CreateTime"]
    assert changed["MetaData"]["LastUpdatedTime"] > invoice["MetaData"]["LastUpdatedTime"]
    assert wire.decode(api.get(f"invoice/{invoice['Id']}").content)["Invoice"] == changed


def test_a_full_update_clears_what_it_leaves_out(api: Api, invoice: dict[str, Any]) -> None:
    sent = api.invoice(invoice["CustomerRef"]["value"], "250.00", DocNumber="X-1")
    changed = api.create("Invoice", _named(invoice, **sent))
    assert "PrivateNote" not in changed
    assert changed["TotalAmt"] == changed["Balance"] == Decimal("250.00")
    assert changed["DocNumber"] == invoice["DocNumber"]
    held = api.practice.get(f"/practice/companies/{HARBOUR}/books").json()["documents"]["invoice"]
    assert held == {"count": 1, "cents": 25_000}


def test_a_full_update_obeys_the_rules_of_a_create(api: Api, invoice: dict[str, Any]) -> None:
    assert code_of(api.post("invoice", _named(invoice, TxnDate="2026-10-02"))) == "2020"
    assert code_of(api.post("invoice", _named(invoice, sparse=True, CustomerRef={"value": "9"}))) == "2500"


def test_names_are_updated_the_same_way(api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee", "Notes": "a note"})
    sparse = api.create("Customer", _named(customer, sparse=True, DisplayName="Tui Cafe"))
    assert (sparse["DisplayName"], sparse["FullyQualifiedName"]) == ("Tui Cafe", "Tui Cafe")
    assert sparse["Notes"] == "a note"
    full = api.create("Customer", _named(sparse, DisplayName="Tui Cafe"))
    assert "Notes" not in full
    assert (full["SyncToken"], full["Active"], full["Balance"]) == ("2", True, 0)
    api.create("Vendor", {"DisplayName": "Tui Coffee"})  # the old name is free
    taken = api.post("customer", _named(full, sparse=True, DisplayName="tui coffee"))
    assert code_of(taken) == "6240"


def test_a_stale_version_is_refused(api: Api, invoice: dict[str, Any]) -> None:
    api.create("Invoice", _named(invoice, sparse=True, TxnDate="2026-10-02"))
    api.practice.later(seconds=1)
    for operation in ("update", "void", "delete"):
        refused = api.post(f"invoice?operation={operation}", _named(invoice))
        assert (refused.status_code, code_of(refused)) == (400, "5010")
        detail = refused.json()["Fault"]["Error"][0]["Detail"]
        assert detail.startswith("Stale Object Error : You and Practice bookkeeper were working on this")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"SyncToken": None}, "2020"),
        ({"Id": "1.5"}, "2030"),
        ({"Id": "999"}, "610"),
        ({"SyncToken": "7"}, "5010"),
    ],
)
@pytest.mark.parametrize("operation", ["update", "void", "delete"])
def test_what_names_nothing(
    api: Api, invoice: dict[str, Any], operation: str, changes: dict[str, Any], code: str
) -> None:
    assert code_of(api.post(f"invoice?operation={operation}", _named(invoice, **changes))) == code


def test_a_void_leaves_the_document_with_nothing_on_it(api: Api, invoice: dict[str, Any]) -> None:
    raw = api.post("invoice?operation=void", _named(invoice))
    voided = wire.decode(raw.content)["Invoice"]
    assert '"TotalAmt":0,' in raw.text
    assert (voided["TotalAmt"], voided["Balance"], voided["PrivateNote"]) == (0, 0, "Voided")
    assert [line["Amount"] for line in voided["Line"]] == [0, 0]
    assert (voided["SyncToken"], voided["DocNumber"]) == ("1", invoice["DocNumber"])
    held = api.practice.get(f"/practice/companies/{HARBOUR}/books").json()
    assert held["documents"]["invoice"] == {"count": 1, "cents": 0}


def test_voided_documents_are_no_duplicates(api: Api, invoice: dict[str, Any]) -> None:
    other = api.create("Invoice", api.invoice(invoice["CustomerRef"]["value"]))
    for one in (invoice, other):
        api.post("invoice?operation=void", _named(one))
    assert api.practice.get(f"/practice/companies/{HARBOUR}/books").json()["duplicates"] == []


def test_a_delete_takes_it_out_and_its_id_is_never_given_again(api: Api, invoice: dict[str, Any]) -> None:
    answer = api.post("invoice?operation=delete", _named(invoice)).json()
    assert answer["Invoice"] == {"domain": "QBO", "status": "Deleted", "Id": invoice["Id"]}
    gone = api.get(f"invoice/{invoice['Id']}")
    assert code_of(gone) == "610"
    again = api.post("invoice?operation=delete", _named(invoice))
    assert "Another user has deleted this transaction" in again.json()["Fault"]["Error"][0]["Detail"]
    created = api.create("Invoice", api.invoice(invoice["CustomerRef"]["value"]))
    assert int(created["Id"]) > int(invoice["Id"])


def test_a_repeated_delete_with_its_requestid(api: Api, invoice: dict[str, Any]) -> None:
    path = "invoice?operation=delete&requestid=one"
    first = api.post(path, _named(invoice))
    assert api.post(path, _named(invoice)).content == first.content


@pytest.mark.parametrize("operation", ["update", "void", "delete"])
def test_a_closed_document_cant_be_changed(api: Api, invoice: dict[str, Any], operation: str) -> None:
    control = f"/practice/companies/{HARBOUR}/closing-date"
    api.practice.post(control, json={"date": "2026-10-01", "code": "6210"})
    sent = _named(invoice, sparse=True, TxnDate="2026-10-02")
    assert code_of(api.post(f"invoice?operation={operation}", sent)) == "6210"


def test_an_open_document_cant_be_moved_into_the_closed_period(api: Api, invoice: dict[str, Any]) -> None:
    refused = api.post("invoice", _named(invoice, sparse=True, TxnDate="2025-03-31"))
    assert code_of(refused) == "6200"


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        ("customer", "delete"),
        ("vendor", "void"),
        ("bill", "void"),
        ("creditmemo", "void"),
        ("invoice", "copy"),
    ],
)
def test_what_is_not_simulated_says_so(api: Api, kind: str, operation: str) -> None:
    assert code_of(api.post(f"{kind}?operation={operation}", {"Id": "1", "SyncToken": "0"})) == "500"


def test_a_batch_updates_and_deletes(api: Api, invoice: dict[str, Any]) -> None:
    bill = api.create("Bill", api.bill(api.create("Vendor", {"DisplayName": "Bright Cleaners"})["Id"]))
    items: list[dict[str, Any]] = [
        {"bId": "a", "operation": "update", "Invoice": _named(invoice, sparse=True, DueDate="2026-12-01")},
        {"bId": "b", "operation": "update", "Invoice": _named(invoice, sparse=True, DueDate="2026-12-02")},
        {"bId": "c", "operation": "delete", "Bill": _named(bill)},
        {"bId": "d", "operation": "delete", "Bill": _named(bill)},
    ]
    answers = api.post("batch", {"BatchItemRequest": items}).json()["BatchItemResponse"]
    assert _errors(answers) == [None, "5010", None, "610"]
    assert answers[0]["Invoice"]["DueDate"] == "2026-12-01"
    assert answers[2]["Bill"]["status"] == "Deleted"

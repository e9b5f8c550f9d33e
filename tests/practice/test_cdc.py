"""Change data capture."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Api, code_of


def _changes(api: Api, entities: str, since: str) -> list[dict[str, Any]]:
    answer = api.get("cdc", params={"entities": entities, "changedSince": since}).json()
    (captured,) = answer["CDCResponse"]
    found: list[dict[str, Any]] = captured["QueryResponse"]
    return found


def test_what_changed_since_then(api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    before = api.create("Invoice", api.invoice(customer["Id"]))
    gone = api.create("Invoice", api.invoice(customer["Id"]))
    api.practice.later(minutes=30)
    api.create("Invoice", {"Id": before["Id"], "SyncToken": "0", "sparse": True, "DueDate": "2026-12-24"})
    api.post("invoice?operation=delete", {"Id": gone["Id"], "SyncToken": "0"})
    invoices, customers, bills = _changes(api, "invoice,Customer,Bill", "2026-11-03T09:15:00Z")
    assert [row["Id"] for row in invoices["Invoice"]] == [before["Id"], gone["Id"]]
    assert invoices["Invoice"][1]["status"] == "Deleted"
    assert invoices["Invoice"][1]["MetaData"]["LastUpdatedTime"].startswith("2026-11-03T01:30:0")
    assert (invoices["startPosition"], invoices["maxResults"]) == (1, 2)
    assert (customers, bills) == ({}, {})


def test_inactive_names_are_told(api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    api.create("Customer", {"Id": customer["Id"], "SyncToken": "0", "sparse": True, "Active": False})
    ((found,),) = (row["Customer"] for row in _changes(api, "Customer", "2026-11-01"))
    assert found["Active"] is False


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"entities": "Customer"}, "2020"),
        ({"changedSince": "2026-11-01"}, "2020"),
        ({"entities": "Custmoer", "changedSince": "2026-11-01"}, "4001"),
        ({"entities": "Customer", "changedSince": "soon"}, "4001"),
        ({"entities": "Customer", "changedSince": "2026-10-04T08:59:59Z"}, "4001"),
    ],
)
def test_what_cant_be_asked(api: Api, asked: dict[str, str], code: str) -> None:
    assert code_of(api.get("cdc", params=asked)) == code


def test_thirty_days_back_are_enough(api: Api) -> None:
    assert _changes(api, "Customer", "2026-10-04T09:00:00Z") == [{}]

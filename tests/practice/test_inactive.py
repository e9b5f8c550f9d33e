"""Names that were made inactive: hidden, renamed, and no use in a document."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import HARBOUR, Api, Practice, code_of


@pytest.fixture
def customer(api: Api) -> dict[str, Any]:
    return api.create("Customer", {"DisplayName": "Tui Coffee"})


def _set(practice: Practice, kind: str, name: str, *, active: bool) -> Any:
    fields = {"kind": kind, "name": name, "active": active}
    return practice.post(f"/practice/companies/{HARBOUR}/name", json=fields)


@pytest.mark.parametrize("how", ["update", "control"])
def test_an_inactive_customer_is_hidden_unless_asked_for(
    practice: Practice, api: Api, customer: dict[str, Any], how: str
) -> None:
    if how == "update":
        named = {"Id": customer["Id"], "SyncToken": "0"}
        api.create("Customer", {**named, "sparse": True, "Active": False})
    else:
        _set(practice, "Customer", "Tui Coffee", active=False)
    assert api.query("select * from Customer") == {}
    assert api.query("select count(*) from Customer") == {"totalCount": 0}
    (found,) = api.query("select * from Customer where Active in (true, false)")["Customer"]
    assert (found["DisplayName"], found["Active"], found["SyncToken"]) == (
        "Tui Coffee (deleted)",
        False,
        "1",
    )
    assert api.get(f"customer/{customer['Id']}").json()["Customer"]["Active"] is False


def test_an_inactive_name_is_no_use_in_a_document(
    practice: Practice, api: Api, customer: dict[str, Any]
) -> None:
    _set(practice, "Customer", "Tui Coffee", active=False)
    refused = api.post("invoice", api.invoice(customer["Id"]))
    (error,) = refused.json()["Fault"]["Error"]
    assert error["code"] == "610"
    assert "has been made inactive" in error["Detail"]


@pytest.mark.parametrize("kind", ["Item", "Account"])
def test_items_and_accounts_too(practice: Practice, api: Api, kind: str) -> None:
    _set(practice, kind, "Late Fees", active=False)
    assert "Late Fees" not in {row["Name"] for row in api.query(f"select * from {kind}")[kind]}
    (found,) = api.query(f"select * from {kind} where Active = false")[kind]
    assert found["Name"] == "Late Fees (deleted)"
    _set(practice, kind, "Late Fees (deleted)", active=True)
    assert api.identity(kind, "Late Fees") == found["Id"]


def test_the_name_is_free_again_until_somebody_takes_it(practice: Practice, api: Api) -> None:
    api.create("Customer", {"DisplayName": "Tui Coffee"})
    _set(practice, "Customer", "Tui Coffee", active=False)
    second = api.create("Customer", {"DisplayName": "Tui Coffee"})
    refused = _set(practice, "Customer", "Tui Coffee (deleted)", active=True)
    assert (refused.status_code, "by now" in refused.json()["error"]) == (400, True)
    named = {"Id": second["Id"], "SyncToken": "0"}
    api.create("Customer", {**named, "sparse": True, "DisplayName": "Tui Cafe"})
    assert _set(practice, "Customer", "Tui Coffee (deleted)", active=True).status_code == 200
    assert api.identity("Customer", "Tui Coffee") != second["Id"]


@pytest.mark.parametrize("active", [None, "false", 0])
def test_active_is_true_or_false(api: Api, customer: dict[str, Any], active: Any) -> None:
    change = {"Id": customer["Id"], "SyncToken": "0", "sparse": True, "Active": active}
    assert code_of(api.post("customer", change)) == "2010"


def test_a_name_that_is_not_there(practice: Practice) -> None:
    refused = _set(practice, "Vendor", "Nobody", active=False)
    assert "There is no Vendor called “Nobody”" in refused.json()["error"]

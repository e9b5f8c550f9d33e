"""Company details, preferences, reading by Id, and what isn't there."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of


def test_company_info(api: Api) -> None:
    answer = api.get(f"companyinfo/{HARBOUR}")
    assert answer.headers["content-type"] == "application/json;charset=utf-8"
    info = answer.json()["CompanyInfo"]
    assert info["CompanyName"] == "Harbour Property"
    assert {"Name": "SubscriptionStatus", "Value": "SUBSCRIBED"} in info["NameValue"]
    assert answer.json()["time"] == "2026-11-03T01:00:00.000-08:00"


def test_preferences_name_the_closing_date_or_leave_it_out(practice: Practice, api: Api) -> None:
    preferences = api.get("preferences").json()["Preferences"]
    assert preferences["AccountingInfoPrefs"]["BookCloseDate"] == "2025-03-31"
    assert preferences["SalesFormsPrefs"]["CustomTxnNumbers"] is False
    kestrel = practice.connect(KESTREL).get("preferences").json()["Preferences"]
    assert "BookCloseDate" not in kestrel["AccountingInfoPrefs"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "Item",
            {"Rent Income", "Operating Cost Recovery", "Car Park Income", "Signage Income", "Late Fees"},
        ),
        ("TaxCode", {"GST 15%", "GST 0%"}),
        ("Customer", set()),
        ("Vendor", set()),
    ],
)
def test_a_new_company(api: Api, kind: str, names: set[str]) -> None:
    rows: list[dict[str, Any]] = api.query(f"select * from {kind}").get(kind, [])
    assert {row["Name"] for row in rows} == names


def test_an_item_posts_to_the_income_account_of_its_name(api: Api) -> None:
    (item,) = api.query("select * from Item where Name = 'Late Fees'")["Item"]
    account = api.get(f"account/{item['IncomeAccountRef']['value']}").json()["Account"]
    assert (account["Name"], account["AccountType"]) == ("Late Fees", "Income")


def test_read_by_id(api: Api) -> None:
    created = api.create("Customer", {"DisplayName": "Tui Coffee"})
    assert api.get(f"customer/{created['Id']}").json()["Customer"] == api.practice.books.entity(
        HARBOUR, "Customer", created["Id"]
    )
    assert code_of(api.get(f"vendor/{created['Id']}")) == "610"
    assert code_of(api.get("customer/999")) == "610"


def test_an_id_that_is_no_number(api: Api) -> None:
    answer = api.get("customer/1.5")
    (error,) = answer.json()["Fault"]["Error"]
    assert error == {
        "Message": "Invalid ID",
        "Detail": "Id should be a valid number. Supplied value:1.5",
        "code": "2030",
        "element": "Id",
    }


@pytest.mark.parametrize("path", ["estimate/1", "customer/1/5", "reports/ProfitAndLoss"])
def test_what_is_not_simulated_says_so(api: Api, path: str) -> None:
    assert code_of(api.get(path)) == "500"


def test_other_kinds_cant_be_written(api: Api) -> None:
    for kind in ("estimate", "item"):
        assert code_of(api.post(kind, {})) == "500"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
def test_a_body_that_is_no_json_object(api: Api, content: bytes) -> None:
    headers = {"Authorization": f"Bearer {api.access_token}"}
    for path in ("customer", "batch"):
        answer = api.practice.post(f"/v3/company/{HARBOUR}/{path}", content=content, headers=headers)
        assert (answer.status_code, code_of(answer)) == (400, "2010")

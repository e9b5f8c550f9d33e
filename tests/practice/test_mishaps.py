"""Each thing that can be made to happen, as the app meets it, and its end."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of


def _make(practice: Practice, what: str, realm: str | None = HARBOUR, **fields: Any) -> None:
    path = f"companies/{realm}/{what}" if realm else what
    answer = practice.post(f"/practice/{path}", json=fields)
    assert answer.status_code == 200, answer.text


def _gateway(answer: httpx.Response) -> tuple[int, str, str]:
    (error,) = answer.json()["fault"]["error"]
    return answer.status_code, error["code"], error["message"]


def test_a_disconnect_answered_as_403(practice: Practice, api: Api) -> None:
    _make(practice, "disconnect", **{"as": "3100"})
    assert _gateway(api.get("preferences"))[:2] == (403, "3100")
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    practice.later(hours=1)
    assert _gateway(api.get("preferences"))[:2] == (401, "3200")
    again = practice.connect()
    assert again.get("preferences").status_code == 200
    assert _gateway(api.get("preferences"))[:2] == (401, "3200")


def test_a_throttle_of_so_many_calls(practice: Practice, api: Api) -> None:
    _make(practice, "throttle", requests=2)
    statuses = [api.get("preferences").status_code for _ in range(3)]
    assert statuses == [429, 429, 200]
    assert practice.connect(KESTREL).get("preferences").status_code == 200


def test_the_other_environment(practice: Practice, api: Api) -> None:
    _make(practice, "environment", other=True)
    assert _gateway(api.get("preferences")) == (
        403,
        "3100",
        "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
    )
    assert practice.refresh(api.refresh_token).status_code == 200
    _make(practice, "environment", other=False)
    assert api.get("preferences").status_code == 200


@pytest.mark.parametrize("status", [400, 403, 200])
def test_an_ended_subscription_with_each_status(practice: Practice, api: Api, status: int) -> None:
    _make(practice, "subscription", status="EXPIRED", http=str(status))
    refused = api.post("customer", {"DisplayName": "Tui Coffee"})
    assert (refused.status_code, code_of(refused)) == (status, "6190")
    assert api.get("preferences").status_code == 200


@pytest.mark.parametrize("code", ["6210", "6200"])
def test_the_closing_date_with_each_code(practice: Practice, api: Api, code: str) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    _make(practice, "closing-date", date="2026-10-01", code=code)
    assert code_of(api.post("invoice", api.invoice(customer))) == code
    _make(practice, "closing-date", date="2026-10-02")  # the code stays
    assert code_of(api.post("invoice", api.invoice(customer))) == code


def test_custom_transaction_numbers(practice: Practice, api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    _make(practice, "numbers", custom=True)
    preferences = api.get("preferences").json()["Preferences"]
    assert preferences["SalesFormsPrefs"]["CustomTxnNumbers"] is True
    first = api.create("Invoice", api.invoice(customer, DocNumber="INV-1"))
    assert first["DocNumber"] == "INV-1"
    assert "DocNumber" not in api.create("Invoice", api.invoice(customer))
    refused = api.post("invoice", api.invoice(customer, DocNumber="INV-1"))
    (error,) = refused.json()["Fault"]["Error"]
    assert (refused.status_code, error["code"]) == (400, "6140")
    assert error["Detail"].endswith(
        f"DocNumber=INV-1 is assigned to TxnType=Invoice with TxnId={first['Id']}"
    )
    assert api.create("CreditMemo", api.invoice(customer, DocNumber="INV-1"))["DocNumber"] == "INV-1"
    allowed = api.post("invoice?include=allowduplicatedocnum", api.invoice(customer, DocNumber="INV-1"))
    assert allowed.json()["Invoice"]["DocNumber"] == "INV-1"
    same = {"Id": first["Id"], "SyncToken": "0", "sparse": True, "DocNumber": "INV-2"}
    assert api.create("Invoice", same)["DocNumber"] == "INV-2"


@pytest.mark.parametrize(
    ("name", "section", "fields", "usual"),
    [
        ("apply-credits", "SalesFormsPrefs", ["AutoApplyCredit"], False),
        ("multicurrency", "CurrencyPrefs", ["MultiCurrencyEnabled"], False),
        ("classes", "AccountingInfoPrefs", ["ClassTrackingPerTxnLine"], True),
        ("bill-payments", "SalesFormsPrefs", ["AutoApplyPayments"], False),
        ("bill-payments", "VendorAndPurchasesPrefs", ["AutomaticBillPayment"], False),
        ("unbilled-activity", None, [], False),
    ],
)
def test_a_setting_shows_in_its_own_field_and_in_no_other(
    practice: Practice, api: Api, name: str, section: str | None, fields: list[str], usual: bool
) -> None:
    before = api.get("preferences").json()["Preferences"]
    _make(practice, "preference", name=name, on=not usual)
    after = api.get("preferences").json()["Preferences"]
    if section is None:
        assert after == before
        return
    assert {field: before[section].pop(field) for field in fields} == dict.fromkeys(fields, usual)
    assert {field: after[section].pop(field) for field in fields} == dict.fromkeys(fields, not usual)
    others = {key: value for key, value in before.items() if key == section or name != "bill-payments"}
    assert {key: after[key] for key in others} == others
    _make(practice, "preference", name=name, on=usual)


def test_a_setting_that_does_not_exist(practice: Practice) -> None:
    answer = practice.post(f"/practice/companies/{HARBOUR}/preference", json={"name": "colour", "on": True})
    assert answer.status_code == 400
    assert "one of apply-credits" in answer.json()["error"]


def test_a_changed_secret(practice: Practice, api: Api) -> None:
    _make(practice, "secret", None, changed=True)
    refused = practice.refresh(api.refresh_token)
    assert (refused.status_code, refused.json()) == (401, {"error": "invalid_client"})
    assert api.get("preferences").status_code == 200
    secret = practice.app.state.world.client_secret
    assert secret in practice.get("/quickbooks/settings").text
    old, practice.keys = practice.keys, (practice.keys[0], secret)
    assert practice.refresh(api.refresh_token).status_code == 200
    _make(practice, "secret", None, changed=False)
    practice.keys = old
    assert practice.refresh(api.refresh_token).status_code == 200


def test_an_old_refresh_token_may_live_a_day_more(practice: Practice, api: Api) -> None:
    _make(practice, "refresh-overlap", None, on=True)
    practice.later(days=1)
    new = practice.refresh(api.refresh_token).json()["refresh_token"]
    assert new != api.refresh_token
    practice.later(hours=23, minutes=59)
    assert practice.refresh(api.refresh_token).json()["refresh_token"] == new
    _make(practice, "refresh-overlap", None, on=False)
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    _make(practice, "refresh-overlap", None, on=True)
    practice.later(minutes=1)
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    assert practice.refresh(new).status_code == 200


def test_a_lost_reply_changes_the_tokens_all_the_same(practice: Practice, api: Api) -> None:
    _make(practice, "lost-reply", None, on=True)
    assert practice.refresh("nonsense").status_code == 400  # a refused refresh is answered
    with pytest.raises(ConnectionResetError):
        practice.refresh(api.refresh_token)
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    assert practice.connect(KESTREL).refresh_token


@pytest.mark.parametrize(
    ("status", "kind", "inside"),
    [
        ("500", "application/json", "message=InternalServerError; errorCode=003100; statusCode=500"),
        ("502", None, ""),
        ("503", "text/html; charset=utf-8", "Avi Vantage/"),
        ("504", "application/json", "errorCode=006002; statusCode=504"),
    ],
)
def test_each_outage(practice: Practice, api: Api, status: str, kind: str | None, inside: str) -> None:
    _make(practice, "outage", None, on=True, **{"as": status})
    for answer in (api.get("preferences"), practice.refresh(api.refresh_token)):
        assert (answer.status_code, answer.headers.get("content-type")) == (int(status), kind)
        assert inside in answer.text
    assert f"answered with HTTP {status}" in practice.get("/quickbooks/settings").text


@pytest.mark.parametrize("code", ["150", "140", "10000"])
def test_each_code_of_a_company_that_cant_be_used(practice: Practice, api: Api, code: str) -> None:
    _make(practice, "maintenance", None, on=True, **{"as": code})
    answer = api.get("preferences")
    assert (answer.status_code, code_of(answer)) == (500, code)
    assert answer.json()["Fault"]["type"] == "SystemFault"
    assert practice.refresh(api.refresh_token).status_code == 200

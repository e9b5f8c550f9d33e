"""Numbers, days and bodies at the edge of what Python holds are answered like any other mistake.

A program that misbehaves gets a refusal with a code from the practice company, never HTTP 500.
"""

from __future__ import annotations

import asyncio

import pytest

from relink_desktop.practice import wire

from .conftest import Api

DEEP = 5_000


@pytest.fixture
def customer(api: Api) -> str:
    return str(api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"])


@pytest.mark.parametrize("amount", ["1e999999", "-1e999999", "1e9999999999999999999", "NaN", "Infinity"])
def test_an_amount_that_is_no_money_is_refused(api: Api, customer: str, amount: str) -> None:
    body = api.invoice(customer)
    body["Line"][0]["Amount"] = amount
    answer = api.post("invoice", body)
    assert answer.status_code == 400
    assert answer.json()["Fault"]["Error"][0]["code"] == "2010"


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-02"])
def test_an_invoice_of_the_last_month_is_due_on_the_last_day(api: Api, customer: str, day: str) -> None:
    assert api.create("Invoice", api.invoice(customer, TxnDate=day))["DueDate"] == "9999-12-31"


@pytest.mark.parametrize(
    "moment",
    ["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-08:01", "0001-01-01T00:00:00+00:00", "0001-01-01"],
)
def test_changes_since_a_moment_beyond_the_calendar(api: Api, moment: str) -> None:
    answer = api.get("cdc", params={"entities": "Invoice", "changedSince": moment})
    assert answer.status_code == 400
    assert answer.json()["Fault"]["Error"][0]["code"] == "4001"


@pytest.mark.parametrize("path", ["invoice", "customer", "batch"])
@pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}")])
def test_a_body_that_nests_without_end_is_refused(api: Api, path: str, start: str, end: str) -> None:
    body = '{"Line": ' + start * DEEP + "1" + end * DEEP + "}"
    assert asyncio.run(api.send("POST", path, content=body)).status_code == 400


@pytest.mark.parametrize("levels", [300, 700, 900, 1_000, 2_000])
def test_what_nests_deeply_in_a_field_is_answered(api: Api, customer: str, levels: int) -> None:
    deep = "[" * levels + "]" * levels
    body = wire.encode(api.invoice(customer)).decode()[:-1] + f', "Extra": {deep}}}'
    assert asyncio.run(api.send("POST", "invoice", content=body)).status_code in (200, 400)

"""Batches."""

from __future__ import annotations

from typing import Any

from .conftest import Api, code_of


def _customer(bid: str, name: str) -> dict[str, Any]:
    return {"bId": bid, "operation": "create", "Customer": {"DisplayName": name}}


def _answers(api: Api, items: list[Any], query: str = "") -> list[dict[str, Any]]:
    answer = api.post(f"batch{query}", {"BatchItemRequest": items})
    assert answer.status_code == 200
    answers: list[dict[str, Any]] = answer.json()["BatchItemResponse"]
    return answers


def test_every_item_has_its_own_result(api: Api) -> None:
    answers = _answers(
        api,
        [
            _customer("a", "Tui Coffee"),
            _customer("b", "Tui Coffee"),
            {"bId": "c", "operation": "create", "Invoice": {}},
            {"bId": "d", "operation": "delete", "Invoice": {"Id": "1", "SyncToken": "0"}},
            {"bId": "e", "Query": "select count(*) from Customer"},
            {"bId": "f", "Query": "select"},
            {"bId": "g", "operation": "create", "Invoice": "x"},
            {"bId": "h", "operation": "create", "Estimate": {}},
            "x",
            _customer("j", "Weka Books"),
        ],
    )
    assert [answer.get("bId") for answer in answers] == [*"abcdefgh", None, "j"]
    codes = [answer["Fault"]["Error"][0]["code"] if "Fault" in answer else None for answer in answers]
    assert codes == [None, "6240", "2020", "610", None, "4000", "2010", "500", "2010", None]
    assert answers[4]["QueryResponse"] == {"totalCount": 1}
    assert answers[9]["Customer"]["DisplayName"] == "Weka Books"


def test_a_refused_item_uses_up_no_number(api: Api) -> None:
    (customer,) = _answers(api, [_customer("a", "Tui Coffee")])
    good = api.invoice(customer["Customer"]["Id"])
    closed = {**good, "TxnDate": "2025-03-31"}
    items = [
        {"bId": str(n), "operation": "create", "Invoice": one} for n, one in enumerate((good, closed, good))
    ]
    answers = _answers(api, items)
    assert [answer.get("Invoice", {}).get("DocNumber") for answer in answers] == ["1001", None, "1002"]


def test_thirty_items_and_no_more(api: Api) -> None:
    items = [_customer(str(n), f"Tenant {n}") for n in range(31)]
    assert code_of(api.post("batch", {"BatchItemRequest": items})) == "1040"
    assert api.query("select count(*) from Customer") == {"totalCount": 0}
    assert all("Customer" in answer for answer in _answers(api, items[:30]))


def test_an_empty_batch(api: Api) -> None:
    bodies: list[dict[str, Any]] = [{}, {"BatchItemRequest": []}]
    for body in bodies:
        assert code_of(api.post("batch", body)) == "2020"

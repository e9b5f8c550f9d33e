"""The same requestid gets the same answer and writes nothing, whatever happens in between."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, KESTREL, Api, Practice, code_of

_BATCH: dict[str, Any] = {
    "BatchItemRequest": [
        {"bId": "00", "operation": "create", "Customer": {"DisplayName": "Tui Coffee"}},
        {"bId": "01", "operation": "create", "Customer": {"DisplayName": "Tui Coffee"}},
    ]
}


def test_a_repeated_create(practice: Practice, api: Api) -> None:
    first = api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"})
    practice.later(minutes=5)
    assert api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"}).content == first.content
    assert api.query("select count(*) from Customer") == {"totalCount": 1}


def test_a_repeated_batch_with_a_fault_in_it(practice: Practice, api: Api) -> None:
    first = api.post("batch?requestid=one", _BATCH)
    practice.later(minutes=5)
    again = api.post("batch?requestid=one", _BATCH)
    assert again.content == first.content
    assert again.headers["content-type"] == first.headers["content-type"]


def test_a_refusal_is_repeated_too(practice: Practice, api: Api) -> None:
    api.post("customer?requestid=one", {})
    again = api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"})
    assert (again.status_code, code_of(again)) == (400, "2020")


def test_requestids_belong_to_a_company(practice: Practice, api: Api) -> None:
    api.post("customer?requestid=one", {"DisplayName": "Tui Coffee"})
    other = practice.connect(KESTREL).post("customer?requestid=one", {"DisplayName": "Weka Books"})
    assert other.json()["Customer"]["DisplayName"] == "Weka Books"


def test_without_a_requestid_a_document_comes_twice(practice: Practice, api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})
    for _ in range(2):
        api.create("Invoice", api.invoice(customer["Id"], PrivateNote="INV-000123"))
    held = practice.get(f"/practice/companies/{HARBOUR}/books").json()
    assert held["duplicates"] == ["INV-000123"]


@pytest.mark.parametrize(("path", "most"), [("customer", 50), ("batch", 36)])
def test_the_length_of_a_requestid(api: Api, path: str, most: int) -> None:
    body = _BATCH if path == "batch" else {"DisplayName": "Tui Coffee"}
    assert code_of(api.post(f"{path}?requestid={'x' * (most + 1)}", body)) == "2130"
    assert api.post(f"{path}?requestid={'x' * most}", body).status_code == 200


def test_a_bid_beside_a_requestid_is_short(api: Api) -> None:
    batch = {"BatchItemRequest": [{**_BATCH["BatchItemRequest"][0], "bId": "x" * 11}]}
    assert code_of(api.post("batch?requestid=one", batch)) == "2130"
    assert api.post("batch", batch).status_code == 200


def test_two_at_once_write_once(books: Books) -> None:
    practice = Practice(books, seconds_per_item=0.001)
    api = practice.connect()

    async def both() -> list[bytes]:
        twice = [api.send("POST", "batch?requestid=one", json=_BATCH) for _ in range(2)]
        return [answer.content for answer in await asyncio.gather(*twice)]

    first, second = asyncio.run(both())
    assert first == second
    assert practice.get(f"/practice/companies/{HARBOUR}/books").json()["requests"] == 1


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    before = Practice(Books(path))
    api = before.connect()
    before.post(f"/practice/companies/{HARBOUR}/closing-date", json={"date": "2024-01-31"})
    before.post("/practice/maintenance", json={"on": True})
    before.post("/practice/maintenance", json={"on": False})
    first = api.post("batch?requestid=one", _BATCH)
    before.books.close()

    after = Practice(Books(path))
    assert after.keys == before.keys
    api.practice = after
    assert api.post("batch?requestid=one", _BATCH).content == first.content
    assert after.refresh(api.refresh_token).status_code == 200
    preferences = api.get("preferences").json()["Preferences"]["AccountingInfoPrefs"]
    assert preferences["BookCloseDate"] == "2024-01-31"
    assert api.query("select count(*) from Item") == {"totalCount": 5}
    after.books.close()


def test_what_was_not_answered_was_not_written(
    api: Api, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is kept in the transaction of the write: losing one loses the other."""

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(books, "keep_reply", fail)
        with pytest.raises(OSError, match="disk full"):
            api.post("batch?requestid=one", _BATCH)
    assert api.query("select count(*) from Customer") == {"totalCount": 0}
    assert api.post("batch?requestid=one", _BATCH).json()["BatchItemResponse"][0]["Customer"]


def test_requestids_can_be_forgotten_after_a_while(practice: Practice, api: Api) -> None:
    practice.post("/practice/requestids", json={"seconds": 1200})
    first = api.post("vendor?requestid=one", {"DisplayName": "Tui Coffee"})
    practice.later(seconds=1200)
    assert api.post("vendor?requestid=one", {"DisplayName": "Tui Coffee"}).content == first.content
    practice.later(seconds=1)
    assert code_of(api.post("vendor?requestid=one", {"DisplayName": "Tui Coffee"})) == "6240"
    # The new answer is what is remembered from now on.
    assert code_of(api.post("vendor?requestid=one", {"DisplayName": "Weka Books"})) == "6240"
    practice.post("/practice/requestids", json={"seconds": None})
    practice.later(days=300)
    again = practice.connect()
    assert code_of(again.post("vendor?requestid=one", {"DisplayName": "Weka Books"})) == "6240"

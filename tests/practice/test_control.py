"""The control API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, KESTREL, Api, Practice


def test_what_the_books_hold(practice: Practice, api: Api) -> None:
    customer = api.create("Customer", {"DisplayName": "Tui Coffee", "PrivateNote": "no document"})
    vendor = api.create("Vendor", {"DisplayName": "Bright Cleaners", "PrivateNote": "no document"})
    api.create("Invoice", api.invoice(customer["Id"], "0.10"))
    api.create("Invoice", api.invoice(customer["Id"], "1000000.20"))
    api.create("Bill", api.bill(vendor["Id"], "5"))
    api.post("customer?requestid=one", {"DisplayName": "Weka Books"})
    assert practice.get(f"/practice/companies/{HARBOUR}/books").json() == {
        "documents": {
            "invoice": {"count": 2, "cents": 100_000_030},
            "creditmemo": {"count": 0, "cents": 0},
            "bill": {"count": 1, "cents": 500},
            "vendorcredit": {"count": 0, "cents": 0},
        },
        "duplicates": [],
        "customers": 2,
        "vendors": 1,
        "requests": 1,
    }
    assert practice.get(f"/practice/companies/{KESTREL}/books").json()["customers"] == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (f"companies/{HARBOUR}/subscription", {"status": "GONE"}),
        (f"companies/{HARBOUR}/subscription", {}),
        (f"companies/{HARBOUR}/user", {"removed": "perhaps"}),
        (f"companies/{HARBOUR}/closing-date", {"date": "31/03/2025"}),
        (f"companies/{HARBOUR}/closing-date", {"date": 20250331}),
        ("outage", {}),
        ("maintenance", {"on": "yes"}),
        ("maintenance", {"on": True, "as": "151"}),
        ("outage", {"on": True, "as": "501"}),
        ("secret", {}),
        ("lost-reply", {}),
        ("refresh-overlap", {}),
        ("requestids", {"seconds": 0}),
        ("requestids", {"seconds": "long"}),
        (f"companies/{HARBOUR}/disconnect", {"as": "3300"}),
        (f"companies/{HARBOUR}/subscription", {"status": "EXPIRED", "http": "500"}),
        (f"companies/{HARBOUR}/closing-date", {"date": "2025-03-31", "code": "5010"}),
        (f"companies/{HARBOUR}/throttle", {"requests": -1}),
        (f"companies/{HARBOUR}/environment", {}),
        (f"companies/{HARBOUR}/numbers", {}),
        (f"companies/{HARBOUR}/name", {"kind": "Invoice", "name": "x", "active": False}),
        ("ledger/documents", {"company": "Harbour Property", "count": 1}),
    ],
)
def test_nonsense_is_refused_in_one_sentence(practice: Practice, path: str, body: dict[str, Any]) -> None:
    answer = practice.post(f"/practice/{path}", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("content", [b"{", b"[]"])
def test_a_body_that_is_no_object(practice: Practice, content: bytes) -> None:
    kind = {"Content-Type": "application/json"}
    assert practice.post("/practice/outage", content=content, headers=kind).status_code == 400


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "text/plain; application/json",
        "application/jsonp",
    ],
)
@pytest.mark.parametrize("path", ["outage", f"companies/{HARBOUR}/environment", "ledger/documents"])
def test_only_json_is_taken(practice: Practice, path: str, kind: str | None) -> None:
    """What a page of another site can have a browser send unasked is none of it."""
    headers = {} if kind is None else {"Content-Type": kind}
    answer = practice.post(f"/practice/{path}", content=b'{"on": true, "other": true}', headers=headers)
    assert answer.status_code == 415
    assert answer.json()["error"].endswith("application/json.")
    assert "Calls are answered" in practice.get("/quickbooks/settings").text


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON", "application/json; charset=utf-8"])
def test_json_may_be_written_in_any_way(practice: Practice, kind: str) -> None:
    sent = {"content": b'{"on": true}', "headers": {"Content-Type": kind}}
    assert practice.post("/practice/outage", **sent).status_code == 200


@pytest.mark.parametrize("path", ["companies/1/disconnect", f"companies/{HARBOUR}/nothing", "nothing"])
def test_what_is_not_there(practice: Practice, path: str) -> None:
    answer = practice.post(f"/practice/{path}", json={})
    assert answer.status_code == 404
    assert "error" in answer.json()


def test_documents_are_added_to_the_ledger(books: Books, ledger: Path) -> None:
    practice = Practice(books, ledger)
    body = {"company": "Kestrel Estates", "count": 2, "date": "2026-02-28"}
    answer = practice.post("/practice/ledger/documents", json=body)
    assert answer.json() == {"numbers": ["INV-000004", "INV-000005"]}
    assert "28/02/2026" in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "body",
    [
        {"company": "Nobody", "count": 1},
        {"company": "Harbour Property", "count": 0},
        {"company": "Harbour Property", "count": 51},
        {"company": "Harbour Property", "count": "1"},
        {"company": "Harbour Property", "count": 1, "date": "tomorrow"},
    ],
)
def test_documents_that_cant_be_added(books: Books, ledger: Path, body: dict[str, Any]) -> None:
    before = ledger.read_bytes()
    assert Practice(books, ledger).post("/practice/ledger/documents", json=body).status_code == 400
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"a":' * 100_000, "9" * 5_000, '{"a":1e99999999999999999999}', "NaN"]
)
def test_json_beyond_bounds_is_refused(practice: Practice, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = practice.post("/practice/outage", content=body, headers=headers)
    assert answer.status_code == 400

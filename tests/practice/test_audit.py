"""What the books alone say about an app's work."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relink_desktop.practice import Books, create_app
from relink_desktop.practice.books import Company
from relink_desktop.practice.limits import Limits

from .conftest import HARBOUR, KESTREL, Api, Practice

MARK = "ReLink Harbour Property INV-1"


def audit(practice: Practice, realm: str = HARBOUR) -> dict[str, Any]:
    found: dict[str, Any] = practice.get(f"/practice/companies/{realm}/audit").json()
    return found


@pytest.fixture
def customer(api: Api) -> str:
    return str(api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"])


def test_what_the_app_wrote_and_what_is_left_of_it(api: Api, customer: str) -> None:
    made = api.create("Invoice", api.invoice(customer, "100.00", PrivateNote=MARK))
    api.create("CreditMemo", api.invoice(customer, "0.10", PrivateNote="ReLink Harbour Property CN-1"))
    api.create("Invoice", api.invoice(customer, "7.00", PrivateNote="by hand"))
    link = {"TxnId": made["Id"], "TxnType": "Invoice"}
    line = {"Amount": 30, "LinkedTxn": [link]}
    api.create("Payment", {"CustomerRef": {"value": customer}, "TotalAmt": 30, "Line": [line]})
    found = audit(api.practice)
    assert found["marked"] == {
        MARK: {"count": 1, "cents": 10_000, "balance": 7_000},
        "ReLink Harbour Property CN-1": {"count": 1, "cents": 10, "balance": 10},
    }
    assert (found["twice"], found["closed"], found["names"]) == ([], [], [])
    assert audit(api.practice, KESTREL)["marked"] == {}


@pytest.mark.parametrize("kind", ["Invoice", "CreditMemo"])
def test_twice_is_not_forgotten_by_a_deletion(api: Api, customer: str, kind: str) -> None:
    api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    second = api.create(kind, api.invoice(customer, PrivateNote=MARK))
    assert audit(api.practice)["marked"][MARK]["count"] == 2
    named = {"Id": second["Id"], "SyncToken": "0"}
    assert api.post(f"{kind.lower()}?operation=delete", named).status_code == 200
    found = audit(api.practice)
    assert (found["twice"], found["marked"][MARK]["count"]) == ([MARK], 1)


@pytest.mark.parametrize("operation", ["delete", "void"])
def test_one_after_the_other_is_not_twice(api: Api, customer: str, operation: str) -> None:
    first = api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    api.post(f"invoice?operation={operation}", {"Id": first["Id"], "SyncToken": "0"})
    api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    found = audit(api.practice)
    assert (found["twice"], found["marked"][MARK]["count"]) == ([], 1)


def test_a_note_that_is_changed_into_another_one(api: Api, customer: str) -> None:
    api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    other = api.create("Invoice", api.invoice(customer))
    change = {"Id": other["Id"], "SyncToken": "0", "sparse": True, "PrivateNote": MARK}
    api.create("Invoice", change)
    assert audit(api.practice)["twice"] == [MARK]


def test_writes_to_a_closed_period_are_seen_past_the_rule(
    api: Api, customer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = api.create("Invoice", api.invoice(customer, TxnDate="2025-04-01"))
    late = api.create("Invoice", api.invoice(customer, TxnDate="2025-04-02"))
    control = f"/practice/companies/{HARBOUR}/closing-date"
    api.practice.post(control, json={"date": "2025-04-01"})
    # A payment of today changes what is left of a closed invoice, which is allowed.
    link = {"TxnId": early["Id"], "TxnType": "Invoice"}
    line = {"Amount": 30, "LinkedTxn": [link]}
    paid = {"CustomerRef": {"value": customer}, "TotalAmt": 30, "Line": [line], "TxnDate": "2026-11-01"}
    api.create("Payment", paid)
    assert audit(api.practice)["closed"] == []
    monkeypatch.setattr("relink_desktop.practice.writing.Writing.check_open", lambda *_: None)
    created = api.create("Invoice", api.invoice(customer, TxnDate="2025-04-01"))
    moved = {"Id": late["Id"], "SyncToken": "0", "sparse": True, "TxnDate": "2025-04-01"}
    api.create("Invoice", moved)
    closed = audit(api.practice)["closed"]
    assert closed == sorted([f"Invoice {created['Id']}", f"Invoice {late['Id']}"])
    api.practice.post(control, json={"date": None})
    api.post("invoice?operation=delete", {"Id": created["Id"], "SyncToken": "0"})
    assert audit(api.practice)["closed"] == closed


def test_a_deletion_in_a_closed_period(api: Api, customer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = api.create("Invoice", api.invoice(customer))
    api.practice.post(f"/practice/companies/{HARBOUR}/closing-date", json={"date": "2026-10-01"})
    monkeypatch.setattr("relink_desktop.practice.writing.Writing.check_open", lambda *_: None)
    api.post("invoice?operation=delete", {"Id": made["Id"], "SyncToken": "0"})
    assert audit(api.practice)["closed"] == [f"Invoice {made['Id']}"]


def test_a_name_that_was_made_anew(api: Api, customer: str) -> None:
    inactive = {"kind": "Customer", "name": "Tui Coffee", "active": False}
    api.practice.post(f"/practice/companies/{HARBOUR}/name", json=inactive)
    assert audit(api.practice)["names"] == []
    api.create("Customer", {"DisplayName": "TUI Coffee"})
    assert [name.lower() for name in audit(api.practice)["names"]] == ["tui coffee"]


def test_the_pace_that_the_server_saw(api: Api) -> None:
    api.practice.later(minutes=2)
    statuses = [api.get("preferences").status_code for _ in range(12)]
    assert statuses.count(429) == 2
    found = audit(api.practice)
    assert (found["refused"], found["most"]) == (2, {"minute": 10, "second": 10, "batches a minute": 0})


def test_limits_that_are_only_counted() -> None:
    limits = Limits(enforced=False)
    assert all(limits.admit("realm", number / 128, batch=True) for number in range(600))
    assert limits.peaks("realm") == {"minute": 600, "second": 128, "batches a minute": 600}
    assert limits.refused["realm"] == 0


def test_a_practice_company_without_limits(practice: Practice, api: Api) -> None:
    app = create_app(practice.books, clock=lambda: practice.time, limited=False)
    practice.app = app
    assert {api.get("preferences").status_code for _ in range(30)} == {200}
    assert audit(practice)["most"]["second"] == 30


def test_older_books_are_audited_too(tmp_path: Path) -> None:
    """What was there before the books looked counts against what comes."""
    path = tmp_path / "books.db"
    first = Practice(Books(path))
    api = first.connect()
    customer = api.create("Customer", {"DisplayName": "Tui Coffee"})["Id"]
    api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    first.books.close()
    second = Practice(Books(path))
    second.time = first.time + timedelta(minutes=1)
    api.practice = second
    api.create("Invoice", api.invoice(customer, PrivateNote=MARK))
    assert audit(second)["twice"] == [MARK]
    second.books.close()


def test_only_what_is_there(practice: Practice) -> None:
    assert practice.get("/practice/companies/1/audit").status_code == 404
    assert practice.books.company(HARBOUR) == Company(
        HARBOUR, "Harbour Property", closing_date=practice.books.companies()[0].closing_date
    )

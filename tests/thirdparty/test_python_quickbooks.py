"""python-quickbooks: what it reads and writes, and each of its exceptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from .conftest import HARBOUR, Practice

Run = Callable[..., Any]


@pytest.fixture
def run(practice: Practice) -> Run:
    """Plays a step on Harbour Property with a fresh grant, and with none of the limits used up."""
    practice.make("clock", amount=1, unit="minutes")
    asked = {
        "client_id": practice.line["client_id"],
        "response_type": "code",
        "scope": "com.intuit.quickbooks.accounting",
        "redirect_uri": practice.redirect_uri,
        "state": "state-1",
    }
    back = practice.consent(f"{practice.line['authorize_url']}?{urlencode(asked)}")
    form = {"grant_type": "authorization_code", "code": back["code"], "redirect_uri": practice.redirect_uri}
    keys = (practice.line["client_id"], practice.line["client_secret"])
    tokens = practice.http.post(practice.line["token_url"], data=form, auth=keys).json()
    grant = {
        "access_token": tokens["access_token"],
        "refresh_token": tokens["refresh_token"],
        "realm": HARBOUR,
    }
    return lambda step, **arguments: practice.run("quickbooks_client", step, **grant, **arguments)


def test_company_info_and_preferences(run: Run) -> None:
    assert run("company") == {
        "name": "Harbour Property",
        "country": "NZL",
        "closed_to": "2025-03-31",
        "custom_numbers": False,
    }


def test_a_customer_is_created_read_updated_and_made_inactive(run: Run) -> None:
    found = run("customers")
    assert found["versions"] == ["0", "0", "1", "2"]
    assert (found["company"], found["gone"]) == ("Tui Coffee Ltd", "Tui Coffee (deleted)")
    assert "Tui Coffee (deleted)" not in found["active"]


def test_an_invoice_is_created_once_read_updated_voided_and_deleted(run: Run) -> None:
    assert run("invoices") == {
        "again": [True, 115.0],
        "totals": [115.0, 120.0, 0, 0],
        "notes": ["INV-000123", "Voided"],
        "versions": ["0", "1", "2"],
        "deleted": "Deleted",
    }


def test_a_payment(run: Run) -> None:
    assert run("payments") == {"unapplied": 0, "left": 40.0}


def test_queries_and_their_pages(run: Run) -> None:
    found = run("queries")
    names = [name for page in found["pages"] for name in page]
    assert [len(page) for page in found["pages"]][:2] == [10, 10]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert (found["count"], found["filtered"], found["chosen"]) == (25, ["Tenant 07"], 2)
    assert found["items"] == ["Rent Income", "Operating Cost Recovery"]


def test_a_batch_of_thirty(run: Run) -> None:
    assert run("batches") == {
        "made": 29,
        "faults": ["6240"],
        "changed": ["changed", "changed"],
        "stale": ["5010", "5010"],
    }


def test_change_data_capture(run: Run, practice: Practice) -> None:
    since = practice.http.get("/practice/clock").json()["time"]
    found = run("changes", since=since)
    assert found == {"customers": ["Pukeko Partners"], "invoices": [[True, "Deleted"]], "bills": False}


def test_amounts_as_decimals(run: Run) -> None:
    assert run("decimals") == {"total": "0.10"}


@pytest.mark.parametrize(
    ("action", "kind", "code"),
    [
        ("report", "UnsupportedException", 500),
        ("missing", "ObjectNotFoundException", 610),
        ("31 items", "GeneralException", 1040),
        ("no name", "ValidationException", 2020),
        ("unknown entity", "ValidationException", 4001),
        ("same name", "QuickbooksException", 6240),
        ("stale", "QuickbooksException", 5010),
        ("closed", "QuickbooksException", 6200),
    ],
)
def test_each_exception(run: Run, action: str, kind: str, code: int) -> None:
    found = run("attempt", action=action)
    assert (found["class"], found["code"]) == (kind, code)


@pytest.mark.parametrize(
    ("mishap", "on", "off", "action", "kind", "code"),
    [
        ("maintenance", {"on": True}, {"on": False}, "info", "AuthorizationException", 150),
        ("maintenance", {"on": True, "as": "10000"}, {"on": False}, "info", "SevereException", 10_000),
        (
            "subscription",
            {"status": "EXPIRED"},
            {"status": "SUBSCRIBED"},
            "write",
            "QuickbooksException",
            6190,
        ),
        ("user", {"removed": True}, {"removed": False}, "info", "AuthorizationException", 401),
        ("disconnect", {}, None, "info", "AuthorizationException", 401),
        # What it can't tell apart: see README.md.
        ("disconnect", {"as": "3100"}, None, "info", "QuickbooksException", 10_000),
        ("throttle", {"requests": 1}, None, "info", "QuickbooksException", 10_000),
        ("outage", {"on": True}, {"on": False}, "info", "QuickbooksException", 10_000),
    ],
)
def test_each_exception_of_a_mishap(
    run: Run,
    practice: Practice,
    mishap: str,
    on: dict[str, Any],
    off: dict[str, Any] | None,
    action: str,
    kind: str,
    code: int,
) -> None:
    path = mishap if mishap in ("maintenance", "outage") else f"companies/{HARBOUR}/{mishap}"
    practice.make(path, **on)
    try:
        found = run("attempt", action=action)
    finally:
        if off:
            practice.make(path, **off)
    assert (found["class"], found["code"]) == (kind, code)

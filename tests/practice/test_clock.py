"""The clock that can be moved forward and set back: kept in the books, and everything goes by it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import HARBOUR, Api, Practice


def _move(practice: Practice, amount: Any, unit: str) -> Any:
    return practice.post("/practice/clock", json={"amount": amount, "unit": unit})


def test_every_time_follows(practice: Practice, api: Api) -> None:
    _move(practice, 2, "days")
    _move(practice, 30, "minutes")
    moved = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
    assert practice.get("/practice/clock").json() == {"time": moved.isoformat()}
    assert api.get("preferences").status_code == 401
    fresh = practice.refresh(api.refresh_token)
    assert fresh.json()["refresh_token"] != api.refresh_token
    assert parsedate_to_datetime(fresh.headers["date"]) == moved
    api.access_token = fresh.json()["access_token"]
    created = api.create("Customer", {"DisplayName": "Tui Coffee"})
    assert created["MetaData"]["CreateTime"] == "2026-11-05T01:30:01-08:00"
    assert "5 November 2026" in practice.get("/quickbooks/settings").text


@pytest.mark.parametrize(("amount", "unit"), [(101, "days"), (5 * 365, "days")])
def test_moving_it_ends_a_grant(practice: Practice, api: Api, amount: int, unit: str) -> None:
    _move(practice, amount, unit)
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"


def test_five_years_are_the_end_of_a_grant_in_use(practice: Practice, api: Api) -> None:
    token = api.refresh_token
    for _ in range(18):
        _move(practice, 100, "days")
        token = practice.refresh(token).json()["refresh_token"]
    _move(practice, 25, "days")
    assert practice.refresh(token).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(0, "days"), (-1, "days"), (1.5, "days"), ("one", "days"), (1, "years"), (True, "days")],
)
def test_it_only_moves_forward(practice: Practice, amount: Any, unit: str) -> None:
    assert _move(practice, amount, unit).status_code == 400
    assert practice.get("/practice/clock").json() == {"time": practice.time.isoformat()}


def test_it_stops_before_the_calendar_does(practice: Practice) -> None:
    assert _move(practice, 1_000_000, "days").json()["error"].startswith("The clock can be moved 100 years")


def test_a_restart_does_not_turn_it_back(tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    before = Practice(Books(path))
    _move(before, 3, "hours")
    before.books.close()
    after = Practice(Books(path))
    assert after.get("/practice/clock").json() == {"time": "2026-11-03T12:00:00+00:00"}
    after.books.close()


def test_it_can_be_set_back_to_the_computers(practice: Practice, api: Api) -> None:
    _move(practice, 36_000, "days")
    for _ in range(10):
        api.access_token = practice.exchange(practice.consent()).json()["access_token"]
        assert api.get("preferences").status_code == 200
    assert "Set it back" in practice.get("/quickbooks/settings").text
    assert practice.post("/practice/clock-back", json={}).status_code == 200
    assert practice.get("/practice/clock").json() == {"time": practice.time.isoformat()}
    assert "Set it back" not in practice.get("/quickbooks/settings").text
    api = practice.connect()
    assert api.get("preferences").status_code == 200, "what was counted ahead of time counts no more"
    assert practice.refresh(api.refresh_token).status_code == 200


def test_its_page_sets_it_back(practice: Practice) -> None:
    _move(practice, 1, "days")
    assert practice.post("/quickbooks/settings/all/clock-back", data={"back": "true"}).status_code == 303
    assert practice.get("/practice/clock").json() == {"time": practice.time.isoformat()}


def test_documents_are_added_to_the_ledger_by_it(books: Books, ledger: Path) -> None:
    practice = Practice(books, ledger)
    _move(practice, 365, "days")
    assert 'value="2027-11-03"' in practice.get("/ledger").text


def test_limits_go_by_it(practice: Practice, api: Api) -> None:
    for _ in range(10):
        assert api.get("preferences").status_code == 200
    assert api.get("preferences").status_code == 429
    _move(practice, 1, "minutes")
    assert api.get(f"companyinfo/{HARBOUR}").status_code == 200

"""The practice company in process, a clock that only the test moves, and a small client."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from relink_desktop.practice import Books, create_app, wire

HARBOUR, KESTREL = "9341455100000017", "9341455100000025"
REDIRECT = "http://localhost:47311/callback"
BASE = "http://127.0.0.1"


class Practice:
    """One practice company over ``books``; ``later`` moves its clock."""

    def __init__(self, books: Books, ledger: Path | None = None, seconds_per_item: float = 0.0) -> None:
        self.books = books
        self.time = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
        self.app = create_app(
            books, ledger=ledger, clock=lambda: self.time, seconds_per_item=seconds_per_item
        )
        self.keys = (books.get("client_id"), books.get("client_secret"))

    def later(self, **delta: float) -> None:
        self.time += timedelta(**delta)

    async def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=BASE) as client:
            return await client.request(method, path, **request)

    def get(self, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(self.send("GET", path, **request))

    def post(self, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(self.send("POST", path, **request))

    def asked(self, **changes: str) -> dict[str, str]:
        """What an app asks for at the authorize page."""
        asked = {
            "client_id": self.keys[0],
            "response_type": "code",
            "scope": "com.intuit.quickbooks.accounting",
            "redirect_uri": REDIRECT,
            "state": "state-1",
        }
        return asked | changes

    def consent(self, realm: str = HARBOUR) -> str:
        """Press Connect and return the code."""
        form = self.asked(user="Practice bookkeeper", realm=realm, decision="connect")
        return returned(self.post("/connect/oauth2", data=form))["code"]

    def token(self, **form: str) -> httpx.Response:
        return self.post("/oauth2/v1/tokens/bearer", data=form, auth=self.keys)

    def exchange(self, code: str) -> httpx.Response:
        return self.token(grant_type="authorization_code", code=code, redirect_uri=REDIRECT)

    def refresh(self, refresh_token: str) -> httpx.Response:
        return self.token(grant_type="refresh_token", refresh_token=refresh_token)

    def connect(self, realm: str = HARBOUR) -> Api:
        """The Accounting API of a company, with a fresh grant."""
        return Api(self, realm, self.exchange(self.consent(realm)).json())


class Api:
    """The Accounting API as one grant sees it. Answers are decoded with fractions as Decimals."""

    def __init__(self, practice: Practice, realm: str, tokens: dict[str, Any]) -> None:
        self.practice = practice
        self.realm = realm
        self.access_token: str = tokens["access_token"]
        self.refresh_token: str = tokens["refresh_token"]

    async def send(self, method: str, path: str, **request: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.access_token}", **request.pop("headers", {})}
        url = f"/v3/company/{self.realm}/{path}"
        return await self.practice.send(method, url, headers=headers, **request)

    def get(self, path: str, **request: Any) -> httpx.Response:
        return asyncio.run(self.send("GET", path, **request))

    def post(self, path: str, body: Any, **request: Any) -> httpx.Response:
        return asyncio.run(self.send("POST", path, content=wire.encode(body), **request))

    def query(self, text: str) -> dict[str, Any]:
        answer = wire.decode(self.get("query", params={"query": text}).content)
        found: dict[str, Any] = answer["QueryResponse"]
        return found

    def create(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """The entity as it was answered; the clock moves on, so that no limit is met."""
        self.practice.later(seconds=1)
        answer = self.post(kind.lower(), body)
        assert "Fault" not in answer.json(), answer.text
        created: dict[str, Any] = wire.decode(answer.content)[kind]
        return created

    def identity(self, kind: str, name: str) -> str:
        """The Id of what is called ``name``."""
        field = "DisplayName" if kind in ("Customer", "Vendor") else "Name"
        (found,) = self.query(f"select * from {kind} where {field} = '{name}'")[kind]
        return str(found["Id"])

    def invoice(self, customer: str, amount: str = "100.00", **fields: Any) -> dict[str, Any]:
        """An invoice's body for a customer's Id."""
        detail = {"ItemRef": {"value": self.identity("Item", "Rent Income")}}
        line = {"Amount": wire.decode(amount), "DetailType": "SalesItemLineDetail"}
        lines = [{**line, "SalesItemLineDetail": detail}]
        return {"CustomerRef": {"value": customer}, "Line": lines, "TxnDate": "2026-10-01", **fields}

    def bill(self, vendor: str, amount: str = "100.00", **fields: Any) -> dict[str, Any]:
        """A bill's body for a vendor's Id."""
        detail = {"AccountRef": {"value": self.identity("Account", "Cleaning")}}
        line = {"Amount": wire.decode(amount), "DetailType": "AccountBasedExpenseLineDetail"}
        lines = [{**line, "AccountBasedExpenseLineDetail": detail}]
        return {"VendorRef": {"value": vendor}, "Line": lines, "TxnDate": "2026-10-01", **fields}


def returned(response: httpx.Response) -> dict[str, str]:
    """What the browser is sent back to the app with."""
    assert response.status_code == 303, response.text
    address = urlsplit(response.headers["location"])
    assert response.headers["location"].startswith(REDIRECT + "?")
    return {name: value for name, (value,) in parse_qs(address.query).items()}


def code_of(response: httpx.Response) -> str:
    """The fault's code, for a request that failed as a whole."""
    return str(response.json()["Fault"]["Error"][0]["code"])


@pytest.fixture
def books() -> Iterator[Books]:
    kept = Books(random_source=random.Random(1))
    yield kept
    kept.close()


@pytest.fixture
def practice(books: Books) -> Practice:
    return Practice(books)


@pytest.fixture
def api(practice: Practice) -> Api:
    return practice.connect()


LEDGER = """\
Company,Transaction type,Invoice number,Issue date,Due date,Contact,Property,Line description,Net amount,\
GST rate,GST,Gross amount,Amount paid/allocated,Amount due,Chart of account,Status,Credited invoice
Harbour Property,Income invoice,INV-000123,01/04/2025,20/04/2025,Tui Coffee,12 Quay St,Rent,\
"1,000.00",15%,150.00,"1,150.00",0.00,"1,150.00",Rent Income,Approved,
Harbour Property,Income invoice,INV-000123,01/04/2025,20/04/2025,Tui Coffee,12 Quay St,Parking,\
50.00,0%,0.00,50.00,0.00,50.00,Car Park Income,Approved,
Harbour Property,Expense invoice,EXP-000007,01/04/2025,20/04/2025,"Bright, Cleaners",12 Quay St,Cleaning,\
200.00,15%,30.00,230.00,0.00,230.00,Cleaning,Approved,
Harbour Property,Income credit note,CN-000900,02/04/2025,20/04/2025,Tui Coffee,12 Quay St,Rent,\
100.00,15%,15.00,115.00,0.00,115.00,Rent Income,Approved,INV-000123
Kestrel Estates,Income invoice,INV-000003,01/04/2025,20/04/2025,Weka Books,3 Hill Rd,Rent,\
500.00,0%,0.00,500.00,0.00,500.00,Rent Income,Paid,
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8", newline="")
    return path

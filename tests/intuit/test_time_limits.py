"""Every call has limits of its own, for each of its four waits, whatever the client it is sent with has."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from relink_desktop.intuit.accounting import Accounting
from relink_desktop.intuit.discovery import discover
from relink_desktop.intuit.environments import DEVELOPMENT
from relink_desktop.intuit.faults import IntuitError
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth
from relink_desktop.intuit.pace import Pace

BASE = "https://intuit.example"
ENDPOINTS = Endpoints(f"{BASE}/authorize", f"{BASE}/tokens", f"{BASE}/revoke", BASE, f"{BASE}/userinfo")
Call = Callable[[httpx.AsyncClient], Awaitable[object]]


def oauth(call: Callable[[OAuth], Awaitable[object]]) -> Call:
    return lambda http: call(OAuth(http, ENDPOINTS, AppKeys("client-1", "secret")))


def api(call: Callable[[Accounting], Awaitable[object]]) -> Call:
    return lambda http: call(Accounting(http, BASE, "1", "eyJ", Pace(lambda: 0.0, asyncio.sleep)))


CALLS: dict[str, Call] = {
    "discover": lambda http: discover(http, DEVELOPMENT),
    "exchange": oauth(lambda calls: calls.exchange("code", "http://localhost:47311/callback")),
    "refresh": oauth(lambda calls: calls.refresh("RT1")),
    "revoke": oauth(lambda calls: calls.revoke("RT1")),
    "userinfo": oauth(lambda calls: calls.userinfo("eyJ")),
    "company_info": api(Accounting.company_info),
    "preferences": api(Accounting.preferences),
    "query": api(lambda calls: calls.query("SELECT * FROM Item")),
    "query_all": api(lambda calls: calls.query_all("Item")),
    "cdc": api(lambda calls: calls.cdc(["Invoice"], datetime(2026, 11, 3, tzinfo=UTC))),
    "read": api(lambda calls: calls.read("Invoice", "7")),
    "create": api(lambda calls: calls.create("Invoice", {}, "r1")),
    "update": api(lambda calls: calls.update("Invoice", "7", "0", {}, "r1")),
    "void": api(lambda calls: calls.void("Invoice", "7", "0", "r1")),
    "batch": api(lambda calls: calls.batch(b"{}", "r1")),
}


def limits_of(call: Call) -> dict[str, Any]:
    """Of the one request of a call, sent with a client that would wait for ever."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(503)

    async def ask() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer), timeout=None) as http:
            with suppress(IntuitError):
                await call(http)

    asyncio.run(ask())
    (request,) = requests
    limits: dict[str, Any] = request.extensions["timeout"]
    return limits


@pytest.mark.parametrize("name", CALLS)
def test_each_wait_of_each_call_ends(name: str) -> None:
    limits = limits_of(CALLS[name])
    assert limits.keys() == {"connect", "read", "write", "pool"}
    assert all(limit is not None and 0 < limit <= 125 for limit in limits.values())


def test_the_table_has_every_call() -> None:
    public = {name for kind in (OAuth, Accounting) for name in vars(kind) if not name.startswith("_")}
    assert public | {"discover"} == CALLS.keys()

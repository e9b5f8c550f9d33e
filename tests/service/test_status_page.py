"""Intuit's status page: what it says, how often it is asked, and that it can do no harm."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from relink_desktop.core.sentences import plain
from relink_desktop.service.status_page import Condition, Official, StatusPage

from .simulation import SimulatedClock, simulate

ADDRESS = "https://status.test/api/v2/summary.json"
PLANNED = {"name": "Planned work", "status": "scheduled"}
WORKING = {"name": "Planned work", "status": "in_progress"}
INCIDENT = {"name": "Accounting API\n is slow", "status": "investigating", "impact": "major"}
OVER = {"name": "Old trouble", "status": "resolved"}


def summary(indicator: str = "none", **more: Any) -> bytes:
    status = {"indicator": indicator, "description": "Partial System Outage"}
    return json.dumps({"page": {"id": "x"}, "status": status, "components": [], **more}).encode()


def asked(answer: Callable[[httpx.Request], httpx.Response]) -> Official:
    async def ask() -> Official | None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
        return await StatusPage(http, ADDRESS, SimulatedClock()).ask()

    official = simulate(ask())
    assert official is not None
    return official


@pytest.mark.parametrize(
    ("body", "condition", "words"),
    [
        (summary(), Condition.FINE, "Intuit's status page reports no trouble"),
        (summary(incidents=[OVER], scheduled_maintenances=[PLANNED]), Condition.FINE, ""),
        (
            summary("major", incidents=[INCIDENT]),
            Condition.TROUBLE,
            "Intuit's status page reports: Accounting API is slow",
        ),
        (summary(incidents=[INCIDENT, OVER]), Condition.TROUBLE, "Accounting API is slow"),
        (summary("critical"), Condition.TROUBLE, "Partial System Outage"),
        (
            summary("maintenance", scheduled_maintenances=[WORKING]),
            Condition.MAINTENANCE,
            "Intuit's status page reports maintenance: Planned work",
        ),
        (summary(scheduled_maintenances=[WORKING]), Condition.MAINTENANCE, "Planned work"),
        (summary("minor", incidents=[INCIDENT], scheduled_maintenances=[WORKING]), Condition.TROUBLE, "slow"),
        (b"<html>portal</html>", Condition.SILENT, "did not answer"),
        (b"{}", Condition.SILENT, ""),
        (b'{"status": 7}', Condition.SILENT, ""),
        (b"\xff\xfe", Condition.SILENT, ""),
        (b"", Condition.SILENT, ""),
    ],
)
def test_what_the_page_says(body: bytes, condition: Condition, words: str) -> None:
    official = asked(lambda _: httpx.Response(200, content=body))
    assert official.condition is condition
    assert words in plain(official.words)
    assert "\n" not in plain(official.words)


def test_a_page_that_cant_be_reached_is_silent() -> None:
    def gone(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    assert asked(gone).condition is Condition.SILENT


def test_it_is_not_waited_for_long() -> None:
    limits: list[dict[str, float | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        limits.append(request.extensions["timeout"])
        return httpx.Response(503)

    asked(answer)
    assert limits == [{"connect": 10.0, "read": 10.0, "write": 10.0, "pool": 10.0}]


def test_a_long_story_is_cut_short() -> None:
    story = {"name": "very " * 5_000, "status": "identified"}
    words = plain(asked(lambda _: httpx.Response(200, content=summary(incidents=[story]))).words)
    assert len(words) < 250
    assert words.endswith("…")


def test_it_is_asked_at_most_every_five_minutes_and_by_one_at_a_time() -> None:
    requests: list[str] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        requests.append(str(request.url))
        await asyncio.sleep(1)
        return httpx.Response(503)

    async def ask() -> None:
        page = StatusPage(httpx.AsyncClient(transport=httpx.MockTransport(answer)), ADDRESS, SimulatedClock())
        assert page.latest() is None
        await asyncio.gather(*(page.ask() for _ in range(5)))
        for _ in range(40):
            await asyncio.sleep(30)
            await page.ask()
        assert page.latest() is not None
        await asyncio.sleep(20 * 60)
        assert page.latest() is None  # what it said then says nothing of now

    simulate(ask())
    assert requests == [ADDRESS] * 5


def test_without_an_address_nobody_is_asked() -> None:
    def never(_request: httpx.Request) -> httpx.Response:
        raise AssertionError

    async def ask() -> Official | None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(never))
        return await StatusPage(http, None, SimulatedClock()).ask()

    assert simulate(ask()) is None

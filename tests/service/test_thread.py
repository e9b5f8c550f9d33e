"""The service on its thread."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import httpx
import pytest

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.database import open_store
from relink_desktop.service.service import ConnectionService, World
from relink_desktop.service.thread import ServiceThread

from .documents import MemoryLedger, documents
from .simulation import START
from .stage import MemorySecrets, settings


def service(folder: Path) -> ConnectionService:
    """One with nobody behind it: no connection, hence no traffic."""
    http = new_http_client(httpx.MockTransport(lambda _: httpx.Response(503)))
    world = World(SystemClock(), START.date, lambda count: b"r" * count, lambda: "token", http)
    engine = open_store(folder / "journal.sqlite")
    return ConnectionService(
        settings("http://nobody.test", AppKeys("id", "secret")),
        world,
        engine,
        MemorySecrets(),
        MemoryLedger(documents(1)),
        InvoiceDetailsReport,
    )


def test_it_serves_from_a_thread_of_its_own_and_ends_in_good_order(tmp_path: Path) -> None:
    built: list[threading.Thread] = []

    def build() -> ConnectionService:
        built.append(threading.current_thread())
        return service(tmp_path)

    thread = ServiceThread(build)
    app, loop = thread.start().result(30)

    async def ask() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as http:
            return (await http.get("/status")).status_code

    assert asyncio.run_coroutine_threadsafe(ask(), loop).result(30) == 200
    assert built != [threading.current_thread()]
    thread.stop()
    assert not built[0].is_alive()
    assert loop.is_closed()
    thread.stop()  # twice is no fault


def test_what_it_can_not_start_with_reaches_whoever_waits() -> None:
    problem = Problem("store_unusable", "No.", "", "")

    def build() -> ConnectionService:
        raise ProblemError(problem)

    thread = ServiceThread(build)
    with pytest.raises(ProblemError, match="No"):
        thread.start().result(30)
    thread.stop()


def test_it_can_be_stopped_before_it_was_started() -> None:
    ServiceThread(lambda: pytest.fail("never built")).stop()


def test_it_can_be_stopped_while_it_is_still_starting(tmp_path: Path) -> None:
    building, go_on = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def build() -> ConnectionService:
        threads.append(threading.current_thread())
        building.set()
        go_on.wait(30)
        return service(tmp_path)

    thread = ServiceThread(build)
    thread.start()
    assert building.wait(30)
    stopping = threading.Thread(target=thread.stop)
    stopping.start()
    go_on.set()
    stopping.join(30)
    assert not threads[0].is_alive()

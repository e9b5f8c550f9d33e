"""Real HTTP, real processes, and kill -9. The practice company's books are the judge."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

import httpx

from relink_desktop.core.health import HealthState

from .documents import MemoryLedger, document, documents
from .loopback import PATIENCE, Address, Loopback, practice_company
from .stage import HARBOUR, books_hold

ROOT = Path(__file__).parents[2]
COUNT = 400
KILLS = 20


def test_connect_send_lose_reconnect_and_go_on(tmp_path: Path) -> None:
    ledger = MemoryLedger(documents(40))

    async def scenario(address: Address) -> None:
        async with Loopback(address, tmp_path, ledger) as loopback:
            await loopback.carry()
            connection = loopback.connection
            assert connection is not None
            result = connection.status().result
            assert result is not None
            assert result.agrees
            assert result.quickbooks == ledger.total()

            url = f"{address.base}/practice/companies/{HARBOUR}/disconnect"
            async with httpx.AsyncClient() as http:
                (await http.post(url, json={})).raise_for_status()
            connection.check()
            await loopback.until(lambda: connection.status().health.state is HealthState.REVOKED)
            ledger.put(document("INV-NEW"), replace(document("INV-NEW-2"), company="Kestrel Estates"))
            await loopback.service.ledger.read()
            assert connection.status().progress.waiting.count == 1

            await loopback.sign_in()
            assert connection.status().health.state is HealthState.CONNECTED
            await loopback.carry()
            await loopback.until(lambda: connection.status().progress.sent.count == 41)
            assert (await books_hold(loopback.transport, address.base, HARBOUR)).count == 41

    with practice_company(tmp_path) as address:
        asyncio.run(scenario(address))


def test_a_practice_company_that_is_gone_is_offline(tmp_path: Path) -> None:
    async def scenario() -> None:
        with practice_company(tmp_path) as address:
            loopback = await Loopback(address, tmp_path, MemoryLedger()).__aenter__()
            connection = await loopback.sign_in()
        connection.check()
        await loopback.until(lambda: connection.status().health.state is HealthState.OFFLINE)
        await loopback.__aexit__()

    asyncio.run(scenario())


def test_killed_at_random_moments_it_ends_with_every_document_once(tmp_path: Path) -> None:
    """And keeps to Intuit's limits all along, since each start knows what the one before it sent.

    A run tells of a change every few batches. Each is killed after the first ones, so that the next one has
    something left to send.
    """
    chance = random.Random(1)
    with practice_company(tmp_path, milliseconds_per_item=3) as address:
        ends = [
            _run(address, tmp_path, changes=chance.randint(1, 4), seconds=chance.uniform(0, 0.05))
            for _ in range(KILLS)
        ]
        assert ends.count(-signal.SIGKILL) >= KILLS * 3 // 4
        assert _run(address, tmp_path) == 0
        asyncio.run(_judge(address))


def test_both_sides_may_go_down(tmp_path: Path) -> None:
    """A practice company that starts anew has forgotten how fast it was asked, but nothing in its books."""
    for changes in (3, 6, 9, None):
        with practice_company(tmp_path, milliseconds_per_item=3) as address:
            assert _run(address, tmp_path, changes=changes) == (0 if changes is None else -signal.SIGKILL)
            if changes is None:
                asyncio.run(_judge(address))


def _run(address: Address, folder: Path, changes: int | None = None, seconds: float = 0.0) -> int:
    """Lets the service send until it has told of so many changes, and so long, then kills it; without, until
    it is done. Returns how it ended."""
    told = json.dumps(asdict(address))
    command = [sys.executable, "-m", "tests.service.carrier", told, str(folder), str(COUNT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as carrier:
        assert carrier.stdout is not None
        for _ in islice(carrier.stdout, changes):
            pass
        if changes is not None:
            with suppress(subprocess.TimeoutExpired):
                carrier.wait(seconds)
            carrier.kill()
        return carrier.wait(PATIENCE)


async def _judge(address: Address) -> None:
    """By what the practice company's books say alone."""
    async with httpx.AsyncHTTPTransport() as transport:
        assert await books_hold(transport, address.base, HARBOUR) == MemoryLedger(documents(COUNT)).total()
    async with httpx.AsyncClient(base_url=address.base) as http:
        books = (await http.get(f"/practice/companies/{HARBOUR}/books")).json()
        audit = (await http.get(f"/practice/companies/{HARBOUR}/audit")).json()
    assert (books["customers"], books["vendors"]) == (7, 7)
    assert {found["count"] for found in audit["marked"].values()} == {1}
    assert len(audit["marked"]) == COUNT
    assert (audit["twice"], audit["closed"], audit["refused"]) == ([], [], 0)

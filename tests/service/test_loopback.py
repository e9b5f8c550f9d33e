"""Real HTTP, real processes, and kill -9. The practice company's books are the judge."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

import httpx
import pytest

from relink_desktop.core.health import HealthState

from .documents import MemoryLedger, document, documents
from .loopback import PATIENCE, Address, Loopback, practice_company
from .stage import HARBOUR, books_hold

TESTS = Path(__file__).parents[1]
COUNT = 300


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
                (await http.post(url)).raise_for_status()
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


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_moment_it_ends_with_every_document_once(seed: int, tmp_path: Path) -> None:
    """Both sides go down each time; one that starts anew has forgotten how fast it was asked."""
    chance = random.Random(seed)
    ends = [_run(tmp_path, changes=chance.randint(2, 10)) for _ in range(5)]
    assert ends.count(-signal.SIGKILL) >= 3
    assert _run(tmp_path, changes=None) == 0
    with practice_company(tmp_path) as address:
        asyncio.run(_judge(address))


def _run(folder: Path, changes: int | None) -> int:
    """Lets the service send until it has told of so many changes, then kills it. Returns how it ended."""
    with practice_company(folder, milliseconds_per_item=3) as address:
        command = [
            sys.executable,
            "-m",
            "service.carrier",
            json.dumps(asdict(address)),
            str(folder),
            str(COUNT),
        ]
        with subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, text=True) as carrier:
            assert carrier.stdout is not None
            for _ in islice(carrier.stdout, changes):
                pass
            if changes is not None:
                carrier.kill()
            return carrier.wait(PATIENCE)


async def _judge(address: Address) -> None:
    async with httpx.AsyncHTTPTransport() as transport:
        assert await books_hold(transport, address.base, HARBOUR) == MemoryLedger(documents(COUNT)).total()
    async with httpx.AsyncClient(base_url=address.base) as http:
        books = (await http.get(f"/practice/companies/{HARBOUR}/books")).json()
    assert (books["customers"], books["vendors"]) == (7, 7)

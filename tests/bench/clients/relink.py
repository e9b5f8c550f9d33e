"""ReLink's service carrying invoices, journal on disk and comparison included; its own pace is off."""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from relink_desktop.intuit.pace import Lane, Pace
from tests.service.documents import MemoryLedger, document, line
from tests.service.loopback import Address, Loopback
from tests.service.stage import SYNC_FROM


class Unpaced(Pace):
    """Lets everything through at once, but for eight calls on their way."""

    @asynccontextmanager
    async def admitted(self, lane: Lane = Lane.SYNC, *, batch: bool = False) -> AsyncIterator[None]:
        yield


def invoices(count: int) -> MemoryLedger:
    one = document(contact="Bench Ltd")
    nets = (10_001 + 37 * number for number in range(count))
    return MemoryLedger(
        replace(one, number=f"B-{number}", lines=(line(net, (net * 15 + 50) // 100),))
        for number, net in enumerate(nets)
    )


async def carry(told: dict[str, Any], folder: Path) -> dict[str, float]:
    address = Address(told["base"], told["client_id"], told["client_secret"])
    async with Loopback(address, folder, invoices(told["count"])) as loopback:
        connection = await loopback.sign_in()
        await loopback.service.ledger.read()
        cpu, begun = time.process_time(), time.perf_counter()
        connection.start_sync(SYNC_FROM)
        await loopback.until(lambda: connection.status().progress.sent.count == told["count"], told["within"])
        took, cpu = time.perf_counter() - begun, time.process_time() - cpu
        reported = connection.status().progress.sent.count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": took, "cpu": cpu, "peak": peak, "reported": reported}


def main() -> None:
    told = json.load(sys.stdin)
    unpaced = patch(
        "relink_desktop.service.service.paced",
        lambda _engine, _realm, clock, *_: Unpaced(clock.monotonic, clock.sleep),
    )
    with tempfile.TemporaryDirectory() as folder, unpaced if told["unpaced"] else patch.dict({}):
        json.dump(asyncio.run(carry(told, Path(folder))), sys.stdout)


if __name__ == "__main__":
    main()

"""Which share of the permitted rate a sync reaches, on simulated time, by how long QuickBooks takes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relink_desktop.core.sync import Tally
from tests.service.documents import MemoryLedger, documents
from tests.service.simulation import simulate
from tests.service.stage import Stage

#: Forty batches of thirty documents.
PERMITTED = 1200
_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Reached:
    """``seconds_per_item`` is how long QuickBooks takes over a document."""

    seconds_per_item: float
    share: float
    throttles: int
    exact: bool


def reached() -> Iterator[Reached]:
    """From a QuickBooks that answers at once to one that takes six seconds for a batch."""
    for seconds in (0.0, 0.05, 0.2):
        yield simulate(_run(seconds))


async def _run(seconds_per_item: float) -> Reached:
    ledger = MemoryLedger(documents(PERMITTED * (_MINUTES + 1)))
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), ledger)
        stage.world.seconds_per_item = seconds_per_item
        try:
            await stage.start()
            connection = await stage.connect()
            await stage.until(lambda: connection.status().progress.sent.count > 0)
            await stage.clock.sleep(60)  # the first minute's permission is used up at once
            before = connection.status().progress.sent
            await stage.clock.sleep(60 * (_MINUTES - 1))
            sent = connection.status().progress.sent - before
            await stage.until(lambda: connection.status().progress.waiting == Tally(), within=3600)
            exact = await stage.held() == ledger.total()
            throttles = stage.network.statuses(429)
        finally:
            await stage.close()
    return Reached(seconds_per_item, sent.count / (PERMITTED * (_MINUTES - 1)), throttles, exact)

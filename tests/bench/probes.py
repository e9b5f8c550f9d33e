"""What watching a connection costs on the wire, by state: a whole service in simulated time."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from relink_desktop.core.connections import Attention
from relink_desktop.core.health import HealthState
from tests.service.documents import MemoryLedger, documents
from tests.service.network import unreachable
from tests.service.simulation import simulate
from tests.service.stage import HARBOUR, LOCKED, Stage

HOUR = 3600.0
HOURS = 6
#: Documents of the sync, enough for some minutes.
DOCUMENTS = 3_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one state, an hour. ``requests`` are all that were sent, answered or not."""

    state: str
    requests: float
    paid_reads: float


async def in_use(stage: Stage) -> None:
    await asyncio.sleep(HOURS * HOUR)


async def idle(stage: Stage) -> None:
    stage.service.heed(Attention.IDLE)
    await asyncio.sleep(HOURS * HOUR)


async def syncing(stage: Stage) -> None:
    (connection,) = stage.service.connections
    connection.start_sync(min(document.issued for document in documents(DOCUMENTS)))
    await stage.until_compared()


async def outage(stage: Stage) -> None:
    await stage.make("outage", on=True)
    await stage.until_health(HealthState.OUTAGE)
    await asyncio.sleep(HOURS * HOUR)


async def offline(stage: Stage) -> None:
    stage.network.trouble(unreachable, times=10**9)
    await stage.until_health(HealthState.OFFLINE)
    await asyncio.sleep(HOURS * HOUR)


async def revoked(stage: Stage) -> None:
    await stage.make(f"companies/{HARBOUR}/disconnect")
    await stage.until_health(HealthState.REVOKED)
    await asyncio.sleep(HOURS * HOUR)


async def blocked(stage: Stage) -> None:
    await stage.make(f"companies/{HARBOUR}/subscription", status="EXPIRED")
    await stage.until_health(HealthState.BLOCKED)
    await asyncio.sleep(HOURS * HOUR)


async def locked(stage: Stage) -> None:
    stage.secrets.answer = LOCKED
    await stage.restart()
    await stage.until_health(HealthState.LOCKED)
    await asyncio.sleep(HOURS * HOUR)


async def disabled(stage: Stage) -> None:
    (connection,) = stage.service.connections
    await connection.disable()
    await asyncio.sleep(HOURS * HOUR)


STATES: tuple[Callable[[Stage], Awaitable[None]], ...] = (
    *(in_use, idle, syncing, outage, offline),
    *(revoked, blocked, locked, disabled),
)


def probes() -> list[Cost]:
    """A row for each state."""
    return [simulate(_measure(state)) for state in STATES]


async def _measure(state: Callable[[Stage], Awaitable[None]]) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), MemoryLedger(documents(DOCUMENTS if state is syncing else 1)))
        stage.check_every = None
        await stage.restart()
        try:
            await stage.sign_in()
            await asyncio.sleep(1)
            requests, reads, began = len(stage.network.sent), _reads(stage), stage.clock.monotonic()
            await state(stage)
            hours = (stage.clock.monotonic() - began) / HOUR
            return Cost(
                state.__name__.replace("_", " "),
                (len(stage.network.sent) - requests) / hours,
                (_reads(stage) - reads) / hours,
            )
        finally:
            await stage.close()


def _reads(stage: Stage) -> int:
    reads = stage.status.reads
    assert reads is not None
    return reads.count

"""Two programs on one journal, as the lock of the desktop should never let it be: the newest one has it."""

from __future__ import annotations

import logging

import httpx
import pytest

from relink_desktop.service import store
from relink_desktop.service.api import door
from relink_desktop.service.database import TakenOverError

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .network import stuck_after
from .stage import Stage


async def take_over(stage: Stage) -> None:
    """A second program starts, while the first one goes on."""
    stage.service = stage._new_service()
    await stage.start()


def test_the_first_one_stops_and_says_so_and_everything_goes_once(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    ledger = MemoryLedger(documents(150))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: 0 < stage.status.progress.sent.count < 150)
        first = stage.service
        await take_over(stage)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(door(first)), base_url="http://door"
        ) as http:
            assert (await http.post("/check")).json()["key"] == "taken_over"
        ledger.put(document("INV-NEW"))
        await stage.until(lambda: stage.status.progress.sent.count == 151)
        await stage.until_compared()
        assert await stage.held() == ledger.total()
        ended = {record.message for record in caplog.records if "has the journal now" in record.message}
        assert {message.split()[0] for message in ended} >= {"Monitor.work", "Syncer.work"}
        await first.stop()

    caplog.set_level(logging.WARNING)
    play(scenario, ledger)


def test_a_batch_that_both_have_goes_once(play: Play) -> None:
    """QuickBooks answers the first one when the second one has sent the very same batch again."""
    ledger = MemoryLedger(documents(30))

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        (connection,) = stage.service.connections
        stage.network.trouble(stuck_after, "/batch", skip=2)
        connection.start_sync(min(found.issued for found in ledger.read_now()))
        await stage.until(lambda: stage.network.befallen == 1)
        first = stage.service
        await take_over(stage)
        await stage.until_compared()
        stage.network.clear()
        await stage.clock.sleep(600)
        assert await stage.held() == ledger.total()
        assert all(row["answered"] for row in stage.rows(store.batch))
        await first.stop()

    play(scenario, ledger)


def test_the_one_that_has_it_may_open_it_again(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        first = stage.engine
        await stage.restart()
        await stage.until_compared()
        with pytest.raises(TakenOverError), first.begin():
            pass

    play(scenario, MemoryLedger(documents(3)))

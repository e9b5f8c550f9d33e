"""The service ends like a lamp, at any of its requests, and another takes its place on the same database."""

from __future__ import annotations

from functools import partial

import pytest

from relink_desktop.service import store

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .network import Fault, stuck_after, stuck_before
from .stage import SYNC_FROM, Stage

#: A sync of 70 documents: five reads, two batches of contacts, three of documents, four reads to compare.
REQUESTS = 14


@pytest.mark.parametrize("died", [stuck_before, stuck_after])
@pytest.mark.parametrize("nth", range(REQUESTS))
def test_a_crash_at_any_request_loses_and_doubles_nothing(nth: int, died: Fault, play: Play) -> None:
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        (connection,) = stage.service.connections
        stage.network.trouble(died, "/v3/", skip=nth)
        connection.start_sync(SYNC_FROM)
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.clock.sleep(1)
        await stage.crash()
        await stage.start()
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert status.result is not None
        assert status.result.agrees
        assert status.result.quickbooks == ledger.total()
        assert all(row["answered"] for row in stage.rows(store.batch))
        ledger.put(document("INV-NEW"))
        await stage.until(lambda: stage.status.progress.sent.count == 71)
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_a_crash_at_every_batch_ends_all_the_same(play: Play) -> None:
    ledger = MemoryLedger(documents(150))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        for crashes in range(1, 8):
            stage.network.trouble(stuck_after, "/batch")
            await stage.until(partial(_befallen, stage, crashes))
            await stage.clock.sleep(1)
            await stage.crash()
            await stage.start()
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def _befallen(stage: Stage, times: int) -> bool:
    return stage.network.befallen == times


@pytest.mark.parametrize("nth", range(3))
def test_a_crash_in_the_middle_of_a_sign_in_leaves_it_to_be_done_again(nth: int, play: Play) -> None:
    """Exchange, company, closing date."""

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(stuck_after, skip=nth)
        await stage.begin_sign_in()
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.clock.sleep(1)
        await stage.crash()
        await stage.start()
        assert list(stage.service.connections) == []
        await stage.connect()
        await stage.until_compared()
        assert (await stage.held()).count == 3

    play(scenario, MemoryLedger(documents(3)))


def test_no_second_login_after_a_restart(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        before = await stage.until_compared()
        asked = len(stage.network.paths("/oauth2/"))
        await stage.crash()
        await stage.start()
        await stage.until(lambda: len(stage.network.paths("/companyinfo/")) > 2)
        after = stage.status
        assert len(stage.network.paths("/oauth2/")) == asked
        assert (after.id, after.sync_from, after.result) == (before.id, before.sync_from, before.result)
        assert after.progress.sent == before.progress.sent

    play(scenario, MemoryLedger(documents(3)))

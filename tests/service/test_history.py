"""The log of syncs, and of when QuickBooks answered: rows that follow what a connection goes through."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.history import History, SyncEnd, SyncRun, Watched
from relink_desktop.core.standing import Lot, Standing
from relink_desktop.core.sync import Mend, MendDocument, SyncPhase, Tally
from relink_desktop.service import sync_log
from relink_desktop.service.watch_log import WatchLog

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, documents
from .network import stuck_after, unreachable
from .stage import CHECK_EVERY, HARBOUR, SYNC_FROM, Stage

PATIENCE = timedelta(seconds=3 * CHECK_EVERY)


def past(stage: Stage) -> History:
    (only,) = stage.service.connections
    return only.past()


def ends(stage: Stage) -> list[SyncEnd | None]:
    """Oldest first."""
    return [sync.end for sync in reversed(past(stage).syncs)]


def newest(stage: Stage) -> SyncRun:
    return past(stage).syncs[0]


def test_a_sync_is_written_down_with_what_it_sent_and_proved(play: Play) -> None:
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        assert past(stage).syncs == ()
        begun = stage.clock.now()
        (connection,) = stage.service.connections
        connection.start_sync(SYNC_FROM)
        assert past(stage).syncs == (SyncRun(begun, SYNC_FROM, Tally()),)
        status = await stage.until_compared()
        (sync,) = past(stage).syncs
        assert status.result is not None
        assert sync == SyncRun(
            begun,
            SYNC_FROM,
            ledger.total(),
            0,
            sync.ended,
            SyncEnd.FINISHED,
            differing=0,
            agrees=True,
            standing=Standing(((Lot.IN_QUICKBOOKS, ledger.total()),)),
        )
        assert sync.ended is not None
        assert timedelta(0) <= sync.ended - status.result.at < timedelta(seconds=60)

        ledger.put(document("INV-NEW"))
        await stage.until(lambda: len(past(stage).syncs) == 2)
        await stage.until_compared()
        assert newest(stage).sent == Tally(1, document("INV-NEW").cents)
        ledger.put(document("INV-NEW", status=LedgerStatus.VOIDED))
        await stage.until(lambda: len(past(stage).syncs) == 3)
        await stage.until_compared()
        assert (newest(stage).sent, newest(stage).voided) == (Tally(), 1)

        connection.reconcile()
        await stage.until_compared()
        assert (newest(stage).sent, newest(stage).agrees) == (Tally(), True)
        await stage.restart()
        assert ends(stage) == [SyncEnd.FINISHED] * 4
        await stage.clock.sleep(10 * CHECK_EVERY)
        assert len(past(stage).syncs) == 4

    play(scenario, ledger)


def test_a_running_sync_tells_what_it_has_sent_so_far(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: 0 < stage.status.progress.done.count < 150)
        assert newest(stage).sent == stage.status.progress.done
        assert newest(stage).end is None

    play(scenario, MemoryLedger(documents(150)))


def test_what_differs_is_counted(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(document(), amount="90.00")
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        connection.mend(MendDocument(document().key, Mend.KEEP))
        await stage.until_compared()
        sync = newest(stage)
        assert (sync.sent, sync.end, sync.differing, sync.agrees) == (Tally(), SyncEnd.FINISHED, 1, False)

    play(scenario, MemoryLedger([document()]))


def test_a_sync_that_is_killed_again_and_again_is_one_sync(play: Play) -> None:
    ledger = MemoryLedger(documents(150))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        begun = newest(stage).started
        for crashes in range(1, 4):
            stage.network.trouble(stuck_after, "/batch")
            await stage.until(partial(_befallen, stage, crashes))
            await stage.crash()
            await stage.start()
            assert ends(stage) == [None]
        await stage.until_compared()
        (sync,) = past(stage).syncs
        assert (sync.started, sync.sent, sync.end) == (begun, ledger.total(), SyncEnd.FINISHED)

    play(scenario, ledger)


def _befallen(stage: Stage, times: int) -> bool:
    return stage.network.befallen == times


def test_a_pause_ends_a_sync_and_what_is_resumed_is_another(play: Play) -> None:
    ledger = MemoryLedger(documents(150))

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until(lambda: stage.status.progress.done.count > 0)
        connection.pause(paused=True)
        assert ends(stage) == [SyncEnd.PAUSED]
        await stage.until(lambda: stage.status.progress.phase is SyncPhase.PAUSED)
        connection.pause(paused=False)
        await stage.until_compared()
        assert ends(stage) == [SyncEnd.PAUSED, SyncEnd.FINISHED]
        assert past(stage).syncs[1].agrees is None
        assert newest(stage).agrees
        assert sum((sync.sent for sync in past(stage).syncs), Tally()) == ledger.total()

    play(scenario, ledger)


def test_a_break_breaks_a_sync_off_and_an_outage_does_not(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.make("outage", on=True)
        await stage.until(lambda: stage.status.health.state is HealthState.OUTAGE)
        assert ends(stage) == [None]
        await stage.make("outage", on=False)
        await stage.until_compared()
        assert ends(stage) == [SyncEnd.FINISHED]

        await stage.make(f"companies/{HARBOUR}/disconnect")
        connection.reconcile()
        await stage.until_health(HealthState.REVOKED)
        assert ends(stage)[1:] == [SyncEnd.BROKEN_OFF]
        assert newest(stage).differing is None
        await stage.sign_in()
        connection.start_sync(SYNC_FROM + timedelta(days=1))
        await stage.until_compared()
        assert ends(stage)[2:] == [SyncEnd.FINISHED]
        assert newest(stage).sync_from == SYNC_FROM + timedelta(days=1)

    play(scenario, MemoryLedger(documents(3)))


def test_another_date_is_another_sync(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        connection.start_sync(SYNC_FROM + timedelta(days=1))
        assert ends(stage) == [SyncEnd.BROKEN_OFF, None]

    play(scenario, MemoryLedger(documents(3)))


def test_very_old_syncs_are_only_counted(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_log, "LISTED", 2)

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        for _ in range(3):
            await stage.until_compared()
            connection.reconcile()
        assert (len(past(stage).syncs), past(stage).older_syncs) == (2, 2)
        assert newest(stage).end is None

    play(scenario, MemoryLedger(documents(1)))


def test_what_was_not_watched_is_a_gap(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        begun = stage.clock.now()
        await stage.clock.sleep(10 * CHECK_EVERY)
        (watched,) = past(stage).watched
        assert watched.began - begun < timedelta(seconds=5)
        assert stage.clock.now() - watched.seen <= timedelta(seconds=CHECK_EVERY)

        await stage.crash()
        await stage.clock.sleep(PATIENCE.total_seconds() + 60)
        await stage.start()
        await stage.until(lambda: len(past(stage).watched) == 2)
        now, before = past(stage).watched
        assert before == watched
        assert now.began - before.seen > PATIENCE

    play(scenario)


def test_a_network_that_fails_is_a_gap_only_when_it_fails_for_long(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.clock.sleep(2 * CHECK_EVERY)
        stage.network.trouble(unreachable)
        await stage.clock.sleep(3 * CHECK_EVERY)
        assert len(past(stage).watched) == 1
        stage.network.trouble(unreachable, times=1_000)
        await stage.clock.sleep(5 * CHECK_EVERY)
        stage.network.clear()
        await stage.clock.sleep(2 * CHECK_EVERY)
        assert len(past(stage).watched) == 2

    play(scenario)


def test_a_clock_that_is_set_back_watches_nothing_twice(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until(lambda: past(stage).watched != ())
        watch, began = WatchLog(connection.record.id), past(stage).watched[0].began
        with stage.engine.begin() as db:
            for minute in (5, 10, 3, 11, -60, -58):
                watch.answered(db, began + timedelta(minutes=minute), CHECK_EVERY)
            found = watch.all(db)
        assert found == (
            Watched(began - timedelta(minutes=60), began - timedelta(minutes=58)),
            Watched(began, began + timedelta(minutes=11)),
        )

    play(scenario)

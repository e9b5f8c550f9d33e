"""Giving a connection's access back on purpose: what Intuit is told, what is left, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.connections import AttemptState, Disabling
from relink_desktop.core.documents import Document
from relink_desktop.core.health import Cause, HealthState
from relink_desktop.core.problems import ProblemError
from relink_desktop.service import store

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .keepers import full_disk
from .network import Fault, unavailable, unreachable
from .stage import HARBOUR, LOCKED, SYNC_FROM, Stage


def put(stage: Stage, *found: Document) -> None:
    assert isinstance(stage.ledger, MemoryLedger)
    stage.ledger.put(*found)


@contextmanager
def full_disk_from(stage: Stage, transaction: int) -> Iterator[None]:
    """From this transaction on, counted from 1, and until the end of the block."""
    left = transaction

    def begin(_db: object) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            raise full_disk()

    event.listen(stage.engine, "begin", begin)
    try:
        yield
    finally:
        event.remove(stage.engine, "begin", begin)


async def carried(stage: Stage) -> None:
    await stage.sign_in()
    next(iter(stage.service.connections)).start_sync(SYNC_FROM)
    await stage.until(lambda: stage.status.result is not None)


def test_disabling_revokes_at_intuit_and_rests(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        connection = next(iter(stage.service.connections))
        assert await connection.disable() is Disabling.REVOKED
        assert stage.rows(store.grant) == []
        health = stage.status.health
        assert health.finding is not None
        assert (health.state, health.finding.cause) == (HealthState.DISABLED, Cause.DISABLED)
        asked = len(stage.network.sent)
        put(stage, document("LATE-1"))
        await stage.clock.sleep(24 * 3600)
        assert len(stage.network.sent) == asked, "nothing is asked of QuickBooks any more"
        assert stage.status.progress.waiting.count == 1
        await stage.restart()
        await stage.clock.sleep(3600)
        assert len(stage.network.sent) == asked, "not after a restart either"
        assert stage.status.health.state is HealthState.DISABLED

    play(scenario, MemoryLedger(documents(3)))


def test_a_reconnect_goes_on_where_it_ended(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        before = stage.status
        await next(iter(stage.service.connections)).disable()
        put(stage, document("LATE-1"))
        assert (await stage.sign_in()).stage is AttemptState.CONNECTED
        assert (stage.status.id, stage.status.original) == (before.id, before.original)
        next(iter(stage.service.connections)).start_sync(SYNC_FROM)
        await stage.until(lambda: stage.status.progress.sent.count == 4)
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario, MemoryLedger(documents(3)))


def test_what_was_revoked_in_quickbooks_is_already_gone(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        assert await next(iter(stage.service.connections)).disable() is Disabling.ALREADY_GONE

    play(scenario, MemoryLedger(documents(1)))


@pytest.mark.parametrize("fault", [unreachable, unavailable])
def test_where_intuit_does_not_answer_nobody_claims_that_it_was_told(fault: Fault, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        stage.network.trouble(fault, "revoke", times=9)
        assert await next(iter(stage.service.connections)).disable() is Disabling.UNTOLD
        assert stage.status.health.state is HealthState.DISABLED
        asked = len(stage.network.sent)
        await stage.clock.sleep(3600)
        assert len(stage.network.sent) == asked, "a grant that may live on is not used"

    play(scenario, MemoryLedger(documents(1)))


def test_with_a_locked_keyring_nothing_is_disabled(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        stage.secrets.answer = LOCKED
        await stage.restart()
        with pytest.raises(ProblemError):
            await next(iter(stage.service.connections)).disable()
        assert len(stage.rows(store.grant)) == 1
        assert stage.status.health.state is not HealthState.DISABLED
        stage.secrets.answer = None
        await stage.until(lambda: stage.status.health.state is HealthState.CONNECTED)

    play(scenario, MemoryLedger(documents(1)))


def test_disabled_is_not_forgotten_over_an_outage_of_the_network(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await carried(stage)
        connection = next(iter(stage.service.connections))
        await connection.disable()
        record = connection.record
        connection.check()
        await stage.clock.sleep(600)
        assert connection.record == replace(record, health=connection.record.health)
        assert connection.record.health.state is HealthState.DISABLED

    play(scenario, MemoryLedger(documents(1)))


@pytest.mark.parametrize("transaction", range(1, 7))
def test_a_full_disk_leaves_no_reconnect_unwatched(
    transaction: int, play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    """What says that it is connected, and only that, goes on with the sync."""

    async def scenario(stage: Stage) -> None:
        await carried(stage)
        (connection,) = stage.service.connections
        await connection.disable()
        put(stage, document("LATE-1"))
        with full_disk_from(stage, transaction):
            await stage.sign_in()
        if stage.status.health.state is HealthState.DISABLED:
            await stage.sign_in()
        await stage.clock.sleep(120)
        connection.start_sync(SYNC_FROM)
        await stage.until(lambda: stage.status.progress.sent.count == 4)
        caplog.clear()

    play(scenario, MemoryLedger(documents(3)))


@pytest.mark.parametrize("transaction", range(1, 6))
def test_what_could_not_be_disabled_is_watched(
    transaction: int, play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the access is gone all the same, the connection says so by itself."""

    async def scenario(stage: Stage) -> None:
        await carried(stage)
        (connection,) = stage.service.connections
        with full_disk_from(stage, transaction), suppress(DBAPIError, ProblemError):
            await connection.disable()
        await stage.clock.sleep(120)
        if stage.rows(store.grant):
            put(stage, document("LATE-1"))
            revoked = HealthState.REVOKED
            await stage.until(
                lambda: stage.status.progress.sent.count == 4 or stage.status.health.state is revoked
            )
        elif stage.status.health.state is not HealthState.DISABLED:
            await stage.until(lambda: stage.status.health.state is HealthState.DISABLED)
            assert not stage.status.confirmed
        caplog.clear()

    play(scenario, MemoryLedger(documents(3)))

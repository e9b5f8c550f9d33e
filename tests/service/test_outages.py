"""The outage log and the count of paid reads: rows that follow what the connection goes through."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from relink_desktop.core.health import (
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    Evidence,
    Finding,
    Health,
    HealthState,
    fail,
    succeed,
)
from relink_desktop.core.outages import LONG_OUTAGE, Outage
from relink_desktop.service import store
from relink_desktop.service.outages import LISTED
from relink_desktop.service.paid_reads import PaidReadCount

from .conftest import Play
from .documents import MemoryLedger, documents
from .network import unavailable, unreachable
from .simulation import START
from .stage import CHECK_EVERY, HARBOUR, SYNC_FROM, Stage
from .watching import JumpingClock

PROBE = "/companyinfo/"


def outages(stage: Stage) -> tuple[Outage, ...]:
    return stage.status.outages


async def disconnected(stage: Stage) -> None:
    await stage.make(f"companies/{HARBOUR}/disconnect")
    await stage.until_health(HealthState.REVOKED)


def test_a_break_is_logged_from_its_notice_to_the_reconnect_and_the_date(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.clock.sleep(600)
        assert outages(stage) == ()
        await disconnected(stage)
        health = stage.status.health
        (broken,) = outages(stage)
        assert health.finding is not None
        assert broken == Outage(health.since, health.finding)

        await stage.clock.sleep(3600)
        await stage.sign_in()
        (mended,) = outages(stage)
        assert mended.ended is not None
        assert timedelta(seconds=3600) < mended.lasted(stage.clock.now()) < timedelta(seconds=3700)
        assert (mended.noticed, mended.finding, mended.sync_from) == (broken.noticed, broken.finding, None)
        assert mended.reconnected_by is not None
        connection.start_sync(SYNC_FROM)
        assert outages(stage)[0].sync_from == SYNC_FROM

        connection.start_sync(SYNC_FROM + timedelta(days=1))  # another time, without a break
        await stage.restart()
        assert outages(stage) == (
            Outage(mended.noticed, mended.finding, mended.ended, mended.reconnected_by, SYNC_FROM),
        )

    play(scenario)


def test_a_break_that_mends_itself_was_mended_by_nobody(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/user", removed=True)
        await stage.until_health(HealthState.BLOCKED)
        await stage.make(f"companies/{HARBOUR}/user", removed=False)
        await stage.until_health(HealthState.CONNECTED)
        (mended,) = outages(stage)
        assert mended.finding.cause is Cause.RIGHTS_CHANGED
        assert (mended.ended, mended.reconnected_by) == (stage.status.health.since, None)

    play(scenario)


def test_a_date_confirmed_without_a_break_belongs_to_none(play: Play) -> None:
    """A break mended itself; later somebody signs in anew all the same."""

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.make(f"companies/{HARBOUR}/user", removed=True)
        await stage.until_health(HealthState.BLOCKED)
        await stage.make(f"companies/{HARBOUR}/user", removed=False)
        await stage.until_health(HealthState.CONNECTED)
        await stage.clock.sleep(10)  # what the sync asks now is answered before the old consent ends
        before = outages(stage)
        await stage.sign_in()
        connection.start_sync(SYNC_FROM)
        assert outages(stage) == before

    play(scenario)


def test_a_crash_loses_no_break(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await disconnected(stage)
        before = outages(stage)
        await stage.crash()
        await stage.start()
        assert outages(stage) == before
        await stage.clock.sleep(10 * CHECK_EVERY)
        assert outages(stage) == before
        await stage.sign_in()
        assert [outage.noticed for outage in outages(stage)] == [before[0].noticed]

    play(scenario)


@pytest.mark.parametrize(("lasts", "logged"), [(0.5, 0), (1.5, 1)])
def test_an_outage_of_intuits_is_logged_once_it_is_long(lasts: float, logged: int, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make("outage", on=True)
        since = (await stage.until_health(HealthState.OUTAGE)).health.since
        await stage.clock.sleep(lasts * LONG_OUTAGE.total_seconds())
        assert len(outages(stage)) == logged
        await stage.make("outage", on=False)
        await stage.until_health(HealthState.CONNECTED)
        assert [(outage.noticed, outage.ended) for outage in outages(stage)] == [
            (since, stage.status.health.since)
        ] * logged

    play(scenario)


def test_no_network_is_no_break(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        stage.network.trouble(unreachable, times=10**6)
        await stage.until_health(HealthState.OFFLINE)
        await stage.clock.sleep(3 * LONG_OUTAGE.total_seconds())
        assert outages(stage) == ()

    play(scenario)


def test_a_revocation_after_a_long_outage_is_a_break_of_its_own(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make("outage", on=True)
        await stage.until_health(HealthState.OUTAGE)
        await stage.clock.sleep(2 * LONG_OUTAGE.total_seconds())
        await stage.make(f"companies/{HARBOUR}/disconnect")
        await stage.make("outage", on=False)
        await stage.until_health(HealthState.REVOKED)
        newest, older = outages(stage)
        # The outage had swallowed the answer to a refresh: whether that or a person ended it can't be told.
        assert newest.finding.cause is Cause.REFRESH_INTERRUPTED
        assert newest.finding.alternatives == (Cause.DISCONNECTED,)
        assert older.finding.cause is Cause.API_OUTAGE
        assert (newest.ended, older.ended) == (None, newest.noticed)

    play(scenario)


def test_the_newest_few_are_told(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        log = next(iter(stage.service.connections))._chronicle.outages
        health = Health(HealthState.UNKNOWN, START)
        for hour in range(LISTED + 5):
            at = START + timedelta(hours=hour)
            seen = Finding(Cause.DISCONNECTED, Certainty.LIKELY, Evidence(at, "seen"))
            with stage.engine.begin() as db:
                log.follow(db, health := fail(health, seen), at)
                log.follow(db, health := succeed(health, at + timedelta(minutes=1)), at)
        hours = [(outage.noticed - START) // timedelta(hours=1) for outage in log.newest()]
        assert hours == list(range(LISTED + 4, 4, -1))

    play(scenario)


def test_the_last_word_on_a_cause_is_logged(play: Play) -> None:
    """QuickBooks takes a person's rights away, and then the whole access: one break."""

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/user", removed=True)
        blocked = (await stage.until_health(HealthState.BLOCKED)).health
        await disconnected(stage)
        (broken,) = outages(stage)
        assert broken.noticed == blocked.since
        assert broken.finding.cause is Cause.DISCONNECTED
        assert STATE_OF_CAUSE[broken.finding.cause] is stage.status.health.state

    play(scenario)


# Paid reads.


def stored(stage: Stage) -> dict[str, int]:
    with stage.engine.begin() as db:
        return {row.month: row.count for row in db.execute(select(store.paid_read))}


def reads_sent(stage: Stage) -> int:
    """What Intuit would count: everything asked of the API but writes."""
    return len([path for path in stage.network.paths("/v3/company/") if not path.endswith("/batch")])


def test_every_read_is_counted_and_nothing_else(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.check_every = None
        await stage.restart()
        connection = await stage.connect()
        await stage.until_compared()
        await connection.sync_from_facts()
        await stage.clock.sleep(3650)
        reads = stage.status.reads
        assert reads is not None
        assert (reads.count, reads.allowance) == (reads_sent(stage), 9_000)
        assert reads.count > 12 + 5
        assert stored(stage) == {"2026-11": reads.count}
        await stage.restart()
        assert stage.status.reads == reads

    play(scenario, MemoryLedger(documents(40)))


def test_a_read_that_was_not_answered_costs_nothing(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.check_every = None
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(1)
        before = stage.status.reads
        stage.network.trouble(unreachable, PROBE, times=3)
        await stage.until(lambda: stage.network.befallen == 3)
        assert stage.status.reads == before
        stage.network.trouble(unavailable, PROBE, times=1)
        await stage.clock.sleep(1000)
        assert stage.status.reads is not None
        assert stage.status.reads.count == reads_sent(stage) - 3

    play(scenario)


def test_counting_costs_no_commit_of_its_own_and_loses_little(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.check_every = None
        await stage.restart()
        await stage.connect()
        await stage.until_compared()
        counted = stage.status.reads
        assert counted is not None
        await stage.crash()
        await stage.start()
        again = stage.status.reads
        assert again is not None
        assert 0 <= counted.count - again.count < 20

    play(scenario, MemoryLedger(documents(40)))


def test_where_reading_is_free_nothing_is_told_of_it(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        assert stage.status.reads is None

    play(scenario)


def test_a_month_has_a_row_of_its_own(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        clock = JumpingClock()
        count = PaidReadCount(stage.engine, stage.status.id, clock)
        before = count.this_month()
        count.add()
        clock.ahead = timedelta(days=30)
        assert count.this_month() == 0
        count.add(3)
        with stage.engine.begin() as db:
            count.store(db)
            count.store(db)  # nothing twice
        assert stored(stage) == {"2026-11": before + 1, "2026-12": 3}
        assert PaidReadCount(stage.engine, stage.status.id, clock).this_month() == 3

    play(scenario)

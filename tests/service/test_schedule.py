"""When QuickBooks is asked: often enough to be true, and never more than a month's reads allow."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.connections import Attention
from relink_desktop.service.schedule import (
    ALLOWANCE,
    IDLE,
    IN_USE,
    KEPT_BACK,
    Budget,
    Schedule,
    budget,
)

from .simulation import simulate
from .watching import DOWN, GONE, Watching

DEFAULT = Schedule()
PLENTY = Budget(8_900, 14 * 86_400.0)
DAY, HOUR = 86_400.0, 3600.0
FIXED = Schedule(3.0)


def test_the_month_is_counted_in_utc_to_its_last_second() -> None:
    left = budget(400, datetime(2026, 12, 31, 23, 59, 50, tzinfo=UTC))
    assert left == Budget(ALLOWANCE - KEPT_BACK - 400, 10.0)


@pytest.mark.parametrize(("idle", "expected"), [(False, IN_USE), (True, IDLE)])
def test_with_reads_to_spare_the_pace_is_that_of_use(idle: bool, expected: float) -> None:
    assert DEFAULT.interval(PLENTY, idle=idle) == expected


def test_what_is_left_lasts_to_the_end_of_the_month() -> None:
    assert DEFAULT.interval(Budget(10, DAY), idle=False) == DAY / 10
    assert DEFAULT.interval(Budget(0, DAY), idle=False) > DAY
    assert DEFAULT.retry(Budget(0, DAY), 1, 0.5) > DAY


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True))
def test_retries_wait_longer_and_longer_but_never_quite_alike(failures: int, chance: float) -> None:
    longest = min(5 * 2 ** (failures - 1), 900)
    assert DEFAULT.retry(PLENTY, failures, chance) == max(1.0, longest * chance)


def test_a_fixed_interval_knows_no_budget_and_no_trouble() -> None:
    spent = Budget(-5, DAY)
    assert FIXED.interval(spent, idle=True) == FIXED.retry(spent, 9, 0.5) == 3.0


# A monitor that keeps to it.


def watch(scenario: Callable[[Watching], Awaitable[None]], **world: object) -> Watching:
    """Plays ``scenario`` beside a monitor that runs."""

    async def play() -> Watching:
        watching = Watching(DEFAULT, **world)  # type: ignore[arg-type]
        running = asyncio.create_task(watching.run())
        await scenario(watching)
        running.cancel()
        return watching

    return simulate(play())


def gaps(watching: Watching) -> list[int]:
    return [round(after - before) for before, after in zip(watching.asked, watching.asked[1:], strict=False)]


def test_in_use_it_asks_every_five_minutes_and_idle_every_thirty() -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(HOUR)
        watching.monitor.heed(Attention.IDLE)
        await asyncio.sleep(4 * HOUR)

    every = gaps(watch(scenario))
    assert every[:12] == [300] * 12
    assert every[13:] == [1800] * 6


def test_ordinary_traffic_saves_the_question() -> None:
    async def scenario(watching: Watching) -> None:
        for _ in range(60):
            await asyncio.sleep(60)
            watching.read()

    assert len(watch(scenario).asked) == 1


@pytest.mark.parametrize(
    ("attention", "waits"),
    [
        (Attention.LOOKING, 0),
        (Attention.NETWORK_CHANGED, 0),
        (Attention.IN_USE, 0),
        (Attention.IDLE, 1600),
    ],
)
def test_a_reason_to_look_does_not_wait_for_the_turn(attention: Attention, waits: int) -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(200)
        watching.monitor.heed(attention)
        await asyncio.sleep(1700)

    asked = watch(scenario).asked
    assert round(asked[1]) - 200 == (waits or 0) if waits == 0 else round(asked[1]) == 300


def test_a_fresh_answer_is_not_asked_for_again() -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(10)
        for _ in range(50):
            watching.monitor.heed(Attention.LOOKING)
            await asyncio.sleep(0.1)
        await asyncio.sleep(100)

    assert [round(at) for at in watch(scenario).asked] == [0, 30]


def test_a_click_is_answered_at_once_and_though_the_budget_is_spent() -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(5)
        watching.reads[watching.month] += ALLOWANCE
        watching.monitor.heed(Attention.LOOKING)
        await asyncio.sleep(DAY)
        assert len(watching.asked) == 2  # what was planned before
        watching.monitor.check()
        await asyncio.sleep(1)
        assert len(watching.asked) == 3

    watch(scenario)


def test_a_question_under_way_does_not_swallow_a_click() -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(0.01)
        watching.monitor.check()
        await asyncio.sleep(1)

    assert len(watch(scenario).asked) == 2


def test_back_off_doubles_and_a_change_of_network_starts_it_anew() -> None:
    async def scenario(watching: Watching) -> None:
        watching.trouble = GONE
        await asyncio.sleep(HOUR)
        watching.asked.clear()
        watching.monitor.heed(Attention.NETWORK_CHANGED)
        await asyncio.sleep(100)

    assert gaps(watch(scenario))[:4] == [5, 10, 20, 40]


def test_an_outage_met_by_a_sync_is_looked_into_at_once() -> None:
    async def scenario(watching: Watching) -> None:
        await asyncio.sleep(100)
        watching.trouble = DOWN
        watching.monitor.answered(DOWN)
        await asyncio.sleep(1)
        assert len(watching.asked) == 2
        for _ in range(20):  # the sync goes on trying; the monitor keeps its own pace
            watching.monitor.answered(DOWN)
        await asyncio.sleep(1)
        assert len(watching.asked) == 2

    watch(scenario)


# Whole months: two, of which December is a whole one.

DAYS = 59  # from the simulation's start, 3 November, to 1 January


async def office(watching: Watching) -> None:
    """Ten hours a day at the computer, which stays on; three syncs of 20 reads a day, and an hour's outage a
    week."""
    for day in range(DAYS):
        watching.monitor.heed(Attention.LOOKING)
        for _ in range(3):
            for _ in range(20):
                watching.read()
            await asyncio.sleep(3 * HOUR)
        watching.trouble = DOWN if day % 7 == 0 else None
        await asyncio.sleep(HOUR)
        watching.trouble = None
        watching.monitor.heed(Attention.IDLE)
        await asyncio.sleep(14 * HOUR)


async def never_off(watching: Watching) -> None:
    """In use by night and by day; the window is opened every ten minutes, the network and QuickBooks come and
    go."""
    chance = random.Random(5)
    for _ in range(DAYS * 24 * 6):
        watching.monitor.heed(Attention.LOOKING)
        watching.trouble = chance.choice((DOWN, GONE)) if chance.random() < 0.1 else None
        if chance.random() < 0.05:
            watching.monitor.heed(Attention.NETWORK_CHANGED)
        await asyncio.sleep(600)


async def flapping(watching: Watching) -> None:
    """QuickBooks fails and recovers every half minute."""
    for _ in range(DAYS * 24 * 60):
        watching.trouble = None if watching.trouble else DOWN
        await asyncio.sleep(60)


async def sleeper(watching: Watching) -> None:
    """The computer sleeps every half hour and wakes up again."""
    for _ in range(DAYS * 24):
        await asyncio.sleep(1800)
        watching.clock.ahead += timedelta(minutes=30)
        watching.monitor.doubt()


@pytest.mark.parametrize(
    ("life", "least", "most"),
    [
        (office, 5_500, 6_500),
        (never_off, 8_500, ALLOWANCE),
        (flapping, 8_500, ALLOWANCE),
        (sleeper, 4_400, 6_000),
    ],
)
def test_a_months_reads_stay_within_the_allowance(
    life: Callable[[Watching], Awaitable[None]], least: int, most: int
) -> None:
    reads = watch(life, chance=random.Random(7).random).reads
    assert reads["2026-11"] < ALLOWANCE
    assert least < reads["2026-12"] < most


def test_when_the_reads_run_out_questions_grow_rare_and_the_next_month_begins_anew() -> None:
    async def scenario(watching: Watching) -> None:
        watching.reads["2026-11"] = 8_000
        await asyncio.sleep(30 * DAY)

    watching = watch(scenario)
    every = gaps(watching)
    assert 2_500 < every[5] < 2_700  # 900 reads for 27 days
    assert 300 <= every[-1] <= 302
    assert watching.reads["2026-11"] < ALLOWANCE


def test_the_interval_that_is_told_never_lets_green_grow_old() -> None:
    async def scenario(watching: Watching) -> None:
        watching.reads["2026-11"] = ALLOWANCE - KEPT_BACK - 5
        await asyncio.sleep(20 * DAY)
        assert watching.monitor.interval == IDLE

    watch(scenario)

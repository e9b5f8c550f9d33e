"""A sleep of the computer is noticed by its clocks: in time, and at once where somebody says that it woke."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from relink_desktop.service.background import Work
from relink_desktop.service.clock_watch import watch_clock

from .simulation import simulate
from .watching import JumpingClock

SLEPT, NAP = timedelta(hours=2), timedelta(seconds=15)


def noticed(story: Callable[[JumpingClock, asyncio.Event], Awaitable[None]]) -> list[tuple[float, timedelta]]:
    """When (monotonic), and how long the sleep was."""

    async def whole() -> list[tuple[float, timedelta]]:
        clock, woke, heard = JumpingClock(), asyncio.Event(), []
        began = clock.monotonic()

        async def look() -> None:
            await watch_clock(clock, lambda by: heard.append((clock.monotonic() - began, by)), woke)

        watching = asyncio.create_task(Work("", look, clock, lambda: None).keep_going())
        await asyncio.sleep(1)
        await story(clock, woke)
        await asyncio.sleep(60)
        watching.cancel()
        return heard

    return simulate(whole())


@pytest.mark.parametrize(("told", "at"), [(False, 10), (True, 1)])
def test_a_sleep_is_noticed_once(told: bool, at: float) -> None:
    async def story(clock: JumpingClock, woke: asyncio.Event) -> None:
        clock.ahead += SLEPT
        if told:
            woke.set()

    ((when, by),) = noticed(story)
    assert when == pytest.approx(at, abs=0.01)
    assert by.total_seconds() == pytest.approx(SLEPT.total_seconds(), abs=0.01)


def test_a_nap_makes_no_answer_old() -> None:
    async def story(clock: JumpingClock, woke: asyncio.Event) -> None:
        clock.ahead += NAP
        woke.set()

    assert noticed(story) == []

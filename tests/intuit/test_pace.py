"""No window of Intuit's limits is ever exceeded, and nobody is overtaken or stranded."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relink_desktop.intuit.pace import Pace


class SimulatedClock:
    """Time that passes only when every task waits for it."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + seconds, self._count, future))
        await future

    async def run(self, *work: Coroutine[Any, Any, Any]) -> None:
        tasks = [asyncio.ensure_future(each) for each in work]
        while not all(task.done() for task in tasks):
            await self._settle()
            self._sleepers = [sleeper for sleeper in self._sleepers if not sleeper[2].done()]
            if self._sleepers:
                self._sleepers.sort(key=lambda sleeper: sleeper[:2])
                self.now, _, future = self._sleepers.pop(0)
                future.set_result(None)
        for task in tasks:
            task.result()

    async def _settle(self) -> None:
        for _ in range(20):  # more turns than a wake-up passes through
            await asyncio.sleep(0)


class Log:
    """Admission times of a pace under a simulated clock."""

    def __init__(self) -> None:
        self.clock = SimulatedClock()
        self.pace = Pace(self.clock.monotonic, self.clock.sleep)
        self.admitted: list[tuple[float, str, bool]] = []

    async def request(self, name: str = "", *, batch: bool = False, after: float = 0.0) -> None:
        if after:
            await self.clock.sleep(after)
        await self.pace.admit(batch)
        self.admitted.append((self.clock.now, name, batch))

    def times(self, *, batches_only: bool = False) -> list[float]:
        return [when for when, _, batch in self.admitted if batch or not batches_only]


def assert_window(times: list[float], limit: int, seconds: float) -> None:
    for first, beyond in zip(times, times[limit:], strict=False):
        assert beyond >= first + seconds, f"{limit + 1} admissions within {seconds} s"


def assert_all_windows(log: Log) -> None:
    assert_window(log.times(), 9, 1.0)
    assert_window(log.times(), 450, 60.0)
    assert_window(log.times(batches_only=True), 36, 60.0)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(min_value=0, max_value=90, allow_nan=False),
            st.booleans(),
            st.integers(min_value=1, max_value=30),
        ),
        max_size=20,
    )
)
def test_no_window_is_ever_exceeded(bursts: list[tuple[float, bool, int]]) -> None:
    log = Log()
    work = [log.request(batch=batch, after=after) for after, batch, size in bursts for _ in range(size)]
    asyncio.run(log.clock.run(*work))
    assert len(log.admitted) == len(work)
    assert_all_windows(log)


def test_a_full_minute_uses_what_is_allowed() -> None:
    log = Log()
    asyncio.run(log.clock.run(*(log.request() for _ in range(500))))
    assert_all_windows(log)
    times = log.times()
    assert times[8] == 0.0
    assert times[9] == 1.0
    assert times[449] == 49.0
    assert times[450] == 60.0


def test_batches_have_a_window_of_their_own() -> None:
    log = Log()
    asyncio.run(log.clock.run(*(log.request(batch=True) for _ in range(40))))
    times = log.times()
    assert times[35] == 3.0
    assert times[36] == 60.0


def test_waiting_batches_do_not_hold_up_a_request() -> None:
    log = Log()
    batches = [log.request("batch", batch=True) for _ in range(37)]
    asyncio.run(log.clock.run(*batches, log.request("probe", after=10.0)))
    assert next(when for when, name, _ in log.admitted if name == "probe") == 10.0


@pytest.mark.parametrize("batch", [False, True])
def test_first_come_first_served(batch: bool) -> None:
    log = Log()
    names = [str(number) for number in range(80)]
    asyncio.run(log.clock.run(*(log.request(name, batch=batch) for name in names)))
    assert [name for _, name, _ in log.admitted] == names


@pytest.mark.parametrize(("retry_after", "resumed"), [(None, 60.0), (7.0, 7.0), (0.0, 60.0)])
def test_after_a_429_everybody_waits(retry_after: float | None, resumed: float) -> None:
    log = Log()
    log.pace.throttled(retry_after)
    asyncio.run(log.clock.run(log.request(), log.request(batch=True)))
    assert log.times() == [resumed, resumed]


def test_a_shorter_wait_does_not_cut_a_longer_one() -> None:
    log = Log()
    log.pace.throttled(60.0)
    log.pace.throttled(5.0)
    asyncio.run(log.clock.run(log.request()))
    assert log.times() == [60.0]


def test_a_429_also_holds_those_already_waiting() -> None:
    log = Log()

    async def be_throttled() -> None:
        await log.clock.sleep(0.5)
        log.pace.throttled(30.0)

    asyncio.run(log.clock.run(*(log.request() for _ in range(10)), be_throttled()))
    assert log.times()[9] == 30.5


@pytest.mark.parametrize("batch", [False, True])
def test_a_cancelled_wait_blocks_nobody_and_uses_nothing(batch: bool) -> None:
    log = Log()

    async def scenario() -> None:
        full = [asyncio.ensure_future(log.request(batch=batch)) for _ in range(36 if batch else 9)]
        await log.clock.run(*map(_finished, full))
        impatient = asyncio.ensure_future(log.request("impatient", batch=batch))
        patient = asyncio.ensure_future(log.request("patient", batch=batch))
        await asyncio.sleep(0)
        impatient.cancel()
        await log.clock.run(_finished(patient))
        assert impatient.cancelled()

    asyncio.run(scenario())
    assert log.admitted[-1] == (60.0 if batch else 1.0, "patient", batch)
    assert_all_windows(log)


async def _finished(task: asyncio.Future[None]) -> None:
    await task

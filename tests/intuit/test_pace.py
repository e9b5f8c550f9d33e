"""No window of Intuit's limits is ever exceeded, and nobody is overtaken or stranded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relink_desktop.intuit.pace import Lane, Pace


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


class Server:
    """Where calls arrive some time after they were sent; it counts them as Intuit does."""

    def __init__(self, chance: Callable[[], float] = lambda: 0.0) -> None:
        self.clock = SimulatedClock()
        self.pace = Pace(self.clock.monotonic, self.clock.sleep, None, chance)
        self.sent: list[tuple[float, str]] = []
        self.arrived: list[tuple[float, bool]] = []
        self.at_once, self.most_at_once = 0, 0

    async def request(
        self,
        name: str = "",
        *,
        batch: bool = False,
        lane: Lane = Lane.SYNC,
        after: float = 0.0,
        there: float = 0.0,
        back: float = 0.0,
    ) -> None:
        if after:
            await self.clock.sleep(after)
        async with self.pace.admitted(lane, batch=batch):
            self.sent.append((self.clock.now, name))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            if there:
                await self.clock.sleep(there)
            self.arrived.append((self.clock.now, batch))
            if back:
                await self.clock.sleep(back)
            self.at_once -= 1

    def run(self, *work: Coroutine[Any, Any, Any]) -> None:
        asyncio.run(self.clock.run(*work))

    def times(self, *, batches_only: bool = False) -> list[float]:
        return sorted(when for when, batch in self.arrived if batch or not batches_only)


def assert_window(times: list[float], limit: int, seconds: float) -> None:
    for first, beyond in zip(times, times[limit:], strict=False):
        assert beyond >= first + seconds - 1e-9, f"{limit + 1} calls within {seconds} s"


def assert_all_windows(server: Server) -> None:
    assert_window(server.times(), 10, 1.0)
    assert_window(server.times(), 450, 60.0)
    assert_window(server.times(batches_only=True), 40, 60.0)
    assert server.most_at_once <= 8


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.floats(min_value=0, max_value=90, allow_nan=False),
            st.booleans(),
            st.sampled_from(Lane),
            st.lists(
                st.tuples(st.sampled_from([0.0, 0.05, 0.4, 3.0]), st.sampled_from([0.0, 0.1, 2.0])),
                min_size=1,
                max_size=30,
            ),
        ),
        max_size=15,
    )
)
def test_no_window_is_ever_exceeded_as_the_server_sees_it(
    bursts: list[tuple[float, bool, Lane, list[tuple[float, float]]]],
) -> None:
    """However long calls take there and back, and so however close together they arrive."""
    server = Server()
    work = [
        server.request(batch=batch, lane=lane, after=after, there=there, back=back)
        for after, batch, lane, ways in bursts
        for there, back in ways
    ]
    server.run(*work)
    assert len(server.arrived) == len(work)
    assert_all_windows(server)


def test_a_full_minute_uses_what_is_allowed() -> None:
    server = Server()
    server.run(*(server.request() for _ in range(500)))
    assert_all_windows(server)
    times = server.times()
    assert times[9] == 0.0
    assert times[10] == 1.0
    assert times[449] == 44.0
    assert times[450] == 60.0


def test_batches_have_a_window_of_their_own() -> None:
    server = Server()
    server.run(*(server.request(batch=True) for _ in range(41)))
    times = server.times()
    assert times[39] == 3.0
    assert times[40] == 60.0


def test_a_call_counts_until_its_window_has_passed_since_it_was_answered() -> None:
    """The first one may have arrived just before its answer."""
    server = Server()
    server.run(*(server.request(there=0.9) for _ in range(8)), *(server.request() for _ in range(3)))
    assert server.sent[7][0] == 0.0
    assert server.sent[8][0] == 0.9  # eight are on their way at most
    assert server.sent[10][0] == 1.9


def test_waiting_batches_do_not_hold_up_a_request() -> None:
    server = Server()
    batches = [server.request("batch", batch=True) for _ in range(41)]
    server.run(*batches, server.request("probe", after=10.0, lane=Lane.RECONCILE))
    assert (10.0, "probe") in server.sent


def test_a_batch_whose_window_opens_goes_before_a_request_of_a_later_lane() -> None:
    """It waited for a window that is open now: both wait for the same second, and the better lane has it."""
    server = Server()
    filling = [server.request("filling", after=1.0) for _ in range(10)]
    late = server.request("reconciling", after=1.1, lane=Lane.RECONCILE)
    server.run(*filling, late, server.request("sync", after=1.2, batch=True))
    assert [name for _, name in server.sent[10:]] == ["sync", "reconciling"]


@pytest.mark.parametrize("batch", [False, True])
def test_first_come_first_served(batch: bool) -> None:
    server = Server()
    names = [str(number) for number in range(80)]
    server.run(*(server.request(name, batch=batch) for name in names))
    assert [name for _, name in server.sent] == names


def test_who_clicks_goes_before_the_sync_and_reconciling_comes_last() -> None:
    server = Server()
    waiting = [
        server.request(f"{lane.name} {n}", lane=lane, after=0.1)
        for lane in (Lane.RECONCILE, Lane.SYNC, Lane.CLICK)
        for n in (1, 2)
    ]
    server.run(*(server.request() for _ in range(10)), *waiting)
    names = [name for _, name in server.sent[10:]]
    assert names == ["CLICK 1", "CLICK 2", "SYNC 1", "SYNC 2", "RECONCILE 1", "RECONCILE 2"]


@pytest.mark.parametrize(
    ("retry_after", "resumed"),
    [
        (None, 60.0),
        (7.0, 7.0),
        (0.0, 60.0),
        (600.0, 600.0),
        (86_400.0, 900.0),
        (31_536_000.0, 900.0),
        (float("inf"), 900.0),
    ],
)
def test_after_a_429_everybody_waits(retry_after: float | None, resumed: float) -> None:
    """For at most a quarter of an hour, also where chance adds the most."""
    server = Server(chance=lambda: 1.0 if resumed == 900.0 else 0.0)
    server.pace.throttled(retry_after)
    server.run(server.request(), server.request(batch=True))
    assert server.times() == pytest.approx([resumed, resumed])


def test_a_shorter_wait_does_not_cut_a_longer_one() -> None:
    server = Server()
    server.pace.throttled(60.0)
    server.pace.throttled(5.0)
    server.run(server.request())
    assert server.times() == [60.0]


def test_a_429_also_holds_those_already_waiting() -> None:
    server = Server()

    async def be_throttled() -> None:
        await server.clock.sleep(0.5)
        server.pace.throttled(30.0)

    server.run(*(server.request() for _ in range(11)), be_throttled())
    assert server.times()[10] == 30.5


def test_chance_spreads_those_who_come_back() -> None:
    server = Server(chance=lambda: 0.5)
    server.pace.throttled(40.0)
    server.run(server.request())
    assert server.times() == [42.0]


def test_those_throttled_together_slow_it_down_once() -> None:
    """One shortage at Intuit answers 429 to all that are on their way."""
    server = Server()
    for _ in range(8):
        server.pace.throttled(1.0)
    server.run(*(server.request(batch=True) for _ in range(40)))
    assert sum(when < 61.0 for when in server.times()) == 32
    assert server.pace.throttles == 8


def test_however_often_it_is_throttled_half_of_the_rate_is_left() -> None:
    server = Server()

    async def be_throttled() -> None:
        for _ in range(10):
            server.pace.throttled(1.0)
            await server.clock.sleep(1.0)

    server.run(be_throttled())
    server.run(*(server.request(batch=True) for _ in range(40)))
    assert sum(when < 70.0 for when in server.times()) == 20


def test_after_a_429_it_goes_slower_and_recovers() -> None:
    server = Server()
    server.pace.throttled(1.0)
    server.run(*(server.request(batch=True) for _ in range(100)))
    minutes = [sum(1 + n * 60 <= when < 61 + n * 60 for when in server.times()) for n in range(3)]
    assert minutes == [32, 36, 32]  # of 40 allowed: 80 %, 90 %, and the rest


@pytest.mark.parametrize("batch", [False, True])
def test_a_cancelled_wait_blocks_nobody_and_uses_nothing(batch: bool) -> None:
    server = Server()

    async def scenario() -> None:
        full = [asyncio.ensure_future(server.request(batch=batch)) for _ in range(40 if batch else 10)]
        await server.clock.run(*map(_finished, full))
        impatient = asyncio.ensure_future(server.request("impatient", batch=batch))
        patient = asyncio.ensure_future(server.request("patient", batch=batch))
        await asyncio.sleep(0)
        impatient.cancel()
        await server.clock.run(_finished(patient))
        assert impatient.cancelled()

    asyncio.run(scenario())
    assert server.sent[-1] == (60.0 if batch else 1.0, "patient")
    assert_all_windows(server)


def test_a_restart_does_not_burst() -> None:
    server = Server()
    server.pace.resume([(age, True) for age in range(40)], closed_for=0.0)
    server.run(*(server.request(batch=True) for _ in range(2)))
    assert server.times() == [21.0, 22.0]


def test_a_restart_keeps_away_as_long_as_intuit_asked_for() -> None:
    server = Server()
    server.pace.resume([], closed_for=42.0)
    server.run(server.request())
    assert server.times() == [42.0]


@settings(max_examples=60)
@given(st.data())
def test_whoever_is_cancelled_wherever_strands_nobody_and_bends_no_limit(data: st.DataObject) -> None:
    """While it waits, while the call is under way, and at the very moment of either's end."""
    server = Server()
    calls = data.draw(st.lists(st.tuples(st.booleans(), st.sampled_from([0.0, 0.5, 1.0])), max_size=90))
    cancelled = data.draw(st.lists(st.integers(0, 89), max_size=40))
    at = data.draw(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 60.0]))

    async def scenario() -> None:
        tasks = [asyncio.ensure_future(server.request(batch=batch, there=there)) for batch, there in calls]
        victims = [tasks[number] for number in cancelled if number < len(tasks)]

        async def cancel() -> None:
            await server.clock.sleep(at)
            for victim in victims:
                victim.cancel()

        await server.clock.run(cancel(), *map(_over, tasks))
        await server.clock.run(server.request("last", after=61.0))
        assert all(task.cancelled() <= (task in victims) for task in tasks)

    asyncio.run(scenario())
    assert server.sent[-1][0] == server.clock.now  # nothing that is over still holds a place
    assert_window(server.times(), 10, 1.0)
    assert_window(server.times(batches_only=True), 40, 60.0)


async def _over(task: asyncio.Future[None]) -> None:
    await asyncio.wait([task])


async def _finished(task: asyncio.Future[None]) -> None:
    await task

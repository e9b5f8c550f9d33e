"""What Intuit's servers may still count is remembered over a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, text

from relink_desktop.intuit.pace import Pace
from relink_desktop.service import store
from relink_desktop.service.admissions import Admissions, paced
from relink_desktop.service.database import open_store

START = datetime(2026, 11, 3, tzinfo=UTC)


class Hands:
    """Clocks that a test moves. Waiting moves them on at once."""

    def __init__(self) -> None:
        self.wall, self.up = START, 5000.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.up

    async def sleep(self, seconds: float) -> None:
        self.passes(seconds)
        await asyncio.sleep(0)

    def passes(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.up += seconds

    def computer_starts_anew(self) -> None:
        self.up = 20.0


class Resumed(Pace):
    """Keeps what it is told."""

    def __init__(self, clock: Hands) -> None:
        super().__init__(clock.monotonic, clock.sleep)
        self.ages: list[tuple[float, bool]] = []
        self.closed_for = 0.0

    def resume(self, ages: object, closed_for: float) -> None:
        self.ages, self.closed_for = list(ages), closed_for  # type: ignore[call-overload]


class Mortal(Admissions):
    """Of a program that is killed: no answer is written any more."""

    dead = False

    def answered(self, number: int) -> None:
        if not self.dead:
            super().answered(number)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


def started(engine: Engine, clock: Hands) -> Admissions:
    """As a run of the program begins."""
    admissions = Admissions(engine, "1", clock)
    admissions.resume(Resumed(clock))
    return admissions


def resumed(engine: Engine, clock: Hands, realm: str = "1") -> Resumed:
    pace = Resumed(clock)
    Admissions(engine, realm, clock).resume(pace)
    return pace


def a_call_is_made(engine: Engine, clock: Hands) -> None:
    admissions = started(engine, clock)
    admissions.answered(admissions.sent(batch=True))


def test_a_call_counts_from_its_answer_and_of_its_company_only(engine: Engine) -> None:
    clock = Hands()
    admissions = started(engine, clock)
    number = admissions.sent(batch=True)
    clock.passes(20)
    admissions.answered(number)
    clock.passes(5)
    assert resumed(engine, clock).ages == [(5.0, True)]
    assert resumed(engine, clock, realm="2").ages == []


def test_a_call_that_was_on_its_way_may_have_arrived_just_now(engine: Engine) -> None:
    clock = Hands()
    started(engine, clock).sent(batch=False)
    clock.passes(100)
    assert resumed(engine, clock).ages == [(0.0, False)]
    clock.passes(300)
    assert resumed(engine, clock).ages == []


def test_what_is_older_than_a_minute_is_forgotten(engine: Engine) -> None:
    clock = Hands()
    admissions = started(engine, clock)
    for _ in range(3):
        admissions.answered(admissions.sent(batch=True))
        clock.passes(61)
    with engine.begin() as db:
        assert len(db.execute(select(store.admission)).all()) == 1
    assert resumed(engine, clock).ages == []


@pytest.mark.parametrize("starts", [1, 2])
@pytest.mark.parametrize("jump", [-timedelta(days=20_000), -timedelta(hours=1), timedelta(hours=1)])
def test_a_clock_that_is_set_between_two_runs_lets_nothing_more_through(
    jump: timedelta, starts: int, engine: Engine
) -> None:
    clock = Hands()
    a_call_is_made(engine, clock)
    clock.passes(7)
    clock.wall += jump
    ages = [resumed(engine, clock).ages for _ in range(starts)][-1]
    assert ages in ([(7.0, True)], [(0.0, True)])


@pytest.mark.parametrize("jump", [-timedelta(hours=1), timedelta(hours=1)])
def test_a_clock_that_is_set_during_a_run_lets_nothing_more_through(jump: timedelta, engine: Engine) -> None:
    clock = Hands()
    admissions = started(engine, clock)
    admissions.answered(admissions.sent(batch=True))
    clock.wall += jump
    admissions.answered(admissions.sent(batch=False))
    clock.passes(7)
    assert len(resumed(engine, clock).ages) == 2


def test_after_a_start_of_the_computer_the_wall_clock_counts(engine: Engine) -> None:
    """Its monotonic clock began anew, and tells nothing."""
    clock = Hands()
    a_call_is_made(engine, clock)
    clock.passes(40)
    clock.computer_starts_anew()
    assert resumed(engine, clock).ages == [(40.0, True)]
    clock.passes(30)
    assert resumed(engine, clock).ages == []


@pytest.mark.parametrize("asked", [45.0, 600.0])
def test_the_rest_that_intuit_asked_for_outlives_restarts(asked: float, engine: Engine) -> None:
    clock = Hands()
    started(engine, clock).closed(asked)
    clock.passes(15)
    assert resumed(engine, clock).closed_for == asked - 15
    clock.passes(10)
    assert resumed(engine, clock).closed_for == asked - 25
    clock.computer_starts_anew()
    clock.wall -= timedelta(days=1)
    assert resumed(engine, clock).closed_for == asked - 25  # never longer than what was left


def test_a_rest_beyond_reason_that_an_earlier_run_left_is_cut(engine: Engine) -> None:
    clock = Hands()
    started(engine, clock).closed(365 * 86_400.0)
    clock.passes(15)
    assert resumed(engine, clock).closed_for == 885.0


def test_a_database_that_takes_nothing_stops_no_call(engine: Engine) -> None:
    clock = Hands()
    pace = paced(engine, "1", clock, lambda: 0.0)
    with engine.begin() as db:
        db.execute(text("DROP TABLE admission"))
        db.execute(text("DROP TABLE setting"))

    async def calls() -> None:
        for _ in range(11):
            async with pace.admitted():
                pass

    asyncio.run(calls())
    pace.throttled(30.0)
    assert clock.up == 5001.0  # and the limits hold, in memory


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    runs=st.lists(
        st.tuples(
            st.integers(1, 50),  # batches
            st.floats(0, 70),  # seconds until the next run
            st.sampled_from([0, 0, -3600, -30, 30, 3600]),  # the wall clock is set meanwhile
            st.booleans(),  # killed while one is on its way
        ),
        min_size=2,
        max_size=5,
    )
)
def test_however_often_it_restarts_no_minute_holds_more_batches(
    runs: list[tuple[int, float, int, bool]], engine: Engine
) -> None:
    with engine.begin() as db:
        for table in (store.admission, store.setting):
            db.execute(delete(table))
    clock = Hands()
    arrived: list[float] = []

    async def run(batches: int, *, killed: bool) -> None:
        admissions = Mortal(engine, "1", clock)
        pace = Pace(clock.monotonic, clock.sleep, admissions)
        admissions.resume(pace)
        for left in reversed(range(batches)):
            async with pace.admitted(batch=True):
                clock.passes(3.0 if killed and not left else 0.0)  # on its way
                arrived.append(clock.up)
                admissions.dead = killed and not left

    for batches, pause, jump, killed in runs:
        asyncio.run(run(batches, killed=killed))
        clock.passes(pause)
        clock.wall += timedelta(seconds=jump)
    for first, beyond in zip(arrived, arrived[40:], strict=False):
        assert beyond - first >= 59.99, "41 batches within a minute"  # rows tell whole milliseconds

"""What Intuit's servers may still count is remembered over a restart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from relink_desktop.intuit.pace import Pace
from relink_desktop.service import store
from relink_desktop.service.admissions import Admissions
from relink_desktop.service.database import open_store

START = datetime(2026, 11, 3, tzinfo=UTC)


class Hands:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.wall = START

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


class Resumed(Pace):
    """Keeps what it is told."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0, Hands().sleep)
        self.ages: list[tuple[float, bool]] = []
        self.closed_for = 0.0

    def resume(self, ages: object, closed_for: float) -> None:
        self.ages, self.closed_for = list(ages), closed_for  # type: ignore[call-overload]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


def resumed(engine: Engine, clock: Hands, realm: str = "1") -> Resumed:
    pace = Resumed()
    Admissions(engine, realm, clock).resume(pace)
    return pace


def test_a_call_counts_from_its_answer(engine: Engine) -> None:
    clock = Hands()
    admissions = Admissions(engine, "1", clock)
    first = admissions.sent(batch=True)
    admissions.sent(batch=False)  # and never answered
    clock.wall += timedelta(seconds=20)
    admissions.answered(first)
    clock.wall += timedelta(seconds=5)
    assert sorted(resumed(engine, clock).ages) == [(5.0, True), (25.0, False)]
    assert resumed(engine, clock, realm="2").ages == []


def test_what_is_older_than_a_minute_is_forgotten(engine: Engine) -> None:
    clock = Hands()
    admissions = Admissions(engine, "1", clock)
    admissions.sent(batch=True)
    clock.wall += timedelta(seconds=61)
    assert resumed(engine, clock).ages == []
    admissions.sent(batch=False)
    with engine.begin() as db:
        assert len(db.execute(select(store.admission)).all()) == 1


@pytest.mark.parametrize("jump", [-timedelta(hours=1), -timedelta(days=20_000)])
def test_a_clock_that_was_set_back_lets_nothing_more_through(jump: timedelta, engine: Engine) -> None:
    clock = Hands()
    Admissions(engine, "1", clock).sent(batch=True)
    clock.wall += jump
    assert resumed(engine, clock).ages == [(0.0, True)]


def test_the_rest_that_intuit_asked_for_outlives_a_restart(engine: Engine) -> None:
    clock = Hands()
    Admissions(engine, "1", clock).closed(45.0)
    clock.wall += timedelta(seconds=15)
    assert resumed(engine, clock).closed_for == 30.0
    clock.wall -= timedelta(days=1)
    assert resumed(engine, clock).closed_for == 60.0  # never longer than Intuit asks for


def test_a_full_disk_stops_no_call(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("DROP TABLE admission"))
    assert Admissions(engine, "1", Hands()).sent(batch=True) == 0

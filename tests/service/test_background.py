"""Work that goes on whatever happens, and that is told of once it keeps breaking off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import pytest

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.service.background import REST, Work
from relink_desktop.service.sync.reconcile import Reconciliation
from relink_desktop.service.sync.sender import Sender

from .conftest import Play
from .documents import MemoryLedger, documents
from .simulation import SimulatedClock, simulate
from .stage import Stage

SECRET = "Bayview Café owes 1,250.00"
FULL = Problem("disk_full", "The disk is full.", "", "Free some disk space.")


def told(rounds: Sequence[Exception | None]) -> list[Problem | None]:
    """What is told after each of the rounds, which end like this."""
    seen: list[Problem | None] = []
    left = iter(rounds)

    async def scenario() -> None:
        async def work() -> None:
            seen.append(kept.problem)
            error = next(left, None)
            if error is not None:
                raise error
            await asyncio.sleep(1)

        kept = Work("The watch broke off.", work, SimulatedClock(), lambda: None)
        going = asyncio.create_task(kept.keep_going())
        await asyncio.sleep(len(rounds) * 2 * REST)
        going.cancel()

    simulate(scenario())
    return seen[1 : len(rounds) + 1]


BAD = ValueError(SECRET)


@pytest.mark.parametrize(
    ("rounds", "broke_off"),
    [
        ([BAD], [False]),
        ([BAD, BAD], [False, True]),
        ([BAD, BAD, BAD], [False, True, True]),
        ([BAD, None, BAD], [False, False, False]),
        ([BAD, BAD, None], [False, True, False]),
        ([BAD, BAD, None, BAD], [False, True, False, False]),
        ([BAD, KeyError(SECRET)], [False, True]),
    ],
)
def test_work_that_breaks_off_twice_in_a_row_is_told_until_it_goes_well(
    rounds: Sequence[Exception | None], broke_off: list[bool]
) -> None:
    assert [problem is not None for problem in told(rounds)] == broke_off


def test_what_is_told_says_where_it_broke_and_quotes_nothing() -> None:
    problem = told([BAD, BAD])[-1]
    assert problem is not None
    assert problem.title == "The watch broke off."
    assert problem.trace.startswith("ValueError, ReLink ")
    assert "relink_desktop/service/background.py:" in problem.trace
    assert SECRET not in str(problem) + problem.trace
    assert "/home" not in problem.trace
    assert "..." not in problem.trace


def test_a_fault_that_says_itself_what_to_do_is_told_in_its_own_words() -> None:
    assert told([ProblemError(FULL)] * 2)[-1] == FULL


def test_it_rests_for_a_minute_before_it_begins_again(caplog: pytest.LogCaptureFixture) -> None:
    begun: list[float] = []

    async def work() -> None:
        begun.append(asyncio.get_running_loop().time())
        if len(begun) < 3:
            raise OSError(SECRET)
        await asyncio.sleep(10**6)

    async def scenario() -> None:
        going = asyncio.create_task(Work("", work, SimulatedClock(), lambda: None).keep_going())
        await asyncio.sleep(1000)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going

    simulate(scenario())
    assert begun == [0.0, REST, 2 * REST]
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 2
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("owner", "name"), [(Sender, "due"), (Sender, "recover"), (Reconciliation, "look_through")]
)
def test_a_sync_that_keeps_breaking_off_is_told_and_goes_on_once_it_can(
    owner: type, name: str, play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(owner, name, _breaks)
            await stage.connect()
            await stage.clock.sleep(REST / 2)
            assert stage.status.problem is None
            await stage.clock.sleep(2 * REST)
            problem = stage.status.problem
            assert problem is not None
            assert problem.title == "The sync broke off several times in a row."
        await stage.until_compared()
        assert stage.status.problem is None
        assert await stage.held() == ledger.total()
        caplog.clear()  # else the play fails for what is logged

    play(scenario, ledger)


def test_a_ledger_watch_that_keeps_breaking_off_is_told(
    play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        with monkeypatch.context() as broken:
            broken.setattr(MemoryLedger, "stamp", _breaks)
            await stage.clock.sleep(5 * REST)
            problem = stage.service.status().problem
            assert problem is not None
            assert problem.title == "Reading the ledger broke off several times in a row."
        await stage.clock.sleep(3 * REST)
        assert stage.service.status().problem is None
        caplog.clear()

    play(scenario, MemoryLedger(documents(3)))


def _breaks(*_arguments: object) -> None:
    raise LookupError(SECRET)

"""Simulated time: an asyncio loop on which an hour passes as soon as nobody has anything left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, TypeVarTuple

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

#: When every simulation begins.
START = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


class _Selector(selectors.DefaultSelector):
    """Never waits: where a loop would, its clock is put forward."""

    def __init__(self, forward: Callable[[float], None]) -> None:
        super().__init__()
        self._forward = forward

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise RuntimeError("everybody waits, and nothing will ever happen")
            self._forward(timeout)
        return ready


class SimulatedLoop(asyncio.SelectorEventLoop):
    """``asyncio.sleep`` and timeouts take no time; what would run on another thread runs at once."""

    def __init__(self) -> None:
        self._seconds = 0.0
        super().__init__(_Selector(self._pass))

    def _pass(self, seconds: float) -> None:
        self._seconds += seconds

    def time(self) -> float:
        return self._seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Arguments], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        done: asyncio.Future[Result] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done


class SimulatedClock:
    """The clock of the running loop, for the service and the practice company alike."""

    def now(self) -> datetime:
        # Rounded to a millisecond and back, lest the two see an instant a microsecond apart.
        return START + timedelta(milliseconds=round(self.monotonic() * 1000))

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def simulate(scenario: Coroutine[Any, Any, Result]) -> Result:
    """Runs ``scenario`` in simulated time."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(scenario)

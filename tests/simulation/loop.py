"""An asyncio loop without threads, sockets or waiting: time is a number, and chance decides who goes
first.
"""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from contextvars import ContextVar
from typing import Any, TypeVar, TypeVarTuple

from ..service.keepers import Crash

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

#: Which program a task belongs to; tasks inherit it. None is the world around the programs.
PROGRAM: ContextVar[object | None] = ContextVar("program", default=None)


class StuckError(Exception):
    """Everybody waits, and nothing will ever happen."""


class NumberedTask(asyncio.Task[Any]):
    """Hashes by its number, so that a set of tasks has the same order in every run."""

    def __init__(self, number: int, coroutine: Coroutine[Any, Any, Any], **options: Any) -> None:
        self.number, self.program = number, PROGRAM.get()
        super().__init__(coroutine, **options)

    def __hash__(self) -> int:
        return self.number


class SeededLoop(asyncio.BaseEventLoop):
    """``time`` is virtual seconds. What is ready at the same instant runs in an order that ``chance``
    draws.
    """

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance, self._seconds, self._tasks = chance, 0.0, 0
        self.rounds = 0
        self.set_task_factory(self._new_task)
        self.set_exception_handler(_told)

    def time(self) -> float:
        return self._seconds

    def forward(self, seconds: float) -> None:
        """Lets time pass with nobody at work: what was due meanwhile is due at once."""
        self._seconds += seconds

    def kill(self, program: object) -> list[NumberedTask]:
        """Cancels all that ``program`` runs, oldest first; returns it."""
        running = (task for task in asyncio.all_tasks(self) if isinstance(task, NumberedTask))
        killed = sorted((task for task in running if task.program is program), key=lambda task: task.number)
        for task in killed:
            task.cancel()
        return killed

    def run_in_executor(  # type: ignore[override]  # typeshed wants an async one of its own
        self, executor: Executor | None, func: Callable[[*Arguments], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        """What would run on another thread runs at once."""
        done: asyncio.Future[Result] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done

    def _new_task(
        self, _loop: asyncio.AbstractEventLoop, coroutine: Any, context: Any = None
    ) -> asyncio.Task[Any]:
        self._tasks += 1
        return NumberedTask(self._tasks, coroutine, loop=self, context=context)

    # What BaseEventLoop leaves to its children, and the round that it would wait for a selector in.

    def _run_once(self) -> None:
        ready, timers = self._ready, self._scheduled  # type: ignore[attr-defined]
        while timers and timers[0]._cancelled:
            heapq.heappop(timers)._scheduled = False
        if not ready:
            if not timers:
                raise StuckError
            self._seconds = max(self._seconds, timers[0]._when)
        while timers and timers[0]._when <= self._seconds:
            timer = heapq.heappop(timers)
            timer._scheduled = False
            ready.append(timer)
        now = list(ready)
        ready.clear()
        if len(now) > 1:
            self._chance.shuffle(now)
        self.rounds += 1
        for handle in now:
            if not handle._cancelled:
                handle._run()

    def _process_events(self, event_list: list[Any]) -> None:
        """There are none: nothing comes from outside."""

    def _write_to_self(self) -> None:
        """Nobody else is to be woken."""


def _told(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """That a task of a dead program ended by the crash is no news."""
    if not isinstance(context.get("exception"), Crash):
        loop.default_exception_handler(context)

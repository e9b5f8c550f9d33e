"""Several requests on their way at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import TracebackType


class Flights:
    """At most ``limit`` at a time. The first fault of one ends all: leaving the block cancels what is
    left.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Flights:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                await self.land()
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def start(self, work: Coroutine[None, None, None]) -> None:
        """Starts ``work`` as soon as there is room. Raises what another one raised."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        if len(self._tasks) >= self._limit:
            await self._some()

    async def land(self) -> None:
        """Waits until all are done. Raises what one of them raised."""
        while await self.some():
            pass

    async def some(self, seconds: float | None = None) -> bool:
        """Waits until one is done, or for so long. False if none is on its way any more. Raises what one of
        them raised."""
        if self._tasks:
            await self._some(seconds)
        return bool(self._tasks)

    async def _some(self, seconds: float | None = None) -> None:
        done, _ = await asyncio.wait(self._tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        self._tasks -= done
        failures = [error for task in done if (error := task.exception()) is not None]
        for failure in failures:
            raise failure

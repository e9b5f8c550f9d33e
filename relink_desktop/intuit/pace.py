"""Keeps the calls to one QuickBooks company under Intuit's limits.

Intuit allows an app 10 requests a second and 40 batches a minute on a company, and all apps together 500
requests a minute ("limits and throttles" page). All are kept with a tenth to spare, for requests that the
network delays and for the company's other apps.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

_UNSPECIFIED_WAIT = 60.0  # seconds to stay away after a 429 that names no time


@dataclass(slots=True)
class _Window:
    """At most ``limit`` admissions in any ``seconds``: a log of the last ones, no bucket that could burst."""

    limit: int
    seconds: float
    _admitted: deque[float] = field(init=False)

    def __post_init__(self) -> None:
        self._admitted = deque(maxlen=self.limit)

    def opens_at(self) -> float:
        """When one more may be admitted, on the clock of the records."""
        if len(self._admitted) < self.limit:
            return float("-inf")
        return self._admitted[0] + self.seconds

    def record(self, now: float) -> None:
        self._admitted.append(now)


class Pace:
    """Admits calls first come, first served; one object for each company (realm).

    ``monotonic`` gives seconds and ``sleep`` waits for seconds on the same clock. Cancelling a wait gives up
    its place and uses up nothing. ``throttles`` counts Intuit's 429s.
    """

    def __init__(self, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._now = monotonic
        self._sleep = sleep
        self._requests = (_Window(9, 1.0), _Window(450, 60.0))
        self._batches = _Window(36, 60.0)
        self._closed_until = float("-inf")
        self.throttles = 0
        # Two queues, so that batches waiting for their own window do not hold up single requests.
        self._request_queue = asyncio.Lock()
        self._batch_queue = asyncio.Lock()

    async def admit(self, batch: bool = False) -> None:
        """Return as soon as one request, or one batch, may be sent."""
        if not batch:
            await self._admit_request()
            return
        async with self._batch_queue:
            await self._wait_until(self._batches.opens_at)
            await self._admit_request()
            self._batches.record(self._now())

    def throttled(self, retry_after: float | None) -> None:
        """Intuit answered 429: admit nothing for ``retry_after`` seconds, or 60 if it named none."""
        self.throttles += 1
        self._closed_until = max(self._closed_until, self._now() + (retry_after or _UNSPECIFIED_WAIT))

    async def _admit_request(self) -> None:
        async with self._request_queue:
            await self._wait_until(self._requests_open_at)
            now = self._now()
            for window in self._requests:
                window.record(now)

    def _requests_open_at(self) -> float:
        return max(self._closed_until, *(window.opens_at() for window in self._requests))

    async def _wait_until(self, opens_at: Callable[[], float]) -> None:
        # Asked again after each sleep: a 429 may have closed the gate meanwhile, or a timer woken too early.
        while (wait := opens_at() - self._now()) > 0:
            await self._sleep(wait)

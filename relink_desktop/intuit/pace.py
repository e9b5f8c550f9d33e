"""Keeps the calls to one QuickBooks company under Intuit's limits, as Intuit's server counts them.

Intuit allows an app 10 requests a second and 40 batches a minute on a company, and all apps together 500
requests a minute ("limits and throttles" page), of which a tenth is left to the others. The network moves
calls closer together on their way, so a call counts from when it is sent until its window has passed since it
was *answered*: the server saw it somewhere in between. The token endpoint is another host with limits of its
own.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Protocol

_UNSPECIFIED_WAIT = 60.0  # seconds to stay away after a 429 that names no time
#: Up to this share of the wait on top, by chance: or all of a firm's computers came back in the same second.
_JITTER = 0.1
#: Seconds to stay away at most, whatever Intuit asks for: it documents a wait of 60 s, and a date a year
#: ahead is a slip.
LONGEST_CLOSED = 900.0
#: After a 429 the limits shrink to this share, at least to the second, and recover by the third a minute.
_SHRINK, _LEAST, _RECOVER = 0.8, 0.5, 0.1
_MINUTE = 60.0
#: Calls on their way at once.
_IN_FLIGHT = 8


class Lane(IntEnum):
    """Who goes first. A lane may starve the ones after it: clicks are few, and reconciling can wait."""

    CLICK = 0  # a person waits for it
    SYNC = 1
    RECONCILE = 2


class History(Protocol):
    """Writes down what the server may still count, so that a restart does not burst. It raises nothing:
    whether it can write or not, the pace goes on by what it has in memory."""

    def sent(self, *, batch: bool) -> int:
        """A call goes out; returns a number for ``answered``."""

    def answered(self, number: int) -> None: ...

    def closed(self, seconds: float) -> None:
        """Nothing may go out for so long."""


@dataclass(slots=True)
class _Window:
    """At most ``limit`` calls in any ``seconds``."""

    limit: int
    seconds: float
    in_flight: int = 0
    _free_at: deque[float] = field(default_factory=deque)

    def opens_at(self, now: float, share: float) -> float:
        """When one more may go; infinite if only an answer can tell."""
        while self._free_at and self._free_at[0] <= now:
            self._free_at.popleft()
        over = self.in_flight + len(self._free_at) - max(1, int(self.limit * share)) + 1
        if over <= 0:
            return float("-inf")
        return self._free_at[over - 1] if over <= len(self._free_at) else float("inf")

    def answered(self, now: float) -> None:
        self.in_flight -= 1
        self._free_at.append(now + self.seconds)


@dataclass(frozen=True, order=True, slots=True)
class _Ticket:
    """Someone who waits; the lesser goes first."""

    lane: Lane
    number: int
    batch: bool


class Pace:
    """One object for each company (realm).

    ``monotonic`` gives seconds and ``sleep`` waits for seconds on the same clock; ``chance`` is at least 0
    and less than 1. Cancelling a wait gives up its place and uses up nothing. ``throttles`` counts Intuit's
    429s.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        history: History | None = None,
        chance: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._now, self._sleep, self._history, self._chance = monotonic, sleep, history, chance
        self._requests = (_Window(10, 1.0), _Window(450, _MINUTE))
        self._batches = _Window(40, _MINUTE)
        self._in_flight = 0
        self._waiting: list[_Ticket] = []
        self._count = 0
        self._moved = asyncio.Event()
        self._closed_until = float("-inf")
        self._share, self._shrunk_at = 1.0, float("-inf")
        self.throttles = 0

    def resume(self, ages: Iterable[tuple[float, bool]], closed_for: float) -> None:
        """Takes up where an earlier run was: how many seconds ago calls were answered, and which were
        batches. Nothing is admitted for ``closed_for`` seconds.
        """
        now = self._now()
        for age, batch in sorted(ages, reverse=True):
            for window in self._windows(batch):
                window.in_flight += 1
                window.answered(now - age)
        self._closed_until = now + closed_for

    @asynccontextmanager
    async def admitted(self, lane: Lane = Lane.SYNC, *, batch: bool = False) -> AsyncIterator[None]:
        """Waits until one request, or one batch, may be sent; the call is made within."""
        ticket = _Ticket(lane, self._count, batch)
        self._count += 1
        self._waiting.append(ticket)
        try:
            while (wait := self._opens_at(ticket) - self._now()) > 0:
                await self._rest(wait)
        finally:
            self._waiting.remove(ticket)
            self._wake()
        number = self._history.sent(batch=batch) if self._history else 0
        windows = self._windows(batch)
        for window in windows:
            window.in_flight += 1
        self._in_flight += 1
        try:
            yield
        finally:
            self._in_flight -= 1
            for window in windows:
                window.answered(self._now())
            if self._history:
                self._history.answered(number)
            self._wake()

    def throttled(self, retry_after: float | None) -> None:
        """Intuit answered 429: admit nothing for ``retry_after`` seconds (60 if it named none, a quarter of
        an hour at most) and a little.

        Those that were on their way together are told together, which slows down once.
        """
        self.throttles += 1
        now = self._now()
        if now >= self._closed_until:
            self._share = max(_LEAST, self._present_share() * _SHRINK)
        asked = min(retry_after or _UNSPECIFIED_WAIT, LONGEST_CLOSED / (1 + _JITTER))
        wait = asked * (1 + _JITTER * self._chance())
        if now + wait > self._closed_until:
            self._closed_until = self._shrunk_at = now + wait
            if self._history:
                self._history.closed(wait)
        self._wake()

    def _windows(self, batch: bool) -> tuple[_Window, ...]:
        return (*self._requests, self._batches) if batch else self._requests

    def _opens_at(self, ticket: _Ticket) -> float:
        """When it may go; infinite if somebody else has to move first, who then wakes it."""
        now, share = self._now(), self._present_share()
        if self._in_flight >= _IN_FLIGHT or self._gives_way(ticket, now, share):
            return float("inf")
        opens = (window.opens_at(now, share) for window in self._windows(ticket.batch))
        return max(self._closed_until, *opens)

    def _gives_way(self, ticket: _Ticket, now: float, share: float) -> bool:
        """To whoever is before it; but a request not to a batch that waits for the batches' own window."""
        held = not ticket.batch and self._batches.opens_at(now, share) > now
        return any(other < ticket and not (held and other.batch) for other in self._waiting)

    def _present_share(self) -> float:
        minutes = max(0.0, self._now() - self._shrunk_at) // _MINUTE
        return min(1.0, self._share + _RECOVER * minutes)

    async def _rest(self, seconds: float) -> None:
        """Until something moved, or for ``seconds``."""
        moved = asyncio.ensure_future(self._moved.wait())
        waits: set[asyncio.Future[Any]] = {moved}
        if seconds != float("inf"):
            waits.add(asyncio.ensure_future(self._sleep(seconds)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()

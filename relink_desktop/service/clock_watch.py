"""Notices that the computer slept, or that its clock was set: what is known may be older than it looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from relink_desktop.service.clock import Clock
from relink_desktop.service.waiting import sleep_unless

#: Seconds between two looks, and by how much the clocks must disagree.
_LOOK, _JUMP = 10.0, 20.0


async def watch_clock(clock: Clock, jumped: Callable[[timedelta], None], woke: asyncio.Event) -> None:
    """One look. ``jumped`` hears by how much the wall clock is ahead of where it should be; once ``woke`` is
    set, at once.

    While a computer sleeps, the monotonic clock stands still (Linux), or goes on and the look comes late
    (Windows, macOS). Negative if the clock was set back.
    """
    wall, monotonic = clock.now(), clock.monotonic()
    await sleep_unless(woke, _LOOK)
    woke.clear()
    went_by = clock.monotonic() - monotonic
    drift = (clock.now() - wall).total_seconds() - went_by
    if abs(drift) > _JUMP:
        jumped(timedelta(seconds=drift))
    elif went_by - _LOOK > _JUMP:
        jumped(timedelta(seconds=went_by - _LOOK))

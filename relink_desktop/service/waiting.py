"""Waits that something may cut short."""

from __future__ import annotations

import asyncio
from contextlib import suppress


async def sleep_unless(event: asyncio.Event, seconds: float) -> None:
    """Sleeps for ``seconds``, or until ``event`` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()

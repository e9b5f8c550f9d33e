"""Waits that something may cut short."""

from __future__ import annotations

import asyncio

from relink_desktop.service.clock import Clock


async def sleep_unless(event: asyncio.Event, seconds: float, clock: Clock) -> None:
    """Sleeps for ``seconds``, or until ``event`` is set."""
    rest = asyncio.ensure_future(clock.sleep(seconds))
    called = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({rest, called}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        rest.cancel()
        called.cancel()

"""Waits that something may cut short, and nothing else with them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


async def sleep_unless(event: asyncio.Event, seconds: float) -> None:
    """Sleeps for ``seconds``, or until ``event`` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


async def answer_of(task: asyncio.Task[Answer]) -> Answer:
    """What the task returns or raises. It goes on if whoever waits here is cancelled. Not ``asyncio.shield``:
    in Python 3.14.8, that logs as an error what the task raises then."""
    await asyncio.wait((task,))
    return task.result()

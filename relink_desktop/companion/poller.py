"""Hears from the service: one held poll after another, and the passing of time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from relink_desktop.companion.client import Client
from relink_desktop.companion.events import Event, ServiceSilent, StatusArrived, Ticked
from relink_desktop.core.problems import ProblemError

#: Seconds: between polls that brought something new, after one that failed, and of the clock that ages texts.
_BREATH, _AFTER_FAILURE, _TICK = 0.2, 2.0, 15.0


async def poll(client: Client, send: Callable[[Event], None]) -> None:
    """Runs until cancelled. A failed poll is told and never taken for news of the connection."""
    version = 0
    while True:
        try:
            status = await client.status(after=version)
        except ProblemError as error:
            send(ServiceSilent(error.problem))
            version = 0  # the next answer comes at once, and ends the silence
            await asyncio.sleep(_AFTER_FAILURE)
            continue
        version = status.version
        send(Ticked(datetime.now(UTC)))
        send(StatusArrived(status))
        await asyncio.sleep(_BREATH)


async def tick(send: Callable[[Event], None]) -> None:
    """Runs until cancelled: "2 min ago" grows old, and what is not checked turns stale."""
    while True:
        await asyncio.sleep(_TICK)
        send(Ticked(datetime.now(UTC)))

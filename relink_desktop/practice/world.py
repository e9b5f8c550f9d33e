"""What every request handler of the practice company works with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from starlette.requests import Request

from .books import Books
from .limits import Limits

Clock = Callable[[], datetime]
APP_NAME = "ReLink Desktop"
"""The one app that is registered here."""


@dataclass(slots=True)
class World:
    """``clock`` gives the time in UTC; ``ledger`` is the practice ledger, if there is one."""

    books: Books
    clock: Clock
    redirect_uris: tuple[str, ...]
    ledger: Path | None
    seconds_per_item: float
    limits: Limits = field(default_factory=Limits)

    def now(self) -> int:
        """Seconds since 1970."""
        return int(self.clock().timestamp())

    @property
    def outage(self) -> bool:
        return self.books.get("outage") == "on"

    @property
    def maintenance(self) -> bool:
        return self.books.get("maintenance") == "on"

    async def work(self, items: int) -> None:
        """Take as long as QuickBooks takes over so many items."""
        if self.seconds_per_item:
            await asyncio.sleep(items * self.seconds_per_item)


def world_of(request: Request) -> World:
    """The world of the app that took the request."""
    world: World = request.app.state.world
    return world

"""What every request handler of the practice company works with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from starlette.requests import Request

from .books import Books
from .limits import Limits

Clock = Callable[[], datetime]
APP_NAME = "ReLink Desktop"
"""The one app that is registered here."""
USER = "Practice bookkeeper"
"""Who uses QuickBooks here, unless another name is given."""


@dataclass(slots=True)
class World:
    """``computer_clock`` gives the true time in UTC; ``ledger`` is the practice ledger, if there is one."""

    books: Books
    computer_clock: Clock
    redirect_uris: tuple[str, ...]
    ledger: Path | None
    seconds_per_item: float
    limits: Limits = field(default_factory=Limits)

    def clock(self) -> datetime:
        """The time in UTC by which everything here goes: the computer's, moved forward by ``ahead``."""
        return self.computer_clock() + self.ahead

    def now(self) -> int:
        """Seconds since 1970."""
        return int(self.clock().timestamp())

    @property
    def ahead(self) -> timedelta:
        """How far the clock was moved."""
        return timedelta(seconds=int(self.books.get("clock_ahead") or 0))

    @property
    def client_secret(self) -> str:
        """The app's secret, as the portal has it now."""
        return self.books.get("changed_secret") or self.books.get("client_secret")

    @property
    def outage(self) -> str:
        """The HTTP status that every call is answered with, or nothing."""
        return self.books.get("outage")

    @property
    def maintenance(self) -> str:
        """The code that every call to a company is refused with, or nothing."""
        return self.books.get("maintenance")

    @property
    def remembered_since(self) -> int:
        """Requestids of before then (seconds since 1970) are forgotten."""
        memory = self.books.get("requestid_memory")
        return self.now() - int(memory) if memory else 0

    def on(self, switch: str) -> bool:
        """Whether a switch of ``mishaps`` is on."""
        return self.books.get(switch) == "on"

    async def work(self, items: int) -> None:
        """Take as long as QuickBooks takes over so many items."""
        if self.seconds_per_item:
            await asyncio.sleep(items * self.seconds_per_item)


def world_of(request: Request) -> World:
    """The world of the app that took the request."""
    world: World = request.app.state.world
    return world

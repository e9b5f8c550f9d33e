"""A version that rises with each change, and a way to wait for the next one."""

from __future__ import annotations

import asyncio


class Changes:
    """Lets the door hold a poll until there is something new to tell."""

    def __init__(self) -> None:
        self.version = 1
        self._next = asyncio.Event()

    def announce(self) -> None:
        self.version += 1
        self._next.set()
        self._next = asyncio.Event()

    async def after(self, version: int, seconds: float) -> None:
        """Returns when the version is another than ``version``, or after ``seconds``. A higher one is known
        to whoever asked an earlier run of the service, and is answered at once."""
        if self.version != version:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._next.wait()
        except TimeoutError:
            return

"""The service on a thread of its own, with a plain asyncio loop: its commits can't stutter a window."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from relink_desktop.service.service import ConnectionService

#: Seconds that a refresh or an exchange may still take when the app ends.
_PATIENCE = 35.0


#: The open door, and the loop behind it.
Door = tuple["Starlette", asyncio.AbstractEventLoop]


class ServiceThread:
    """``build`` runs on the thread, and so do its imports: the icon is long there by then."""

    def __init__(self, build: Callable[[], ConnectionService]) -> None:
        self._build = build
        self.started: Future[Door] = Future()
        self._loop: Future[asyncio.AbstractEventLoop] = Future()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="service", daemon=True)

    def start(self) -> Future[Door]:
        """The future fails with ``ProblemError`` where the service can't start."""
        self._thread.start()
        return self.started

    def stop(self) -> None:
        """Blocks until the service has ended in good order, also while it is still starting."""
        if not self._thread.is_alive():
            return
        with suppress(RuntimeError):  # the loop is closed: the service could not start
            self._loop.result().call_soon_threadsafe(self._stop.set)
        self._thread.join(_PATIENCE)

    async def _run(self) -> None:
        self._loop.set_result(asyncio.get_running_loop())
        try:
            from relink_desktop.service.api import door

            service = self._build()
            await service.start()
        except Exception as error:
            self.started.set_exception(error)
            return
        self.started.set_result((door(service), asyncio.get_running_loop()))
        await self._stop.wait()
        await service.stop()

"""Qt and asyncio in one loop: the only file that knows qasync. Signals and teardown live here."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from relink_desktop.application import Application

# isort: split
from qasync import QEventLoop  # after PySide6: on its own it would prefer another binding


class Loop(QEventLoop):
    """qasync's loop with the hooks for async generators that qasync 0.28 leaves out."""

    def run_forever(self) -> None:
        old = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        try:
            super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*old)


def run(app: Application, main: Callable[[asyncio.Event], Awaitable[int]]) -> int:
    """Runs ``main`` until it returns its exit code; the event is set when the app should end."""
    app.setQuitOnLastWindowClosed(False)

    async def supervised() -> int:
        stop = asyncio.Event()
        app.on_quit = stop.set
        loop = asyncio.get_running_loop()
        # qasync's own executor starts ten threads at the first name resolution.
        loop.set_default_executor(ThreadPoolExecutor(2, "relink"))
        if sys.platform != "win32":
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop.set)
        try:
            return await main(stop)
        finally:
            app.on_quit = None

    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        return runner.run(supervised())

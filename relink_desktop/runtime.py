"""Qt and asyncio in one loop: the only file that knows qasync. Quit, signals and teardown live here."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from functools import partial

from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # after PySide6: on its own it would prefer another binding

Callback = Callable[..., object]


class Loop(QEventLoop):
    """qasync's loop with the hooks for async generators that qasync 0.28 leaves out. It ends when it is
    stopped, and not when Qt quits (menu, Cmd-Q, session end): ``on_quit`` then asks for the end.

    qasync would raise "no running event loop" out of the coroutine that still runs. To keep Qt from quitting
    by a filter or an override of events would have each of them wait for Python.
    """

    def __init__(self, app: QApplication, on_quit: Callable[[], None]) -> None:
        super().__init__(app)
        self._on_quit = on_quit
        self._stopped_by_us = False

    def run_forever(self) -> None:
        old = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(self._asyncgen_firstiter_hook, self._asyncgen_finalizer_hook)
        self._stopped_by_us = False
        try:
            super().run_forever()
            while not self._stopped_by_us:
                self._on_quit()
                super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*old)

    def call_later(
        self, delay: float, callback: Callback, *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """All callbacks come this way. qasync 0.28 asks asyncio.iscoroutinefunction of each, which warns from
        Python 3.14 on."""
        return self._add_callback(asyncio.Handle(callback, args, self, context), delay)

    def _add_reader(self, fd: int, callback: Callback, *args: object, context: Context | None = None) -> None:
        super()._add_reader(fd, _within(context, callback), *args)

    def _add_writer(self, fd: int, callback: Callback, *args: object, context: Context | None = None) -> None:
        super()._add_writer(fd, _within(context, callback), *args)

    def stop(self) -> None:
        self._stopped_by_us = True
        super().stop()


def _within(context: Context | None, callback: Callback) -> Callback:
    """From Python 3.15 on a transport says in which context it is called, which qasync 0.28 does not take."""
    return callback if context is None else partial(context.run, callback)


def run(app: QApplication, main: Callable[[asyncio.Event], Awaitable[int]]) -> int:
    """Runs ``main`` until it returns its exit code; the event is set when the app should end."""
    app.setQuitOnLastWindowClosed(False)

    stop = asyncio.Event()

    async def supervised() -> int:
        loop = asyncio.get_running_loop()
        # qasync's own executor starts ten threads at the first name resolution.
        loop.set_default_executor(ThreadPoolExecutor(2, "relink"))
        if sys.platform != "win32":
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, stop.set)
        return await main(stop)

    with asyncio.Runner(loop_factory=lambda: Loop(app, stop.set)) as runner:
        return runner.run(supervised())

"""The moment in which the icon already shows and everything else is still being imported."""

from __future__ import annotations

import builtins
import concurrent.futures
import linecache
import sys
from collections.abc import Callable
from concurrent.futures.thread import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QMetaObject

Result = TypeVar("Result")


def load(work: Callable[[], Result]) -> Result:
    """Runs ``work`` on a thread and serves the desktop meanwhile; returns or raises what ``work`` does.

    A tray host asks for the picture only once it knows of the icon. Imports on this thread would leave its
    place in the panel empty for as long again as the icon took.
    """
    undo_import_hooks()
    _leave_out_command_lines()
    loop = QEventLoop()

    def work_then_quit() -> Result:
        try:
            return work()
        finally:
            QMetaObject.invokeMethod(loop, "quit")  # queued, as it comes from another thread

    with ThreadPoolExecutor(1) as thread:
        loaded = thread.submit(work_then_quit)
        loop.exec()
    return loaded.result()


def undo_import_hooks() -> None:
    """Undoes PySide's import hook, which serves ``from __feature__ import``; no module here says that.

    The hook reads the source of every module that anyone imports (PYSIDE-2029), and linecache keeps all of
    it: 25 MB. It also swaps ``__import__`` to and fro, which is not made for two threads that import at once,
    as ours do. PySide's documentation names ``__orig_import__``.

    PySide6 6.12.0 also looks up attributes of modules in its own way, which gives what Python 3.15 imports
    lazily as it stands, unresolved. Of the standard library, asyncio meets that: here it is resolved.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()
    concurrent.futures.ThreadPoolExecutor = ThreadPoolExecutor  # type: ignore[misc]


def _leave_out_command_lines() -> None:
    """httpx imports its own command line with click, and rich and pygments where they are installed: 4 MB.

    It does without where that fails, and None is Python's word for a module that must not be found.
    """
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # typeshed does not know of None

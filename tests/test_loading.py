"""In processes of their own, since loading changes how the whole process imports."""

from __future__ import annotations

import os
import subprocess
import sys

START = """
import linecache, sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from relink_desktop.loading import load
app = QCoreApplication([])
"""


def run(source: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", START + source],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_desktop_is_served_while_the_rest_loads() -> None:
    told = run(
        "served = threading.Event()\nQTimer.singleShot(0, served.set)\nprint(load(lambda: served.wait(30)))\n"
    )
    assert told == "True\n"


def test_work_that_is_done_at_once_does_not_leave_the_loop_waiting() -> None:
    assert run("print(load(lambda: 'loaded'))") == "loaded\n"


def test_what_fails_to_load_is_raised_where_it_was_asked_for() -> None:
    told = run("try: load(lambda: 1 / 0)\nexcept ZeroDivisionError as error: print(error)")
    assert told == "division by zero\n"


def test_the_source_of_what_is_loaded_is_not_kept() -> None:
    told = run(
        "def work():\n"
        "    import sqlite3, xml.dom.minidom\n"
        "load(work)\n"
        "print([name for name, entry in linecache.cache.items() if len(entry) > 1])"
    )
    assert told == "[]\n"


def test_httpx_comes_without_its_command_line() -> None:
    told = run(
        "def work():\n"
        "    import httpx\n"
        "    return httpx.AsyncClient.__name__\n"
        "print(load(work), 'click' in sys.modules)"
    )
    assert told == "AsyncClient False\n"


def test_asyncio_has_its_executor_after_loading() -> None:
    """Under PySide6 6.12.0, Python 3.15's own lazy imports are not resolved."""
    told = run("load(int)\nimport asyncio\nprint(asyncio.run(asyncio.to_thread(int)))")
    assert told == "0\n"

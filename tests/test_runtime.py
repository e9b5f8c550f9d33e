"""Qt and asyncio in one loop, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

START = """
import asyncio, sys
from PySide6 import QtNetwork
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea
from relink_desktop.runtime import run
app = QApplication([])
"""
#: Ends by a quit of Qt's, and has something to do after that.
QUITS = """
async def main(stop):
    QTimer.singleShot(0, app.{quit})
    await stop.wait()
    await asyncio.to_thread(int)
    print("in good order")
    return 3
"""
SHOWS = """
async def main(stop):
    area = QScrollArea()
    area.show()
    app.processEvents()
    print("QNetworkAccessManager" in {kind.__name__ for kind in QObject.__subclasses__()})
    return 0
"""


def ran(source: str) -> tuple[int, str]:
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{START}{source}\nsys.exit(run(app, main))"],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert told.stderr == ""
    return told.returncode, told.stdout


@pytest.mark.parametrize("quit_of_qt", ["quit", "exit"])
def test_a_quit_of_qt_lets_the_app_end_in_good_order(quit_of_qt: str) -> None:
    assert ran(QUITS.format(quit=quit_of_qt)) == (3, "in good order\n")


def test_events_of_others_make_no_classes() -> None:
    """PySide makes those of all that exists once it has to tell what an unknown object is: megabytes."""
    assert ran(SHOWS) == (0, "False\n")

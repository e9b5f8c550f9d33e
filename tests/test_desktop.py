"""The widgets as one screen, in a process of its own: what it tells without being asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import time
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QWidget
from relink_desktop.companion.present import present
from relink_desktop.companion.state import AppState
from relink_desktop.desktop import Desktop

desktop, heard = Desktop("main"), []
desktop.listen(heard.append, desktop.app.quit)
desktop.show(present(AppState(datetime.now(UTC)), desktop.locale))

def until(last):
    deadline = time.monotonic() + 20
    while last not in map(repr, heard) and time.monotonic() < deadline:
        desktop.app.processEvents()
    print(last if last in map(repr, heard) else heard)

until("AutostartRead(on=False)")
desktop.raise_window()
until("FrontChanged(in_front=True)")
print("QCalendarWidget" in {kind.__name__ for kind in QWidget.__subclasses__()})
desktop.show(present(AppState(datetime.now(UTC), practice_url="http://127.0.0.1"), desktop.locale))
print(desktop._window.windowTitle())  # the icon's turn
desktop.app.processEvents()
print(desktop._window.windowTitle())
desktop._window.close()
until("FrontChanged(in_front=False)")
QNetworkInformation.instance().transportMediumChanged.emit(QNetworkInformation.TransportMedium.WiFi)
until("NetworkChanged()")
desktop.keep_window()
print(desktop._window.isMinimized())
desktop.set_autostart(True)
print(desktop.autostart())
folder = desktop.certificates("Smith: & Co. ")
print(folder.relative_to(Path.home()), oct(folder.stat().st_mode & 0o777))
desktop.close()
"""


def test_it_tells_of_its_window_the_network_and_the_session(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(tmp_path),
            "HOME": str(tmp_path),
        },
        timeout=60,
        check=False,
    )
    assert told.stdout.splitlines() == [
        "AutostartRead(on=False)",
        "FrontChanged(in_front=True)",
        "False",  # no classes of PySide's for widgets that nobody has: they are a megabyte
        "ReLink Desktop",
        "ReLink Desktop (practice)",
        "FrontChanged(in_front=False)",
        "NetworkChanged()",
        "True",
        "True",
        "Documents/ReLink certificates/Smith- & Co 0o700",
    ], told.stderr

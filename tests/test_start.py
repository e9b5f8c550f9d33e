"""In processes of their own: what is loaded before the icon shows, and a binding that survives signals."""

from __future__ import annotations

import os
import subprocess
import sys

#: What may wait until the icon shows.
HEAVY = {"asyncio", "httpx", "keyring", "msgspec", "qasync", "sqlalchemy", "starlette"}


def run(source: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_the_icon_shows_before_anything_heavy_is_loaded() -> None:
    loaded = run(
        "import sys\n"
        "from relink_desktop.app import _parser\n"
        "_parser().parse_args(['practice'])\n"
        "from relink_desktop.host.instance import Instance\n"
        "from relink_desktop.host.paths import Paths\n"
        "from relink_desktop.desktop import Desktop\n"
        "desktop = Desktop('main')\n"
        "assert desktop.app.applicationName() == 'ReLink Desktop'\n"
        "print(*sys.modules)"
    ).split()
    assert "PySide6" in loaded
    assert not HEAVY & {name.partition(".")[0] for name in loaded}
    assert "relink_desktop.ui.translation" not in loaded


def test_thousands_of_signals_are_survived() -> None:
    """PySide6 6.12.0 loses a reference to True and None with each on CPython 3.11, which dies of it. What is
    heard is not kept: that would be a new reference for each."""
    told = run(
        "from PySide6.QtCore import QObject, Signal\n"
        "class Source(QObject):\n"
        "    told = Signal(bool, object)\n"
        "source, heard = Source(), set()\n"
        "source.told.connect(lambda *values: heard.add(values))\n"
        "for _ in range(5000): source.told.emit(True, None)\n"
        "print(heard)"
    )
    assert told == "{(True, None)}\n"

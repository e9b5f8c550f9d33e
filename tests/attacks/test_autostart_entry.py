"""Somebody's archive unpacks ReLink into a folder whose name holds a line of a desktop entry.

Its line would be read as part of the entry, and start what it names at each login. Nothing of it may get
there; and an entry that is said to be on must start ReLink wherever the session begins.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.host.autostart import XdgAutostart, exec_arguments

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Linux desktops")

NAMES = [
    "x\nExec=/tmp/planted\n",
    "x\rExec=/tmp/planted\r",
    "x\n[Desktop Action y]",
    "x\x0bHidden=true",
    "x\u2028y",
]


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart" / "relink-desktop.desktop"


@pytest.mark.parametrize("name", NAMES)
def test_no_line_gets_into_the_entry(entry: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, "executable", f"/opt/{name}/python")
    with pytest.raises(ProblemError):
        XdgAutostart("main").set(True)
    assert not entry.exists()
    assert XdgAutostart("main").read() is False


def test_what_is_on_starts_from_anywhere(entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also an entry of an earlier version, which named the module alone; nothing of ours is installed."""
    monkeypatch.setattr(sys, "executable", sys._base_executable)
    entry.parent.mkdir()
    entry.write_text(f'[Desktop Entry]\nType=Application\nExec="{sys.executable}" "-m" "relink_desktop"\n')
    assert XdgAutostart("main").read() is True
    (line,) = (line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    command = [*exec_arguments(line.removeprefix("Exec=")), "--version"]
    told = subprocess.run(command, cwd="/", env={}, capture_output=True, text=True, check=False)
    assert told.stdout.startswith("ReLink Desktop "), told.stderr

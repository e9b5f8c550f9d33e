"""Which of XDG's variables count."""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

import pytest

from relink_desktop.host import xdg
from relink_desktop.host.paths import locate

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="not of freedesktop's systems")

NOT_ABSOLUTE = ["", ".", "..", "data", "./data", "../data", "~/data", " /data", "$HOME/data"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("named", NOT_ABSOLUTE)
def test_what_is_not_absolute_is_ignored(monkeypatch: pytest.MonkeyPatch, home: Path, named: str) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, named)
    paths = locate("main")
    assert paths.state == home / ".local/share/ReLink Desktop/main"
    assert paths.logs == home / ".cache/ReLink Desktop/log/main"


@pytest.mark.parametrize("named", ["/data", "/data/../other", "//data", "/da ta/"])
def test_what_is_absolute_counts(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", named)
    assert locate("main").state == Path(named, "ReLink Desktop", "main")


@pytest.mark.parametrize("named", NOT_ABSOLUTE)
def test_a_home_that_is_not_absolute_is_the_systems(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("HOME", named)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert xdg.folder("XDG_DATA_HOME", "share") == Path(pwd.getpwuid(os.getuid()).pw_dir, "share")


@pytest.mark.parametrize("named", NOT_ABSOLUTE)
def test_what_is_ignored_reaches_no_library(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", named)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{named}:/etc/xdg:{named}:/usr/etc/xdg")
    monkeypatch.setenv("XDG_DATA_DIRS", f"{named}:")
    xdg.ignore_relative()
    left = {name: value for name, value in os.environ.items() if name.startswith("XDG_CONFIG")}
    assert left == {"XDG_CONFIG_DIRS": "/etc/xdg:/usr/etc/xdg"}
    assert os.environ["XDG_RUNTIME_DIR"] == "/run/user/1000"
    assert "XDG_DATA_DIRS" not in os.environ

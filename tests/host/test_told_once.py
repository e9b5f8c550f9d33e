"""What was told once is remembered by profile, and across runs."""

from __future__ import annotations

import pytest

from relink_desktop.host import paths
from relink_desktop.host.told_once import keep_told_of_tray, told_of_tray


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_it_is_told_once_a_profile():
    for profile in ("main", "practice"):
        paths.profile_paths(profile)
    assert not told_of_tray("main")
    keep_told_of_tray("main")
    keep_told_of_tray("main")
    assert (told_of_tray("main"), told_of_tray("practice")) == (True, False)


def test_a_folder_that_takes_no_file_stops_nothing():
    keep_told_of_tray("main")  # there is no folder
    assert not told_of_tray("main")

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.host.paths import profile_paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="moves the folders by Linux' variables")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def test_each_profile_has_folders_of_its_own_that_only_the_user_can_open(home: Path) -> None:
    main, practice = profile_paths("main"), profile_paths("practice")
    folders = {main.state, main.logs, practice.state, practice.logs}
    assert len(folders) == 4
    for folder in folders:
        assert folder.is_relative_to(home)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert list(folder.iterdir()) == []


def test_a_second_start_finds_what_the_first_one_left(home: Path) -> None:
    (profile_paths("main").state / "journal").write_text("kept")
    assert (profile_paths("main").state / "journal").read_text() == "kept"


def test_a_folder_that_was_open_to_others_is_closed_to_them(home: Path) -> None:
    profile_paths("main").state.chmod(0o755)
    assert stat.S_IMODE(profile_paths("main").state.stat().st_mode) == 0o700


@pytest.mark.parametrize("blocked", ["data", "cache"])
def test_a_folder_that_cannot_be_written_is_named_with_a_way_out(home: Path, blocked: str) -> None:
    (home / blocked).write_text("a file where the folder should be")
    with pytest.raises(ProblemError) as raised:
        profile_paths("main")
    problem = raised.value.problem
    assert problem.key == "state_unwritable"
    assert str(home / blocked) in str(problem)
    assert "Not a directory" in str(problem)
    assert "Errno" not in str(problem)
    assert problem.remedy.startswith("Make the folder writable")

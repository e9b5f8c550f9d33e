"""Another user makes ReLink's folder before ReLink does, where a variable leads to a shared place.

The variable is relative and the user stands in a shared folder, or it names one. What is kept there would be
theirs to read and to change. A relative one must not count, and their folder must be refused.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .other_user import needs_root, nobody, shared_folder

pytestmark = needs_root

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shared() -> Iterator[Path]:
    with shared_folder() as folder:
        yield folder


STARTED = """
from relink_desktop.core.problems import ProblemError
from relink_desktop.host.paths import profile_paths
try:
    print(profile_paths("main").state)
except ProblemError as error:
    print(error.problem.key)
"""


def start(folder: Path, home: Path, **variables: str) -> str:
    """Makes the folders as a start in ``folder`` does. Returns where, or what was wrong."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {"HOME": str(home), "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-P", "-c", STARTED]
    run = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.parametrize("named", ["", ".", "./", "../shared", "ReLink Desktop/.."])
def test_a_relative_folder_does_not_count(shared: Path, tmp_path: Path, named: str) -> None:
    with nobody(lambda: _planted(shared)):
        told = start(shared, tmp_path, XDG_DATA_HOME=named, XDG_CACHE_HOME=named)
    assert told == str(tmp_path / ".local/share/ReLink Desktop/main")
    assert sorted(path.name for path in shared.rglob("*")) == ["ReLink Desktop", "main"]


@pytest.mark.parametrize("planted", ["main", "ReLink Desktop", "link"])
def test_a_folder_of_theirs_is_refused(shared: Path, tmp_path: Path, planted: str) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    if planted == "main":
        (shared / "ReLink Desktop").mkdir()
        (shared / "ReLink Desktop").chmod(0o777)

    def attack() -> None:
        match planted:
            case "link":
                (shared / "ReLink Desktop").symlink_to(ours)
            case _:
                _planted(shared)

    with nobody(attack):
        told = start(shared, tmp_path, XDG_DATA_HOME=str(shared))
    assert told == "state_not_ours"
    assert list(ours.iterdir()) == []


def _planted(shared: Path) -> None:
    (shared / "ReLink Desktop" / "main").mkdir(parents=True, exist_ok=True)

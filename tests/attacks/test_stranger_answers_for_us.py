"""Another user of the computer answers in our name.

They make the folder or take the socket where a second start and ``status`` look for us, and say that all is
well. ``status`` must say that it does not know, with its exit code 2, and none of their words.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relink_desktop import private
from tests.desktop.waiting import wait_for

from .other_user import answering, needs_root, nobody, shared_folder

pytestmark = needs_root

HEALTHY = {"verdict": "healthy", "state": "connected", "line": "Trust me", "connections": []}
OPEN = "ReLink's folder is not yours alone. Start ReLink to see why.\n"
ANSWER = json.dumps(HEALTHY).encode() + b"\n"


@pytest.fixture
def shared() -> Iterator[Path]:
    with shared_folder() as folder:
        yield folder


@contextmanager
def as_us(path: Path) -> Iterator[None]:
    """A copy of ours that answers."""
    child = os.fork()
    if not child:
        try:
            answering(path, ANSWER)
        finally:
            os._exit(0)
    try:
        wait_for(path.exists, "it listens")
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def status(data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "XDG_DATA_HOME": str(data), **variables}
    command = [sys.executable, "-m", "relink_desktop", "status"]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)


def test_the_whole_folder_is_theirs(shared: Path) -> None:
    folder = shared / "ReLink Desktop" / "main"

    def attack() -> None:
        folder.mkdir(parents=True)
        answering(folder / "socket", ANSWER)

    with nobody(attack):
        told = status(shared)
    assert (told.returncode, told.stdout) == (2, OPEN)


def test_the_practice_company_does_not_speak_for_a_folder_of_theirs(shared: Path) -> None:
    """Ours was moved away; what runs on it may be red."""
    practice = shared / "ReLink Desktop" / "practice"
    private.make_folder(practice)
    practice.parent.chmod(0o777)
    with as_us(practice / "socket"):
        assert status(shared).stdout == "Trust me\n"
        with nobody((practice.parent / "main").mkdir):
            told = status(shared)
    assert (told.returncode, told.stdout) == (2, OPEN)


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o700], ids=oct)
def test_the_socket_in_our_folder_is_theirs(shared: Path, mode: int) -> None:
    """The folder was open when they came, and perhaps no longer is."""
    folder = shared / "ReLink Desktop" / "main"
    private.make_folder(folder)
    folder.chmod(0o777)
    folder.parent.chmod(0o755)
    with nobody(lambda: answering(folder / "socket", ANSWER)):
        folder.chmod(mode)
        told = status(shared)
    silent = "ReLink is not running. Start it first.\n"
    assert (told.returncode, told.stdout) == (2, silent if mode == 0o700 else OPEN)


def test_a_name_in_the_folder_for_temporary_files_means_nothing(shared: Path) -> None:
    """There all users can reckon a name that is made of ours and the folder's."""
    folder = shared / "ReLink Desktop" / "main"
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    with nobody(lambda: answering(shared / f"relink-{os.geteuid()}-{digest}", ANSWER)):
        told = status(shared, TMPDIR=str(shared))
    assert (told.returncode, told.stdout) == (2, "ReLink is not running. Start it first.\n")

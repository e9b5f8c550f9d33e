"""The command line, as another process sees it: exit codes, and one sentence where something is wrong."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from relink_desktop import __version__, private
from relink_desktop.app import main
from relink_desktop.host.instance import Instance


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home of its own: nothing runs in it, and nothing of the user's is touched."""
    return tmp_path


def relink(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "QT_QPA_PLATFORM": "offscreen",
        **variables,
    }
    command = [sys.executable, "-m", "relink_desktop", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def test_version(home: Path) -> None:
    told = relink(home, "--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"ReLink Desktop {__version__}\n", "")


def test_help_names_every_command(home: Path) -> None:
    told = relink(home, "--help")
    assert told.returncode == 0
    for word in ("practice", "status", "--version"):
        assert word in told.stdout


def test_help_and_version_leave_nothing_behind(home: Path) -> None:
    relink(home, "--version")
    relink(home, "--help")
    assert list(home.iterdir()) == []


def test_an_unknown_command_is_refused_with_the_known_ones(home: Path) -> None:
    told = relink(home, "reconnect")
    assert told.returncode == 2
    assert "practice" in told.stderr
    assert "Traceback" not in told.stderr


def test_status_where_nothing_runs(home: Path) -> None:
    told = relink(home, "status")
    assert (told.returncode, told.stderr) == (2, "")
    assert told.stdout == "ReLink is not running. Start it first.\n"


def test_status_as_json_where_nothing_runs(home: Path) -> None:
    told = relink(home, "status", "--json")
    assert told.returncode == 2
    answer = json.loads(told.stdout)
    assert (answer["verdict"], answer["state"]) == ("unknown", "not_running")


@pytest.mark.parametrize("arguments", [(), ("practice",)], ids=["app", "practice"])
def test_a_folder_that_can_not_be_written_is_one_sentence(home: Path, arguments: tuple[str, ...]) -> None:
    (home / "file").touch()  # no folder can be made in a file, not even by root
    told = relink(home, *arguments, XDG_DATA_HOME=str(home / "file"))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("relink-desktop: ReLink can't write to its folder.")
    assert str(home / "file") in told.stderr
    assert "Make the folder writable" in told.stderr
    assert told.stderr.count("\n") == 1


def test_asking_for_the_status_makes_no_folders(home: Path) -> None:
    before = sorted(home.rglob("*"))
    assert relink(home, "status").returncode == 2
    assert sorted(home.rglob("*")) == before


def test_silence_is_not_health(home: Path, qapp: object) -> None:
    """It is well, and the app that runs, and does not answer, may be red."""
    data = home / "data" / "ReLink Desktop"
    healthy = {"verdict": "healthy", "state": "connected", "line": "Connected", "connections": []}
    with _answering(data / "practice", healthy):
        assert relink(home, "status").returncode == 0
    private.make_folder(data / "main")
    silent = Instance(data / "main")
    assert silent.claim()
    with _answering(data / "practice", healthy):
        told = relink(home, "status")
    silent.close()
    assert (told.returncode, told.stdout) == (2, "ReLink is running, but does not say how it is.\n")


def test_no_library_sees_a_folder_that_is_not_absolute(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setenv("XDG_DATA_HOME", "")
    assert main(["status"]) == 2
    assert not {"XDG_CONFIG_HOME", "XDG_DATA_HOME"} & os.environ.keys()
    assert capsys.readouterr().out == "ReLink is not running. Start it first.\n"


@contextmanager
def _answering(folder: Path, answer: dict[str, object]) -> Iterator[None]:
    """A copy that gives one answer, if it is asked."""
    private.make_folder(folder)
    path = folder / "socket"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()

        def serve() -> None:
            with suppress(OSError):
                client, _ = server.accept()
                with client:
                    client.sendall(json.dumps(answer).encode() + b"\n")
                    client.recv(4096)

        thread = threading.Thread(target=serve)
        thread.start()
        yield
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
    path.unlink()

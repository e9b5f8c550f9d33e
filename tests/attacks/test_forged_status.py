"""A program in our name, or a company's name in what we say, reaches the terminal of the command line.

They send what the app never says: another verdict than the state's, unknown words, characters that steer a
terminal. ``status`` must say that it does not know, and no control character may come out.
"""

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

from relink_desktop import private

from .fuzz.answer import CONNECTION

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks by a Unix socket")

HEALTHY = {"verdict": "healthy", "state": "connected", "line": "All is well", "connections": [CONNECTION]}

FORGED = {
    "no object": [HEALTHY],
    "nothing": {},
    "verdict unknown": {**HEALTHY, "verdict": "splendid"},
    "verdict of another kind": {**HEALTHY, "verdict": ["healthy"]},
    "verdict of another state": {**HEALTHY, "state": "revoked"},
    "state unknown": {**HEALTHY, "state": "rosy"},
    "state of another kind": {**HEALTHY, "state": 1},
    "no line": {**HEALTHY, "line": None},
    "line too long": {**HEALTHY, "line": "x" * 20_000},
    "a key more": {**HEALTHY, "exit": 0},
    "no connections": {key: HEALTHY[key] for key in ("verdict", "state", "line")},
    "connections of another kind": {**HEALTHY, "connections": {"a": 1}},
    "count below nothing": {**HEALTHY, "connections": [{**CONNECTION, "sent": -1}]},
    "count of another kind": {**HEALTHY, "connections": [{**CONNECTION, "sent": True}]},
    "connection's state unknown": {**HEALTHY, "connections": [{**CONNECTION, "state": "\x1b[2J"}]},
    "larger than any": {**HEALTHY, "connections": [{**CONNECTION, "line": "x" * 9000}] * 200},
}


@contextmanager
def saying(data: Path, answer: object) -> Iterator[None]:
    """A program of the user's own where the app would listen."""
    folder = data / "ReLink Desktop" / "main"
    private.make_folder(folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "socket"))
        server.listen()

        def serve() -> None:
            with suppress(OSError):
                client, _ = server.accept()
                with client:
                    client.recv(65536)
                    client.sendall(json.dumps(answer).encode() + b"\n")

        thread = threading.Thread(target=serve)
        thread.start()
        yield
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def status(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "XDG_DATA_HOME": str(data)}
    command = [sys.executable, "-m", "relink_desktop", "status", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)


@pytest.mark.parametrize("answer", FORGED.values(), ids=FORGED)
def test_what_the_app_never_says_is_not_believed(tmp_path: Path, answer: object) -> None:
    with saying(tmp_path, answer):
        told = status(tmp_path)
    assert (told.returncode, told.stderr) == (2, "")
    assert told.stdout in (
        "ReLink is running, but does not say how it is.\n",
        "ReLink is not running. Start it first.\n",
    )


@pytest.mark.parametrize("arguments", [(), ("--json",)], ids=["line", "json"])
def test_no_name_steers_the_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    name = "Harbour\x1b]0;owned\x07\x1b[2J\r\x9b8m\u202e\n\ud800 Zoë\u00a0&\u200d Co"
    answer = {**HEALTHY, "line": name, "connections": [{**CONNECTION, "ledger_company": name}]}
    with saying(tmp_path, answer):
        told = status(tmp_path, *arguments)
    assert (told.returncode, told.stderr) == (0, "")
    assert not set(told.stdout) & set("\x1b\x07\r\x9b\u202e\ud800")
    assert "Harbour\\u001b" in told.stdout
    assert [line for line in told.stdout.splitlines() if line.startswith("\\ud800")] == []

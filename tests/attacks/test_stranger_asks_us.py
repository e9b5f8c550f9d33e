"""Another user of the computer knocks at the running app.

The socket's folder is open to them, as after a restored backup. They ask for the status, which names
companies, and for the window. They must get no answer, and nothing may be done.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from relink_desktop.host.instance import Instance

from .other_user import needs_root, nobody, ready, shared_folder

pytestmark = needs_root


@pytest.fixture
def folder() -> Iterator[Path]:
    with shared_folder() as folder:
        folder.chmod(0o700)
        yield folder


@pytest.mark.parametrize("command", ["status", "open"])
def test_a_stranger_gets_no_answer(folder: Path, command: str, qtbot: QtBot) -> None:
    commands: list[str] = []

    def handle(command: str) -> dict[str, object]:
        commands.append(command)
        return {"company": "Harbour Property"}

    running = Instance(folder)
    assert running.claim()
    running.listen(handle)
    folder.chmod(0o777)
    (folder / "socket").chmod(0o777)
    got = folder / "got"

    def attack() -> None:
        ready()
        answer = _asked(folder / "socket", b'{"v": 1, "cmd": "%s"}\n' % command.encode())
        (folder / "part").write_bytes(answer)
        (folder / "part").rename(got)

    with nobody(attack):
        qtbot.waitUntil(got.exists, timeout=20_000)
    running.close()
    assert (got.read_bytes(), commands) == (b"", [])


def _asked(path: Path, request: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(20)
        client.connect(str(path))
        try:
            client.sendall(request)
            return client.recv(4096)
        except ConnectionError:
            return b""

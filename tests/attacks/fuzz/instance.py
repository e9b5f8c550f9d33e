"""Requests to the running copy, on its real socket."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QDeadlineTimer

from relink_desktop.host import instance
from relink_desktop.host.instance import COMMANDS, LINE_BYTES, Instance

SAMPLES = (
    b'{"v": 1, "cmd": "open", "token": ""}\n',
    b'{"v": 1, "cmd": "status", "token": "xdg-activation-417"}\n',
    b'{"v": 1, "cmd": "open"}\n{"v": 1, "cmd": "status"}\n',
    b'{"v": 2, "cmd": "quit", "token": null}\n',
)
_ANSWER = {"verdict": "healthy", "line": "Harbour Property: connected"}
_SECONDS = 20
_PATIENT, _IMPATIENT = 10_000, 20  # milliseconds


@contextmanager
def opened() -> Iterator[Callable[[bytes], str]]:
    app = QCoreApplication.instance() or QCoreApplication([])
    faults: list[object] = []
    with (
        TemporaryDirectory() as folder,
        patch.object(instance, "CLIENT_MS", _PATIENT),
        patch.object(sys, "excepthook", lambda _kind, error, _traceback: faults.append(error)),
    ):
        running = Instance(Path(folder))
        assert running.claim()
        commands: list[str] = []

        def handle(command: str) -> dict[str, object]:
            commands.append(command)
            return {**_ANSWER}

        running.listen(handle)
        address = running._server.fullServerName()  # type: ignore[union-attr]

        def send(message: bytes) -> str:
            commands.clear()
            whole = b"\n" in message or len(message) >= LINE_BYTES
            instance.CLIENT_MS = _PATIENT if whole else _IMPATIENT  # a real second each would take all day
            answer = _sent(app, address, message)
            instance.CLIENT_MS = _PATIENT
            wrong = _judged(message, answer, list(commands))
            if faults:
                return f"it raised {faults.pop()!r}"
            return wrong or ("" if _sent(app, address, SAMPLES[0]) else "the next request gets no answer")

        yield send
        running.close()


def _judged(message: bytes, answer: bytes, commands: list[str]) -> str:
    """By the page of the protocol: one line, a command that is known, one answer or none."""
    wanted = _command(message.partition(b"\n")[0]) if b"\n" in message[:LINE_BYTES] else None
    if commands != ([wanted] if wanted else []):
        return f"{commands} was done instead of {wanted}"
    if answer != (json.dumps(_ANSWER).encode() + b"\n" if wanted else b""):
        return f"the answer is {answer[:100]!r}"
    return ""


def _command(line: bytes) -> str | None:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(request, dict) or request.get("v") != 1:
        return None
    command = request.get("cmd")
    return command if isinstance(command, str) and command in COMMANDS else None


def _sent(app: QCoreApplication, address: str, message: bytes) -> bytes:
    """What comes back until the other side closes. Raises ``TimeoutError``."""
    deadline = QDeadlineTimer(_SECONDS * 1000)
    received, left = b"", message
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address)
        client.setblocking(False)
        while not deadline.hasExpired():
            app.processEvents()
            with suppress(BlockingIOError, BrokenPipeError):
                left = left[client.send(left) :]
            try:
                chunk = client.recv(65536)
            except BlockingIOError:
                continue
            except ConnectionResetError:
                return received
            if not chunk:
                return received
            received += chunk
    raise TimeoutError("the connection stays open")

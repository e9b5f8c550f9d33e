"""Answers to a second start and to ``status``, of a program in the running copy's place."""

from __future__ import annotations

import json
import multiprocessing
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from relink_desktop.companion.status_answer import is_status
from relink_desktop.host.instance import ask

CONNECTION = {
    "ledger_company": "Harbour",
    "quickbooks_company": "Harbour Property",
    "state": "connected",
    "line": "Harbour: connected",
    "waiting": 0,
    "sent": 650,
    "needs_person": 0,
    "closed": 0,
    "kept": 0,
    "excluded": 0,
    "left_out": 0,
    "not_approved": 0,
    "voided": 0,
    "in_ledger": 650,
}
_RED = {"verdict": "needs_person", "state": "revoked", "line": "Access revoked", "connections": [CONNECTION]}
_GREEN = {"verdict": "healthy", "state": "connected", "line": "Connected", "connections": []}
SAMPLES = (json.dumps(_RED).encode() + b"\n", json.dumps(_GREEN).encode() + b"\n", b"{}\n", b"\n")
_MILLISECONDS = 20_000


@contextmanager
def opened() -> Iterator[Callable[[bytes], str]]:
    context = multiprocessing.get_context("fork")
    with TemporaryDirectory() as name, socket.socket(socket.AF_UNIX) as server:
        folder = Path(name)
        server.bind(str(folder / "socket"))
        server.listen()
        near, far = context.Pipe()
        # Not a thread: whoever asks waits in Qt, and no other Python runs meanwhile.
        other = context.Process(target=_answer, args=(server, far), daemon=True)
        other.start()

        def send(message: bytes) -> str:
            near.send_bytes(message)
            return _judged(message, ask(folder, "status", _MILLISECONDS))

        yield send
        other.kill()
        other.join()


def _answer(server: socket.socket, messages: Connection) -> None:
    while True:
        message = messages.recv_bytes()
        client, _ = server.accept()
        with client, suppress(OSError):
            client.sendall(message)
            client.shutdown(socket.SHUT_WR)
            client.recv(65536)


def _judged(message: bytes, answer: dict[str, object] | None) -> str:
    """A line that is no JSON object is no answer, and green is only what says so."""
    line, end, _ = message.partition(b"\n")
    try:
        said = json.loads(line) if end else None
    except (ValueError, RecursionError):
        said = None
    if answer != (said if isinstance(said, dict) else None):
        return f"{answer!r} was understood"
    if answer is None or not is_status(answer):
        return ""
    green = {answer["verdict"], answer["state"]} & {"healthy", "connected", "syncing"}
    return (
        f"green of {answer!r}"
        if green not in (set(), {"healthy", "connected"}, {"healthy", "syncing"})
        else ""
    )

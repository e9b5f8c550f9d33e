"""One running copy a profile: a lock decides who it is, a local socket lets a second start talk to it.

A request is one JSON line, ``{"v": 1, "cmd": "open"}`` or ``"status"``; the answer is one JSON line. What is
not understood gets none. Its ``"token"`` passes on the right to come to the front, which whoever started the
second copy gave to that one; under Wayland no window may do so without.

What only the socket needs is imported there, so that ``claim`` costs a start nothing: json, hashlib and
getpass alone take 5 ms.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

Handler = Callable[[str], dict[str, object]]

COMMANDS = ("open", "status")
LINE_BYTES = 4096  # the longest request or answer
CONNECT_MS = 300  # a login must not wait for a copy that hangs
CLIENT_MS = 1000  # how long a client may take to say what it wants
ACTIVATION = "XDG_ACTIVATION_TOKEN"  # Qt takes it from the environment when a window asks for the focus


class Instance:
    """This process' claim to be the one copy that runs on a profile folder."""

    def __init__(self, profile_dir: Path) -> None:
        self._profile_dir = profile_dir
        self._lock = QLockFile(str(profile_dir / "lock"))
        self._lock.setStaleLockTime(0)  # a tray runs for weeks: age alone says nothing
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """True if no other copy runs. Held until ``close`` or the end of the process, however it ends."""
        return self._lock.tryLock(0) or (self._drop_stale_lock() and self._lock.tryLock(0))

    def listen(self, handler: Handler) -> None:
        """Answers other starts: ``handler`` takes a command and returns what to answer. Needs a claim."""
        if not self._lock.isLocked():
            raise RuntimeError("only the copy that holds the claim may listen")
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer()
        if sys.platform == "win32":
            # Not on Unix, where it would replace the socket of a live copy (QTBUG-48635).
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _server_name(self._profile_dir)
        if not server.listen(name):
            QLocalServer.removeServer(name)  # left by a crash: whoever held it held the lock that is now ours
            if not server.listen(name):
                logger.warning("a second start can't reach this copy: %s", server.errorString())
                return
        if sys.platform != "win32":
            Path(server.fullServerName()).chmod(0o700)
        server.newConnection.connect(lambda: _serve(server, handler))
        self._server = server

    def close(self) -> None:
        """Stops answering and gives up the claim."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _drop_stale_lock(self) -> bool:
        """Removes a dead copy's lock whose process id now belongs to another program, as after a power cut.

        The system frees a dead copy's hold on the file, so removing fails while its owner lives. Not on
        macOS, where Qt removes the file without asking.
        """
        return sys.platform != "darwin" and self._lock.removeStaleLockFile()


def ask(profile_dir: Path, cmd: str, timeout_ms: int = 1000) -> dict[str, object] | None:
    """The running copy's answer to ``cmd``; None if none runs or it stays silent. Needs no Qt application."""
    from PySide6.QtNetwork import QLocalSocket

    deadline = QDeadlineTimer(timeout_ms)
    socket = QLocalSocket()
    socket.connectToServer(_server_name(profile_dir))
    if not socket.waitForConnected(min(CONNECT_MS, timeout_ms)):
        return None
    if sys.platform == "win32":
        _let_others_come_to_the_front()
    socket.write(_line({"v": 1, "cmd": cmd, "token": os.environ.get(ACTIVATION, "")}))
    while not socket.canReadLine():
        if socket.bytesAvailable() >= LINE_BYTES or not socket.waitForReadyRead(deadline.remainingTime()):
            return None
    return _parsed(socket)


def _let_others_come_to_the_front() -> None:
    """Windows gives that right to what the user started, and only flashes the window of the first copy
    otherwise. Never run."""
    import ctypes

    any_process = -1
    ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _serve(server: QLocalServer, handler: Handler) -> None:
    while (client := server.nextPendingConnection()) is not None:
        client.setReadBufferSize(LINE_BYTES)
        client.disconnected.connect(client.deleteLater)
        client.readyRead.connect(lambda client=client: _answer(client, handler))
        patience = QTimer(client)
        patience.timeout.connect(lambda client=client: client.abort())
        patience.start(CLIENT_MS)
        _answer(client, handler)  # the request may have come before readyRead was connected


def _answer(client: QLocalSocket, handler: Handler) -> None:
    if not client.canReadLine():
        if client.bytesAvailable() >= LINE_BYTES:
            client.abort()
        return
    request = _parsed(client)
    if request is None or request.get("v") != 1 or request.get("cmd") not in COMMANDS:
        client.abort()
        return
    if isinstance(token := request.get("token"), str) and token.isprintable() and token:
        os.environ[ACTIVATION] = token
    try:
        client.write(_line(handler(str(request["cmd"]))))
    finally:
        client.disconnectFromServer()


def _line(value: dict[str, object]) -> bytes:
    import json

    return json.dumps(value).encode("ascii") + b"\n"


def _parsed(socket: QLocalSocket) -> dict[str, object] | None:
    import json

    try:
        value = json.loads(bytes(socket.readLine(LINE_BYTES).data()))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _server_name(profile_dir: Path) -> str:
    """Short enough for a socket's path, and the same for every start of this person on this profile."""
    import getpass
    import hashlib

    user = getpass.getuser() if sys.platform == "win32" else str(os.getuid())
    digest = hashlib.sha256(str(profile_dir.resolve()).encode()).hexdigest()
    return f"relink-{user}-{digest[:16]}"

"""One running copy a profile: a lock decides who it is, a local socket lets a second start talk to it.

A request is one JSON line, ``{"v": 1, "cmd": "open"}`` or ``"status"``; the answer is one JSON line. What is
not understood gets none. Its ``"token"`` passes on the right to come to the front, which whoever started the
second copy gave to that one; under Wayland no window may do so without.

Both sides ask the system whose program is at the other end, and say nothing to another user's.

What only the socket needs is imported there, so that ``claim`` costs a start nothing: json takes 3 ms.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QTimer

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.host import address, peer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

Handler = Callable[[str], dict[str, object]]

COMMANDS = ("open", "status")
LINE_BYTES = 4096  # the longest request
ANSWER_BYTES = 1 << 20  # the longest answer: a status tells of every connection
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
        """True if no other copy runs. Held until ``close`` or the end of the process, however it ends.

        Raises ``ProblemError`` where nothing can be locked, so that nobody knows.
        """
        lock = Path(self._lock.fileName())
        if not self._lock.tryLock(0) and not (self._drop_stale_lock() and self._lock.tryLock(0)):
            refused = self._lock.error() is not QLockFile.LockError.LockFailedError
            if refused or (os.path.lexists(lock) and not lock.is_file()):
                raise ProblemError(_no_lock(lock))
            return False
        if sys.platform != "win32":
            lock.chmod(0o600)  # Qt leaves it to the umask
        return True

    def listen(self, handler: Handler) -> None:
        """Answers other starts: ``handler`` takes a command and returns what to answer. Needs a claim.

        Raises ``ProblemError`` where no socket can be made: the app runs, and a second start can't reach it.
        """
        if not self._lock.isLocked():
            raise RuntimeError("only the copy that holds the claim may listen")
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer()
        if sys.platform == "win32":
            # Not on Unix, where the folder keeps others out.
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = address.new(self._profile_dir)
        if name is None or not server.listen(name):
            logger.warning("a second start can't reach this copy: %s", server.errorString())
            raise ProblemError(_unreachable(self._profile_dir))
        if sys.platform != "win32":
            Path(name).chmod(0o600)
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


def is_running(profile_dir: Path) -> bool:
    """Whether a copy holds the claim, or seems to: a dead one's process id may be another program's now."""
    lock = profile_dir / "lock"
    try:
        if sys.platform == "win32":
            with lock.open("r+b"):  # refused while a copy has it open
                return False
        process = int(lock.read_bytes().partition(b"\n")[0])
        if process > 0:
            os.kill(process, 0)
    except PermissionError:
        return sys.platform == "win32"  # elsewhere the process is another user's
    except (OSError, ValueError, OverflowError):
        return False
    return process > 0


def ask(profile_dir: Path, cmd: str, timeout_ms: int = 1000) -> dict[str, object] | None:
    """The running copy's answer to ``cmd``; None if none runs or it stays silent. Needs no Qt application.

    None also where something answers that is not the user's own program, or lies where others can write.
    """
    name = address.known(profile_dir)
    if name is None:
        return None
    from PySide6.QtNetwork import QLocalSocket

    deadline = QDeadlineTimer(timeout_ms)
    socket = QLocalSocket()
    socket.setReadBufferSize(ANSWER_BYTES)
    socket.connectToServer(name)
    if not socket.waitForConnected(min(CONNECT_MS, timeout_ms)) or not peer.is_ours(_descriptor(socket)):
        return None
    if sys.platform == "win32":
        _let_others_come_to_the_front()
    socket.write(_line({"v": 1, "cmd": cmd, "token": os.environ.get(ACTIVATION, "")}))
    while not socket.canReadLine():
        if socket.bytesAvailable() >= ANSWER_BYTES or not socket.waitForReadyRead(deadline.remainingTime()):
            return None
    return _parsed(socket, ANSWER_BYTES)


def _let_others_come_to_the_front() -> None:
    """Windows gives that right to what the user started, and only flashes the window of the first copy
    otherwise. Never run."""
    import ctypes

    any_process = -1
    ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def _serve(server: QLocalServer, handler: Handler) -> None:
    while (client := server.nextPendingConnection()) is not None:
        if sys.platform != "win32" and not peer.is_ours(_descriptor(client)):
            logger.warning("another user's program knocked, and was turned away")
            client.abort()
            client.deleteLater()
            continue
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
    request = _parsed(client, LINE_BYTES)
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


def _parsed(socket: QLocalSocket, most: int) -> dict[str, object] | None:
    import json

    try:
        value = json.loads(bytes(socket.readLine(most).data()))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _descriptor(socket: QLocalSocket) -> int:
    return int(socket.socketDescriptor())


def _no_lock(lock: Path) -> Problem:
    return Problem(
        "lock_unusable",
        noop("ReLink can't find out whether it runs already."),
        noop("{file} can't be used."),
        noop("Remove it while no ReLink runs, then start again."),
        values={"file": str(lock)},
    )


def _unreachable(folder: Path) -> Problem:
    return Problem(
        "instance_unreachable",
        noop("A second start and relink-desktop status can't reach this ReLink."),
        noop("It can't make its socket in {folder}. Everything else works."),
        noop(
            "Check that the folder is on a disk of this computer and its path is short, then restart ReLink."
        ),
        values={"folder": str(folder)},
    )

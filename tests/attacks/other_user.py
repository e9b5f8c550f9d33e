"""Another user of this computer: code that runs as ``nobody`` in a child, where the test runs as root."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become another user"
)


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A folder in which every user may write. Not below pytest's, which others can't reach."""
    folder = Path(tempfile.mkdtemp(prefix="shared-"))
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def nobody(act: Callable[[], None]) -> Iterator[None]:
    """Runs ``act`` as another user until the context ends; begins once that calls ``ready``, or ends."""
    readable, writable = os.pipe()
    child = os.fork()
    if not child:
        _run(act, writable)
    os.close(writable)
    try:
        with os.fdopen(readable, "rb") as told:
            said = told.read()
            assert said == b"", said.decode()
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


_said: list[int] = []


def ready() -> None:
    """Lets the test go on."""
    if _said:
        os.close(_said.pop())


def _run(act: Callable[[], None], writable: int) -> None:
    """Never returns."""
    try:
        user = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
        os.umask(0)
        _said.append(writable)
        act()
    except BaseException as error:  # the child is a copy of pytest, which must not go on in it
        if _said:
            os.write(_said[0], repr(error).encode())
    finally:
        os._exit(0)


def answering(path: Path, answer: bytes) -> None:
    """Listens on the socket ``path`` and gives everybody the same answer."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        ready()
        while True:
            client, _ = server.accept()
            with client, contextlib.suppress(OSError):
                client.sendall(answer)
                client.recv(65536)

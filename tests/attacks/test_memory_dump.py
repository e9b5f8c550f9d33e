"""Somebody who finds the dump of a process that crashed, in a folder or with a crash reporter, searches it.
They try to find the key to the saved sign-in, as the keyring's process and the app have it in memory.
What they must find is no dump, also where the person's own limit allows any."""

from __future__ import annotations

import base64
import signal
import subprocess
from pathlib import Path

import pytest

from relink_desktop import program

from .running import PATIENCE, running, until

resource = pytest.importorskip("resource")  # on Windows, ReLink asks its crash reporter

KEY = base64.b64encode(b"planted-secret-key-of-32-bytes--")


def raise_limit() -> None:
    """A process may dump as much as it likes, to its current folder where the system has it so."""
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def limit(process: subprocess.Popen[bytes]) -> str:
    lines = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
    return next(line.split()[4] for line in lines if line.startswith("Max core file size"))


def crash_and_search(process: subprocess.Popen[bytes], folder: Path) -> list[str]:
    process.send_signal(signal.SIGABRT)
    process.wait(PATIENCE)
    return [path.name for path in folder.iterdir() if path.is_file() and path.name.startswith("core")]


def test_the_process_that_asks_the_keyring_leaves_no_dump(tmp_path: Path) -> None:
    from fcntl import ioctl
    from termios import FIONREAD

    with running(program.part(program.KEYRING), tmp_path, raise_limit) as process:
        pipe = process.stdin
        assert pipe is not None
        pipe.write(b'{"profile": "main", "method": "write", "arguments": ["' + KEY + b'"]')
        pipe.flush()
        until(lambda: ioctl(pipe, FIONREAD, bytes(4)) == bytes(4), process)  # it has read what there is
        assert limit(process) == "1"
        assert crash_and_search(process, tmp_path) == []


def test_the_app_leaves_no_dump(tmp_path: Path) -> None:
    with running(program.command(), tmp_path, raise_limit) as process:
        until(lambda: any(tmp_path.rglob("relink.log")), process)
        assert limit(process) == "1"
        assert crash_and_search(process, tmp_path) == []

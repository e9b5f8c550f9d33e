"""Where the running copy of a profile listens. Only its own user can make anything there.

The socket lies in the profile's folder. Windows' pipes have one folder for all users, where anybody could
take a name first: there a pipe has a random name, and a file in the profile's folder tells it.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from relink_desktop import private

_SOCKET, _PIPE = "socket", "pipe"
#: Bytes. documented: unix(7), a socket's path has 108 with its final zero, and macOS' 104.
_LONGEST = 103
_PIPE_NAME = re.compile(r"relink-[0-9a-f]{32}")


def new(profile_dir: Path) -> str | None:
    """Where to listen; None where others could do so as well, or nothing can be made. Needs the claim."""
    if not private.is_private(profile_dir):
        return None
    if sys.platform != "win32":
        socket = profile_dir / _SOCKET
        with suppress(OSError):  # what can't be removed is told by whoever then listens
            socket.unlink()  # left by a crash: whoever held it held the claim
        return _within_the_limit(socket)
    import secrets

    name = f"relink-{secrets.token_hex(16)}"
    try:
        private.make_file(profile_dir / _PIPE)
        (profile_dir / _PIPE).write_text(name, encoding="ascii")
    except OSError:
        return None
    return name


def known(profile_dir: Path) -> str | None:
    """Where the running copy listens, if one runs; None if others could have made what is there."""
    if not private.is_private(profile_dir):
        return None
    if sys.platform != "win32":
        return _within_the_limit(profile_dir / _SOCKET)
    try:
        with (profile_dir / _PIPE).open("rb") as told:
            name = told.read(100).decode("ascii", "replace")
    except OSError:
        return None
    return name if _PIPE_NAME.fullmatch(name) else None


def _within_the_limit(socket: Path) -> str:
    """The socket's path. Linux has another way to one that is too long, by the folder, which then stays open
    until the process ends.
    """
    if sys.platform != "linux" or len(os.fsencode(socket)) <= _LONGEST:
        return str(socket)
    folder = os.open(socket.parent, os.O_PATH | os.O_DIRECTORY)
    return f"/proc/self/fd/{folder}/{socket.name}"

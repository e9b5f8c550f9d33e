"""Where the running copy of a profile listens. Only its own user can make anything there.

The socket lies in the profile's folder. Windows' pipes have one folder for all users, where anybody could
take a name first: there a pipe has a random name, and a file in the profile's folder tells it.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from pathlib import Path

from relink_desktop import private

_SOCKET, _PIPE = "socket", "pipe"
_PIPE_NAME = re.compile(r"relink-[0-9a-f]{32}")


def new(profile_dir: Path) -> str | None:
    """Where to listen; None where others could do so as well, or nothing can be made. Needs the claim."""
    if not private.is_private(profile_dir):
        return None
    if sys.platform != "win32":
        socket = profile_dir / _SOCKET
        with suppress(OSError):  # what can't be removed is told by whoever then listens
            socket.unlink()  # left by a crash: whoever held it held the claim
        return str(socket)
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
        return str(profile_dir / _SOCKET)
    try:
        with (profile_dir / _PIPE).open("rb") as told:
            name = told.read(100).decode("ascii", "replace")
    except OSError:
        return None
    return name if _PIPE_NAME.fullmatch(name) else None

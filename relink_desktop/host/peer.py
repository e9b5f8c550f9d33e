"""Who is at the other end of a local socket or pipe, by the system's word."""

from __future__ import annotations

import os
import sys


def is_ours(descriptor: int) -> bool:
    """Whether the user's own program is there. ``descriptor`` is an open local socket, on Windows a pipe.

    On Windows this tells of the pipe's maker, and is for whoever connects; who may connect is told by the
    pipe's access list.
    """
    try:
        if sys.platform == "win32":
            from relink_desktop import windows_security

            return windows_security.owner_sid(descriptor) == windows_security.user_sid()
        return _user(descriptor) == os.geteuid()
    except OSError:
        return False


def _user(descriptor: int) -> int:
    """The user id of whoever connected, or listened, when they did so. Raises ``OSError``."""
    import socket
    import struct

    with socket.socket(fileno=os.dup(descriptor)) as peer:
        if sys.platform == "linux":
            _, user, _ = struct.unpack("iII", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
            return int(user)
        # documented: macOS' and FreeBSD's unix(4), LOCAL_PEERCRED at level 0 is a struct xucred. Never run.
        local_peercred, xucred_bytes = 1, 76
        _, user = struct.unpack_from("Ii", peer.getsockopt(0, local_peercred, xucred_bytes))
        return int(user)

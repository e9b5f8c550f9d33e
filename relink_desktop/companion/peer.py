"""Tells whose program is at the other end of a connection on this computer."""

from __future__ import annotations

import os
import socket
import struct
import sys
from pathlib import Path
from typing import Any

# documented: proc(5), /proc/net/tcp: address and port of both ends in hexadecimal, owner's uid, inode.
_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))


def is_strangers(client: Any, server: Any) -> bool:
    """Whether another user's program is at the ``client`` end of a connection; ends as a socket tells them.

    Only Linux tells it to all, as it shows all the command line that opens a browser. On Windows and macOS a
    browser gets its address unseen, and nobody counts as a stranger. Nor does root, which can do anything.
    """
    if sys.platform != "linux":
        return False
    rows: list[list[str]] = []
    for table in _TABLES:
        try:
            rows += [line.split() for line in table.read_text("ascii").splitlines()]
        except OSError:
            continue  # this kernel has no such family, or keeps its tables to itself
    clients, servers = _written(client), _written(server)
    # A socket that its program has closed already is shown as root's, without an inode.
    owners = {int(row[7]) for row in rows if row[1] in clients and row[2] in servers and row[9] != "0"}
    return bool(rows) and not owners & {os.getuid(), 0}


def _written(end: Any) -> tuple[str, ...]:
    """The ways in which the tables may write an end; a program may reach IPv4 through IPv6."""
    address, port = end[:2]
    if ":" in address:
        return (f"{_words(socket.inet_pton(socket.AF_INET6, address))}:{port:04X}",)
    four = socket.inet_pton(socket.AF_INET, address)
    return tuple(f"{_words(packed)}:{port:04X}" for packed in (four, bytes(10) + b"\xff\xff" + four))


def _words(packed: bytes) -> str:
    return "".join(f"{word:08X}" for word in struct.unpack(f"={len(packed) // 4}I", packed))

"""Takes a fixed port of this computer for ourselves alone, on both of its loopback addresses."""

from __future__ import annotations

import errno
import socket
import sys

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop


def listeners_on(port: int) -> list[socket.socket]:
    """A listening socket on 127.0.0.1 and one on ::1. Raises ``ProblemError`` ``port_busy`` if one is taken.

    The browser decides which of them ``localhost`` means: a stranger on the other would get the code.
    """
    listeners: list[socket.socket] = []
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            listeners.append(_listener(family, address, port))
        except OSError as error:
            if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                continue  # this computer doesn't have the family at all, so nobody else can be there
            for listener in listeners:
                listener.close()
            raise ProblemError(_port_busy(port)) from error
    if not listeners:
        raise ProblemError(_port_busy(port))
    return listeners


def _listener(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # The last sign-in's connections may linger for a minute; a live listener is refused all the same.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((address, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _port_busy(port: int) -> Problem:
    return Problem(
        "port_busy",
        noop("Port {port} is not free."),
        noop("QuickBooks sends your browser back to ReLink there, but another program has it."),
        noop("Close the program that uses port {port} (it may be another copy of ReLink), then try again."),
        values={"port": str(port)},
    )

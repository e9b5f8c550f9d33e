"""Ports to test on."""

import socket
from contextlib import suppress


def free_port() -> int:
    """A port that is free on both families."""
    while True:
        with socket.socket() as four, socket.socket(socket.AF_INET6) as six:
            four.bind(("127.0.0.1", 0))
            with suppress(OSError):
                six.bind(("::1", four.getsockname()[1]))
                return int(four.getsockname()[1])

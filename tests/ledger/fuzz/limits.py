"""Holds a reading to a bound of time and memory, where the system lets it: on Linux."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

SECONDS = 20  # of the processor; the longest take about two
GROWTH = 10  # MiB, of the whole process
_MOST = 300 << 20  # bytes beyond what is there; whatever asks for more gets a ``MemoryError``
_PROCESS = Path("/proc/self")


class Growth:
    """``mib`` is what the process grew by at most."""

    mib = 0.0


class TookTooLongError(Exception):
    pass


@contextmanager
def limited() -> Iterator[Growth]:
    """Raises ``TookTooLongError``. Call it on the main thread."""
    growth = Growth()
    with ExitStack() as limits:
        if sys.platform == "linux":
            limits.enter_context(_limited_memory(growth))
            limits.enter_context(_limited_time())
        yield growth


@contextmanager
def _limited_memory(growth: Growth) -> Iterator[None]:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_status("VmSize") * 1024 + _MOST, limits[1]))
    _PROCESS.joinpath("clear_refs").write_text("5")  # the peak is from now on
    before = _status("VmHWM")
    try:
        yield
    finally:
        growth.mib = (_status("VmHWM") - before) / 1024
        resource.setrlimit(resource.RLIMIT_AS, limits)


@contextmanager
def _limited_time() -> Iterator[None]:
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(*_: object) -> None:
    raise TookTooLongError


def _status(name: str) -> int:
    """KiB."""
    for line in _PROCESS.joinpath("status").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise LookupError(name)

"""How much memory a process holds once it has settled."""

import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil

from tests.desktop.desk import Desk
from tests.desktop.play import HARBOUR, Play

MIB = 1024 * 1024


class Memory(NamedTuple):
    """MiB. ``pss`` counts a part of what other processes use too, so it falls when more Qt programs run;
    ``private`` does not.
    """

    pss: float
    private: float


def forget_files() -> None:
    """Makes the system read what is installed anew, as after a start of the computer.

    What pip has just written lies in the system's memory in large pieces, and a process that maps such a
    file is charged for whole pieces: a bare tray measures 12 MiB more on the day of its installation.
    """
    os.sync()  # only what is on the disk is let go
    for path in filter(Path.is_file, Path(sys.prefix).rglob("*")):
        opened = os.open(path, os.O_RDONLY)
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(opened)


def settled(process: psutil.Process, seconds: float = 60) -> Memory:
    """The median of the last five seconds, once the PSS differs by less than 0.5 among them.

    After so many seconds in vain it is that of what was measured last.
    """
    deadline = time.monotonic() + seconds
    samples: list[Memory] = []
    while time.monotonic() < deadline:
        samples.append(memory(process))
        recent = [sample.pss for sample in samples[-5:]]
        if len(recent) == 5 and max(recent) - min(recent) < 0.5:
            break
        time.sleep(1)
    return Memory(*map(median, zip(*samples[-5:], strict=True)))


def in_use() -> tuple[Memory, Memory]:
    """Of an app that has just connected and carried a first sync, and of its next start: just the icon."""
    with Desk() as desk:
        with Play(desk) as play:
            play.connect()
            play.press("Show progress")
            play.tooltip_says(f"^{HARBOUR}: connected, checked", 180)
            carried = settled(psutil.Process(play.process.pid))
        with Play(desk) as play:
            play.tooltip_says(f"^{HARBOUR}: connected, checked")
            return carried, settled(psutil.Process(play.process.pid))


def memory(process: psutil.Process) -> Memory:
    info = process.memory_full_info()
    return Memory(info.pss / MIB, info.uss / MIB)


def children_pss(process: psutil.Process) -> float:
    """The PSS of all processes that it has started, in MiB."""
    return sum(memory(child).pss for child in process.children(recursive=True))

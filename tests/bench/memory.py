"""How much memory a process holds once it has settled."""

import time

import psutil

MIB = 1024 * 1024


def settled_pss(process: psutil.Process, seconds: float = 60) -> float:
    """The process's PSS in MiB: the median of the last five seconds, once they differ by less than 0.5.

    After so many seconds in vain it is what was measured last.
    """
    deadline = time.monotonic() + seconds
    samples: list[float] = []
    while time.monotonic() < deadline:
        samples.append(process.memory_full_info().pss / MIB)
        if len(samples) >= 5 and max(samples[-5:]) - min(samples[-5:]) < 0.5:
            break
        time.sleep(1)
    return sorted(samples[-5:])[len(samples[-5:]) // 2]


def children_pss(process: psutil.Process) -> float:
    """The PSS of all processes that it has started, in MiB."""
    return sum(child.memory_full_info().pss for child in process.children(recursive=True)) / MIB

"""Ends all processes of a desk and no other: those with its mark in their environment, and their children.

Keeping process ids is not enough, since services start helpers that outlive them. A mark is inherited; only
Chromium hides it: its helpers are known by their parent, and itself by its command, which names its folder.
"""

import contextlib
import time

import psutil


def alive(process: psutil.Process) -> bool:
    """Whether it still runs; one that has ended and that nobody has asked about does not."""
    with contextlib.suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def marked(name: str, value: str) -> set[psutil.Process]:
    """The living processes with this environment variable, or its value in their command, and the children
    of such."""
    found: dict[int, psutil.Process] = {}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            told = process.environ().get(name) == value or any(value in part for part in process.cmdline())
            if told or process.ppid() in found:
                found[process.pid] = process
    return {process for process in found.values() if alive(process)}


def end_processes_marked(name: str, value: str, patience: float = 3) -> None:
    """Asks them to end, and after patience seconds insists, until none is left."""
    deadline = time.monotonic() + patience
    known: set[psutil.Process] = set()
    while known := {process for process in known | marked(name, value) if alive(process)}:
        for process in known:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.terminate() if time.monotonic() < deadline else process.kill()
        time.sleep(0.05)

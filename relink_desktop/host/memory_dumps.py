"""No dump of the memory of a process that knows the key is written when it crashes."""

from __future__ import annotations

import sys


def forbid() -> None:
    """For this process and those that it starts. Call it before there is anything to know."""
    if sys.platform == "win32":
        _on_windows()
    else:
        _on_unix()


def _on_unix() -> None:
    """A limit of one byte, less than any dump. Linux hands a dump to a program such as systemd-coredump
    whatever the limit is, also 0, but none where it is 1 (fs/coredump.c)."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (min(1, most) if most >= 0 else 1, most))


def _on_windows() -> None:
    """Documented: a process of that error mode ends without Windows Error Reporting; a report that is made
    all the same holds no heap. Run under Wine alone."""
    import ctypes

    no_fault_box, no_heap = 0x0002, 0x0001  # SEM_NOGPFAULTERRORBOX, WER_FAULT_REPORTING_FLAG_NOHEAP
    kernel32 = ctypes.windll.kernel32
    kernel32.SetErrorMode(kernel32.GetErrorMode() | no_fault_box)
    kernel32.WerSetFlags(no_heap)

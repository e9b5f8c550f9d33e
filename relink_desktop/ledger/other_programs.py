"""Other programs that work on the same file: whether there are any, and how not to be in their way."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from glob import iglob
from pathlib import Path
from typing import BinaryIO

_SHARE_READ, _SHARE_WRITE, _SHARE_DELETE = 1, 2, 4  # documented: Windows, CreateFileW
_SHARING_VIOLATION = 32  # documented: Windows, system error codes
_F_SETSIG = 10  # documented: Linux, fcntl(2)


def lock_file(path: Path) -> str | None:
    """The name of the file by which a spreadsheet program says that it has ``path`` open; None without one.

    Recorded: LibreOffice, msodocumentlockfile.cxx and lockfilecommon.cxx. Its ``.~lock.NAME#`` is beside the
    file that a symbolic link leads to. Excel's ``~$NAME`` has the whole name of a workbook; only Word leaves
    out the first letters of a long one. Excel makes none for CSV.
    """
    for place in {path, Path(os.path.realpath(path))}:
        for name in (f".~lock.{place.name}#", f"~${place.name}"):
            if os.path.lexists(place.with_name(name)):
                return name
    return None


def is_written(path: Path) -> bool:
    """Whether a program has ``path`` open for writing: of any user on Windows, of this user on Linux. macOS
    does not tell."""
    if sys.platform == "linux":
        return _has_writer(Path(os.path.realpath(path)))
    try:
        open_shared(path, writers=False).close()
    except OSError as error:
        return getattr(error, "winerror", None) == _SHARING_VIOLATION
    return False


def open_shared(path: Path, *, writers: bool = True) -> BinaryIO:
    """For reading, while others may replace the file, delete it and write to it. Raises ``OSError``; without
    ``writers``, Windows does so if somebody may write to it."""
    if sys.platform != "win32":
        return path.open("rb")
    import _winapi
    import msvcrt

    share = _SHARE_READ | _SHARE_DELETE | (_SHARE_WRITE if writers else 0)
    handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, share, 0, _winapi.OPEN_EXISTING, 0, 0)
    return os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY), "rb")


def _has_writer(path: Path) -> bool:
    """Documented: Linux, fcntl(2): a read lease is granted while nobody has the file open for writing. Not
    every file system grants one: then what this user's programs have open is looked through."""
    import fcntl

    with suppress(OSError), path.open("rb") as file:
        fcntl.fcntl(
            file, _F_SETSIG, signal.SIGURG
        )  # instead of one that would end us, if a writer comes just now
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    links = iglob("/proc/[0-9]*/fd/*")  # noqa: PTH207 - it passes over processes that just ended
    return any(_writes(Path(link), path) for link in links)


def _writes(link: Path, path: Path) -> bool:
    """Documented: Linux, proc_pid_fd(5) and proc_pid_fdinfo(5)."""
    with suppress(OSError):  # it was closed just now
        if link.readlink() == path:
            told = (link.parents[1] / "fdinfo" / link.name).read_text(encoding="ascii")
            flags = int(told.partition("flags:")[2].split()[0], 8)
            return flags & os.O_ACCMODE != os.O_RDONLY
    return False

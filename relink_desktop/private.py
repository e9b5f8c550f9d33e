"""Files and folders that only the user may open: by their own mode, on Windows by their own access list."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path


def make_folder(path: Path) -> None:
    """Makes the folder, and those above it that are missing. One that is there is closed to others.

    Raises ``OSError``.
    """
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in (*reversed(missing), path):
        folder.mkdir(mode=0o700, exist_ok=True)
    _close(path, 0o700)


def make_file(path: Path) -> None:
    """Makes the file, empty, unless it is there; then it keeps its content, and is closed to others.

    Raises ``OSError``, also for a link: what it leads to may be any file of the user's.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    close_file(path)


def close_file(path: Path) -> None:
    """Closes a file that is there to others. Raises ``OSError``, also for a link.

    It is not opened: to close it again would end the locks that this process has on it, as SQLite has.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EINVAL, "It is no ordinary file", str(path))
    _close(path, 0o600)


def is_ours(path: Path) -> bool:
    """Whether file or folder belongs to the user, and so does the link that leads there, if it is one.

    True on Windows, where the folders that ReLink makes lie in the user's own profile.
    """
    if sys.platform == "win32":
        return True
    return path.lstat().st_uid == path.stat().st_uid == os.geteuid()


def is_private(folder: Path) -> bool:
    """Whether the folder is there, is the user's, and nobody else may open it or change what is in it."""
    try:
        closed = sys.platform == "win32" or not stat.S_IMODE(folder.stat().st_mode) & 0o077
        return folder.is_dir() and is_ours(folder) and closed
    except OSError:
        return False


def _close(path: Path, mode: int) -> None:
    if sys.platform == "win32":
        from relink_desktop.windows_security import close_to_others

        close_to_others(path)
    elif stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)

"""Where a profile's state and logs live on this computer. The only file that knows appdirs."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import appdirs

from relink_desktop import private
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.host import xdg

_APP = "ReLink Desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The two folders of a profile."""

    state: Path
    logs: Path


def locate(profile: str) -> Paths:
    """Where the folders of a profile (``"main"`` or ``"practice"``) are, or would be."""
    if sys.platform in ("win32", "darwin"):
        # Without appauthor=False Windows gets a folder within a folder of the same name.
        home = appdirs.AppDirs(_APP, appauthor=False)
        state, logs = Path(home.user_data_dir), Path(home.user_log_dir)
    else:  # appdirs takes a relative folder as well
        state = xdg.folder("XDG_DATA_HOME", ".local/share") / _APP
        logs = xdg.folder("XDG_CACHE_HOME", ".cache") / _APP / "log"
    # The journal proves what was sent: it lies with the user's data, which backups keep, not in XDG "state".
    return Paths(state / profile, logs / profile)


def profile_paths(profile: str) -> Paths:
    """Makes the folders of a profile. They and ReLink's own above them are the user's, and closed to others.

    Raises ``ProblemError``: ``state_unwritable`` when one of them can't be made or written,
    ``state_not_ours`` when it belongs to somebody else.
    """
    paths = locate(profile)
    for directory in (paths.state, paths.logs):
        try:
            _make_private(directory)
        except OSError as error:
            raise ProblemError(_unwritable(directory, error)) from error
    return paths


def _make_private(directory: Path) -> None:
    """Whoever may write to a folder above may put another in this one's place."""
    for folder in (*reversed(directory.parents), directory):
        if _APP in folder.parts:
            if os.path.lexists(folder) and not private.is_ours(folder):
                raise ProblemError(_not_ours(folder))
            private.make_folder(folder)
    probe = directory / ".writable"  # permissions don't tell of read-only disks and Windows' access lists
    probe.write_bytes(b"1")
    probe.unlink(missing_ok=True)


def _not_ours(folder: Path) -> Problem:
    return Problem(
        "state_not_ours",
        noop("ReLink's folder belongs to somebody else."),
        noop(
            "Another user of this computer made {folder}, and could read or change what ReLink keeps there."
        ),
        noop("Remove that folder, or have your administrator do so, then start again."),
        values={"folder": str(folder)},
    )


def _unwritable(directory: Path, error: OSError) -> Problem:
    return Problem(
        "state_unwritable",
        noop("ReLink can't write to its folder."),
        noop("{folder} can't be used: {reason}."),
        noop("Make the folder writable for your user, or free some space on its disk, then start again."),
        values={"folder": str(directory), "reason": error.strerror or type(error).__name__},
    )

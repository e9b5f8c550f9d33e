"""Where a profile's state and logs live on this computer. The only file that knows appdirs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import appdirs

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

_APP = "ReLink Desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The two folders of a profile, and the file in which an administrator says what its user may do: no user
    can write to that one, and it need not be there.
    """

    state: Path
    logs: Path
    policy: Path


def locate(profile: str) -> Paths:
    """Where the folders of a profile (``"main"`` or ``"practice"``) are, or would be."""
    # Without appauthor=False Windows gets a folder within a folder of the same name.
    home = appdirs.AppDirs(_APP, appauthor=False)
    # The journal proves what was sent: it lies with the user's data, which backups keep, not in XDG "state".
    return Paths(
        state=Path(home.user_data_dir, profile),
        logs=Path(home.user_log_dir, profile),
        policy=Path(home.site_config_dir, profile, "policy.json"),
    )


def profile_paths(profile: str) -> Paths:
    """Makes the folders of a profile; they belong to the user alone, and can be written.

    Raises ``ProblemError`` ``state_unwritable`` when one of them can't be made or written.
    """
    paths = locate(profile)
    for directory in (paths.state, paths.logs):
        try:
            _make_private(directory)
        except OSError as error:
            raise ProblemError(_unwritable(directory, error)) from error
    return paths


def _make_private(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    probe = directory / ".writable"  # permissions don't tell of read-only disks and Windows' access lists
    probe.write_bytes(b"1")
    probe.unlink(missing_ok=True)


def _unwritable(directory: Path, error: OSError) -> Problem:
    return Problem(
        "state_unwritable",
        noop("ReLink can't write to its folder."),
        noop("{folder} can't be used: {reason}."),
        noop("Make the folder writable for your user, or free some space on its disk, then start again."),
        values={"folder": str(directory), "reason": error.strerror or type(error).__name__},
    )

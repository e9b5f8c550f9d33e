"""The places in which an administrator says what this computer's user may do.

They are the same whatever the environment says, and what stands there counts only if nobody but an
administrator can have written it.
"""

from __future__ import annotations

import errno
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

APP = "ReLink Desktop"
#: XDG's default for the whole system, and Apple's folder for all users of a computer.
_SHARED = Path("/Library/Application Support" if sys.platform == "darwin" else "/etc/xdg")
#: Bytes. A policy has five lines: of what is longer only so much is read, which is none.
_LONGEST = 64 * 1024
_ROOT = 0
_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Place(Protocol):
    """Where a policy may stand; ``name`` is how a person finds it."""

    @property
    def name(self) -> str: ...

    def read(self) -> bytes | None:
        """The policy, as JSON; None if there is none.

        Raises ``OSError``, and ``ProblemError`` ``policy_untrusted`` if others can have written it.
        """


def places(profile: str) -> tuple[Place, ...]:
    """Where a policy for ``profile`` may stand: a file, on Windows keys of the registry."""
    if sys.platform == "win32":
        from relink_desktop.host.policy_key import keys

        return keys(profile)
    return (PolicyFile(_SHARED / APP / profile / "policy.json"),)


@dataclass(frozen=True, slots=True)
class PolicyFile:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def read(self) -> bytes | None:
        """Links are not followed: whoever can write where one leads could have written the policy."""
        try:
            told = self.path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        for step in (self.path, *self.path.parents):
            if not _is_roots_alone(step):
                raise untrusted(str(step))
        if not stat.S_ISREG(told.st_mode):
            raise OSError(errno.EINVAL, "It is no ordinary file")
        with self.path.open("rb") as file:
            return file.read(_LONGEST)


def _is_roots_alone(step: Path) -> bool:
    told = step.lstat()
    return told.st_uid == _ROOT and not stat.S_ISLNK(told.st_mode) and not told.st_mode & _BY_OTHERS


def untrusted(step: str) -> ProblemError:
    """``step`` is the file, folder or key that others can have written."""
    return ProblemError(
        Problem(
            "policy_untrusted",
            noop("Anybody could have written the firm's policy for ReLink."),
            noop(
                "{step} is a link, or others than an administrator own it or can change it. Until that is put"
                " right, nobody may manage connections here; watching and syncing go on."
            ),
            noop("Ask whoever looks after this computer to correct it, then restart ReLink."),
            values={"step": step},
        )
    )

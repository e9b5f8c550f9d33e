"""Writes a file that the user chose."""

from __future__ import annotations

from pathlib import Path

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop


def save(path: str, content: bytes) -> None:
    """May take a while on a network's drive. Raises ``ProblemError``."""
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise ProblemError(_not_saved(error.strerror or type(error).__name__)) from error


def _not_saved(reason: str) -> Problem:
    return Problem(
        "not_saved",
        noop("The file could not be saved."),
        noop("The system says: {reason}."),
        noop("Choose another folder."),
        values={"reason": reason},
    )

"""Room kept for the last words: when the disk is full, what QuickBooks answered can still be written down."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection as Db
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import Problem, ProblemError

Result = TypeVar("Result")

#: Bytes. Some hundred answers, and the room that SQLite needs to write them.
SIZE = 16 * 1024 * 1024
_PIECE = bytes(64 * 1024)

log = logging.getLogger(__name__)


def committed(engine: Engine, write: Callable[[Db], Result]) -> Result:
    """Runs ``write`` in a transaction. A full disk gives up the reserve and is tried once more.

    Raises ``ProblemError`` if there is no room even so; nothing was written then.
    """
    try:
        with engine.begin() as db:
            return write(db)
    except DBAPIError as error:
        if not disk_full(error):
            raise
    _give_up(engine)
    try:
        with engine.begin() as db:
            return write(db)
    except DBAPIError as error:
        if disk_full(error):
            raise ProblemError(DISK_FULL) from error
        raise


def disk_full(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlite_errorname", "") in ("SQLITE_FULL", "SQLITE_IOERR_WRITE")


def keep_reserve(database: Path) -> None:
    """Makes the reserve beside ``database`` unless it is there. A disk without room goes without."""
    path = _path(database)
    if path.exists() and path.stat().st_size == SIZE:
        return
    try:
        path.touch(mode=0o600)
        with path.open("wb") as file:
            for _ in range(SIZE // len(_PIECE)):  # written out: a file with holes would reserve nothing
                file.write(_PIECE)
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _give_up(engine: Engine) -> None:
    if engine.url.database:
        log.warning("the disk is full: the reserve is given up")
        with suppress(OSError):
            _path(Path(engine.url.database)).unlink(missing_ok=True)


def _path(database: Path) -> Path:
    return database.with_name(f"{database.name}.reserve")


DISK_FULL = Problem(
    "disk_full",
    "The disk is full.",
    "Nothing is lost: ReLink goes on where it was as soon as there is room.",
    "Free some disk space.",
)

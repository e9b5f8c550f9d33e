"""Room kept for the last words: when the disk is full, what Intuit answered can still be written down."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import shake_128
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection as Db
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from relink_desktop import private
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

Result = TypeVar("Result")

#: Bytes. Some hundred answers, and the room that SQLite needs to write them.
SIZE = 16 * 1024 * 1024
_PIECE = 1024 * 1024

log = logging.getLogger(__name__)


class DiskFullError(ProblemError):
    """There was no room even with the reserve given up; nothing was written."""


def committed(engine: Engine, write: Callable[[Db], Result]) -> Result:
    """Runs ``write`` in a transaction. A full disk gives up the reserve, and ``write`` runs once more.

    What succeeds sees to it that there is a reserve for the next time. Raises ``DiskFullError``, and
    ``DBAPIError`` for anything else.
    """
    reserve = _reserve(engine)
    try:
        with engine.begin() as db:
            result = write(db)
    except DBAPIError as error:
        if not _disk_full(error):
            raise
        log.warning("the disk is full: the reserve is given up")
        reserve.unlink(missing_ok=True)
        return _once_more(engine, write)
    _keep(reserve)
    return result


def _once_more(engine: Engine, write: Callable[[Db], Result]) -> Result:
    try:
        with engine.begin() as db:
            return write(db)
    except DBAPIError as error:
        if _disk_full(error):
            raise DiskFullError(_DISK_FULL) from error
        raise


def _disk_full(error: DBAPIError) -> bool:
    """SQLite's word for ENOSPC; a quota that is used up is a failed write to it, and a WAL index that can't
    grow has a word of its own."""
    full = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")
    return getattr(error.orig, "sqlite_errorname", "") in full


def _keep(reserve: Path) -> None:
    """Makes the reserve unless it is there. It must not take the last room from others."""
    with suppress(OSError):
        whole = reserve.exists() and reserve.stat().st_size == SIZE
        if not whole and shutil.disk_usage(reserve.parent).free >= 2 * SIZE:
            _make(reserve)


def _make(reserve: Path) -> None:
    # Zeros would leave a hole on a file system that compresses.
    piece = shake_128(b"reserve").digest(_PIECE)
    try:
        private.make_file(reserve)
        with reserve.open("wb") as file:
            for _ in range(SIZE // _PIECE):
                file.write(piece)
    except OSError:
        reserve.unlink(missing_ok=True)
        raise


def _reserve(engine: Engine) -> Path:
    assert engine.url.database is not None
    database = Path(engine.url.database)
    return database.with_name(f"{database.name}.reserve")


_DISK_FULL = Problem(
    "disk_full",
    noop("The disk is full."),
    noop("Nothing is lost: ReLink goes on where it was as soon as there is room."),
    noop("Free some disk space."),
)

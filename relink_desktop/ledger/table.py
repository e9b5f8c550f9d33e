"""Opens a CSV or XLSX file as rows of text and dates, which are read one at a time, as often as wanted."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import Row
from relink_desktop.ledger.csv_table import CsvTable
from relink_desktop.ledger.other_programs import is_written, lock_file, open_shared

MAX_BYTES = 50_000_000
_PIECE = 100_000  # bytes that are copied at once
_XLSX_START = b"PK\x03\x04"  # a workbook is a zip archive


class Table(Protocol):
    """An open file."""

    @property
    def epoch(self) -> date | None:
        """Day 0 of dates that are numbers, if the file tells it."""

    @property
    def just_ends(self) -> bool:
        """Whether nothing shows that the last row is whole, such as a line break after it."""

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, from the first. Text is stripped; a workbook's number is its digits,
        or ``1e-13`` and ``1.23456789012346e+18`` if it is extreme. Raises ``ProblemError``."""

    def close(self) -> None:
        """Deletes what was put on the disk."""


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The file as it is now, whatever happens to it meanwhile: it is copied, which is quick, so that nobody
    is kept from replacing it. Raises ``ProblemError``, also if a program works on it."""
    look_at(path)
    if (lock := lock_file(path)) is not None:
        raise faults.locked(path.name, lock)
    try:
        if is_written(path):
            raise faults.in_use(path.name)
        with TemporaryFile() as copy:
            _copy(path, copy)
            with closing(_table(copy, path.name)) as table:
                yield table
    except OSError as error:
        raise _unreadable(path, error) from error


def look_at(path: Path) -> os.stat_result:
    """Raises ``ProblemError``, also for a pipe or a device, which may never end."""
    _check_name(path)
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise faults.unreadable(file_name(path), "It is no ordinary file")
    return found


def _copy(path: Path, copy: BinaryIO) -> None:
    with open_shared(path) as file:
        left = os.fstat(file.fileno()).st_size
        if left > MAX_BYTES:
            raise faults.too_large(path.name, MAX_BYTES)
        while left and (piece := file.read(min(left, _PIECE))):
            copy.write(piece)
            left -= len(piece)
    copy.seek(0)


def _table(file: BinaryIO, name: str) -> Table:
    """The content decides whether it is XLSX or CSV, not the name."""
    if file.read(len(_XLSX_START)) != _XLSX_START:
        return CsvTable(file, name)
    from relink_desktop.ledger.workbook import Workbook  # a megabyte that a CSV file does not need

    return Workbook(file, name)


def _check_name(path: Path) -> None:
    """Raises ``ProblemError`` for a path that no file has, and for one that is no text, and so can't be
    stored or shown; Linux has such."""
    if not path.name or "\0" in str(path):
        raise faults.unreadable_name(str(path).replace("\0", "\ufffd"))
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise faults.unreadable_name(file_name(path)) from error


def _unreadable(path: Path, error: OSError) -> ProblemError:
    """Dialogs put U+FFFD for bytes that are no letters, which is then the name of no file."""
    if not isinstance(error, FileNotFoundError):
        return faults.unreadable(file_name(path), error.strerror or type(error).__name__)
    return faults.unreadable_name(path.name) if "\ufffd" in str(path) else faults.missing(path.name)


def file_name(path: Path) -> str:
    """The name of a file as text, whatever bytes it has."""
    return path.name.encode(errors="replace").decode()

"""Opens a CSV or XLSX file as rows of text and dates, which are read one at a time, as often as wanted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO, Protocol

from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import Row
from relink_desktop.ledger.csv_table import CsvTable

MAX_BYTES = 50_000_000
_XLSX_START = b"PK\x03\x04"  # a workbook is a zip archive


class Table(Protocol):
    """An open file."""

    @property
    def epoch(self) -> date | None:
        """Day 0 of dates that are numbers, if the file tells it."""

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, from the first. Text is stripped; a workbook's number is its digits,
        or ``1e-13`` and ``1.23456789012346e+18`` if it is extreme. Raises ``ProblemError``."""

    def close(self) -> None:
        """Deletes what was put on the disk."""


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The file as it is now, even if another one is renamed over it. Raises ``ProblemError``."""
    check_name(path)
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise faults.too_large(path.name, MAX_BYTES)
            with closing(_table(file, path.name)) as table:
                yield table
    except FileNotFoundError as error:
        raise faults.missing(path.name) from error
    except OSError as error:
        raise faults.unreadable(path.name, error.strerror or type(error).__name__) from error


def _table(file: BinaryIO, name: str) -> Table:
    """The content decides whether it is XLSX or CSV, not the name."""
    if file.read(len(_XLSX_START)) != _XLSX_START:
        return CsvTable(file, name)
    from relink_desktop.ledger.workbook import Workbook  # a megabyte that a CSV file does not need

    return Workbook(file, name)


def check_name(path: Path) -> None:
    """Raises ``ProblemError`` for a path that is no text, and so can't be stored or shown. Linux has such."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise faults.unreadable_name(file_name(path)) from error


def file_name(path: Path) -> str:
    """The name of a file as text, whatever bytes it has."""
    return path.name.encode(errors="replace").decode()

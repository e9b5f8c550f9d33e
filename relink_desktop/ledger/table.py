"""Reads a CSV or XLSX file into rows of text and dates, one row at a time, as often as wanted."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from relink_desktop.ledger import faults

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_BYTES = 50_000_000
_XLSX_START = b"PK\x03\x04"  # a workbook is a zip archive
_SAMPLE_BYTES = 16_384
_DELIMITERS = b",;\t"
_FEWEST_DELIMITERS = 8

Cell = str | date


class Row(NamedTuple):
    """``number`` counts as a spreadsheet does: the first row of the file is 1."""

    number: int
    cells: Sequence[Cell]


class Table:
    """An open file. The content decides whether it is XLSX or CSV, not the name."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def rows(self) -> Iterator[Row]:
        """The rows that are not blank, from the first. Text is stripped; a number of a workbook becomes its
        text. Raises ``ProblemError``.
        """
        for number, cells in enumerate(self._cells(), start=1):
            if any(cells):
                yield Row(number, cells)

    def _cells(self) -> Iterator[list[Cell]]:
        self._file.seek(0)
        sample = self._file.read(_SAMPLE_BYTES)
        self._file.seek(0)
        if not sample.startswith(_XLSX_START):
            return _csv_rows(self._file, self._name, _delimiter(sample))
        return ([_as_cell(value) for value in values] for values in self._sheet.iter_rows())

    @cached_property
    def _sheet(self) -> CalamineSheet:
        from python_calamine import CalamineError, CalamineWorkbook  # 1 MB that a CSV file does not need

        try:
            return CalamineWorkbook.from_filelike(self._file).get_sheet_by_index(0)
        except CalamineError as error:
            raise faults.not_a_workbook(self._name) from error


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The file as it is now, even if another one is renamed over it. Raises ``ProblemError``."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise faults.too_large(path.name, MAX_BYTES)
            yield Table(file, path.name)
    except FileNotFoundError as error:
        raise faults.missing(path.name) from error
    except OSError as error:
        raise faults.unreadable(path.name, error.strerror or type(error).__name__) from error


def _csv_rows(file: BinaryIO, name: str, delimiter: str) -> Iterator[list[Cell]]:
    row = 0
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        # Strict: a quotation mark that is never closed would otherwise swallow the rest of the file.
        for cells in csv.reader(text, delimiter=delimiter, strict=True):
            row += 1
            yield [cell.strip() for cell in cells]
    except UnicodeDecodeError as error:
        raise faults.encoding(name) from error
    except csv.Error as error:
        raise faults.broken_row(name, row + 1) from error
    finally:
        text.detach()  # it would close the file, which may be read again


def _delimiter(sample: bytes) -> str:
    """The delimiter that occurs most in the headings: the first line that has as many as a report needs.

    Lines of data are no guide, as amounts and descriptions hold commas of their own.
    """
    lines = (line for line in sample.splitlines() if max(map(line.count, _DELIMITERS)) >= _FEWEST_DELIMITERS)
    return chr(max(_DELIMITERS, key=next(lines, sample).count))


def _as_cell(value: object) -> Cell:
    match value:
        case datetime():
            return value.date()
        case date():
            return value
        case float():
            # Excel keeps 15 significant digits; what follows them is noise of the binary number.
            return f"{Decimal(f'{value:.15g}'):f}"
        case _:
            return str(value).strip()

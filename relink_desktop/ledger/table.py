"""Reads a CSV or XLSX file into rows of text and dates, one row at a time."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Generator, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, NamedTuple

from relink_desktop.ledger import faults

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


def read_rows(path: Path) -> Generator[Row]:
    """The rows of a file that are not blank. The content decides whether it is XLSX or CSV, not the name.

    Text is stripped; a number of a workbook becomes its text. Raises ``ProblemError``.
    """
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_BYTES:
                raise faults.too_large(path.name, MAX_BYTES)
            sample = file.read(_SAMPLE_BYTES)
            file.seek(0)
            rows = (
                _workbook_rows(file, path.name)
                if sample.startswith(_XLSX_START)
                else _csv_rows(file, path.name, _delimiter(sample))
            )
            for number, cells in enumerate(rows, start=1):
                if any(cells):
                    yield Row(number, cells)
    except FileNotFoundError as error:
        raise faults.missing(path.name) from error
    except OSError as error:
        raise faults.unreadable(path.name, error.strerror or type(error).__name__) from error


def _csv_rows(file: BinaryIO, name: str, delimiter: str) -> Iterator[list[Cell]]:
    row = 0
    try:
        with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            # Strict: a quotation mark that is never closed would otherwise swallow the rest of the file.
            for cells in csv.reader(text, delimiter=delimiter, strict=True):
                row += 1
                yield [cell.strip() for cell in cells]
    except UnicodeDecodeError as error:
        raise faults.encoding(name) from error
    except csv.Error as error:
        raise faults.broken_row(name, row + 1) from error


def _delimiter(sample: bytes) -> str:
    """The delimiter that occurs most in the headings: the first line that has as many as a report needs.

    Lines of data are no guide, as amounts and descriptions hold commas of their own.
    """
    lines = (line for line in sample.splitlines() if max(map(line.count, _DELIMITERS)) >= _FEWEST_DELIMITERS)
    return chr(max(_DELIMITERS, key=next(lines, sample).count))


def _workbook_rows(file: BinaryIO, name: str) -> Iterator[list[Cell]]:
    from python_calamine import CalamineError, CalamineWorkbook  # 1 MB that a CSV file does not need

    try:
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
    except CalamineError as error:
        raise faults.not_a_workbook(name) from error
    for values in sheet.iter_rows():
        yield [_as_cell(value) for value in values]


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

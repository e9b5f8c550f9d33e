"""Reads a report as a table with the csv module or openpyxl: the other reader, beside the app's own."""

from __future__ import annotations

import csv
import io
import warnings
from datetime import date, datetime
from itertools import islice

import openpyxl

from .layout import EPOCH, EPOCH_1904
from .words import headings

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Number(str):
    """A workbook's number, in digits."""

    __slots__ = ()


class Lost(str):
    """A formula whose value is not there."""

    __slots__ = ()


Cell = str | date
#: The number of a row, and its cells.
Table = list[tuple[int, list[Cell]]]


class RefusedError(Exception):
    """Nobody can read this as a table."""


class CantTellError(Exception):
    """openpyxl and the app are known to differ on this, or openpyxl reads only what is in order."""


def csv_table(content: bytes) -> Table:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise RefusedError from error
    try:
        return list(_rows(text, max(",;\t", key=lambda delimiter: _headings(text, delimiter))))
    except csv.Error as error:
        raise RefusedError from error


def _headings(text: str, delimiter: str) -> int:
    most = 0
    try:
        for _, cells in islice(_rows(text, delimiter), 20):
            most = max(most, len(headings(cells)))
    except csv.Error:
        pass
    return most


def _rows(text: str, delimiter: str) -> csv._reader:  # type: ignore[name-defined]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return ((number, cells) for number, cells in enumerate(rows, start=1) if any(map(str.strip, cells)))


def xlsx_table(content: bytes) -> tuple[Table, date]:
    """The first sheet that is not hidden, and day 0 of its dates."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book, formulas = _sheet(content, data_only=False)
            has_formulas = any(str(cell).startswith("=") for row in formulas for cell in row)
            values = _sheet(content, data_only=True)[1] if has_formulas else formulas
    except Exception as error:  # whatever it comes upon in a damaged file
        raise CantTellError from error
    table = []
    for number, (shown, meant) in enumerate(zip(values, formulas, strict=True), start=1):
        cells = [*map(_cell, shown, meant)]
        if any(len(cell) > csv.field_size_limit() for cell in cells if isinstance(cell, str)):
            raise RefusedError
        if any(cells):
            table.append((number, cells))
    return table, EPOCH_1904 if book.epoch.year == EPOCH_1904.year else EPOCH


def _sheet(content: bytes, *, data_only: bool) -> tuple[openpyxl.Workbook, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    sheet = next(sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    sheet.reset_dimensions()
    return book, list(sheet.iter_rows(values_only=True))


def _cell(value: object, formula: object) -> Cell:
    match value:
        case None:
            return Lost(formula) if isinstance(formula, str) and formula.startswith("=") else ""
        case bool():
            return str(value).upper()
        case int() if abs(value) < 10**15:
            return Number(value)
        case int() | float():
            return Number(f"{value:.15g}")
        case datetime() if value.date() > date(1900, 3, 1):
            return value.date()
        case str():
            return value.replace("_x005F_", "_").strip()  # which openpyxl does to some
        case _:
            raise CantTellError(value)

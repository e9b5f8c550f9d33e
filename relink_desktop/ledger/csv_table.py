"""Reads a CSV file whose encoding and delimiter are found in it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from os import SEEK_END
from typing import BinaryIO

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import MOST_COLUMNS, Row
from relink_desktop.ledger.columns import SEARCHED_ROWS, known_headings

_DELIMITERS = ",;\t"
_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SAMPLE = 1000  # bytes, an even number
_LONGEST_ROW = 160_000  # characters, of which a cell may have as many as ``csv`` allows, 131,072


class CsvTable:
    """A ``Table``."""

    epoch = None  # programs count days from 1900 or from 1904, and no CSV file says which

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name

    def rows(self) -> Iterator[Row]:
        return self._rows(self._delimiter)

    def close(self) -> None:
        pass

    @cached_property
    def just_ends(self) -> bool:
        encoding, _ = self._encoding
        self._file.seek(-min(_SAMPLE, self._file.seek(0, SEEK_END)), SEEK_END)
        return not self._file.read().decode(encoding, "replace").rstrip(" \t").endswith(("\n", "\r"))

    @cached_property
    def _encoding(self) -> tuple[str, int]:
        """The encoding, and where the text begins: some programs add a byte order mark to another one."""
        self._file.seek(0)
        sample, start = self._file.read(_SAMPLE), 0
        for mark, encoding in _ORDER_MARKS.items():
            while sample.startswith(mark, start):
                start += len(mark)
            if start:
                return encoding, start
        return "utf-8", 0

    @cached_property
    def _delimiter(self) -> str:
        """The one that gives the most headings. Titles and data have commas and semicolons of their own."""
        return max(_DELIMITERS, key=self._headings)

    def _headings(self, delimiter: str) -> int:
        most = 0
        with suppress(ProblemError):  # of a row further down, which may be split by another delimiter
            for row in islice(self._rows(delimiter), SEARCHED_ROWS):
                most = max(most, known_headings(row))
        return most

    def _rows(self, delimiter: str) -> Iterator[Row]:
        encoding, start = self._encoding
        self._file.seek(start)
        text = io.TextIOWrapper(self._file, encoding, newline="")
        number = 0
        try:
            # Strict: a quotation mark that is never closed would otherwise swallow the rest of the file.
            lines = _Lines(text)
            for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
                lines.left = _LONGEST_ROW
                cells = [cell.strip() for cell in cells[:MOST_COLUMNS]]
                if any(cells):
                    yield Row(number, cells)
        except UnicodeDecodeError as error:
            raise faults.encoding(self._name) from error
        except _LongRowError as error:
            raise faults.long_row(self._name, number + 1, _LONGEST_ROW) from error
        except csv.Error as error:
            if "field limit" in str(error):  # it has no type of its own
                raise faults.long_text(self._name, number + 1, csv.field_size_limit()) from error
            raise faults.broken_row(self._name, number + 1) from error
        finally:
            text.detach()  # it would close the file, which may be read again


class _LongRowError(Exception):
    """A row has more characters than ``_LONGEST_ROW``."""


class _Lines:
    """The lines of a text. A row may have several; ``left`` is how many characters it may still have."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.left = _LONGEST_ROW

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise _LongRowError
        if not line:
            raise StopIteration
        return line

"""Takes the sheet of an XLSX workbook apart (ECMA-376, part 1), of which only a piece is in memory."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Set
from datetime import date, timedelta
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from zipfile import BadZipFile

from relink_desktop.ledger.cells import MOST_COLUMNS, Cell, Row, Serial
from relink_desktop.ledger.package import MAX_TEXT, Handler, TooLargeError, local

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_FIRST_DAY, _LAST_DAY = 61, 2_900_000  # Excel has a 29 February 1900: days before it are off by one
#: As many rows as a sheet has (documented: Microsoft, Excel specifications and limits), and as many cells of
#: one as three letters name.
_MOST_ROWS, _MOST_CELLS = 1_048_576, 18_278
_MOST_STRINGS = 4_000_000
_MOST_RECENT, _SHORT = 1_000, 500  # texts, of so many characters, that are kept in memory
_IN_MEMORY = 1_000_000  # bytes of a temporary file; if there are more, it goes to the disk
_ESCAPED = re.compile("_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
_COLUMN = re.compile("[A-Z]{1,3}")
_TRUTHS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_TEXTS = ("s", "str", "inlineStr", "e")  # types of cells
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_LEAVES = ("t", "v", "f")  # the elements with text: a text, a value, a formula


class LongTextError(Exception):
    """A cell of ``row`` has more than ``MAX_TEXT`` characters."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


class Strings:
    """The texts that cells share. As most are of one cell only, few are in memory."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._ends = array("I", [0])  # 4 bytes a text
        self._recent: dict[int, str] = {}

    def append(self, text: str) -> None:
        if len(self._ends) > _MOST_STRINGS:
            raise TooLargeError
        self._ends.append(self._ends[-1] + self._file.write(text.encode()))

    def get(self, index: int) -> str:
        text = self._recent.get(index)
        if text is None:
            if index < 0:
                raise IndexError(index)
            start, end = self._ends[index], self._ends[index + 1]
            self._file.seek(start)
            text = self._file.read(end - start).decode()
            if len(self._recent) >= _MOST_RECENT:
                self._recent.clear()
            if len(text) <= _SHORT:
                self._recent[index] = text
        return text

    def close(self) -> None:
        self._file.close()


class _Kinds(dict[str, str]):
    """The names of elements without their prefixes, each found once."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, local(name))


class ContentHandler(Handler):
    """Finds the rows of a sheet, or the texts of the part sharedStrings. It is the hot path of a reading.

    What no program writes is refused, as what it says is not certain: rows in another order, a cell outside
    of a row or in the place of another one, a second value in a cell, or one of another type than it says.
    """

    def __init__(
        self, strings: Strings | None = None, dates: Set[str] = frozenset(), epoch: date = EPOCH
    ) -> None:
        super().__init__()
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._kinds = _Kinds()
        self._leaf = ""
        self._reading = self._in_row = False
        self._value: list[str] = []
        self._source = ""  # the kind of element that has the value
        self._length = 0
        self._formula = ""
        self._rows, self._row, self._digits, self._column = 0, 0, "", -1
        self._cells: list[Cell] = []
        self._cell: dict[str, str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._kinds[name]
        if self._leaf:
            raise BadZipFile
        if kind == "c":
            if not self._in_row or self._cell is not None:
                raise BadZipFile
            self._cell, self._formula, self._length = attributes, "", 0
            self._value.clear()
        elif kind in _LEAVES:
            if self._value and "v" in (kind, self._source):
                raise BadZipFile
            self._leaf = kind
            self.text.clear()
        else:
            super().start(name, attributes)
            if kind == "row":
                self._start_row(attributes)
            elif kind == "si":
                self._length = 0
                self._value.clear()
            elif kind == "rPh":  # how a Japanese text is read aloud
                self._reading = True

    def end(self, name: str) -> None:
        kind = self._kinds[name]
        if kind in _LEAVES:
            self._leaf = ""
            text = "".join(self.text)
            if kind == "f":
                self._formula = f"={text or '…'}"
            elif not self._reading and self._length <= MAX_TEXT:
                self._source = kind
                self._value.append(_unescaped(text) if "_x" in text else text)
                self._length += len(text)
        elif kind == "c":
            self._end_cell(self._cell or {})
            self._cell = None
        else:
            super().end(name)
            if kind == "row":
                self._in_row = False
                if self._cells and self._strings is not None:
                    self.found.append(Row(self._row, self._cells))
            elif kind == "si" and self._strings is None:
                self.found.append("".join(self._value).strip())
            elif kind == "rPh":
                self._reading = False

    def _start_row(self, row: Mapping[str, str]) -> None:
        number = int(row.get("r", self._row + 1))
        if self._strings is None or self._in_row or number <= self._row:
            raise BadZipFile
        self._rows += 1
        if self._rows > _MOST_ROWS:
            raise TooLargeError
        self._row, self._digits, self._column = number, str(number), -1
        self._cells, self._in_row = [], True

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        place = cell.get("r")
        self._column = self._column + 1 if place is None else _column(place.removesuffix(self._digits))
        if self._length:
            read = self._read(cell, "".join(self._value))
        else:  # a formula whose value was not worked out stands for itself; that of a text may be empty
            read = "" if cell.get("t") == "str" else self._formula
        if read and self._column < MOST_COLUMNS:
            missing = self._column - len(self._cells)
            if missing >= 0:
                self._cells += [*[""] * missing, read]
            elif self._cells[self._column]:
                raise BadZipFile
            else:
                self._cells[self._column] = read
        elif self._column >= _MOST_CELLS:
            raise BadZipFile

    def _read(self, cell: Mapping[str, str], value: str) -> Cell:
        kind = cell.get("t", "n")
        if (self._source == "t") != (kind == "inlineStr"):
            raise BadZipFile
        if kind == "n":
            return self._number(cell, value)
        if kind == "b":
            return _TRUTHS[value]
        if kind == "d":
            return date.fromisoformat(value[:10])
        if kind not in _TEXTS:
            raise BadZipFile
        text = self._strings.get(int(value)) if kind == "s" and self._strings is not None else value.strip()
        if len(text) > MAX_TEXT:
            raise LongTextError(self._row)
        return text

    def _number(self, cell: Mapping[str, str], value: str) -> Cell:
        if not _NUMBER.fullmatch(value):
            raise ValueError(value)
        if cell.get("s") in self._dates:
            days = float(value)
            if (0 if self._epoch is EPOCH_1904 else _FIRST_DAY) <= days < _LAST_DAY:
                return self._epoch + timedelta(int(days))
        if not value.isdecimal() or len(value) > 15:
            # Excel keeps 15 significant digits; what follows them is noise of the binary number.
            value = f"{float(value):.15g}"
            if value in ("inf", "-inf"):
                raise ValueError(value)
        return Serial(value) if len(value) == 5 and value.isdecimal() else value


@lru_cache(256)
def _column(letters: str) -> int:
    """0 for A, 26 for AA. Raises ``ValueError`` for what is no column."""
    if not _COLUMN.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _unescaped(text: str) -> str:
    """With what XML has no letter for: ``_x000D_`` stands for a carriage return."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)

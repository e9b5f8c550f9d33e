"""Finds the columns of an Invoice Details Report by their headings, in any order (released.md 1.8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from relink_desktop.core.names import name_key
from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import Cell, Row
from relink_desktop.ledger.faults import Place

# A region names two columns by its own word: the tax, and its rate.
TAX_WORDS = ("GST", "VAT", "Sales tax", "Tax")
SEARCHED_ROWS = 20  # a workbook may have a title above its headings
_LONGEST_HEADING = 200  # characters; a longer text is no name of a column
_FEWEST_HEADINGS = 3  # a row with fewer of the names is no row of headings


class LineItem(NamedTuple):
    """The cells of one row that are read; those of an absent optional column are empty."""

    issued: Cell
    due: Cell
    company: str
    kind: str
    number: str
    contact: str
    description: str
    net: str
    tax_rate: str
    tax: str
    gross: str
    account: str
    status: str
    property: str
    credited: str
    settled: str


_HEADINGS = LineItem(
    issued="Issue date",
    due="Due date",
    company="Company",
    kind="Transaction type",
    number="Invoice number",
    contact="Contact",
    description="Line description",
    net="Net amount",
    tax_rate="{tax} rate",
    tax="{tax}",
    gross="Gross amount",
    account="Chart of account",
    status="Status",
    property="Property",
    credited="Credited invoice",
    settled="Amount paid/allocated",
)._asdict()
_OPTIONAL = ("property", "credited", "settled")
#: If letters are missing at the end of one of these, it is no known word, or the amounts don't add up.
_SELF_EVIDENT = ("kind", "status", "net", "tax", "gross")


class Columns:
    """Where each cell of a line item stands. ``headings`` maps its name to its column's heading."""

    def __init__(self, top: Row, headings: Mapping[str, str], positions: Sequence[int | None]) -> None:
        self.row = top.number
        self.headings = headings
        self._top_width = max(column for column, cell in enumerate(top.cells, 1) if cell)
        self._names = dict(zip(positions, headings, strict=True))
        self._width = 1 + max(position for position in positions if position is not None)
        # An absent column is read from the empty cell that ``pick`` puts at the end.
        self._pick = itemgetter(*(self._width if position is None else position for position in positions))

    def pick(self, row: Row) -> LineItem:
        """The cells as they stand in ``row``: a spreadsheet program may have made a date of any."""
        cells = [*row.cells[: self._width], *[""] * (self._width - len(row.cells)), ""]
        return LineItem._make(self._pick(cells))

    def may_be_cut_off(self, row: Row) -> bool:
        """Whether cells of ``row`` may be missing, or letters of its last one, where a file just ends."""
        last = self._names.get(len(row.cells) - 1)
        letters = bool(row.cells[-1]) and last is not None and last not in _SELF_EVIDENT
        return letters or len(row.cells) < self._top_width


def find_columns(rows: Iterable[Row], file: str) -> Columns:
    """Takes the row with the most known names as the headings.

    Raises ``ProblemError`` when no row is one, when a required column is missing, when one is there twice.
    """
    row = max(rows, key=known_headings, default=None)
    if row is None:
        raise faults.empty(file)
    names = _names(row)
    known = _known(names)
    if len(known) < _FEWEST_HEADINGS:
        raise faults.not_a_report(file)
    headings = _headings(names)
    missing = [title for name, title in headings.items() if name not in known and name not in _OPTIONAL]
    if missing:
        raise faults.columns_missing(file, row.number, missing)
    for title in known.values():
        if names.count(_normal(title)) > 1:
            raise faults.column_twice(Place(file, row.number, title))
    positions = [names.index(_normal(title)) if name in known else None for name, title in headings.items()]
    return Columns(row, headings, positions)


def known_headings(row: Row) -> int:
    """How many cells of ``row`` are names of columns."""
    return len(_known(_names(row)))


def _known(names: Sequence[str]) -> dict[str, str]:
    return {name: title for name, title in _headings(names).items() if _normal(title) in names}


def _headings(names: Sequence[str]) -> dict[str, str]:
    """The headings to look for, with the tax word that ``names`` use."""
    word = max(TAX_WORDS, key=lambda word: (_normal(word) in names) + (_normal(f"{word} rate") in names))
    return {name: title.format(tax=word) for name, title in _HEADINGS.items()}


def _names(row: Row) -> list[str]:
    return [_normal(str(cell)) for cell in row.cells]


@lru_cache(1000)  # the names of our columns are compared with each row that may be the headings
def _normal(heading: str) -> str:
    return name_key(heading) if len(heading) <= _LONGEST_HEADING else ""

"""What spreadsheet programs and people do to single cells of a report.

Each function changes one cell, if it finds one that will do, and says what must come of it: nothing (an empty
set: it is undone), or a refusal that names one of these rows and columns. None if it finds no such cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from .amounts import has_letter
from .layout import AMOUNTS, DATES, NAMES, WORDS, Cell, Sheet, Style, respelt

#: Rows, and columns by their names in ``Entry``; a column may be empty.
Places = set[tuple[int, str]]
_NUMBERS = ("Invoice number", "Credited invoice")
_NEEDED = (*WORDS, *DATES, "Company", "Invoice number", "Contact", "Net amount", "Gross amount")
_ERRORS = (
    *(
        "#NAME?",
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ),
    *(
        "#NOM?",
        "#VALEUR!",
        "#¡DIV/0!",
        "#NV",
        "#N/D",
        "#BUSY!",
        "Err:502",
        "#n/a",
        "##",
        "########",
        "Loading...",
    ),
)
_SHORTENED = ("2.02603E+11", "2,02603E+11", "2E+15", "1.23457E+18", "-6.4211E+10", "1.00E-05", "4.0e9")
_THOUSANDTHS = ("0,500", "1,500", "-12,345", "1.500", "(1,500)", "$ 0,500", "1.234,50", "12,50", "10.005")
_NO_AMOUNTS = (
    "free",
    "12.50 CR",
    "CR 5",
    "--5",
    "1 2",
    "1.2.3",
    "5)",
    "nan",
    "1234567890123",
    "٣.٠٠",
    "1_000",
)
_NO_DATES = (
    "31/02/2026",
    "2026-02-30",
    "next week",
    "20260320",
    "1/2/26",
    "2026/03/20",
    "32/01/2026",
    "0/1/2026",
)
_RATES = (
    "9" * 40,
    "1e5%",
    "15 % GST",
    "-15%",
    "100%",
    "0.5%",
    "1.2.3",
    "٣%",
    "12" * 5 + ".5",
    "0." + "1" * 40,
)
_FORMULAS = ("=A1", "=1+1", '=T("00123")', '="00"&"123"', "=SUM(A1:A3)")


class Debris:
    """Cells of a report, each of which is changed at most once."""

    def __init__(self, rng: Random, sheet: Sheet, how: Style, *, is_workbook: bool) -> None:
        self._rng, self._sheet, self._how, self._is_workbook = rng, sheet, how, is_workbook
        company = sheet.names.index("Company")
        self._rows = [row for row in sheet.data if sheet.rows[row][company].text]
        self._changed: set[tuple[int, int]] = set()

    def undone(self) -> Places | None:
        return self._rng.choice((self._as_formula, self._marked, self._unseen, self._noisy))()

    def lost(self) -> Places | None:
        return self._rng.choice(_LOST)(self)

    def _cell(
        self, names: tuple[str, ...], fits: Callable[[Cell], object] = lambda _: True
    ) -> tuple[int, int] | None:
        """A row and a column of one of ``names``, not changed before, whose cell ``fits``."""
        found = [
            (row, at)
            for row in self._rows
            for at, name in enumerate(self._sheet.names)
            if name in names and (row, at) not in self._changed and fits(self._sheet.rows[row][at])
        ]
        return self._rng.choice(found) if found else None

    def _put(self, place: tuple[int, int] | None, cell: Cell, column: str = "") -> Places | None:
        if place is None:
            return None
        row, at = place
        self._changed.add(place)
        self._sheet.rows[row][at] = cell
        return {(row + 1, column or self._sheet.names[at])}

    def _at(self, place: tuple[int, int]) -> tuple[Cell, str]:
        return self._sheet.rows[place[0]][place[1]], self._sheet.names[place[1]]

    def _as_formula(self) -> Places | None:
        """="00123" """
        place = self._cell((*NAMES, *_NUMBERS, *WORDS, *AMOUNTS, *DATES), lambda cell: cell.kind == "text")
        if place is None:
            return None
        cell, _ = self._at(place)
        quoted = cell.text.replace('"', '""')
        self._put(place, Cell("text", f'="{quoted}"'))
        return set()

    def _marked(self) -> Places | None:
        """An apostrophe in front that makes a text of a number."""
        place = self._cell(
            (*NAMES, *_NUMBERS, *WORDS, *AMOUNTS, *DATES),
            lambda cell: (
                cell.text
                and cell.kind in ("text", "number")
                and cell.text.strip("\ufeff\u200b ")[:1] not in "'’"
            ),
        )
        if place is None:
            return None
        cell, name = self._at(place)
        if (name in NAMES and has_letter(cell.text)) or cell.text.strip().endswith(("'", "’")):
            return None
        if name in DATES and cell.kind == "number":  # a number that is a text is no date
            return None
        self._put(place, Cell("text", f"'{cell.text}"))
        return set()

    def _unseen(self) -> Places | None:
        place = self._cell(NAMES, lambda cell: cell.kind == "text")
        if place is None:
            return None
        cell, name = self._at(place)
        self._put(
            place, Cell("text", respelt(self._rng, cell.text, is_description=name == "Line description"))
        )
        return set()

    def _noisy(self) -> Places | None:
        """114.99999999999999"""
        place = self._cell(AMOUNTS, lambda cell: cell.kind == "number")
        if place is None:
            return None
        amount = float(self._at(place)[0].text)
        noisy = amount + self._rng.choice((1, -1)) * max(abs(amount) * 4e-16, 1e-13)
        self._put(place, Cell("number", self._rng.choice((repr, "{:.17g}".format, "{:.15E}".format))(noisy)))
        return set()

    def _odd_rate(self) -> Places | None:
        """A rate is kept as it is printed, if it is none."""
        places = self._one_of(("Tax rate",), _RATES)
        return None if places is None else set()

    def _one_of(self, names: tuple[str, ...], texts: tuple[str, ...], kind: str = "text") -> Places | None:
        return self._put(self._cell(names), Cell(kind, self._rng.choice(texts)))

    def _shortened(self) -> Places | None:
        return self._one_of((*NAMES, *_NUMBERS, *WORDS), _SHORTENED)

    def _error(self) -> Places | None:
        kind = self._rng.choice(("text", "error")) if self._is_workbook else "text"
        return self._one_of((*NAMES, *_NUMBERS, *WORDS, *AMOUNTS, *DATES, "Tax rate"), _ERRORS, kind)

    def _formula(self) -> Places | None:
        kind = "formula" if self._is_workbook else "text"
        return self._one_of((*NAMES, *_NUMBERS, *WORDS, *AMOUNTS, *DATES), _FORMULAS, kind)

    def _amount(self) -> Places | None:
        return self._one_of(AMOUNTS, _THOUSANDTHS + _NO_AMOUNTS)

    def _part_of_a_cent(self) -> Places | None:
        kind = "number" if self._is_workbook else "text"
        return self._one_of(AMOUNTS, ("10.005", "0.00001", "1.001", "99.9999"), kind)

    def _other_sum(self) -> Places | None:
        place = self._cell(("Net amount", "Tax"))
        return self._put(place, Cell("text", "987654321.98"), "Gross amount")

    def _quoted(self) -> Places | None:
        return self._one_of((*_NUMBERS, *WORDS, *AMOUNTS, *DATES), ("'00123'", "’INV-1’", "'1,234.50'"))

    def _day(self) -> Places | None:
        return self._one_of(DATES, _NO_DATES)

    def _number_as_day(self) -> Places | None:
        """CSV does not say from when its days count; and not every number of a workbook is a day."""
        if self._is_workbook:
            return self._one_of(DATES, ("2026", "20260320", "12", "99999", "45292.5", "-45292"), "number")
        return self._one_of(DATES, ("45292", "46101", "45292.5"))

    def _day_as_text(self) -> Places | None:
        """3-12 becomes 12 March."""
        if not self._is_workbook:
            return None
        return self._one_of((*NAMES, *_NUMBERS, *WORDS, *AMOUNTS, "Tax rate"), ("45292", "46101"), "date")

    def _blank(self) -> Places | None:
        return self._put(self._cell(_NEEDED), Cell("text", self._rng.choice(("", " ", "\u00a0", "\u200b"))))

    def _word(self) -> Places | None:
        return self._one_of(WORDS, ("Bank transfer", "Invoice", "Open", "x", "Income  invoices", "0"))

    def _other_head(self) -> Places | None:
        """Two rows of one document that do not agree."""
        place = self._cell(("Contact",))
        if place is None:
            return None
        row, _ = place
        identity = [
            self._sheet.names.index(name) for name in ("Company", "Transaction type", "Invoice number")
        ]
        same = [
            other
            for other in self._rows
            if all(self._sheet.rows[other][at] == self._sheet.rows[row][at] for at in identity)
        ]
        if len(same) < 2:
            return None
        self._put(place, Cell("text", "Somebody Else"))
        return {(other + 1, "Contact") for other in self._rows}  # a document may be spelt in several ways

    def _too_long(self) -> Places | None:
        if self._rng.random() < 0.8:  # it takes time
            return None
        places = self._put(self._cell((*NAMES, "")), Cell("text", "x" * 131_073))
        return None if places is None else {(row, "") for row, _ in places}


def _lost() -> Iterator[Callable[[Debris], Places | None]]:
    yield from (Debris._shortened, Debris._error, Debris._error, Debris._formula, Debris._amount)
    yield from (Debris._part_of_a_cent, Debris._other_sum, Debris._quoted, Debris._day, Debris._number_as_day)
    yield from (Debris._day_as_text, Debris._blank, Debris._word, Debris._other_head, Debris._too_long)


_LOST = tuple(_lost())

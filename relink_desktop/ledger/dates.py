"""Dates of a report: real ones, ISO, and those whose order of day and month the report itself must show."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from relink_desktop.ledger import faults
from relink_desktop.ledger.cells import Cell, Serial, restored
from relink_desktop.ledger.faults import Place

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_KNOWN, _LONGEST = 5_000, 20  # dates that are not read again, and the characters of one
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


class Numeric(NamedTuple):
    """A date such as 03/04/2026, before it is known which number is the day."""

    first: int
    second: int
    year: int

    def as_date(self, *, day_first: bool) -> date:
        """Raises ``ValueError`` for a day that does not exist."""
        day, month = (self.first, self.second) if day_first else (self.second, self.first)
        return date(self.year, month, day)


ReportDate = date | Numeric
_Seen = tuple[Place, str]


class DateReader:
    """Reads the dates of one report: ``note`` every cell, then ``resolve`` what it gave.

    A report writes all its dates in one order, so that one value over 12, in whichever date column, decides
    for the whole report. Where none does, or two disagree, no date is guessed.

    ``epoch`` is day 0 of a workbook's dates. A number that lost its format as a date is one all the same, as
    the workbook says what it counts from. No CSV file does: a number is no date there.
    """

    def __init__(self, file: str, epoch: date | None) -> None:
        self._file, self._epoch = file, epoch
        self._known: dict[Cell, ReportDate] = {}
        self._real: _Seen | None = None
        self._day_first: _Seen | None = None
        self._month_first: _Seen | None = None
        self._undecided: _Seen | None = None

    def note(self, cell: Cell, row: int, column: str) -> ReportDate:
        """Raises ``ProblemError`` for a cell that is no date."""
        if isinstance(cell, Serial):  # equal to a text that is no date
            return self._parse(cell, Place(self._file, row, column))
        known = self._known.get(cell)
        if known is None:
            known = self._parse(cell, Place(self._file, row, column))
            if len(self._known) < _MOST_KNOWN and not (isinstance(cell, str) and len(cell) > _LONGEST):
                self._known[cell] = known
        return known

    def resolve(self, noted: ReportDate) -> date:
        """The date, once every cell was noted and all is settled."""
        return noted if isinstance(noted, date) else noted.as_date(day_first=self._month_first is None)

    def settle(self) -> None:
        """Checks that the report shows one order of day and month. Raises ``ProblemError``."""
        decided = self._day_first or self._month_first
        numeric = decided or self._undecided
        if self._day_first and self._month_first:
            raise faults.mixed_dates(*self._day_first, *self._month_first)
        if self._real and numeric:
            # A spreadsheet program set to another country turns 03/04 into a real date, swapped, but leaves
            # 13/04 as text.
            raise faults.mixed_dates(*numeric, *self._real)
        if self._undecided and not decided:
            raise faults.ambiguous_dates(*self._undecided)

    def _parse(self, cell: Cell, place: Place) -> ReportDate:
        if isinstance(cell, Serial):
            cell = self._counted(cell, place)
        if isinstance(cell, date):
            self._real = self._real or (place, cell.isoformat())
            return cell
        text = restored(cell, is_name=False)
        if text is None:
            raise faults.altered(place, cell)
        match = _NUMERIC.fullmatch(text)
        if match:
            noted = Numeric(int(match[1]), int(match[3]), int(match[4]))
            self._weigh(noted, (place, text))
            return noted
        try:
            if _ISO.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError as error:
            raise faults.bad_date(place, text) from error
        raise faults.bad_date(place, text)

    def _counted(self, days: Serial, place: Place) -> date:
        """Only days of this century: another number is hardly a date."""
        if self._epoch is not None and (counted := self._epoch + timedelta(int(days))).year // 100 == 20:
            return counted
        raise faults.bad_date(place, days)

    def _weigh(self, noted: Numeric, seen: _Seen) -> None:
        try:
            noted.as_date(
                day_first=noted.second <= 12
            )  # of two numbers up to 12, either is a day of any month
        except ValueError as error:
            raise faults.bad_date(*seen) from error
        if noted.first <= 12 and noted.second <= 12:
            if noted.first != noted.second:
                self._undecided = self._undecided or seen
        elif noted.first > 12:
            self._day_first = self._day_first or seen
        else:
            self._month_first = self._month_first or seen

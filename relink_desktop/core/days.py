"""The ledger's documents by their days. Any stretch of days is counted and totalled at once, however many."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, islice

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import NOTHING, Tally


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """What the judgement needs of a document. ``credits`` is the date of the oldest document that it
    credits."""

    kind: DocumentKind
    number: str
    issued: date
    cents: int
    sent: bool
    credits: date | None = None


class Days:
    """Documents that come oldest first. Stretches are ``first <= day < end``, without a limit where None."""

    def __init__(self, documents: Iterable[DatedDocument]) -> None:
        self.documents = tuple(documents)
        self._days = [document.issued for document in self.documents]
        self._cents = list(accumulate((document.cents for document in self.documents), initial=0))

    def tally(self, first: date | None = None, end: date | None = None) -> Tally:
        start, stop = self._stretch(first, end)
        return Tally(stop - start, self._cents[stop] - self._cents[start]) if start < stop else NOTHING

    def between(self, first: date | None = None, end: date | None = None) -> tuple[DatedDocument, ...]:
        start, stop = self._stretch(first, end)
        return self.documents[start:stop]

    def place(self, day: date) -> int:
        """How many are older than ``day``."""
        return bisect_left(self._days, day)

    def _stretch(self, first: date | None, end: date | None) -> tuple[int, int]:
        start = 0 if first is None else self.place(first)
        return start, len(self._days) if end is None else self.place(end)


class Credits:
    """Of documents that come oldest first: the credits that a day parts from what they credit."""

    def __init__(self, documents: Iterable[DatedDocument]) -> None:
        crediting = [d for d in documents if d.credits is not None and d.credits < d.issued]
        self._issued = Days(crediting)
        self._days = sorted(day for d in crediting if (day := d.credits) is not None)

    def parted_by(self, day: date) -> tuple[DatedDocument, ...]:
        """Those from ``day`` on that credit something from before it."""
        return tuple(islice(self._parted_by(day), bisect_left(self._days, day) - self._issued.place(day)))

    def _parted_by(self, day: date) -> Iterator[DatedDocument]:
        return (d for d in self._issued.between(day) if d.credits is not None and d.credits < day)


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def months_later(day: date, months: int) -> date:
    """The same day of another month, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""The months that the ledger's documents are shown by, and what becomes of each month's documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from relink_desktop.core.days import Days, month_of, months_later

#: A shorter ledger is shown with empty months before it: two bars make no timeline.
_FEWEST = 12
#: How far ahead of today documents are shown: rent is invoiced in advance, and a mistyped year is not.
_AHEAD = timedelta(days=366)


class Counts(NamedTuple):
    """How many documents of a month, as ``Shares`` has them."""

    sent: int
    to_send: int
    held: int
    left_out: int


class Months:
    """Months of the calendar without a gap. ``limits`` has the first day of each, and of the one after."""

    def __init__(self, first: date, last: date, sent: Days, unsent: Days) -> None:
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        self.limits = tuple(months_later(first, n) for n in range(count + 1))
        self._unsent = unsent
        self._unsent_at = [unsent.place(day) for day in self.limits]
        sent_at = [sent.place(day) for day in self.limits]
        self._sent = [end - start for start, end in pairwise(sent_at)]

    def counts(self, chosen: date, open_from: date | None) -> Iterator[Counts]:
        """What ``chosen`` as Sync From would do, month by month. Books are open from ``open_from`` on."""
        begin = self._unsent.place(chosen)
        open_at = self._unsent.place(open_from) if open_from else 0
        for sent, (start, end) in zip(self._sent, pairwise(self._unsent_at), strict=True):
            left = min(max(begin, start), end)  # where leaving out ends
            locked = min(max(open_at, left), end)  # where holding back ends
            yield Counts(sent, end - locked, locked - left, left - start)


def shown_months(named: list[date], newest: date, today: date, floor: date) -> tuple[date, date]:
    """The first days of the first and the last month: all ``named`` days from ``floor`` on are shown, today,
    and what comes soon. Not so the chosen date: the ground must not move under what is dragged."""
    last = month_of(max(today, min(newest, today + _AHEAD)))
    first = month_of(min([*named, today, months_later(last, 1 - _FEWEST)]))
    return max(first, min(floor, last)), last

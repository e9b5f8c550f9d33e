"""What of a credit is put against which documents, by what its rows in a report say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from relink_desktop.core.documents import Credited


class CreditRow(NamedTuple):
    """One row of a credit: the number that it credits, or an empty one. Cents, with the report's own sign."""

    number: str
    gross: int
    settled: int


def credited_by(rows: Sequence[CreditRow]) -> tuple[Credited, ...]:
    """Each document that the rows name, and how much of the credit is put against it.

    A credit whose rows all name one document is put against it as far as it is settled, but with no more than
    it comes to: a refund may count as settled too. Otherwise each document gets what its rows have as
    settled. Where that is more than those rows come to, it was said of the whole credit: a credit that is
    settled as a whole then goes row by row, and of any other it is not known how much goes where.
    """
    named = dict.fromkeys(row.number for row in rows)
    gross = _by_number(named, ((row.number, row.gross) for row in rows))
    settled = _by_number(named, ((row.number, row.settled) for row in rows))
    all_gross, all_settled = sum(gross.values()), sum(settled.values())
    parts: Mapping[str, int] = {}
    if len(named) == 1:
        parts = {number: min(all_settled, all_gross) for number in named}
    elif all(0 <= settled[number] <= max(gross[number], 0) for number in named):
        parts = settled
    elif all_settled >= all_gross and "" not in named and min(gross.values()) > 0:
        parts = gross
    return tuple(Credited(number, parts.get(number)) for number in named if number)


def _by_number(named: Iterable[str], cents: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The sum of each, so that all of them together are positive: reports print credits either way."""
    sums = dict.fromkeys(named, 0)
    for number, each in cents:
        sums[number] += each
    return {number: -each for number, each in sums.items()} if sum(sums.values()) < 0 else sums

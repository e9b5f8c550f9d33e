"""What of a credit is put against which documents, written for the tests alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from relink_desktop.core.documents import Credited

#: Of each row of a credit: the number that it names, gross, and settled, in cents.
Row = tuple[str, int, int]


def credited(rows: Iterable[Row]) -> tuple[Credited, ...]:
    """Cents are None where it is not known how much of the credit goes to which document."""
    gross: dict[str, int] = defaultdict(int)
    settled: dict[str, int] = defaultdict(int)
    for number, of_row, paid in rows:
        gross[number] += of_row
        settled[number] += paid
    for sums in (gross, settled):
        if sum(sums.values()) < 0:  # printed as negative
            sums.update({number: -cents for number, cents in sums.items()})
    whole, paid = sum(gross.values()), sum(settled.values())
    if len(gross) == 1:
        parts = dict.fromkeys(gross, min(whole, paid))
    elif not any(settled[number] < 0 or settled[number] > max(0, gross[number]) for number in gross):
        parts = settled
    elif paid >= whole and all(number and cents > 0 for number, cents in gross.items()):
        parts = gross  # settled as a whole, which is said in one row
    else:
        parts = {}
    return tuple(Credited(number, parts.get(number)) for number in gross if number)

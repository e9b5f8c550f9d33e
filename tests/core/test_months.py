"""The months of the picture: which are shown, and what becomes of each one's documents."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from relink_desktop.core.sync_from import EARLIEST, SyncFromFacts, share
from tests.core.test_sync_from import dates, doc, facts_of

TODAY = date(2026, 3, 12)


@given(facts_of, dates)
def test_a_month_has_what_its_days_have(facts: SyncFromFacts, chosen: date) -> None:
    counted = facts.months.counts(chosen, facts.day_after_closing)
    for (first, end), counts in zip(pairwise(facts.months.limits), counted, strict=True):
        shares = share(facts, chosen, first, end)
        told = (shares.sent.count, shares.to_send.count, shares.held.count, shares.left_out.count)
        assert counts == told


def facts(
    *days: date, closing: date | None = None, original: date | None = None, today: date = TODAY
) -> SyncFromFacts:
    return SyncFromFacts(tuple(doc(str(day), day, 100) for day in days), closing, original, today)


@pytest.mark.parametrize(
    ("of", "first", "last"),
    [
        (facts(), date(2025, 4, 1), date(2026, 3, 1)),
        (facts(date(2026, 2, 3)), date(2025, 4, 1), date(2026, 3, 1)),
        (facts(date(2024, 2, 29)), date(2024, 2, 1), date(2026, 3, 1)),
        (facts(original=date(2024, 5, 7)), date(2024, 5, 1), date(2026, 3, 1)),
        (facts(date(2025, 9, 1), closing=date(2024, 1, 31)), date(2024, 2, 1), date(2026, 3, 1)),
        (facts(date(1900, 1, 1)), EARLIEST, date(2026, 3, 1)),
        (facts(date(2026, 5, 1)), date(2025, 6, 1), date(2026, 5, 1)),
        (facts(date(2206, 5, 1)), date(2026, 3, 1), date(2027, 3, 1)),
        (facts(closing=date(2027, 1, 1)), date(2025, 4, 1), date(2026, 3, 1)),
        (facts(today=date(2018, 2, 3)), EARLIEST, date(2018, 2, 1)),
    ],
    ids=[
        "no documents",
        "two months",
        "oldest",
        "original date",
        "closing date",
        "before 2018",
        "in advance",
        "mistyped year",
        "closed into the future",
        "early 2018",
    ],
)
def test_which_months_are_shown(of: SyncFromFacts, first: date, last: date) -> None:
    assert (of.months.limits[0], of.months.limits[-2]) == (first, last)
    assert of.months.limits[0] <= of.today < of.months.limits[-1]

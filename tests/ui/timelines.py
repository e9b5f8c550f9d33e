"""Timelines to draw."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from relink_desktop.companion.timeline_view import BandView, MarkView, MonthView, TimelineView
from relink_desktop.core.days import months_later


def timeline(
    months: int = 13,
    *,
    chosen: date = date(2024, 1, 15),
    closed: bool = True,
    documents: int = 20,
) -> TimelineView:
    """Up to March 2024, with books closed up to 31 Dec 2023 if at all."""
    limits = [months_later(date(2024, 4, 1), n - months) for n in range(months + 1)]
    views = tuple(MonthView(first, end, f"{first:%b}", f"{first:%Y}") for first, end in pairwise(limits))
    counts = tuple(_counts(first, chosen, closed, documents) for first in limits[:-1])
    most = max(map(sum, counts))
    return TimelineView(
        label="Sync From",
        chosen=MarkView(chosen, f"{chosen.day} {chosen:%b %Y}"),
        first=limits[0],
        last=date(2024, 3, 12),
        months=views,
        counts=counts,
        hints=[f"{month.label} {month.year}: 20 documents, $2,000.00" for month in views],
        scale=((most // 2, f"{most // 2:,}"),) if most > 1 else (),
        closed=BandView(None, date(2024, 1, 1), ("Closed up to 31 Dec 2023", "Closed")) if closed else None,
        missed=BandView(date(2024, 1, 1), chosen, ()) if closed and chosen > date(2024, 1, 1) else None,
        original=MarkView(date(2023, 6, 1), "Original date"),
        today=MarkView(date(2024, 3, 12), "Today"),
        catches=(date(2024, 1, 1), date(2023, 6, 1)),
        spoken=f"Sync From {chosen.day} {chosen:%b %Y}: 14 documents, $18,402.10 to send; 4 left out",
        about="Documents a month, March 2023 to March 2024. The books are closed up to 31 Dec 2023.",
        empty="" if documents else "The ledger has no documents in this time",
    )


def _counts(first: date, chosen: date, closed: bool, documents: int) -> tuple[int, int, int, int]:
    """A full month in one share, and what was sent in another month."""
    if first < chosen:
        return 0, 0, 0, documents
    if closed and first < date(2024, 1, 1):
        return 0, 0, documents, 0
    return documents // 2, documents - documents // 2, 0, 0

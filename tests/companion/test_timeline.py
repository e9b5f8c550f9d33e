"""The picture of the Sync From page in words and counts, and documents that are written when looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relink_desktop.companion.present.document_table import DocumentRows, income_and_expenses
from relink_desktop.companion.present.sync_from_pages import sync_from_page
from relink_desktop.companion.present.timeline import timeline_view
from relink_desktop.companion.state import AppState
from relink_desktop.companion.timeline_view import BandView, MarkView, TimelineView
from relink_desktop.companion.wizard.state import Page, WizardState
from relink_desktop.core.days import DatedDocument
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync_from import SyncFromFacts, judge
from tests.companion.states import FACTS, LOCALE, NOW, PlainLocale, dated

TODAY = NOW.date()
OPEN = replace(FACTS, closing=None, original=None)


def view(facts: SyncFromFacts, chosen: date) -> TimelineView:
    return timeline_view(facts, judge(facts, chosen), "NZD", LOCALE)


def test_each_month_has_its_documents_by_what_becomes_of_them() -> None:
    shown = view(FACTS, date(2025, 6, 15))
    counts = {month.first: counts for month, counts in zip(shown.months, shown.counts, strict=True)}
    assert counts[date(2025, 5, 1)] == (1, 0, 0, 0)
    assert counts[date(2025, 6, 1)] == (0, 0, 1, 0)
    assert counts[date(2025, 7, 1)] == (0, 1, 0, 0)
    assert counts[date(2025, 9, 1)] == (0, 0, 0, 0)
    later = view(FACTS, date(2025, 7, 2))
    assert later.counts[list(counts).index(date(2025, 6, 1))] == (0, 0, 0, 1)
    assert later.counts[list(counts).index(date(2025, 7, 1))] == (0, 0, 0, 1)


def test_months_are_named_and_follow_one_another() -> None:
    months = view(FACTS, TODAY).months
    assert (months[0].first, months[0].label, months[0].year) == (date(2025, 4, 1), "Apr", "2025")
    assert [month.end for month in months[:-1]] == [month.first for month in months[1:]]
    assert months[-1].first == date(2026, 3, 1)


def test_what_is_marked() -> None:
    shown = view(FACTS, date(2025, 4, 1))
    assert shown.chosen == MarkView(date(2025, 4, 1), "2025-04-01")
    assert shown.closed == BandView(None, date(2025, 7, 1), ("Closed up to 2025-06-30", "Closed"))
    assert shown.original == MarkView(date(2025, 4, 1), "Original date")
    assert shown.today == MarkView(TODAY, "Today")
    assert (shown.first, shown.last) == (date(2025, 4, 1), TODAY)
    assert shown.catches == (date(2025, 7, 1), date(2025, 4, 1), date(2025, 5, 31))
    unmarked = view(OPEN, TODAY)
    assert (unmarked.closed, unmarked.original, unmarked.catches) == (None, None, (date(2025, 5, 31),))


@pytest.mark.parametrize(
    ("facts", "chosen", "missed"),
    [
        (FACTS, date(2025, 7, 1), None),
        (FACTS, date(2025, 7, 2), (date(2025, 7, 1), date(2025, 7, 2))),
        (FACTS, date(2025, 6, 1), None),
        (OPEN, date(2025, 6, 30), None),
        (OPEN, date(2025, 8, 1), (date(2025, 6, 30), date(2025, 8, 1))),
    ],
    ids=["aligned", "open days", "closed days", "sent ones are not missed", "open books"],
)
def test_open_days_that_are_left_out_are_shaded(
    facts: SyncFromFacts, chosen: date, missed: tuple[date, date] | None
) -> None:
    band = view(facts, chosen).missed
    assert (band and (band.first, band.end)) == missed


@pytest.mark.parametrize(
    ("chosen", "spoken"),
    [
        (
            date(2025, 4, 1),
            "Sync From 2025-04-01: 2 documents, NZD 300.44 to send; 1 waits in the closed period",
        ),
        (date(2025, 7, 1), "Sync From 2025-07-01: 2 documents, NZD 300.44 to send; 1 left out"),
        (date(2025, 8, 1), "Sync From 2025-08-01: 1 document, NZD 0.41 to send; 2 left out"),
    ],
)
def test_a_screen_reader_hears_the_same_figures(chosen: date, spoken: str) -> None:
    assert view(FACTS, chosen).spoken == spoken


def test_what_the_picture_is() -> None:
    about = view(FACTS, TODAY).about
    assert about.startswith(
        "Documents a month, April 2025 to March 2026. The books are closed up to 2025-06-30."
        " The original date is 2025-04-01. Drag the marker, or move it with the arrow keys"
    )


def test_what_is_too_old_for_the_picture_is_told_and_counted() -> None:
    facts = replace(FACTS, documents=(dated("OLD", date(2016, 5, 1), 500), *FACTS.documents))
    shown = view(facts, TODAY)
    assert shown.months[0].first == date(2018, 1, 1)
    assert "January 2018 to March 2026. What is older is in the figures alone." in shown.about
    assert "What is older" not in view(FACTS, TODAY).about
    assert shown.spoken.endswith("4 left out")


def test_a_month_tells_its_figures() -> None:
    hints = view(FACTS, date(2025, 7, 2)).hints
    assert hints[3] == (
        "July 2025: 1 document, NZD 300.03\nLeft out, before Sync From: 1 document, NZD 300.03"
    )
    assert hints[8] == "December 2025: 0 documents, NZD 0.00"
    assert len(hints) == 12
    assert list(hints[2:4]) == [hints[2], hints[3]]


@pytest.mark.parametrize(
    ("most", "scale"),
    [(0, ()), (1, ()), (2, (1, 2)), (9, (5,)), (10, (5, 10)), (149, (50, 100)), (1400, (500, 1000))],
)
def test_heights_to_read_the_bars_by_are_few_and_round(most: int, scale: tuple[int, ...]) -> None:
    documents = tuple(dated(f"INV-{n}", TODAY, 100) for n in range(most))
    shown = view(SyncFromFacts(documents, None, None, TODAY), TODAY)
    assert shown.scale == tuple((count, f"{count:,}") for count in scale)
    assert bool(shown.empty) is (most == 0)


NUMBERS = ("INV-10", "INV-9", "B-1", "inv-11")
SOME = tuple(
    DatedDocument(kind, number, date(2025, 7, day), cents, sent)
    for kind, number, day, cents, sent in (
        (DocumentKind.INVOICE, "INV-10", 1, 500, True),
        (DocumentKind.INVOICE, "INV-9", 2, 90_000, False),
        (DocumentKind.BILL, "B-1", 3, 1_000, False),
        (DocumentKind.CREDIT_NOTE, "inv-11", 4, 20, True),
    )
)


@pytest.mark.parametrize(
    ("column", "order"),
    [(0, [0, 1, 2, 3]), (1, [2, 3, 0, 1]), (2, [2, 1, 0, 3]), (3, [3, 0, 2, 1]), (4, [1, 2, 0, 3])],
    ids=["date", "type", "number", "amount", "state"],
)
def test_documents_sort_by_what_they_are_and_not_by_how_it_is_written(column: int, order: list[int]) -> None:
    rows = income_and_expenses(SyncFromFacts(SOME, None, None, TODAY), "NZD", LOCALE).rows
    assert isinstance(rows, DocumentRows)
    values = rows.values(column)
    assert sorted(range(4), key=values.__getitem__) == order


def test_columns_are_as_wide_as_the_widest_of_all_documents() -> None:
    rows = income_and_expenses(SyncFromFacts(SOME, None, None, TODAY), "NZD", LOCALE).rows
    assert isinstance(rows, DocumentRows)
    samples = rows.samples()
    for column in range(5):
        assert max(len(row[column]) for row in samples) >= max(len(row[column]) for row in rows)


class Pen(PlainLocale):
    """Counts what it writes."""

    written = 0

    def money(self, cents: int, currency: str) -> str:
        self.written += 1
        return super().money(cents, currency)


def test_a_move_writes_no_more_for_many_documents_than_for_few() -> None:
    def written(count: int) -> int:
        documents = tuple(dated(f"INV-{n}", date(2025, 7, 1) + timedelta(n % 200), 100) for n in range(count))
        facts = SyncFromFacts(documents, date(2025, 6, 30), None, TODAY)
        page = WizardState(Page.SYNC_FROM, Page.SYNC_FROM, facts=facts, chosen=date(2025, 9, 1))
        pen = Pen()
        sync_from_page(AppState(NOW, wizard=page), page, pen)
        return pen.written

    assert written(20_000) == written(400)

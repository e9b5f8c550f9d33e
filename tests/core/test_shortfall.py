"""When a reading of the ledger lacks too much to be believed: each rule, at its edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.shortfall import Lacking, Shortfall, Stock, shortfall
from relink_desktop.core.sync import Tally

NOW = datetime(2026, 11, 3, tzinfo=UTC)
FIRST = date(2026, 1, 1)
INVOICE, BILL, CREDIT = DocumentKind.INVOICE, DocumentKind.BILL, DocumentKind.CREDIT_NOTE


@dataclass
class Journal:
    """Invoices of one cent each, a day apart from ``FIRST`` on; ``more`` kinds came on the first day."""

    invoices: int
    more: dict[DocumentKind, int] = field(default_factory=dict)
    others: bool = False  # drafts and the like, which do not flow
    later: bool = False  # a person said that the report begins later on purpose

    def read(self, lacks: Sequence[Lacking], *, found: int | None = None) -> Shortfall | None:
        """A reading that covers the days of what is left of the invoices."""
        had = {INVOICE: self.invoices, **self.more}
        gone = {one.issued for one in lacks if one.kind is INVOICE}
        known = [*map(_day, range(self.invoices)), *[FIRST] * sum(self.more.values())]
        left = [day for day in known if day not in gone]
        first, last = (left[0], max(left)) if left else (None, None)
        stock = Stock(
            found=sum(had.values()) - len(lacks) if found is None else found,
            first=first,
            last=last,
            had={kind: Tally(had.get(kind, 0), had.get(kind, 0)) for kind in DocumentKind},
            since_first=self._since(first),
            lacks=tuple(lacks),
            present=bool(known) or self.others,
            new=not known and not self.others,
        )
        return shortfall(stock.from_first() if self.later else stock, "content", NOW)

    def _since(self, first: date | None) -> dict[DocumentKind, Tally]:
        days = {INVOICE: list(map(_day, range(self.invoices)))}
        days |= {kind: [FIRST] * count for kind, count in self.more.items()}
        counts = {kind: sum(first is not None and day >= first for day in of) for kind, of in days.items()}
        return {kind: Tally(counts.get(kind, 0), counts.get(kind, 0)) for kind in DocumentKind}


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def invoices(*numbers: int) -> list[Lacking]:
    return [Lacking(INVOICE, _day(number), 1) for number in numbers]


def of(kind: DocumentKind, count: int) -> list[Lacking]:
    return [Lacking(kind, FIRST, 1) for _ in range(count)]


@pytest.mark.parametrize(
    ("journal", "lacks", "asks"),
    [
        pytest.param(Journal(10), [], False, id="nothing lacks"),
        pytest.param(Journal(4), invoices(1, 2), False, id="two of four were deleted by hand"),
        pytest.param(Journal(5), invoices(1, 2, 3), True, id="three of five"),
        pytest.param(Journal(5), invoices(0, 1, 2), True, id="the oldest three of five"),
        pytest.param(Journal(60), invoices(10, 20, 30), False, id="a twentieth within the days"),
        pytest.param(Journal(59), invoices(10, 20, 30), True, id="more than a twentieth within the days"),
        pytest.param(Journal(1020), invoices(*range(100, 150)), False, id="fifty within the days"),
        pytest.param(Journal(5000), invoices(*range(100, 151)), True, id="more than fifty of however many"),
        pytest.param(Journal(120), invoices(*range(10)), False, id="the oldest twelfth"),
        pytest.param(Journal(120), invoices(*range(12)), False, id="the oldest tenth"),
        pytest.param(Journal(120), invoices(*range(13)), True, id="more than the oldest tenth"),
        pytest.param(Journal(120), invoices(*range(114, 120)), False, id="the newest twentieth"),
        pytest.param(Journal(120), invoices(*range(113, 120)), True, id="more than the newest twentieth"),
        pytest.param(Journal(5000), invoices(*range(400)), False, id="a month of a large report"),
        pytest.param(Journal(500, {BILL: 3}), of(BILL, 3), True, id="all bills"),
        pytest.param(Journal(500, {BILL: 2}), of(BILL, 2), False, id="both bills"),
        pytest.param(Journal(500, {BILL: 4}), of(BILL, 3), False, id="most bills"),
        pytest.param(Journal(500, {CREDIT: 9}), of(CREDIT, 9), True, id="all credit notes"),
        pytest.param(Journal(120, later=True), invoices(*range(90)), False, id="a later window"),
        pytest.param(Journal(120, later=True), invoices(*range(119)), False, id="the last day alone"),
        pytest.param(
            Journal(120, {BILL: 9}, later=True), [*invoices(0), *of(BILL, 9)], False, id="old bills"
        ),
        pytest.param(Journal(120, later=True), invoices(*range(60), 70, 80, 90), False, id="a few within it"),
        pytest.param(
            Journal(120, later=True), invoices(*range(60), 70, 80, 90, 99), True, id="many within it"
        ),
        pytest.param(Journal(120, later=True), invoices(*range(60), *range(110, 120)), True, id="its end"),
    ],
)
def test_a_reading_is_believed_unless_it_lacks_too_much(
    journal: Journal, lacks: list[Lacking], asks: bool
) -> None:
    found = journal.read(lacks)
    assert (found is not None) == asks
    if found is not None:
        within = sum(not journal.later or one.issued >= _day(60) for one in lacks)
        assert (found.gone, found.lacks.count) == (False, within)


@pytest.mark.parametrize(
    "journal",
    [
        pytest.param(Journal(40), id="it had documents"),
        pytest.param(Journal(1), id="it had one"),
        pytest.param(Journal(0, others=True), id="it had drafts, or what lies before Sync From"),
        pytest.param(Journal(0), id="it was connected, and gone before it was read"),
    ],
)
def test_a_company_that_is_gone_is_always_asked_about(journal: Journal) -> None:
    found = journal.read(invoices(*range(journal.invoices)), found=0)
    assert found is not None
    assert found.gone
    assert found.complete


@pytest.mark.parametrize(
    ("had", "lacks", "asked"), [(1, 1, False), (2, 1, False), (2, 2, True), (3, 2, False), (20, 2, False)]
)
def test_two_documents_are_too_many_only_where_they_are_all(had: int, lacks: int, asked: bool) -> None:
    """What else is in the reading is new, or does not flow."""
    assert (Journal(had).read(invoices(*range(lacks)), found=5) is not None) == asked


def test_a_company_that_went_before_is_not_asked_about_again() -> None:
    had = {kind: Tally() for kind in DocumentKind}
    stock = Stock(0, None, None, had, since_first=had, lacks=(), present=False, new=False)
    assert shortfall(stock, "content", NOW) is None


@pytest.mark.parametrize(
    ("lacks", "begins", "ends"),
    [
        (invoices(*range(40)), _day(40), None),
        (invoices(*range(60, 100)), None, _day(59)),
        (invoices(*range(0, 100, 2)), None, None),
        (invoices(*range(100)), None, None),
    ],
    ids=["later", "earlier", "every second", "all of them"],
)
def test_the_days_of_the_reading_may_be_the_reason(
    lacks: list[Lacking], begins: date | None, ends: date | None
) -> None:
    found = Journal(100).read(lacks, found=100)
    assert found is not None
    assert (found.begins, found.ends, found.complete) == (begins, ends, len(lacks) == 100)


def test_kinds_that_are_gone_may_be_the_reason() -> None:
    found = Journal(100, {BILL: 5, CREDIT: 4}).read([*of(BILL, 5), *of(CREDIT, 4)])
    assert found is not None
    assert found.kinds == (CREDIT, BILL)

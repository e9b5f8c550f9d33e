"""The reminder of a month that is over: when it is there, what it says, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from relink_desktop.companion import events as on
from relink_desktop.companion.document_filter import CLOSED, NEEDS_PERSON, WAITS
from relink_desktop.companion.notices import notices
from relink_desktop.companion.present.month_over import month_over_view
from relink_desktop.companion.section import Section
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause
from relink_desktop.core.sync import MonthTally, Progress, SyncPhase, Tally

from .listed import answered
from .states import CONNECTED, IDLE, LOCALE, NOW, UNCONFIRMED, app, broken

JANUARY, FEBRUARY = MonthTally(date(2026, 1, 1), Tally(2, 500)), MonthTally(date(2026, 2, 1), Tally(1, 300))
MARCH = MonthTally(date(2026, 3, 1), Tally(9, 900))
SECOND_MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEEDING = replace(CONNECTED, progress=replace(IDLE, attention=Tally(3, 800)))


def said(connection: ConnectionStatus, now: datetime = NOW) -> str | None:
    view = month_over_view(connection, now, LOCALE)
    return view.text if view else None


def overdue(*months: MonthTally, of: ConnectionStatus = NEEDING) -> ConnectionStatus:
    return replace(of, overdue_by_month=months)


def test_the_documents_of_the_month_that_is_over_are_counted_and_no_others() -> None:
    assert said(overdue(FEBRUARY, MARCH)) == (
        "1 document of February 2026 is not yet in QuickBooks as in the ledger (NZD 3.00):"
        " see to it before the month is closed there."
    )
    assert said(overdue(JANUARY, FEBRUARY, MARCH)) == (
        "3 documents of February 2026 and before are not yet in QuickBooks as in the ledger (NZD 8.00):"
        " see to them before these months are closed there."
    )
    assert said(overdue(MARCH)) is None


def test_a_month_is_left_a_day_to_be_brought_in_and_an_older_one_is_told_on() -> None:
    both, before = overdue(JANUARY, FEBRUARY), SECOND_MORNING - MINUTE
    assert said(overdue(FEBRUARY), before) is None
    assert (said(both, before) or "").startswith("2 documents of January 2026 are")
    assert (said(both, SECOND_MORNING) or "").startswith("3 documents of February 2026 and before are")


def test_a_year_is_over_with_its_december() -> None:
    december = MonthTally(date(2025, 12, 1), Tally(1, 1))
    assert said(overdue(december), datetime(2026, 1, 1, 12, tzinfo=UTC)) is None
    assert said(overdue(december), datetime(2026, 1, 2, 12, tzinfo=UTC)) is not None


@pytest.mark.parametrize("of", [broken(Cause.DISCONNECTED), broken(Cause.OFFLINE), UNCONFIRMED])
def test_where_a_banner_tells_what_waits_there_is_no_reminder(of: ConnectionStatus) -> None:
    assert said(overdue(FEBRUARY, of=of)) is None


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        (NEEDING, NEEDS_PERSON),
        (replace(CONNECTED, progress=Progress(SyncPhase.PAUSED, waiting=Tally(1, 300))), WAITS),
    ],
)
def test_it_leads_to_the_results_that_it_is_about(of: ConnectionStatus, shown: object) -> None:
    view = month_over_view(overdue(FEBRUARY, of=of), NOW, LOCALE)
    assert view is not None
    assert view.action is not None
    assert view.action.event == on.ShowResults("c1", shown)  # type: ignore[arg-type]


def test_it_is_told_when_the_month_is_over_and_not_of_what_waits_later() -> None:
    def heard(before: datetime, now: datetime, *months: MonthTally) -> list[str]:
        states = (replace(app(overdue()), now=before), replace(app(overdue(*months)), now=now))
        return [notice.title for notice in notices(*states, LOCALE)]

    title = "A month is over, and QuickBooks does not have all of it: Harbour"
    assert heard(SECOND_MORNING - MINUTE, SECOND_MORNING, FEBRUARY) == [title]
    assert heard(SECOND_MORNING - MINUTE, SECOND_MORNING, MARCH) == []
    assert heard(SECOND_MORNING, SECOND_MORNING + MINUTE, FEBRUARY) == []


def test_a_list_that_is_come_to_has_no_search_and_nothing_open_from_before() -> None:
    section = Section.SYNC_RESULTS
    before = answered(
        app(CONNECTED),
        on.ShowSection(section),
        on.SearchDocuments(section, "quay"),
        on.OpenDocument(section, "invoice:1"),
        on.ShowSection(Section.CONNECTIONS),
    )
    state = answered(before, on.ShowResults("c1", CLOSED))
    known = state.lists.of(section)
    assert known is not None
    assert (state.section, known.filter, known.text, known.opened) == (section, CLOSED, "", None)
    assert known.shown == known.query

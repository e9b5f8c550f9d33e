"""The lists of *Sync results* and *Income and Expenses*: what is asked for, and what counts as an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.document_filter import LEDGER as LEDGER_FILTERS
from relink_desktop.companion.document_filter import RESULTS as RESULT_FILTERS
from relink_desktop.companion.document_list import KEPT, PAGE
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.listing import DocumentQuery, ListDocuments, SortBy
from relink_desktop.core.sync import DocumentState

from .listed import LEDGER, REFUSED, RESULTS, SENT, answered, detail, page
from .states import CONNECTED, SECOND, TROUBLE, app, status

SHOW = on.ShowSection(RESULTS)
FIRST = reduce(app(CONNECTED, SECOND), SHOW)[0]
SHOWN = answered(app(CONNECTED, SECOND), SHOW)


def loads(state: AppState, event: on.Event) -> list[int]:
    """The pages that are asked for because of ``event``."""
    return [one.offset for one in reduce(state, event)[1] if isinstance(one, do.LoadDocuments)]


def offsets(state: AppState) -> list[int]:
    """The pages that are known."""
    return [known.offset for known in state.lists.of(RESULTS).pages]


def arrives(
    state: AppState, offset: int = 0, *, query: DocumentQuery | None = None, total: int = 1_208
) -> on.Event:
    query = query or state.lists.of(RESULTS).query
    came = page(ListDocuments(query, offset, PAGE), total)
    return on.DocumentsArrived(RESULTS, "c1", query, came)


def changed(state: AppState) -> on.Event:
    assert state.status is not None
    return on.StatusArrived(replace(state.status, version=state.status.version + 1))


def test_showing_the_section_asks_for_the_first_page_and_nothing_else_does() -> None:
    assert loads(app(CONNECTED), SHOW) == [0]
    assert loads(app(CONNECTED), on.ShowWindow(RESULTS))[:1] == [0]
    assert loads(app(CONNECTED), on.CheckNow()) == []
    assert loads(app(), SHOW) == []
    assert loads(FIRST, SHOW) == []


def test_a_section_shown_before_anything_is_known_asks_once_there_is_a_company() -> None:
    started, _ = reduce(app(), SHOW)
    assert loads(started, on.StatusArrived(status(CONNECTED))) == [0]


def test_results_begin_with_the_newest_and_the_ledger_with_the_oldest() -> None:
    ledger = reduce(app(CONNECTED), on.ShowSection(LEDGER))[0].lists.of(LEDGER)
    assert (SHOWN.lists.of(RESULTS).sort, SHOWN.lists.of(RESULTS).descending) == (SortBy.ISSUED, True)
    assert (ledger.sort, ledger.descending) == (SortBy.ISSUED, False)
    assert DocumentState.ABSENT in SHOWN.lists.of(RESULTS).query.states
    assert DocumentState.ABSENT not in ledger.query.states


def test_another_company_begins_a_list_of_its_own() -> None:
    other, effects = reduce(SHOWN, on.ChooseConnection("c2"))
    assert [one.connection_id for one in effects if isinstance(one, do.LoadDocuments)] == ["c2"]
    assert reduce(other, arrives(SHOWN))[0].lists == other.lists


@pytest.mark.parametrize(
    ("first", "asked"),
    [(10, []), (19, []), (20, [100]), (150, [100, 200]), (1_190, [1_100, 1_200]), (9_999, [1_200])],
)
def test_what_comes_in_sight_is_asked_for(first: int, asked: list[int]) -> None:
    """The rows of a screen below the first, up to the last there is."""
    assert loads(SHOWN, on.LookAtRows(RESULTS, first)) == asked


def test_a_page_that_is_on_its_way_is_not_asked_for_twice() -> None:
    looking, _ = reduce(SHOWN, on.LookAtRows(RESULTS, 100))
    assert loads(looking, on.LookAtRows(RESULTS, 120)) == [200]
    assert loads(answered(SHOWN, on.LookAtRows(RESULTS, 100)), on.LookAtRows(RESULTS, 110)) == []


def test_only_a_few_pages_are_kept_those_nearest_to_what_is_in_sight() -> None:
    state = SHOWN
    for first in range(0, 1_200, 100):
        state = answered(state, on.LookAtRows(RESULTS, first))
    assert len(state.lists.of(RESULTS).pages) == KEPT
    assert offsets(state)[-2:] == [1_000, 1_100]
    assert loads(state, on.LookAtRows(RESULTS, 0)) == [0]


@pytest.mark.parametrize(
    "event",
    [
        on.SearchDocuments(RESULTS, "quay"),
        on.FilterDocuments(RESULTS, RESULT_FILTERS[3]),
        on.SortDocuments(RESULTS, SortBy.CONTACT),
    ],
)
def test_another_question_keeps_the_old_rows_until_it_is_answered(event: on.Event) -> None:
    scrolled = answered(SHOWN, on.LookAtRows(RESULTS, 300))
    asking, _ = reduce(scrolled, event)
    assert loads(scrolled, event) == [0]
    assert asking.lists.of(RESULTS).pages == scrolled.lists.of(RESULTS).pages
    late = reduce(asking, arrives(scrolled, 400))[0]
    assert late.lists == asking.lists
    came = reduce(asking, arrives(asking, total=40))[0]
    assert (offsets(came), came.lists.of(RESULTS).total) == ([0], 40)
    assert loads(asking, event if not isinstance(event, on.SortDocuments) else SHOW) == []


def test_an_answer_to_a_question_that_was_asked_before_is_none() -> None:
    """Search “a”, then “b”, then “a” again: the first answer may be older than what happened since."""
    old = arrives(SHOWN)
    there = reduce(SHOWN, on.SearchDocuments(RESULTS, "b"))[0]
    assert reduce(there, old)[0].lists == there.lists


def test_a_heading_clicked_again_turns_the_order_round() -> None:
    by_amount = answered(SHOWN, on.SortDocuments(RESULTS, SortBy.AMOUNT))
    assert (by_amount.lists.of(RESULTS).sort, by_amount.lists.of(RESULTS).descending) == (
        SortBy.AMOUNT,
        False,
    )
    again = answered(by_amount, on.SortDocuments(RESULTS, SortBy.AMOUNT))
    assert again.lists.of(RESULTS).descending
    assert not answered(again, on.SortDocuments(RESULTS, SortBy.AMOUNT)).lists.of(RESULTS).descending


def test_news_of_the_journal_has_what_is_in_sight_read_again_patiently_and_one_at_a_time() -> None:
    """A sync changes the journal several times a second."""
    scrolled = answered(SHOWN, on.LookAtRows(RESULTS, 150))
    state, effects = reduce(scrolled, changed(scrolled))
    wanted = [one for one in effects if isinstance(one, do.LoadDocuments)]
    assert [(one.offset, one.patient) for one in wanted] == [(100, True), (200, True)]
    assert offsets(state) == [100, 200]
    state, effects = reduce(state, changed(state))
    assert effects == ()
    state, effects = reduce(state, arrives(state, 100))
    assert effects == ()
    assert [
        one.offset for one in reduce(state, arrives(state, 200))[1] if isinstance(one, do.LoadDocuments)
    ] == [
        100,
        200,
    ]


def test_a_list_that_is_not_shown_is_read_when_it_is() -> None:
    elsewhere = answered(SHOWN, on.ShowSection(LEDGER))
    state, effects = reduce(elsewhere, changed(elsewhere))
    assert {one.section for one in effects if isinstance(one, do.LoadDocuments)} == {LEDGER}
    assert loads(state, SHOW) == [0]


def test_a_list_that_became_shorter_is_read_from_where_it_ends() -> None:
    scrolled = answered(SHOWN, on.LookAtRows(RESULTS, 1_150))
    state, _ = reduce(scrolled, changed(scrolled))
    state, effects = reduce(state, arrives(state, 1_200, total=20))
    assert [one.offset for one in effects if isinstance(one, do.LoadDocuments)] == [0]


def test_what_fails_is_told_and_asked_for_again_only_if_somebody_wants_it() -> None:
    query = FIRST.lists.of(RESULTS).query
    failed = reduce(FIRST, on.DocumentsFailed(RESULTS, "c1", query, 0, TROUBLE))[0]
    assert failed.lists.of(RESULTS).problem == TROUBLE
    assert loads(failed, on.LookAtRows(RESULTS, 0)) == []
    assert loads(failed, on.ListAgain(RESULTS)) == [0]
    assert loads(failed, changed(failed)) == [0]
    other = reduce(FIRST, on.DocumentsFailed(RESULTS, "c1", replace(query, text="old"), 0, TROUBLE))[0]
    assert other.lists.of(RESULTS).problem is None
    assert answered(failed, on.ListAgain(RESULTS)).lists.of(RESULTS).problem is None


def test_a_document_is_opened_followed_and_closed() -> None:
    opened = answered(SHOWN, on.OpenDocument(RESULTS, REFUSED.key))
    assert opened.lists.of(RESULTS).detail == detail(REFUSED)
    effects = reduce(opened, changed(opened))[1]
    assert do.LoadDocument(RESULTS, "c1", REFUSED.key) in effects
    other = on.DocumentArrived(RESULTS, "c1", detail(SENT))
    assert reduce(opened, other)[0].lists.of(RESULTS).detail == detail(REFUSED)
    assert reduce(opened, on.OpenDocument(RESULTS, None))[0].lists.of(RESULTS).detail is None


@pytest.mark.parametrize("excluded", [True, False])
def test_excluding_is_told_to_the_service_and_shown_at_once(excluded: bool) -> None:
    opened = answered(SHOWN, on.OpenDocument(RESULTS, SENT.key))
    assert reduce(opened, on.Exclude("c1", SENT.key, excluded))[1] == (do.Exclude("c1", SENT.key, excluded),)
    effects = reduce(opened, on.Excluded("c1", SENT.key, excluded))[1]
    assert [one.patient for one in effects if isinstance(one, do.LoadDocuments)] == [False]
    assert do.LoadDocument(RESULTS, "c1", SENT.key) in effects
    assert reduce(opened, on.Excluded("c2", SENT.key, excluded))[1] == ()


def test_filters_leave_nothing_uncounted() -> None:
    """Each state has one filter of its own, and so has each kind."""
    states = [state for one in RESULT_FILTERS[1:] for state in one.states]
    assert sorted(states) == sorted(DocumentState)
    kinds = [kind for one in LEDGER_FILTERS[1:] for kind in one.kinds]
    assert sorted(kinds) == sorted(DocumentKind)

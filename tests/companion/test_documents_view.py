"""*Sync results* and *Income and Expenses* in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from relink_desktop.companion import events as on
from relink_desktop.companion.document_filter import RESULTS as FILTERS
from relink_desktop.companion.document_lists import Lists
from relink_desktop.companion.present.document_words import MARKS, STATES, meaning
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.quickbooks_link import document_link
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import DocumentsBody, LedgerBody, ResultsBody, Tone
from relink_desktop.core.connections import Environment
from relink_desktop.core.documents import Credited, DocumentKind
from relink_desktop.core.health import Cause
from relink_desktop.core.listing import SortBy
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, Mend, Trouble

from .listed import (
    ALIKE,
    COPIED,
    COPIES,
    CREDIT,
    EXCLUDED,
    LEDGER,
    OTHERS,
    REFUSED,
    RESULTS,
    SENT,
    SEVERAL,
    TWICE,
    UNREADABLE,
    answered,
    beside,
)
from .states import CONNECTED, LOCALE, SECOND, TROUBLE, app, broken

SHOWN = answered(app(CONNECTED), on.ShowSection(RESULTS))
LOADING = reduce(app(CONNECTED), on.ShowSection(RESULTS))[0]


def body(state: AppState) -> DocumentsBody:
    found = window_view(state, LOCALE).body
    assert isinstance(found, DocumentsBody)
    return found


def details(key: str, state: AppState = SHOWN):
    found = body(answered(state, on.OpenDocument(RESULTS, key))).details
    assert found is not None
    return found


def test_a_row_has_date_type_number_amount_state_contact_and_reason() -> None:
    view = body(SHOWN)
    assert isinstance(view, ResultsBody)
    assert [column.label for column in view.columns] == [
        "Date",
        "Type",
        "Number",
        "Amount",
        "State",
        "Contact",
        "Reason",
    ]
    ((offset, rows),) = view.pages
    assert (offset, len(rows), view.total) == (0, 100, 1_208)
    waiting, there, refused = rows[0], rows[14], rows[3]
    assert waiting.cells[:5] == ("2023-03-03", "Invoice", "D-000000", "NZD 100.00", "Waiting")
    assert (there.cells[4], there.cells[6]) == ("In QuickBooks", "QuickBooks has it as the ledger does.")
    assert (refused.cells[4], refused.cells[6]) == ("Needs you", plain(REFUSED.reason))
    assert [bool(column.hint) for column in view.columns] == [bool(column.event) for column in view.columns]
    assert view.columns[3].hint == "Sort by “Amount”"


@pytest.mark.parametrize("section", [RESULTS, LEDGER])
def test_no_row_has_an_empty_cell(section: Section) -> None:
    cells = [row.cells for _, rows in body(answered(SHOWN, on.ShowSection(section))).pages for row in rows]
    assert all(all(row) for row in cells)


def test_a_payment_that_came_back_is_told() -> None:
    assert meaning(SENT, LOCALE) == "QuickBooks has it as the ledger does. Payments came back."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("d-000014", "Number"),
        ("dental", "Contact"),
        ("quay", "1 Quay Street"),
        ("NZD 105.18", "Amount"),
        ("(105.18)", "Amount"),
        ("kōwhai quay", "Contact, 1 Quay Street"),
    ],
)
def test_a_row_that_was_found_says_by_what(typed: str, found: str) -> None:
    view = body(answered(SHOWN, on.SearchDocuments(RESULTS, typed)))
    assert [column.label for column in view.columns][-2:] == ["Found by", "Reason"]
    assert view.pages[0][1][14].cells[-2] == found


def test_the_ledger_tells_its_oldest_document_whatever_the_order() -> None:
    shown = answered(app(CONNECTED), on.ShowSection(LEDGER), on.SortDocuments(LEDGER, SortBy.AMOUNT))
    view = body(shown)
    assert isinstance(view, LedgerBody)
    assert view.summary == "1,208 documents. Oldest: 2023-03-03, Invoice D-000000, Tui Coffee"
    assert [chip.label for chip in view.chips] == ["All", "Income", "Expenses", "Credit notes"]
    assert (view.columns[view.sorted_by].label, view.descending) == ("Amount", False)
    assert view.columns[5].label == "Contact"


def test_filters_that_leave_nothing_are_not_offered_but_the_chosen_one() -> None:
    assert [(chip.label, chip.count, chip.chosen) for chip in body(SHOWN).chips] == [
        ("All", "1,208", True),
        ("In QuickBooks", "1,178", False),
        ("Waiting", "14", False),
        ("Needs you", "3", False),
        ("Closed period", "13", False),
    ]
    excluded = answered(SHOWN, on.FilterDocuments(RESULTS, FILTERS[6]))
    assert [chip.label for chip in body(excluded).chips if chip.chosen] == ["Excluded"]


def test_each_state_of_the_page_is_designed() -> None:
    assert body(LOADING).busy == "Reading the journal…"
    assert body(SHOWN).busy == ""
    unconnected = body(reduce(app(), on.ShowSection(RESULTS))[0]).empty
    assert unconnected is not None
    assert unconnected.title == "No company is connected yet"
    starting = body(reduce(replace(app(), status=None), on.ShowSection(RESULTS))[0]).empty
    assert starting is not None
    assert starting.title == "Starting"
    nothing = body(answered(app(CONNECTED), on.ShowSection(RESULTS), total=0)).empty
    assert nothing is not None
    assert nothing.title == "Nothing here yet"


def test_nothing_found_says_what_was_looked_for_and_leads_back() -> None:
    searched = answered(SHOWN, on.SearchDocuments(RESULTS, "xyz"))
    empty = body(searched).empty
    assert empty is not None
    assert empty.action is not None
    assert (empty.title, empty.action.event) == ("No document matches “xyz”", on.SearchDocuments(RESULTS, ""))
    assert body(answered(searched, empty.action.event)).empty is None
    both = body(answered(searched, on.FilterDocuments(RESULTS, FILTERS[3]))).empty
    assert both is not None
    assert both.title == "No document matches “xyz” under Needs you"


def test_a_list_that_could_not_be_read_says_why_and_offers_to_try_again() -> None:
    query = LOADING.lists.of(RESULTS).query
    failed = reduce(LOADING, on.DocumentsFailed(RESULTS, "c1", query, 0, TROUBLE))[0]
    empty = body(failed).empty
    assert empty is not None
    assert empty.action is not None
    assert (empty.title, empty.action.event) == (TROUBLE.title, on.ListAgain(RESULTS))
    looking = reduce(SHOWN, on.LookAtRows(RESULTS, 500))[0]
    query = looking.lists.of(RESULTS).query
    later = body(reduce(looking, on.DocumentsFailed(RESULTS, "c1", query, 500, TROUBLE))[0])
    assert later.empty is None
    assert later.note is not None
    assert (later.note.tone, "as of 14:00" in later.note.text) == (Tone.WARNING, True)


def test_rows_stay_while_nobody_answers_and_say_of_when_they_are() -> None:
    silent = body(reduce(SHOWN, on.ServiceSilent(TROUBLE))[0])
    assert len(silent.pages[0][1]) == 100
    assert silent.note is not None
    assert silent.note.text == "The list is as of 14:00."
    offline = body(answered(app(broken(Cause.OFFLINE)), on.ShowSection(RESULTS)))
    assert offline.note is not None
    assert "QuickBooks has not answered since 2026-03-12 08:59" in offline.note.text
    assert body(SHOWN).note is None


def test_several_companies_are_chosen_from() -> None:
    assert body(SHOWN).selector is None
    assert body(answered(app(CONNECTED, SECOND), on.ShowSection(RESULTS))).selector is not None


def test_what_needs_a_person_says_why_and_what_each_way_out_does() -> None:
    view = details(REFUSED.key)
    assert view.title == "Bill B-17"
    assert view.lead == f"Needs you. {plain(REFUSED.reason)}"
    assert "tries once more" in view.hint
    assert [action.label for action in view.actions] == ["Send it again", "Exclude"]
    assert view.actions[0].event == on.Decide("c1", REFUSED, Mend.SEND)
    assert dict(view.facts)["In QuickBooks"] == "Not there"
    deciding = replace(SHOWN, deciding=(on.Decide("c1", REFUSED, Mend.SEND),))
    assert not details(REFUSED.key, deciding).actions[0].enabled


REAL = app(replace(CONNECTED, environment=Environment.PRODUCTION))
COMPARED = answered(REAL, on.ShowDocument("c1", ALIKE.key))


def test_what_may_be_in_quickbooks_is_shown_side_by_side_with_a_sign_at_what_differs() -> None:
    view = body(COMPARED).details
    assert view is not None
    table = view.side_by_side
    assert table is not None
    assert table.columns == (" ", "In the ledger", "In QuickBooks")
    assert table.rows == (
        ("Number", "INV-000003", "INV-000003"),
        ("Date", "2023-03-03", "2023-03-03"),
        ("Contact", "Tui Coffee", "≠ Kōwhai Dental"),
        ("Total", "NZD 1,200.00", "NZD 1,200.00"),
        ("Memo", "—", "Quay Street"),
    )
    assert [(action.label, action.event) for action in view.actions] == [
        ("It is the same one", on.Decide("c1", ALIKE, Mend.ADOPT, "77")),
        ("It is another one", on.Decide("c1", ALIKE, Mend.SEND)),
        ("Exclude", on.Exclude("c1", ALIKE.key, excluded=True)),
        ("Open in QuickBooks", on.OpenInQuickBooks("https://qbo.intuit.com/app/invoice?txnId=77")),
    ]
    for action in view.actions[:2]:
        assert f"“{action.label}” {action.hint}." in view.hint


def test_a_copy_is_told_by_its_id_and_both_can_be_opened() -> None:
    view = body(answered(REAL, on.ShowDocument("c1", TWICE.key))).details
    assert view is not None
    assert view.side_by_side is not None
    assert view.side_by_side.columns == (" ", "In the ledger", "In QuickBooks, Id 77")
    assert [(action.label, action.event) for action in view.actions] == [
        ("They are two documents", on.Decide("c1", TWICE, Mend.KEEP)),
        ("Exclude", on.Exclude("c1", TWICE.key, excluded=True)),
        ("Open Id 501 in QuickBooks", on.OpenInQuickBooks("https://qbo.intuit.com/app/invoice?txnId=501")),
        ("Open Id 77 in QuickBooks", on.OpenInQuickBooks("https://qbo.intuit.com/app/invoice?txnId=77")),
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"number": ""}, ("Number", "INV-000003", "≠ —")),
        ({"number": "inv-000003 "}, ("Number", "INV-000003", "inv-000003 ")),
        ({"issued": date(2023, 3, 4)}, ("Date", "2023-03-03", "≠ 2023-03-04")),
        ({"contact": "TUI  COFFEE"}, ("Contact", "Tui Coffee", "TUI  COFFEE")),
        ({"cents": 119_999}, ("Total", "NZD 1,200.00", "≠ NZD 1,199.99")),
        ({"note": "a\n b" + "c" * 500}, ("Memo", "—", "a b" + "c" * 117 + "…")),
        ({"issued": None, "cents": None}, ("Total", "NZD 1,200.00", "Can't be read")),
    ],
)
def test_each_line_says_what_quickbooks_has(change: dict[str, Any], line: tuple[str, ...]) -> None:
    view = body(beside(COMPARED, "", replace(OTHERS, **change))).details
    assert view is not None
    assert view.side_by_side is not None
    assert line in view.side_by_side.rows


def test_of_several_each_is_told_by_its_id_and_what_finds_no_room_is_said() -> None:
    view = body(beside(COMPARED, COPIED, *COPIES)).details
    assert view is not None
    assert view.side_by_side is not None
    heads = [f"In QuickBooks, Id {number}" for number in (77, 78, 79)]
    assert view.side_by_side.columns == (" ", "In the ledger", *heads)
    assert [action.label for action in view.actions[:4]] == [
        "It is Id 77",
        "It is Id 78",
        "It is Id 79",
        "It is another one",
    ]
    assert view.actions[-1].label == "Open Id 79 in QuickBooks"
    assert view.hint.endswith("2 more in QuickBooks are not shown.")


def test_what_can_t_be_read_can_t_be_said_to_be_the_same_one() -> None:
    view = body(beside(COMPARED, SEVERAL, UNREADABLE, OTHERS)).details
    assert view is not None
    assert [action.label for action in view.actions[:2]] == ["It is Id 77", "It is another one"]


def test_a_decision_between_two_is_not_offered_while_it_is_under_way() -> None:
    deciding = replace(COMPARED, deciding=(on.Decide("c1", ALIKE, Mend.ADOPT, "77"),))
    view = body(deciding).details
    assert view is not None
    assert [action.enabled for action in view.actions[:3]] == [False, False, True]


def test_a_document_is_opened_among_the_results_of_its_company_wherever_one_is() -> None:
    state = answered(app(SECOND, CONNECTED), on.ShowDocument("c1", SENT.key))
    known = state.lists.of(RESULTS)
    assert known is not None
    assert (state.section, known.connection_id, known.opened) == (RESULTS, "c1", SENT.key)
    assert details_of(state) == f"Invoice {SENT.number}"


def details_of(state: AppState) -> str:
    view = body(state).details
    assert view is not None
    return view.title


def test_what_is_in_quickbooks_tells_its_id_and_what_came_back() -> None:
    view = details(SENT.key)
    facts = dict(view.facts)
    assert facts["In QuickBooks"] == "Id 501, NZD 1,200.00, NZD 200.00 open"
    assert facts["Direction"] == "To QuickBooks, first 2026-03-12 09:00; payments came back"
    assert facts["In the ledger"] == "Paid, NZD 50.00 settled"
    assert [action.name for action in view.actions] == ["exclude"]
    real = answered(app(replace(CONNECTED, environment=Environment.PRODUCTION)), on.ShowSection(RESULTS))
    action = details(SENT.key, real).actions[-1]
    assert action.event == on.OpenInQuickBooks("https://qbo.intuit.com/app/invoice?txnId=501")


@pytest.mark.parametrize(
    ("credited", "told"),
    [
        ((), None),
        ((Credited("INV-1", 0),), "INV-1"),
        ((Credited("INV-1", 4_050),), "INV-1 (NZD 40.50)"),
        ((Credited("INV-1", None),), "INV-1"),
        ((Credited("INV-1", 4_000), Credited("INV-2", 6_000)), "INV-1 (NZD 40.00), INV-2 (NZD 60.00)"),
        ((Credited("A, B", 1), Credited("INV-2", 0)), "A, B (NZD 0.01), INV-2"),
    ],
)
def test_a_credit_tells_what_it_is_put_against(credited: tuple[Credited, ...], told: str | None) -> None:
    opened = answered(SHOWN, on.OpenDocument(RESULTS, CREDIT.key))
    known = opened.lists.of(RESULTS)
    assert known.detail is not None
    shown = replace(known, detail=replace(known.detail, credited=credited))
    view = body(replace(opened, lists=Lists((shown,)))).details
    assert view is not None
    assert dict(view.facts).get("Credits") == told


def test_a_credit_that_can_t_be_put_against_anything_can_be_left_so() -> None:
    view = details(CREDIT.key)
    assert "CN-000009 as put against INV-000771" in view.lead
    assert [action.label for action in view.actions[:2]] == ["Try again", "Leave it so"]
    assert view.actions[1].event == on.Decide("c1", CREDIT, Mend.KEEP)
    assert "goes on by itself" in view.hint


def test_what_is_excluded_says_what_becomes_of_it_and_can_be_included() -> None:
    view = details(EXCLUDED.key)
    assert "QuickBooks keeps what it has" in view.lead
    assert view.actions[0].event == on.Exclude("c1", EXCLUDED.key, excluded=False)
    assert "not sent until you include it" in meaning(replace(EXCLUDED, quickbooks_id=None), LOCALE)


@pytest.mark.parametrize("state", [DocumentState.SENDING, DocumentState.ABSENT])
def test_what_is_on_its_way_or_gone_can_not_be_excluded(state: DocumentState) -> None:
    place = tuple(DocumentState).index(state)
    key = f"{tuple(DocumentKind)[place % 4]}:{place}"
    assert [action.name for action in details(key).actions] == []


def test_a_decision_is_told_beside_the_document_that_it_was_about() -> None:
    decided = replace(SHOWN, decided=on.Decide("c1", REFUSED, Mend.SEND))
    done = details(REFUSED.key, decided).done
    assert done is not None
    assert done.text == "It is on its way to QuickBooks again."
    assert details(SENT.key, decided).done is None


def test_every_state_has_a_word_a_shape_and_a_meaning() -> None:
    for state in DocumentState:
        assert STATES[state]
        assert MARKS[state]
        assert meaning(replace(SENT, state=state), LOCALE).endswith(".")


@pytest.mark.parametrize(
    ("environment", "kind", "link"),
    [
        (Environment.PRODUCTION, DocumentKind.BILL, "https://qbo.intuit.com/app/bill?txnId=7"),
        (
            Environment.DEVELOPMENT,
            DocumentKind.CREDIT_NOTE,
            "https://sandbox.qbo.intuit.com/app/creditmemo?txnId=7",
        ),
        (
            Environment.PRODUCTION,
            DocumentKind.SUPPLIER_CREDIT,
            "https://qbo.intuit.com/app/vendorcredit?txnId=7",
        ),
        (Environment.PRACTICE, DocumentKind.BILL, None),
    ],
)
def test_where_quickbooks_shows_a_document(
    environment: Environment, kind: DocumentKind, link: str | None
) -> None:
    assert document_link(environment, kind, "7") == link
    assert document_link(environment, kind, None) is None


def test_matching_is_where_a_missing_match_is_mended() -> None:
    row = replace(REFUSED, trouble=Trouble.UNMATCHED)
    opened = answered(SHOWN, on.OpenDocument(RESULTS, REFUSED.key))
    known = opened.lists.of(RESULTS)
    assert known.detail is not None
    lists = Lists((replace(known, detail=replace(known.detail, row=row)),))
    view = body(replace(opened, lists=lists)).details
    assert view is not None
    assert view.actions[0].event == on.OpenMatching("c1")

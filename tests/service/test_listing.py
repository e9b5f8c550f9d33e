"""The journal as lists: which documents, in which order, cut into which pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from sqlalchemy import select, text

from relink_desktop.core.documents import DocumentKind, LedgerStatus
from relink_desktop.core.listing import DocumentQuery, ListDocuments, SortBy
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.service import store
from relink_desktop.service.migrations.versions import m0005_lists
from relink_desktop.service.sync.found_by import properties_of, searched
from relink_desktop.service.sync.listing import MOST, Listing

from .desk import Desk
from .documents import document, documents, line

EVERYTHING = DocumentQuery(tuple(State), tuple(DocumentKind))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.engine.dispose()


def _numbers(desk: Desk, query: DocumentQuery = EVERYTHING, offset: int = 0, limit: int = MOST) -> list[str]:
    page = Listing(desk.engine, "c", "NZD").page(ListDocuments(query, offset, limit))
    return [row.number for row in page.rows]


def _found(desk: Desk, wanted: str) -> list[str]:
    return _numbers(desk, replace(EVERYTHING, text=wanted))


def test_the_oldest_come_first(desk: Desk) -> None:
    desk.read(document(f"INV-{month}", issued=date(2026, month, 1)) for month in (10, 8, 7, 9))
    assert _numbers(desk) == ["INV-7", "INV-8", "INV-9", "INV-10"]
    assert _numbers(desk, replace(EVERYTHING, descending=True)) == ["INV-10", "INV-9", "INV-8", "INV-7"]


@pytest.mark.parametrize("sort", SortBy)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_put_together_are_the_list_whatever_its_order(
    sort: SortBy, descending: bool, desk: Desk
) -> None:
    """Documents of one contact or amount would come twice, or never, if their order were left to chance."""
    ledger = [replace(each, contact="Same", issued=date(2026, 7, 1)) for each in documents(37)]
    desk.read(ledger)
    query = replace(EVERYTHING, sort=sort, descending=descending)
    whole = [number for offset in range(0, 37, 5) for number in _numbers(desk, query, offset, 5)]
    assert sorted(whole) == sorted(each.number for each in ledger)
    assert whole == _numbers(desk, query)


def test_every_order(desk: Desk) -> None:
    one = document("B-2", contact="zeta", issued=date(2026, 7, 1), lines=(line(5, 0, property="North"),))
    other = document(
        "a-1",
        kind=DocumentKind.BILL,
        contact="Alpha",
        issued=date(2026, 7, 2),
        lines=(line(90, 0, property="South"),),
        status=LedgerStatus.DRAFT,
    )
    desk.read([one, other])
    desk.send("B-2")
    firsts = {sort: _numbers(desk, replace(EVERYTHING, sort=sort))[0] for sort in SortBy}
    assert firsts == {
        SortBy.ISSUED: "B-2",
        SortBy.KIND: "B-2",
        SortBy.NUMBER: "a-1",
        SortBy.CONTACT: "a-1",
        SortBy.PROPERTIES: "B-2",
        SortBy.AMOUNT: "B-2",
        SortBy.STATUS: "a-1",
        SortBy.STATE: "a-1",
        SortBy.BALANCE: "a-1",
    }


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("inv-1", ["INV-1"]),
        ("MÜLLER", ["INV-1"]),
        ("wharf", ["INV-1", "INV-2"]),
        ("wharf müller", ["INV-1"]),
        ("1,234.50", ["INV-2"]),
        ("1234.5", ["INV-2"]),
        ("NZD 1,234.50", ["INV-2"]),
        ("1\N{NARROW NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}$", ["INV-2"]),
        ("($1,234.50)", ["INV-2"]),
        ("wharf \N{MINUS SIGN}1,234.50", ["INV-2"]),
        ("müller 1,234.50", []),
        ("100%", ["INV-2"]),
        ("%", ["INV-2"]),
        ("_", ["INV_3"]),
        ("' OR 1=1", []),
        ("", ["INV-1", "INV-2", "INV_3"]),
        ("  ", ["INV-1", "INV-2", "INV_3"]),
        ("nothing", []),
    ],
)
def test_every_word_is_found_in_number_contact_property_or_amount(
    wanted: str, found: list[str], desk: Desk
) -> None:
    desk.read(
        [
            document(
                "INV-1", contact="Café Müller", lines=(line(property="Wharf 4"), line(property="Quay 1"))
            ),
            document("INV-2", contact="100% Pure", lines=(line(123_450, 0, property="Wharf 4"),)),
            document("INV_3", contact="Tui Coffee"),
        ]
    )
    assert _found(desk, wanted) == found


def test_what_is_found_follows_the_ledger(desk: Desk) -> None:
    desk.read([document("INV-1", contact="Before")])
    desk.read([document("INV-1", contact="After")])
    assert (_found(desk, "before"), _found(desk, "after")) == ([], ["INV-1"])


def test_a_list_of_some_states_and_kinds_counts_the_others_too(desk: Desk) -> None:
    desk.read(documents(9))
    desk.journal.hold("invoice:D-0000", Trouble.TAX, "Because.")
    listing = Listing(desk.engine, "c")
    query = DocumentQuery((State.ATTENTION,), (DocumentKind.INVOICE, DocumentKind.BILL))
    page = listing.page(ListDocuments(query, 0, 50))
    assert (page.total, [row.reason for row in page.rows]) == (1, ["Because."])
    assert page.oldest == page.rows[0]
    assert sum(each.count for each in page.counts) == 9
    assert {(each.kind, each.state): each.count for each in page.counts} == {
        (DocumentKind.INVOICE, State.ATTENTION): 1,
        (DocumentKind.INVOICE, State.READY): 2,
        (DocumentKind.CREDIT_NOTE, State.READY): 2,
        (DocumentKind.BILL, State.READY): 2,
        (DocumentKind.SUPPLIER_CREDIT, State.READY): 2,
    }
    searched = listing.page(ListDocuments(replace(query, text="d-0004"), 0, 50))
    assert (searched.total, searched.oldest) == (0, None)
    assert sum(each.count for each in searched.counts) == 1


def test_the_oldest_of_the_list_is_told_on_every_page(desk: Desk) -> None:
    desk.read(documents(20))
    query = replace(EVERYTHING, sort=SortBy.AMOUNT, descending=True)
    page = Listing(desk.engine, "c").page(ListDocuments(query, 10, 5))
    assert page.oldest is not None
    assert (page.oldest.number, page.offset, page.total, len(page.rows)) == ("D-0000", 10, 20, 5)


def test_other_connections_have_lists_of_their_own(desk: Desk) -> None:
    desk.read([document("INV-1")])
    page = Listing(desk.engine, "another").page(ListDocuments(EVERYTHING, 0, 50))
    assert (page.total, page.rows, page.counts, page.oldest) == (0, (), (), None)


def test_an_answer_is_never_long(desk: Desk) -> None:
    desk.read(documents(MOST + 1))
    assert len(_numbers(desk, limit=10_000)) == MOST


def test_lists_are_made_from_the_index_alone(desk: Desk) -> None:
    """A hundred thousand rows are 90 MB; what lists need of them is a sixth of that."""
    keys = select(store.document.c.key).where(store.document.c.connection_id == "c")
    keys = keys.where(store.document.c.search != "").order_by(store.document.c.contact)
    with desk.engine.begin() as db:
        sql = str(keys.compile(db, compile_kwargs={"literal_binds": True}))
        plan = " ".join(row.detail for row in db.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    assert "USING COVERING INDEX document_listed" in plan


def test_all_that_is_known_of_one_document(desk: Desk) -> None:
    desk.read([document("INV-1", settled=500), document("INV/2 %")])
    desk.send("INV-1")
    listing = Listing(desk.engine, "c")
    sent = listing.detail("invoice:INV-1")
    assert (sent.row.state, sent.row.quickbooks_id, sent.quickbooks_cents) == (State.SENT, "90", 11_500)
    assert (sent.lines, sent.settled, sent.told, sent.due) == (1, 500, True, date(2026, 10, 21))
    assert sent.sent is not None
    fresh = listing.detail("invoice:INV/2 %")
    assert (fresh.sent, fresh.told, fresh.quickbooks_cents) == (None, False, None)
    with pytest.raises(ProblemError, match="not in ReLink's journal"):
        listing.detail("invoice:INV-9")


def test_an_older_journal_learns_what_its_documents_are_found_by() -> None:
    """The migration finds what a reading of the ledger would have written."""
    known = document("INV-1", contact="Müller", lines=(line(property="B"), line(property="A")) * 2)
    row = {"rowid": 7, "number": known.number, "contact": known.contact, "cents": known.cents}
    filled = m0005_lists._found_by(SimpleNamespace(**row, body=msgspec.json.encode(known).decode()))
    assert filled == {"of": 7, "properties": properties_of(known), "search": searched(known)}
    assert filled["properties"] == "B, A"

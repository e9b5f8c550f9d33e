"""Each document is in exactly one state, and the counts of the states are those of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from relink_desktop.core.documents import DocumentKind, LedgerStatus
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.standing import Lot
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Mend, Tally, Trouble
from relink_desktop.service import store
from relink_desktop.service.sync.places import Period

from .desk import CLOSING, PERIOD, SYNC_FROM, Desk
from .documents import document, documents, line


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path, PERIOD)
    yield desk
    desk.engine.dispose()


@pytest.mark.parametrize(
    ("status", "issued", "state"),
    [
        (LedgerStatus.DRAFT, date(2026, 7, 1), State.UNAPPROVED),
        (LedgerStatus.AWAITING_APPROVAL, date(2026, 7, 1), State.UNAPPROVED),
        (LedgerStatus.VOIDED, date(2026, 7, 1), State.UNAPPROVED),
        (LedgerStatus.APPROVED, date(2026, 2, 28), State.LEFT_OUT),
        (LedgerStatus.APPROVED, SYNC_FROM, State.LOCKED),
        (LedgerStatus.PAID, CLOSING, State.LOCKED),
        (LedgerStatus.PAID, date(2026, 6, 1), State.READY),
    ],
)
def test_where_a_new_document_belongs(status: LedgerStatus, issued: date, state: State, desk: Desk) -> None:
    desk.read([document("INV-1", status=status, issued=issued)])
    assert desk.states() == {"INV-1": state}


def test_what_waits_is_summed_by_month_and_nothing_else_is(desk: Desk) -> None:
    days = {"A": date(2026, 12, 31), "B": date(2026, 6, 1), "C": date(2026, 6, 30), "D": date(2026, 7, 1)}
    waiting = [document(number, issued=day) for number, day in days.items()]
    others = [
        document("DRAFT", status=LedgerStatus.DRAFT, issued=date(2026, 6, 2)),
        document("OLD", issued=date(2026, 2, 28)),
        document("LOCKED", issued=CLOSING),
        document("SENT", issued=date(2026, 6, 3)),
    ]
    desk.read([*waiting, *others])
    desk.send("SENT")
    months = desk.journal.waiting_by_month()
    assert [(each.month, each.tally.count) for each in months] == [
        (date(2026, 6, 1), 2),
        (date(2026, 7, 1), 1),
        (date(2026, 12, 1), 1),
    ]
    tallies = desk.journal.tallies()
    assert sum((each.tally for each in months), Tally()) == tallies[State.READY] + tallies[State.SENDING]


def test_overdue_is_what_waits_or_needs_a_person_in_the_open_period_since_before_a_moment(
    desk: Desk,
) -> None:
    waits = [document("A", issued=date(2026, 6, 1)), document("B", issued=date(2026, 7, 9))]
    draft = document("DRAFT", status=LedgerStatus.DRAFT, issued=date(2026, 6, 2))
    desk.read([*waits, draft, document("SENT", issued=date(2026, 6, 3)), document("LOCKED", issued=CLOSING)])
    desk.send("SENT")
    with desk.engine.begin() as db:
        needs = update(store.document).where(store.document.c.number == "B")
        db.execute(needs.values(state=State.ATTENTION, trouble=Trouble.REFUSED))
    came = datetime.fromisoformat(desk.rows()["A"]["arrived"])
    later = came + timedelta(seconds=1)

    def overdue(closing: date | None, before: datetime) -> list[tuple[date, int]]:
        months = desk.journal.overdue_by_month(closing, before)
        return [(each.month, each.tally.count) for each in months]

    assert overdue(CLOSING, later) == [(date(2026, 6, 1), 1), (date(2026, 7, 1), 1)]
    assert overdue(date(2026, 6, 1), later) == [(date(2026, 7, 1), 1)]
    assert overdue(None, later) == overdue(CLOSING, later)
    assert overdue(CLOSING, came) == []


def test_the_same_ledger_again_changes_nothing(desk: Desk) -> None:
    ledger = documents(9)
    assert desk.read(ledger)
    before = desk.rows()
    assert not desk.read(ledger)
    assert desk.rows() == before


def test_being_settled_is_kept_and_moves_nothing(desk: Desk) -> None:
    desk.read([document("INV-1")])
    desk.send("INV-1")
    assert desk.read([document("INV-1", status=LedgerStatus.PAID, settled=11_500)])
    assert (desk.rows()["INV-1"]["settled"], desk.states()["INV-1"]) == (11_500, State.SENT)


def test_what_left_the_report_is_absent_until_it_comes_back(desk: Desk) -> None:
    desk.read([document("INV-1"), document("INV-2")])
    desk.send("INV-1")
    assert desk.read([])
    assert desk.states() == {"INV-1": State.ABSENT, "INV-2": State.ABSENT}
    assert not desk.read([])
    desk.read([document("INV-1"), document("INV-2")])
    assert desk.states() == {"INV-1": State.SENT, "INV-2": State.READY}


def test_more_than_one_piece_is_one_ledger(desk: Desk) -> None:
    """A piece has 500 documents; the end knows what all of them brought."""
    ledger = documents(1_203)
    desk.read(ledger)
    assert sum(tally.count for tally in desk.journal.tallies().values()) == 1_203
    desk.read(ledger[:600])
    assert desk.journal.tallies()[State.ABSENT].count == 603


def test_an_edit_of_what_was_left_out_brings_it_in(desk: Desk) -> None:
    early = document("INV-1", issued=date(2026, 2, 1))
    desk.read([early])
    moved = replace(early, issued=date(2026, 2, 2))
    desk.period = Period(SYNC_FROM, None)
    desk.read([moved])
    assert desk.states() == {"INV-1": State.READY}
    desk.journal.reconsider(Period(SYNC_FROM, None))
    assert desk.states() == {"INV-1": State.READY}


def test_a_new_sync_from_moves_what_is_open_and_tries_again_what_was_mended_outside(desk: Desk) -> None:
    days = {"INV-1": (2, 1), "INV-2": (4, 1), "INV-3": (7, 1), "INV-4": (8, 1), "INV-5": (9, 1)}
    desk.read(document(number, issued=date(2026, *day)) for number, day in days.items())
    desk.send("INV-3")
    desk.journal.hold("invoice:INV-4", Trouble.UNMATCHED, "No such account.")
    desk.journal.hold("invoice:INV-5", Trouble.CHANGED, "By hand.")
    desk.journal.reconsider(Period(date(2026, 1, 1), date(2026, 3, 31)))
    assert list(desk.states().values()) == [
        State.LOCKED,
        State.READY,
        State.SENT,
        State.READY,
        State.ATTENTION,
    ]


def test_a_closing_date_that_moves_back_waits_for_the_users_word(desk: Desk) -> None:
    desk.read([document("INV-1", issued=date(2026, 4, 1))])
    later = Period(SYNC_FROM, date(2026, 3, 31))
    desk.journal.close(later)
    assert desk.states() == {"INV-1": State.LOCKED}
    assert desk.journal.reopened(later.closing) == Tally(1, 11_500)
    assert desk.journal.reopened(CLOSING) == Tally()
    desk.journal.reopen(later)
    assert desk.states() == {"INV-1": State.READY}


def test_what_closed_books_hold_back_is_asked_about_until_somebody_lets_it_wait(desk: Desk) -> None:
    desk.read([document("INV-1", issued=date(2026, 4, 1))])
    closed, opened = Period(SYNC_FROM, date(2026, 4, 30)), Period(SYNC_FROM, date(2026, 3, 31))
    assert desk.journal.held_back(opened.closing) == Tally()
    desk.journal.close(closed)
    assert desk.journal.held_back(closed.closing) == Tally(1, 11_500)
    assert desk.journal.held_back(opened.closing) == Tally()  # that asks whether to send it
    desk.journal.let_wait()
    assert desk.journal.held_back(closed.closing) == Tally()
    desk.journal.reconsider(closed)
    assert desk.journal.held_back(closed.closing) == Tally()
    desk.journal.reopen(opened)
    desk.journal.close(closed)
    assert desk.journal.held_back(closed.closing) == Tally(1, 11_500)


def test_a_closing_date_that_moves_on_holds_what_it_closes(desk: Desk) -> None:
    desk.read([document("INV-1", issued=date(2026, 7, 1))])
    desk.journal.close(Period(SYNC_FROM, date(2026, 7, 31)))
    assert desk.states() == {"INV-1": State.LOCKED}


@pytest.mark.parametrize(
    ("trouble", "held", "mend", "state"),
    [
        (Trouble.UNMATCHED, False, Mend.SEND, State.READY),
        (Trouble.CHANGED, True, Mend.SEND, State.READY),
        (Trouble.CHANGED, True, Mend.KEEP, State.KEPT),
        (Trouble.REFUSED, True, Mend.KEEP, State.KEPT),
    ],
)
def test_a_person_decides(trouble: Trouble, held: bool, mend: Mend, state: State, desk: Desk) -> None:
    desk.read([document("INV-1")])
    if held:
        desk.send("INV-1")
    desk.journal.hold("invoice:INV-1", trouble, "Because.")
    (row,) = desk.journal.needs_person(9)
    assert (row.reason, mend in row.mends) == ("Because.", True)
    desk.journal.mend("invoice:INV-1", mend, PERIOD)
    assert desk.states() == {"INV-1": state}
    with pytest.raises(ProblemError, match="no decision any more"):
        desk.journal.mend("invoice:INV-1", mend, PERIOD)


def test_what_quickbooks_never_had_can_not_be_kept_there(desk: Desk) -> None:
    desk.read([document("INV-1")])
    desk.journal.hold("invoice:INV-1", Trouble.REFUSED, "Because.")
    with pytest.raises(ProblemError):
        desk.journal.mend("invoice:INV-1", Mend.KEEP, PERIOD)
    assert desk.states() == {"INV-1": State.ATTENTION}


def test_the_oldest_go_first_and_are_listed_first(desk: Desk) -> None:
    desk.read(document(f"INV-{month}", issued=date(2026, month, 1)) for month in (10, 8, 7, 9))
    assert [row.number for row in desk.journal.ready(3)] == ["INV-7", "INV-8", "INV-9"]
    for month in (9, 7):
        desk.journal.hold(f"invoice:INV-{month}", Trouble.TAX, "Because.")
    assert [row.number for row in desk.journal.needs_person(9)] == ["INV-7", "INV-9"]
    assert [row.number for row in desk.journal.needs_person(1)] == ["INV-7"]


def test_what_sync_from_is_judged_by(desk: Desk) -> None:
    credit = document("CN-1", kind=DocumentKind.CREDIT_NOTE, refers_to="INV-1")
    desk.read([document("INV-1", issued=date(2026, 7, 1)), credit, document("X", status=LedgerStatus.DRAFT)])
    desk.send("INV-1")
    invoice, note = desk.journal.dated()
    assert (invoice.number, invoice.sent, invoice.credits) == ("INV-1", True, None)
    assert (note.number, note.sent, note.credits) == ("CN-1", False, date(2026, 7, 1))
    assert [(lot, tally.count) for lot, tally in desk.journal.apart()] == [(Lot.NOT_APPROVED, 1)]


def test_what_is_excluded_stays_so_whatever_happens_until_it_is_included(desk: Desk) -> None:
    desk.read([document("INV-1"), document("INV-2")])
    desk.journal.exclude("invoice:INV-1")
    assert desk.states() == {"INV-1": State.EXCLUDED, "INV-2": State.READY}
    desk.read([document("INV-1", contact="Another"), document("INV-2")])
    desk.journal.reconsider(Period(date(2026, 11, 1), None))
    desk.journal.close(Period(SYNC_FROM, date(2026, 12, 31)))
    desk.read([document("INV-2")])
    assert desk.states()["INV-1"] is State.ABSENT
    desk.read([document("INV-1", contact="Another"), document("INV-2")])
    assert desk.states()["INV-1"] is State.EXCLUDED
    assert [row.number for row in desk.journal.ready(9)] == []
    desk.journal.include("invoice:INV-1", PERIOD)
    assert [row.number for row in desk.journal.ready(9)] == ["INV-1"]


def test_what_quickbooks_has_already_is_not_updated_while_it_is_excluded(desk: Desk) -> None:
    desk.read([document("INV-1")])
    desk.send("INV-1")
    desk.journal.exclude("invoice:INV-1")
    desk.journal.include("invoice:INV-1", PERIOD)
    assert desk.states() == {"INV-1": State.SENT}
    desk.journal.exclude("invoice:INV-1")
    desk.read([document("INV-1", contact="Another")])
    assert desk.states() == {"INV-1": State.EXCLUDED}
    desk.journal.include("invoice:INV-1", PERIOD)
    assert desk.states() == {"INV-1": State.READY}


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (Trouble.REFUSED, State.READY),
        (Trouble.CHANGED, State.ATTENTION),
        (Trouble.TOTAL, State.ATTENTION),
    ],
)
def test_what_a_person_has_to_decide_is_asked_again_once_it_is_included(
    trouble: Trouble, state: State, desk: Desk
) -> None:
    """What may have been mended outside is tried; QuickBooks is never overwritten without a word."""
    desk.read([document("INV-1")])
    desk.journal.hold("invoice:INV-1", trouble, "Because.")
    desk.journal.exclude("invoice:INV-1")
    desk.read([document("INV-1", contact="Another")])
    assert desk.journal.needs_person(9) == ()
    desk.journal.include("invoice:INV-1", PERIOD)
    row = desk.rows()["INV-1"]
    asks = state is State.ATTENTION
    assert (row["state"], row["trouble"]) == (state, trouble if asks else None)
    assert row["reason"] == ("Because." if asks else "")


def test_what_is_on_its_way_can_not_be_excluded(desk: Desk) -> None:
    desk.read([document("INV-1")])
    frozen = desk.freeze("INV-1")
    for key in ("invoice:INV-1", "invoice:unknown"):
        with pytest.raises(ProblemError, match="can't be excluded now"):
            desk.journal.exclude(key)
    desk.outbox.settle(frozen, [])
    desk.journal.exclude("invoice:INV-1")
    assert desk.states() == {"INV-1": State.EXCLUDED}


_CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "void", "edit", "gone", "send", "hold", "closing", "exclude", "include"]),
        st.integers(min_value=0, max_value=5),
        st.integers(min_value=1, max_value=9_000),
    ),
    max_size=25,
)


@settings(max_examples=40)
@given(changes=_CHANGES)
def test_the_tallies_are_always_the_sums(
    changes: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = Desk(tmp_path_factory.mktemp("journal"), PERIOD)
    ledger = {}
    for what, number, cents in changes:
        name = f"INV-{number}"
        made = document(name, issued=date(2026, 1 + number * 2, 1), lines=(line(cents, 0, tax_rate="0%"),))
        if what in ("put", "edit"):
            ledger[name] = made
        elif what == "void" and name in ledger:
            ledger[name] = replace(ledger[name], status=LedgerStatus.VOIDED)
        elif what == "gone":
            ledger.pop(name, None)
        elif what == "closing":
            desk.journal.close(Period(SYNC_FROM, date(2026, 1 + number * 2, 1)))
        elif what == "send" and desk.states().get(name) is State.READY:
            desk.send(name)
        elif what == "hold" and desk.states().get(name) is State.READY:
            desk.journal.hold(f"invoice:{name}", Trouble.TAX, "Because.")
        elif what == "exclude" and desk.states().get(name) not in (None, State.ABSENT):
            desk.journal.exclude(f"invoice:{name}")
        elif what == "include":
            desk.journal.include(f"invoice:{name}", PERIOD)
        desk.read(ledger.values())
        tallies = desk.journal.tallies()
        with desk.engine.begin() as db:
            table = store.document.c
            sums = select(table.state, func.count(), func.sum(table.cents)).group_by(table.state)
            summed = {State(state): Tally(count, total) for state, count, total in db.execute(sums)}
        assert {state: tally for state, tally in tallies.items() if tally.count} == summed
        present = sum((tally for state, tally in tallies.items() if state is not State.ABSENT), Tally())
        assert present == Tally(len(ledger), sum(each.cents for each in ledger.values()))
        assert desk.journal.balanced()
    desk.engine.dispose()

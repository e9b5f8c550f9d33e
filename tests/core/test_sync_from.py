"""The judgement of a Sync From date: C is the closing date, O the original date, D the chosen one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relink_desktop.core.days import DatedDocument, months_later
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import NOTHING, Tally
from relink_desktop.core.sync_from import (
    EARLIEST,
    Judgement,
    Note,
    NoteKind,
    SyncFromFacts,
    judge,
    share,
    tally,
)

CLOSING = date(2025, 6, 30)
TODAY = date(2026, 3, 12)


def doc(number: str, issued: date, cents: int, *, sent: bool = False, **more: object) -> DatedDocument:
    kind = DocumentKind.CREDIT_NOTE if more.get("credits") else DocumentKind.INVOICE
    return DatedDocument(kind, number, issued, cents, sent, **more)  # type: ignore[arg-type]


MAY = doc("INV-1", date(2025, 5, 31), 10_000)
LAST_CLOSED = doc("INV-2", CLOSING, 20_050)
FIRST_OPEN = doc("INV-3", date(2025, 7, 1), 30_003)
JULY = doc("INV-4", date(2025, 7, 20), 41)
AUGUST = doc("INV-5", date(2025, 8, 1), 5_000)
ALL = (MAY, LAST_CLOSED, FIRST_OPEN, JULY, AUGUST)
FACTS = SyncFromFacts(ALL, CLOSING, original=date(2025, 5, 1), today=TODAY)
OPEN_BOOKS = replace(FACTS, closing=None)


def kinds(facts: SyncFromFacts, chosen: date) -> list[NoteKind]:
    return [note.kind for note in judge(facts, chosen).notes]


@pytest.mark.parametrize(
    ("facts", "chosen", "expected"),
    [
        (FACTS, date(2025, 7, 1), [NoteKind.ALIGNED]),
        (FACTS, date(2025, 7, 2), [NoteKind.LEAVES_OPEN_DAYS_OUT]),
        (FACTS, CLOSING, [NoteKind.HOLDS_CLOSED_DAYS]),
        (FACTS, date(2025, 5, 1), [NoteKind.HOLDS_CLOSED_DAYS]),
        (FACTS, TODAY, [NoteKind.LEAVES_OPEN_DAYS_OUT]),
        (FACTS, TODAY + timedelta(days=1), [NoteKind.FUTURE, NoteKind.LEAVES_OPEN_DAYS_OUT]),
        (FACTS, EARLIEST, [NoteKind.HOLDS_CLOSED_DAYS]),
        (FACTS, EARLIEST - timedelta(days=1), [NoteKind.TOO_EARLY, NoteKind.HOLDS_CLOSED_DAYS]),
        (OPEN_BOOKS, MAY.issued, []),
        (OPEN_BOOKS, MAY.issued + timedelta(days=1), [NoteKind.LEAVES_OLDEST_OUT]),
        (replace(FACTS, documents=()), date(2025, 12, 1), []),
    ],
)
def test_what_there_is_to_say(facts: SyncFromFacts, chosen: date, expected: list[NoteKind]) -> None:
    assert kinds(facts, chosen) == expected


@pytest.mark.parametrize(
    ("chosen", "allowed", "warned"),
    [
        (EARLIEST - timedelta(days=1), False, False),
        (EARLIEST, True, False),
        (CLOSING, True, False),
        (date(2025, 7, 1), True, False),
        (date(2025, 7, 2), True, True),
        (TODAY, True, True),
        (TODAY + timedelta(days=1), False, True),
    ],
)
def test_only_the_future_and_the_time_before_2018_are_refused(
    chosen: date, allowed: bool, warned: bool
) -> None:
    judgement = judge(FACTS, chosen)
    assert (judgement.allowed, judgement.warned) == (allowed, warned)


def test_open_days_left_out_are_counted_totalled_and_named() -> None:
    (note,) = judge(FACTS, AUGUST.issued).notes
    assert note.about == Tally(2, 30_044)
    assert note.documents == (FIRST_OPEN, JULY)


def test_the_closed_period_is_no_loss_when_it_is_left_out() -> None:
    judgement = judge(FACTS, date(2025, 7, 1))
    assert judgement.left_out == Tally(2, 30_050)
    assert not judgement.warned


def test_documents_of_the_closed_period_wait_and_are_not_sent() -> None:
    judgement = judge(FACTS, MAY.issued)
    (note,) = judgement.notes
    assert note.documents == (MAY, LAST_CLOSED)
    assert judgement.held == note.about == Tally(2, 30_050)
    assert judgement.to_send == Tally(3, 35_044)
    assert judgement.left_out == NOTHING


def test_open_books_are_compared_with_the_oldest_document() -> None:
    (note,) = judge(OPEN_BOOKS, FIRST_OPEN.issued).notes
    assert note.documents == (MAY, LAST_CLOSED)
    assert judge(OPEN_BOOKS, MAY.issued).to_send == tally(ALL)


def test_what_was_sent_is_neither_sent_again_nor_held_nor_left_out() -> None:
    facts = replace(FACTS, documents=tuple(replace(document, sent=True) for document in ALL))
    early, late = judge(facts, MAY.issued), judge(facts, TODAY)
    assert early.already_sent == early.included == tally(ALL)
    assert (early.to_send, early.held, early.left_out, early.notes) == (NOTHING, NOTHING, NOTHING, ())
    assert (late.included, late.left_out, late.notes) == (NOTHING, NOTHING, ())


@pytest.mark.parametrize(
    ("credit", "warns"),
    [
        (doc("CN-1", AUGUST.issued, 500, credits=JULY.issued), True),
        (doc("CN-1", AUGUST.issued, 500, credits=AUGUST.issued), False),
        (doc("CN-1", AUGUST.issued, 500, credits=JULY.issued, sent=True), False),
        (doc("CN-1", JULY.issued, 500, credits=MAY.issued), False),
        (doc("CN-1", AUGUST.issued, 500), False),
    ],
)
def test_a_credit_whose_invoice_is_out_of_range(credit: DatedDocument, warns: bool) -> None:
    facts = SyncFromFacts((AUGUST, credit), CLOSING, None, TODAY)
    notes = [n for n in judge(facts, AUGUST.issued).notes if n.kind is NoteKind.CREDITS_OUT_OF_RANGE]
    assert [note.documents for note in notes] == ([(credit,)] if warns else [])


@pytest.mark.parametrize(
    ("facts", "prefilled"),
    [
        (FACTS, date(2025, 5, 1)),
        (replace(FACTS, original=None), date(2025, 7, 1)),
        (replace(FACTS, original=None, closing=None), MAY.issued),
        (SyncFromFacts((), None, None, TODAY), TODAY),
        (SyncFromFacts((), TODAY, None, TODAY), TODAY),
        (SyncFromFacts((doc("A", date(2016, 1, 1), 1),), None, None, TODAY), EARLIEST),
    ],
    ids=["original", "day after closing", "oldest", "today", "closed up to today", "before 2018"],
)
def test_the_prefilled_date(facts: SyncFromFacts, prefilled: date) -> None:
    assert facts.prefilled == prefilled
    assert judge(facts, prefilled).allowed


dates = st.dates(date(2017, 11, 1), date(2018, 4, 30))
documents = st.builds(
    DatedDocument,
    kind=st.sampled_from(DocumentKind),
    number=st.uuids().map(str),
    issued=dates,
    cents=st.integers(0, 10**9),
    sent=st.booleans(),
    credits=st.none() | dates,
)
facts_of = st.builds(
    SyncFromFacts,
    documents=st.lists(documents, max_size=12).map(tuple),
    closing=st.none() | dates,
    original=st.none() | dates,
    today=dates,
)


@given(facts_of, dates)
def test_every_document_is_counted_once(facts: SyncFromFacts, chosen: date) -> None:
    judgement = judge(facts, chosen)
    sent_before = tally(d for d in facts.documents if d.sent and d.issued < chosen)
    there = judgement.to_send + judgement.held + judgement.already_sent
    assert there == judgement.included + sent_before
    assert there + judgement.left_out == tally(facts.documents)


@given(facts_of, dates)
def test_notes_are_about_unsent_documents_oldest_first(facts: SyncFromFacts, chosen: date) -> None:
    for note in judge(facts, chosen).notes:
        assert note.about == tally(note.documents)
        assert not any(document.sent for document in note.documents)
        issued = [document.issued for document in note.documents]
        assert issued == sorted(issued)


@given(facts_of, dates)
def test_an_earlier_date_never_sends_less(facts: SyncFromFacts, chosen: date) -> None:
    earlier, later = judge(facts, chosen - timedelta(days=1)), judge(facts, chosen)
    assert earlier.to_send.count >= later.to_send.count
    assert earlier.included.count >= later.included.count


def judged_one_by_one(facts: SyncFromFacts, chosen: date) -> Judgement:
    """What ``judge`` must say, by going through every document."""
    ordered = sorted(facts.documents, key=lambda d: (d.issued, d.number))
    unsent = [d for d in ordered if not d.sent]
    included = [d for d in ordered if d.issued >= chosen]
    closed = [d for d in unsent if facts.closing and d.issued <= facts.closing]
    held = [d for d in closed if d in included]
    missed = [d for d in unsent if d not in closed and d not in included]
    parted = [d for d in unsent if d in included and d.credits and d.credits < chosen]
    left_out = NoteKind.LEAVES_OPEN_DAYS_OUT if facts.closing else NoteKind.LEAVES_OLDEST_OUT
    notes = [
        Note(kind, tally(about), tuple(about))
        for kind, about, applies in (
            (NoteKind.FUTURE, (), chosen > facts.today),
            (NoteKind.TOO_EARLY, (), chosen < EARLIEST),
            (left_out, missed, bool(missed)),
            (NoteKind.CREDITS_OUT_OF_RANGE, parted, bool(parted)),
            (NoteKind.HOLDS_CLOSED_DAYS, held, bool(held)),
            (NoteKind.ALIGNED, (), chosen - timedelta(days=1) == facts.closing),
        )
        if applies
    ]
    return Judgement(
        chosen=chosen,
        included=tally(included),
        already_sent=tally(d for d in facts.documents if d.sent),
        to_send=tally(d for d in unsent if d in included and d not in held),
        held=tally(held),
        left_out=tally(d for d in unsent if d not in included),
        notes=tuple(notes),
    )


@settings(max_examples=500)
@given(facts_of, dates)
def test_any_date_is_judged_as_by_going_through_every_document(facts: SyncFromFacts, chosen: date) -> None:
    assert judge(facts, chosen) == judged_one_by_one(facts, chosen)


@given(facts_of, dates, dates, dates)
def test_the_shares_of_adjoining_days_add_up(
    facts: SyncFromFacts, chosen: date, one: date, other: date
) -> None:
    first, end = sorted((one, other))
    parts = [
        share(facts, chosen, end=first),
        share(facts, chosen, first, end),
        share(facts, chosen, end),
    ]
    whole = share(facts, chosen)
    for name in ("to_send", "sent", "held", "left_out"):
        assert sum((getattr(part, name) for part in parts), NOTHING) == getattr(whole, name)
    here = tally(d for d in facts.documents if first <= d.issued < end)
    middle = parts[1]
    assert middle.to_send + middle.sent + middle.held + middle.left_out == here


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 12, 5), 1, date(2026, 1, 5)),
        (date(2025, 1, 31), -2, date(2024, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_one(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected

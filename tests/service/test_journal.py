"""Every document of the ledger in exactly one state, whatever the ledger does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, update
from sqlalchemy.exc import IntegrityError

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.core.health import Health, HealthState
from relink_desktop.core.sync import DocumentState, Tally
from relink_desktop.service import records, store
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.store import open_store
from relink_desktop.service.sync.journal import CHANGED, VOIDED, Journal

from .documents import document, documents, line

SYNC_FROM, CLOSING = date(2026, 4, 1), date(2026, 6, 30)
NOW = datetime(2026, 11, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_store(Path(tmp_path_factory.mktemp("journal")) / "journal.sqlite")
    yield opened
    opened.dispose()


@pytest.fixture
def journal(engine: Engine) -> Journal:
    """An empty journal, beside the journal of another connection that must stay as it is."""
    with engine.begin() as db:
        for table in (store.document, store.batch, store.connection):
            db.execute(delete(table))
        for name in ("mine", "other"):
            health = Health(HealthState.CONNECTED, NOW)
            records.save(
                db, ConnectionRecord(name, name, Environment.PRACTICE, Company(name, name), "NZD", health)
            )
    Journal(engine, "other").absorb([document("INV-OTHER")], None, None)
    return Journal(engine, "mine")


def state_of(journal: Journal, engine: Engine, number: str) -> tuple[DocumentState, str]:
    with engine.begin() as db:
        chosen = store.document.select().where(
            store.document.c.connection_id == "mine", store.document.c.number == number
        )
        row = db.execute(chosen).one()
    return DocumentState(row.state), row.reason


def settle(engine: Engine, *numbers: str, state: DocumentState = DocumentState.SENT) -> None:
    """As if QuickBooks had answered."""
    with engine.begin() as db:
        found = (store.document.c.connection_id == "mine") & store.document.c.number.in_(numbers)
        db.execute(update(store.document).where(found).values(state=state, quickbooks_id="1"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"issued": date(2026, 7, 1)}, DocumentState.READY),
        ({"issued": CLOSING}, DocumentState.LOCKED),
        ({"issued": SYNC_FROM}, DocumentState.LOCKED),
        ({"issued": date(2026, 3, 31)}, DocumentState.LEFT_OUT),
        ({"status": LedgerStatus.PAID}, DocumentState.READY),
        ({"status": LedgerStatus.DRAFT}, DocumentState.UNAPPROVED),
        ({"status": LedgerStatus.AWAITING_APPROVAL}, DocumentState.UNAPPROVED),
        ({"status": LedgerStatus.VOIDED, "issued": date(2020, 1, 1)}, DocumentState.UNAPPROVED),
    ],
)
def test_where_a_new_document_belongs(
    changes: dict[str, object], expected: DocumentState, journal: Journal, engine: Engine
) -> None:
    assert journal.absorb([document("INV-1", **changes)], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (expected, "")


def test_the_same_ledger_again_changes_nothing(journal: Journal) -> None:
    assert journal.absorb(documents(9), SYNC_FROM, CLOSING)
    assert not journal.absorb(documents(9), SYNC_FROM, CLOSING)


def test_being_paid_is_no_change(journal: Journal) -> None:
    journal.absorb([document("INV-1")], SYNC_FROM, CLOSING)
    assert not journal.absorb([document("INV-1", status=LedgerStatus.PAID)], SYNC_FROM, CLOSING)


def test_a_change_before_it_is_sent_is_taken_over(journal: Journal, engine: Engine) -> None:
    journal.absorb([document("INV-1")], SYNC_FROM, CLOSING)
    journal.hold("invoice:INV-1", "No such account.")
    changed = document("INV-1", lines=(line(20_000),))
    assert journal.absorb([changed], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (DocumentState.READY, "")
    assert journal.next_ready(5) == [changed]


@pytest.mark.parametrize("state", [DocumentState.SENT, DocumentState.SENDING])
@pytest.mark.parametrize(
    ("changes", "reason"), [({"contact": "Else"}, CHANGED), ({"status": LedgerStatus.VOIDED}, VOIDED)]
)
def test_a_change_after_it_was_sent_is_told_and_not_sent_again(
    changes: dict[str, object], reason: str, state: DocumentState, journal: Journal, engine: Engine
) -> None:
    journal.absorb([document("INV-1")], SYNC_FROM, CLOSING)
    settle(engine, "INV-1", state=state)
    assert journal.absorb([document("INV-1", **changes)], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (state, reason)
    assert journal.next_ready(5) == []


def test_what_leaves_the_ledger_unsent_is_absent_and_may_come_back(journal: Journal, engine: Engine) -> None:
    journal.absorb([document("INV-1"), document("INV-2")], SYNC_FROM, CLOSING)
    assert journal.absorb([document("INV-2")], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (DocumentState.ABSENT, "")
    assert [d.number for d in journal.next_ready(5)] == ["INV-2"]
    assert [d.number for d in journal.dated()] == ["INV-2"]
    assert not journal.absorb([document("INV-2")], SYNC_FROM, CLOSING)
    journal.reconsider(SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (DocumentState.ABSENT, "")
    assert journal.absorb([document("INV-1"), document("INV-2")], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1") == (DocumentState.READY, "")


@pytest.mark.parametrize("state", [DocumentState.SENT, DocumentState.SENDING])
def test_what_was_sent_stays_sent_when_it_leaves_the_ledger(
    state: DocumentState, journal: Journal, engine: Engine
) -> None:
    journal.absorb([document("INV-1")], SYNC_FROM, CLOSING)
    settle(engine, "INV-1", state=state)
    journal.absorb([], SYNC_FROM, CLOSING)
    assert state_of(journal, engine, "INV-1")[0] is state


def test_another_date_moves_what_is_open_and_tries_again_what_needed_a_person(
    journal: Journal, engine: Engine
) -> None:
    days = {"INV-1": 3, "INV-2": 5, "INV-3": 7, "INV-4": 8, "INV-5": 9}
    journal.absorb([document(n, issued=date(2026, m, 1)) for n, m in days.items()], SYNC_FROM, CLOSING)
    journal.hold("invoice:INV-4", "No such account.")
    settle(engine, "INV-5")
    journal.reconsider(date(2026, 3, 1), date(2026, 4, 30))
    found = {number: state_of(journal, engine, number) for number in days}
    assert found == {
        "INV-1": (DocumentState.LOCKED, ""),
        "INV-2": (DocumentState.READY, ""),
        "INV-3": (DocumentState.READY, ""),
        "INV-4": (DocumentState.READY, ""),
        "INV-5": (DocumentState.SENT, ""),
    }
    journal.reconsider(date(2026, 9, 1), None)
    assert {n for n in days if state_of(journal, engine, n)[0] is DocumentState.LEFT_OUT} == {
        "INV-1",
        "INV-2",
        "INV-3",
        "INV-4",
    }


def test_the_oldest_go_first(journal: Journal) -> None:
    journal.absorb([document(f"INV-{m}", issued=date(2026, m, 1)) for m in (10, 8, 7, 9)], None, None)
    assert [d.number for d in journal.next_ready(3)] == ["INV-7", "INV-8", "INV-9"]


def test_a_credit_knows_the_date_of_what_it_credits(journal: Journal) -> None:
    journal.absorb(
        [
            document("INV-1", issued=date(2026, 7, 1)),
            document("CN-1", kind=DocumentKind.CREDIT_NOTE, refers_to="INV-1"),
            document("CN-2", kind=DocumentKind.CREDIT_NOTE, refers_to="INV-404"),
            document("CN-3", kind=DocumentKind.CREDIT_NOTE),
            document("INV-1", kind=DocumentKind.BILL, issued=date(2026, 8, 1)),
            document("SC-1", kind=DocumentKind.SUPPLIER_CREDIT, refers_to="INV-1"),
        ],
        None,
        None,
    )
    credited = {(d.kind, d.number): d.credits for d in journal.dated()}
    assert credited[DocumentKind.CREDIT_NOTE, "CN-1"] == date(2026, 7, 1)
    assert credited[DocumentKind.SUPPLIER_CREDIT, "SC-1"] == date(2026, 8, 1)  # a bill of the same number
    assert credited[DocumentKind.CREDIT_NOTE, "CN-2"] is None
    assert credited[DocumentKind.CREDIT_NOTE, "CN-3"] is None


def test_what_sync_from_is_judged_by_leaves_out_what_can_not_be_sent(
    journal: Journal, engine: Engine
) -> None:
    journal.absorb([document("INV-1"), document("INV-2", status=LedgerStatus.DRAFT)], None, None)
    settle(engine, "INV-1")
    (dated,) = journal.dated()
    assert (dated.number, dated.sent, dated.cents) == ("INV-1", True, 11_500)


def test_what_needs_a_person_is_listed_oldest_first_and_no_longer_than_asked(journal: Journal) -> None:
    journal.absorb([document(f"INV-{m}", issued=date(2026, m, 1)) for m in (9, 7, 8)], None, None)
    for month in (7, 8, 9):
        journal.hold(f"invoice:INV-{month}", "No such account.")
    assert [row.number for row in journal.needs_person(2)] == ["INV-7", "INV-8"]
    assert journal.needs_person(1)[0].reason == "No such account."


def test_whom_the_ready_documents_are_for(journal: Journal) -> None:
    bill = document("EXP-1", kind=DocumentKind.BILL)
    draft = document("INV-2", contact="Nobody", status=LedgerStatus.DRAFT)
    journal.absorb([document("INV-1"), bill, draft], None, None)
    assert journal.ready_contacts() == {
        (DocumentKind.INVOICE, "Tui Coffee"),
        (DocumentKind.BILL, "Bright Cleaners"),
    }


some_documents = st.dictionaries(
    st.integers(0, 7),
    st.builds(
        lambda kind, month, status, cents: (kind, month, status, cents),
        st.sampled_from(DocumentKind),
        st.integers(1, 12),
        st.sampled_from(LedgerStatus),
        st.integers(-(10**9), 10**12),
    ),
)
steps = st.lists(
    st.tuples(some_documents, st.sampled_from(["absorb", "reconsider", "send", "refuse", "none"])), max_size=6
)


def _made(number: int, parts: tuple[DocumentKind, int, LedgerStatus, int]) -> Document:
    kind, month, status, cents = parts
    made = document(str(number), kind=kind, issued=date(2026, month, 1), status=status)
    return replace(made, lines=(line(cents, 0),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_the_states_always_add_up_to_the_ledger(
    steps: list[tuple[dict[int, tuple[DocumentKind, int, LedgerStatus, int]], str]],
    journal: Journal,
    engine: Engine,
) -> None:
    """No document in two states, none in none; what was sent stays counted when the ledger drops it."""
    with engine.begin() as db:
        db.execute(delete(store.document).where(store.document.c.connection_id == "mine"))
    dropped: dict[str, Document] = {}
    for contents, then in steps:
        ledger = {made.key: made for made in (_made(n, parts) for n, parts in contents.items())}
        journal.absorb(ledger.values(), SYNC_FROM, CLOSING)
        dropped = {key: d for key, d in (dropped | _sent(journal, engine)).items() if key not in ledger}
        everything = [*ledger.values(), *(d for k, d in dropped.items() if k in _sent(journal, engine))]
        tallies = journal.tallies()
        present = sum((t for s, t in tallies.items() if s is not DocumentState.ABSENT), Tally())
        assert present == sum((Tally(1, d.cents) for d in everything), Tally())
        _act(journal, engine, then)


def _sent(journal: Journal, engine: Engine) -> dict[str, Document]:
    with engine.begin() as db:
        chosen = store.document.select().where(
            store.document.c.connection_id == "mine", store.document.c.state == DocumentState.SENT
        )
        return {row.key: msgspec.json.decode(row.body, type=Document) for row in db.execute(chosen)}


def _act(journal: Journal, engine: Engine, then: str) -> None:
    ready = [made.number for made in journal.next_ready(3)]
    if then == "send":
        settle(engine, *ready)
    elif then == "refuse":
        for made in journal.next_ready(3):
            journal.hold(made.key, "No.")
    elif then == "reconsider":
        journal.reconsider(date(2026, 9, 1), None)


def test_another_connection_is_never_touched(journal: Journal, engine: Engine) -> None:
    other = Journal(engine, "other")
    before = other.tallies()
    journal.absorb([document("INV-OTHER", contact="Else")], SYNC_FROM, CLOSING)
    journal.hold("invoice:INV-OTHER", "No.")
    journal.absorb([], SYNC_FROM, CLOSING)
    assert other.tallies() == before
    assert [d.contact for d in other.next_ready(5)] == ["Tui Coffee"]


def test_the_insert_of_a_key_twice_is_refused(journal: Journal, engine: Engine) -> None:
    journal.absorb([document("INV-1")], None, None)
    with engine.begin() as db:
        row = dict(
            db.execute(store.document.select().where(store.document.c.connection_id == "mine"))
            .mappings()
            .one()
        )
    with pytest.raises(IntegrityError), engine.begin() as db:
        db.execute(insert(store.document), row)

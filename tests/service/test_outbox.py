"""Frozen batches: the same bytes until they are answered, and each answer stored whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.health import Health, HealthState
from relink_desktop.core.sync import DocumentState
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.intuit.wire import decode
from relink_desktop.service import records, store
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.store import open_store
from relink_desktop.service.sync.journal import CHANGED, Journal
from relink_desktop.service.sync.outbox import Frozen, IncompleteAnswerError, Outbox
from relink_desktop.service.sync.verdicts import HALT, LATER

from .documents import document, line

NOW = datetime(2026, 11, 3, tzinfo=UTC)


class Desk:
    """A journal of three documents, and the outbox that sends them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with engine.begin() as db:
            health = Health(HealthState.CONNECTED, NOW)
            records.save(
                db,
                ConnectionRecord(
                    "c", "Harbour", Environment.PRACTICE, Company("1", "Harbour"), "NZD", health
                ),
            )
        self.journal = Journal(engine, "c")
        self.documents = [document(f"INV-{n}") for n in (1, 2, 3)]
        self.journal.absorb(self.documents, None, None)
        ids = itertools.count(1)
        self._new_id = lambda: f"id-{next(ids)}"
        self.outbox = self.reopened()

    def reopened(self) -> Outbox:
        return Outbox(self.engine, "c", self.journal, SystemClock(), self._new_id)

    def freeze(self) -> Frozen:
        planned = [(made, "Invoice", {"Amount": Decimal("1.10")}) for made in self.documents]
        return self.outbox.freeze_documents(planned)

    def rows(self) -> dict[str, Any]:
        with self.engine.begin() as db:
            rows = db.execute(select(store.document).order_by(store.document.c.number)).mappings()
            return {row["number"]: row for row in rows}

    def states(self) -> list[DocumentState]:
        return [DocumentState(row["state"]) for row in self.rows().values()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield Desk(engine)
    engine.dispose()


def sent(bid: str, total: str = "115.00") -> BatchOutcome:
    return BatchOutcome(bid, {"Id": f"9{bid}", "TotalAmt": Decimal(total)}, None)


def refused(bid: str, kind: FaultKind, code: str = "6000") -> BatchOutcome:
    return BatchOutcome(bid, None, Fault(kind, code, "Something about it", 200, "1-tid"))


def test_what_is_frozen_is_found_again_byte_for_byte(desk: Desk) -> None:
    frozen = desk.freeze()
    assert desk.reopened().unanswered() == [frozen]
    assert len(frozen.id) <= 36
    items = decode(frozen.body)["BatchItemRequest"]
    assert [item["bId"] for item in items] == ["0", "1", "2"]
    assert items[0]["Invoice"] == {"Amount": Decimal("1.10")}
    assert desk.states() == [DocumentState.SENDING] * 3


def test_a_batch_and_its_documents_are_frozen_in_one_commit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails after the batch's row was inserted takes it back."""

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(desk.journal, "in_batch", broken)
    with pytest.raises(RuntimeError):
        desk.freeze()
    assert desk.outbox.unanswered() == []
    assert desk.states() == [DocumentState.READY] * 3


def test_each_item_gets_its_own_end(desk: Desk) -> None:
    frozen = desk.freeze()
    answer = [refused("1", FaultKind.REFERENCE), sent("0"), refused("2", FaultKind.PERIOD_CLOSED)]
    desk.outbox.settle(frozen, answer)
    assert desk.states() == [DocumentState.SENT, DocumentState.ATTENTION, DocumentState.LOCKED]
    rows = desk.rows()
    assert rows["INV-1"]["quickbooks_id"] == "90"
    assert "Something about it (code 6000)" in rows["INV-2"]["reason"]
    assert rows["INV-2"]["intuit_tid"] == "1-tid"
    assert {row["batch_id"] for row in rows.values()} == {None}
    assert desk.outbox.unanswered() == []


@pytest.mark.parametrize("bids", [(), ("0",), ("0", "1"), ("0", "1", "3"), ("0", "1", "2", "3")])
def test_an_answer_to_other_items_leaves_the_batch_unanswered(bids: tuple[str, ...], desk: Desk) -> None:
    frozen = desk.freeze()
    with pytest.raises(IncompleteAnswerError):
        desk.outbox.settle(frozen, [sent(bid) for bid in bids])
    assert desk.outbox.unanswered() == [frozen]
    assert desk.states() == [DocumentState.SENDING] * 3


def test_a_refusal_of_the_whole_batch_is_told_to_each_document(desk: Desk) -> None:
    desk.outbox.refuse(desk.freeze(), Fault(FaultKind.MALFORMED, "2010", "No."))
    assert desk.states() == [DocumentState.ATTENTION] * 3
    assert desk.outbox.unanswered() == []


@pytest.mark.parametrize(
    "kind", [FaultKind.SUBSCRIPTION, FaultKind.RIGHTS, FaultKind.THROTTLED, FaultKind.MAINTENANCE]
)
def test_what_concerns_the_company_leaves_the_document_ready(kind: FaultKind, desk: Desk) -> None:
    frozen = desk.freeze()
    desk.journal.absorb([document("INV-1", status=LedgerStatus.VOIDED), *desk.documents[1:]], None, None)
    desk.outbox.settle(frozen, [refused(bid, kind) for bid in "012"])
    assert desk.states() == [DocumentState.UNAPPROVED, DocumentState.READY, DocumentState.READY]
    assert desk.outbox.unanswered() == []
    assert {row["reason"] for row in desk.rows().values()} == {""}
    assert desk.freeze().id != frozen.id  # its answer is kept under the old requestid


def test_an_unknown_outcome_of_one_item_is_not_sent_again_under_another_requestid(desk: Desk) -> None:
    desk.outbox.settle(desk.freeze(), [sent("0"), sent("1"), refused("2", FaultKind.UNKNOWN_OUTCOME, "600")])
    assert desk.states() == [DocumentState.SENT, DocumentState.SENT, DocumentState.ATTENTION]


def test_another_total_than_the_ledgers_is_shown(desk: Desk) -> None:
    desk.outbox.settle(desk.freeze(), [sent("0"), sent("1", "115.01"), sent("2")])
    assert [row.number for row in desk.journal.needs_person(9)] == ["INV-2"]
    assert desk.rows()["INV-2"]["reason"] == "QuickBooks' total is 115.01."


def test_a_change_during_the_batch_stays_told_after_it(desk: Desk) -> None:
    frozen = desk.freeze()
    changed = document("INV-1", lines=(line(1),))
    desk.journal.absorb([changed, *desk.documents[1:]], None, None)
    desk.outbox.settle(frozen, [sent(bid) for bid in "012"])
    row = desk.rows()["INV-1"]
    assert (row["state"], row["reason"]) == (DocumentState.SENT, CHANGED)


def test_contacts_have_no_documents(desk: Desk) -> None:
    frozen = desk.outbox.freeze_contacts("Customer", ["Tui Coffee", 'O\'Neil "& Sons"'])
    items = decode(frozen.body)["BatchItemRequest"]
    assert items[1] == {"bId": "1", "operation": "create", "Customer": {"DisplayName": 'O\'Neil "& Sons"'}}
    desk.outbox.settle(frozen, [BatchOutcome(bid, {"Id": bid}, None) for bid in "01"])
    assert desk.outbox.unanswered() == []
    assert desk.states() == [DocumentState.READY] * 3


def test_every_fault_of_the_moment_or_of_the_connection_has_one_verdict() -> None:
    assert not HALT & LATER
    about_one_document = set(FaultKind) - HALT - LATER
    assert about_one_document == {
        FaultKind.PERIOD_CLOSED,
        FaultKind.STALE,
        FaultKind.REFERENCE,
        FaultKind.DUPLICATE_NUMBER,
        FaultKind.DUPLICATE_NAME,
        FaultKind.MALFORMED,
    }

"""Batches are written down before they are sent, and each item of an answer finds its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.intuit.faults import FaultKind
from relink_desktop.intuit.wire import decode
from relink_desktop.service.sync.outbox import Item, Outbox, Purpose

from .desk import Desk, refused, written
from .documents import document, line

NUMBERS = ("INV-1", "INV-2", "INV-3")
LEDGER = [document(number) for number in NUMBERS]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    desk.read(LEDGER)
    yield desk
    desk.engine.dispose()


def test_what_is_frozen_is_found_again_byte_for_byte(desk: Desk) -> None:
    frozen = desk.freeze(*NUMBERS)
    again = Outbox(desk.engine, "c", None, None, None, None)  # type: ignore[arg-type]  # as after a restart
    assert again.unanswered() == [frozen]
    assert len(frozen.id) <= 36
    items = decode(frozen.body)["BatchItemRequest"]
    assert [(item["bId"], item["operation"]) for item in items] == [(str(n), "create") for n in range(3)]
    assert set(desk.states().values()) == {State.SENDING}


def test_a_batch_and_its_documents_are_frozen_in_one_commit(desk: Desk) -> None:
    rows = desk.rows()
    good = Item("create", "Invoice", {}, rows["INV-1"]["key"], rows["INV-1"]["version"])
    with pytest.raises(TypeError):
        desk.outbox.freeze(Purpose.DOCUMENTS, [good, replace(good, body={"Amount": object()})])
    assert desk.outbox.unanswered() == []
    assert set(desk.states().values()) == {State.READY}


def test_each_item_gets_its_own_end(desk: Desk) -> None:
    frozen = desk.freeze(*NUMBERS)
    answer = [refused("1", FaultKind.MALFORMED), written("0"), refused("2", FaultKind.PERIOD_CLOSED)]
    told = desk.outbox.settle(frozen, answer)
    assert told == {"invoice:INV-2": FaultKind.MALFORMED, "invoice:INV-3": FaultKind.PERIOD_CLOSED}
    assert list(desk.states().values()) == [State.SENT, State.ATTENTION, State.LOCKED]
    rows = desk.rows()
    assert (rows["INV-1"]["quickbooks_id"], rows["INV-1"]["held_cents"]) == ("90", 11_500)
    assert "Something about it (code 6000)" in plain(rows["INV-2"]["reason"])
    assert rows["INV-2"]["intuit_tid"] == "1-tid"
    assert {row["batch_id"] for row in rows.values()} == {None}
    assert desk.outbox.unanswered() == []


@pytest.mark.parametrize("bids", [(), ("0",), ("0", "2")])
def test_what_an_answer_leaves_out_is_looked_for_before_it_goes_again(
    bids: tuple[str, ...], desk: Desk
) -> None:
    frozen = desk.freeze(*NUMBERS)
    desk.outbox.settle(frozen, [written(bid) for bid in bids])
    rows = desk.rows()
    for bid, number in enumerate(NUMBERS):
        answered = str(bid) in bids
        assert rows[number]["state"] == (State.SENT if answered else State.READY)
        assert rows[number]["doubtful"] == (0 if answered else 1)
    assert desk.outbox.unanswered() == []


@pytest.mark.parametrize(
    "kind", [FaultKind.OUTAGE, FaultKind.UNKNOWN_OUTCOME, FaultKind.GARBLED, FaultKind.THROTTLED]
)
def test_an_item_whose_outcome_is_open_is_doubtful(kind: FaultKind, desk: Desk) -> None:
    desk.outbox.settle(desk.freeze("INV-1"), [refused("0", kind)])
    row = desk.rows()["INV-1"]
    assert (row["state"], row["doubtful"]) == (State.READY, 1)
    assert row["batch_version"] == row["version"]


@pytest.mark.parametrize("kind", [FaultKind.SUBSCRIPTION, FaultKind.TOKEN, FaultKind.RIGHTS])
def test_what_concerns_the_company_spoils_no_document(kind: FaultKind, desk: Desk) -> None:
    desk.outbox.settle(desk.freeze("INV-1"), [refused("0", kind)])
    row = desk.rows()["INV-1"]
    assert (row["state"], row["doubtful"], row["reason"]) == (State.READY, 0, "")


def test_a_stale_version_is_read_again_before_it_goes(desk: Desk) -> None:
    desk.send("INV-1")
    desk.read([document("INV-1", lines=(line(20_000, 3_000),)), *LEDGER[1:]])
    desk.outbox.settle(desk.freeze("INV-1", operation="update"), [refused("0", FaultKind.STALE)])
    row = desk.rows()["INV-1"]
    assert (row["state"], row["sync_token"], row["quickbooks_id"]) == (State.READY, None, "90")


def test_another_total_needs_a_person(desk: Desk) -> None:
    desk.outbox.settle(desk.freeze("INV-1"), [written("0", cents=11_501)])
    (row,) = desk.journal.needs_person(9)
    assert (row.trouble, plain(row.reason)) == (
        Trouble.TOTAL,
        "QuickBooks' total is 115.01 instead of 115.00.",
    )


def test_what_changed_while_it_was_on_its_way_goes_again(desk: Desk) -> None:
    frozen = desk.freeze(*NUMBERS)
    desk.read([document("INV-1", due=date(2026, 12, 1)), replace(LEDGER[1], status=LedgerStatus.VOIDED)])
    assert desk.states()["INV-1"] is State.SENDING
    desk.outbox.settle(frozen, [written(str(n)) for n in range(3)])
    assert list(desk.states().values()) == [State.READY, State.READY, State.SENT]
    assert desk.rows()["INV-1"]["quickbooks_id"] == "90"


def test_a_removal_leaves_nothing_in_quickbooks(desk: Desk) -> None:
    desk.send("INV-1")
    desk.read([document("INV-1", status=LedgerStatus.VOIDED), *LEDGER[1:]])
    desk.outbox.settle(desk.freeze("INV-1", operation="void"), [written("0", cents=0)])
    row = desk.rows()["INV-1"]
    assert (row["state"], row["quickbooks_id"], row["held_cents"]) == (State.VOIDED, None, 0)


def test_a_batch_that_is_refused_whole_goes_one_by_one(desk: Desk) -> None:
    frozen = desk.freeze(*NUMBERS)
    singles = desk.outbox.split(frozen)
    assert [each.id for each in desk.outbox.unanswered()] == [each.id for each in singles]
    assert [decode(each.body)["BatchItemRequest"] for each in singles] == [
        [item] for item in decode(frozen.body)["BatchItemRequest"]
    ]
    desk.outbox.settle(singles[1], [refused("1", FaultKind.MALFORMED)])
    assert list(desk.states().values()) == [State.SENDING, State.ATTENTION, State.SENDING]
    assert len({each.id for each in singles} | {frozen.id}) == 4

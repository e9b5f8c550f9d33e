"""Credits that somebody takes off their documents in QuickBooks by hand: told, and put again only if a person
says so."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.core.documents import CREDITED, Document, DocumentKind
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, Mend, MendDocument, Tally, Trouble
from relink_desktop.practice import payments
from relink_desktop.service import store
from relink_desktop.service.connection import Connection
from relink_desktop.service.sync.plan import ENTITIES

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, against, document
from .stage import HARBOUR, Stage

PARTS = {"D-1": 6_000, "D-2": 4_000}
CREDITS = {
    kind: against(document("C-1", kind=kind), PARTS)
    for kind in (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)
}
PAYMENTS = {DocumentKind.CREDIT_NOTE: "Payment", DocumentKind.SUPPLIER_CREDIT: "BillPayment"}
CREDIT = CREDITS[DocumentKind.CREDIT_NOTE]


def targets(credit: Document) -> list[Document]:
    return [document(f"D-{place}", kind=CREDITED[credit.kind]) for place in (1, 2, 3)]


def put(stage: Stage, credit: Document) -> dict[str, dict[str, Any]]:
    """What puts the credit against documents in the books, by their numbers."""
    found = {}
    for row in stage.rows(store.allocation):
        entity = PAYMENTS[credit.kind]
        kept = row["quickbooks_id"] and stage.books.entity(HARBOUR, entity, row["quickbooks_id"])
        if kept:
            found[row["target"].partition(":")[2]] = kept
    return found


def undo(stage: Stage, credit: Document, number: str, how: str) -> None:
    """Somebody deletes or voids what puts the credit against that document, or writes it otherwise."""
    writing, kind = Bookkeeper(stage).writing(), payments.KINDS[PAYMENTS[credit.kind]]
    kept = put(stage, credit)[number]
    version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"]}
    if how == "voided":
        payments.void_payment(writing, kind, version)
        return
    if how == "deleted":
        payments.delete_payment(writing, kind, version)
        return
    other = Bookkeeper(stage).found(targets(credit)[2 if how == "elsewhere" else 0])
    first, second = kept["Line"]
    amount = Decimal("10.00") if how == "another amount" else first["Amount"]
    link = {"TxnId": other["Id"], "TxnType": ENTITIES[CREDITED[credit.kind]]}
    lines = [{**first, "Amount": amount, "LinkedTxn": [link]}, {**second, "Amount": amount}]
    # The practice company changes no payments: it takes the old one's effect back, and has the new one's.
    for sign, these in ((-1, kept["Line"]), (1, lines)):
        for (of, identity), cents in payments._links(kind, {**kept, "Line": these}).items():
            payments._settle(writing, of, identity, sign * cents, {"TxnId": kept["Id"], "TxnType": kind.name})
    written = {**kept, **writing.next_version(kept), "Line": lines}
    stage.books.change_entity(HARBOUR, written, cents=0)


def told(stage: Stage) -> list[str]:
    assert {row.trouble for row in stage.status.needs_person} <= {Trouble.UNAPPLIED}
    return [plain(row.reason) for row in stage.status.needs_person]


async def begun(stage: Stage) -> Connection:
    connection = await stage.connect()
    await stage.until_compared()
    assert told(stage) == []
    return connection


@pytest.mark.parametrize("kind", CREDITS)
@pytest.mark.parametrize("how", ["deleted", "voided"])
@pytest.mark.parametrize("numbers", [["D-1"], ["D-1", "D-2"]], ids=len)
@pytest.mark.parametrize("by", ["changes", "comparison"])
def test_what_is_taken_off_by_hand_is_told_and_put_again_if_a_person_says_so(
    kind: DocumentKind, how: str, numbers: list[str], by: str, play: Play
) -> None:
    credit = CREDITS[kind]

    async def scenario(stage: Stage) -> None:
        connection = await begun(stage)
        for number in numbers:
            undo(stage, credit, number, how)
        asked = len(stage.network.paths("/cdc"))
        if by == "comparison":
            connection.reconcile()
            await stage.until_compared()
            assert told(stage)
            assert len(stage.network.paths("/cdc")) == asked
        await stage.until(lambda: bool(told(stage)))
        (reason,) = told(stage)
        assert reason == " ".join(
            f"In QuickBooks, somebody took C-1 off {number} by hand." for number in numbers
        )
        connection.reconcile()
        await stage.until_compared()
        left = Tally(len(numbers), sum(PARTS[number] for number in numbers))
        certificate = connection.certificate()
        assert certificate is not None
        assert certificate.unapplied == left  # nothing is made meanwhile
        connection.mend(MendDocument(credit.key, Mend.SEND))
        await stage.until_compared()
        assert put(stage, credit).keys() == PARTS.keys()
        assert told(stage) == []

    play(scenario, MemoryLedger([credit, *targets(credit)]))


@pytest.mark.parametrize("ending", ["left so", "dropped by the ledger", "changed in the ledger"])
def test_what_is_taken_off_stays_so_until_the_ledger_says_otherwise(ending: str, play: Play) -> None:
    ledger = MemoryLedger([CREDIT, *targets(CREDIT)])

    async def scenario(stage: Stage) -> None:
        connection = await begun(stage)
        undo(stage, CREDIT, "D-1", "deleted")
        await stage.until(lambda: bool(told(stage)))
        if ending != "dropped by the ledger":
            connection.mend(MendDocument(CREDIT.key, Mend.KEEP))
            await stage.until_compared()
            await stage.restart()
            (again,) = stage.service.connections
            again.reconcile()
            await stage.until_compared()
            assert (told(stage), put(stage, CREDIT).keys()) == ([], {"D-2"})
        if ending == "changed in the ledger":
            ledger.put(against(CREDIT, {"D-1": 5_000, "D-2": 4_000}))
            await stage.until(lambda: put(stage, CREDIT).keys() == PARTS.keys())
        if ending == "dropped by the ledger":
            ledger.put(against(CREDIT, {"D-2": 4_000}))
            await stage.until(lambda: told(stage) == [])
            assert put(stage, CREDIT).keys() == {"D-2"}

    play(scenario, ledger)


def _again(stage: Stage) -> bool:
    return put(stage, CREDIT)["D-1"]["Line"][0]["Amount"] == 60


@pytest.mark.parametrize(
    ("how", "said", "mended"),
    [
        ("another amount", "somebody put another amount of C-1 against D-1", _again),
        ("elsewhere", "somebody took C-1 off D-1", None),
    ],
)
def test_what_is_put_otherwise_by_hand_is_told(
    how: str, said: str, mended: Callable[[Stage], bool] | None, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await begun(stage)
        undo(stage, CREDIT, "D-1", how)
        await stage.until(lambda: bool(told(stage)))
        assert said in told(stage)[0]
        connection.mend(MendDocument(CREDIT.key, Mend.SEND if mended else Mend.KEEP))
        await stage.until_compared()
        assert told(stage) == []
        assert mended is None or mended(stage)

    play(scenario, MemoryLedger([CREDIT, *targets(CREDIT)]))


def test_a_document_that_was_deleted_by_hand_comes_first(play: Play) -> None:
    """Its credit is asked about once it is there again."""
    ours = targets(CREDIT)

    async def scenario(stage: Stage) -> None:
        connection = await begun(stage)
        undo(stage, CREDIT, "D-1", "deleted")
        Bookkeeper(stage).delete(ours[0])
        await stage.until(lambda: bool(stage.status.needs_person))
        connection.reconcile()
        await stage.until_compared()
        assert [row.trouble for row in stage.status.needs_person] == [Trouble.DELETED]
        connection.mend(MendDocument(ours[0].key, Mend.SEND))
        await stage.until(lambda: [row.trouble for row in stage.status.needs_person] == [Trouble.UNAPPLIED])
        states = {row["number"]: row["state"] for row in stage.rows(store.document)}
        assert states["D-1"] == DocumentState.SENT

    play(scenario, MemoryLedger([CREDIT, *ours]))

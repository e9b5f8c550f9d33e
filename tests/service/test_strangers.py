"""Documents in QuickBooks of a shape that nobody expects: they stop nothing, and each is counted or told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, Trouble
from relink_desktop.service import store

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document
from .network import Fault, Forward
from .stage import Stage

Row = dict[str, Any]
LINE: Row = {
    "Id": "2",
    "DetailType": "SalesItemLineDetail",
    "SalesItemLineDetail": {"ItemRef": {"value": "1"}},
}

#: Changes to a row, and whether it can still be read.
READABLE: dict[str, Callable[[Row], object]] = {
    "a line without an amount": lambda row: row["Line"].append(LINE),
    "a line without its detail": lambda row: row["Line"].append({"DetailType": "SalesItemLineDetail"}),
    "a date with a zone": lambda row: row.update(TxnDate=row["TxnDate"] + "-07:00"),
    "a due date in UTC": lambda row: row.update(DueDate=row["DueDate"] + "Z"),
    "an id that is a number": lambda row: row.update(Id=int(row["Id"])),
    "an amount as text": lambda row: row.update(TotalAmt=str(row["TotalAmt"])),
    "no times": lambda row: row.pop("MetaData"),
    "a time that is none": lambda row: row.update(MetaData={"LastUpdatedTime": "yesterday"}),
    "no lines": lambda row: row.pop("Line"),
    "a number for its note": lambda row: row.update(PrivateNote=17),
    "a list for its note": lambda row: row.update(PrivateNote=["by hand"]),
}
UNREADABLE: dict[str, Callable[[Row], object]] = {
    "no total": lambda row: row.pop("TotalAmt"),
    "a total in words": lambda row: row.update(TotalAmt="a hundred"),
    "a total beyond all bounds": lambda row: row.update(TotalAmt=1e40),
    "no date": lambda row: row.pop("TxnDate"),
    "no day": lambda row: row.update(TxnDate="2026-13-45"),
    "no version": lambda row: row.pop("SyncToken"),
    "text for lines": lambda row: row.update(Line="Rent"),
    "text for the customer": lambda row: row.update(CustomerRef="Tui Coffee"),
    "nothing at all": lambda row: row.clear(),
}


def showing(note: str, change: Callable[[Row], object]) -> Fault:
    """QuickBooks shows the invoice whose private note ends so otherwise."""

    async def answer(request: httpx.Request, forward: Forward) -> httpx.Response:
        answer = await forward(request)
        body = json.loads(await answer.aread())
        sections = [body.get("QueryResponse", {})]
        sections += [section for reply in body.get("CDCResponse", ()) for section in reply["QueryResponse"]]
        for section in sections:
            for row in section.get("Invoice", ()):
                if row.get("PrivateNote", "").endswith(note):
                    change(row)
        return httpx.Response(answer.status_code, json=body, request=request)

    return answer


@pytest.mark.parametrize("odd", [*READABLE, *UNREADABLE])
def test_an_odd_document_of_somebody_else_stops_nothing(odd: str, play: Play) -> None:
    change = (READABLE | UNREADABLE)[odd]
    ledger = MemoryLedger([document("INV-1")])

    async def scenario(stage: Stage) -> None:
        bookkeeper = Bookkeeper(stage)
        bookkeeper.enter(document("HAND-1", contact="Weka Books"), PrivateNote="by hand")
        for path in ("/query", "/cdc"):
            stage.network.trouble(showing("by hand", change), path, times=100_000)
        connection = await stage.connect()
        status = await stage.until_compared()
        assert status.result is not None
        assert status.result.agrees
        assert status.needs_person == ()
        certificate = connection.certificate()
        assert certificate is not None
        assert certificate.passed_over == (odd in UNREADABLE)
        bookkeeper.change(document("INV-1"), amount="7.00")  # and what changes later is seen
        await stage.until(lambda: stage.status.needs_person != (), within=3600)

    play(scenario, ledger)


@pytest.mark.parametrize("odd", UNREADABLE)
def test_an_odd_document_of_ours_is_told_and_never_doubled(odd: str, play: Play) -> None:
    """What can't be read at all is not known for ours: it is told as gone."""
    ours, other = document("INV-1"), document("INV-2")

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(showing("INV-1", UNREADABLE[odd]), "/query", times=100_000)
        await stage.connect()
        await stage.until_compared()
        (row,) = stage.status.needs_person
        assert row.number == "INV-1"
        if odd != "nothing at all":
            assert row.trouble is Trouble.CHANGED
            assert "a form that ReLink can't read" in plain(row.reason)
        assert stage.status.progress.sent.count == 1
        assert (await stage.held()).count == 2
        stage.network.clear()
        (connection,) = stage.service.connections
        connection.reconcile()
        await stage.until_compared()
        assert stage.status.progress.sent.count == 2

    play(scenario, MemoryLedger([ours, other]))


@pytest.mark.parametrize("odd", UNREADABLE)
def test_an_odd_answer_is_no_answer(odd: str, play: Play) -> None:
    """It was written, so that it is looked for, and found."""

    async def odd_answer(request: httpx.Request, forward: Forward) -> httpx.Response:
        answer = await forward(request)
        body = json.loads(await answer.aread())
        UNREADABLE[odd](body["BatchItemResponse"][0]["Invoice"])
        return httpx.Response(200, json=body, request=request)

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(odd_answer, "/batch", skip=1)
        await stage.connect()
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert (await stage.held()).count == 1

    play(scenario, MemoryLedger([document("INV-1")]))


@pytest.mark.parametrize("body", ["{", "null", "[]", '{"kind": "poem"}', '{"company": 7}'])
def test_one_document_that_can_t_be_planned_is_set_aside(body: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        connection.pause(paused=True)
        with stage.engine.begin() as db:
            of_first = store.document.c.number == "INV-1"
            ready = {"state": DocumentState.READY, "body": body}
            db.execute(update(store.document).where(of_first).values(**ready))
        connection.pause(paused=False)
        await stage.until_compared()
        (row,) = stage.status.needs_person
        assert (row.number, row.trouble) == ("INV-1", Trouble.REFUSED)
        assert "by hand" in plain(row.reason)
        assert stage.status.progress.sent.count == 1

    play(scenario, MemoryLedger([document("INV-1"), document("INV-2")]))

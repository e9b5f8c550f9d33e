"""What a person excludes is left alone, in the ledger and in QuickBooks, until it is included again."""

from __future__ import annotations

from dataclasses import replace

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.sync import NOTHING, DocumentState, ExcludeDocument, Tally, Trouble
from relink_desktop.service import store
from relink_desktop.service.connection import Connection

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, against, document, line
from .stage import Stage

INVOICE, OTHER = document("INV-1"), document("INV-2")
GROWN = replace(INVOICE, lines=(line(20_000, 3_000),))
CREDIT = document(
    "CN-1",
    kind=DocumentKind.CREDIT_NOTE,
    refers_to="INV-1",
    settled=11_500,
    lines=(line(10_000, 1_500),),
)


def _exclude(connection: Connection, of: Document = INVOICE) -> None:
    connection.exclude(ExcludeDocument(of.key, excluded=True))


def _include(connection: Connection, of: Document = INVOICE) -> None:
    connection.exclude(ExcludeDocument(of.key, excluded=False))


def _certificate(connection: Connection) -> Certificate:
    certificate = connection.certificate()
    assert certificate is not None
    return certificate


async def _in_ledger(stage: Stage, ledger: MemoryLedger, *documents: Document) -> None:
    ledger.put(*documents)
    await stage.service.ledger.read()
    await stage.until_compared()


def test_what_is_excluded_before_it_was_sent_never_goes_until_it_is_included(play: Play) -> None:
    ledger = MemoryLedger([OTHER])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        connection.pause(paused=True)
        ledger.put(INVOICE)
        await stage.service.ledger.read()
        _exclude(connection)
        connection.pause(paused=False)
        status = await stage.until_compared()
        await _in_ledger(stage, ledger, GROWN)
        assert await stage.held() == Tally(1, OTHER.cents)
        assert stage.status.progress.excluded == Tally(1, GROWN.cents)
        assert status.result is not None
        assert (status.result.agrees, status.result.ledger) == (True, Tally(1, OTHER.cents))
        certificate = _certificate(connection)
        assert certificate.agrees
        assert [(one.state, one.tally.count) for one in certificate.remaining] == [
            (DocumentState.EXCLUDED, 1)
        ]
        _include(connection)
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_what_quickbooks_has_is_not_updated_and_the_difference_is_told(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        _exclude(connection)
        await stage.until_compared()
        assert _certificate(connection).agrees
        await _in_ledger(stage, ledger, GROWN)
        connection.reconcile()
        await stage.until_compared()
        assert await stage.held() == Tally(1, INVOICE.cents)
        (difference,) = _certificate(connection).differences
        assert (difference.ledger, difference.quickbooks) == (GROWN.cents, INVOICE.cents)
        assert "You excluded it" in difference.what
        _include(connection)
        await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert _certificate(connection).agrees

    play(scenario, ledger)


def test_what_is_excluded_and_deleted_by_hand_is_gone_and_comes_back_once(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        _exclude(connection)
        Bookkeeper(stage).delete(INVOICE)
        await stage.until_compared()
        connection.reconcile()
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert _certificate(connection).agrees
        assert await stage.held() == NOTHING
        _include(connection)
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_a_change_by_hand_of_what_is_excluded_asks_nobody_before_it_is_included(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        _exclude(connection)
        Bookkeeper(stage).change(INVOICE, amount="90.00")
        await stage.until_compared()
        connection.reconcile()
        await stage.until_compared()
        assert (stage.status.needs_person, stage.status.progress.excluded.count) == ((), 1)
        _include(connection)
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        (row,) = stage.status.needs_person
        assert row.trouble is Trouble.CHANGED
        assert (await stage.held()).cents == 10_350

    play(scenario, ledger)


def test_a_credit_that_is_excluded_keeps_what_it_was_put_against(play: Play) -> None:
    ledger = MemoryLedger([INVOICE, CREDIT])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        _exclude(connection, CREDIT)
        await _in_ledger(stage, ledger, against(CREDIT, {"INV-1": 5_000}))
        (kept,) = stage.rows(store.allocation)
        assert (kept["state"], kept["held_cents"]) == (DocumentState.SENT, 11_500)
        _include(connection, CREDIT)
        await stage.until(lambda: [row["held_cents"] for row in stage.rows(store.allocation)] == [5_000])

    play(scenario, ledger)

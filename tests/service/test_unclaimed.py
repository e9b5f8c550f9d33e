"""Our marks in QuickBooks of documents that the ledger lacks, as where the journal is lost while the report
is cut: they are known once the documents come, whatever their dates are by then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.sync import DocumentState, Mend, MendDocument, Trouble
from relink_desktop.practice import documents
from relink_desktop.service import store

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document
from .stage import Stage
from .test_adopting import INVOICE, count, forgotten, only, state_of

#: The report has it all the time.
OTHER = document("INV-9", issued=date(2026, 9, 30))


async def lost_while_cut(stage: Stage, ledger: MemoryLedger, of: Document) -> str:
    """``of`` is sent, and the journal is lost while the report has only ``OTHER``. Returns the Id of
    ``of``."""
    await stage.connect()
    await stage.until_compared()
    there = str(Bookkeeper(stage).found(of)["Id"])
    ledger.replace([OTHER])
    await forgotten(stage)
    assert [row["key"] for row in stage.rows(store.document)] == [OTHER.key]
    return there


async def come(stage: Stage, ledger: MemoryLedger, of: Document) -> None:
    """The report has ``of`` again, with another date, and all is done that can be."""
    ledger.put(replace(of, issued=date(2026, 10, 20)))
    await stage.until(lambda: len(stage.rows(store.document)) == 2)
    await stage.clock.sleep(600)
    await stage.until_compared()


@pytest.mark.parametrize(
    ("kind", "words"),
    [*zip(DocumentKind, ["{}", "{} checked by Ann", "Spoke to Ann. {}.", "{}"], strict=True)],
)
def test_what_the_report_lacked_is_not_sent_a_second_time(kind: DocumentKind, words: str, play: Play) -> None:
    of = document("D 1", kind=kind)
    ledger = MemoryLedger([of, OTHER])

    async def scenario(stage: Stage) -> None:
        there = await lost_while_cut(stage, ledger, of)
        Bookkeeper(stage).annotate(of, words)
        await stage.clock.sleep(600)
        await come(stage, ledger, of)
        assert state_of(stage, of) == (DocumentState.ATTENTION, Trouble.DUPLICATE, there)
        (connection,) = stage.service.connections
        connection.mend(MendDocument(of.key, Mend.SEND))
        await stage.until(lambda: state_of(stage, of) == (DocumentState.SENT, None, there))
        assert await count(stage) == 2

    play(scenario, ledger)


#: What somebody does with it in QuickBooks before the report has it again, and how many there are then.
MEANWHILE: dict[str, tuple[Callable[[Bookkeeper], object], int]] = {
    "deleted": (lambda bookkeeper: bookkeeper.delete(INVOICE), 2),
    "voided": (
        lambda bookkeeper: documents.void_invoice(bookkeeper.writing(), bookkeeper.found(INVOICE)),
        3,
    ),
    "the mark is taken out": (lambda bookkeeper: bookkeeper.annotate(INVOICE, "by hand"), 3),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_what_quickbooks_has_no_more_is_sent(meanwhile: str, play: Play) -> None:
    happens, there_are = MEANWHILE[meanwhile]
    ledger = MemoryLedger([INVOICE, OTHER])

    async def scenario(stage: Stage) -> None:
        before = await lost_while_cut(stage, ledger, INVOICE)
        happens(Bookkeeper(stage))
        await stage.clock.sleep(600)
        await come(stage, ledger, INVOICE)
        state, trouble, there = state_of(stage, INVOICE)
        assert (state, trouble) == (DocumentState.SENT, None)
        assert there != before
        assert await count(stage) == there_are

    play(scenario, ledger)


def test_of_two_with_its_mark_a_person_says_which_it_is(play: Play) -> None:
    ledger = MemoryLedger([INVOICE, OTHER])

    async def scenario(stage: Stage) -> None:
        there = await lost_while_cut(stage, ledger, INVOICE)
        copy = Bookkeeper(stage).copy(INVOICE)["Id"]
        await stage.clock.sleep(600)
        await come(stage, ledger, INVOICE)
        assert only(stage).trouble is Trouble.ALIKE
        (connection,) = stage.service.connections
        shown = {one.quickbooks_id for one in connection.document(INVOICE.key).counterparts}
        assert shown == {there, copy}
        assert await count(stage) == 3

    play(scenario, ledger)

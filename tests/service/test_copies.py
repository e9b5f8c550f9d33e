"""Copies of the ledger's documents that somebody makes in QuickBooks: told, and never touched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, Mend, MendDocument, Trouble
from relink_desktop.practice import documents, names

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, line
from .stage import Stage
from .test_adopting import count, only, state_of

INVOICE = document("INV-1")

#: What a copy has otherwise than the document that the journal knows, and how it comes to an end.
COPIES: dict[str, tuple[DocumentKind, dict[str, Any], str]] = {
    "as it is": (DocumentKind.INVOICE, {}, "deleted"),
    "another day": (DocumentKind.INVOICE, {"TxnDate": "2026-11-01"}, "voided"),
    "words around the mark": (DocumentKind.BILL, {"PrivateNote": "See {}, again"}, "the mark is taken out"),
    "another contact": (DocumentKind.CREDIT_NOTE, {"contact": "Weka Books"}, "deleted"),
    "a credit": (DocumentKind.SUPPLIER_CREDIT, {}, "the mark is taken out"),
}


def copied(stage: Stage, one: Document, **fields: Any) -> dict[str, Any]:
    """Somebody copies the document, and changes ``fields`` of the copy."""
    bookkeeper = Bookkeeper(stage)
    if contact := fields.pop("contact", None):
        made = names.create_name(bookkeeper.writing(), "Customer", {"DisplayName": contact})
        fields["CustomerRef"] = {"value": made["Id"]}
    if note := fields.get("PrivateNote"):
        fields["PrivateNote"] = note.replace("{}", bookkeeper.found(one)["PrivateNote"])
    return bookkeeper.copy(one, **fields)


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_what_the_journal_knows_is_told_as_long_as_it_is_there(copy: str, play: Play) -> None:
    kind, fields, end = COPIES[copy]
    ours = document("D-1", kind=kind)

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        _, _, held = state_of(stage, ours)
        there = copied(stage, ours, **fields)
        await stage.until(lambda: bool(stage.status.needs_person))  # without a comparison
        assert state_of(stage, ours) == (DocumentState.ATTENTION, Trouble.COPIED, held)
        assert "Another document in QuickBooks bears its mark" in plain(only(stage).reason)
        (shown,) = connection.document(ours.key).counterparts
        assert shown.quickbooks_id == there["Id"]
        connection.reconcile()
        await stage.until_compared()
        certificate = connection.certificate()
        assert certificate is not None
        assert [one.trouble for one in certificate.differences] == [Trouble.COPIED]
        assert await count(stage) == 2  # nobody touches the copy
        bookkeeper = Bookkeeper(stage)
        if end == "voided":
            documents.void_invoice(bookkeeper.writing(), there)
        elif end == "deleted":
            bookkeeper.remove(ours, there)
        else:
            bookkeeper.write(ours, there, PrivateNote="entered by hand")
        await stage.until(lambda: not stage.status.needs_person)
        assert state_of(stage, ours) == (DocumentState.SENT, None, held)

    play(scenario, MemoryLedger([ours]))


@pytest.mark.parametrize("kind", DocumentKind)
def test_what_a_person_calls_two_documents_is_asked_about_no_more(kind: DocumentKind, play: Play) -> None:
    ours = document("D-1", kind=kind)
    ledger = MemoryLedger([ours])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        before = state_of(stage, ours)
        there = copied(stage, ours)
        await stage.until(lambda: bool(stage.status.needs_person))
        assert only(stage).mends == (Mend.KEEP,)
        connection.mend(MendDocument(ours.key, Mend.KEEP))
        assert state_of(stage, ours) == before
        await stage.restart()
        Bookkeeper(stage).write(ours, there, PrivateNote=f"{there['PrivateNote']} again")
        (connection,) = stage.service.connections
        connection.reconcile()
        status = await stage.until_compared()
        assert (status.needs_person, await count(stage)) == ((), 2)
        copied(stage, ours)  # a third one
        await stage.until(lambda: bool(stage.status.needs_person))

    play(scenario, ledger)


def test_a_copy_hinders_neither_a_change_of_the_ledger_nor_a_credit(play: Play) -> None:
    credit = document("CN-1", kind=DocumentKind.CREDIT_NOTE, settled=11_500, refers_to="INV-1")
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        there = copied(stage, INVOICE)
        await stage.until(lambda: bool(stage.status.needs_person))
        edited = replace(INVOICE, lines=(line(30_000, 4_500),))
        ledger.put(edited, credit)
        await stage.until(lambda: Bookkeeper(stage).found(edited)["Balance"] == 230)
        assert Bookkeeper(stage).found(edited)["Id"] != there["Id"]
        assert only(stage).trouble is Trouble.COPIED
        copied(stage, credit)
        await stage.until(lambda: len(stage.status.needs_person) == 2)

    play(scenario, ledger)


def test_a_copy_of_what_a_person_left_as_it_is_stays_in_the_certificate(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(INVOICE, amount="90.00")
        await stage.until(lambda: bool(stage.status.needs_person))
        connection.mend(MendDocument(INVOICE.key, Mend.KEEP))
        copy = copied(stage, INVOICE)
        connection.reconcile()
        await stage.until_compared()
        certificate = connection.certificate()
        assert certificate is not None
        assert f"Another document in QuickBooks (id {copy['Id']}) bears its mark" in plain(
            certificate.differences[0].what
        )
        assert state_of(stage, INVOICE)[0] == DocumentState.KEPT

    play(scenario, MemoryLedger([INVOICE]))

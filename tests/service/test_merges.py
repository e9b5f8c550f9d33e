"""Contacts that a bookkeeper merged in QuickBooks: nobody is asked about each document that went along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.matching import ChooseMatch, Topic
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, ExcludeDocument, Mend, MendDocument, Trouble
from relink_desktop.practice import names
from relink_desktop.service import store
from relink_desktop.service.sync.plan import contact_entity

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, line
from .stage import HARBOUR, SYNC_FROM, Stage

WEKAS = [document(f"INV-{n}", contact="Weka") for n in range(5)]
OTHER = document("INV-9")
BILLS = [
    document(f"B-{n}", kind=kind, contact="Weka")
    for n, kind in enumerate((DocumentKind.BILL, DocumentKind.BILL, DocumentKind.SUPPLIER_CREDIT))
]
CREDIT = document("CN-1", kind=DocumentKind.CREDIT_NOTE, contact="Weka")


def add(stage: Stage, name: str, entity: str = "Customer") -> str:
    return str(names.create_name(Bookkeeper(stage).writing(), entity, {"DisplayName": name})["Id"])


async def merge(stage: Stage, name: str, into: str, entity: str = "Customer") -> None:
    await stage.make(f"companies/{HARBOUR}/merge", kind=entity, name=name, into=into)


def move(stage: Stage, one: Document, contact: str) -> None:
    """Somebody chooses another customer in the document itself."""
    Bookkeeper(stage).change(one, CustomerRef={"value": contact})


def contact_of(stage: Stage, one: Document) -> str:
    found = Bookkeeper(stage).found(one)
    return str((found.get("CustomerRef") or found["VendorRef"])["value"])


def told(stage: Stage) -> list[str]:
    return [plain(row.reason) for row in stage.status.needs_person]


def contacts(stage: Stage, entity: str) -> int:
    counted = "SELECT count(*) FROM entities WHERE realm = ? AND kind = ?"
    return int(stage.books.db.execute(counted, (HARBOUR, entity)).fetchone()[0])


async def look(stage: Stage) -> None:
    """Compares with QuickBooks once more."""
    (connection,) = stage.service.connections
    connection.reconcile()
    await stage.until_compared()


@pytest.mark.parametrize(
    ("found", "into", "renamed"),
    [
        (WEKAS, "Kea", None),
        ([*WEKAS, OTHER], "Tui Coffee", None),
        (WEKAS[:1], "Weka Ltd", None),
        (BILLS, "Kea", None),
        ([*WEKAS, CREDIT], "Kea", "Old Weka (1999)"),
        ([*WEKAS[:2], *BILLS], "Weka (old)", None),
    ],
)
@pytest.mark.parametrize("after", ["by itself", "compared"])
def test_a_merge_is_followed_and_asks_nobody(
    found: list[Document], into: str, renamed: str | None, after: str, play: Play
) -> None:
    entity = contact_entity(found[0].kind)
    gone = [one for one in found if one.contact == "Weka" and contact_entity(one.kind) == entity]
    ledger = MemoryLedger(found)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        kept = stage.books.named(HARBOUR, entity, "DisplayName", into)
        heir = kept["Id"] if kept else add(stage, into, entity)
        if renamed:
            Bookkeeper(stage).rename("Weka", renamed, entity)
        there = contacts(stage, entity)
        await merge(stage, renamed or "Weka", into, entity)
        if after == "compared":
            await look(stage)
        await stage.until(lambda: {contact_of(stage, one) for one in gone} == {heir})
        await stage.until(lambda: heir in {row["held_contact"] for row in stage.rows(store.document)})
        assert told(stage) == []
        ledger.put(replace(gone[0], number="NEW-1"), replace(gone[0], number="NEW-2", contact="WEKA"))
        await stage.until(lambda: stage.status.progress.sent.count == len(found) + 2)
        assert contact_of(stage, replace(gone[0], number="NEW-1")) == heir
        assert contacts(stage, entity) == there
        await look(stage)
        (connection,) = stage.service.connections
        certificate = connection.certificate()
        assert certificate is not None
        assert certificate.agrees
        assert (told(stage), certificate.differing) == ([], 0)

    play(scenario, ledger)


def test_what_else_was_changed_by_hand_is_still_asked_about(play: Play) -> None:
    ledger = MemoryLedger(WEKAS)

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        heir = add(stage, "Kea")
        Bookkeeper(stage).change(WEKAS[1], amount="90.00")
        await stage.until(lambda: len(told(stage)) == 1)
        Bookkeeper(stage).delete(WEKAS[2])
        await merge(stage, "Weka", "Kea")
        Bookkeeper(stage).change(WEKAS[3], DueDate="2026-12-24")
        await look(stage)
        troubles = {row.number: row.trouble for row in stage.status.needs_person}
        assert troubles == {"INV-1": Trouble.CHANGED, "INV-2": Trouble.DELETED, "INV-3": Trouble.CHANGED}
        assert not any("contact" in reason and "Kea" in reason for reason in told(stage))
        for one in WEKAS[1:4]:
            connection.mend(MendDocument(one.key, Mend.SEND))
        await stage.until_compared()
        assert told(stage) == []
        assert {contact_of(stage, one) for one in WEKAS} == {heir}

    play(scenario, ledger)


def test_what_a_person_left_or_excluded_hinders_no_merge(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        heir = add(stage, "Kea")
        Bookkeeper(stage).change(WEKAS[0], amount="90.00")
        await stage.until(lambda: len(told(stage)) == 1)
        connection.mend(MendDocument(WEKAS[0].key, Mend.KEEP))
        connection.exclude(ExcludeDocument(WEKAS[1].key, excluded=True))
        await look(stage)
        await merge(stage, "Weka", "Kea")
        await look(stage)
        assert told(stage) == []
        connection.exclude(ExcludeDocument(WEKAS[1].key, excluded=False))
        await look(stage)
        assert told(stage) == []
        assert contact_of(stage, WEKAS[1]) == heir

    play(scenario, MemoryLedger(WEKAS))


@pytest.mark.parametrize("how", ["still active", "two heirs", "one is left", "the heir is inactive"])
def test_what_is_no_merge_is_asked_about_document_by_document(how: str, play: Play) -> None:
    ledger = MemoryLedger(WEKAS)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        kea, kaka = add(stage, "Kea"), add(stage, "Kaka")
        for one in WEKAS[how == "one is left" :]:
            move(stage, one, kaka if how == "two heirs" and one is WEKAS[4] else kea)
        for name in ("Weka",) if how != "the heir is inactive" else ("Weka", "Kea"):
            active = how == "still active"
            await stage.make(f"companies/{HARBOUR}/name", kind="Customer", name=name, active=active)
        await look(stage)
        troubles = [row.trouble for row in stage.status.needs_person]
        assert troubles == [Trouble.CHANGED] * (4 if how == "one is left" else 5)
        ledger.put(document("INV-8", contact="Weka"))
        await stage.until(lambda: how == "still active" or any("inactive" in text for text in told(stage)))
        assert contacts(stage, "Customer") == 3

    play(scenario, ledger)


def test_a_document_that_waits_for_its_contact_goes_once_the_merge_is_known(play: Play) -> None:
    """The new document comes before QuickBooks' changes are read."""
    ledger = MemoryLedger(WEKAS)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        heir = add(stage, "Kea")
        await merge(stage, "Weka", "Kea")
        new, edited = document("INV-8", contact="Weka"), replace(WEKAS[0], lines=(line(20_000, 3_000),))
        ledger.put(new, edited)
        await stage.until(lambda: stage.status.progress.sent.count == 6)
        assert told(stage) == []
        assert (contact_of(stage, new), contact_of(stage, edited)) == (heir, heir)
        assert Bookkeeper(stage).found(edited)["TotalAmt"] == 230

    play(scenario, ledger)


def test_a_choice_in_matching_follows_the_merge(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", contact="Pūkeko")])

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        chosen = add(stage, "Weka")
        (connection,) = stage.service.connections
        connection.choose_matches([ChooseMatch(Topic.CUSTOMER, "Pūkeko", chosen)])
        connection.start_sync(SYNC_FROM)
        await stage.until_compared()
        heir = add(stage, "Kea")
        await merge(stage, "Weka", "Kea")
        Bookkeeper(stage).change(document("INV-1"), amount="90.00")
        await look(stage)
        ledger.put(document("INV-2", contact="Pūkeko"))
        await stage.until(lambda: stage.status.progress.sent.count == 1)
        assert contact_of(stage, document("INV-2", contact="Pūkeko")) == heir
        (reason,) = told(stage)
        assert "total" in reason
        assert "contact" not in reason

    play(scenario, ledger)


def test_a_difference_that_was_there_before_a_change_by_hand_is_not_forgotten(play: Play) -> None:
    """QuickBooks had the document already, and it differs: undoing a later change decides nothing."""
    there = document("INV-1", contact="Weka", lines=(line(20_000, 3_000),))

    async def scenario(stage: Stage) -> None:
        Bookkeeper(stage).enter(there, PrivateNote="ReLink Harbour Property invoice:INV-1")
        await stage.connect()
        await stage.until_compared()
        assert [row.trouble for row in stage.status.needs_person] == [Trouble.DUPLICATE]
        for amount, trouble in (("90.00", Trouble.CHANGED), ("100.00", Trouble.DUPLICATE)):
            Bookkeeper(stage).change(there, amount=amount)
            await stage.until(lambda: [r.trouble for r in stage.status.needs_person] == [trouble])  # noqa: B023
        assert (await stage.held()).cents == 11_500
        assert stage.rows(store.document)[0]["state"] == DocumentState.ATTENTION

    play(scenario, MemoryLedger([there]))

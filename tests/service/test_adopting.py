"""Which documents of QuickBooks are taken for the ledger's own: a marked one, an equal one, and no other
without a person's word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sentences import kinds, plain
from relink_desktop.core.sync import (
    DocumentRow,
    DocumentState,
    ExcludeDocument,
    Mend,
    MendDocument,
    Trouble,
)
from relink_desktop.service import store
from relink_desktop.service.connection import Connection
from relink_desktop.service.sync import pages
from relink_desktop.service.sync.plan import note

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, line
from .stage import HARBOUR, Stage
from .test_strangers import UNREADABLE, showing

INVOICE = document("INV-1")
BILL = document("EXP-1", kind=DocumentKind.BILL)
CREDIT = document("CN-1", kind=DocumentKind.CREDIT_NOTE)
LONG = "HARBOUR-2026-10-LEVY-0001"
OTHER_NOTE = note(replace(INVOICE, company="Kestrel Estates"))

#: What may become of a note that has our mark.
NOTES: list[Callable[[str], str]] = [
    str,
    "Spoke to Ann. {}".format,
    "{} checked by Ann".format,
    "{}, paid in cash".format,
    "{}.".format,
    "({})".format,
    "Dear all,\r\n{}\r\nPaid on Monday.\r\n".format,
    "Voided - {}".format,
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", "   ") + "  seen",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: "x" * 3900 + " " + text + " " + "y" * 20,
    "{0} and again {0}".format,
    lambda text: f"{OTHER_NOTE}\n{text}",
]


async def custom_numbers(stage: Stage) -> None:
    await stage.make(f"companies/{HARBOUR}/numbers", custom=True)


async def forgotten(stage: Stage) -> Connection:
    """Connects with a journal that knows nothing of what was sent."""
    stage.forget_everything()
    await stage.start()
    connection = await stage.connect()
    await stage.until_compared()
    return connection


def state_of(stage: Stage, of: Document) -> tuple[str, str | None, str | None]:
    """State, trouble, and the Id in QuickBooks."""
    (row,) = (row for row in stage.rows(store.document) if row["key"] == of.key)
    return row["state"], row["trouble"], row["quickbooks_id"]


async def count(stage: Stage) -> int:
    books = (await stage.control("GET", f"companies/{HARBOUR}/books")).json()["documents"]
    return sum(found["count"] for found in books.values())


def only(stage: Stage) -> DocumentRow:
    """The one document that needs a person."""
    (row,) = stage.status.needs_person
    return row


@pytest.mark.parametrize("number", ["INV-{}", "INV {}", "A:{} (b)", "{}"])
def test_a_marked_document_is_ours_whatever_was_written_around_the_mark(number: str, play: Play) -> None:
    """Other numbers of the ledger begin as one of them does, and go on; all else of the documents agrees."""
    ours = [document(number.format(10 + place)) for place, _ in enumerate(NOTES)]
    others = [document(f"{ours[2].number}{more}") for more in ("0", " x", ".1")]
    ledger = MemoryLedger([*ours, *others])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        before = {row["key"]: row["quickbooks_id"] for row in stage.rows(store.document)}
        for one, written in zip(ours, NOTES, strict=True):
            Bookkeeper(stage).change(one, PrivateNote=written(note(one)))
        await forgotten(stage)
        assert stage.status.needs_person == ()
        assert {row["key"]: row["quickbooks_id"] for row in stage.rows(store.document)} == before
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


@pytest.mark.parametrize(
    "cut",
    [
        "ReLink Harbour Property invoice:INV-1",  # of INV-10
        "ReLink Harbour Property inv",
        "ReLink Harbour",
        "relink harbour property invoice:INV-10",
        "ReLink Harbour Property invoice: INV-10",
    ],
)
def test_a_damaged_mark_names_nobody_and_nothing_is_doubled(cut: str, play: Play) -> None:
    """It is at the end of 4,000 characters, which is where QuickBooks cuts. All that can be compared agrees,
    so that a person is asked."""
    ours, other = document("INV-10"), document("INV-1", lines=(line(20_000, 3_000),))
    ledger = MemoryLedger([ours, other])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(ours, PrivateNote="x" * (4_000 - len(cut)) + cut)
        await forgotten(stage)
        assert (only(stage).key, only(stage).trouble) == (ours.key, Trouble.ALIKE)
        assert state_of(stage, other)[0] == DocumentState.SENT
        assert await count(stage) == 2

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("changes", "agrees"),
    [
        ({}, True),
        ({"TxnDate": "2026-11-02"}, False),
        ({"Line": "other"}, False),
    ],
)
@pytest.mark.parametrize("chosen", [0, 1])
def test_of_two_that_bear_one_mark_a_person_says_which_is_ours(
    chosen: int, changes: dict[str, Any], agrees: bool, play: Play
) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        bookkeeper = Bookkeeper(stage)
        fields = dict(changes)
        if "Line" in fields:
            (first, *_) = bookkeeper.found(INVOICE)["Line"]
            fields["Line"] = [{**first, "Amount": Decimal("90.00")}]
        ids = [bookkeeper.found(INVOICE)["Id"], bookkeeper.copy(INVOICE, **fields)["Id"]]
        connection = await forgotten(stage)
        assert only(stage).trouble is Trouble.ALIKE
        assert "2 documents in QuickBooks bear its mark" in plain(only(stage).reason)
        shown = connection.document(INVOICE.key).counterparts
        assert [one.quickbooks_id for one in shown] == ids
        assert await count(stage) == 2
        connection.mend(MendDocument(INVOICE.key, Mend.ADOPT, ids[chosen]))
        await stage.until_compared()
        state, trouble, held = state_of(stage, INVOICE)
        assert held == ids[chosen]
        same = agrees or chosen == 0
        assert (state == DocumentState.SENT, trouble) == (same, None if same else Trouble.DUPLICATE)
        certificate = connection.certificate()
        assert certificate is not None
        assert certificate.agrees == same  # of the other one nothing is asked any more
        assert await count(stage) == 2

    play(scenario, ledger)


def test_copies_that_are_read_one_by_one_are_told_apart_all_the_same(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was changed is read first, and taken; the next one bears the same mark."""
    monkeypatch.setattr(pages, "PAGE", 1)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        bookkeeper = Bookkeeper(stage)
        ids = {bookkeeper.found(INVOICE)["Id"], bookkeeper.copy(INVOICE)["Id"]}
        bookkeeper.change(INVOICE, amount="90.00")
        connection = await forgotten(stage)
        assert only(stage).trouble is Trouble.ALIKE
        assert {one.quickbooks_id for one in connection.document(INVOICE.key).counterparts} == ids
        assert await count(stage) == 2

    play(scenario, MemoryLedger([INVOICE]))


@pytest.mark.parametrize("days", [1, 30, 180])
@pytest.mark.parametrize("of", [INVOICE, BILL, CREDIT])
def test_a_new_computer_knows_a_document_that_was_sent_with_a_date_before_sync_from(
    days: int, of: Document, play: Play
) -> None:
    """The ledger has given it a later date since, so that it would go now."""
    of, earliest = replace(of, issued=date(2026, 2, 1)), document("INV-0", issued=date(2026, 1, 5))
    ledger = MemoryLedger([of, earliest])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        sent = state_of(stage, of)
        ledger.put(replace(of, issued=of.issued + timedelta(days=days)))
        stage.forget_everything()
        await stage.start()
        await stage.connect(sync_from=of.issued + timedelta(days=days))
        await stage.until_compared()
        assert await count(stage) == 2
        assert state_of(stage, of)[2] == sent[2]

    play(scenario, ledger)


#: What a stranger has otherwise than the ledger, and what is said of it.
ONE_DIFFERS: dict[str, tuple[dict[str, Any], str]] = {
    "contact": ({"contact": "Weka Books"}, "Its contact there is “Weka Books”."),
    "date": ({"issued": date(2026, 10, 2)}, "Its date there is 2026-10-02 instead of 2026-10-01."),
    "total": ({"lines": (line(10_001, 1_500),)}, "Its total there is 115.00 instead of 115.01."),
    "letter case": ({"number": "{}x"}, "Its number there is"),
}


@pytest.mark.parametrize("differs", ONE_DIFFERS)
@pytest.mark.parametrize("kind", [DocumentKind.CREDIT_NOTE, DocumentKind.BILL])
def test_what_differs_in_one_thing_is_a_question(kind: DocumentKind, differs: str, play: Play) -> None:
    changes, said = ONE_DIFFERS[differs]
    ours = document("AbC-1", kind=kind)
    entered = document("ABC-1", kind=kind) if differs == "letter case" else ours
    if differs in ("contact", "date"):
        entered = replace(ours, **changes)
    if differs == "total":
        (only_line,) = ours.lines
        ours = replace(ours, lines=(replace(only_line, net=10_001),))

    async def scenario(stage: Stage) -> None:
        await custom_numbers(stage)
        there = Bookkeeper(stage).enter(entered)
        connection = await stage.connect()
        await stage.until_compared()
        row = only(stage)
        assert (row.trouble, row.quickbooks_id) == (Trouble.ALIKE, None)
        assert said in plain(row.reason)
        (shown,) = connection.document(ours.key).counterparts
        assert (shown.quickbooks_id, shown.contact, shown.issued, shown.cents) == (
            there["Id"],
            entered.contact,
            entered.issued,
            11_500,
        )
        assert await count(stage) == 1
        connection.mend(MendDocument(ours.key, Mend.ADOPT, there["Id"]))
        await stage.until_compared()
        state, trouble, held = state_of(stage, ours)
        assert held == there["Id"]
        equal = differs == "letter case"
        assert (state, trouble) == (
            (DocumentState.SENT, None) if equal else (DocumentState.ATTENTION, Trouble.DUPLICATE)
        )
        assert await count(stage) == 1

    play(scenario, MemoryLedger([ours]))


@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.SUPPLIER_CREDIT])
@pytest.mark.parametrize("number", ["EXP-1", "EXP  1", LONG, "HARBOUR-2026-10-LEVY 0001"])
def test_what_is_equal_is_adopted_under_the_number_as_quickbooks_keeps_it(
    number: str, kind: DocumentKind, play: Play
) -> None:
    ours = document(number, kind=kind)

    async def scenario(stage: Stage) -> None:
        await custom_numbers(stage)
        there = Bookkeeper(stage).enter(ours, DocNumber=" ".join(number[:21].split()))
        await stage.connect()
        await stage.until_compared()
        assert state_of(stage, ours) == (DocumentState.SENT, None, there["Id"])
        assert await count(stage) == 1

    play(scenario, MemoryLedger([ours]))


@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE])
@pytest.mark.parametrize("mend", [Mend.ADOPT, Mend.SEND])
def test_a_number_of_quickbooks_own_proves_nothing(mend: Mend, kind: DocumentKind, play: Play) -> None:
    ours = document("INV-1", kind=kind)

    async def scenario(stage: Stage) -> None:
        there = Bookkeeper(stage).enter(ours)
        assert there["DocNumber"] != ours.number
        connection = await stage.connect()
        await stage.until_compared()
        assert only(stage).trouble is Trouble.ALIKE
        assert f"Its number there is {there['DocNumber']}." in plain(only(stage).reason)
        connection.mend(MendDocument(ours.key, mend, there["Id"] if mend is Mend.ADOPT else None))
        await stage.until_compared()
        state, _, held = state_of(stage, ours)
        assert state == DocumentState.SENT
        assert (held == there["Id"]) == (mend is Mend.ADOPT)
        assert await count(stage) == (1 if mend is Mend.ADOPT else 2)

    play(scenario, MemoryLedger([ours]))


@pytest.mark.parametrize("mend", [Mend.ADOPT, Mend.SEND])
def test_many_that_are_alike_in_the_same_way_are_answered_by_what_was_shown(mend: Mend, play: Play) -> None:
    ours = [document(f"INV-{n}", issued=date(2026, 10, n)) for n in range(1, 6)]

    async def scenario(stage: Stage) -> None:
        for one in ours:
            Bookkeeper(stage).enter(one)  # numbered by QuickBooks itself
        connection = await stage.connect()
        await stage.until_compared()
        assert len({kinds(row.reason) for row in stage.status.needs_person}) == 1
        for row in stage.status.needs_person:
            shown = [one.quickbooks_id for one in connection.document(row.key).counterparts]
            assert [row.alike] == shown
            connection.mend(MendDocument(row.key, mend, row.alike if mend is Mend.ADOPT else None))
        status = await stage.until_compared()
        assert (status.needs_person, status.progress.sent.count) == ((), 5)
        assert await count(stage) == (5 if mend is Mend.ADOPT else 10)

    play(scenario, MemoryLedger(ours))


def test_of_two_in_quickbooks_one_has_to_be_named(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        for _ in range(2):
            Bookkeeper(stage).enter(INVOICE)
        connection = await stage.connect()
        await stage.until_compared()
        for wrong in (None, "", "77000"):
            with pytest.raises(ProblemError, match="no decision"):
                connection.mend(MendDocument(INVOICE.key, Mend.ADOPT, wrong))
        assert (only(stage).trouble, only(stage).alike) == (Trouble.ALIKE, None)

    play(scenario, MemoryLedger([INVOICE]))


def test_a_number_that_is_the_ledger_s_by_chance_is_no_proof_either(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        number = Bookkeeper(stage).enter(INVOICE)["DocNumber"]
        assert isinstance(stage.ledger, MemoryLedger)
        stage.ledger.replace([replace(INVOICE, number=number)])
        await stage.connect()
        await stage.until_compared()
        assert only(stage).trouble is Trouble.ALIKE
        assert "All that can be compared agrees, which may be by chance." in plain(only(stage).reason)

    play(scenario, MemoryLedger([INVOICE]))


#: What is somebody else's, though something of it agrees.
STRANGERS: dict[str, tuple[Document, bool, dict[str, Any]]] = {
    "another number": (INVOICE, True, {"DocNumber": "HAND-1"}),
    "another number of a bill": (BILL, False, {"DocNumber": "HAND-1"}),
    "another contact and number": (INVOICE, False, {"of": {"contact": "Weka Books"}}),
    "another day and number": (INVOICE, False, {"of": {"issued": date(2026, 10, 3)}}),
    "the mark of another company": (INVOICE, False, {"PrivateNote": OTHER_NOTE}),
    "the mark of another company on a bill": (
        BILL,
        False,
        {"PrivateNote": f"seen {note(replace(BILL, company='Harbour Property North'))}"},
    ),
    "another kind": (CREDIT, False, {"of": {"kind": DocumentKind.INVOICE}}),
}


@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_has_too_little_in_common_is_passed_over(stranger: str, play: Play) -> None:
    ours, custom, fields = STRANGERS[stranger]
    entered = replace(ours, **fields.get("of", {}))

    async def scenario(stage: Stage) -> None:
        if custom:
            await custom_numbers(stage)
        Bookkeeper(stage).enter(entered, **{name: value for name, value in fields.items() if name != "of"})
        await stage.connect()
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert state_of(stage, ours)[0] == DocumentState.SENT
        assert await count(stage) == 2

    play(scenario, MemoryLedger([ours]))


@pytest.mark.parametrize("custom", [True, False])
@pytest.mark.parametrize("kind", [DocumentKind.INVOICE, DocumentKind.BILL])
@pytest.mark.parametrize("late", [True, False])
def test_two_numbers_that_are_one_once_they_are_cut_both_go(
    late: bool, kind: DocumentKind, custom: bool, play: Play
) -> None:
    first, second = document(LONG, kind=kind), document(LONG[:-1] + "2", kind=kind)
    ledger = MemoryLedger([first] if late else [first, second])

    async def scenario(stage: Stage) -> None:
        if custom:
            await custom_numbers(stage)
        await stage.connect()
        await stage.until_compared()
        ledger.put(second)
        await stage.until(lambda: stage.status.progress.sent.count == 2)
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert await stage.held() == ledger.total()
        if custom:
            assert Bookkeeper(stage).found(second)["DocNumber"] == "HARBOUR-20~-LEVY-0002"

    play(scenario, ledger)


def test_one_that_may_be_either_of_two_is_neither_without_a_word(play: Play) -> None:
    first, second = (document(LONG[:-1] + end, kind=DocumentKind.BILL) for end in "12")

    async def scenario(stage: Stage) -> None:
        there = Bookkeeper(stage).enter(first)
        connection = await stage.connect()
        await stage.until_compared()
        assert [row.trouble for row in stage.status.needs_person] == [Trouble.ALIKE, Trouble.ALIKE]
        connection.mend(MendDocument(second.key, Mend.ADOPT, there["Id"]))
        await stage.until_compared()  # and it can't be the other one any more
        assert stage.status.needs_person == ()
        assert state_of(stage, second) == (DocumentState.SENT, None, there["Id"])
        assert await count(stage) == 2

    play(scenario, MemoryLedger([first, second]))


@pytest.mark.parametrize("odd", [name for name in UNREADABLE if name != "nothing at all"])
def test_a_stranger_with_our_number_that_can_t_be_read_is_told(odd: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await custom_numbers(stage)
        Bookkeeper(stage).enter(INVOICE, PrivateNote="by hand")
        stage.network.trouble(showing("by hand", UNREADABLE[odd]), "/query", times=100_000)
        connection = await stage.connect()
        await stage.until_compared()
        assert only(stage).trouble is Trouble.ALIKE
        assert "in a form that ReLink can't read" in plain(only(stage).reason)
        (shown,) = connection.document(INVOICE.key).counterparts
        assert (shown.number, shown.cents, shown.issued) == ("INV-1", None, None)
        with pytest.raises(ProblemError):
            connection.mend(MendDocument(INVOICE.key, Mend.ADOPT, shown.quickbooks_id))
        stage.network.clear()
        connection.reconcile()
        await stage.until_compared()
        assert (stage.status.needs_person, await count(stage)) == ((), 1)

    play(scenario, MemoryLedger([INVOICE]))


@pytest.mark.parametrize("again", [False, True])
def test_our_mark_without_an_id_is_never_doubled_by_trying_again(again: bool, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.network.trouble(showing("INV-1", lambda row: row.pop("Id")), "/query", times=100_000)
        connection = await forgotten(stage)
        assert only(stage).trouble is Trouble.ALIKE
        for _ in range(2 * again):
            connection.start_sync(date(2025, 4, 1))
            await stage.until_compared()
        assert await count(stage) == 1
        stage.network.clear()
        connection.reconcile()
        await stage.until_compared()
        assert (stage.status.needs_person, await count(stage)) == ((), 1)

    play(scenario, MemoryLedger([INVOICE]))


#: What is entered otherwise than the ledger has it, and what of the ledger.
ASKED = replace(BILL, lines=(replace(BILL.lines[0], net=10_001),))
Meanwhile = Callable[[Stage, Connection, dict[str, Any]], object]
#: What happens while something is asked, where the document is then, and how many the books have.
MEANWHILE: dict[str, tuple[Meanwhile, DocumentState, int]] = {
    "deleted": (
        lambda stage, _, entered: Bookkeeper(stage).remove(BILL, entered),
        DocumentState.SENT,
        1,
    ),
    "put right": (
        lambda stage, _, entered: Bookkeeper(stage).write(
            BILL, entered, Line=[{**entered["Line"][0], "Amount": Decimal("100.01")}]
        ),
        DocumentState.SENT,
        1,
    ),
    "renumbered": (
        lambda stage, _, entered: Bookkeeper(stage).write(BILL, entered, DocNumber="HAND-1"),
        DocumentState.SENT,
        2,
    ),
    "the ledger changed": (
        lambda stage, *_: told(stage, replace(ASKED, due=date(2026, 12, 1))),
        DocumentState.ATTENTION,
        1,
    ),
    "left out": (
        lambda _, connection, __: connection.exclude(ExcludeDocument(BILL.key, True)),
        DocumentState.EXCLUDED,
        1,
    ),
    "left out and in again": (
        lambda _, connection, __: [
            connection.exclude(ExcludeDocument(BILL.key, excluded)) for excluded in (True, False)
        ],
        DocumentState.ATTENTION,
        1,
    ),
    "gone from the ledger": (lambda stage, *_: told(stage), DocumentState.ABSENT, 1),
    "no longer approved": (
        lambda stage, *_: told(stage, replace(ASKED, status=LedgerStatus.DRAFT)),
        DocumentState.UNAPPROVED,
        1,
    ),
    "dated before Sync From": (
        lambda _, connection, __: connection.start_sync(date(2026, 10, 2)),
        DocumentState.LEFT_OUT,
        1,
    ),
}


def told(stage: Stage, *found: Document) -> None:
    """The ledger has these now."""
    assert isinstance(stage.ledger, MemoryLedger)
    stage.ledger.replace([document("EXP-9", kind=DocumentKind.BILL, issued=date(2025, 1, 1)), *found])


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_what_is_asked_follows_what_happens_meanwhile(meanwhile: str, play: Play) -> None:
    happens, state, there = MEANWHILE[meanwhile]

    async def scenario(stage: Stage) -> None:
        entered = Bookkeeper(stage).enter(BILL)
        connection = await stage.connect()
        await stage.until_compared()
        assert only(stage).trouble is Trouble.ALIKE
        happens(stage, connection, entered)
        await stage.until(lambda: state_of(stage, ASKED)[0] == state)
        await stage.clock.sleep(2 * 3600)
        connection.reconcile()
        await stage.until_compared()
        assert state_of(stage, ASKED)[0] == state
        assert await count(stage) == there

    play(scenario, MemoryLedger([ASKED]))


@pytest.mark.parametrize("of", [INVOICE, CREDIT])
def test_another_one_of_a_number_that_quickbooks_takes_once_says_what_to_do(of: Document, play: Play) -> None:
    entered = replace(of, contact="Weka Books")

    async def scenario(stage: Stage) -> None:
        await custom_numbers(stage)
        bookkeeper = Bookkeeper(stage)
        there = bookkeeper.enter(entered)
        connection = await stage.connect()
        await stage.until_compared()
        connection.mend(MendDocument(of.key, Mend.SEND))
        await stage.until_compared()
        assert only(stage).trouble is Trouble.REFUSED
        assert "change the number of one of the two" in plain(only(stage).reason)
        assert await count(stage) == 1
        bookkeeper.write(entered, there, DocNumber="HAND-1")
        connection.mend(MendDocument(of.key, Mend.SEND))
        await stage.until_compared()
        assert (stage.status.needs_person, await count(stage)) == ((), 2)

    play(scenario, MemoryLedger([of]))


@pytest.mark.parametrize(
    ("entered", "trouble"),
    [
        (INVOICE, None),
        (replace(INVOICE, contact="Weka Books"), Trouble.ALIKE),
        (replace(INVOICE, issued=date(2026, 5, 1)), Trouble.ALIKE),
        (replace(INVOICE, contact="Weka Books", issued=date(2026, 5, 1)), Trouble.ALIKE),
    ],
)
def test_what_quickbooks_refuses_for_its_number_is_compared_with_who_has_it(
    entered: Document, trouble: Trouble | None, play: Play
) -> None:
    """It was entered before the ledger had it, so that nothing was asked then."""

    async def scenario(stage: Stage) -> None:
        await custom_numbers(stage)
        await stage.connect()
        await stage.until_compared()
        there = Bookkeeper(stage).enter(entered)
        told(stage, INVOICE)
        await stage.until(lambda: any(row["key"] == INVOICE.key for row in stage.rows(store.document)))
        await stage.until_compared()
        assert state_of(stage, INVOICE)[1] == trouble
        assert (state_of(stage, INVOICE)[2] == there["Id"]) == (trouble is None)
        assert await count(stage) == 1

    play(scenario, MemoryLedger([document("EXP-9", kind=DocumentKind.BILL, issued=date(2025, 1, 1))]))


def test_what_a_person_said_is_another_one_is_not_asked_about_again(play: Play) -> None:
    """Though it is seen once more before the ledger's is sent."""

    async def scenario(stage: Stage) -> None:
        entered = Bookkeeper(stage).enter(replace(BILL, contact="Weka Books"))
        connection = await stage.connect()
        await stage.until_compared()
        connection.pause(paused=True)
        connection.mend(MendDocument(BILL.key, Mend.SEND))
        Bookkeeper(stage).write(BILL, entered, PrivateNote="seen")
        await stage.clock.sleep(2 * 3600)
        connection.pause(paused=False)
        await stage.until_compared()
        assert (stage.status.needs_person, await count(stage)) == ((), 2)

    play(scenario, MemoryLedger([BILL]))


@pytest.mark.parametrize(
    ("quickbooks_id", "mend"), [("9999", Mend.ADOPT), (None, Mend.ADOPT), ("", Mend.ADOPT), (None, Mend.KEEP)]
)
def test_only_what_was_shown_can_be_decided(quickbooks_id: str | None, mend: Mend, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        Bookkeeper(stage).enter(replace(BILL, contact="Weka Books"))
        connection = await stage.connect()
        await stage.until_compared()
        with pytest.raises(ProblemError, match="no decision"):
            connection.mend(MendDocument(BILL.key, mend, quickbooks_id))
        with pytest.raises(ProblemError, match="no decision"):
            connection.mend(MendDocument("bill:EXP-2", mend, quickbooks_id))
        assert only(stage).trouble is Trouble.ALIKE

    play(scenario, MemoryLedger([BILL]))


def test_several_that_may_be_it_are_all_shown(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        ids = [Bookkeeper(stage).enter(INVOICE)["Id"] for _ in range(3)]
        connection = await stage.connect()
        await stage.until_compared()
        assert "QuickBooks has 3 documents that may be this one." in plain(only(stage).reason)
        assert [one.quickbooks_id for one in connection.document(INVOICE.key).counterparts] == ids
        connection.mend(MendDocument(INVOICE.key, Mend.ADOPT, ids[1]))
        await stage.until_compared()
        assert state_of(stage, INVOICE) == (DocumentState.SENT, None, ids[1])
        assert connection.document(INVOICE.key).counterparts == ()
        assert await count(stage) == 3

    play(scenario, MemoryLedger([INVOICE]))


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize(
    ("status", "state"),
    [
        (LedgerStatus.VOIDED, DocumentState.VOIDED),
        (LedgerStatus.DRAFT, DocumentState.ATTENTION),
        (LedgerStatus.AWAITING_APPROVAL, DocumentState.ATTENTION),
        (LedgerStatus.PAID, DocumentState.SENT),
    ],
)
def test_what_the_ledger_took_back_meanwhile_is_not_taken_for_what_quickbooks_has(
    status: LedgerStatus, state: DocumentState, kind: DocumentKind, play: Play
) -> None:
    """Voided there too, or asked about, but never left in the books without a word."""
    ours = document("INV-1", kind=kind)
    ledger = MemoryLedger([ours])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        ledger.put(replace(ours, status=status))
        await forgotten(stage)
        assert state_of(stage, ours)[0] == state
        assert (await stage.held()).cents == (0 if state is DocumentState.VOIDED else ours.cents)

    play(scenario, ledger)

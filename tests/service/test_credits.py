"""Credits put against documents in parts: each part once, as the ledger has it, or a person is told why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.documents import CREDITED, Document, DocumentKind, LedgerStatus
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import (
    DocumentState,
    ExcludeDocument,
    Mend,
    MendDocument,
    Tally,
    Trouble,
)
from relink_desktop.practice.wire import to_cents
from relink_desktop.service import store
from relink_desktop.service.connection import Connection
from relink_desktop.service.sync import sender
from relink_desktop.service.sync.plan import allocation_mark

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, against, document, line
from .network import Fault, lost_reply, lost_request, of_items, stuck_after, stuck_before, unavailable
from .stage import HARBOUR, Stage

CREDIT = document("CN-1", kind=DocumentKind.CREDIT_NOTE)
SUPPLIER_CREDIT = document("SC-1", kind=DocumentKind.SUPPLIER_CREDIT)
ONE, TWO, THREE = document("INV-1"), document("INV-2"), document("INV-3")
BOTH = {"INV-1": 6_000, "INV-2": 4_000}


def _put(stage: Stage) -> list[tuple[str, str, int]]:
    """Credit, document and cents of everything that puts one against the other, by the books alone."""
    numbers: dict[tuple[str, str], str] = {}
    found = []
    for kind, identity in stage.books.db.execute(
        "SELECT kind, id FROM entities WHERE realm = ? ORDER BY id", (HARBOUR,)
    ).fetchall():
        entity = stage.books.entity(HARBOUR, kind, str(identity))
        assert entity is not None
        numbers[kind, str(identity)] = str(entity.get("PrivateNote", "")).rpartition(":")[2]
        if kind in ("Payment", "BillPayment"):
            (to, cents), (credit, same) = (_link(each) for each in entity["Line"])
            assert cents == same
            found.append((numbers[credit], numbers[to], cents))
    return sorted(found)


def _link(told: dict[str, object]) -> tuple[tuple[str, str], int]:
    (link,) = told["LinkedTxn"]  # type: ignore[misc]
    return (link["TxnType"], link["TxnId"]), to_cents(told["Amount"])  # type: ignore[arg-type]


def _certificate(connection: Connection) -> Certificate:
    certificate = connection.certificate()
    assert certificate is not None
    return certificate


async def _in_ledger(stage: Stage, ledger: MemoryLedger, *documents: Document) -> None:
    """The ledger changes, and what follows from it is done."""
    ledger.put(*documents)
    await stage.service.ledger.read()
    await stage.until_compared()


def _told(stage: Stage) -> list[tuple[str, str]]:
    """Which documents need a person, and why."""
    for row in stage.status.needs_person:
        assert (row.trouble, row.mends) == (Trouble.UNAPPLIED, (Mend.SEND, Mend.KEEP))
    return [(row.number, plain(row.reason)) for row in stage.status.needs_person]


def _is_payment(item: dict[str, object]) -> bool:
    return "Payment" in item or "BillPayment" in item


@pytest.mark.parametrize("credit", [CREDIT, SUPPLIER_CREDIT], ids=["sales", "purchases"])
@pytest.mark.parametrize(
    "parts",
    [
        {"D-1": 6_000, "D-2": 4_000},
        {"D-1": 11_500},
        {"D-1": 1, "D-2": 2, "D-3": 11_497},
        {"D-1": 0, "D-3": 11_500},
        {"D-3": 300, "D-1": 200, "D-2": 100},
    ],
    ids=lambda parts: "-".join(map(str, parts.values())),
)
def test_each_part_is_put_against_its_document(parts: dict[str, int], credit: Document, play: Play) -> None:
    targets = [document(f"D-{place}", kind=CREDITED[credit.kind]) for place in (1, 2, 3)]
    ledger = MemoryLedger([against(credit, parts), *targets])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        made = {number: cents for number, cents in parts.items() if cents}
        assert _put(stage) == [(credit.number, number, cents) for number, cents in sorted(made.items())]
        assert _certificate(connection).agrees
        assert _certificate(connection).allocations == Tally(len(made), sum(made.values()))
        assert _certificate(connection).unapplied == Tally()
        assert stage.status.needs_person == ()

    play(scenario, ledger)


@pytest.mark.parametrize(
    "parts",
    [
        {"INV-1": 4_000, "INV-2": 6_000},  # of the same numbers and the same sum
        {"INV-1": 6_000, "INV-3": 4_000},
        {"INV-1": 6_000},
        {"INV-3": 11_500},
        {"INV-1": 0, "INV-2": 0},
        {},
        {"INV-1": 6_000, "INV-2": 4_000, "INV-3": 1_500},
    ],
    ids=str,
)
def test_what_changes_is_taken_off_and_put_anew(parts: dict[str, int], play: Play) -> None:
    ledger = MemoryLedger([ONE, TWO, THREE, against(CREDIT, BOTH)])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        kept = {row["target"]: row["quickbooks_id"] for row in stage.rows(store.allocation)}
        await _in_ledger(stage, ledger, against(CREDIT, parts))
        assert _put(stage) == [("CN-1", number, cents) for number, cents in parts.items() if cents]
        now = {row["target"]: row["quickbooks_id"] for row in stage.rows(store.allocation)}
        for number, cents in parts.items():  # what did not change was not touched
            key = f"invoice:{number}"
            assert (now.get(key) == kept.get(key)) is (cents == BOTH.get(number))

    play(scenario, ledger)


def test_two_credits_share_a_document_and_a_voided_one_gives_back_its_own(play: Play) -> None:
    first = against(CREDIT, {"INV-1": 5_000, "INV-2": 1_000})
    second = against(document("CN-2", kind=DocumentKind.CREDIT_NOTE), {"INV-1": 6_500})
    ledger = MemoryLedger([ONE, TWO, first, second])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        assert Bookkeeper(stage).found(ONE)["Balance"] == 0
        voided = replace(against(first, {"INV-1": 0, "INV-2": 0}), status=LedgerStatus.VOIDED)
        await _in_ledger(stage, ledger, voided)
        assert _put(stage) == [("CN-2", "INV-1", 6_500)]
        assert Bookkeeper(stage).found(ONE)["Balance"] == 50
        assert stage.status.needs_person == ()

    play(scenario, ledger)


OTHER = "Longshore Insurance"


@pytest.mark.parametrize(
    ("parts", "others", "words"),
    [
        ({"INV-9": 11_500}, [], ["CN-1 as put against INV-9, which its report does not have"]),
        ({"INV-1, INV-2": 11_500}, [], ["INV-1, INV-2, which its report"]),
        ({"inv-1": 500}, [], ["inv-1, which its report"]),
        ({"EXP-1": 500}, [document("EXP-1", kind=DocumentKind.BILL)], ["EXP-1, which its report"]),
        ({"INV-9": 500}, [document("INV-9", company="Kestrel Estates")], ["INV-9, which its report"]),
        ({"INV-9": 500, "INV-8": 400}, [], ["INV-9, which its report", "INV-8, which its report"]),
        ({"INV-9": 500}, [document("INV-9", contact=OTHER)], [f"INV-9, which is for {OTHER}"]),
        ({"INV-9": 500}, [document("INV-9", status=LedgerStatus.VOIDED)], ["INV-9, which is voided"]),
        ({"INV-1": None, "INV-2": None}, [], ["INV-1, and its report does not tell how much", "INV-2, and"]),
        ({"INV-1": 11_501}, [], ["could not be put against INV-1", "QuickBooks refused it"]),
        ({"INV-9": 11_501}, [document("INV-9", lines=(line(100, 15),))], ["could not be put against INV-9"]),
    ],
    ids=lambda told: "-".join(told) if isinstance(told, dict) else "",
)
def test_what_can_t_be_put_against_anything_is_told_and_stops_nothing_else(
    parts: dict[str, int | None], others: list[Document], words: list[str], play: Play
) -> None:
    good = against(document("CN-2", kind=DocumentKind.CREDIT_NOTE), {"INV-3": 700})
    told = against(CREDIT, {**parts, "INV-3": 300})
    ledger = MemoryLedger([ONE, TWO, THREE, good, told, *others])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        assert _put(stage) == [("CN-1", "INV-3", 300), ("CN-2", "INV-3", 700)]
        ((number, reason),) = _told(stage)
        assert number == "CN-1"
        assert all(each in reason for each in words)
        (difference,) = _certificate(connection).differences
        assert (difference.number, plain(difference.what)) == (number, reason)
        assert Bookkeeper(stage).found(told)["TotalAmt"] == 115

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("others", "sync_from"),
    [
        ([document("INV-9", status=LedgerStatus.DRAFT)], date(2025, 4, 1)),
        ([document("INV-9", issued=date(2025, 3, 1))], date(2025, 1, 1)),  # in the closed period
        ([document("INV-9", issued=date(2025, 5, 1))], date(2026, 1, 1)),  # before Sync From
        ([document("INV-9", lines=(line(account="Nowhere"),))], date(2025, 4, 1)),  # needs a person itself
    ],
    ids=["draft", "closed", "left-out", "unmatched"],
)
def test_what_waits_or_was_decided_is_counted_and_asks_nobody(
    others: list[Document], sync_from: date, play: Play
) -> None:
    ledger = MemoryLedger([ONE, against(CREDIT, {"INV-1": 300, "INV-9": 500}), *others])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect(sync_from=sync_from)
        await stage.until_compared()
        assert _put(stage) == [("CN-1", "INV-1", 300)]
        assert "CN-1" not in [row.number for row in stage.status.needs_person]
        assert _certificate(connection).unapplied == Tally(1, 500)

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("parts", "comes"),
    [
        ({"INV-9": 500}, [document("INV-9")]),
        ({"INV-9": 500, "INV-1": 700}, [document("INV-9", issued=date(2026, 10, 20))]),
        ({"INV-9": 500, "INV-8": 700}, [document("INV-9"), document("INV-8")]),
        ({"INV-9": 500}, [against(CREDIT, {"INV-1": 500})]),
        ({"INV-9": 500}, [against(CREDIT, {"INV-9": 0})]),
        ({"INV-9": 500}, [against(CREDIT, {})]),
        ({"INV-1": None}, [against(CREDIT, {"INV-1": 800})]),
    ],
    ids=lambda told: "-".join(told) if isinstance(told, dict) else "",
)
def test_it_goes_on_by_itself_once_the_ledger_is_right(
    parts: Mapping[str, int | None], comes: list[Document], play: Play
) -> None:
    ledger = MemoryLedger([ONE, against(CREDIT, parts)])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        assert [number for number, _ in _told(stage)] == ["CN-1"]
        ledger.put(*comes)
        await stage.service.ledger.read()
        await stage.until(lambda: stage.status.needs_person == ())
        await stage.until_compared()
        credit = next(each for each in ledger.read_now() if each.number == "CN-1")
        assert _put(stage) == sorted(
            ("CN-1", each.number, each.cents) for each in credit.credited if each.cents
        )
        assert _certificate(connection).agrees

    play(scenario, ledger)


def test_left_so_it_asks_nobody_until_the_ledger_says_something_else_of_it(play: Play) -> None:
    ledger = MemoryLedger([ONE, against(CREDIT, {"INV-9": 500, "INV-1": 700})])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        connection.mend(MendDocument(CREDIT.key, Mend.KEEP))
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert _certificate(connection).agrees
        assert _certificate(connection).unapplied == Tally(1, 500)
        await _in_ledger(stage, ledger, document("INV-9"))  # somebody may have put it against it by hand
        assert _put(stage) == [("CN-1", "INV-1", 700)]
        await _in_ledger(stage, ledger, against(CREDIT, {"INV-9": 600, "INV-1": 700}))
        assert _put(stage) == [("CN-1", "INV-1", 700), ("CN-1", "INV-9", 600)]

    play(scenario, ledger)


def test_what_quickbooks_refused_is_tried_again_when_a_person_says_so(play: Play) -> None:
    ledger = MemoryLedger([ONE, against(CREDIT, {"INV-1": 11_500})])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(of_items(_is_payment, "6140", "Something is locked"), "/batch", skip=2)
        connection = await stage.connect()
        await stage.until_compared()
        ((_, reason),) = _told(stage)
        assert "could not be put against INV-1" in reason
        connection.mend(MendDocument(CREDIT.key, Mend.SEND))
        await stage.until(lambda: stage.status.needs_person == ())
        await stage.until_compared()
        assert _put(stage) == [("CN-1", "INV-1", 11_500)]

    play(scenario, ledger)


def test_excluding_what_is_credited_takes_nothing_off_and_puts_nothing_on(play: Play) -> None:
    ledger = MemoryLedger([ONE, TWO, against(CREDIT, {"INV-1": 500})])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        for each in (ONE, TWO):
            connection.exclude(ExcludeDocument(each.key, excluded=True))
        await _in_ledger(stage, ledger, against(CREDIT, {"INV-1": 600, "INV-2": 700}))
        assert _put(stage) == [("CN-1", "INV-1", 500)]
        assert stage.status.needs_person == ()
        for each in (ONE, TWO):
            connection.exclude(ExcludeDocument(each.key, excluded=False))
        await stage.until(lambda: _put(stage) == [("CN-1", "INV-1", 600), ("CN-1", "INV-2", 700)])

    play(scenario, ledger)


@pytest.mark.parametrize(
    "fault",
    [
        lost_reply,
        lost_request,
        unavailable,
        of_items(_is_payment, "10000", "System Failure Error", written=True),
        of_items(_is_payment, "10000", "System Failure Error"),
        of_items(_is_payment, None, written=True),
        of_items(_is_payment, None),
        of_items(_is_payment, "5010", "Stale Object Error"),
    ],
    ids=[
        "reply",
        "request",
        "503",
        "10000-written",
        "10000",
        "unanswered-written",
        "unanswered",
        "5010",
    ],
)
@pytest.mark.parametrize("credit", [CREDIT, SUPPLIER_CREDIT], ids=["sales", "purchases"])
def test_each_part_is_there_once_whatever_is_lost(credit: Document, fault: Fault, play: Play) -> None:
    targets = [document(f"D-{place}", kind=CREDITED[credit.kind]) for place in (1, 2)]
    ledger = MemoryLedger([*targets, against(credit, {"D-1": 6_000, "D-2": 4_000})])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(fault, "/batch", skip=2)  # the contacts', and the documents'
        await stage.connect()
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.until(lambda: len(_put(stage)) == 2)
        await stage.clock.sleep(1_200)
        await stage.until_compared()
        assert _put(stage) == [(credit.number, "D-1", 6_000), (credit.number, "D-2", 4_000)]
        assert {row["state"] for row in stage.rows(store.allocation)} == {DocumentState.SENT}
        assert stage.books.findings(HARBOUR, "twice") == []

    play(scenario, ledger)


@pytest.mark.parametrize("fault", [stuck_before, stuck_after])
@pytest.mark.parametrize("later", [1, 3600])
def test_each_part_is_there_once_after_the_program_was_killed(fault: Fault, later: int, play: Play) -> None:
    """An hour later QuickBooks does not know the request any more, and is asked what it has."""
    ledger = MemoryLedger([ONE, TWO, against(CREDIT, BOTH)])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(fault, "/batch", skip=2)
        await stage.connect()
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.clock.sleep(1)
        await stage.crash()
        await stage.clock.sleep(later)
        if later > 1:
            stage.books.forget_replies(HARBOUR)
        await stage.start()
        await stage.until_compared()
        assert _put(stage) == [("CN-1", "INV-1", 6_000), ("CN-1", "INV-2", 4_000)]
        assert stage.books.findings(HARBOUR, "twice") == []

    play(scenario, ledger)


@pytest.mark.parametrize("parts", [{"INV-2": 4_000}, {"INV-1": 5_000, "INV-2": 4_000}, {}], ids=str)
@pytest.mark.parametrize("redated", [False, True])
def test_what_was_made_unseen_and_is_wanted_no_longer_is_found_and_taken_off(
    redated: bool, parts: dict[str, int], play: Play
) -> None:
    """Also where the documents have another date by then."""
    ledger = MemoryLedger([ONE, TWO, against(CREDIT, BOTH)])

    async def scenario(stage: Stage) -> None:
        written = of_items(_is_payment, "10000", "System Failure Error", written=True)
        stage.network.trouble(written, "/batch", skip=2)
        await stage.connect()
        await stage.until(lambda: stage.network.befallen == 1)
        issued = date(2026, 10, 9) if redated else ONE.issued
        ledger.put(replace(ONE, issued=issued), replace(TWO, issued=issued), against(CREDIT, parts))
        await stage.service.ledger.read()
        await stage.clock.sleep(1_200)
        await stage.until_compared()
        assert _put(stage) == [("CN-1", number, cents) for number, cents in parts.items()]

    play(scenario, ledger)


@pytest.mark.parametrize("note", ["{}", "{}\nSeen by Ann.", "Paid.\n{} to nobody", "Voided - {}"])
def test_what_was_made_unseen_is_found_whatever_is_written_beside_its_mark(
    note: str, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an earlier version marked it, or a person writes."""
    ledger = MemoryLedger([ONE, TWO, against(CREDIT, BOTH)])
    written = note.format(allocation_mark("Harbour Property", CREDIT.key))

    async def scenario(stage: Stage) -> None:
        monkeypatch.setattr(sender, "allocation_note", lambda *_: written)
        unseen = of_items(_is_payment, "10000", "System Failure Error", written=True)
        stage.network.trouble(unseen, "/batch", skip=2)
        await stage.connect()
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.clock.sleep(1_200)
        await stage.until_compared()
        assert _put(stage) == [("CN-1", "INV-1", 6_000), ("CN-1", "INV-2", 4_000)]

    play(scenario, ledger)


def test_two_spellings_of_a_contact_are_one(play: Play) -> None:
    """The ledger spells a tenant in two ways, which are one customer in QuickBooks."""
    ledger = MemoryLedger([against(CREDIT, {"INV-1": 500})])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        await _in_ledger(stage, ledger, replace(ONE, contact="TUI Coffee"))
        assert _put(stage) == [("CN-1", "INV-1", 500)]
        assert stage.status.needs_person == ()

    play(scenario, ledger)


@pytest.mark.parametrize("credit", [CREDIT, SUPPLIER_CREDIT], ids=["sales", "purchases"])
def test_on_a_new_computer_what_was_adopted_is_put_against_its_document(credit: Document, play: Play) -> None:
    """Only QuickBooks knows then whom the credit is for."""
    target = document("D-1", kind=CREDITED[credit.kind])
    ledger = MemoryLedger([replace(target, status=LedgerStatus.DRAFT), against(credit, {"D-1": 6_000})])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        ledger.put(target)
        stage.network.trouble(of_items(_is_payment, "610"), "/batch", times=10**6)
        await stage.service.ledger.read()
        await stage.until_compared()
        assert (_put(stage), (await stage.held()).count) == ([], 2)
        await stage.service.stop()
        stage.network.clear()
        stage.forget_everything()
        await stage.start()
        await stage.connect()
        await stage.until_compared()
        assert _put(stage) == [(credit.number, "D-1", 6_000)]

    play(scenario, ledger)


@pytest.mark.parametrize("credit", [CREDIT, SUPPLIER_CREDIT], ids=["sales", "purchases"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"D-1": 6_000}, {"D-1": 6_000}),
        ({"D-1": 6_000, "D-2": 4_000}, {"D-1": 6_000, "D-2": 4_000}),
        ({"D-1": 6_000}, {"D-1": 6_000, "D-2": 4_000}),
        ({"D-1": 0}, {"D-1": 11_500}),
        ({}, {"D-2": 300}),
    ],
)
def test_after_the_journal_was_lost_each_part_is_there_once(
    before: dict[str, int], after: dict[str, int], credit: Document, play: Play
) -> None:
    """QuickBooks has the documents, and what was put against them before."""
    targets = [document(f"D-{place}", kind=CREDITED[credit.kind]) for place in (1, 2)]
    ledger = MemoryLedger([against(credit, before), *targets])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.forget_everything()
        ledger.put(against(credit, after))
        await stage.start()
        connection = await stage.connect()
        await stage.until_compared()
        made = sorted(after.items())
        assert _put(stage) == [(credit.number, number, cents) for number, cents in made if cents]
        assert _certificate(connection).agrees
        assert _certificate(connection).unapplied == Tally()
        assert stage.status.needs_person == ()

    play(scenario, ledger)


@pytest.mark.parametrize("credit", [CREDIT, SUPPLIER_CREDIT], ids=["sales", "purchases"])
@pytest.mark.parametrize(
    ("redated", "days", "cents"),
    [
        ("the document", 40, 6_000),
        ("the document", 40, 4_000),
        ("the credit", 40, 6_000),
        ("both", 40, 6_000),
        ("both", -40, 6_000),
    ],
)
def test_what_got_another_date_while_the_journal_was_lost_is_not_put_against_it_twice(
    credit: Document, redated: str, days: int, cents: int, play: Play
) -> None:
    """QuickBooks dates what puts one against the other by the later of both."""
    target = document("D-1", kind=CREDITED[credit.kind])
    ledger = MemoryLedger([against(credit, {"D-1": 6_000}), target])
    shift = timedelta(days=days)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.forget_everything()
        of_target, of_credit = redated != "the credit", redated != "the document"
        ledger.put(
            replace(target, issued=target.issued + shift * of_target),
            replace(against(credit, {"D-1": cents}), issued=credit.issued + shift * of_credit),
        )
        await stage.start()
        connection = await stage.connect()
        await stage.until_compared()
        for row in stage.status.needs_person:
            connection.mend(MendDocument(row.key, Mend.SEND))
        await stage.until_compared()
        assert _put(stage) == [(credit.number, "D-1", cents)]
        assert stage.status.needs_person == ()

    play(scenario, ledger)

"""What becomes of documents after they were sent: edits, voids, credits, payments, and hands in
QuickBooks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import update

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import DocumentState, Mend, MendDocument, MonthTally, Tally, Trouble
from relink_desktop.service import store
from relink_desktop.service.sync.recovery import REMEMBERED

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, against, document, documents, line
from .network import Forward, lost_reply
from .stage import HARBOUR, Stage

INVOICE = document("INV-1")
CREDIT = document(
    "CN-1",
    kind=DocumentKind.CREDIT_NOTE,
    refers_to="INV-1",
    settled=11_500,
    lines=(line(10_000, 1_500),),
)
KINDS = {kind: document(f"D-{kind}", kind=kind) for kind in DocumentKind}


async def _look(stage: Stage) -> None:
    """Waits until QuickBooks' changes were read."""
    await stage.clock.sleep(400)


async def _in_ledger(stage: Stage, ledger: MemoryLedger, *documents: Document) -> None:
    """The ledger changes, and what follows from it is done."""
    ledger.put(*documents)
    await stage.service.ledger.read()
    await stage.until_compared()


def _row(stage: Stage, key: str) -> dict[str, object]:
    return next(row for row in stage.rows(store.document) if row["key"] == key)


@pytest.mark.parametrize("kind", DocumentKind)
def test_voided_in_the_ledger_goes_from_quickbooks(kind: DocumentKind, play: Play) -> None:
    ledger = MemoryLedger([KINDS[kind]])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        await _in_ledger(stage, ledger, replace(KINDS[kind], status=LedgerStatus.VOIDED))
        assert (await stage.held()).cents == 0
        assert _row(stage, KINDS[kind].key)["state"] == DocumentState.VOIDED
        await _in_ledger(stage, ledger, KINDS[kind])  # and back again
        assert (await stage.held()).cents == KINDS[kind].cents

    play(scenario, ledger)


def test_sent_back_for_approval_after_it_was_sent_needs_a_person(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        ledger.put(replace(INVOICE, status=LedgerStatus.DRAFT))
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        (row,) = stage.status.needs_person
        assert (row.trouble, row.mends) == (Trouble.UNAPPROVED, (Mend.SEND, Mend.KEEP))
        assert (await stage.held()).cents == 11_500
        connection.mend(MendDocument(INVOICE.key, Mend.SEND))
        await stage.until_compared()
        assert (await stage.held()).cents == 0

    play(scenario, ledger)


def test_an_edit_before_sync_from_is_sent_as_re_leased_does(play: Play) -> None:
    early = document("INV-0", issued=date(2025, 5, 1))
    ledger = MemoryLedger([early, INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect(sync_from=date(2026, 1, 1))
        await stage.until_compared()
        assert _row(stage, early.key)["state"] == DocumentState.LEFT_OUT
        await _in_ledger(stage, ledger, replace(early, lines=(line(20_000, 3_000),)))
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        (DocumentKind.CREDIT_NOTE, DocumentKind.INVOICE),
        (DocumentKind.SUPPLIER_CREDIT, DocumentKind.BILL),
    ],
)
def test_a_credit_is_put_against_what_it_credits(kind: DocumentKind, of: DocumentKind, play: Play) -> None:
    target = document("T-1", kind=of, lines=(replace(KINDS[of].lines[0], net=30_000, tax=4_500),))
    credit = against(KINDS[kind], {"T-1": 4_000})
    ledger = MemoryLedger([target, credit])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        books = Bookkeeper(stage)
        assert books.found(target)["Balance"] == (34_500 - 4_000) // 100
        assert books.found(credit)["Balance"] == (11_500 - 4_000) // 100
        await _in_ledger(stage, ledger, against(credit, {"T-1": 6_000}))
        assert books.found(credit)["Balance"] == (11_500 - 6_000) // 100
        # A voided credit first gives back what it was put against.
        await _in_ledger(stage, ledger, replace(credit, status=LedgerStatus.VOIDED))
        assert books.found(target)["Balance"] == 345

    play(scenario, ledger)


def test_a_payment_in_quickbooks_settles_the_document(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).pay(INVOICE, "115.00")
        await stage.until(lambda: _row(stage, INVOICE.key)["balance"] == 0)
        assert _row(stage, INVOICE.key)["state"] == DocumentState.SENT
        certificate = stage.service.connections.get(stage.status.id).certificate()
        assert certificate is not None

    play(scenario, ledger)


def test_a_paid_document_that_is_edited_is_read_before_it_is_updated(play: Play) -> None:
    """The payment made a new version in QuickBooks, which our update does not know of."""
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).pay(INVOICE, "15.00")
        await _in_ledger(stage, ledger, replace(INVOICE, lines=(line(20_000, 3_000),)))
        found = Bookkeeper(stage).found(INVOICE)
        assert (found["TotalAmt"], found["Balance"]) == (230, 215)

    play(scenario, ledger)


def test_a_change_by_hand_is_shown_and_never_overwritten_silently(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(INVOICE, amount="90.00")
        # The ledger changes too, before anybody looked.
        ledger.put(replace(INVOICE, lines=(line(20_000, 3_000),)))
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        (row,) = stage.status.needs_person
        assert row.trouble is Trouble.CHANGED
        assert "103.50 instead of 230.00" in plain(row.reason)
        assert (await stage.held()).cents == 10_350
        connection.mend(MendDocument(row.key, Mend.SEND))
        status = await stage.until_compared()
        assert (status.needs_person, (await stage.held()).cents) == ((), 23_000)

    play(scenario, ledger)


def test_a_change_by_hand_can_be_kept_and_stays_a_difference_of_the_certificate(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(INVOICE, amount="90.00")
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        connection.mend(MendDocument(INVOICE.key, Mend.KEEP))
        await stage.until_compared()
        await _look(stage)
        assert _row(stage, INVOICE.key)["state"] == DocumentState.KEPT
        certificate = connection.certificate()
        assert certificate is not None
        assert [(d.ledger, d.quickbooks) for d in certificate.differences] == [(11_500, 10_350)]
        assert not certificate.agrees
        with pytest.raises(ProblemError, match="no decision"):
            connection.mend(MendDocument(INVOICE.key, Mend.SEND))

    play(scenario, ledger)


def test_a_change_that_is_undone_by_hand_needs_nobody(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(INVOICE, amount="90.00")
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        Bookkeeper(stage).change(INVOICE, amount="100.00")
        await stage.until(lambda: stage.status.progress.attention.count == 0)
        assert _row(stage, INVOICE.key)["state"] == DocumentState.SENT

    play(scenario, ledger)


def test_what_is_deleted_by_hand_is_created_anew_only_if_a_person_says_so(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).delete(INVOICE)
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        assert stage.status.overdue_by_month == ()
        with stage.engine.begin() as db:
            long_ago = stage.clock.now() - timedelta(days=1, seconds=1)
            db.execute(update(store.document).values(arrived=long_ago.isoformat()))
        assert stage.status.overdue_by_month == (MonthTally(INVOICE.issued.replace(day=1), Tally(1, 11_500)),)
        (row,) = stage.status.needs_person
        assert row.trouble is Trouble.DELETED
        await _in_ledger(stage, ledger, INVOICE)
        assert (await stage.held()).count == 0
        connection.mend(MendDocument(row.key, Mend.SEND))
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_documents_that_are_there_after_a_relink_are_adopted(play: Play) -> None:
    """The journal is lost, as on a new computer."""
    ledger = MemoryLedger(documents(40))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        before = stage.books.replies_kept(HARBOUR)
        stage.forget_everything()
        await stage.start()
        await stage.connect()
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert (status.progress.sent, stage.books.replies_kept(HARBOUR)) == (ledger.total(), before)

    play(scenario, ledger)


@pytest.mark.parametrize("at_first", [0, 1, 2, 20, 39])
def test_documents_that_the_report_lacks_at_first_are_adopted_after_a_relink_too(
    at_first: int, play: Play
) -> None:
    """The first report that a new computer reads may be of a shorter time."""
    every = documents(40)
    ledger = MemoryLedger(every)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        ledger.replace([*every[:at_first], document("NEW-1")])
        stage.forget_everything()
        await stage.start()
        await stage.connect()
        await stage.until_compared()
        ledger.put(*every)
        await stage.service.ledger.read()
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert status.progress.sent == ledger.total()

    play(scenario, ledger)


@pytest.mark.parametrize(("tax", "state"), [(1_500, DocumentState.SENT), (1_501, DocumentState.ATTENTION)])
def test_what_re_leased_sent_itself_is_adopted_if_it_is_equal(
    tax: int, state: DocumentState, play: Play
) -> None:
    """By number, contact, date and total. If QuickBooks has another one of the number, a person decides."""
    ledger = MemoryLedger([replace(INVOICE, lines=(line(10_000, tax),))])

    async def scenario(stage: Stage) -> None:
        company = stage.books.company(HARBOUR)
        assert company is not None
        await stage.make(f"companies/{HARBOUR}/numbers", custom=True)
        Bookkeeper(stage).enter(INVOICE)
        await stage.connect()
        await stage.until(lambda: stage.status.progress.waiting.count == 0)
        await stage.until_compared()
        assert await stage.held() == Tally(1, 11_500)
        assert _row(stage, INVOICE.key)["state"] == state

    play(scenario, ledger)


def test_a_batch_whose_id_may_be_forgotten_is_looked_for_before_it_is_sent_again(play: Play) -> None:
    ledger = MemoryLedger(documents(20))

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(lost_reply, "/batch", skip=2)  # two of contacts, then the documents'
        connection = await stage.connect()
        await stage.until(lambda: stage.network.befallen == 1)
        connection.pause(paused=True)
        await stage.clock.sleep(3600)
        stage.books.forget_replies(HARBOUR)
        connection.pause(paused=False)
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_a_batch_of_changes_too_that_arrives_long_after_it_was_looked_for_writes_nothing_twice(
    play: Play,
) -> None:
    """A clock that is set makes a batch look old while it is still on its way."""
    ledger = MemoryLedger([INVOICE])
    on_the_way: list[Callable[[], Awaitable[httpx.Response]]] = []

    async def held_up(request: httpx.Request, forward: Forward) -> httpx.Response:
        on_the_way.append(lambda: forward(request))
        raise httpx.ReadTimeout("timed out", request=request)

    async def scenario(stage: Stage) -> None:
        await stage.make(f"companies/{HARBOUR}/numbers", custom=False)
        connection = await stage.connect()
        await stage.until_compared()
        stage.network.trouble(held_up, "/batch")
        ledger.put(replace(INVOICE, lines=(line(20_000, 3_000),)), document("INV-2"))
        await stage.until(lambda: bool(on_the_way))
        connection.pause(paused=True)
        await stage.clock.sleep(REMEMBERED.total_seconds() + 1)
        connection.pause(paused=False)
        await stage.until_compared()
        assert (await on_the_way[0]()).status_code == 200
        connection.reconcile()
        await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert stage.status.needs_person == ()

    play(scenario, ledger)


def test_what_waited_in_the_closed_period_goes_once_the_user_says_so(play: Play) -> None:
    closed = document("INV-0", issued=date(2025, 3, 1))
    late = document("INV-00", issued=date(2025, 2, 1))
    ledger = MemoryLedger([closed, INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect(sync_from=date(2025, 1, 1))
        await stage.until_compared()
        assert (stage.status.progress.locked.count, stage.status.reopened.count) == (1, 0)
        certificate = connection.certificate()
        assert certificate is not None
        assert [month for month, standing in certificate.months or () if standing.waits] == ["2025-03"]
        assert stage.status.progress.held_back.count == 0  # Sync From was chosen with it in sight
        ledger.put(late)
        await stage.service.ledger.read()
        assert stage.status.progress.held_back == Tally(1, late.cents)
        connection.let_wait()
        assert stage.status.progress.held_back.count == 0
        await stage.make(f"companies/{HARBOUR}/closing-date", date="2024-12-31")
        connection.reconcile()
        await stage.until_compared()
        await stage.clock.sleep(timedelta(days=1).total_seconds())
        assert stage.status.reopened == Tally(2, closed.cents + late.cents)
        assert (await stage.held()).count == 1
        connection.reopen()
        await stage.until_compared()
        assert await stage.held() == ledger.total()
        done = connection.certificate()
        assert done is not None
        assert [month for month, standing in done.months or () if standing.waits] == []
        assert stage.status.reopened.count == 0

    play(scenario, ledger)


def test_a_difference_that_a_person_let_wait_in_the_closed_period_is_one_that_they_left(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        await stage.make(f"companies/{HARBOUR}/closing-date", date=INVOICE.issued.isoformat())
        connection.reconcile()
        await stage.until_compared()
        ledger.put(replace(INVOICE, lines=(line(20_000, 3_000),)))
        await stage.until(lambda: stage.status.progress.held_back.count == 1)
        connection.let_wait()
        connection.reconcile()
        await stage.until_compared()
        certificate = connection.certificate()
        assert certificate is not None
        assert (certificate.differing, certificate.left) == (1, 1)

    play(scenario, ledger)


def test_a_customer_renamed_in_quickbooks_stays_the_same_customer(play: Play) -> None:
    ledger = MemoryLedger([INVOICE])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).rename("Tui Coffee", "Tui Coffee Roasters")
        await _in_ledger(stage, ledger, document("INV-2"))
        assert stage.books.named(HARBOUR, "Customer", "DisplayName", "Tui Coffee") is None
        assert await stage.held() == ledger.total()

    play(scenario, ledger)

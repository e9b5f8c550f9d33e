"""A sync from the first document to the comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relink_desktop.core.documents import DocumentKind, LedgerStatus
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import SyncPhase, Tally
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service import store
from relink_desktop.service.sync.plan import note

from .conftest import Play
from .documents import MemoryLedger, document, documents, line
from .network import lost_reply, unavailable
from .stage import HARBOUR, KESTREL, SYNC_FROM, Stage

PRACTICE_LEDGER = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"
UNMATCHED = "Lift Upgrade Project"


def test_the_whole_practice_ledger_goes_once(play: Play) -> None:
    """All but what needs a person, and never against Intuit's limits."""
    found = tuple(InvoiceDetailsReport(PRACTICE_LEDGER).read())
    wanted = [d for d in found if d.company == "Harbour Property" and d.sendable and d.issued >= SYNC_FROM]
    changed = wanted[::250]
    unmatched = [replace(d, lines=(line(account=UNMATCHED),)) for d in changed]
    sendable = [d for d in wanted if d not in changed]
    ledger = MemoryLedger([*(d for d in found if d not in changed), *unmatched])
    assert len(unmatched) == 3

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        status = await stage.until_compared()
        expected = Tally(len(sendable), sum(d.cents for d in sendable))
        assert await stage.held() == expected
        assert status.result is not None
        assert status.result.agrees
        assert status.result.ledger == status.result.quickbooks == expected
        assert status.progress.attention == Tally(3, sum(d.cents for d in unmatched))
        assert {row.number for row in status.needs_person} == {d.number for d in unmatched}
        assert all(UNMATCHED in plain(row.reason) for row in status.needs_person)
        assert status.progress.done == expected == status.progress.total
        assert stage.network.statuses(429) == 0

    play(scenario, ledger)


def test_amounts_arrive_to_the_cent_by_kind(play: Play) -> None:
    ledger = MemoryLedger(documents(40))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        status = await stage.until_compared()
        assert status.result is not None
        for row in status.result.rows:
            ours = [d.cents for d in ledger.read_now() if d.kind is row.kind]
            assert row.ledger == row.quickbooks == Tally(len(ours), sum(ours)), row.kind

    play(scenario, ledger)


def test_contacts_are_made_before_their_documents_and_once(play: Play) -> None:
    ledger = MemoryLedger(documents(80))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        books = (await stage.control("GET", f"companies/{HARBOUR}/books")).json()
        assert (books["customers"], books["vendors"]) == (7, 7)
        assert [row["purpose"] for row in stage.rows(store.batch)].index("documents") == 2

    play(scenario, ledger)


def test_a_contact_that_is_already_there_is_used(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", contact='O\'Neil "& Sons"')])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        await stage.restart()
        ledger.put(document("INV-2", contact='O\'Neil "& Sons"'))
        await stage.until(lambda: stage.status.progress.sent.count == 2)
        assert (await stage.control("GET", f"companies/{HARBOUR}/books")).json()["customers"] == 1

    play(scenario, ledger)


def test_a_name_that_both_a_tenant_and_a_supplier_bear_gets_a_second_one(play: Play) -> None:
    """QuickBooks wants names unique across customers and vendors."""
    bill = document("EXP-1", kind=DocumentKind.BILL, contact="Tui Coffee")
    ledger = MemoryLedger([document("INV-1", contact="Tui Coffee"), bill, document("INV-2")])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        status = await stage.until_compared()
        assert status.needs_person == ()
        assert status.progress.sent.count == 3
        assert stage.books.named(HARBOUR, "Vendor", "DisplayName", "Tui Coffee (vendor)") is not None

    play(scenario, ledger)


def test_what_needed_a_person_goes_when_sync_is_started_again(play: Play) -> None:
    lift = document("INV-1", lines=(line(account=UNMATCHED),))
    ledger = MemoryLedger([lift])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until(lambda: stage.status.progress.attention.count == 1)
        ledger.put(replace(lift, lines=(line(),)))
        await stage.until(lambda: stage.status.progress.sent.count == 1)
        assert stage.status.needs_person == ()
        assert connection.status().progress.attention == Tally()

    play(scenario, ledger)


def test_documents_of_the_closed_period_wait(play: Play) -> None:
    closed = document("INV-1", issued=date(2025, 3, 31))
    ledger = MemoryLedger([closed, document("INV-2", issued=date(2025, 4, 1))])

    async def scenario(stage: Stage) -> None:
        await stage.connect(sync_from=date(2025, 3, 1))
        status = await stage.until_compared()
        assert (status.progress.locked, status.progress.sent.count) == (Tally(1, closed.cents), 1)
        assert status.result is not None
        assert status.result.agrees

    play(scenario, ledger)


def test_a_period_closed_after_the_date_was_checked_is_told_by_quickbooks(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", issued=date(2025, 5, 1)), document("INV-2")])

    async def scenario(stage: Stage) -> None:
        await stage.make(f"companies/{HARBOUR}/closing-date", date="")
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/closing-date", date="2025-06-30")
        (connection,) = stage.service.connections
        connection.start_sync(SYNC_FROM)
        status = await stage.until_compared()
        assert (status.progress.locked.count, status.progress.sent.count) == (1, 1)

    play(scenario, ledger)


def test_what_is_dated_before_sync_from_or_not_approved_stays(play: Play) -> None:
    ledger = MemoryLedger(
        [
            document("INV-1", issued=date(2026, 4, 30)),
            document("INV-2", issued=date(2026, 5, 1)),
            document("INV-3", status=LedgerStatus.DRAFT),
            document("INV-4", status=LedgerStatus.VOIDED),
            document("INV-5", status=LedgerStatus.PAID),
        ]
    )

    async def scenario(stage: Stage) -> None:
        await stage.connect(sync_from=date(2026, 5, 1))
        status = await stage.until_compared()
        assert (status.progress.left_out.count, status.progress.sent.count) == (1, 2)

    play(scenario, ledger)


def test_a_new_document_goes_by_itself(play: Play) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        ledger.put(document("INV-9"))
        await stage.until(lambda: stage.status.progress.sent.count == 4)
        status = await stage.until_compared()
        assert status.progress.done.count == status.progress.total.count == 1  # a run of its own
        assert status.result is not None
        assert status.result.agrees
        assert status.result.ledger == ledger.total() == await stage.held()

    play(scenario, ledger)


def test_a_document_that_comes_while_quickbooks_is_read_back_is_not_left_behind(play: Play) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        # The look through four kinds and what documents refer to; then the first page of the comparison.
        stage.network.trouble(unavailable, "/query", skip=11, times=1)
        await stage.connect()
        await stage.until(lambda: stage.phase is SyncPhase.HELD and stage.status.progress.sent.count == 3)
        ledger.put(document("INV-9"))
        await stage.service.ledger.read()
        await stage.until(lambda: stage.status.progress.sent.count == 4)
        status = await stage.until_compared()
        assert status.result is not None
        assert status.result.agrees
        assert status.result.quickbooks.count == 4

    play(scenario, ledger)


def test_a_document_changed_after_it_was_sent_is_updated(play: Play) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        first = ledger.read_now()[0]
        ledger.put(replace(first, contact="Somebody else"))
        await stage.service.ledger.read()
        status = await stage.until_compared()
        assert status.needs_person == ()
        assert await stage.held() == ledger.total()
        customer = stage.books.named(HARBOUR, "Customer", "DisplayName", "Somebody else")
        held = stage.books.named(HARBOUR, "Invoice", "PrivateNote", note(first))
        assert customer is not None
        assert held is not None
        assert (held["CustomerRef"]["value"], held["SyncToken"]) == (customer["Id"], "1")

    play(scenario, ledger)


def test_a_document_changed_while_its_batch_is_under_way_is_updated_afterwards(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1")])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(lost_reply, "/batch", skip=1)  # the contact's, then the document's
        await stage.connect()
        await stage.until(lambda: stage.phase is SyncPhase.HELD)
        ledger.put(document("INV-1", lines=(line(99_900, 14_985),)))
        await stage.service.ledger.read()
        status = await stage.until_compared()
        assert (status.needs_person, status.progress.sent.count) == ((), 1)
        assert await stage.held() == Tally(1, 114_885)

    play(scenario, ledger)


def test_two_companies_go_side_by_side(play: Play) -> None:
    ledger = MemoryLedger([*documents(5), *documents(7, "Kestrel Estates")])

    async def scenario(stage: Stage) -> None:
        harbour = await stage.connect()
        kestrel = await stage.connect("Kestrel Estates", KESTREL)
        await stage.until(lambda: harbour.status().result is not None and kestrel.status().result is not None)
        assert ((await stage.held()).count, (await stage.held(KESTREL)).count) == (5, 7)

    play(scenario, ledger)


def test_nothing_goes_before_sync_from_is_confirmed(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.clock.sleep(3600)
        assert (stage.phase, stage.status.progress.waiting.count) == (SyncPhase.OFF, 5)
        assert stage.network.paths("/batch") == []

    play(scenario, MemoryLedger(documents(5)))


@pytest.mark.parametrize("chosen", [date(2017, 12, 31), date(2026, 11, 4)])
def test_an_impossible_sync_from_is_refused(chosen: date, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        with pytest.raises(ProblemError, match="can't be used as Sync From"):
            await stage.connect(sync_from=chosen)
        assert not stage.status.confirmed

    play(scenario)


def test_an_earlier_sync_from_brings_what_was_left_out_and_keeps_the_original(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1", issued=date(2026, 1, 5)), document("INV-2")])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect(sync_from=date(2026, 6, 1))
        await stage.until_compared()
        connection.start_sync(date(2026, 1, 1))
        await stage.until(lambda: stage.status.progress.sent.count == 2)
        assert (stage.status.original, stage.status.sync_from) == (date(2026, 6, 1), date(2026, 1, 1))

    play(scenario, ledger)


def test_the_facts_for_sync_from_are_read_afresh(play: Play) -> None:
    ledger = MemoryLedger([document("INV-1"), document("INV-2", status=LedgerStatus.DRAFT)])

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.make(f"companies/{HARBOUR}/closing-date", date="2026-06-30")
        facts = await connection.sync_from_facts()
        assert (facts.closing, facts.original) == (date(2026, 6, 30), SYNC_FROM)
        assert [d.number for d in facts.documents] == ["INV-1"]
        await stage.make("outage", on=True)
        with pytest.raises(ProblemError, match="closing date could not be read"):
            await connection.sync_from_facts()
        assert stage.status.health.state is HealthState.OUTAGE

    play(scenario, ledger)


def test_a_ledger_that_can_not_be_read_says_so_and_changes_nothing(play: Play) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        reads = ledger.reads
        ledger.problem = _unreadable()
        await stage.until(lambda: stage.service.status().ledger.problem is not None)
        overview = stage.service.status().ledger
        assert (overview.problem, overview.companies[0].documents) == (ledger.problem.problem, ledger.total())
        ledger.problem = None  # the very same file is back
        await stage.until(lambda: stage.service.status().ledger.problem is None)
        assert (stage.status.progress.sent.count, ledger.reads) == (3, reads)

    play(scenario, ledger)


def test_the_rate_and_the_time_left_are_told_while_it_runs(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        assert stage.status.progress.rate is None
        await stage.until(lambda: stage.status.progress.sent.count >= 60)
        progress = stage.status.progress
        assert progress.rate is not None
        assert progress.seconds_left == round(40 * 60 / progress.rate)
        await stage.until_compared()
        assert (stage.status.progress.rate, stage.status.progress.seconds_left) == (None, None)

    play(scenario, MemoryLedger(documents(100)))


def _unreadable() -> ProblemError:
    return ProblemError(Problem("gone", "The report is gone.", "", "Put it back."))

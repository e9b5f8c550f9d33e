"""What can go wrong while a sync runs, and that it costs time and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause, HealthState
from relink_desktop.core.sentences import plain
from relink_desktop.core.sync import Mend, MendDocument, SyncPhase, Trouble

from .bookkeeper import Bookkeeper
from .conftest import Play
from .documents import MemoryLedger, document, documents, line
from .network import (
    Fault,
    Forward,
    answering,
    lost_reply,
    lost_request,
    of_items,
    throttled,
    unavailable,
    unreachable,
)
from .stage import CHECK_EVERY, HARBOUR, SYNC_FROM, Stage


def batches(stage: Stage) -> list[str]:
    """The requestids of the batches that were sent."""
    return [r.url.params["requestid"] for r in stage.network.sent if r.url.path.endswith("/batch")]


@pytest.mark.parametrize("fault", [lost_reply, lost_request, unreachable, unavailable, throttled])
@pytest.mark.parametrize("path", ["/batch", "/query"])
def test_a_fault_on_the_way_costs_a_repeat(fault: Fault, path: str, play: Play) -> None:
    """The third request of its sort fails: for a batch that is one of documents."""
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(fault, path, skip=2)
        await stage.connect()
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert status.result is not None
        assert status.result.agrees
        assert status.health.state is HealthState.CONNECTED
        sent = batches(stage)
        repeated = 1 if path == "/batch" else 0
        assert len(sent) - len(set(sent)) == repeated  # a repeat bears the first one's requestid

    play(scenario, ledger)


def test_a_repeat_is_the_same_request_byte_for_byte(play: Play) -> None:
    ledger = MemoryLedger(documents(10))

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(lost_reply, "/batch", skip=2)
        await stage.connect()
        await stage.until(lambda: stage.phase is SyncPhase.HELD)
        ledger.put(document("INV-99"), replace(ledger.read_now()[0], contact="Somebody else"))
        await stage.until_compared()
        *_, first, second = [r for r in stage.network.sent if r.url.path.endswith("/batch")][:4]
        assert first.url == second.url
        assert first.content == second.content

    play(scenario, ledger)


def test_an_outage_is_waited_out(play: Play) -> None:
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count >= 30)
        await stage.make("outage", on=True)
        await stage.until_health(HealthState.OUTAGE)
        assert stage.phase is SyncPhase.HELD
        asked = len(stage.network.sent)
        await stage.clock.sleep(3600)
        assert len(stage.network.sent) - asked < 200  # it waits longer each time
        await stage.make("outage", on=False)
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert status.health.state is HealthState.CONNECTED

    play(scenario, ledger)


def test_an_incomplete_answer_is_no_answer(play: Play) -> None:
    ledger = MemoryLedger(documents(4))

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(answering({"BatchItemResponse": []}), "/batch", skip=2)
        await stage.connect()
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_revoked_in_the_middle_then_reconnected_goes_on_where_it_was(play: Play) -> None:
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count >= 30)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        status = await stage.until_health(HealthState.REVOKED)
        await stage.until(lambda: stage.phase is SyncPhase.HELD)
        assert 30 <= status.progress.sent.count < 70
        ledger.put(document("INV-99"))
        await stage.service.ledger.read()
        assert stage.status.progress.waiting.count == 71 - status.progress.sent.count

        attempt = await stage.sign_in()
        assert attempt.problem is None
        assert stage.phase is SyncPhase.OFF  # until Sync From is confirmed
        assert stage.status.sync_from == SYNC_FROM
        (connection,) = stage.service.connections
        connection.start_sync(SYNC_FROM)
        status = await stage.until_compared()
        assert await stage.held() == ledger.total()
        assert status.result is not None
        assert status.result.agrees

    play(scenario, ledger)


def test_a_subscription_that_ends_in_the_middle_spoils_no_document(play: Play) -> None:
    """QuickBooks then refuses every item of a batch; reading still works, and does not turn it green."""
    ledger = MemoryLedger(documents(70))

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count >= 30)
        await stage.make(f"companies/{HARBOUR}/subscription", status="EXPIRED")
        began = stage.clock.now()
        status = await stage.until_health(HealthState.BLOCKED)
        assert status.health.finding is not None
        assert status.health.finding.cause is Cause.SUBSCRIPTION_ENDED
        assert stage.clock.now() - began < timedelta(seconds=CHECK_EVERY / 10)  # the next batch tells
        await stage.until(lambda: stage.phase is SyncPhase.HELD)
        asked = len(batches(stage))
        await stage.clock.sleep(300)
        await connection.sync_from_facts()
        assert len(batches(stage)) == asked
        assert stage.status.health.state is HealthState.BLOCKED
        assert stage.status.needs_person == ()
        await stage.make(f"companies/{HARBOUR}/subscription", status="SUBSCRIBED")
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_pause_and_resume(play: Play) -> None:
    ledger = MemoryLedger(documents(400))

    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count >= 30)
        connection.pause(paused=True)
        await stage.clock.sleep(600)
        assert stage.phase is SyncPhase.PAUSED
        paused_at = stage.status.progress.sent
        assert paused_at.count < 400  # what was on its way is answered, nothing else goes
        await stage.restart()
        await stage.clock.sleep(600)
        assert (stage.phase, stage.status.progress.sent) == (SyncPhase.PAUSED, paused_at)
        (connection,) = stage.service.connections
        connection.pause(paused=False)
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


#: What QuickBooks says of an item that it can't do at the moment; None if it says nothing.
PASSING = [
    (
        "6000",
        "An unexpected error occurred while accessing your data. Please wait a few minutes and try again.",
    ),
    ("6000", "Une erreur inattendue s'est produite. Veuillez patienter quelques minutes."),
    ("10000", "System Failure Error"),
    ("3001", "The request limit was reached. Try again later"),
    ("130", "Wrong cluster"),
    ("600", "Duplicate requestid"),
    (None, ""),
]


def is_invoice(item: dict[str, Any]) -> bool:
    return item.get("Invoice", {}).get("DocNumber") == "INV-1"


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize(("code", "detail"), PASSING)
def test_what_passes_at_quickbooks_needs_no_person(
    code: str | None, detail: str, written: bool, play: Play
) -> None:
    """Whether it was carried out or not, and whether it goes the third time or the second."""
    ledger = MemoryLedger([document("INV-1"), document("INV-2")])

    async def scenario(stage: Stage) -> None:
        fault = of_items(is_invoice, code, detail, written=written)
        stage.network.trouble(fault, "/batch", skip=1, times=2)
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count == 1)
        assert stage.phase is not SyncPhase.IDLE
        status = await stage.until_compared()
        assert stage.status.needs_person == ()
        assert status.result is not None
        assert status.result.agrees
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


@pytest.mark.parametrize(("code", "detail"), [*PASSING, ("5010", "Stale Object Error")])
def test_what_does_not_pass_is_told_at_last_and_stops_nothing_else(
    code: str | None, detail: str, play: Play
) -> None:
    ledger = MemoryLedger([document("INV-1"), document("INV-2")])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(of_items(is_invoice, code, detail), "/batch", times=10_000)
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count == 1, within=120)
        await stage.until(lambda: stage.status.needs_person != (), within=1800)
        (row,) = stage.status.needs_person
        assert (row.number, row.trouble) == ("INV-1", Trouble.REFUSED)
        assert (detail or "no answer about it") in plain(row.reason)
        await stage.until_compared()
        assert len(batches(stage)) == 1 + 5  # the contact's, and each try
        await stage.clock.sleep(7200)
        assert len(batches(stage)) == 1 + 5
        stage.network.clear()
        (connection,) = stage.service.connections
        connection.mend(MendDocument(row.key, Mend.SEND))
        await stage.until(lambda: stage.status.progress.sent.count == 2)
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize(("code", "detail"), PASSING)
def test_an_update_that_passes_at_quickbooks_is_no_change_by_hand(
    code: str | None, detail: str, written: bool, play: Play
) -> None:
    """Whether it was carried out or not."""
    ledger = MemoryLedger([document("INV-1"), document("INV-2")])

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.network.trouble(of_items(is_invoice, code, detail, written=written), "/batch")
        ledger.put(document("INV-1", lines=(line(20_000, 3_000),)))
        await stage.until(lambda: stage.network.befallen == 1)
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_what_a_person_changed_while_an_update_was_open_is_a_change_by_hand(play: Play) -> None:
    ledger, bookkeeper = MemoryLedger([document("INV-1")]), []

    async def meanwhile(request: httpx.Request, forward: Forward) -> httpx.Response:
        bookkeeper[0].change(document("INV-1"), amount="7.00")
        return await of_items(is_invoice, "10000", "System Failure Error")(request, forward)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        bookkeeper.append(Bookkeeper(stage))
        stage.network.trouble(meanwhile, "/batch")
        ledger.put(document("INV-1", lines=(line(20_000, 3_000),)))
        await stage.until(lambda: stage.status.needs_person != (), within=1800)
        assert stage.status.needs_person[0].trouble is Trouble.CHANGED

    play(scenario, ledger)


def test_a_credit_that_can_t_be_put_against_its_document_is_told_at_last(play: Play) -> None:
    credit = document("CN-1", kind=DocumentKind.CREDIT_NOTE, refers_to="INV-1", settled=11_500)

    async def scenario(stage: Stage) -> None:
        fault = of_items(lambda item: "Payment" in item, "10000", "System Failure Error")
        stage.network.trouble(fault, "/batch", times=10_000)
        connection = await stage.connect()
        await stage.until_compared()
        certificate = connection.certificate()
        assert certificate is not None
        (difference,) = certificate.differences
        assert "System Failure Error" in plain(difference.what)
        assert len(batches(stage)) == 1 + 1 + 5  # the contact's, the documents', and each try

    play(scenario, MemoryLedger([document("INV-1"), credit]))


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry-After": "Wed, 03 Nov 2027 00:00:00 GMT", "Date": "Tue, 03 Nov 2026 00:00:00 GMT"},
        {"Retry-After": "Wed, 03 Nov 2027 00:00:00 GMT"},
        {"Retry-After": "Mon, 02 Nov 2026 00:00:00 GMT", "Date": "Tue, 03 Nov 2026 00:00:00 GMT"},
        {"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT", "Date": "Tue, 03 Nov 2026 00:00:00 GMT"},
        {"Retry-After": "99999"},
        {"Retry-After": "31536000"},
        {"Retry-After": "-86400"},
        {"Retry-After": "nan"},
    ],
)
@pytest.mark.parametrize("path", ["/batch", "/query"])
def test_no_retry_after_stops_it_for_longer_than_a_quarter_of_an_hour(
    path: str, headers: dict[str, str], play: Play
) -> None:
    async def beyond_reason(request: httpx.Request, _forward: Forward) -> httpx.Response:
        return httpx.Response(429, headers=headers, request=request)

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.network.trouble(beyond_reason, path)
        ledger.put(document("INV-2"))
        await stage.until(lambda: stage.status.progress.sent.count == 2, within=16 * 60)
        assert stage.network.befallen == 1

    ledger = MemoryLedger([document("INV-1")])
    play(scenario, ledger)


@pytest.mark.parametrize("told", ["2999-01-01T00:00:00Z", "2027-11-03T00:00:00-08:00"])
def test_a_document_dated_ahead_of_time_hides_no_later_change(told: str, play: Play) -> None:
    """What QuickBooks says that it was changed next year must not be where the next look begins."""
    invoice = document("INV-1")

    async def ahead(request: httpx.Request, forward: Forward) -> httpx.Response:
        answer = await forward(request)
        body = json.loads(await answer.aread())
        for row in body.get("QueryResponse", {}).get("Invoice", []):
            row["MetaData"]["LastUpdatedTime"] = told
        return httpx.Response(200, json=body, request=request)

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(ahead, "/query", times=100)
        await stage.connect()
        await stage.until_compared()
        Bookkeeper(stage).change(invoice, amount="7.00")
        await stage.until(lambda: bool(stage.status.needs_person), within=3600)

    play(scenario, MemoryLedger([invoice]))

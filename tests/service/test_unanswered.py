"""A document over which QuickBooks fails again and again: it alone waits, and somebody is told."""

from __future__ import annotations

import httpx
import pytest

from relink_desktop.companion.shown_state import shown_state
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.core.health import HealthState
from relink_desktop.core.sync import Mend, MendDocument
from relink_desktop.service.sync.verdicts import UNANSWERED

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .network import Fault, Forward, answering, lost_reply, lost_request, unavailable
from .stage import Stage

POISON = document(number="INV-POISON")
HOUR = 3600.0


def over_the_poison(fault: Fault) -> Fault:
    """``fault`` befalls each batch that the document is in."""

    async def answer(request: httpx.Request, forward: Forward) -> httpx.Response:
        spoiled = POISON.number.encode() in request.content
        return await (fault(request, forward) if spoiled else forward(request))

    return answer


@pytest.mark.parametrize(
    ("fault", "count"),
    [
        (unavailable, 0),
        (unavailable, 40),
        (lost_request, 1),
        (answering("Bad Gateway", 502), 1),
        (answering("<html>", 200), 1),
        (
            answering(
                {"Fault": {"Error": [{"code": "10000", "Message": "busy"}], "type": "SystemFault"}}, 500
            ),
            1,
        ),
    ],
)
def test_only_the_document_at_fault_waits_and_a_person_is_told(fault: Fault, count: int, play: Play) -> None:
    ledger = MemoryLedger([POISON, *documents(count)])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(over_the_poison(fault), "/batch", times=10**6)
        await stage.connect()
        await stage.until(lambda: bool(stage.status.needs_person), within=2 * HOUR)
        (asked,) = stage.status.needs_person
        assert (asked.number, asked.reason) == (POISON.number, UNANSWERED)
        assert (await stage.held()).count == count
        stage.network.clear()
        (connection,) = stage.service.connections
        connection.mend(MendDocument(asked.key, Mend.SEND))
        await stage.until_compared()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_quickbooks_is_not_asked_in_a_hurry(play: Play) -> None:
    """A check that QuickBooks answers says nothing of the batch: only time does."""

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(over_the_poison(unavailable), "/batch", times=10**6)
        await stage.connect()
        await stage.clock.sleep(HOUR)
        assert len(stage.network.paths("/batch")) < 40
        assert len(stage.network.paths("/companyinfo/")) < 40

    play(scenario, MemoryLedger([POISON]))


def test_what_comes_meanwhile_goes(play: Play) -> None:
    ledger = MemoryLedger([POISON])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(over_the_poison(unavailable), "/batch", times=10**6)
        await stage.connect()
        await stage.clock.sleep(300)
        ledger.put(*documents(3))
        await stage.clock.sleep(300)
        assert (await stage.held()).count == 3

    play(scenario, ledger)


def test_a_document_that_was_written_all_the_same_is_found_and_not_asked_about(play: Play) -> None:
    ledger = MemoryLedger([POISON, *documents(3)])

    async def scenario(stage: Stage) -> None:
        stage.network.trouble(over_the_poison(lost_reply), "/batch", times=10**6)
        await stage.connect()
        await stage.until_compared()
        assert stage.status.needs_person == ()
        assert await stage.held() == ledger.total()

    play(scenario, ledger)


def test_nothing_is_green_or_blue_over_a_sync_for_which_quickbooks_does_nothing(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.trouble(over_the_poison(unavailable), "/batch", times=10**6)
        await stage.connect()
        await stage.clock.sleep(10 * 60)
        assert shown_state(stage.status, stage.clock.now()) is TrayState.SYNCING
        await stage.clock.sleep(10 * 60)
        assert stage.status.health.state is HealthState.CONNECTED
        assert shown_state(stage.status, stage.clock.now()) is TrayState.ATTENTION

    play(scenario, MemoryLedger([POISON]))

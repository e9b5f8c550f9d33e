"""One grant kept usable: refreshed in time, once, and written down before anything follows."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from relink_desktop.core.health import HealthState
from relink_desktop.intuit.accounting import CompanyInfo
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service import store
from relink_desktop.service.connection import Connection

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .network import Fault, Forward, answering, lost_reply, unavailable, unreachable
from .stage import CHECK_EVERY, HARBOUR, Stage

TOKENS = "/oauth2/v1/tokens"


async def connected(stage: Stage) -> Connection:
    """A connection whose first probe is over."""
    await stage.sign_in()
    await stage.clock.sleep(1)
    (connection,) = stage.service.connections
    return connection


async def ask(connection: Connection) -> CompanyInfo:
    return await connection._quickbooks.call(lambda api: api.company_info())


def grant(stage: Stage) -> dict[str, Any]:
    (row,) = stage.rows(store.grant)
    return row


async def expire_access_token(stage: Stage) -> None:
    """QuickBooks forgets it, and our row does not know."""
    stage.books.db.execute("UPDATE access_tokens SET expires = 0")


def test_it_is_refreshed_before_it_ends_so_that_no_call_is_refused(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await connected(stage)
        await stage.clock.sleep(3 * 3600)
        assert stage.network.statuses(401) == 0
        assert grant(stage)["generation"] == 4
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario)


def test_the_rotated_refresh_token_is_the_one_used_next(play: Play) -> None:
    """Intuit changes its value after a day, and the old one is dead."""

    async def scenario(stage: Stage) -> None:
        await connected(stage)
        await stage.clock.sleep(50 * 3600)
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario)


def test_a_refused_token_is_refreshed_once_and_the_call_repeated(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        await expire_access_token(stage)
        assert (await ask(connection)).name == "Harbour Property"
        assert stage.network.statuses(401) == 1
        assert len(stage.network.paths(TOKENS)) == 2  # the exchange and one refresh

    play(scenario)


def test_calls_that_are_refused_together_refresh_once(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        await expire_access_token(stage)
        found = await asyncio.gather(*(ask(connection) for _ in range(5)))
        assert {company.name for company in found} == {"Harbour Property"}
        assert len(stage.network.paths(TOKENS)) == 2

    play(scenario)


def test_the_attempt_is_written_before_the_request_and_the_tokens_before_their_use(play: Play) -> None:
    seen: list[tuple[str, int, bool]] = []

    async def scenario(stage: Stage) -> None:
        async def look(request: httpx.Request, forward: Forward) -> httpx.Response:
            row = grant(stage)
            seen.append((request.url.path[:4], row["generation"], row["attempt_started"] is not None))
            return await forward(request)

        connection = await connected(stage)
        await expire_access_token(stage)
        stage.network.trouble(look, times=3)
        await ask(connection)
        assert seen == [("/v3/", 1, False), ("/oau", 1, True), ("/v3/", 2, False)]

    play(scenario)


def test_its_ends_are_written_down(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await connected(stage)
        row = grant(stage)
        left = {
            name: datetime.fromisoformat(row[name]) - stage.clock.now()
            for name in ("access_expires", "refresh_expires", "hard_expires")
        }
        assert timedelta(minutes=59) < left["access_expires"] <= timedelta(hours=1)
        assert timedelta(days=100) < left["refresh_expires"] <= timedelta(days=101)
        assert timedelta(days=1824) < left["hard_expires"] <= timedelta(days=1825)

    play(scenario)


def test_a_dead_grant_is_an_error_and_its_row_stays(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        before = grant(stage)
        with pytest.raises(IntuitError) as failure:
            await ask(connection)
        assert failure.value.fault.kind is FaultKind.GRANT_DEAD
        assert grant(stage) == before | {"refused": grant(stage)["refused"]}

    play(scenario)


@pytest.mark.parametrize("fault", [unreachable, unavailable, lost_reply])
def test_a_fault_on_the_way_to_a_refresh_keeps_the_grant(fault: Fault, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        before = grant(stage)
        await expire_access_token(stage)
        stage.network.trouble(fault, TOKENS, times=3)
        with pytest.raises(IntuitError):
            await ask(connection)
        after = grant(stage)
        stage.network.clear()
        assert after == before | {"attempt_started": after["attempt_started"]}
        assert (after["attempt_started"] is None) == (
            fault is unreachable
        )  # else it may have been carried out
        await ask(connection)
        assert (grant(stage)["generation"], grant(stage)["attempt_started"]) == (2, None)

    play(scenario)


def test_whoever_gives_up_waiting_does_not_stop_a_refresh(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        await expire_access_token(stage)
        call = asyncio.create_task(ask(connection))
        await stage.until(lambda: len(stage.network.paths(TOKENS)) == 2)
        call.cancel()
        await stage.clock.sleep(1)
        assert call.cancelled()
        assert (grant(stage)["generation"], grant(stage)["attempt_started"]) == (2, None)
        await ask(connection)
        assert len(stage.network.paths(TOKENS)) == 2

    play(scenario)


def test_a_refresh_under_way_is_finished_before_the_service_ends(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await connected(stage)
        await expire_access_token(stage)
        connection.check()
        await stage.until(lambda: len(stage.network.paths(TOKENS)) == 2)
        await stage.restart()
        assert grant(stage)["generation"] == 2

    play(scenario)


@pytest.mark.parametrize("late", ["answer", "refusal"])
def test_a_refresh_of_the_old_grant_does_no_harm_to_a_new_consent(late: str, play: Play) -> None:
    """A probe asks for new tokens, and the person has reconnected before the answer is here."""

    async def scenario(stage: Stage) -> None:
        release = asyncio.Event()

        async def slow(request: httpx.Request, forward: Forward) -> httpx.Response:
            if late == "refusal":
                await release.wait()
                return await forward(request)
            answer = await forward(request)
            await release.wait()
            return answer

        connection = await connected(stage)
        if late == "refusal":
            await stage.make(f"companies/{HARBOUR}/disconnect")
        await expire_access_token(stage)
        stage.network.trouble(slow, TOKENS)
        call = asyncio.create_task(ask(connection))
        await stage.until(lambda: len(stage.network.paths(TOKENS)) == 2)
        assert (await stage.sign_in()).problem is None
        consented = grant(stage)["generation"]
        release.set()
        assert (await call).name == "Harbour Property"
        assert (grant(stage)["generation"], grant(stage)["attempt_started"]) == (consented, None)
        await stage.clock.sleep(600)
        assert stage.status.health.state is HealthState.CONNECTED
        assert grant(stage)["generation"] == consented

    play(scenario)


def test_a_slip_of_intuits_after_a_night_is_not_shown_and_holds_no_document_back(play: Play) -> None:
    ledger = MemoryLedger(documents(2))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        await stage.service.stop()
        await stage.clock.sleep(9 * 3600)
        ledger.put(document("INV-NEW"))
        stage.network.trouble(answering({"error": "invalid_grant"}, 400), TOKENS)
        await stage.restart()
        await stage.clock.sleep(5)
        assert stage.network.befallen == 1
        assert stage.status.health.state is HealthState.CONNECTED
        await stage.until(lambda: stage.status.progress.sent.count == 3, within=CHECK_EVERY)
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario, ledger)

"""Sign-ins: how each can end, and what it leaves behind."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import httpx
import pytest

from relink_desktop.core.connections import AttemptState, Callback, Environment, NewAttempt
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.words import filled
from relink_desktop.service import store
from relink_desktop.service.attempts import LIFE

from .conftest import Play
from .documents import MemoryLedger, documents
from .network import Fault, Forward, answering, lost_reply, unavailable
from .stage import HARBOUR, KESTREL, REDIRECT, SYNC_FROM, Stage, browse

HARBOUR_ATTEMPT = NewAttempt("Harbour Property", Environment.PRACTICE)


def test_a_sign_in_ends_with_a_connection_that_waits_for_its_date(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.sign_in()
        assert (attempt.stage, attempt.problem, attempt.redirect_uri) == (
            AttemptState.CONNECTED,
            None,
            REDIRECT,
        )
        status = stage.status
        assert (status.id, status.company.name) == (attempt.connection_id, "Harbour Property")
        assert (status.currency, status.confirmed, status.sync_from) == ("NZD", False, None)
        assert status.health.state is HealthState.CONNECTED
        facts = await next(iter(stage.service.connections)).sync_from_facts()
        assert facts.closing == date(2025, 3, 31)
        (company,) = stage.service.status().ledger.companies
        assert company.connection_id == status.id

    play(scenario, MemoryLedger(documents(1)))


def test_every_sign_in_has_a_state_of_its_own(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempts = [await stage.service.open_attempt(HARBOUR_ATTEMPT) for _ in range(3)]
        assert len({attempt.state for attempt in attempts}) == 3
        assert len({attempt.id for attempt in attempts}) == 3
        for attempt in attempts:
            assert f"state={attempt.state}" in attempt.link
            assert attempt.state not in repr(attempt)

    play(scenario)


def test_nothing_comes_back_in_time(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        callback = await browse(stage.practice, attempt.link, HARBOUR)
        await stage.clock.sleep(LIFE.total_seconds() - 1)
        assert stage.service.attempts.get(attempt.id).stage is AttemptState.WAITING
        await stage.clock.sleep(1)
        ended = stage.service.attempts.get(attempt.id)
        assert ended.stage is AttemptState.FAILED
        assert ended.problem is not None
        assert ended.problem.key == "sign_in_timed_out"
        assert REDIRECT in str(ended.problem)
        assert all(word in ended.problem.explanation for word in ("redirect address", "client id", "admin"))
        with pytest.raises(ProblemError, match="sign-in is over"):
            stage.service.attempts.receive(attempt.id, callback)
        assert attempt.deadline - timedelta(minutes=5) <= stage.clock.now()

    play(scenario)


def test_a_newer_sign_in_takes_the_place_of_one_that_waits(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        first = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        second = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        with pytest.raises(ProblemError) as failure:
            stage.service.attempts.get(first.id)
        assert failure.value.problem.key == "attempt_gone"
        assert stage.service.attempts.get(second.id).stage is AttemptState.WAITING

    play(scenario)


@pytest.mark.parametrize("unknown", ["", "nonsense", "é"])
def test_an_unknown_sign_in_is_over(unknown: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        with pytest.raises(ProblemError, match="sign-in is over"):
            stage.service.attempts.get(unknown)
        await stage.service.open_attempt(HARBOUR_ATTEMPT)
        with pytest.raises(ProblemError, match="sign-in is over"):
            stage.service.attempts.get(unknown)

    play(scenario)


def test_cancelled_on_the_quickbooks_page(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.sign_in(decision="cancel")
        assert attempt.stage is AttemptState.DENIED
        assert attempt.problem is not None
        assert attempt.problem.key == "access_denied"
        assert list(stage.service.connections) == []

    play(scenario)


@pytest.mark.parametrize(
    "callback",
    [Callback(error="invalid_scope"), Callback(), Callback(code="c"), Callback(realm_id=HARBOUR)],
)
def test_any_other_refusal(callback: Callback, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        ended = stage.service.attempts.receive(attempt.id, callback)
        assert ended.stage is AttemptState.DENIED
        assert ended.problem is not None
        assert ended.problem.key == "sign_in_refused"

    play(scenario)


def test_the_same_answer_twice_is_taken_once(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        callback = await browse(stage.practice, attempt.link, HARBOUR)
        assert stage.service.attempts.receive(attempt.id, callback).stage is AttemptState.CHECKING
        with pytest.raises(ProblemError, match="already answered"):
            stage.service.attempts.receive(attempt.id, callback)
        await stage.until(lambda: stage.service.attempts.get(attempt.id).ended)
        assert stage.service.attempts.get(attempt.id).stage is AttemptState.CONNECTED
        with pytest.raises(ProblemError, match="already answered"):
            stage.service.attempts.receive(attempt.id, callback)

    play(scenario)


def test_cancelled_by_the_person_before_and_after_the_browser_came_back(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        assert stage.service.attempts.cancel(attempt.id).stage is AttemptState.CANCELLED
        assert stage.service.attempts.cancel(attempt.id).stage is AttemptState.CANCELLED
        attempt = await stage.begin_sign_in()
        assert stage.service.attempts.cancel(attempt.id).stage is AttemptState.CHECKING
        await stage.until(lambda: stage.service.attempts.get(attempt.id).ended)
        assert stage.service.attempts.get(attempt.id).stage is AttemptState.CONNECTED

    play(scenario)


def test_a_wrong_company_is_stopped_by_name_and_given_back(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        await stage.make(f"companies/{HARBOUR}/disconnect")
        await stage.until_health(HealthState.REVOKED)
        attempt = await stage.sign_in(realm=KESTREL)
        assert attempt.stage is AttemptState.WRONG_COMPANY
        assert attempt.problem is not None
        assert str(attempt.problem).startswith(
            "You chose Kestrel Estates, but this connection is to Harbour Property."
        )
        assert (attempt.expected, attempt.company) == (stage.status.company, attempt.company)
        assert stage.status.health.state is HealthState.REVOKED
        assert (stage.status.company.realm, stage.status.confirmed) == (HARBOUR, True)
        assert stage.books.db.execute("SELECT realm FROM grants").fetchall() == []
        assert (await stage.sign_in()).stage is AttemptState.CONNECTED

    play(scenario, MemoryLedger(documents(2)))


def test_a_wrong_company_that_has_a_connection_of_its_own_keeps_it_working(play: Play) -> None:
    """The consent ended that connection's earlier grant, so that the new one is kept for it."""

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        kestrel = (await stage.sign_in("Kestrel Estates", KESTREL)).connection_id
        assert kestrel is not None
        await stage.clock.sleep(5)
        attempt = await stage.sign_in(realm=KESTREL)
        assert attempt.stage is AttemptState.WRONG_COMPANY
        for _ in range(3):
            await stage.clock.sleep(3600)
            health = stage.service.connections.get(kestrel).status().health
            assert health.state is HealthState.CONNECTED
        assert stage.network.statuses(401) == 0

    play(scenario)


def test_a_wrong_company_that_can_not_be_given_back_is_logged_with_intuits_id(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    async def down(request: httpx.Request, _forward: Forward) -> httpx.Response:
        return httpx.Response(503, headers={"intuit_tid": "1-tid"}, request=request)

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        stage.network.trouble(down, "/tokens/revoke")
        assert (await stage.sign_in(realm=KESTREL)).stage is AttemptState.WRONG_COMPANY
        assert stage.network.befallen == 1

    play(scenario)
    assert "intuit_tid 1-tid" in caplog.text


def test_a_company_of_another_connection_is_refused_to_a_new_one(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        attempt = await stage.sign_in("Kestrel Estates", HARBOUR)
        assert attempt.stage is AttemptState.WRONG_COMPANY
        assert attempt.problem is not None
        told = attempt.problem.told(filled)
        assert told.title == "Harbour Property in QuickBooks is already connected."
        assert told.explanation.startswith("It takes the documents of the ledger company Harbour Property.")
        assert len(list(stage.service.connections)) == 1
        await stage.clock.sleep(3600)
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario)


def test_two_exchanges_at_once_can_not_tie_one_ledger_company_to_two(play: Play) -> None:
    """A second sign-in is begun while the first one's exchange is under way, and another company chosen."""

    async def scenario(stage: Stage) -> None:
        release = asyncio.Event()

        async def slow(request: httpx.Request, forward: Forward) -> httpx.Response:
            await release.wait()
            return await forward(request)

        stage.network.trouble(slow, "/oauth2/")
        await stage.begin_sign_in()
        await stage.until(lambda: stage.network.befallen == 1)  # else the second may be the slow one
        second = await stage.begin_sign_in(realm=KESTREL)
        await stage.until(lambda: stage.service.attempts.get(second.id).ended)
        release.set()
        await stage.clock.sleep(5)
        assert stage.status.company.realm == KESTREL
        assert {row["realm"] for row in stage.rows(store.connection)} == {KESTREL}

    play(scenario)


@pytest.mark.parametrize("nth", range(3))
@pytest.mark.parametrize("fault", [unavailable, lost_reply, answering({}), answering({"error": "x"}, 400)])
def test_an_exchange_that_fails_leaves_nothing_and_can_be_done_again(
    fault: Fault, nth: int, play: Play
) -> None:
    """At the tokens, at the company, at the closing date."""

    async def scenario(stage: Stage) -> None:
        repeated = fault is lost_reply and nth > 0  # a read whose reply is lost is sent once more
        stage.network.trouble(fault, skip=nth, times=2 if repeated else 1)
        attempt = await stage.sign_in()
        assert attempt.stage is AttemptState.FAILED
        assert attempt.problem is not None
        assert attempt.problem.key == "exchange_failed"
        assert list(stage.service.connections) == []
        assert (await stage.sign_in()).stage is AttemptState.CONNECTED

    play(scenario)


@pytest.mark.parametrize(
    ("mishap", "fields", "key", "sentence"),
    [
        ("secret", {"changed": True}, "keys_rejected", "refused this app's client id or secret"),
        (
            f"companies/{HARBOUR}/environment",
            {"other": True},
            "exchange_failed",
            "companies of their own",
        ),
        (f"companies/{HARBOUR}/user", {"removed": True}, "not_admin", "not an admin of the company"),
        ("outage", {"on": True}, "exchange_failed", "Try again in a minute"),
        ("maintenance", {"on": True}, "exchange_failed", "under maintenance"),
    ],
)
def test_each_refusal_of_a_sign_in_has_its_own_sentence(
    mishap: str, fields: dict[str, object], key: str, sentence: str, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        callback = await browse(stage.practice, attempt.link, HARBOUR)
        await stage.make(mishap, **fields)
        stage.service.attempts.receive(attempt.id, callback)
        await stage.until(lambda: stage.service.attempts.get(attempt.id).ended)
        problem = stage.service.attempts.get(attempt.id).problem
        assert problem is not None
        assert problem.key == key
        assert sentence in str(problem)

    play(scenario)


def test_a_code_of_one_company_can_not_pass_for_another(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        attempt = await stage.service.open_attempt(HARBOUR_ATTEMPT)
        callback = await browse(stage.practice, attempt.link, KESTREL)
        stage.service.attempts.receive(attempt.id, Callback(callback.code, HARBOUR))
        await stage.until(lambda: stage.service.attempts.get(attempt.id).ended)
        ended = stage.service.attempts.get(attempt.id)
        assert ended.stage is AttemptState.FAILED
        assert list(stage.service.connections) == []

    play(scenario)


def test_a_reconnect_keeps_everything_but_asks_for_the_date_again(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        before = await stage.until_compared()
        await stage.make(f"companies/{HARBOUR}/closing-date", date="2025-06-30")
        attempt = await stage.sign_in()
        assert attempt.expected == before.company
        assert attempt.connection_id == before.id
        after = stage.status
        assert (after.id, after.original, after.sync_from) == (before.id, SYNC_FROM, SYNC_FROM)
        assert (after.confirmed, after.progress.sent) == (False, before.progress.sent)
        assert stage.rows(store.connection)[0]["closing_date"] == "2025-06-30"

    play(scenario, MemoryLedger(documents(3)))


def test_the_service_does_not_end_in_the_middle_of_an_exchange(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.begin_sign_in()
        await stage.restart()
        await stage.until_health(HealthState.CONNECTED)
        assert "/oauth2/v1/tokens/bearer" in stage.network.paths()

    play(scenario)

"""When a keeper refreshes, whom it lets wait, what it believes, and what it never does to a grant."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import Problem
from relink_desktop.core.secrets import Locked
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.grants import NoGrantError
from relink_desktop.service.tokens import CONFIRM_AFTER, RevokeOutcome, UnconfirmedRefusalError
from relink_desktop.service.vault import VaultLockedError

from .keepers import DAY, HOUR, Keeping, portal
from .network import (
    Fault,
    Forward,
    answering,
    lost_reply,
    lost_request,
    stuck_before,
    throttled,
    unavailable,
    unreachable,
)
from .simulation import simulate

TOKENS, REVOKE = "/tokens", "/revoke"
INVALID_GRANT = answering({"error": "invalid_grant"}, 400)
INVALID_CLIENT = answering({"error": "invalid_client"}, 401)
Scenario = Callable[[Keeping], Awaitable[None]]
Keep = Callable[[Scenario], None]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Plays a scenario with a grant that was just stored."""

    def run(scenario: Scenario) -> None:
        simulate(whole(scenario))

    async def whole(scenario: Scenario) -> None:
        keeping = Keeping(tmp_path)
        await keeping.connect()
        await scenario(keeping)
        await keeping.close()

    return run


async def refusal(keeping: Keeping) -> FaultKind:
    with pytest.raises(IntuitError) as failure:
        await keeping.call()
    return failure.value.fault.kind


# The clocks.


@pytest.mark.parametrize(("minutes", "refreshes"), [(53, 0), (55, 1)])
def test_the_margin_is_a_tenth_of_the_hour(minutes: int, refreshes: int, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        await keeping.clock.sleep(minutes * 60)
        await keeping.call()
        await keeping.clock.sleep(1)
        assert len(keeping.intuit.asked) == refreshes

    keep(scenario)


@pytest.mark.parametrize("restart", [False, True])
@pytest.mark.parametrize("clock", ["slept", "put forward", "put back"])
def test_no_clock_makes_it_use_a_token_that_is_over(clock: str, restart: bool, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        await keeping.call()
        if clock == "slept":
            keeping.clock.suspend(9 * HOUR)
        else:
            keeping.clock.set_wrong(2 * DAY if clock == "put forward" else -2 * DAY)
            await keeping.clock.sleep(3000 if restart else 3601)
        if restart:
            await keeping.crash()
            await keeping.call()
            await keeping.clock.sleep(1)
        await keeping.call()
        # Put back before a start, the row's times say nothing any more, and QuickBooks is asked.
        assert len(keeping.intuit.asked) == (0 if restart and clock == "put back" else 1)
        assert keeping.intuit.turned_away == 0

    keep(scenario)


def test_put_back_before_a_start_quickbooks_decides(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        await keeping.clock.sleep(3000)
        keeping.clock.set_wrong(-30 * DAY)
        await keeping.crash()
        await keeping.clock.sleep(900)
        await keeping.call()
        assert (keeping.intuit.turned_away, len(keeping.intuit.asked)) == (1, 1)

    keep(scenario)


def test_put_back_before_a_start_a_token_still_has_one_life_at_most(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.clock.set_wrong(-30 * DAY)
        await keeping.crash()
        await keeping.call()
        await keeping.clock.sleep(3601)
        await keeping.call()
        assert (keeping.intuit.turned_away, len(keeping.intuit.asked)) == (0, 1)

    keep(scenario)


@pytest.mark.parametrize("minutes", [-9, 9])
def test_the_history_tells_how_wrong_the_clock_is(minutes: int, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        assert abs(keeping.keeper.history().skew) < timedelta(seconds=1)
        keeping.clock.set_wrong(timedelta(minutes=minutes))
        await keeping.clock.sleep(3601)
        await keeping.call()
        assert abs(keeping.keeper.history().skew - timedelta(minutes=minutes)) < timedelta(seconds=2)

    keep(scenario)


# Who waits.


def test_nobody_waits_for_a_refresh_ahead_of_time(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        old = await keeping.call()
        keeping.network.trouble(stuck_before, TOKENS)
        await keeping.clock.sleep(3300)
        began = keeping.clock.monotonic()
        assert await keeping.call() == old
        assert keeping.clock.monotonic() == began
        await keeping.clock.sleep(1)
        assert keeping.network.befallen == 1

    keep(scenario)


@pytest.mark.parametrize("fault", [unreachable, portal])
def test_a_refresh_ahead_of_time_that_fails_rests_for_a_minute(fault: Fault, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(fault, TOKENS, times=99)
        await keeping.clock.sleep(3300)
        for _ in range(100):
            await keeping.call()
            await keeping.clock.sleep(1)
        assert keeping.network.befallen == 2

    keep(scenario)


def test_those_who_wait_share_one_refresh_and_its_fault(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(unreachable, TOKENS)
        await keeping.clock.sleep(3601)
        kinds = await asyncio.gather(*(refusal(keeping) for _ in range(5)))
        assert set(kinds) == {FaultKind.UNREACHABLE}
        assert keeping.network.befallen == 1
        assert len(set(await asyncio.gather(*(keeping.call() for _ in range(5))))) == 1
        assert len(keeping.intuit.asked) == 1

    keep(scenario)


def test_nobody_waits_longer_than_half_a_minute(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(stuck_before, TOKENS)
        await keeping.clock.sleep(3601)
        began = keeping.clock.monotonic()
        assert await refusal(keeping) is FaultKind.UNKNOWN_OUTCOME
        assert keeping.clock.monotonic() - began < 31
        assert keeping.keeper.history().interrupted is not None
        await keeping.call()
        assert keeping.keeper.history().interrupted is None

    keep(scenario)


@pytest.mark.parametrize(
    ("fault", "requests", "kind"),
    [
        (lost_request, 3, FaultKind.UNKNOWN_OUTCOME),
        (lost_reply, 3, FaultKind.UNKNOWN_OUTCOME),
        (unavailable, 3, FaultKind.OUTAGE),
        (answering({}, 429), 3, FaultKind.THROTTLED),
        (throttled, 1, FaultKind.THROTTLED),  # it wants half a minute
        (unreachable, 1, FaultKind.UNREACHABLE),
        (portal, 1, FaultKind.GARBLED),
        (INVALID_CLIENT, 1, FaultKind.KEYS_REJECTED),
        # What the token endpoint can't know of is trouble of its own, not of the company or of a document.
        (answering({"error": "invalid_request"}, 400), 3, FaultKind.OUTAGE),
        (answering({"Fault": {"Error": [{"code": "3200"}]}}, 401), 3, FaultKind.OUTAGE),
        (answering({"Fault": {"Error": [{"code": "3100"}]}}, 403), 3, FaultKind.OUTAGE),
    ],
)
def test_what_is_asked_again_at_once_and_what_comes_out(
    fault: Fault, requests: int, kind: FaultKind, keep: Keep
) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(fault, TOKENS, times=9)
        await keeping.clock.sleep(3601)
        assert await refusal(keeping) is kind
        assert keeping.network.befallen == requests

    keep(scenario)


_HARMLESS: dict[str, Fault] = {
    "lost request": lost_request,
    "lost reply": lost_reply,
    "gateway": unavailable,
    "throttled": throttled,
    "unreachable": unreachable,
    "portal": portal,
    "keys refused": INVALID_CLIENT,
}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faults=st.lists(st.sampled_from(["full disk", "start", *_HARMLESS]), min_size=1, max_size=6))
def test_nothing_but_intuits_refusal_changes_a_grant(
    faults: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    async def scenario() -> None:
        keeping = Keeping(tmp_path_factory.mktemp("grant"))
        await keeping.connect()
        before = keeping.row()
        await keeping.clock.sleep(3601)
        for fault in faults:
            if fault == "start":
                await keeping.crash()
                continue
            if fault == "full disk":
                keeping.commit_fails("claim")
            else:
                keeping.network.trouble(_HARMLESS[fault], TOKENS, times=3)
            with pytest.raises((IntuitError, DBAPIError)):
                await keeping.call()
            keeping.mend()
            assert replace(keeping.row(), attempt_id=None, attempt_started=None) == before
        await keeping.call()
        assert keeping.row().generation == before.generation + 1
        await keeping.close()

    simulate(scenario())


# What it believes.


def test_a_refusal_is_believed_when_the_api_says_so_too(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.revoke()
        assert await refusal(keeping) is FaultKind.GRANT_DEAD
        assert keeping.keeper.history().interrupted is None

    keep(scenario)


@pytest.mark.parametrize("restart", [False, True])
def test_with_nothing_else_said_it_takes_two_refusals_a_minute_apart(restart: bool, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.revoke()
        await keeping.clock.sleep(3601)
        for pause in (CONFIRM_AFTER - 10, 10.0):
            with pytest.raises(UnconfirmedRefusalError):
                await keeping.call()
            await keeping.clock.sleep(pause)
        if restart:
            await keeping.crash()
        assert await refusal(keeping) is FaultKind.GRANT_DEAD

    keep(scenario)


def test_a_clock_put_forward_makes_no_minute(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.revoke()
        await keeping.clock.sleep(3601)
        for _ in range(2):
            with pytest.raises(UnconfirmedRefusalError):
                await keeping.call()
            keeping.clock.set_wrong(HOUR)

    keep(scenario)


def test_a_slip_of_intuits_costs_nothing(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(INVALID_GRANT, TOKENS)
        await keeping.clock.sleep(3601)
        with pytest.raises(UnconfirmedRefusalError):
            await keeping.call()
        assert keeping.row().refused is not None
        await keeping.call()
        assert keeping.row().refused is None

    keep(scenario)


def test_while_the_access_token_works_a_refusal_ahead_of_time_is_no_word(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.network.trouble(INVALID_GRANT, TOKENS, times=9)
        await keeping.clock.sleep(3300)
        for _ in range(4):
            await keeping.call()
            await keeping.clock.sleep(70)
        assert keeping.network.befallen == 4
        await keeping.clock.sleep(70)
        assert await refusal(keeping) is FaultKind.GRANT_DEAD

    keep(scenario)


@pytest.mark.parametrize(("age", "tried"), [(timedelta(hours=25), 1), (timedelta(hours=27), 0)])
def test_the_token_before_is_tried_once_while_it_may_be_good(age: timedelta, tried: int, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        first = keeping.intuit.refresh_token
        keeping.intuit.rotation_is_due()
        await keeping.clock.sleep(3601)
        await keeping.call()
        keeping.intuit.revoke()
        keeping.clock.suspend(age)
        for _ in range(3):
            with pytest.raises((UnconfirmedRefusalError, IntuitError)):
                await keeping.call()
            await keeping.clock.sleep(CONFIRM_AFTER)
        assert keeping.intuit.asked[2:].count(first) == tried

    keep(scenario)


def test_the_token_before_saves_the_connection_if_intuit_takes_it(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        first = keeping.intuit.refresh_token
        keeping.intuit.rotation_is_due()
        await keeping.clock.sleep(3601)
        await keeping.call()
        keeping.intuit.refresh_token = first
        await keeping.clock.sleep(3601)
        await keeping.call()
        await keeping.clock.sleep(3601)
        await keeping.call()
        assert keeping.intuit.refusals == 1

    keep(scenario)


# What can't be stored.


def test_tokens_that_cant_be_stored_are_used_and_stored_later(
    keep: Keep, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.rotation_is_due()
        keeping.commit_fails("outcome", times=3)
        await keeping.clock.sleep(3601)
        new = await keeping.call()
        assert await keeping.call() == new
        assert keeping.row().generation == 1
        assert await keeping.call() == new
        assert keeping.row().generation == 2
        assert keeping.refresh_tokens() >= {keeping.intuit.refresh_token}
        assert len(keeping.intuit.asked) == 1

    keep(scenario)
    (line,) = [record.getMessage() for record in caplog.records if record.name.endswith("tokens")]
    assert line == ("new tokens can't be stored, and are kept in memory until then: database or disk is full")


def test_tokens_that_could_not_be_stored_are_stored_at_the_end(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.commit_fails("outcome", times=2)
        await keeping.clock.sleep(3601)
        await keeping.call()
        assert keeping.row().generation == 1
        await keeping.keeper.settled()
        assert keeping.row().generation == 2

    keep(scenario)


def test_intuit_is_not_asked_for_what_cant_be_written_down(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.commit_fails("outcome", times=99)
        await keeping.clock.sleep(3601)
        await keeping.call()
        await keeping.clock.sleep(3601)
        with pytest.raises(DBAPIError):
            await keeping.call()
        assert len(keeping.intuit.asked) == 1
        keeping.mend()
        await keeping.call()
        assert keeping.row().generation == 3

    keep(scenario)


def test_a_new_consent_takes_the_place_of_what_could_not_be_stored(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.commit_fails("outcome", times=2)
        await keeping.clock.sleep(3601)
        await keeping.call()
        await keeping.reconnect()
        await keeping.call()
        assert keeping.refresh_tokens() == {keeping.intuit.refresh_token}
        await keeping.clock.sleep(3601)
        await keeping.call()
        assert keeping.intuit.refusals == 0

    keep(scenario)


def test_a_locked_keyring_changes_nothing(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        before = keeping.row()
        keeping.secrets.answer = Locked(Problem("keyring_locked", "Your keyring is locked.", "", ""))
        await keeping.clock.sleep(3601)
        await keeping.crash()
        for _ in range(3):
            with pytest.raises(VaultLockedError):
                await keeping.call()
        with pytest.raises(VaultLockedError):
            await keeping.keeper.revoke()
        assert (keeping.row(), keeping.network.sent) == (before, [])
        assert keeping.keeper.history().refresh_expires == before.refresh_expires
        keeping.secrets.answer = None
        await keeping.vault.unlock()
        await keeping.call()

    keep(scenario)


# Giving it back.


def test_what_was_given_back_is_gone_here_and_there(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        assert await keeping.keeper.revoke() is RevokeOutcome.REVOKED
        assert not keeping.intuit.alive
        with pytest.raises(NoGrantError):
            await keeping.call()
        with pytest.raises(NoGrantError):
            await keeping.keeper.revoke()

    keep(scenario)


def test_what_was_gone_there_goes_here_too(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.revoke()
        assert await keeping.keeper.revoke() is RevokeOutcome.ALREADY_GONE
        with pytest.raises(NoGrantError):
            keeping.row()

    keep(scenario)


@pytest.mark.parametrize("fault", [lost_request, lost_reply, unavailable, unreachable, INVALID_CLIENT])
def test_where_intuit_does_not_say_so_the_grant_is_kept(fault: Fault, keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        before = keeping.row()
        keeping.network.trouble(fault, REVOKE)
        assert await keeping.keeper.revoke() is RevokeOutcome.UNTOLD
        assert keeping.row() == before
        second = RevokeOutcome.ALREADY_GONE if fault is lost_reply else RevokeOutcome.REVOKED
        assert await keeping.keeper.revoke() is second

    keep(scenario)


@pytest.mark.parametrize(
    ("later", "outcome"), [(timedelta(0), RevokeOutcome.REVOKED), (2 * HOUR, RevokeOutcome.UNTOLD)]
)
def test_after_a_lost_rotation_the_access_token_speaks_for_the_grant(
    later: timedelta, outcome: RevokeOutcome, keep: Keep
) -> None:
    """As long as it is good. Later the app may still be listed at Intuit, and nobody here can tell."""

    async def scenario(keeping: Keeping) -> None:
        keeping.intuit.rotation_is_due()
        keeping.network.trouble(lost_reply, TOKENS, times=3)
        await keeping.clock.sleep(3300)
        await keeping.call()
        await keeping.clock.sleep(30)
        keeping.clock.suspend(later)
        assert await keeping.keeper.revoke() is outcome
        assert keeping.intuit.alive == (outcome is RevokeOutcome.UNTOLD)

    keep(scenario)


def test_it_gives_back_what_a_refresh_under_way_brings(keep: Keep) -> None:
    async def scenario(keeping: Keeping) -> None:
        release = asyncio.Event()

        async def slow(request: httpx.Request, forward: Forward) -> httpx.Response:
            answer = await forward(request)
            await release.wait()
            return answer

        keeping.intuit.rotation_is_due()
        keeping.network.trouble(slow, TOKENS)
        await keeping.clock.sleep(3300)
        await keeping.call()
        giving = asyncio.create_task(keeping.keeper.revoke())
        await keeping.clock.sleep(1)
        release.set()
        assert await giving is RevokeOutcome.REVOKED
        assert len(keeping.network.paths(REVOKE)) == 1

    keep(scenario)

"""What the connection says of itself while QuickBooks does this and that."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from relink_desktop.companion.client import Client
from relink_desktop.core.connections import Attention
from relink_desktop.core.health import Cause, Certainty, EarlyWarning, HealthState, WarningKind
from relink_desktop.core.problems import Problem
from relink_desktop.intuit.faults import Fault as IntuitFault
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.api import door
from relink_desktop.service.schedule import IDLE, IN_USE, Schedule
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.tokens import UnconfirmedRefusalError
from relink_desktop.service.warnings import early_warnings

from .conftest import Play
from .documents import MemoryLedger, documents
from .network import Fault, answering, stuck_before, unavailable, unreachable
from .simulation import START, simulate
from .stage import CHECK_EVERY, HARBOUR, Stage
from .watching import GONE, JumpingClock, Watching

PROBE = "/companyinfo/"


def cause(stage: Stage) -> Cause | None:
    finding = stage.status.health.finding
    return finding.cause if finding else None


def test_it_asks_at_a_steady_pace_and_says_when_next(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.clock.sleep(5)
        asked = len(stage.network.paths(PROBE))
        last = stage.status.health.last_success
        await stage.clock.sleep(10 * CHECK_EVERY)
        assert len(stage.network.paths(PROBE)) - asked in (9, 10)
        assert last is not None
        assert stage.status.health.last_success is not None
        assert stage.status.health.last_success > last
        assert stage.status.next_check is not None
        ahead = stage.status.next_check - stage.clock.now()
        assert timedelta(0) <= ahead <= timedelta(seconds=CHECK_EVERY)

    play(scenario)


def test_check_now_does_not_wait_for_the_turn(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.clock.sleep(5)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        asked = stage.clock.now()
        stage.service.check_all()
        await stage.until_health(HealthState.REVOKED)
        assert stage.clock.now() - asked < timedelta(seconds=1)

    play(scenario)


@pytest.mark.parametrize(
    ("mishap", "fields", "back", "state", "expected"),
    [
        (f"companies/{HARBOUR}/user", {"removed": True}, {"removed": False}, "blocked", "rights_changed"),
        (
            f"companies/{HARBOUR}/subscription",
            {"status": "EXPIRED"},
            {"status": "SUBSCRIBED"},
            "blocked",
            "subscription_ended",
        ),
        ("maintenance", {"on": True}, {"on": False}, "outage", "maintenance"),
        ("outage", {"on": True}, {"on": False}, "outage", "api_outage"),
    ],
)
def test_each_mishap_is_named_and_recovers_by_itself(
    mishap: str, fields: dict[str, Any], back: dict[str, Any], state: str, expected: str, play: Play
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(mishap, **fields)
        status = await stage.until_health(HealthState(state))
        assert cause(stage) == expected
        await stage.clock.sleep(5 * CHECK_EVERY)
        assert stage.status.health == status.health  # the first evidence stands
        await stage.make(mishap, **back)
        await stage.until_health(HealthState.CONNECTED)
        assert cause(stage) is None

    play(scenario)


def test_disconnected_in_quickbooks_is_red_with_its_evidence_until_reconnected(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/disconnect")
        status = await stage.until_health(HealthState.REVOKED)
        assert status.health.finding is not None
        evidence = status.health.finding.evidence
        assert (evidence.code, evidence.status) == ("invalid_grant", 400)
        assert evidence.intuit_tid is not None
        assert status.health.since == evidence.at
        await stage.sign_in()
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario)


@pytest.mark.parametrize("fault", [unreachable, unavailable])
def test_what_comes_after_a_revocation_never_replaces_it(fault: Fault, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/disconnect")
        revoked = (await stage.until_health(HealthState.REVOKED)).health
        stage.network.trouble(fault, times=50)
        await stage.clock.sleep(10 * CHECK_EVERY)
        assert stage.status.health == revoked

    play(scenario)


def test_a_disconnect_that_is_told_as_a_lack_of_rights_is_red_at_once_and_named_by_the_next_renewal(
    play: Play,
) -> None:
    """403 3100 may mean a disconnect, and leaves that open; the token endpoint then says so."""

    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/disconnect", **{"as": "3100"})
        health = (await stage.until_health(HealthState.REVOKED)).health
        assert health.finding is not None
        assert (health.finding.cause, health.finding.certainty) == (Cause.NOT_AUTHORISED, Certainty.LIKELY)
        assert Cause.DISCONNECTED in health.finding.alternatives
        assert (health.finding.evidence.status, health.finding.evidence.code) == (403, "3100")
        await stage.until(lambda: cause(stage) is Cause.DISCONNECTED)
        assert (stage.status.health.state, stage.status.health.since) == (HealthState.REVOKED, health.since)

    play(scenario)


def test_red_stays_red_over_a_restart(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/disconnect")
        revoked = (await stage.until_health(HealthState.REVOKED)).health
        await stage.make("outage", on=True)
        await stage.restart()
        assert stage.status.health == revoked
        await stage.clock.sleep(3 * CHECK_EVERY)
        assert stage.status.health == revoked

    play(scenario)


def test_no_network_is_offline_and_no_more(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        stage.network.trouble(unreachable, times=3)
        await stage.until_health(HealthState.OFFLINE)
        assert cause(stage) is Cause.OFFLINE
        await stage.until_health(HealthState.CONNECTED)

    play(scenario)


def test_a_consent_to_a_company_whose_trial_ended_is_not_green(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.make(f"companies/{HARBOUR}/subscription", status="CANCELLED")
        await stage.sign_in()
        await stage.clock.sleep(1)
        assert stage.status.health.state is HealthState.BLOCKED

    play(scenario)


def test_ordinary_traffic_is_an_observation(play: Play) -> None:
    """A sync that meets a closed door says so long before the next probe."""

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until(lambda: stage.status.progress.sent.count >= 30)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        began = stage.clock.now()
        await stage.until_health(HealthState.REVOKED)
        assert stage.clock.now() - began < timedelta(seconds=CHECK_EVERY / 10)

    play(scenario, MemoryLedger(documents(200)))


def test_a_restart_has_to_see_again_that_all_is_well(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.clock.sleep(1)
        last = stage.status.health.last_success
        await stage.crash()
        stage.network.trouble(stuck_before)
        await stage.start()
        await stage.clock.sleep(1)
        assert (stage.status.health.state, stage.status.health.last_success) == (HealthState.UNKNOWN, last)

    play(scenario)


# Reading goes on after a subscription ended.


def test_reading_does_not_mend_a_subscription_not_even_after_a_restart(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.make(f"companies/{HARBOUR}/subscription", status="EXPIRED")
        await stage.until_health(HealthState.BLOCKED)
        await stage.crash()
        stage.network.trouble(unavailable, PROBE, times=99)
        await stage.start()
        (connection,) = stage.service.connections
        await connection.sync_from_facts()
        assert stage.status.health.state is HealthState.BLOCKED

    play(scenario)


def watch(scenario: Callable[[Watching], Awaitable[None]], **world: Any) -> None:
    """A monitor alone, beside ``scenario``."""

    async def play() -> None:
        watching = Watching(Schedule(), **world)
        running = asyncio.create_task(watching.run())
        await asyncio.sleep(1)
        await scenario(watching)
        assert not running.done()
        running.cancel()

    simulate(play())


REFUSED_WRITE = IntuitError(IntuitFault(FaultKind.SUBSCRIPTION, "6190", "", 200))


def test_a_refused_write_outweighs_a_status_that_allows_it() -> None:
    """SubscriptionStatus may lag behind, and samples hold words that no page explains."""

    async def scenario(watching: Watching) -> None:
        watching.monitor.answered(REFUSED_WRITE)
        await asyncio.sleep(3600)
        assert len(watching.asked) > 10
        assert watching.health.state is HealthState.BLOCKED
        watching.monitor.check()  # somebody mended it and says so
        await asyncio.sleep(1)
        assert watching.health.state is HealthState.CONNECTED

    watch(scenario)


def test_another_status_ends_it_by_itself() -> None:
    async def scenario(watching: Watching) -> None:
        watching.subscription = "TRIAL"
        await asyncio.sleep(400)
        watching.monitor.answered(REFUSED_WRITE)
        await asyncio.sleep(400)
        assert watching.health.state is HealthState.BLOCKED
        watching.subscription = "SUBSCRIBED"
        await asyncio.sleep(400)
        assert watching.health.state is HealthState.CONNECTED

    watch(scenario)


# What decides nothing.


def test_a_first_refusal_changes_nothing_and_is_asked_again_in_a_minute() -> None:
    async def scenario(watching: Watching) -> None:
        before = watching.health
        watching.trouble = UnconfirmedRefusalError(Problem("doubt", "QuickBooks refused once.", "", ""))
        watching.monitor.check()
        await asyncio.sleep(1)
        assert watching.health == before
        assert watching.monitor.undecided is not None
        assert watching.monitor.undecided.what == "QuickBooks refused once."
        watching.trouble = IntuitError(IntuitFault(FaultKind.GRANT_DEAD, "invalid_grant", "", 400))
        await asyncio.sleep(58)
        assert watching.health == before
        await asyncio.sleep(2)
        assert watching.health.state is HealthState.REVOKED
        assert watching.monitor.undecided is None

    watch(scenario)


def test_a_throttle_is_told_since_when_and_moves_no_colour() -> None:
    async def scenario(watching: Watching) -> None:
        before = watching.health
        watching.trouble = IntuitError(IntuitFault(FaultKind.THROTTLED, "3001", "", 429, "1-tid"))
        watching.monitor.check()
        await asyncio.sleep(1)
        first = watching.monitor.undecided
        assert first is not None
        assert (first.code, first.intuit_tid) == ("3001", "1-tid")
        await asyncio.sleep(1000)
        assert (watching.health, watching.monitor.undecided) == (before, first)
        watching.trouble = None
        await asyncio.sleep(300)
        assert watching.monitor.undecided is None

    watch(scenario)


# Intuit's status page.


def test_the_page_makes_sure_of_an_outage_and_tells_maintenance(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.status_page = "http://status.test/summary.json"
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(1000)
        assert stage.network.paths("summary.json") == []  # nobody asks while all is well
        status = {"indicator": "none", "description": "All Systems Operational"}
        work = {"name": "Database upgrade", "status": "in_progress"}
        page = answering({"status": status, "scheduled_maintenances": [work]})
        stage.network.trouble(page, "summary.json", times=99)
        await stage.make("outage", on=True)
        since = (await stage.until_health(HealthState.OUTAGE)).health.since
        await stage.until(lambda: cause(stage) is Cause.MAINTENANCE)
        await stage.clock.sleep(3600)
        health = stage.status.health
        assert health.finding is not None
        assert health.finding.certainty is Certainty.CERTAIN
        assert health.finding.evidence.status == 503
        assert "Database upgrade" in health.finding.evidence.official
        assert health.since == since
        assert 10 <= len(stage.network.paths("summary.json")) <= 13
        await stage.make("outage", on=False)
        await stage.until_health(HealthState.CONNECTED)

    play(scenario)


@pytest.mark.parametrize("indicator", ["none", "critical"])
def test_the_page_is_never_green_and_never_red(indicator: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.status_page = "http://status.test/summary.json"
        await stage.restart()
        await stage.sign_in()
        page = answering({"status": {"indicator": indicator, "description": "words"}})
        stage.network.trouble(page, "summary.json", times=99)
        await stage.make(f"companies/{HARBOUR}/disconnect")
        revoked = (await stage.until_health(HealthState.REVOKED)).health
        await stage.make("outage", on=True)
        await stage.clock.sleep(3600)
        assert stage.status.health == revoked

    play(scenario)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(200, Cause.API_OUTAGE), (None, Cause.OFFLINE)],
    ids=["QuickBooks alone is gone", "everything is gone"],
)
def test_the_page_tells_this_computers_network_from_quickbooks(answer: int | None, expected: Cause) -> None:
    def page(request: httpx.Request) -> httpx.Response:
        if answer is None:
            raise httpx.ConnectError("no route", request=request)
        return httpx.Response(answer, json={"status": {"indicator": "none"}})

    async def scenario(watching: Watching) -> None:
        watching.trouble = GONE
        watching.monitor.check()
        await asyncio.sleep(1)
        first, second = watching.found[-2:]
        assert first is not None
        assert second is not None
        assert (first.cause, second.cause) == (Cause.OFFLINE, expected)

    watch(scenario, page=page)


# Early warnings.


def test_a_trial_is_told_before_it_ends_and_over_a_restart(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.make(f"companies/{HARBOUR}/subscription", status="TRIAL")
        await stage.sign_in()
        await stage.clock.sleep(1)
        assert stage.status.warnings == (EarlyWarning(WarningKind.TRIAL),)
        assert stage.status.health.state is HealthState.CONNECTED
        await stage.restart()
        await stage.until_health(HealthState.CONNECTED)
        assert stage.status.warnings == (EarlyWarning(WarningKind.TRIAL),)
        await stage.make(f"companies/{HARBOUR}/subscription", status="SUBSCRIBED")
        await stage.clock.sleep(2 * CHECK_EVERY)
        assert stage.status.warnings == ()

    play(scenario)


@pytest.mark.parametrize(("days", "told"), [(30, True), (30.1, False), (-1, True)])
def test_the_ends_of_a_grant_are_told_thirty_days_ahead(days: float, told: bool) -> None:
    end = START + timedelta(days=days)
    far = START + timedelta(days=400)
    by_age = early_warnings("SUBSCRIBED", TokenHistory(START, far, end), START)
    assert by_age == ((EarlyWarning(WarningKind.FIVE_YEARS, end),) if told else ())
    unused = early_warnings(None, TokenHistory(START, end, far), START)
    assert unused == ((EarlyWarning(WarningKind.UNUSED, end),) if told else ())


def test_the_nearest_end_is_told_first() -> None:
    near, nearer = START + timedelta(days=9), START + timedelta(days=2)
    warnings = early_warnings("TRIALOPTIN", TokenHistory(START, near, nearer), START)
    assert [warning.kind for warning in warnings] == [
        WarningKind.FIVE_YEARS,
        WarningKind.UNUSED,
        WarningKind.TRIAL,
    ]


# The desktop and the clock.


def test_the_door_takes_a_reason_to_look(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.sign_in()
        await stage.clock.sleep(100)
        asked = len(stage.network.paths(PROBE))
        transport = httpx.ASGITransport(door(stage.service))
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            answer = await client.post("/attention", json={"attention": "looking"})
            assert answer.status_code == 200
            assert (await client.post("/attention", json={"attention": "staring"})).status_code == 400
        await stage.clock.sleep(1)
        assert len(stage.network.paths(PROBE)) == asked + 1

    play(scenario)


async def told(stage: Stage, attention: Attention) -> None:
    """By the desktop's own client, through the door."""
    await Client(httpx.ASGITransport(door(stage.service))).pay_attention(attention)


def test_an_idle_computer_asks_less_often_until_somebody_is_back(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.check_every = None
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(10)
        await told(stage, Attention.IDLE)
        await stage.clock.sleep(IN_USE)  # what was planned before
        asked = len(stage.network.paths(PROBE))
        await stage.clock.sleep(2 * IDLE + 10)
        assert len(stage.network.paths(PROBE)) == asked + 2
        await stage.clock.sleep(IN_USE)
        await told(stage, Attention.IN_USE)
        await stage.clock.sleep(2 * IN_USE + 10)
        assert len(stage.network.paths(PROBE)) == asked + 2 + 3

    play(scenario)


def test_a_computer_that_says_it_woke_is_asked_about_at_once(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        clock = stage.clock = JumpingClock()
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(101)
        asked = len(stage.network.paths(PROBE))
        clock.ahead += timedelta(hours=8)
        await told(stage, Attention.WOKE)
        await stage.clock.sleep(1)
        assert len(stage.network.paths(PROBE)) == asked + 1

    play(scenario)


@pytest.mark.parametrize("ahead", [timedelta(hours=8), timedelta(minutes=-10)], ids=["slept", "set back"])
def test_a_jump_of_the_clock_is_noticed_and_asked_about(ahead: timedelta, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        clock = stage.clock = JumpingClock()
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(100)
        asked = len(stage.network.paths(PROBE))
        clock.ahead += ahead
        await stage.clock.sleep(11)
        assert len(stage.network.paths(PROBE)) == asked + 1

    play(scenario)


def test_a_success_is_as_old_after_the_clock_was_set_back_as_before(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        clock = stage.clock = JumpingClock()
        await stage.restart()
        await stage.sign_in()
        await stage.clock.sleep(100)
        last = stage.status.health.last_success
        assert last is not None
        stage.network.trouble(stuck_before, times=9)  # nothing is heard any more
        clock.ahead -= timedelta(hours=1)
        await stage.clock.sleep(11)
        assert stage.status.health.last_success == last - timedelta(hours=1)

    play(scenario)

"""What the connection says of itself while QuickBooks does this and that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from relink_desktop.core.health import Cause, HealthState

from .conftest import Play
from .documents import MemoryLedger, documents
from .network import Fault, unavailable, unreachable
from .stage import CHECK_EVERY, HARBOUR, Stage

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

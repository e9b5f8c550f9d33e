"""The health fold: green only after a success, red only on QuickBooks' word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.health import (
    STANDING,
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    Evidence,
    Finding,
    Health,
    HealthState,
    fail,
    reopen,
    set_back,
    succeed,
)

START = datetime(2026, 3, 12, 9, tzinfo=UTC)
LATER = START + timedelta(minutes=5)
NEW = Health(HealthState.UNKNOWN, START)


def found(cause: Cause, at: datetime = LATER) -> Finding:
    return Finding(cause, Certainty.CERTAIN, Evidence(at, "seen"))


def broken(cause: Cause) -> Health:
    return fail(succeed(NEW, START), found(cause, START))


def test_every_cause_has_a_state_that_is_not_well() -> None:
    assert set(STATE_OF_CAUSE) == set(Cause)
    assert not set(STATE_OF_CAUSE.values()) & {HealthState.CONNECTED, HealthState.UNKNOWN}


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_is_kept_with_its_proof_and_the_last_success(cause: Cause) -> None:
    finding = found(cause)
    health = fail(succeed(NEW, START), finding)
    assert health == Health(STATE_OF_CAUSE[cause], LATER, last_success=START, finding=finding)


@pytest.mark.parametrize("cause", Cause)
def test_a_success_ends_every_cause(cause: Cause) -> None:
    assert succeed(broken(cause), LATER) == Health(HealthState.CONNECTED, LATER, last_success=LATER)


def test_a_further_success_moves_the_check_and_not_the_beginning() -> None:
    assert succeed(succeed(NEW, START), LATER) == Health(HealthState.CONNECTED, START, last_success=LATER)


def test_the_same_cause_again_keeps_its_first_proof() -> None:
    health = broken(Cause.API_OUTAGE)
    assert fail(health, found(Cause.API_OUTAGE)) is health


@pytest.mark.parametrize(
    ("before", "then", "state"),
    [
        (Cause.DISCONNECTED, Cause.OFFLINE, HealthState.REVOKED),
        (Cause.DISCONNECTED, Cause.MAINTENANCE, HealthState.REVOKED),
        (Cause.DISCONNECTED, Cause.KEYRING_LOCKED, HealthState.REVOKED),
        (Cause.SUBSCRIPTION_ENDED, Cause.API_OUTAGE, HealthState.BLOCKED),
        (Cause.SUBSCRIPTION_ENDED, Cause.DISCONNECTED, HealthState.REVOKED),
        (Cause.DISCONNECTED, Cause.RIGHTS_CHANGED, HealthState.BLOCKED),
        (Cause.OFFLINE, Cause.API_OUTAGE, HealthState.OUTAGE),
        (Cause.API_OUTAGE, Cause.OFFLINE, HealthState.OFFLINE),
        (Cause.OFFLINE, Cause.DISCONNECTED, HealthState.REVOKED),
        (Cause.KEYRING_LOCKED, Cause.OFFLINE, HealthState.OFFLINE),
    ],
)
def test_what_quickbooks_said_outlasts_faults_of_the_way(
    before: Cause, then: Cause, state: HealthState
) -> None:
    health = fail(broken(before), found(then))
    assert health.state is state
    stayed = state is STATE_OF_CAUSE[before]
    assert health.since == (START if stayed else LATER)
    assert health.finding == found(before if stayed else then, START if stayed else LATER)


@given(st.lists(st.none() | st.sampled_from(Cause), max_size=30))
def test_no_sequence_of_observations_makes_it_lie(observations: list[Cause | None]) -> None:
    health, said = NEW, None  # ``said``: QuickBooks' last word of its own, until a success takes it back
    for minute, cause in enumerate(observations):
        at = START + timedelta(minutes=minute)
        before = health
        if cause is None:
            health, said = succeed(health, at), None
            assert health.state is HealthState.CONNECTED
        else:
            health = fail(health, found(cause, at))
            said = cause if STATE_OF_CAUSE[cause] in STANDING else said
            assert health.state is not HealthState.CONNECTED
            assert health.last_success == before.last_success
        assert health.state in STANDING if said else health.state not in STANDING
        if said:
            assert health.finding is not None
            assert health.finding.cause is said


def sure(cause: Cause, certainty: Certainty, at: datetime, official: str = "") -> Finding:
    return Finding(cause, certainty, Evidence(at, "seen", official=official))


LIKELY = sure(Cause.API_OUTAGE, Certainty.LIKELY, START)


@pytest.mark.parametrize(
    ("later", "replaces"),
    [
        (sure(Cause.API_OUTAGE, Certainty.LIKELY, LATER), False),
        (sure(Cause.API_OUTAGE, Certainty.CERTAIN, LATER), True),
        (sure(Cause.API_OUTAGE, Certainty.LIKELY, LATER, "Intuit reports trouble"), True),
        (sure(Cause.MAINTENANCE, Certainty.LIKELY, LATER), True),
    ],
)
def test_a_surer_proof_replaces_the_first_and_not_the_beginning(later: Finding, replaces: bool) -> None:
    health = fail(fail(succeed(NEW, START), LIKELY), later)
    assert health.finding == (later if replaces else LIKELY)
    assert (health.state, health.since) == (HealthState.OUTAGE, START)


def test_a_surer_proof_is_not_given_up_for_a_weaker_one() -> None:
    certain = sure(Cause.API_OUTAGE, Certainty.CERTAIN, START)
    health = fail(NEW, certain)
    assert fail(health, sure(Cause.API_OUTAGE, Certainty.LIKELY, LATER, "fine")) is health


@pytest.mark.parametrize("cause", Cause)
def test_a_restart_forgets_what_was_well_and_nothing_else(cause: Cause) -> None:
    assert reopen(broken(cause), LATER) == broken(cause)
    assert reopen(succeed(NEW, START), LATER) == Health(HealthState.UNKNOWN, LATER, last_success=START)


def test_a_clock_set_back_makes_no_success_younger() -> None:
    well = succeed(NEW, LATER)
    assert set_back(well, timedelta(hours=2)).last_success == LATER - timedelta(hours=2)
    assert set_back(NEW, timedelta(hours=2)) == NEW

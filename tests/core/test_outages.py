"""What is a break, what is still the same one, and how many are too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from relink_desktop.core.health import STATE_OF_CAUSE, Cause, Certainty, Evidence, Finding, Health
from relink_desktop.core.outages import LONG_OUTAGE, Outage, continues, is_outage, repeated

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def finding(cause: Cause, at: datetime = NOW) -> Finding:
    return Finding(cause, Certainty.CERTAIN, Evidence(at, "seen"))


def broken(cause: Cause, since: datetime = NOW) -> Health:
    return Health(STATE_OF_CAUSE[cause], since, NOW - DAY, finding(cause, since))


def outage(cause: Cause, noticed: datetime = NOW, ended: datetime | None = None) -> Outage:
    return Outage(noticed, finding(cause, noticed), ended)


@pytest.mark.parametrize("cause", Cause)
def test_a_break_is_one_of_the_connection_itself(cause: Cause) -> None:
    elsewhere = (Cause.OFFLINE, Cause.CAPTIVE_PORTAL, Cause.API_OUTAGE, Cause.MAINTENANCE, Cause.DISABLED)
    assert is_outage(broken(cause), NOW) is (cause not in elsewhere)


@pytest.mark.parametrize(
    ("cause", "after", "expected"),
    [
        (Cause.API_OUTAGE, LONG_OUTAGE - SECOND, False),
        (Cause.API_OUTAGE, LONG_OUTAGE, True),
        (Cause.MAINTENANCE, LONG_OUTAGE, True),
        (Cause.OFFLINE, 30 * DAY, False),
    ],
)
def test_trouble_of_intuits_own_counts_once_it_lasts(cause: Cause, after: timedelta, expected: bool) -> None:
    assert is_outage(broken(cause), NOW + after) is expected


@pytest.mark.parametrize(
    ("before", "then", "same"),
    [
        (Cause.DISCONNECTED, Cause.DISCONNECTED, True),
        (Cause.DISCONNECTED, Cause.RIGHTS_CHANGED, True),
        (Cause.SUBSCRIPTION_ENDED, Cause.DISCONNECTED, True),
        (Cause.API_OUTAGE, Cause.MAINTENANCE, True),
        (Cause.API_OUTAGE, Cause.DISCONNECTED, False),
        (Cause.KEYRING_LOCKED, Cause.KEY_LOST, True),
        (Cause.KEYRING_LOCKED, Cause.DISCONNECTED, False),
    ],
)
def test_what_is_still_the_same_break(before: Cause, then: Cause, same: bool) -> None:
    assert continues(outage(before), broken(then)) is same


def test_how_long_it_lasted() -> None:
    assert outage(Cause.DISCONNECTED, NOW, NOW + DAY).lasted(NOW + 9 * DAY) == DAY
    assert outage(Cause.DISCONNECTED, NOW).lasted(NOW + 9 * DAY) == 9 * DAY


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ([], False),
        ([0, 1], False),
        ([0, 1, 30], True),
        ([0, 1, 31], False),
        ([5, 6, 7, 8], True),
        ([31, 32, 33], False),
    ],
)
def test_three_breaks_in_thirty_days_are_too_many(ages: list[int], expected: bool) -> None:
    outages = [outage(Cause.DISCONNECTED, NOW - age * DAY, NOW) for age in ages]
    assert repeated(outages, NOW) is expected


@pytest.mark.parametrize("cause", [Cause.KEYRING_LOCKED, Cause.API_OUTAGE, Cause.MAINTENANCE])
def test_what_is_not_the_connections_fault_does_not_add_up(cause: Cause) -> None:
    assert not repeated([outage(cause, NOW - DAY)] * 9, NOW)
    assert not repeated([outage(cause)] * 9 + [outage(Cause.DISCONNECTED)] * 2, NOW)

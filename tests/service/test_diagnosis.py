"""From what Intuit answered to the cause it proves."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from relink_desktop.core.health import STATE_OF_CAUSE, Cause, Certainty, HealthState
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.service.diagnosis import diagnose, subscription_ended

NOW = datetime(2026, 11, 3, tzinfo=UTC)
TABLE = {
    FaultKind.GRANT_DEAD: (Cause.DISCONNECTED, Certainty.LIKELY, HealthState.REVOKED),
    FaultKind.TOKEN: (Cause.DISCONNECTED, Certainty.LIKELY, HealthState.REVOKED),
    FaultKind.NOT_AUTHORISED: (Cause.NOT_AUTHORISED, Certainty.LIKELY, HealthState.REVOKED),
    FaultKind.SUBSCRIPTION: (Cause.SUBSCRIPTION_ENDED, Certainty.CERTAIN, HealthState.BLOCKED),
    FaultKind.RIGHTS: (Cause.RIGHTS_CHANGED, Certainty.CERTAIN, HealthState.BLOCKED),
    FaultKind.KEYS_REJECTED: (Cause.KEYS_REJECTED, Certainty.CERTAIN, HealthState.BLOCKED),
    FaultKind.MAINTENANCE: (Cause.MAINTENANCE, Certainty.CERTAIN, HealthState.OUTAGE),
    FaultKind.OUTAGE: (Cause.API_OUTAGE, Certainty.LIKELY, HealthState.OUTAGE),
    FaultKind.GARBLED: (Cause.OFFLINE, Certainty.LIKELY, HealthState.OFFLINE),
    FaultKind.UNREACHABLE: (Cause.OFFLINE, Certainty.LIKELY, HealthState.OFFLINE),
    FaultKind.UNKNOWN_OUTCOME: (Cause.OFFLINE, Certainty.LIKELY, HealthState.OFFLINE),
}


@pytest.mark.parametrize(("kind", "expected"), TABLE.items())
def test_a_fault_of_the_connection_names_its_cause(
    kind: FaultKind, expected: tuple[Cause, Certainty, HealthState]
) -> None:
    finding = diagnose(Fault(kind, "3200", "text", 401, "1-tid"), NOW)
    assert finding is not None
    assert (finding.cause, finding.certainty, STATE_OF_CAUSE[finding.cause]) == expected
    evidence = finding.evidence
    assert (evidence.at, evidence.code, evidence.status, evidence.intuit_tid) == (NOW, "3200", 401, "1-tid")
    assert evidence.what


@pytest.mark.parametrize("kind", sorted(set(FaultKind) - set(TABLE)))
def test_a_fault_of_a_document_or_of_the_pace_says_nothing_of_the_connection(kind: FaultKind) -> None:
    assert diagnose(Fault(kind, "", "text"), NOW) is None


def test_an_ended_subscription_quotes_what_quickbooks_calls_it() -> None:
    finding = subscription_ended("EXPIRED", NOW)
    assert (finding.cause, finding.certainty) == (Cause.SUBSCRIPTION_ENDED, Certainty.CERTAIN)
    assert finding.evidence.code == "EXPIRED"
    assert "expired" in finding.evidence.what

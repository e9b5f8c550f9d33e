"""From what Intuit answered to the cause it proves, how surely, and what the user reads."""

from __future__ import annotations

import asyncio
import importlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.present.tray import connection_line
from relink_desktop.core.health import (
    STATE_OF_CAUSE,
    Cause,
    Certainty,
    Finding,
    Health,
    HealthState,
    fail,
    succeed,
)
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.intuit.accounting import Accounting
from relink_desktop.intuit.call import TOO_LARGE
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth
from relink_desktop.intuit.pace import Pace
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.service.diagnosis import (
    ENDED_SUBSCRIPTIONS,
    Known,
    diagnose,
    is_outage_like,
    of_the_vault,
    subscription_ended,
    undecided,
)
from relink_desktop.service.status_page import Condition, Official
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.vault import KeyLostError, VaultLockedError
from tests.companion.states import CONNECTED, LOCALE, app
from tests.intuit.bodies import RECORDED, RecordedFault

NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)
ALIVE = TokenHistory(NOW - DAY, NOW + 100 * DAY, NOW + 900 * DAY)
WORKED = Known(ALIVE, worked=True)
Word = tuple[Cause, Certainty, tuple[Cause, ...]]


def likely(cause: Cause, *alternatives: Cause) -> Word:
    return cause, Certainty.LIKELY, alternatives


def certain(cause: Cause) -> Word:
    return cause, Certainty.CERTAIN, ()


def official(condition: Condition) -> Known:
    return Known(ALIVE, Official(NOW, condition, "Intuit's status page says so"), worked=True)


def fault(kind: FaultKind, code: str = "", status: int | None = 400, tid: str | None = "1-tid") -> Fault:
    return Fault(kind, code, "text", status, tid)


def of(finding: Finding | None) -> Word | None:
    return (finding.cause, finding.certainty, finding.alternatives) if finding else None


DEAD = fault(FaultKind.GRANT_DEAD, "invalid_grant")
GONE = fault(FaultKind.UNREACHABLE, "ConnectError", None, None)
DOWN = fault(FaultKind.OUTAGE, "", 503)
LARGE = fault(FaultKind.UNKNOWN_OUTCOME, TOO_LARGE, None, None)

TABLE: dict[str, tuple[Fault, Known, Word]] = {
    "dead": (DEAD, WORKED, likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED)),
    "dead, history unknown": (
        DEAD,
        Known(),
        likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED, Cause.IDLE_EXPIRED),
    ),
    "dead, unused": (DEAD, Known(replace(ALIVE, refresh_expires=NOW)), certain(Cause.IDLE_EXPIRED)),
    "dead, a second before its end": (
        DEAD,
        Known(replace(ALIVE, refresh_expires=NOW + timedelta(seconds=1))),
        likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED),
    ),
    "dead, five years": (
        DEAD,
        Known(replace(ALIVE, refresh_expires=NOW, hard_expires=NOW)),
        certain(Cause.FIVE_YEARS),
    ),
    "dead, perhaps unused: our clock is a day ahead": (
        DEAD,
        Known(replace(ALIVE, refresh_expires=NOW - timedelta(hours=1), skew=DAY)),
        likely(Cause.IDLE_EXPIRED, Cause.DISCONNECTED),
    ),
    "dead, perhaps unused: our clock is a day behind": (
        DEAD,
        Known(replace(ALIVE, refresh_expires=NOW + timedelta(hours=1), skew=-DAY)),
        likely(Cause.IDLE_EXPIRED, Cause.DISCONNECTED),
    ),
    "dead, interrupted": (
        DEAD,
        Known(replace(ALIVE, interrupted=NOW - DAY)),
        likely(Cause.REFRESH_INTERRUPTED, Cause.DISCONNECTED),
    ),
    "dead, interrupted and then expired": (
        DEAD,
        Known(replace(ALIVE, refresh_expires=NOW, interrupted=NOW - 200 * DAY)),
        certain(Cause.IDLE_EXPIRED),
    ),
    "token": (fault(FaultKind.TOKEN, "3200", 401), WORKED, likely(Cause.DISCONNECTED, Cause.RIGHTS_CHANGED)),
    "3100 of old": (
        fault(FaultKind.NOT_AUTHORISED, "3100", 403),
        WORKED,
        likely(Cause.NOT_AUTHORISED, Cause.DISCONNECTED),
    ),
    "3100 at first": (
        fault(FaultKind.NOT_AUTHORISED, "3100", 403),
        Known(),
        likely(Cause.WRONG_ENVIRONMENT, Cause.NOT_AUTHORISED),
    ),
    "6190": (fault(FaultKind.SUBSCRIPTION, "6190"), Known(), certain(Cause.SUBSCRIPTION_ENDED)),
    "7001 of old": (
        fault(FaultKind.SUBSCRIPTION, "7001"),
        WORKED,
        likely(Cause.SUBSCRIPTION_ENDED, Cause.WRONG_ENVIRONMENT),
    ),
    "7001 at first": (
        fault(FaultKind.SUBSCRIPTION, "7001"),
        Known(),
        likely(Cause.WRONG_ENVIRONMENT, Cause.SUBSCRIPTION_ENDED),
    ),
    "too large": (LARGE, WORKED, likely(Cause.CAPTIVE_PORTAL, Cause.API_OUTAGE)),
    "too large, of a read": (
        replace(LARGE, kind=FaultKind.GARBLED),
        WORKED,
        likely(Cause.CAPTIVE_PORTAL, Cause.API_OUTAGE),
    ),
    "rights": (fault(FaultKind.RIGHTS, "120", 401), WORKED, certain(Cause.RIGHTS_CHANGED)),
    "keys": (fault(FaultKind.KEYS_REJECTED, "invalid_client", 401), WORKED, certain(Cause.KEYS_REJECTED)),
    "keys of another app": (
        fault(FaultKind.KEYS_REJECTED, "invalid_grant"),
        WORKED,
        likely(Cause.KEYS_REJECTED, Cause.WRONG_ENVIRONMENT),
    ),
    "150": (fault(FaultKind.MAINTENANCE, "150", 503), WORKED, certain(Cause.MAINTENANCE)),
    "140": (fault(FaultKind.MAINTENANCE, "140"), WORKED, likely(Cause.MAINTENANCE, Cause.API_OUTAGE)),
    "down": (DOWN, WORKED, likely(Cause.API_OUTAGE, Cause.MAINTENANCE)),
    "down, page fine": (DOWN, official(Condition.FINE), likely(Cause.API_OUTAGE, Cause.MAINTENANCE)),
    "down, page silent": (DOWN, official(Condition.SILENT), likely(Cause.API_OUTAGE, Cause.MAINTENANCE)),
    "down, incident": (DOWN, official(Condition.TROUBLE), certain(Cause.API_OUTAGE)),
    "down, maintenance": (DOWN, official(Condition.MAINTENANCE), certain(Cause.MAINTENANCE)),
    "gone": (GONE, WORKED, likely(Cause.OFFLINE, Cause.API_OUTAGE)),
    "gone, page fine": (GONE, official(Condition.FINE), likely(Cause.API_OUTAGE, Cause.OFFLINE)),
    "gone, page silent": (GONE, official(Condition.SILENT), certain(Cause.OFFLINE)),
    "gone, incident": (GONE, official(Condition.TROUBLE), certain(Cause.API_OUTAGE)),
    "gone, maintenance": (GONE, official(Condition.MAINTENANCE), certain(Cause.MAINTENANCE)),
    "a write's answer lost": (
        fault(FaultKind.UNKNOWN_OUTCOME, "ReadTimeout", None, None),
        WORKED,
        likely(Cause.OFFLINE, Cause.API_OUTAGE),
    ),
    "garbled": (
        fault(FaultKind.GARBLED, "", 200, None),
        WORKED,
        likely(Cause.CAPTIVE_PORTAL, Cause.API_OUTAGE),
    ),
    "garbled by Intuit": (
        fault(FaultKind.GARBLED, "", 200),
        WORKED,
        likely(Cause.API_OUTAGE, Cause.MAINTENANCE),
    ),
}


@pytest.mark.parametrize(("seen", "known", "expected"), TABLE.values(), ids=TABLE)
def test_a_fault_and_what_is_known_name_the_cause(seen: Fault, known: Known, expected: Word) -> None:
    finding = diagnose(seen, NOW, known)
    assert finding is not None
    assert of(finding) == expected
    evidence = finding.evidence
    assert (evidence.at, evidence.code, evidence.status) == (NOW, seen.code, seen.status)
    assert evidence.intuit_tid == seen.intuit_tid
    assert evidence.what
    assert evidence.official == (known.official.words if known.official else "")


def test_the_table_names_every_cause_that_faults_can_have() -> None:
    named = {cause for _, _, (cause, _, _) in TABLE.values()}
    assert named == set(Cause) - {Cause.KEYRING_LOCKED, Cause.KEY_LOST, Cause.DISABLED}


def test_evidence_says_no_more_than_the_answer_did() -> None:
    said = [
        finding.evidence.what
        for seen, known, _ in TABLE.values()
        if (finding := diagnose(seen, NOW, known)) is not None and seen.kind is FaultKind.SUBSCRIPTION
    ]
    assert said == [
        "QuickBooks says that the trial or subscription ended",
        *2 * ["QuickBooks says that the subscription has lapsed or the address is wrong"],
    ]


SILENT_KINDS = sorted(set(FaultKind) - {seen.kind for seen, _, _ in TABLE.values()})


@pytest.mark.parametrize("kind", SILENT_KINDS)
def test_a_fault_of_a_document_or_of_the_pace_says_nothing_of_the_connection(kind: FaultKind) -> None:
    assert diagnose(fault(kind), NOW, WORKED) is None
    assert not is_outage_like(fault(kind))


def test_an_open_outcome_that_quickbooks_itself_reports_is_an_answer() -> None:
    repeated = fault(FaultKind.UNKNOWN_OUTCOME, "600")
    assert diagnose(repeated, NOW, WORKED) is None
    assert not is_outage_like(repeated)


@pytest.mark.parametrize("status", sorted(ENDED_SUBSCRIPTIONS))
def test_an_ended_subscription_quotes_what_quickbooks_calls_it(status: str) -> None:
    finding = subscription_ended(status, NOW)
    assert of(finding) == certain(Cause.SUBSCRIPTION_ENDED)
    assert finding.evidence.code == status
    assert status.lower() in finding.evidence.what


KEYRING = Problem("keyring", "The keyring is locked.", "", "Unlock it.")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (VaultLockedError(KEYRING), certain(Cause.KEYRING_LOCKED)),
        (KeyLostError(KEYRING), certain(Cause.KEY_LOST)),
        (ProblemError(KEYRING), None),
    ],
)
def test_the_keyrings_trouble(error: ProblemError, expected: Word | None) -> None:
    assert of(of_the_vault(error, NOW)) == expected


def test_what_decides_nothing_is_told_all_the_same() -> None:
    throttle = undecided(IntuitError(fault(FaultKind.THROTTLED, "3001", 429)), NOW)
    assert throttle is not None
    assert (throttle.what, throttle.code) == ("QuickBooks asks ReLink to slow down", "3001")
    doubt = undecided(ProblemError(KEYRING), NOW)
    assert doubt is not None
    assert doubt.what == "The keyring is locked."
    assert undecided(IntuitError(fault(FaultKind.STALE, "5010")), NOW) is None


# Every fault that is known, from the bytes on the wire to the sentence on the screen.

OTHERS_GRANT = (Cause.KEYS_REJECTED, "App keys rejected")
SAID: dict[FaultKind, tuple[Cause, str] | None] = {
    FaultKind.TOKEN: (Cause.DISCONNECTED, "access revoked at 09:00, reconnect to resume"),
    FaultKind.GRANT_DEAD: (Cause.DISCONNECTED, "access revoked at 09:00, reconnect to resume"),
    FaultKind.NOT_AUTHORISED: (Cause.NOT_AUTHORISED, "access revoked at 09:00, reconnect to resume"),
    FaultKind.KEYS_REJECTED: OTHERS_GRANT,
    FaultKind.RIGHTS: (Cause.RIGHTS_CHANGED, "Connecting user lost access"),
    FaultKind.SUBSCRIPTION: (Cause.SUBSCRIPTION_ENDED, "QuickBooks subscription ended"),
    FaultKind.MAINTENANCE: (Cause.MAINTENANCE, "QuickBooks is under maintenance. Nothing to do"),
    FaultKind.OUTAGE: (Cause.API_OUTAGE, "QuickBooks is having trouble. Nothing to do"),
    FaultKind.GARBLED: (Cause.CAPTIVE_PORTAL, "This network asks for a sign-in. Last checked 08:58"),
    FaultKind.UNREACHABLE: (Cause.OFFLINE, "No network. Last checked 08:58"),
    FaultKind.UNKNOWN_OUTCOME: None,  # every recorded one was reported by QuickBooks
}
RED = {HealthState.REVOKED, HealthState.BLOCKED}


def received(row: RecordedFault) -> Fault:
    """The fault that our client makes of an answer."""

    async def ask() -> None:
        answer = httpx.Response(row.status, headers=dict(row.headers), content=row.body)
        http = new_http_client(httpx.MockTransport(lambda _: answer))
        endpoints = Endpoints("https://a.test", "https://t.test", "https://r.test", "https://api.test")
        async with http:
            if row.of_token_endpoint:
                await OAuth(http, endpoints, AppKeys("id", "secret")).refresh("RT1")
            else:
                pace = Pace(lambda: 0.0, asyncio.sleep)
                await Accounting(http, endpoints.api_base, "1", "eyJ", pace).company_info()

    with pytest.raises(IntuitError) as error:
        asyncio.run(ask())
    return error.value.fault


@pytest.mark.parametrize("row", RECORDED, ids=lambda row: row.name)
def test_every_known_fault_from_the_wire_to_the_sentence(row: RecordedFault) -> None:
    seen = received(row)
    assert (seen.kind, seen.code) == (row.kind, row.code)
    before = succeed(Health(HealthState.UNKNOWN, NOW), NOW - timedelta(minutes=2))
    finding = diagnose(seen, NOW, WORKED)
    expected = SAID.get(seen.kind)
    if expected is None:
        assert finding is None
        return
    cause, sentence = expected
    assert finding is not None
    assert finding.cause is cause
    health = fail(before, finding)
    assert health.state is STATE_OF_CAUSE[cause]
    assert (health.state in RED) <= (row.status < 500 or row.code == "120")  # no red from an outage
    connection = replace(CONNECTED, health=health)
    state = replace(app(connection), now=NOW)
    assert connection_line(connection, state, LOCALE) == f"Harbour: {sentence}"


def test_every_cause_is_told_apart_in_words() -> None:
    assert set(CAUSES) == set(Cause)
    for words in (
        [cause.title for cause in CAUSES.values()],
        [cause.instead for cause in CAUSES.values()],
    ):
        assert len(set(words)) == len(words)


# The page that is made of all this.

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    made: str = importlib.import_module("make_signals").page()
    return made


def test_the_table_of_signals_is_what_its_script_makes(page: str) -> None:
    assert (ROOT / "relink_desktop" / "service" / "signals.md").read_text(encoding="utf-8") == page


def test_the_table_of_signals_leaves_nothing_out(page: str) -> None:
    missing = [cause for cause in Cause if f"| {cause} (" not in page]
    missing += [words.title for words in CAUSES.values() if words.title not in page]
    kinds = {kind.value for kind in FaultKind if diagnose(fault(kind), NOW, WORKED) is not None}
    told = {cells[2].strip() for line in page.splitlines() if len(cells := line.split("|")) > 2}
    assert missing == []
    assert kinds - told == set()

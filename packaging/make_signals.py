"""Makes the table of signals: what is observed, what it means, and what the user reads.

    python packaging/make_signals.py

writes ``relink_desktop/service/signals.md``. Nothing in it is written by hand: each answer below goes through
the client, the diagnosis and the words of the app.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QLocale

from relink_desktop.companion.causes import CAUSES, certainty
from relink_desktop.companion.foreseen import WARNINGS
from relink_desktop.core.health import STATE_OF_CAUSE, Cause, Certainty, Evidence, Finding, WarningKind
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError, parse_fault
from relink_desktop.service.diagnosis import (
    ENDED_SUBSCRIPTIONS,
    Known,
    diagnose,
    subscription_ended,
    undecided,
)
from relink_desktop.service.status_page import Condition, Official
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.warnings import AHEAD
from relink_desktop.ui.locale import QtLocale

PAGE = Path(__file__).parent.parent / "relink_desktop" / "service" / "signals.md"

ENGLISH = QtLocale(QLocale.c())
NOW = datetime(2026, 11, 3, tzinfo=UTC)
LIVING = TokenHistory(NOW - timedelta(days=1), NOW + timedelta(days=100), NOW + timedelta(days=1000))
UNUSED = TokenHistory(NOW - timedelta(days=101), NOW - timedelta(days=1))
AGED = TokenHistory(NOW - timedelta(days=1), NOW + timedelta(days=99), NOW - timedelta(hours=1))
CUT_OFF = TokenHistory(NOW - timedelta(days=1), NOW + timedelta(days=99), interrupted=NOW)
FINE = Official(NOW, Condition.FINE, "")
TROUBLE = Official(NOW, Condition.TROUBLE, "")
MAINTENANCE = Official(NOW, Condition.MAINTENANCE, "")
SILENT = Official(NOW, Condition.SILENT, "")
WORKED = Known(history=LIVING, worked=True)


@dataclass(frozen=True, slots=True)
class Signal:
    """``what`` was seen, as the fault that the client makes of it, beside what was known."""

    what: str
    fault: Fault
    known: Known = WORKED


def answer(status: int, body: str, *, intuits: bool = True) -> Fault:
    """The fault of an answer. Only Intuit's own carry an intuit_tid."""
    headers: Mapping[str, str] = {"intuit_tid": "1-0"} if intuits else {}
    fault = parse_fault(status, headers, body.encode())
    assert fault is not None
    return fault


def coded(status: int, code: str) -> Fault:
    """An answer of the Accounting API."""
    return answer(status, f'{{"Fault":{{"Error":[{{"Message":"","Detail":"","code":"{code}"}}]}}}}')


def refused(error: str, text: str = "") -> Fault:
    """An answer of the token endpoint."""
    status = 401 if error == "invalid_client" else 400
    return answer(status, f'{{"error":"{error}","error_description":"{text}"}}')


UNANSWERED = Fault(FaultKind.UNREACHABLE, "ConnectError", "")
DEAD = refused("invalid_grant")
SIGNALS = (
    Signal("A call gets HTTP 401, code 3200 or 100, also with a token just renewed", coded(401, "3200")),
    Signal("The token endpoint says invalid_grant, for the second time", DEAD),
    Signal("… and the grant was not used for about 100 days", DEAD, Known(UNUSED, worked=True)),
    Signal("… and the grant is five years old", DEAD, Known(AGED, worked=True)),
    Signal("… and the answer to an earlier renewal never arrived", DEAD, Known(CUT_OFF, worked=True)),
    Signal("HTTP 403, code 3100, where calls worked before", coded(403, "3100")),
    Signal("HTTP 403, code 3100, where none ever worked", coded(403, "3100"), Known()),
    Signal("Code 120 or 5020", coded(401, "120")),
    Signal("Code 6190, also inside HTTP 200", coded(200, "6190")),
    Signal("Code 7001, where calls worked before", coded(400, "7001")),
    Signal("Code 7001, where none ever worked", coded(400, "7001"), Known()),
    Signal("The token endpoint says invalid_client", refused("invalid_client")),
    Signal(
        "… or invalid_grant with “Incorrect Token type or clientID”",
        refused("invalid_grant", "Incorrect Token type or clientID"),
    ),
    Signal("Code 150", coded(503, "150")),
    Signal("Code 140", coded(400, "140")),
    Signal("HTTP 5xx of any form, code 10000 or 130, 6000 with “try again”", answer(503, "")),
    Signal("… and Intuit's status page reports an incident", answer(503, ""), Known(official=TROUBLE)),
    Signal("… and it reports maintenance", answer(503, ""), Known(official=MAINTENANCE)),
    Signal("… and it reports no trouble", answer(503, ""), Known(official=FINE)),
    Signal("No answer: no name, no route, no TLS, a time-out", UNANSWERED),
    Signal("… and Intuit's status page does not answer either", UNANSWERED, Known(official=SILENT)),
    Signal("… but its status page answers and knows of no trouble", UNANSWERED, Known(official=FINE)),
    Signal("… and its status page reports an incident", UNANSWERED, Known(official=TROUBLE)),
    Signal("A web page, a redirect or other text without an intuit_tid", answer(200, "<p>", intuits=False)),
    Signal("An answer with an intuit_tid that can't be read", answer(200, "[]")),
)
THROTTLE = coded(429, "3001")


def page() -> str:
    """The whole page."""
    return "\n".join((_HEAD, *_rows(), _FOOT))


def _rows() -> Iterator[str]:
    yield _row("A good answer to any call", "a success", "connected", "", "Connected, checked just now")
    for signal in SIGNALS:
        finding = diagnose(signal.fault, NOW, signal.known)
        assert finding is not None
        yield _found(signal.what, signal.fault.kind.value, finding)
    statuses = ", ".join(sorted(ENDED_SUBSCRIPTIONS))
    yield _found(
        f"CompanyInfo's SubscriptionStatus: {statuses}", "company", subscription_ended("EXPIRED", NOW)
    )
    for what, cause in (
        ("The keyring can't be opened", Cause.KEYRING_LOCKED),
        ("The keyring's key does not open the saved sign-in", Cause.KEY_LOST),
        ("“Disable connection” here", Cause.DISABLED),
    ):
        finding = Finding(cause, Certainty.CERTAIN, Evidence(NOW, ""))
        yield _found(what, "this computer", finding)
    yield from _undecided()
    yield from _warnings()


def _undecided() -> Iterator[str]:
    seen = undecided(IntuitError(THROTTLE), NOW)
    assert seen is not None
    yield _row("HTTP 429, code 3001", THROTTLE.kind.value, "as it was", "", f"Last answer: {seen.what}")
    yield _row(
        "The token endpoint says invalid_grant, once", "doubt", "as it was", "", "that it is asked again"
    )
    kinds = [kind for kind in FaultKind if diagnose(Fault(kind, "", ""), NOW) is None]
    others = ", ".join(kind.value for kind in kinds if kind is not THROTTLE.kind)
    yield _row("A fault of a document or a request", others, "as it was", "", "at the document")
    yield _row("No answer for three intervals", "none", "as it was", "", "Not checked since 14:02 (grey)")


def _warnings() -> Iterator[str]:
    signals = {
        WarningKind.FIVE_YEARS: f"The grant's five years end within {AHEAD.days} days",
        WarningKind.UNUSED: f"The grant ends unused within {AHEAD.days} days",
        WarningKind.TRIAL: "CompanyInfo's SubscriptionStatus: TRIAL, TRIALOPTIN",
    }
    for kind, what in signals.items():
        words = WARNINGS[kind]
        yield _row(
            what,
            "an early warning",
            "connected",
            kind.value,
            f"{words.title.format(day='12 Mar')}. {words.cure}",
        )


def _found(what: str, kind: str, finding: Finding) -> str:
    cause, words = finding.cause, CAUSES[finding.cause]
    told = f"{words.title}. {certainty(finding, ENGLISH)} {words.cure}"
    named = f"{cause} ({finding.certainty})"
    return _row(what, kind, STATE_OF_CAUSE[cause].value, named, told)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


_HEAD = """# What is seen, and what it means

Made by `packaging/make_signals.py` from the code; not written by hand.

| signal | observation | health | cause | what the user reads |
|---|---|---|---|---|"""
_FOOT = """
What QuickBooks said (revoked, blocked) stands until QuickBooks answers well; nothing that happens on the way
to QuickBooks ends it. The first proof of a cause is kept until there is a surer one. Green needs a good
answer of this run of the app that is less than three intervals old. Nothing here was ever run against
Intuit's live servers: codes and bodies are those of its pages and of recordings (`../intuit/README.md`).
"""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")

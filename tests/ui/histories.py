"""A year of a connection, as the history section shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QLocale

from relink_desktop.companion.past import Past
from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import WindowView
from relink_desktop.core.connections import (
    Company,
    ConnectionStatus,
    Environment,
    LedgerCompany,
    LedgerOverview,
    Status,
)
from relink_desktop.core.health import Cause, Certainty, Evidence, Finding, Health, HealthState
from relink_desktop.core.history import History, SyncEnd, SyncRun, Watched
from relink_desktop.core.outages import Outage
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync import Progress, SyncPhase, Tally
from relink_desktop.ui.locale import QtLocale

NOW = datetime(2026, 3, 12, 15, 30, tzinfo=UTC)
_LOCALE = QtLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
CONNECTION = ConnectionStatus(
    id="c1",
    ledger_company="Harbour Property Management",
    environment=Environment.PRODUCTION,
    company=Company("9341452817230001", "Harbour Property LLC"),
    currency="USD",
    health=Health(HealthState.CONNECTED, NOW - timedelta(days=3), last_success=NOW - timedelta(minutes=2)),
    original=date(2024, 1, 1),
    sync_from=date(2024, 1, 1),
    confirmed=True,
    progress=Progress(SyncPhase.IDLE, sent=Tally(1204, 148_231_055)),
    result=None,
    check_every=300,
)
OTHER = replace(CONNECTION, id="c2", ledger_company="Lakeside & Sons", company=Company("9341", "Lakeside"))


def _ago(days: int, hour: int, minute: int = 0) -> datetime:
    return (NOW - timedelta(days=days)).replace(hour=hour, minute=minute)


def _break(cause: Cause, noticed: datetime, hours: float | None, by: str | None = None) -> Outage:
    seen = Evidence(
        noticed, "QuickBooks refused the sign-in", "invalid_grant", 400, "1-66f1a2b3-0c9d8e7f6a5b4c3d"
    )
    ended = noticed + timedelta(hours=hours) if hours is not None else None
    return Outage(
        noticed, Finding(cause, Certainty.CERTAIN, seen), ended, by, date(2024, 1, 1) if by else None
    )


def _sync(started: datetime, count: int, cents: int, end: SyncEnd | None = SyncEnd.FINISHED) -> SyncRun:
    ended = started + timedelta(minutes=1 + count // 250) if end else None
    agrees = True if end is SyncEnd.FINISHED else None
    return SyncRun(
        started, date(2024, 1, 1), Tally(count, cents), 0, ended, end, 0 if agrees else None, agrees
    )


HISTORY = History(
    outages=(
        _break(Cause.DISCONNECTED, _ago(3, 9, 12), 2.2, "maria@harbour.example"),
        _break(Cause.API_OUTAGE, _ago(21, 14), 3),
        _break(Cause.SUBSCRIPTION_ENDED, _ago(47, 8, 30), 29.5),
        _break(Cause.KEYRING_LOCKED, _ago(60, 9), 0.6),
        _break(Cause.RIGHTS_CHANGED, _ago(200, 9), 70, ""),
    ),
    syncs=(
        _sync(_ago(0, 9, 31), 12, 1_841_020),
        replace(_sync(_ago(1, 10, 2), 0, 0), differing=2, agrees=False),
        _sync(_ago(3, 11, 26), 14, 1_840_210),
        _sync(_ago(3, 9, 10), 3, 99_000, SyncEnd.BROKEN_OFF),
        *(_sync(_ago(day, 9, 30), 5 + day * 7 % 23, 310_000 + day * 7_919) for day in range(4, 240, 4)),
        _sync(_ago(240, 16), 1208, 148_231_055),
    ),
    watched=tuple(
        Watched(_ago(day, 8, day * 7 % 50), min(_ago(day, 17, day * 3 % 50), NOW - timedelta(minutes=2)))
        for day in range(240)
        if (NOW - timedelta(days=day)).weekday() < 5 and not 100 <= day <= 108
    ),
)


def _window(past: Past | None, *connections: ConnectionStatus) -> WindowView:
    taken = [LedgerCompany(c.ledger_company, Tally(1208, 1), c.id) for c in connections]
    status = Status(1, LedgerOverview("report.csv", tuple(taken)), connections)
    state = AppState(NOW, status=status, section=Section.HISTORY)
    return window_view(replace(state, past=past) if past else state, _LOCALE)


def _past(reach: Reach = Reach.QUARTER, history: History | None = HISTORY, entry: int | None = None) -> Past:
    key = f"break {HISTORY.outages[entry].noticed.isoformat()}" if entry is not None else None
    return Past("c1", ("seen",), history, reach=reach, entry=key)


_UNREAD = Problem(
    "service_fault",
    "Something went wrong inside ReLink.",
    "Nothing was lost; the details are in the log.",
    "Try again, or restart ReLink if it happens twice.",
)
HISTORIES: dict[str, WindowView] = {
    "history": _window(_past(), CONNECTION),
    "history_month": _window(_past(Reach.MONTH, entry=0), CONNECTION, OTHER),
    "history_year": _window(_past(Reach.YEAR), CONNECTION),
    "history_all": _window(_past(Reach.ALL), CONNECTION),
    "history_young": _window(_past(history=History()), CONNECTION),
    "history_reading": _window(_past(history=None), CONNECTION),
    "history_failed": _window(replace(_past(history=None), problem=_UNREAD), CONNECTION),
    "history_empty": _window(None),
}

"""Breaks, syncs and times of answers to make a history of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.core.history import History, SyncEnd, SyncRun, Watched
from relink_desktop.core.outages import Outage
from relink_desktop.core.sync import Tally

from .states import NOW

_SYNC_FROM = date(2025, 4, 1)


def ago(days: float = 0, hours: float = 0) -> datetime:
    return NOW - timedelta(days=days, hours=hours)


def outage(
    noticed: datetime, hours: float | None, cause: Cause = Cause.DISCONNECTED, by: str | None = None
) -> Outage:
    seen = Evidence(noticed, "QuickBooks refused the sign-in", "invalid_grant", 400, "1-66f1a2b3")
    ended = noticed + timedelta(hours=hours) if hours is not None else None
    finding = Finding(cause, Certainty.CERTAIN, seen)
    return Outage(noticed, finding, ended, by, _SYNC_FROM if by is not None else None)


def sync(started: datetime, count: int = 0, cents: int = 0, **more: object) -> SyncRun:
    """One that finished and agreed, unless ``more`` says otherwise."""
    plain = SyncRun(started, _SYNC_FROM, Tally(count, cents), 0, started + timedelta(minutes=5))
    return replace(plain, **{"end": SyncEnd.FINISHED, "differing": 0, "agrees": True} | more)  # type: ignore[arg-type]


def unfinished(started: datetime, end: SyncEnd | None) -> SyncRun:
    ended = started + timedelta(minutes=5) if end else None
    return sync(started, 3, 900, ended=ended, end=end, differing=None, agrees=None)


HISTORY = History(
    outages=(
        outage(ago(2), 2.5, by="maria@harbour.example"),
        outage(ago(20), 30, Cause.SUBSCRIPTION_ENDED),
        outage(ago(200), 1, Cause.API_OUTAGE),
    ),
    syncs=(sync(ago(1), 14, 123_456), unfinished(ago(2, 1), SyncEnd.BROKEN_OFF), sync(ago(120), 1200, 5)),
    watched=(Watched(ago(0, 5), ago()), Watched(ago(210), ago(190))),
)

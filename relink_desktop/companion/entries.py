"""Breaks and syncs as one list, in words that are yet to be translated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.proof import AGREES, DIFFER, DISAGREES, tone
from relink_desktop.companion.views import Tone
from relink_desktop.core.health import STATE_OF_CAUSE, Finding, HealthState
from relink_desktop.core.history import History, SyncEnd, SyncRun
from relink_desktop.core.outages import Outage
from relink_desktop.core.sync import Tally
from relink_desktop.core.words import noop


@dataclass(frozen=True, slots=True)
class Entry:
    """``who`` ended a break; ``finding`` is its cause; ``run`` is the sync, and ``sent`` is what it did, with
    ``voided`` documents besides. ``ended`` is None while it lasts."""

    key: str
    began: datetime
    ended: datetime | None
    what: str
    result: str
    tone: Tone
    who: str = ""
    sync_from: date | None = None
    finding: Finding | None = None
    sent: Tally | None = None
    voided: int = 0
    run: SyncRun | None = None

    def lasted(self, now: datetime) -> timedelta:
        return max((self.ended or now) - self.began, timedelta(0))


@lru_cache(maxsize=4)
def entries(history: History) -> tuple[Entry, ...]:
    """Newest first."""
    found = [*map(_of_outage, history.outages), *map(_of_sync, history.syncs)]
    return tuple(sorted(found, key=lambda entry: entry.began, reverse=True))


def _of_outage(outage: Outage) -> Entry:
    cause = outage.finding.cause
    return Entry(
        key=f"break {outage.noticed.isoformat()}",
        began=outage.noticed,
        ended=outage.ended,
        what=_BREAKS[STATE_OF_CAUSE[cause]],
        result=CAUSES[cause].short,
        tone=Tone.BAD if STATE_OF_CAUSE[cause] in _REFUSED else Tone.WARNING,
        who=_who(outage),
        sync_from=outage.sync_from,
        finding=outage.finding,
    )


_REFUSED = (HealthState.REVOKED, HealthState.BLOCKED)
_BREAKS = {
    HealthState.REVOKED: noop("Break"),
    HealthState.BLOCKED: noop("Break"),
    HealthState.OUTAGE: noop("QuickBooks outage"),
    HealthState.LOCKED: noop("Keyring"),
}


def _who(outage: Outage) -> str:
    if outage.ended is None:
        return ""
    if outage.reconnected_by is None:
        return noop("Mended by itself")
    return outage.reconnected_by or noop("QuickBooks did not say")


def _of_sync(sync: SyncRun) -> Entry:
    idle = sync.end is SyncEnd.FINISHED and not sync.sent.count and not sync.voided
    result, tone = _result(sync)
    return Entry(
        key=f"sync {sync.started.isoformat()}",
        began=sync.started,
        ended=sync.ended,
        what=noop("Comparison") if idle else noop("Sync"),
        result=result,
        tone=tone,
        sync_from=sync.sync_from,
        sent=sync.sent,
        voided=sync.voided,
        run=sync,
    )


_GOING_ON, _PAUSED, _BROKEN_OFF = noop("Going on"), noop("Paused"), noop("Broken off")
#: Results of syncs that were not compared with QuickBooks yet.
UNCOMPARED = frozenset({_GOING_ON, _PAUSED, _BROKEN_OFF})


def _result(sync: SyncRun) -> tuple[str, Tone]:
    match sync.end:
        case None:
            return _GOING_ON, Tone.PLAIN
        case SyncEnd.PAUSED:
            return _PAUSED, Tone.PLAIN
        case SyncEnd.BROKEN_OFF:
            return _BROKEN_OFF, Tone.WARNING
    result = AGREES if sync.agrees else DIFFER if sync.differing else DISAGREES
    return result, tone(sync, asks=sync.standing is not None and sync.standing.asks)

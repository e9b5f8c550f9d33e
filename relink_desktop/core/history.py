"""What a connection went through: breaks, syncs, and when QuickBooks was known to answer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.health import STATE_OF_CAUSE, HealthState
from relink_desktop.core.outages import Outage
from relink_desktop.core.standing import Standing
from relink_desktop.core.sync import Tally


class SyncEnd(StrEnum):
    """How a sync came to its end."""

    FINISHED = "finished"  # everything was sent that could be, and compared
    PAUSED = "paused"  # by the user
    BROKEN_OFF = "broken_off"  # by a break, by disabling, or for another Sync From


@dataclass(frozen=True, slots=True)
class SyncRun:
    """One sync, from when there was something to do. Times are UTC; ``ended`` is None while it goes on.

    ``sent`` is what QuickBooks got or was found to have in it, ``voided`` how many it voided. ``differing``
    is how many documents the comparison found to differ, ``left`` how many of them a person left so, and
    ``standing`` where all documents stood; these and ``agrees`` are None where none was made.
    """

    started: datetime
    sync_from: date
    sent: Tally
    voided: int = 0
    ended: datetime | None = None
    end: SyncEnd | None = None
    differing: int | None = None
    agrees: bool | None = None
    left: int = 0
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """QuickBooks answered well from ``began`` to ``seen``, without a silence long enough to be a gap. UTC."""

    began: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class History:
    """Of one connection, each newest first. ``older_syncs`` is how many syncs there are beyond these."""

    outages: tuple[Outage, ...] = ()
    syncs: tuple[SyncRun, ...] = ()
    watched: tuple[Watched, ...] = ()
    older_syncs: int = 0

    @property
    def began(self) -> datetime | None:
        """When the first of all this happened."""
        return min(
            (
                *(outage.noticed for outage in self.outages[-1:]),
                *(sync.started for sync in self.syncs[-1:]),
                *(watched.began for watched in self.watched[-1:]),
            ),
            default=None,
        )


class Known(StrEnum):
    """What is known of a time, the worst first."""

    REFUSED = "refused"  # by QuickBooks
    TROUBLE = "trouble"  # Intuit's own, or a locked keyring
    WELL = "well"
    UNKNOWN = "unknown"  # ReLink did not run, or could reach nothing


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` until before ``end``. ``outage`` is the break that it is part of."""

    known: Known
    start: datetime
    end: datetime
    outage: Outage | None = None


def spans(history: History, start: datetime, end: datetime) -> Iterator[Span]:
    """The time from ``start`` to ``end`` without a hole, oldest first. A break covers what was well in it."""
    well, now = list(_well(history)), start
    for span in _within(_breaks(history, end), start, end):
        yield from _between(well, now, span.start)
        if span.end > now:
            yield Span(span.known, max(span.start, now), span.end, span.outage)
        now = max(now, span.end)
    yield from _between(well, now, end)


def _breaks(history: History, end: datetime) -> Iterator[Span]:
    for outage in reversed(history.outages):
        refused = STATE_OF_CAUSE[outage.finding.cause] in (HealthState.REVOKED, HealthState.BLOCKED)
        known = Known.REFUSED if refused else Known.TROUBLE
        yield Span(known, outage.noticed, outage.ended or end, outage)


def _well(history: History) -> Iterator[Span]:
    return (Span(Known.WELL, watched.began, watched.seen) for watched in reversed(history.watched))


def _within(found: Iterable[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """The parts of ``found`` that lie between."""
    for span in found:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            yield Span(span.known, first, last, span.outage)


def _between(well: list[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """What was well between two breaks, and between that what is not known."""
    now = start
    first = bisect_left(well, start, key=lambda span: span.end)
    past = bisect_left(well, end, key=lambda span: span.start)
    for span in _within(well[first:past], start, end):
        if span.start > now:
            yield Span(Known.UNKNOWN, now, span.start)
        if span.end > now:
            yield Span(Known.WELL, max(span.start, now), span.end)
        now = max(now, span.end)
    if now < end:
        yield Span(Known.UNKNOWN, now, end)

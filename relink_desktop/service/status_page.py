"""What Intuit says of itself: its public status page, asked only while something seems wrong. Asking is free.

The page is of Atlassian's Statuspage kind, whose summary lists unresolved incidents and planned maintenance.
Its word backs an outage or a maintenance that was met here; of a grant it says nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

import httpx
import msgspec

from relink_desktop.core.sentences import sentence
from relink_desktop.core.words import noop
from relink_desktop.intuit.receive import Limits, receive
from relink_desktop.service.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Of Intuit's developer services.
ADDRESS = "https://status.developer.intuit.com/api/v2/summary.json"

#: The page is asked again only after so long, also when it did not answer.
_EVERY = timedelta(minutes=5)
#: So long its last word is still of the same trouble: a retry during an outage comes at least that often.
_TOPICAL = timedelta(minutes=20)
#: The page's summary takes some ten kilobytes.
_LIMITS = Limits(httpx.Timeout(10.0), 30.0, 2**20)
_LONGEST = 200  # characters that are quoted


class Condition(StrEnum):
    """What the page says of Intuit's services."""

    FINE = "fine"
    TROUBLE = "trouble"
    MAINTENANCE = "maintenance"
    SILENT = "silent"  # the page can't be reached either


@dataclass(frozen=True, slots=True)
class Official:
    """Intuit's own word, and when it was asked. ``words`` is a sentence that quotes the page."""

    at: datetime
    condition: Condition
    words: str


class StatusPage:
    """One for all connections; without an ``address`` nobody is asked."""

    def __init__(self, http: httpx.AsyncClient, address: str | None, clock: Clock) -> None:
        self._http, self._address, self._clock = http, address, clock
        self._one_at_a_time = asyncio.Lock()
        self._last: Official | None = None

    def latest(self) -> Official | None:
        """The page's last word, if it was asked lately."""
        last = self._last
        return last if last is not None and _younger(last, _TOPICAL, self._clock.now()) else None

    async def ask(self) -> Official | None:
        """The page's word, at most five minutes old. None where there is no page. Never raises."""
        if self._address is None:
            return None
        async with self._one_at_a_time:
            now = self._clock.now()
            if self._last is None or not _younger(self._last, _EVERY, now):
                self._last = await self._read(self._address, now)
            return self._last

    async def _read(self, address: str, now: datetime) -> Official:
        try:
            answer = await receive(self._http, "GET", address, _LIMITS)
            summary = msgspec.json.decode(answer.content, type=_Summary)
        except (httpx.HTTPError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return Official(now, Condition.SILENT, noop("Intuit's status page did not answer"))
        return _judged(summary, now)


def _younger(official: Official, age: timedelta, now: datetime) -> bool:
    return timedelta(0) <= now - official.at < age  # the clock may have been set back


class _Event(msgspec.Struct):
    name: str = ""
    status: str = ""


class _Indicator(msgspec.Struct):
    indicator: str
    description: str = ""


class _Summary(msgspec.Struct):
    status: _Indicator
    incidents: list[_Event] = []
    scheduled_maintenances: list[_Event] = []


#: Of an incident and of a maintenance: what is over, or has not begun.
_NOT_NOW = frozenset({"resolved", "postmortem", "completed", "scheduled"})


def _judged(summary: _Summary, now: datetime) -> Official:
    maintenances = _going_on(summary.scheduled_maintenances)
    incidents = _going_on(summary.incidents)
    if incidents or summary.status.indicator not in ("none", "maintenance"):
        words = _quoted(incidents or [summary.status.description])
        told = noop("Intuit's status page reports: {words}")
        return Official(now, Condition.TROUBLE, sentence(told, words=words))
    if maintenances or summary.status.indicator == "maintenance":
        words = _quoted(maintenances or [summary.status.description])
        told = noop("Intuit's status page reports maintenance: {words}")
        return Official(now, Condition.MAINTENANCE, sentence(told, words=words))
    return Official(now, Condition.FINE, noop("Intuit's status page reports no trouble"))


def _going_on(events: Sequence[_Event]) -> list[str]:
    return [event.name for event in events if event.status not in _NOT_NOW]


def _quoted(names: Sequence[str]) -> str:
    text = " ".join("; ".join(names).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""Whether a notification comes up: once for each event, not while nobody wants it, and never unnoticed.

What is important and was not seen leaves a dot on the icon, until the window is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum


class Category(StrEnum):
    """News take the place of the last ones of their category and connection. ``WINDOW`` is of none."""

    HEALTH = "health"
    LEDGER = "ledger"
    SYNC = "sync"
    WINDOW = "window"


class Severity(IntEnum):
    """From ``WARNING`` on it is important. What is ``URGENT`` stays on the screen until somebody acts."""

    INFO = 0
    WARNING = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a notification stands: at most one at a time."""

    connection_id: str
    category: Category


@dataclass(frozen=True, slots=True)
class Telling:
    """``told`` are the events that were told of, ``missed`` where something important was not seen."""

    in_front: bool = False
    snoozed_until: datetime | None = None
    told: frozenset[str] = frozenset()
    missed: frozenset[Place] = frozenset()

    def snoozed(self, now: datetime) -> bool:
        return self.snoozed_until is not None and now < self.snoozed_until

    def hear(self, event: str, place: Place, severity: Severity, now: datetime) -> tuple[Telling, bool]:
        """What is known after ``event``, and whether it comes up. The window, in front, says the same."""
        if event in self.told:
            return self, False
        silent = self.in_front or self.snoozed(now)
        unseen = silent and not self.in_front and severity >= Severity.WARNING
        missed = self.missed - {place} | ({place} if unseen else frozenset())
        return replace(self, told=self.told | {event}, missed=missed), not silent

    def miss(self, place: Place) -> Telling:
        """An important one went away, and nobody acted on it."""
        return self if self.in_front else replace(self, missed=self.missed | {place})

    def look(self, in_front: bool) -> Telling:
        """The window came to the front, or left it."""
        return replace(self.seen() if in_front else self, in_front=in_front)

    def seen(self) -> Telling:
        """Somebody opened ReLink, which says it all."""
        return replace(self, missed=frozenset())

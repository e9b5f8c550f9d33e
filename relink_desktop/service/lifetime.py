"""How old something stored is, by the wall clock and by the monotonic one.

The wall clock may be set, and the monotonic one may stand still while the computer sleeps and means nothing
after a restart. So a stored time is read off the wall clock once, and counted on from there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from relink_desktop.service.clock import Clock
from relink_desktop.service.grants import Grant

#: Refresh this many seconds, or this part of its life, before the access token ends.
_MARGIN, _MARGIN_PART = 300.0, 0.1
#: The documented life, for rows that do not tell.
_USUAL_LIFE = timedelta(hours=1)


class AccessLife:
    """What is left of access tokens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._generation, self._ends = 0, 0.0

    def left(self, grant: Grant) -> float:
        """Seconds, by the clock that says less.

        A token that seems to live longer than it can was stored before the clock was put back: it is good for
        one life at most, and QuickBooks will tell if it is over.
        """
        by_wall = (grant.access_expires - self._clock.now()).total_seconds()
        if grant.generation != self._generation:
            self._generation = grant.generation
            self._ends = self._clock.monotonic() + min(by_wall, _life(grant))
        return min(by_wall, self._ends - self._clock.monotonic())

    def is_ending(self, grant: Grant) -> bool:
        """Time for the next one."""
        return self.left(grant) < max(_MARGIN, _MARGIN_PART * _life(grant))


class Age:
    """How long ago something of a generation happened."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._generation, self._began = 0, 0.0

    def of(self, generation: int, at: datetime | None) -> float:
        """Seconds since ``at``, or since this was first asked if it is None or lies in the future."""
        if generation != self._generation:
            by_wall = (self._clock.now() - at).total_seconds() if at is not None else 0.0
            self._generation = generation
            self._began = self._clock.monotonic() - max(0.0, by_wall)
        return self._clock.monotonic() - self._began


def _life(grant: Grant) -> float:
    life = grant.access_expires - grant.refreshed if grant.refreshed is not None else _USUAL_LIFE
    return life.total_seconds()

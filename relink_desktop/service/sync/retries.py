"""What QuickBooks could not do at the moment: when each piece of work is tried again, and for how long."""

from __future__ import annotations

from typing import NamedTuple

from relink_desktop.service.clock import Clock

#: Seconds before each further try. documented: Intuit, error 6000, "wait a few minutes and try again". After
#: the last one, a quarter of an hour after the first, a person is asked.
RESTS = (60.0, 120.0, 240.0, 480.0)
#: Once so many pieces of work rest, QuickBooks itself is in trouble, and nothing else is sent meanwhile.
_MOST = 500


class Work(NamedTuple):
    """A document or an allocation by its table's name and key, or a contact by its entity and name."""

    of: str
    key: str


class Retries:
    """Of one connection. In memory: a restart tries at once, and as often again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: dict[Work, int] = {}
        self._until: dict[Work, float] = {}
        #: Fingerprints that documents have (``seen``) if an update whose outcome is open was carried out.
        self.expected: dict[str, str] = {}

    def put_off(self, work: Work) -> bool:
        """One more try failed, and the next one has to wait. False once there is none left."""
        tries = self._tries.get(work, 0)
        self.forget(work)
        if tries == len(RESTS):
            return False
        self._tries[work] = tries + 1
        self._until[work] = self._clock.monotonic() + RESTS[tries]
        return True

    def forget(self, work: Work) -> None:
        """It is done, or a person decides about it."""
        self._tries.pop(work, None)
        self._until.pop(work, None)

    def resting(self, of: str) -> list[str]:
        """The keys of what may not be tried yet."""
        now = self._clock.monotonic()
        return [work.key for work, until in self._until.items() if work.of == of and until > now]

    @property
    def full(self) -> bool:
        """Whether so much rests that all sending has to."""
        now = self._clock.monotonic()
        return sum(until > now for until in self._until.values()) >= _MOST

    def wait(self) -> float | None:
        """Seconds until the next of what rests may be tried. None where nothing rests."""
        now = self._clock.monotonic()
        return min((until - now for until in self._until.values() if until > now), default=None)

"""Intuit's throttle: how many requests a company takes in a second and in a minute."""

from __future__ import annotations

from collections import defaultdict, deque

# documented: Intuit, limits and throttles: (what is counted, how many, in how many seconds).
# Left out: 120 batches a minute of all apps of a company together; the one app here meets its own 40 first.
# assumed: a sliding window, and a refused request does not count.
_WINDOWS = (("all", 500, 60.0), ("all", 10, 1.0), ("batch", 40, 60.0))
_LONGEST = 60.0


class Limits:
    """Counts requests of one app by company. In memory: a restart forgives."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    def admit(self, realm: str, now: float, *, batch: bool) -> bool:
        """Count a request at ``now`` (seconds), or return False if it is one too many."""
        counted = ("all", "batch") if batch else ("all",)
        for what in counted:
            times = self._seen[realm, what]
            while times and times[0] <= now - _LONGEST:
                times.popleft()
        for what, most, seconds in _WINDOWS:
            if what in counted and self._since(realm, what, now - seconds) >= most:
                return False
        for what in counted:
            self._seen[realm, what].append(now)
        return True

    def _since(self, realm: str, what: str, start: float) -> int:
        count = 0
        for time in reversed(self._seen[realm, what]):
            if time <= start:
                break
            count += 1
        return count

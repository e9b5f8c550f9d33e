"""Intuit's throttle: how many requests a company takes in a second and in a minute."""

from __future__ import annotations

from collections import Counter, defaultdict, deque

# documented: Intuit, limits and throttles: name: (are only batches counted, how many, in how many seconds).
# Left out: 120 batches a minute of all apps of a company together; the one app here meets its own 40 first.
# assumed: a sliding window, and a refused request does not count.
_WINDOWS = {"minute": (False, 500, 60.0), "second": (False, 10, 1.0), "batches a minute": (True, 40, 60.0)}


class Limits:
    """Counts requests of one app by company. In memory: a restart forgives.

    Without being ``enforced`` they are only counted. ``refused`` says how many were refused of a company.
    """

    def __init__(self, *, enforced: bool = True) -> None:
        self.enforced = enforced
        self.refused: Counter[str] = Counter()
        self._seen: dict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._peaks: dict[tuple[str, str], int] = defaultdict(int)

    def admit(self, realm: str, now: float, *, batch: bool) -> bool:
        """Count a request at ``now`` (seconds), or return False if it is one too many."""
        counted = {}
        for name, (batches_only, most, seconds) in _WINDOWS.items():
            if batches_only and not batch:
                continue
            times = self._seen[realm, name]
            while times and times[0] <= now - seconds:
                times.popleft()
            if self.enforced and len(times) >= most:
                self.refused[realm] += 1
                return False
            counted[realm, name] = times
        for key, times in counted.items():
            times.append(now)
            self._peaks[key] = max(self._peaks[key], len(times))
        return True

    def forget(self) -> None:
        """Begin every window anew, as after a move of the clock back."""
        self._seen.clear()

    def peaks(self, realm: str) -> dict[str, int]:
        """The most requests of a company that were let through within any one window, by its name."""
        return {name: self._peaks[realm, name] for name in _WINDOWS}

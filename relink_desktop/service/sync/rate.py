"""How fast QuickBooks accepts documents, measured over the last minute."""

from __future__ import annotations

from collections import deque

#: Seconds.
WINDOW = 60.0


class Rate:
    """Counts acceptances on a monotonic clock, in seconds."""

    def __init__(self) -> None:
        self._accepted: deque[tuple[float, int]] = deque()
        self._began = 0.0

    def restart(self, now: float) -> None:
        self._accepted.clear()
        self._began = now

    def accepted(self, now: float, count: int) -> None:
        self._accepted.append((now, count))

    def per_minute(self, now: float) -> int | None:
        """``None`` until there is something to go by."""
        while self._accepted and self._accepted[0][0] < now - WINDOW:
            self._accepted.popleft()
        elapsed = min(now - self._began, WINDOW)
        if not self._accepted or elapsed <= 0:
            return None
        return round(sum(count for _, count in self._accepted) * 60 / elapsed)

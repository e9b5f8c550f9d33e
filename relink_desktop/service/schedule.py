"""When to ask QuickBooks next. Pure arithmetic, in seconds: reads are metered, so each one has its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: The most reads that ReLink takes for a connection in a month. Intuit's Builder tier allows a firm 500,000.
ALLOWANCE = 9_000
#: Of these, left to what has to be read whatever was read before: a person's clicks, and syncs.
KEPT_BACK = 100

#: Between two questions while all is well: with a person at the computer, and without.
IN_USE, IDLE = 300.0, 1800.0
#: An answer so fresh need not be asked for again because somebody looks, or because the network changed.
FRESH = 30.0
#: Between two looks at what changed in QuickBooks, such as payments.
CHANGES = 3600.0
#: The first wait after a question that was not answered, at most; it doubles up to the last.
_FIRST_RETRY, _LAST_RETRY = 5.0, 900.0
#: No loop without a rest, however the dice fall.
_LEAST = 1.0


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of a month's reads, and of the month in seconds."""

    reads: int
    month: float

    @property
    def spent(self) -> bool:
        return self.reads <= 0


def budget(used: int, now: datetime) -> Budget:
    """What may still be asked by the clock, with ``used`` reads in the UTC month of ``now``."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    next_first = (first + timedelta(days=32)).replace(day=1)
    return Budget(ALLOWANCE - KEPT_BACK - used, (next_first - now).total_seconds())


@dataclass(frozen=True, slots=True)
class Schedule:
    """``fixed`` is an interval that nothing shortens or stretches, where reading costs nothing."""

    fixed: float | None = None

    @property
    def changes_every(self) -> float:
        """Between two looks at what changed in QuickBooks."""
        return CHANGES if self.fixed is None else self.fixed

    def interval(self, left: Budget, *, idle: bool) -> float:
        """Between two questions while all is well. What is left of the budget lasts until the month ends."""
        if self.fixed is not None:
            return self.fixed
        if left.spent:
            return left.month + _LEAST
        return max(IDLE if idle else IN_USE, left.month / left.reads)

    def retry(self, left: Budget, failures: int, chance: float) -> float:
        """After ``failures`` questions in a row without an answer. ``chance`` is between 0 and 1: computers
        that lost the same network, or the same QuickBooks, must not come back all at once (full jitter)."""
        if self.fixed is not None:
            return self.fixed
        if left.spent:
            return left.month + _LEAST
        longest = min(_FIRST_RETRY * 2.0 ** min(failures - 1, 10), _LAST_RETRY)
        return max(_LEAST, longest * chance)

"""How many items a batch has: as many as QuickBooks bears in the time that it gives itself."""

from __future__ import annotations

#: Intuit takes at most 30 items in a batch.
MOST, LEAST = 30, 5
#: It grows by so many after so many good answers in a row.
_STEP, _PATIENCE = 2, 10


class BatchSize:
    """Halves with each batch that takes too long, and grows again slowly."""

    def __init__(self) -> None:
        self.now = MOST
        self._good = 0

    def clean(self) -> None:
        """A batch was answered."""
        self._good += 1
        if self._good >= _PATIENCE:
            self._good = 0
            self.now = min(MOST, self.now + _STEP)

    def halve(self) -> None:
        """A batch took too long."""
        self._good = 0
        self.now = max(LEAST, self.now // 2)

"""What a ledger costs as it grows: the memory that the service holds, and the work that a document makes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from .side_by_side import company

COUNTS = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Growth:
    """``held`` at the end and ``peak`` are MiB of a process that is the service alone (USS), from a report on
    the disk to the comparison; ``spent`` is CPU microseconds a document by part of the work."""

    count: int
    held: float
    peak: float
    spent: dict[str, float]


def growths(counts: tuple[int, ...] = COUNTS) -> Iterator[Growth]:
    """Each in a process, and with a practice company without limits, of its own."""
    command = [sys.executable, "-m", "tests.bench.clients.growth"]
    for count in counts:
        with company() as told:
            asked = json.dumps(told | {"count": count, "within": 7200})
            ran = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, check=True)
        yield Growth(count, **json.loads(ran.stdout))

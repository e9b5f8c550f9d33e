"""Holds a reading to a bound of memory and time."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager

MEMORY = 8_000_000  # bytes; the files that are read take, or unpack to, several times as many
SECONDS = 20  # a slow computer's; they are about one on a quick one


@contextmanager
def measured() -> Iterator[None]:
    """Fails if more is taken."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MEMORY
        assert time.process_time() - begun < SECONDS
    finally:
        tracemalloc.stop()

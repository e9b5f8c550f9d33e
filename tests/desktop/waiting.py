"""Waiting for something to become true, with a deadline instead of a guess."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_for(condition: Callable[[], T | None], what: str, seconds: float = 30) -> T:
    """Asks condition until its answer is true, and returns that answer.

    The deadline is generous: it costs nothing when all is well. AssertionError says what did not happen.
    """
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {seconds:g} seconds for this, in vain: {what}")
        time.sleep(0.05)

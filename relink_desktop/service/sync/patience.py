"""Asks QuickBooks until it has answered, for as long as the connection allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.clock import Clock
from relink_desktop.service.sync.verdicts import HALT, LATER
from relink_desktop.service.tokens import UnconfirmedRefusalError
from relink_desktop.service.waiting import sleep_unless

Answer = TypeVar("Answer")

#: Seconds to wait before trying again: the first time, and at most.
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 300.0


class HaltedError(Exception):
    """The sync can't go on now. What is frozen stays frozen."""


class Patience:
    """``may_run`` is asked before each try; ``answered`` hears of each answer (``None`` for a good one), but
    of the same trouble with the same work only once: what QuickBooks can't do again and again says nothing
    new of QuickBooks. ``held`` is called with True before a wait and with False after an answer."""

    def __init__(
        self,
        clock: Clock,
        may_run: Callable[[], bool],
        answered: Callable[[Exception | None], None],
        held: Callable[[bool], None],
    ) -> None:
        self._clock, self._may_run, self._answered, self._held = clock, may_run, answered, held
        self._hurried = asyncio.Event()

    def tell(self, error: Exception) -> None:
        """An answer held ``error`` although it was a good one as a whole."""
        self._answered(error)

    def hurry(self) -> None:
        """Something changed: whoever waits tries at once."""
        self._hurried.set()
        self._hurried = asyncio.Event()

    async def ask(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """Runs ``work`` until QuickBooks has answered. Raises ``IntuitError`` if it refuses the request, and
        ``HaltedError``."""
        wait, told = _FIRST_WAIT, None
        while True:
            if not self._may_run():
                raise HaltedError
            try:
                answer = await work()
            except (IntuitError, ProblemError) as error:
                if (trouble := _passing(error)) is None or trouble is not told:
                    self._answered(error)
                told = trouble
                if _halts(error):
                    raise HaltedError from error
                if isinstance(error, IntuitError) and trouble is None:
                    raise
            except DBAPIError:
                pass  # the disk is full, or another program holds the file: nothing is lost by trying again
            else:
                self._answered(None)
                self._held(False)
                return answer
            self._held(True)
            await sleep_unless(self._hurried, wait)
            wait = min(wait * 2, _LONGEST_WAIT)


def _passing(error: IntuitError | ProblemError) -> FaultKind | None:
    """What QuickBooks could not do at the moment, if it is that."""
    kind = error.fault.kind if isinstance(error, IntuitError) else None
    return kind if kind in LATER else None


def _halts(error: IntuitError | ProblemError) -> bool:
    if isinstance(error, IntuitError):
        return error.fault.kind in HALT
    if error.problem.key == "disk_full":
        return False  # it goes on by itself once there is room
    return not isinstance(error, UnconfirmedRefusalError)  # which the next minute decides

"""Work that goes on for as long as the service lives, whatever happens to it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from relink_desktop import __version__
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.service.clock import Clock
from relink_desktop.service.database import TakenOverError

#: Seconds before work that broke off begins again.
REST = 60.0
#: How many times in a row it may break off before a person is told.
_TOLD_AFTER = 2
#: Places in the code that are kept of a fault, the innermost ones.
_PLACES = 8
_PACKAGE = Path(__file__).parents[2]

log = logging.getLogger(__name__)


class Work:
    """Rounds of work, one after the other. ``problem`` says that they keep breaking off, until one ends well.

    ``title`` is the sentence that a person reads then, ``every`` the seconds between two rounds; ``changed``
    is called whenever ``problem`` did.
    """

    def __init__(
        self,
        title: str,
        work: Callable[[], Awaitable[None]],
        clock: Clock,
        changed: Callable[[], None],
        every: float = 0.0,
    ) -> None:
        self._title, self._work, self._clock, self._changed = title, work, clock, changed
        self._every = every
        self._broken_off = 0
        self.problem: Problem | None = None

    async def keep_going(self) -> None:
        """Runs until cancelled, or until another program took over.

        A fault that nobody foresaw (an answer of a new shape, a table that is damaged) ends a round, not the
        work: if it ended in silence, nothing would be watched any more.
        """
        while True:
            try:
                await self._work()
            except TakenOverError:
                log.warning("%s ends: another program has the journal now", self._work.__qualname__)
                return
            except Exception as error:
                trace = _trace(error)
                # Not with the exception itself: its text may quote a document.
                log.error("%s broke off; it begins again in a minute\n%s", self._work.__qualname__, trace)  # noqa: TRY400
                self._broke_off(error, trace)
                await self._clock.sleep(REST)
            else:
                self._broken_off = 0
                self._say(None)
                await self._clock.sleep(self._every)

    def _broke_off(self, error: Exception, trace: str) -> None:
        self._broken_off += 1
        if self._broken_off < _TOLD_AFTER:
            return
        if isinstance(error, ProblemError):
            self._say(error.problem)
        else:
            self._say(Problem("broke_off", self._title, _MEANING, _REMEDY, trace=trace))

    def _say(self, problem: Problem | None) -> None:
        if problem != self.problem:
            self.problem = problem
            self._changed()


def first_problem(works: Iterable[Work]) -> Problem | None:
    """Of those that keep breaking off, the first one's."""
    return next((work.problem for work in works if work.problem is not None), None)


def _trace(error: BaseException) -> str:
    """Where it broke, without what the fault itself says: that may quote a document or a name."""
    places = [_place(frame) for frame in traceback.extract_tb(error.__traceback__)[-_PLACES:]]
    cause = error.__cause__ or error.__context__
    before = f"{_trace(cause)}\n" if cause else ""
    return f"{before}{type(error).__name__}, ReLink {__version__}: " + " > ".join(places)


def _place(frame: traceback.FrameSummary) -> str:
    """From the package's folder on, since what is above it may name the user."""
    path = Path(frame.filename)
    named = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else path.name
    return f"{named}:{frame.lineno}"


_MEANING = noop("It is a fault of ReLink's. Nothing is lost: it tries again every minute.")
_REMEDY = noop("If this stays, copy the details and send them to support.")

"""What readings of the ledger bring to one connection, and what a person says of one that lacks much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Engine

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.shortfall import AnswerShortfall, Shortfall, ShortfallAnswer, shortfall
from relink_desktop.core.sync import WAITING
from relink_desktop.core.words import noop
from relink_desktop.service.clock import Clock
from relink_desktop.service.kept_record import KeptRecord
from relink_desktop.service.sync.intake import Intake
from relink_desktop.service.sync.survey import Survey
from relink_desktop.service.sync.syncer import Parts


class LedgerSide:
    """``brought`` hears that there is something new to look at."""

    def __init__(
        self, engine: Engine, clock: Clock, kept: KeptRecord, sync: Parts, brought: Callable[[], None]
    ) -> None:
        self._engine, self._clock, self._kept, self._sync, self._brought = engine, clock, kept, sync, brought
        self._idle = False

    def survey(self) -> Survey:
        """Looks at a reading of the ledger; ``judged`` follows once it is whole."""
        return Survey(self._engine, self._kept.now.id)

    def judged(self, survey: Survey) -> Shortfall | None:
        """What the reading lacks, with what a person said to it. None if it can be believed."""
        stock, later = survey.stock(), self._kept.now.begins_later
        if later and not stock.older:  # the report begins where the journal does again
            self._kept.save(begins_later=False)
        found = shortfall(stock.from_first() if later else stock, survey.content(), self._clock.now())
        known = self._kept.now.shortfall
        if found is None or known is None:
            return found
        if known.content == found.content:
            return replace(found, since=known.since, answer=known.answer)
        return replace(found, since=known.since) if self._kept.now.asked else found

    def gone(self, survey: Survey) -> Sequence[str]:
        """The keys of what has left the ledger: not what a report that begins later on purpose is too short
        for."""
        return survey.lacking_since_first() if self._kept.now.begins_later else survey.lacking

    def keep_shortfall(self, found: Shortfall | None) -> None:
        """Remembers what the reading lacked. An answer to it that came meanwhile stays."""
        known = self._kept.now.shortfall
        if found is not None and known is not None and found.content == known.content:
            found = replace(found, answer=known.answer)
        self._kept.save(shortfall=found)

    def intake(self) -> Intake:
        """Takes in a reading of the ledger; ``absorbed`` follows once it is whole."""
        self._idle = not self._waiting()
        return Intake(
            self._engine,
            self._kept.now.id,
            self._sync.mappings,
            self._clock,
            lambda: self._kept.period,
            looked_through=self._kept.now.looked_through,
        )

    def absorbed(self, intake: Intake) -> None:
        """The ledger was read; the sync looks what there is to do."""
        if not intake.changed:
            return
        if self._idle and (self._waiting() or self._sync.sender.credits_due()):
            self._kept.save(run_base=self._sync.journal.sent(), result=None)
        self._brought()

    def answer(self, said: AnswerShortfall) -> None:
        """Takes what a person says to what the ledger lacks. Raises ``ProblemError``."""
        asked, renamed = self._kept.now.asked, said.answer is ShortfallAnswer.RENAMED
        if asked is None or asked.content != said.content:
            raise ProblemError(_OTHER_SHORTFALL)
        if renamed and said.company not in {other.name for other in asked.others}:
            raise ProblemError(_OTHER_SHORTFALL)
        if said.answer is ShortfallAnswer.LATER and asked.begins is None:
            raise ProblemError(_OTHER_SHORTFALL)
        if said.answer is ShortfallAnswer.LATER:
            self._kept.save(begins_later=True, shortfall=None)
        elif renamed:
            self._kept.save(ledger_company=said.company, marked_as=self._kept.now.mark, shortfall=None)
        else:
            self._kept.save(shortfall=replace(asked, answer=said.answer))

    def _waiting(self) -> int:
        tallies = self._sync.journal.tallies()
        return sum(tallies[state].count for state in WAITING)


_OTHER_SHORTFALL = Problem(
    "other_shortfall",
    noop("The ledger's report has changed meanwhile."),
    noop("Your answer was to what it lacked before, so nothing was changed."),
    noop("Look again at what it lacks now."),
)

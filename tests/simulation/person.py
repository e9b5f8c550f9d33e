"""The bookkeeper at the app: connects, pauses, decides, mends, and in the end sets everything right."""

from __future__ import annotations

import contextlib
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from relink_desktop.core.connections import Callback, ConnectionStatus, Environment, NewAttempt
from relink_desktop.core.health import HealthState
from relink_desktop.core.matching import CONTACTS, Choice, ChooseMatch, Match
from relink_desktop.core.shortfall import AnswerShortfall, ShortfallAnswer
from relink_desktop.core.sync import DocumentRow, DocumentState, Mend, MendDocument, SyncPhase, Trouble
from relink_desktop.practice import grants
from relink_desktop.service.connection import Connection

from ..service.stage import HARBOUR, REDIRECT
from .computer import Program, RefusedError
from .contacts import spelt

if TYPE_CHECKING:
    from .play import Play

#: Only a new consent ends these.
_OVER = frozenset({HealthState.REVOKED, HealthState.BLOCKED, HealthState.DISABLED})
#: What is said of a report that lacks much.
_ANSWERS = (ShortfallAnswer.RENAMED, ShortfallAnswer.WRONG_FILE, ShortfallAnswer.GONE)
#: Sending again may never help, such as a void of what is paid in QuickBooks.
_HOPELESS = frozenset({Trouble.CHANGED, Trouble.DELETED, Trouble.REFUSED, Trouble.UNAPPLIED})


class Person:
    """``sync_from`` is what was agreed upon last; ``kept`` is what QuickBooks was left with, and ``gone``
    what was said to be really gone from the report, by key.
    """

    def __init__(self, play: Play, chance: random.Random) -> None:
        self._play, self._chance = play, chance
        self.sync_from = date(2025, 4, 1) + timedelta(days=chance.choice((0, 0, 30, 200)))
        self.kept: set[str] = set()
        self.gone: set[str] = set()
        self._looked_last = False
        self._later = play.chance("later")

    @property
    def program(self) -> Program:
        """The app, if it runs. Raises ``RefusedError``."""
        program = self._play.computer.program
        if program is None or program.dead:
            raise RefusedError("the app does not run")
        return program

    @property
    def connection(self) -> Connection:
        """The one there is. Raises ``RefusedError``."""
        found = next(iter(self.program.service.connections), None)
        if found is None:
            raise RefusedError("nothing is connected")
        return found

    def status(self) -> ConnectionStatus:
        return self.program.ask(self.connection.status)

    async def sign_in(self) -> None:
        """Through the browser, but for the pages."""
        program, play = self.program, self._play
        attempts = program.service.attempts
        known = next(iter(program.service.connections), None)
        company = known.record.ledger_company if known else play.ledger.company
        attempt = await program.do(program.service.open_attempt(NewAttempt(company, Environment.PRACTICE)))
        asked = parse_qs(urlsplit(attempt.link).query)
        code = grants.issue_code(play.world, HARBOUR, "Bookkeeper", REDIRECT, asked["scope"][0])
        program.ask(attempts.receive, attempt.id, Callback(code, HARBOUR, None))
        for _ in range(200):
            if program.dead or attempts.get(attempt.id).ended:
                return
            await play.sleep(1)

    async def begin_again(self) -> None:
        """On a new computer."""
        if not list(self.program.service.connections):
            await self.sign_in()
            self.agree(self.sync_from)

    def agree(self, sync_from: date) -> None:
        """Confirms Sync From."""
        self._play.judge.sync_from = min(self._play.judge.sync_from, sync_from)
        self.program.ask(self.connection.start_sync, sync_from)
        self.sync_from = sync_from

    # What a person does on some day.

    async def pause(self) -> None:
        """Or goes on, of two times once."""
        paused = self.connection.record.paused
        if paused or self._chance.random() < 0.5:
            self.program.ask(self.connection.pause, paused=not paused)

    async def look(self) -> None:
        self.program.ask(self.connection.check)

    async def compare(self) -> None:
        self.program.ask(self.connection.reconcile)

    async def reconnect(self) -> None:
        if self.status().health.state in _OVER:
            await self.sign_in()
            self._confirm()

    async def disable(self) -> None:
        """The article's way to another Sync From: disable, connect again, confirm."""
        await self.program.do(self.connection.disable())
        await self._play.sleep(self._chance.choice((1, 600)))
        await self.sign_in()
        self.agree(self.sync_from + timedelta(days=self._chance.choice((-60, 0, 60))))

    async def mend(self) -> None:
        """Decides about one of the documents that need it."""
        rows = self.status().needs_person
        if rows:
            row = self._chance.choice(rows)
            self._decide(row, self._chance.choice(row.mends))

    async def answer(self) -> None:
        """Says what became of what the report lacks, rightly or wrongly: mostly that it begins later on
        purpose, where it does.
        """
        said, asked = self._chance.choice(_ANSWERS), self.status().shortfall
        begins = asked is not None and asked.begins is not None
        await self._answer(ShortfallAnswer.LATER if begins and self._later.random() < 0.7 else said)

    async def _answer(self, answer: ShortfallAnswer) -> None:
        asked, called = self.status().shortfall, self._play.ledger.company
        if asked is None:
            return
        if answer is ShortfallAnswer.RENAMED and called not in [other.name for other in asked.others]:
            return
        if answer is ShortfallAnswer.GONE:
            self.gone |= self._play.ledger.lacking(self.connection.record.ledger_company)
        said = AnswerShortfall(asked.content, answer, called)
        await self.program.do(self.program.service.answer_shortfall(self.connection.record.id, said))

    async def restart(self) -> None:
        await self._play.computer.restart()

    # What a person does when all else is well again.

    async def set_right(self) -> bool:
        """One round of seeing to everything. True if there was nothing to do any more."""
        known = list(self.program.service.connections)
        if not known or self.status().health.state in _OVER:
            await self.sign_in()
            return False
        status = self.status()
        if not status.confirmed:
            self.agree(self.sync_from)
        elif status.progress.phase is SyncPhase.PAUSED:
            self.program.ask(self.connection.pause, paused=False)
        elif status.shortfall is not None:
            await self._answer(ShortfallAnswer.RENAMED)
        elif status.reopened.count or status.progress.held_back.count:
            answer = self.connection.reopen if status.reopened.count else self.connection.let_wait
            self.program.ask(answer)
        elif status.needs_person:
            await self._match(status)
            for row in status.needs_person:
                hopeless = row.trouble in _HOPELESS and Mend.KEEP in row.mends
                leaves = hopeless and self._chance.random() < 0.5
                self._decide(row, Mend.KEEP if leaves or row.trouble is Trouble.COPIED else Mend.SEND)
        elif not self._done(status):
            return False
        elif self._looked_last:
            return True
        else:
            self._looked_last = True  # what hands did in QuickBooks shows by itself only within the hour
            self.program.ask(self.connection.reconcile)
            return False
        self._looked_last = False
        return False

    async def _match(self, status: ConnectionStatus) -> None:
        """Chooses under Matching who the contacts are that are asked about: the one into which they were
        merged, or one of the same name.
        """
        if all(row.trouble is not Trouble.CONTACT for row in status.needs_person):
            return
        matching = await self.program.do(self.connection.matching())
        asked = [(match, topic.choices) for topic in matching.topics for match in topic.matches if match.open]
        self.program.ask(
            self.connection.choose_matches,
            [
                ChooseMatch(match.topic, match.name, choice.id)
                for match, choices in asked
                for choice in choices
                if self._is(match, choice)
            ],
        )

    def _is(self, match: Match, choice: Choice) -> bool:
        if match.topic not in CONTACTS:
            return spelt(choice.name) == spelt(match.name)
        into = self._play.judge.contacts.merged(CONTACTS[match.topic], match.name)
        return choice.id == into if into else spelt(choice.name) == spelt(match.name)

    def _done(self, status: ConnectionStatus) -> bool:
        progress = status.progress
        calm = progress.phase is SyncPhase.IDLE and not progress.waiting.count and status.result is not None
        return calm and status.health.state is HealthState.CONNECTED

    def _confirm(self) -> None:
        if not self.status().confirmed:
            self.agree(self.sync_from)

    def _decide(self, row: DocumentRow, mend: Mend) -> None:
        key, chosen = row.key, None
        if row.trouble is Trouble.ALIKE:
            mend, chosen = self._of_two(key)
        self._play.note(f"the person decides {mend} of {key}")
        if mend is Mend.KEEP and row.trouble is not Trouble.COPIED:
            self.kept.add(key)  # also if the app fails after it was written down
        else:
            self._play.judge.decided.add(key)
        with contextlib.suppress(RefusedError):  # it changed meanwhile
            self.program.ask(self.connection.mend, MendDocument(key, mend, chosen))
            if mend is Mend.SEND:
                self.kept.discard(key)

    def _of_two(self, key: str) -> tuple[Mend, str | None]:
        """A person who looks at both knows which document is the ledger's own."""
        document = self._play.ledger.now(key)
        own = self._play.judge.own(document) if document else None
        return (Mend.ADOPT, own) if own else (Mend.SEND, None)


def states(status: ConnectionStatus) -> dict[DocumentState, int]:
    """How many documents need a person, or wait."""
    progress = status.progress
    return {DocumentState.ATTENTION: progress.attention.count, DocumentState.READY: progress.waiting.count}

"""A computer: its clock, its disk, and the programs that run on it until they end or die."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Dialect, Engine
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service import database, reserve
from relink_desktop.service.database import open_store
from relink_desktop.service.service import ConnectionService, Settings, World

from ..service.keepers import Crash
from ..service.stage import BASE, settings
from .loop import PROGRAM
from .network import Line
from .update import newer

if TYPE_CHECKING:
    from .play import Play

Result = TypeVar("Result")

#: How much seldomer a program dies while nothing is on its way.
_IDLE = 10
#: Seconds after which a dead program is missed.
_MISSED = (0.5, 0.5, 5, 5, 60, 60, 3600)


class RefusedError(Exception):
    """What was asked of a program could not be done: it died, or said why not."""


@dataclass(slots=True)
class Trouble:
    """What befalls the computer: chances of a crash and of a failed commit at each moment; a full disk."""

    crash: float = 0.0
    commit: float = 0.0
    full: bool = False
    #: SQLite's pages that a full disk has room for.
    pages: int = 0
    befallen: int = 0


class Program:
    """One run of the service on the journal; ``dead`` from a crash on: nothing it does leaves a trace
    then.
    """

    def __init__(self, play: Play, name: str) -> None:
        self.play, self.name = play, name
        self.dead, self.died = False, asyncio.Event()
        self._context = copy_context()
        self._context.run(PROGRAM.set, self)
        with newer(play.folder) if play.computer.updated else nullcontext():
            self.engine = open_store(play.journal)
        self._watch(self.engine)
        self.service = self._service()

    def _service(self) -> ConnectionService:
        play = self.play
        keys = AppKeys(play.books.get("client_id"), play.books.get("client_secret"))
        asked = settings(BASE, keys)
        world = World(
            clock=play.clock,
            today=lambda: play.clock.now().date(),
            random_bytes=play.dice.randbytes,
            token=lambda: play.dice.randbytes(16).hex(),
            http=new_http_client(Line(play.network, self)),
        )
        wanted = Settings(asked.built_in, {}, play.check_every, play.ledger_every)
        return ConnectionService(wanted, world, self.engine, play.secrets, play.ledger, InvoiceDetailsReport)

    async def do(self, work: Awaitable[Result]) -> Result:
        """Lets the program do something for a person. Raises ``RefusedError``."""
        task = self._context.run(asyncio.ensure_future, work)
        await asyncio.wait({task})
        if task.cancelled():
            raise RefusedError("the program died")
        return self._answered(task.result)

    def ask(self, work: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
        """The same for what is done at once."""
        return self._answered(lambda: self._context.run(work, *arguments, **named))

    def _answered(self, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except (Crash, ProblemError, DBAPIError) as error:
            raise RefusedError(type(error).__name__) from error

    def moment(self, what: str) -> None:
        """The program may die now. Raises ``Crash``; and always once it is dead."""
        chance = self.play.trouble.crash
        if chance and not self.play.network.busy():
            chance /= _IDLE
        if not self.dead and chance and self.play.fate.random() < chance:
            self.die(what)
        if self.dead:
            raise Crash

    def die(self, what: str) -> None:
        self.play.note(f"{self.name} dies {what}")
        self.play.trouble.befallen += 1
        self.dead = True
        self.died.set()

    async def bury(self) -> None:
        """Clears away what a dead program left in memory."""
        self.dead = True
        while killed := self.play.loop.kill(self):
            await asyncio.wait(killed)
        self.engine.dispose()

    # The disk.

    def _watch(self, engine: Engine) -> None:
        with engine.connect() as db:
            raw: Any = db.connection.dbapi_connection
        raw.execute("PRAGMA synchronous=OFF")  # nothing here takes the power away
        engine.dialect = _Disk(self, engine.dialect)
        engine.update_execution_options(compiled_cache=_COMPILED)

    def begin(self, raw: Any) -> None:
        """A crash here is one right after the last commit."""
        self.moment("after a commit")
        trouble = self.play.trouble
        if trouble.full or trouble.pages:
            self._limit(raw, trouble)

    def _limit(self, raw: Any, trouble: Trouble) -> None:
        if trouble.full and not trouble.pages:
            trouble.pages = raw.execute("PRAGMA page_count").fetchone()[0] + 1
        elif not trouble.full:
            trouble.pages = 0
        given_up = not self.play.reserve.exists()
        room = trouble.pages + (reserve.SIZE // 4096 if given_up else 0) if trouble.full else 2**30
        raw.execute(f"PRAGMA max_page_count={room}")

    def commit(self) -> None:
        self.moment("before a commit")
        trouble = self.play.trouble
        if trouble.commit and self.play.fate.random() < trouble.commit:
            trouble.befallen += 1
            self.play.note(f"{self.name}: a commit fails")
            raise sqlite3.OperationalError("disk I/O error")


class _Disk(database.Journal):
    """The disk of one program. SQLAlchemy takes all disks for one: a statement is compiled once for all."""

    supports_statement_cache = True

    def __init__(self, program: Program, real: Dialect) -> None:
        vars(self).update(vars(real))
        self._program = program

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Disk)

    def __hash__(self) -> int:
        return hash(_Disk)

    def do_begin(self, dbapi_connection: Any) -> None:
        super().do_begin(dbapi_connection)
        self._program.begin(dbapi_connection)

    def do_commit(self, dbapi_connection: Any) -> None:
        self._program.commit()
        super().do_commit(dbapi_connection)


#: What SQLAlchemy compiled, for all programs of this process.
_COMPILED: dict[Any, Any] = {}


class Computer:
    """Runs the app, and starts it again whenever it died."""

    def __init__(self, play: Play, chance: random.Random) -> None:
        self._play, self._chance, self._starts = play, chance, 0
        self.updated = self.lost_journal = False
        self.program: Program | None = None
        self.trouble = play.trouble

    async def run(self) -> None:
        """Runs until cancelled. A dead program is missed after a while."""
        while True:
            if self.program is None:
                await self.start()
            elif self.program.dead:
                await self.program.bury()
                self.program = None
                await asyncio.sleep(self._chance.choice(_MISSED))
            else:
                await self.program.died.wait()

    async def running(self) -> None:
        """Waits until the app runs, for two hours at most."""
        for _ in range(720):
            if self.program is not None and not self.program.dead:
                return
            await asyncio.sleep(10)

    async def start(self) -> None:
        self._starts += 1
        if not self._play.reserve.exists():
            make_room(self._play.reserve)
        try:
            program = Program(self._play, f"run {self._starts}")
        except (ProblemError, DBAPIError) as error:
            self._play.note(f"the app does not start: {error}")
            await asyncio.sleep(60)
            return
        self._play.note(f"{program.name} begins")
        self.program = program
        try:
            await program.do(program.service.start())
        except RefusedError:
            program.die("at its start")

    async def start_another(self) -> None:
        """Somebody starts the app while it runs. The first one goes on unaware until it is ended."""
        first = self.program
        if first is None or first.dead:
            return
        await self.start()
        await asyncio.sleep(self._chance.choice((1, 60, 600)))
        if self.program is not first and not first.dead:
            first.die("as somebody ends the other one")
            await first.bury()

    async def update(self) -> None:
        """The app is updated, while it runs or after it died: the next start brings the journal forward."""
        self.updated = True
        if self.program is not None and not self.program.dead:
            self.program.die("as it is updated")

    async def lose_journal(self) -> None:
        """Another computer takes the place of this one, with the app as it was first installed."""
        program, play = self.program, self._play
        if program is not None and not program.dead:
            program.die("as its computer breaks")
        if program is not None:
            await program.bury()
        self.lost_journal = True
        play.reader.close()
        play.new_journal()

    async def restart(self) -> None:
        """A person ends the app and starts it again, in good order."""
        program = self.program
        if program is None or program.dead:
            return
        with contextlib.suppress(RefusedError):
            await program.do(program.service.stop())
        await program.bury()
        if self.program is program:
            self.program = None
        program.died.set()


def make_room(path: Path) -> None:
    """A reserve as the app makes it, but as a hole: 16 MB of zeros cost more than all else at the start."""
    path.touch()
    os.truncate(path, reserve.SIZE)

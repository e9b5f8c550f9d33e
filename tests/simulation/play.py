"""One play: everything that chance draws from one seed, and what the judge says of it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import msgspec

from relink_desktop.practice import Books, create_app
from relink_desktop.practice.world import World
from relink_desktop.service.database import open_store

from ..service.keepers import WorldClock
from ..service.stage import REDIRECT, MemorySecrets, _signing_key
from . import hostility
from .computer import Computer, RefusedError, Trouble, make_room
from .happenings import Happenings
from .honesty import Honesty
from .judge import Judge, JudgedBooks
from .ledger import WorkedLedger
from .loop import SeededLoop
from .network import Network, drawn
from .person import Person
from .report import ReportLedger
from .server import Server
from .verdict import liveness, safety

_COLUMNS = ("key", "kind", "state", "status", "issued", "contact", "cents", "trouble", "reason")
#: Seconds of simulated time within which all is done once nothing goes wrong any more.
BOUND = 4 * 3600.0


class Mode(StrEnum):
    SAFETY = "safety"  # anything goes wrong until the end: never a duplicate, a loss or a wrong cent
    LIVENESS = "liveness"  # then nothing goes wrong any more, and everything is done in time


@dataclass(frozen=True, slots=True)
class Outcome:
    """``digest`` is of the whole trace; ``seconds`` are simulated."""

    seed: int
    mode: Mode
    violations: tuple[str, ...]
    digest: str
    seconds: float
    befallen: int

    @property
    def replay(self) -> str:
        """The line that plays it again."""
        return f"python -m tests.simulation --seed {self.seed} --mode {self.mode}"


class _TrueClock:
    """What time it is, whatever the computer's clock says."""

    def __init__(self, clock: WorldClock) -> None:
        self.now: Callable[[], datetime] = clock.true


class Play:
    """Everything that is on stage."""

    def __init__(self, seed: int, loop: SeededLoop, folder: Path, told: Callable[[str], None] | None) -> None:
        self.seed, self.loop, self._told = seed, loop, told
        self._digest, self._outside = hashlib.sha256(), copy_context()
        self._last_request = 0.0
        self.secrets_told: set[str] = set()
        self.dice, self.fate = self.chance("dice"), self.chance("fate")
        self.clock = WorldClock()
        self.true_clock = _TrueClock(self.clock)
        self.check_every = self.chance("schedule").choice((None, 300.0))
        self.ledger_every = self.chance("reading").choice((60.0, 300.0))
        self.hostility, self.folder = hostility.drawn(self.chance("hostility")), folder
        self.ledger = self._new_ledger(self.chance("ledger"), self.chance("size").choice((5, 15, 30, 60)))
        self.books = JudgedBooks(self.chance("books"))
        _furnish(self.books)
        self.judge: Judge = self.books.judge
        self.judge.ledger, self.judge.now = self.ledger, loop.time
        app = create_app(self.books, redirect_uris=[REDIRECT], clock=self.clock.true)
        self.world: World = app.state.world
        self.world.seconds_per_item = self.chance("pace").choice((0.0, 0.05, 1.0))
        self.practice = Server(app)
        weather = self.chance("weather")
        self.network = Network(self, weather, drawn(weather, hostile=self.hostility.company))
        self.trouble = Trouble()
        self.secrets = MemorySecrets()
        self.secrets.key = b"k" * 32
        self.journal, self.reserve = folder / "journal.sqlite", folder / "journal.sqlite.reserve"
        make_room(self.reserve)
        self.new_journal()
        self.computer = Computer(self, self.chance("computer"))
        self.person = Person(self, self.chance("person"))
        self.happenings = Happenings(self, self.chance("happenings"))
        self.honesty = Honesty(self)

    def new_journal(self) -> None:
        """A journal with nothing in it, in place of the one there is."""
        for left in self.folder.glob(f"{self.journal.name}*"):
            if left != self.reserve:
                left.unlink()
        self.journal.write_bytes(_empty())
        self.reader = sqlite3.connect(self.journal)
        self.reader.row_factory = sqlite3.Row

    def _new_ledger(self, chance: random.Random, count: int) -> WorkedLedger:
        if not self.hostility.ledger:
            return WorkedLedger(chance, count)
        return ReportLedger(chance, count, self.folder / "report.csv", self.loop.time)

    def chance(self, name: str) -> random.Random:
        """A source of its own, so that one more throw here changes nothing there."""
        return random.Random(f"{self.seed} {name}")

    def around(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Starts what belongs to no program, and lives on when one dies."""
        task: asyncio.Task[Any] = self._outside.run(self.loop.create_task, work)
        task.add_done_callback(_heed)
        return task

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    # What is noted.

    def note(self, what: str) -> None:
        """A line of the trace."""
        line = f"{self.loop.time():.3f} {what}"
        self._digest.update(line.encode() + b"\n")
        if self._told is not None:
            self._told(line)

    def heard(self, path: str, answer: httpx.Response) -> None:
        """The practice company answered."""
        self._last_request = self.loop.time()
        self.note(f"  {answer.status_code} {hashlib.sha256(answer.content).hexdigest()[:12]} of {path}")
        if path.endswith("/bearer") and answer.status_code == 200:
            told = msgspec.json.decode(answer.content)
            self.secrets_told |= {told["access_token"], told["refresh_token"]}

    def quiet_for(self, seconds: float) -> bool:
        """Whether QuickBooks was asked nothing for so long."""
        return self.loop.time() - self._last_request > seconds

    # What there is.

    def rows(self) -> list[dict[str, Any]]:
        """The journal's documents."""
        return self.select(f"SELECT {', '.join(_COLUMNS)} FROM document")

    def select(self, statement: str) -> list[dict[str, Any]]:
        """Of what is committed, from the file itself."""
        return [dict(row) for row in self.reader.execute(statement)]

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    # The acts.

    async def run(self, mode: Mode) -> None:
        """Runs until the end, or the first violation."""
        running = self.around(self.computer.run())
        await self._begin()
        await self._trouble()
        if mode is Mode.LIVENESS and not self.judge.violations:
            await self._calm()
        running.cancel()
        program = self.computer.program
        if program is not None:
            safety(self)
            await program.bury()

    async def _begin(self) -> None:
        """The company is connected. What goes wrong begins with the first sync, and at the computer mostly
        with the first batch.
        """
        weather, rate = self.network.weather, self.network.weather.rate
        weather.rate = 0.0
        self.happenings.hostile.begin()
        while self.computer.program is None or not self.computer.program.service.ledger.overview.read:
            await self.sleep(1)
        await self.person.sign_in()
        weather.rate = rate
        self.person.agree(self.person.sync_from)
        dice = self.chance("trouble")
        if dice.random() < 0.8:
            await self.network.batch_leaves(600)
        self.trouble.crash = dice.choice((0.0, 0.0, 0.001, 0.005, 0.02))
        self.trouble.commit = dice.choice((0.0, 0.0, 0.0, 0.01, 0.05))

    async def _trouble(self) -> None:
        dice = self.chance("when")
        often = dice.choice((5.0, 60.0, 600.0))
        for _ in range(dice.choice((3, 6, 12, 25))):
            await self._moment(dice, often)
            await self.happenings.one()
            safety(self)
            self.honesty.look()
            if self.judge.violations:
                return

    async def _moment(self, dice: random.Random, often: float) -> None:
        """Time passes: in half of all cases until what is new in the ledger is on its way."""
        if dice.random() < 0.8:
            await self.computer.running()
        if dice.random() < 0.5:
            await self.happenings.work()
            await self.network.batch_leaves(self.ledger_every + 60)
        else:
            await self.sleep(min(dice.expovariate(1 / often), 3600))

    async def _calm(self) -> None:
        self.note("nothing goes wrong any more")
        self.happenings.calm()
        end = self.loop.time() + BOUND
        done = 0
        while done < 2:
            if self.loop.time() > end:
                self.judge.accuse(f"I8: not done within {BOUND:.0f} s: {self._where()}")
                return
            await self.sleep(self.ledger_every + 1)
            self.honesty.look()
            try:
                done = done + 1 if await self.person.set_right() else 0
            except RefusedError:
                done = 0
        liveness(self)

    def _where(self) -> str:
        """What is still to be done."""
        try:
            status = self.person.status()
        except RefusedError as error:
            return str(error)
        needy = [(row.key, str(row.trouble), row.reason) for row in status.needs_person[:5]]
        return f"{status.health.state}, {status.progress.phase}, {status.progress.waiting}, {needy}"


class _Log(logging.Handler):
    """Looks for secrets in whatever is logged, and for faults of our own."""

    def __init__(self, play: Play) -> None:
        super().__init__(logging.DEBUG)
        self._play = play
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        for secret in sorted(self._play.secrets_told):
            if secret in text:
                self._play.judge.accuse(f"I6: a token in the log of {record.name}")
        if record.levelno >= logging.ERROR and record.name.startswith("relink_desktop"):
            kind = sys.exc_info()[0]
            if kind is None or kind.__module__.partition(".")[0] not in ("sqlalchemy", "relink_desktop"):
                self._play.judge.accuse(f"a fault of our own: {text}")


def play(seed: int, mode: Mode, told: Callable[[str], None] | None = None) -> Outcome:
    """Plays one seed. ``told`` hears each line of the trace."""
    loop = SeededLoop(random.Random(f"{seed} loop"))
    with tempfile.TemporaryDirectory(prefix="relink-", dir=_memory()) as folder:
        asyncio.set_event_loop(loop)
        try:
            return loop.run_until_complete(_played(seed, mode, loop, Path(folder), told))
        finally:
            asyncio.set_event_loop(None)
            _end(loop)


async def _played(
    seed: int, mode: Mode, loop: SeededLoop, folder: Path, told: Callable[[str], None] | None
) -> Outcome:
    on_stage = Play(seed, loop, folder, told)
    log, loggers = _Log(on_stage), [logging.getLogger(name) for name in ("relink_desktop", "httpx")]
    for logger in loggers:
        logger.addHandler(log)
    try:
        await on_stage.run(mode)
    finally:
        for logger in loggers:
            logger.removeHandler(log)
        on_stage.books.close()
        on_stage.reader.close()
    befallen = sum(on_stage.network.befallen.values()) + on_stage.trouble.befallen
    violations = tuple(on_stage.judge.violations)
    return Outcome(seed, mode, violations, on_stage.digest, loop.time(), befallen)


def _end(loop: SeededLoop) -> None:
    for task in sorted(asyncio.all_tasks(loop), key=hash):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def _heed(task: asyncio.Task[Any]) -> None:
    if not task.cancelled():
        task.exception()


def _memory() -> str | None:
    """A file system in memory, where there is one."""
    return "/dev/shm" if sys.platform == "linux" and Path("/dev/shm").is_dir() else None


@cache
def _empty() -> bytes:
    """A journal with nothing in it; for all plays of this process."""
    with tempfile.TemporaryDirectory(prefix="relink-", dir=_memory()) as folder:
        journal = Path(folder, "journal.sqlite")
        make_room(journal.with_name(f"{journal.name}.reserve"))
        open_store(journal).dispose()
        return journal.read_bytes()


@cache
def _furniture() -> bytes:
    """The practice company's books before anybody has used them; for all plays of this process."""
    books = Books(random_source=random.Random(1))
    books.set("signing_key", _cheap(_signing_key()))
    create_app(books, redirect_uris=[REDIRECT])
    kept = books.db.serialize()
    books.close()
    return kept


def _cheap(signing_key: str) -> str:
    """Nobody here looks at signatures, and making them would be a twentieth of a play."""
    modulus, _private = signing_key.split()
    return f"{modulus} 1"


def _furnish(books: Books) -> None:
    books.db.deserialize(_furniture())
    for pragma in ("synchronous=OFF", "foreign_keys=ON"):
        books.db.execute(f"PRAGMA {pragma}")

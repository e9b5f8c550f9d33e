"""Watches the ledger: which file it is, what it holds, and why it can't be read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVarTuple

from sqlalchemy import Engine, delete, insert, select

from relink_desktop.core.connections import LedgerCompany, LedgerOverview
from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import faults
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service import store
from relink_desktop.service.clock import Clock
from relink_desktop.service.whole_ledger import PIECE, WholeLedger

_SETTING = "ledger_file"
#: Seconds between two looks: file systems round times to 2 (FAT), network drives remember them for 3 (NFS).
REST = 3.0
#: How often a ledger that is being written is looked at before that is told.
_TRIES = 5

Arguments = TypeVarTuple("Arguments")


class RestlessError(ProblemError):
    """The ledger changes while it is looked at."""

    def __init__(self, source: LedgerSource) -> None:
        super().__init__(faults.being_written(source.name).problem)


class Reading(Protocol):
    """Who takes the ledger in. ``look`` is given all documents, then ``judge`` decides what may be taken in.
    ``end`` says that ``take`` was given all of them too; without it nothing is taken away."""

    def look(self, documents: Sequence[Document]) -> None: ...

    def judge(self) -> None: ...

    def take(self, documents: Sequence[Document]) -> None: ...

    def end(self) -> None: ...


class LedgerWatch:
    """``begin`` gives a new reading whenever the ledger changed and is at rest: two looks at it, ``rest``
    seconds apart, agree. Only its counts are kept here."""

    def __init__(
        self,
        source: LedgerSource | None,
        open_source: Callable[[Path], LedgerSource],
        engine: Engine,
        begin: Callable[[], Reading],
        changed: Callable[[], None],
        clock: Clock,
        rest: float,
    ) -> None:
        self._open, self._engine, self._begin, self._changed = open_source, engine, begin, changed
        self._clock, self._rest = clock, rest
        self._source = source or self._chosen_before()
        self._stamp: str | None = None  # of what was read last
        self._refused: tuple[str, ProblemError] | None = None  # its stamp, and why: it is not read again
        self._anew = False  # somebody waits for a reading, though the ledger may be as it was
        self._one = asyncio.Lock()  # two readings side by side would take away what the other one brings
        self.overview = LedgerOverview(self._source.name if self._source else "")

    async def read(self, *, anew: bool = False) -> None:
        """Reads the ledger if it changed, or ``anew``: at the latest once it can be read. One that can't be
        read changes nothing but says so."""
        self._anew = self._anew or anew
        async with self._one:
            if self._source is None:
                return
            try:
                await _patiently(self._read_changed, self._source)
            except ProblemError as error:
                self._show(replace(self.overview, problem=error.problem))

    async def _read_changed(self, source: LedgerSource) -> None:
        refused, why = self._refused or (None, None)
        stamp = await self._stamp_at_rest(source, {self._stamp, refused})
        if self._anew or stamp not in (self._stamp, refused):
            await self._take(source, stamp)
        elif stamp == self._stamp:
            self._show(replace(self.overview, problem=None))
        elif why is not None:
            raise why

    async def choose(self, path: Path) -> None:
        """Reads another file from now on. One that can't be read changes nothing: ``ProblemError``."""
        async with self._one:
            await _patiently(self._read_chosen, path)

    async def _read_chosen(self, path: Path) -> None:
        source = self._open(path)
        stamp = await self._stamp_at_rest(source)
        await self._take(source, stamp, lambda: self._remember(source, path))

    async def _stamp_at_rest(self, source: LedgerSource, known: Collection[str | None] = ()) -> str:
        """Its stamp, once two looks agree on it; ``known`` ones were seen earlier. Raises ``ProblemError``,
        also if neither look finds it: a program that replaces a file may delete the old one first."""
        first = await _look(source)
        if first is None or first not in known:
            await self._clock.sleep(self._rest)
            second = await (asyncio.to_thread(source.stamp) if first is None else _look(source))
            if first is None or second != first:
                raise RestlessError(source)
        return first

    def _remember(self, source: LedgerSource, path: Path) -> None:
        table = store.setting
        with self._engine.begin() as db:
            db.execute(delete(table).where(table.c.name == _SETTING))
            db.execute(insert(table).values(name=_SETTING, value=str(path)))
        self._source, self._refused = source, None

    def _chosen_before(self) -> LedgerSource | None:
        table = store.setting
        with self._engine.begin() as db:
            path = db.execute(select(table.c.value).where(table.c.name == _SETTING)).scalar()
        return self._open(Path(path)) if path else None

    async def _take(
        self, source: LedgerSource, stamp: str, readable: Callable[[], None] = lambda: None
    ) -> None:
        """Reads the ledger to its end, and only then hands it on; ``readable`` is told in between. Raises
        ``ProblemError``. Reading may take seconds, so that a thread does it."""
        with closing(WholeLedger()) as ledger:
            await self._read_whole(source, stamp, ledger)
            readable()
            self._stamp, self._anew = None, False  # nothing was read if this breaks off
            reading = self._begin()
            async for piece in _pieces(ledger):
                reading.look(piece)
            reading.judge()
            async for piece in _pieces(ledger):
                reading.take(piece)
            companies = tuple(
                LedgerCompany(name, tally, approved=ledger.approved[name])
                for name, tally in sorted(ledger.tallies.items())
            )
        self._show(LedgerOverview(source.name, read=True, companies=companies))
        reading.end()
        self._stamp, self._refused = stamp, None

    async def _read_whole(self, source: LedgerSource, stamp: str, ledger: WholeLedger) -> None:
        """Puts all documents into ``ledger``. Raises ``ProblemError``, and ``RestlessError`` if ``source``
        changed meanwhile: then nothing that was found in it counts."""
        try:
            documents = source.read()
            while await asyncio.to_thread(_put_some, documents, ledger):
                pass
        except OSError as error:
            raise faults.unreadable(source.name, error.strerror or type(error).__name__) from error
        except ProblemError as error:
            await _check_unchanged(source, stamp)
            if source is self._source and error.problem.key not in faults.PASSING:
                self._refused = stamp, error
            raise
        await _check_unchanged(source, stamp)

    def _show(self, overview: LedgerOverview) -> None:
        if overview != self.overview:
            self.overview = overview
            self._changed()


async def _patiently(read: Callable[[*Arguments], Awaitable[None]], *arguments: *Arguments) -> None:
    """Waits for a ledger that is being written, but not without end. Raises ``ProblemError``."""
    for tries_left in reversed(range(_TRIES)):
        try:
            await read(*arguments)
        except RestlessError:
            if not tries_left:
                raise
        else:
            return


def _put_some(documents: Iterator[Document], ledger: WholeLedger) -> bool:
    """False if these were the last."""
    count = 0
    for document in islice(documents, PIECE):
        ledger.put(document)
        count += 1
    return count == PIECE


async def _pieces(ledger: WholeLedger) -> AsyncIterator[list[Document]]:
    pieces = ledger.pieces()
    while piece := await asyncio.to_thread(next, pieces, None):
        yield piece


async def _look(source: LedgerSource) -> str | None:
    """Its stamp; None if it has none at the moment. On a thread: a network drive may keep it waiting."""
    try:
        return await asyncio.to_thread(source.stamp)
    except ProblemError:
        return None


async def _check_unchanged(source: LedgerSource, stamp: str) -> None:
    if await _look(source) != stamp:
        raise RestlessError(source)

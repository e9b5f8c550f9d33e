"""Watches the ledger: which file it is, what it holds, and why it can't be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select

from relink_desktop.core.connections import LedgerCompany, LedgerOverview
from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sync import Tally
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service import store

Ledger = Mapping[str, Sequence[Document]]

_SETTING = "ledger_file"


class LedgerWatch:
    """``absorb`` takes the documents of each ledger company whenever they changed."""

    def __init__(
        self,
        source: LedgerSource | None,
        open_source: Callable[[Path], LedgerSource],
        engine: Engine,
        absorb: Callable[[Ledger], None],
        changed: Callable[[], None],
    ) -> None:
        self._open, self._engine, self._absorb, self._changed = open_source, engine, absorb, changed
        self._source = source or self._chosen_before()
        self._stamp: str | None = None
        self.overview = LedgerOverview(self._source.name if self._source else "")

    async def read(self) -> None:
        """Reads the ledger if it changed. A ledger that can't be read changes nothing but says so."""
        if self._source is None:
            return
        try:
            stamp = self._source.stamp()
            if stamp == self._stamp:
                self._show(replace(self.overview, problem=None))
                return
            ledger = await _read(self._source)
        except ProblemError as error:
            self._show(replace(self.overview, problem=error.problem))
            return
        self._take(self._source, ledger, stamp)

    async def choose(self, path: Path) -> None:
        """Reads another file from now on. One that can't be read changes nothing: ``ProblemError``."""
        source = self._open(path)
        stamp = source.stamp()
        ledger = await _read(source)
        table = store.setting
        with self._engine.begin() as db:
            db.execute(delete(table).where(table.c.name == _SETTING))
            db.execute(insert(table).values(name=_SETTING, value=str(path)))
        self._source = source
        self._take(source, ledger, stamp)

    def _chosen_before(self) -> LedgerSource | None:
        table = store.setting
        with self._engine.begin() as db:
            path = db.execute(select(table.c.value).where(table.c.name == _SETTING)).scalar()
        return self._open(Path(path)) if path else None

    def _take(self, source: LedgerSource, ledger: Ledger, stamp: str) -> None:
        companies = tuple(LedgerCompany(name, _tally(found)) for name, found in sorted(ledger.items()))
        self._show(LedgerOverview(source.name, read=True, companies=companies))
        self._absorb(ledger)
        self._stamp = stamp

    def _show(self, overview: LedgerOverview) -> None:
        if overview != self.overview:
            self.overview = overview
            self._changed()


async def _read(source: LedgerSource) -> Ledger:
    """The documents of each company. Reading may take seconds, so that a thread does it."""
    companies: dict[str, list[Document]] = {}
    for document in await asyncio.to_thread(source.read):
        companies.setdefault(document.company, []).append(document)
    return companies


def _tally(documents: Sequence[Document]) -> Tally:
    return sum((Tally(1, document.cents) for document in documents), Tally())

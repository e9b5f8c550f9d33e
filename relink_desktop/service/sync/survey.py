"""Looks at a whole reading of one company before any of it is taken in, beside what the journal has of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, func, select

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.shortfall import Lacking, Stock
from relink_desktop.core.sync import NOTHING, Tally
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.intake import pieces

#: No reading is expected to have these.
_NOT_THERE = (State.ABSENT, State.VOIDED)
#: QuickBooks has none of these: they may come and go.
_NOT_FLOWING = (*_NOT_THERE, State.UNAPPROVED, State.LEFT_OUT)


class Survey:
    """``look`` is given every document of the company, then ``stock`` is asked."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine = engine
        self._mine = table.c.connection_id == connection_id
        self._flows = self._mine & table.c.state.not_in(_NOT_FLOWING)
        self._seen: set[int] = set()  # hashes: a hundred thousand keys would take three times the room
        self._days: tuple[date, ...] = ()
        #: Keys of documents that the journal has and the reading does not, in order.
        self.lacking: Sequence[str] = ()
        #: Those of them that flow.
        self.flowing: frozenset[str] = frozenset()

    def look(self, documents: Sequence[Document]) -> None:
        self._seen.update(hash(document.key) for document in documents)
        days = [*self._days, *(document.issued for document in documents)]
        self._days = (min(days), max(days)) if days else ()

    def stock(self) -> Stock:
        """What was looked at beside what the journal had; ``lacking`` is known from then on."""
        present = select(table.c.key).where(self._mine, table.c.state.not_in(_NOT_THERE))
        any_row = select(table.c.key).where(self._mine).limit(1)
        first, last = self._days or (None, None)
        with self._engine.begin() as db:
            keys = db.execute(present.order_by(table.c.key)).scalars()
            self.lacking = [key for key in keys if hash(key) not in self._seen]
            lacks = dict(self._lacks(db))
            self.flowing = frozenset(lacks)
            return Stock(
                found=len(self._seen),
                first=first,
                last=last,
                had=self._had(db, date.min),
                since_first=self._had(db, first or date.max),
                lacks=tuple(lacks.values()),
                present=db.execute(present.limit(1)).first() is not None,
                new=db.execute(any_row).first() is None,
            )

    def content(self) -> str:
        """Names what is lacking, the same after a restart."""
        told = "\n".join(("found" if self._seen else "gone", *self.lacking))
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def lacking_since_first(self) -> Sequence[str]:
        """Of what is lacking, what is dated from the reading's first day on; all of it if there is none."""
        if not self._days:
            return self.lacking
        since, found = str(self._days[0]), list[str]()
        with self._engine.begin() as db:
            for piece in pieces(self.lacking):
                later = select(table.c.key).where(self._mine, table.c.issued >= since)
                found += db.execute(later.where(table.c.key.in_(piece))).scalars()
        return found

    def _had(self, db: Db, since: date) -> dict[DocumentKind, Tally]:
        counted = select(table.c.kind, func.count(), func.sum(table.c.cents)).where(self._flows)
        rows = db.execute(counted.where(table.c.issued >= str(since)).group_by(table.c.kind)).all()
        known = {DocumentKind(kind): Tally(count, cents) for kind, count, cents in rows}
        return dict.fromkeys(DocumentKind, NOTHING) | known

    def _lacks(self, db: Db) -> Iterator[tuple[str, Lacking]]:
        columns = select(table.c.key, table.c.kind, table.c.issued, table.c.cents)
        for piece in pieces(self.lacking):
            for key, kind, issued, cents in db.execute(columns.where(self._flows, table.c.key.in_(piece))):
                yield key, Lacking(DocumentKind(kind), date.fromisoformat(issued), cents)

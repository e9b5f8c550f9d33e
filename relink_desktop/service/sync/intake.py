"""Takes the ledger in as it is now, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, Row, bindparam, insert, select, update

from relink_desktop.core.documents import Document
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import allocation
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.allocations import try_again
from relink_desktop.service.sync.credits import known_parts, parts_of, write_parts
from relink_desktop.service.sync.found_by import properties_of, searched
from relink_desktop.service.sync.likeness import kept
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.places import Period, place

#: Keys in one statement: SQLite takes 32,766 parameters, older ones 999.
_PIECE = 500
_Any = TypeVar("_Any")


class Intake:
    """One reading of one company's documents. Each piece is a transaction; ``changed`` tells whether any
    brought something new. ``period`` gives what may be sent at this moment.

    ``looked_through`` says that QuickBooks was looked through before: what is new is looked for by itself
    then, since an earlier journal may have sent it, or somebody entered it.
    """

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        mappings: Mappings,
        clock: Clock,
        period: Callable[[], Period],
        *,
        looked_through: bool = False,
    ) -> None:
        self._engine, self._id, self._mappings = engine, connection_id, mappings
        self._looked_through = looked_through
        self._clock, self._period = clock, period
        self._mine = table.c.connection_id == connection_id
        self.changed = False

    def take(self, documents: Sequence[Document]) -> None:
        """Takes in some documents of the ledger."""
        for piece in pieces(documents):
            self._take(piece)

    def end(self, lacking: Sequence[str]) -> None:
        """The whole ledger was taken in; ``lacking`` are keys of what is no longer in it. What is on its way
        just now may be answered yet."""
        gone = self._mine & table.c.state.not_in((State.ABSENT, State.SENDING, State.VOIDED))
        absent = update(table).values(state=State.ABSENT, reason="", trouble=None)
        with self._engine.begin() as db:
            for piece in pieces(lacking):
                self.changed |= bool(db.execute(absent.where(gone, table.c.key.in_(piece))).rowcount)

    def _take(self, documents: Sequence[Document]) -> None:
        of_piece = table.c.key.in_([document.key for document in documents])
        columns = (
            table.c.key,
            table.c.version,
            table.c.state,
            table.c.settled,
            table.c.status,
            table.c.edited,
        )
        with self._engine.begin() as db:
            rows: Sequence[Any] = db.execute(select(*columns).where(self._mine, of_piece)).all()
            known = {row.key: row for row in rows}
            parts = known_parts(db, self._id, documents)
            recredited = [d for d in documents if parts_of(d) != parts.get(d.key, {})]
            keys = {document.key for document in recredited}
            new = [document for document in documents if document.key not in known]
            other = [d for d in documents if d.key in known and (d.key in keys or _differs(known[d.key], d))]
            if new:
                db.execute(insert(table), [self._values(document) for document in new])
            if other:
                self._revise(db, other, known)
            moved = [d.key for d in (*new, *other) if _movable(known.get(d.key), d)]
            place(db, self._mine & table.c.key.in_(moved), self._period())
            self._recredit(db, recredited)
            self._mappings.note(db, (*new, *other))
        self.changed |= bool(new or other)

    def _recredit(self, db: Db, documents: Sequence[Document]) -> None:
        """What these credit has changed: what a person left as it was of it is open again."""
        if documents:
            write_parts(db, self._id, documents)
            of_these = allocation.c.credit.in_([document.key for document in documents])
            left = (allocation.c.connection_id == self._id) & (allocation.c.state == State.KEPT)
            try_again(db, left & of_these)

    def _revise(self, db: Db, documents: Sequence[Document], known: dict[str, Row[Any]]) -> None:
        revised = update(table).where(self._mine, table.c.key == bindparam("of"))
        db.execute(
            revised,
            [
                {"of": document.key, **_told(document), "edited": _edited(known[document.key], document)}
                for document in documents
            ],
        )

    def _values(self, document: Document) -> dict[str, object]:
        return {
            "connection_id": self._id,
            "key": document.key,
            "kind": document.kind,
            "number": document.number,
            "kept": kept(document.number),
            **_told(document),
            "state": State.READY,
            "reason": "",
            "arrived": self._clock.now().isoformat(),
            "doubtful": int(self._looked_through),
        }


def pieces(some: Sequence[_Any]) -> Iterator[Sequence[_Any]]:
    """As many at a time as one statement takes."""
    for start in range(0, len(some), _PIECE):
        yield some[start : start + _PIECE]


def _told(document: Document) -> dict[str, object]:
    """What may change of a document from one reading to the next."""
    return {
        "issued": document.issued.isoformat(),
        "contact": document.contact,
        "cents": document.cents,
        "version": document.version(),
        "body": msgspec.json.encode(document).decode(),
        "status": document.status,
        "settled": document.settled,
        "properties": properties_of(document),
        "search": searched(document),
    }


def _differs(row: Row[Any], document: Document) -> bool:
    now = (document.version(), document.settled, document.status)
    return bool(row.state == State.ABSENT) or now != (row.version, row.settled, row.status)


def _movable(row: Row[Any] | None, document: Document) -> bool:
    """Being settled moves nothing, and what is on its way is placed when the answer has come."""
    if row is None or row.state == State.ABSENT:
        return True
    return bool(row.state != State.SENDING and row.version != document.version())


def _edited(row: Row[Any], document: Document) -> int:
    """Only what Sync From left out becomes an edit that lifts it."""
    return int(row.edited or (row.state == State.LEFT_OUT and row.version != document.version()))

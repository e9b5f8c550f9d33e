"""What QuickBooks has of the documents that a person is asked about, as it was last seen; and what bears the
mark of a document that the ledger lacks, until the ledger has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import ColumnElement, bindparam, delete, exists, func, insert, select, update
from sqlalchemy import Connection as Db

from relink_desktop.service.store import counterpart as table
from relink_desktop.service.store import document
from relink_desktop.service.sync.seen import Seen

#: Values of ``other``: a person said that it is another one; the ledger had no such document, so that nobody
#: was asked.
_OTHER, _UNCLAIMED = 1, 2
#: The ledger has such a document, or had it.
_IN_LEDGER = exists().where(document.c.connection_id == table.c.connection_id, document.c.key == table.c.key)


@dataclass(slots=True)
class Kept:
    """All of a connection. ``open`` are those that a person is asked about, or that are to be looked at since
    the ledger has their document, by key and Id; ``others`` are keys and Ids of which a person said that they
    are two documents."""

    open: dict[str, dict[str, Seen]] = field(default_factory=dict)
    others: set[tuple[str, str]] = field(default_factory=set)


class Counterparts:
    """Of one connection. Its methods take part in the transaction of ``db``."""

    def __init__(self, connection_id: str) -> None:
        self._id = connection_id
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id
        self._all = select(table).where(self._mine, _IN_LEDGER).order_by(table.c.quickbooks_id)
        unclaimed = table.c.other == _UNCLAIMED
        self._unclaimed = select(table.c.key, table.c.quickbooks_id).where(self._mine, unclaimed, ~_IN_LEDGER)
        self._open = self._all.where(table.c.key == bindparam("of"), table.c.other == 0)

    def kept(self, db: Db) -> Kept:
        """Of documents that the ledger has: there are as many as there are questions, few."""
        found = Kept()
        for row in db.execute(self._all):
            if row.other == _OTHER:
                found.others.add((row.key, row.quickbooks_id))
            else:
                seen = msgspec.json.decode(row.body, type=Seen)
                found.open.setdefault(row.key, {})[row.quickbooks_id] = seen
        return found

    def of(self, db: Db, key: str) -> Mapping[str, Seen]:
        """What a person is asked about, of one document."""
        rows = db.execute(self._open, {"of": key})
        return {row.quickbooks_id: msgspec.json.decode(row.body, type=Seen) for row in rows}

    def unclaimed(self, db: Db) -> Mapping[tuple[str, str], set[str]]:
        """The keys of documents that the ledger lacks, by kind and Id of what is kept for them."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in db.execute(self._unclaimed):
            found[row.key.partition(":")[0], row.quickbooks_id].add(row.key)
        return found

    def alone(self, db: Db, keys: Collection[str]) -> Mapping[str, str]:
        """The Ids of those that a person is asked about, of each document that may be only one."""
        if not keys:
            return {}
        counted = select(table.c.key, func.min(table.c.quickbooks_id).label("id")).where(
            self._mine, table.c.other == 0, table.c.key.in_(keys)
        )
        rows = db.execute(counted.group_by(table.c.key).having(func.count() == 1))
        return {row.key: row.id for row in rows}

    def ask(self, db: Db, key: str, seen: Collection[Seen]) -> None:
        """A person is to be shown these, and no others."""
        same = (table.c.key == key) & (
            (table.c.other != _OTHER) | table.c.quickbooks_id.in_([one.id for one in seen])
        )
        db.execute(delete(table).where(self._mine, same))
        rows = [
            {"connection_id": self._id, "key": key, "quickbooks_id": one.id, "body": _body(one)}
            for one in seen
        ]
        if rows:
            db.execute(insert(table), rows)

    def add(self, db: Db, key: str, seen: Seen, *, unclaimed: bool = False) -> None:
        """A person is to be shown this one too; not what is ``unclaimed``, which waits for its document."""
        self.remove(db, key, seen.id)
        values = {"connection_id": self._id, "key": key, "quickbooks_id": seen.id, "body": _body(seen)}
        db.execute(insert(table).values(**values, other=_UNCLAIMED if unclaimed else 0))

    def remove(self, db: Db, key: str, quickbooks_id: str) -> None:
        """A person is not to be shown this one any more."""
        this = (table.c.key == key) & (table.c.quickbooks_id == quickbooks_id)
        db.execute(delete(table).where(self._mine, this))

    def drop(self, db: Db, key: str) -> None:
        """Nothing is asked of the document any more."""
        db.execute(delete(table).where(self._mine, table.c.key == key, table.c.other != _OTHER))

    def set_aside(self, db: Db, key: str, but: Iterable[str] = ()) -> None:
        """A person says that those that were asked about are others, ``but`` for some."""
        asked = (table.c.key == key) & (table.c.other == 0) & table.c.quickbooks_id.not_in(list(but))
        db.execute(update(table).where(self._mine, asked).values(other=_OTHER))


def _body(seen: Seen) -> str:
    return msgspec.json.encode(seen).decode()

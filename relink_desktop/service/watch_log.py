"""Rows of when QuickBooks was known to answer: what was not watched must not look as if all had been well."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection as Db
from sqlalchemy import insert, select, update

from relink_desktop.core.history import Watched
from relink_desktop.service import store

#: A silence of so many intervals is a gap: a connection that is not checked for so long is not green either.
_INTERVALS, _LEAST = 3, timedelta(minutes=1)


class WatchLog:
    """Of one connection. The newest row grows with each good answer until there is a gap."""

    def __init__(self, connection_id: str) -> None:
        self._id, table = connection_id, store.watched
        self._rows = select(table).where(table.c.connection_id == connection_id).order_by(table.c.id.desc())
        self._newest = self._rows.limit(1)

    def answered(self, db: Db, at: datetime, interval: float) -> None:
        """QuickBooks answered well, asked every ``interval`` seconds."""
        table = store.watched
        row = db.execute(self._newest).one_or_none()
        patience = max(timedelta(seconds=interval) * _INTERVALS, _LEAST)
        if row is not None:
            newest = _watched(row)
            if newest.seen <= at <= newest.seen + patience:
                db.execute(update(table).where(table.c.id == row.id).values(seen=at.isoformat()))
                return
            if newest.began <= at < newest.seen:
                return  # the computer's clock was set back
        db.execute(insert(table).values(connection_id=self._id, began=at.isoformat(), seen=at.isoformat()))

    def all(self, db: Db) -> tuple[Watched, ...]:
        """Newest first."""
        return tuple(_watched(row) for row in db.execute(self._rows))


def _watched(row: Any) -> Watched:
    return Watched(datetime.fromisoformat(row.began), datetime.fromisoformat(row.seen))

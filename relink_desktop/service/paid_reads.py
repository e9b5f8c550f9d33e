"""Counts the reads that Intuit meters, by UTC month."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, bindparam, insert, select, update

from relink_desktop.service import store
from relink_desktop.service.clock import Clock

#: So many reads a crash may forget. They are written with whatever is stored next, and nearly every answer
#: makes something be stored, so that counting costs no commit of its own.
_MOST_UNSTORED = 20


class PaidReadCount:
    """The count of one connection."""

    def __init__(self, engine: Engine, connection_id: str, clock: Clock) -> None:
        self._id, self._clock = connection_id, clock
        table = store.paid_read
        row = (table.c.connection_id == connection_id) & (table.c.month == bindparam("this"))
        self._more = update(table).where(row).values(count=table.c.count + bindparam("more"))
        mine = select(table.c.month, table.c.count).where(table.c.connection_id == connection_id)
        with engine.begin() as db:
            self._stored = Counter({row.month: row.count for row in db.execute(mine)})
        self._unstored: Counter[str] = Counter()

    def add(self, reads: int = 1) -> None:
        """``reads`` were answered."""
        self._unstored[self._month()] += reads

    def this_month(self) -> int:
        month = self._month()
        return self._stored[month] + self._unstored[month]

    @property
    def must_be_stored(self) -> bool:
        return self._unstored.total() >= _MOST_UNSTORED

    def store(self, db: Db) -> None:
        """Adds what is not stored yet to the rows, in the caller's transaction."""
        for month, count in self._unstored.items():
            if not db.execute(self._more, {"this": month, "more": count}).rowcount:
                row = {"connection_id": self._id, "month": month, "count": count}
                db.execute(insert(store.paid_read).values(row))
        self._stored += self._unstored
        self._unstored.clear()

    def _month(self) -> str:
        return self._clock.now().strftime("%Y-%m")

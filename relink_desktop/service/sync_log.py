"""Rows of the log of syncs. They change in the transaction that changes the record which they follow."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import func, insert, select, update

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.health import UNUSABLE
from relink_desktop.core.history import SyncEnd, SyncRun
from relink_desktop.core.standing import Standing
from relink_desktop.core.sync import NOTHING, DocumentState, Tally
from relink_desktop.service import store
from relink_desktop.service.records import ConnectionRecord

#: How many of the newest are told.
LISTED = 5_000


class SyncLog:
    """The log of one connection. At most its newest row is open."""

    def __init__(self, connection_id: str) -> None:
        self._id = connection_id
        self._mine = store.sync_run.c.connection_id == connection_id
        self._running = select(store.sync_run).where(self._mine, store.sync_run.c.ended.is_(None))

    def follow(self, db: Db, record: ConnectionRecord, compared: Certificate | None, now: datetime) -> None:
        """Opens or ends a sync, as ``record`` says. ``compared`` is the comparison that it just got."""
        running = self._open(db)
        end = _end(record)
        if running is not None and (end or running.sync_from != _day(record)):
            self._close(db, running, end or SyncEnd.BROKEN_OFF, compared, now)
            running = None
        if running is None and end is None:
            self._begin(db, record, now)

    def newest(self, db: Db) -> tuple[SyncRun, ...]:
        """The newest few, newest first."""
        table = store.sync_run
        rows = db.execute(select(table).where(self._mine).order_by(table.c.id.desc()).limit(LISTED)).all()
        done = self._done(db) if rows and rows[0].ended is None else (NOTHING, 0)
        return tuple(_run(row, *done) for row in rows)

    def count(self, db: Db) -> int:
        counted = select(func.count()).select_from(store.sync_run).where(self._mine)
        return int(db.execute(counted).scalar_one())

    def _open(self, db: Db) -> Any:
        return db.execute(self._running).one_or_none()

    def _begin(self, db: Db, record: ConnectionRecord, now: datetime) -> None:
        sent, voided = self._done(db)
        db.execute(
            insert(store.sync_run).values(
                connection_id=self._id,
                started=now.isoformat(),
                sync_from=_day(record),
                base_count=sent.count,
                base_cents=sent.cents,
                base_voided=voided,
            )
        )

    def _close(self, db: Db, running: Any, end: SyncEnd, compared: Certificate | None, now: datetime) -> None:
        ended = _run(running, *self._done(db))
        of_it = compared if end is SyncEnd.FINISHED else None
        db.execute(
            update(store.sync_run)
            .where(store.sync_run.c.id == running.id)
            .values(
                ended=now.isoformat(),
                outcome=end,
                sent_count=ended.sent.count,
                sent_cents=ended.sent.cents,
                voided=ended.voided,
                differing=of_it.differing if of_it else None,
                agrees=int(of_it.agrees) if of_it else None,
                left_so=of_it.left if of_it else 0,
                standing=msgspec.json.encode(of_it.standing).decode() if of_it else None,
            )
        )

    def _done(self, db: Db) -> tuple[Tally, int]:
        """What the journal has as sent, and how many as voided, of all times."""
        table = store.tally
        mine = select(table.c.state, table.c["count"], table.c.cents).where(table.c.connection_id == self._id)
        found = dict.fromkeys(DocumentState, NOTHING)
        for state, count, cents in db.execute(mine):
            found[DocumentState(state)] += Tally(count, cents)
        return found[DocumentState.SENT], found[DocumentState.VOIDED].count


def _end(record: ConnectionRecord) -> SyncEnd | None:
    """How the sync stands in ``record``: None while one goes on."""
    if not record.confirmed or record.sync_from is None:
        return SyncEnd.BROKEN_OFF
    if record.result is not None:
        return SyncEnd.FINISHED
    if record.paused:
        return SyncEnd.PAUSED
    return SyncEnd.BROKEN_OFF if record.health.state in UNUSABLE else None


def _day(record: ConnectionRecord) -> str | None:
    return record.sync_from.isoformat() if record.sync_from else None


def _run(row: Any, sent: Tally, voided: int) -> SyncRun:
    """``sent`` and ``voided`` are the journal's now, for a sync that goes on."""
    if row.ended is None:
        done, gone = sent - Tally(row.base_count, row.base_cents), voided - row.base_voided
    else:
        done, gone = Tally(row.sent_count, row.sent_cents), row.voided
    return SyncRun(
        started=datetime.fromisoformat(row.started),
        sync_from=date.fromisoformat(row.sync_from),
        sent=done,
        voided=gone,
        ended=datetime.fromisoformat(row.ended) if row.ended else None,
        end=SyncEnd(row.outcome) if row.outcome else None,
        differing=row.differing,
        agrees=bool(row.agrees) if row.agrees is not None else None,
        left=row.left_so,
        standing=msgspec.json.decode(row.standing, type=Standing) if row.standing else None,
    )

"""Rows of the outage log. They change in the transaction that changes the health which they tell of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, insert, select, update

from relink_desktop.core.health import Finding, Health, HealthState
from relink_desktop.core.outages import Outage, continues, is_outage
from relink_desktop.service import store

#: How many of the newest outages are told.
LISTED = 20


class OutageLog:
    """The log of one connection."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        table = store.outage
        self._rows = select(table).where(table.c.connection_id == connection_id).order_by(table.c.id.desc())
        self._last = self._rows.limit(1)
        self._known: tuple[Outage, ...] | None = None

    def newest(self) -> tuple[Outage, ...]:
        """The newest few, newest first."""
        if self._known is None:
            with self._engine.begin() as db:
                self._known = tuple(_outage(row) for row in db.execute(self._rows.limit(LISTED)))
        return self._known

    def all(self, db: Db) -> tuple[Outage, ...]:
        """Newest first."""
        return tuple(_outage(row) for row in db.execute(self._rows))

    def follow(self, db: Db, health: Health, now: datetime) -> None:
        """Opens, goes on with or ends an outage, as ``health`` says. Only a success ends one for good."""
        open_one = self._open(db)
        if open_one is not None:
            row_id, outage = open_one
            if health.state is HealthState.CONNECTED:
                self._change(db, row_id, replace(outage, ended=now))
                return
            if not is_outage(health, now):
                return
            if continues(outage, health):
                self._name(db, row_id, outage, health.finding)
                return
            self._change(db, row_id, replace(outage, ended=health.since))
        if health.finding is not None and is_outage(health, now):
            self._add(db, Outage(health.since, health.finding))

    def lags(self, health: Health, now: datetime) -> bool:
        """Whether an outage became worth telling by its length alone."""
        newest = self.newest()
        return is_outage(health, now) and (not newest or newest[0].ended is not None)

    def reconnected(self, db: Db, health: Health, by: str | None, now: datetime) -> None:
        """A new consent that works ends the outage that is open. ``by`` is who gave it, if that is known."""
        if health.state is HealthState.CONNECTED and (open_one := self._open(db)) is not None:
            row_id, outage = open_one
            self._change(db, row_id, replace(outage, ended=now, reconnected_by=by or ""))

    def resumed(self, db: Db, sync_from: date) -> None:
        """Sync From was confirmed after a reconnect."""
        newest = db.execute(self._last).one_or_none()
        if newest is not None and newest.reconnected_by is not None and newest.sync_from is None:
            self._change(db, newest.id, replace(_outage(newest), sync_from=sync_from))

    def _name(self, db: Db, row_id: int, outage: Outage, finding: Finding | None) -> None:
        """The last word on the cause is kept."""
        if finding is not None and finding != outage.finding:
            self._change(db, row_id, replace(outage, finding=finding))

    def _open(self, db: Db) -> tuple[int, Outage] | None:
        if self._known is not None and not any(outage.ended is None for outage in self._known[:1]):
            return None
        row = db.execute(self._last).one_or_none()
        return (row.id, _outage(row)) if row is not None and row.ended is None else None

    def _add(self, db: Db, outage: Outage) -> None:
        self._known = None
        db.execute(insert(store.outage).values(connection_id=self._id, **_values(outage)))

    def _change(self, db: Db, row_id: int, outage: Outage) -> None:
        self._known = None
        db.execute(update(store.outage).where(store.outage.c.id == row_id).values(**_values(outage)))


def _values(outage: Outage) -> dict[str, object]:
    return {
        "noticed": outage.noticed.isoformat(),
        "finding": msgspec.json.encode(outage.finding).decode(),
        "ended": outage.ended.isoformat() if outage.ended else None,
        "reconnected_by": outage.reconnected_by,
        "sync_from": outage.sync_from.isoformat() if outage.sync_from else None,
    }


def _outage(row: Any) -> Outage:
    return Outage(
        noticed=datetime.fromisoformat(row.noticed),
        finding=msgspec.json.decode(row.finding, type=Finding),
        ended=datetime.fromisoformat(row.ended) if row.ended else None,
        reconnected_by=row.reconnected_by,
        sync_from=date.fromisoformat(row.sync_from) if row.sync_from else None,
    )

"""The record of one connection: what it is now, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Engine

from relink_desktop.core.certificate import Certificate
from relink_desktop.service import records
from relink_desktop.service.chronicle import Chronicle
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.sync.places import Period


class KeptRecord:
    """``now`` is the truth: every change is committed, with what the history tells of it, before anything
    follows from it. ``interval`` is the seconds between two checks; ``changed`` is told of changes."""

    def __init__(
        self,
        record: ConnectionRecord,
        engine: Engine,
        chronicle: Chronicle,
        interval: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        self.now = record
        self._engine, self._chronicle, self._interval, self._changed = engine, chronicle, interval, changed

    @property
    def period(self) -> Period:
        """What is written to QuickBooks."""
        return Period(self.now.sync_from, self.now.closing)

    def save(self, compared: Certificate | None = None, /, **changes: object) -> None:
        """``compared`` is what brought the change, if a comparison did."""
        record = replace(self.now, **changes)  # type: ignore[arg-type]  # mypy can't check a partial record
        if record != self.now or self._chronicle.lags(record):
            self.write(record, compared)
            self._changed()

    def write(self, record: ConnectionRecord, compared: Certificate | None = None) -> None:
        """Also one that is as it was: the history may lag."""
        with self._engine.begin() as db:
            records.save(db, record)
            self._chronicle.store(db, self.now, record, compared, self._interval())
        self.now = record

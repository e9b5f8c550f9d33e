"""What is written down beside a connection's record, in the commits that store it: outages, syncs, paid
reads, and when QuickBooks answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection as Db
from sqlalchemy import Engine

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import PaidReads
from relink_desktop.core.health import Health
from relink_desktop.core.history import History
from relink_desktop.service.clock import Clock
from relink_desktop.service.outages import OutageLog
from relink_desktop.service.paid_reads import PaidReadCount
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.schedule import ALLOWANCE, Budget, budget
from relink_desktop.service.sync_log import SyncLog
from relink_desktop.service.watch_log import WatchLog

#: A sign-in reads the company and its settings before there is a connection to count for.
_READS_OF_A_SIGN_IN = 2


class Chronicle:
    """Of one connection."""

    def __init__(self, engine: Engine, connection_id: str, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self._syncs, self._watch = SyncLog(connection_id), WatchLog(connection_id)
        self._reads = PaidReadCount(engine, connection_id, clock)
        self.outages = OutageLog(engine, connection_id)

    def count_read(self) -> None:
        """QuickBooks answered a read."""
        self._reads.add()

    def reads(self) -> PaidReads:
        return PaidReads(self._reads.this_month(), ALLOWANCE)

    def budget(self) -> Budget:
        """What is left for questions by the clock."""
        return budget(self._reads.this_month(), self._clock.now())

    def history(self) -> History:
        """All that was written down."""
        with self._engine.begin() as db:
            syncs = self._syncs.newest(db)
            return History(
                outages=self.outages.all(db),
                syncs=syncs,
                watched=self._watch.all(db),
                older_syncs=self._syncs.count(db) - len(syncs),
            )

    def lags(self, record: ConnectionRecord) -> bool:
        """Whether there is something to write although the record is the same."""
        return self._reads.must_be_stored or self.outages.lags(record.health, self._clock.now())

    def reconnected(self, db: Db, record: ConnectionRecord) -> None:
        """A new consent was taken, in the caller's transaction."""
        self._reads.add(_READS_OF_A_SIGN_IN)
        self._reads.store(db)
        now = self._clock.now()
        self.outages.reconnected(db, record.health, record.connected_by, now)
        self._syncs.follow(db, record, None, now)

    def store(
        self,
        db: Db,
        before: ConnectionRecord,
        after: ConnectionRecord,
        compared: Certificate | None,
        interval: float,
    ) -> None:
        """What follows from a changed record, in the caller's transaction. ``compared`` is the comparison
        that changed it; QuickBooks is asked every ``interval`` seconds."""
        now = self._clock.now()
        self._reads.store(db)
        self.outages.follow(db, after.health, now)
        self._syncs.follow(db, after, compared, now)
        if (seen := _answered(before.health, after.health)) is not None:
            self._watch.answered(db, seen, interval)
        if after.confirmed and not before.confirmed and after.sync_from is not None:
            self.outages.resumed(db, after.sync_from)


def _answered(before: Health, after: Health) -> datetime | None:
    """When QuickBooks answered well since ``before``, if it did. A clock that was set back is no answer."""
    seen = after.last_success
    return seen if seen and (before.last_success is None or seen > before.last_success) else None

"""What is written down beside a connection's record, in the commits that store it: outages and paid reads."""

from __future__ import annotations

from sqlalchemy import Connection as Db
from sqlalchemy import Engine

from relink_desktop.core.connections import PaidReads
from relink_desktop.service.clock import Clock
from relink_desktop.service.outages import OutageLog
from relink_desktop.service.paid_reads import PaidReadCount
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.schedule import ALLOWANCE, Budget, budget

#: A sign-in reads the company and its settings before there is a connection to count for.
_READS_OF_A_SIGN_IN = 2


class Chronicle:
    """Of one connection."""

    def __init__(self, engine: Engine, connection_id: str, clock: Clock) -> None:
        self._clock = clock
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

    def lags(self, record: ConnectionRecord) -> bool:
        """Whether there is something to write although the record is the same."""
        return self._reads.must_be_stored or self.outages.lags(record.health, self._clock.now())

    def reconnected(self, db: Db, record: ConnectionRecord) -> None:
        """A new consent was taken, in the caller's transaction."""
        self._reads.add(_READS_OF_A_SIGN_IN)
        self._reads.store(db)
        self.outages.reconnected(db, record.health, record.connected_by, self._clock.now())

    def store(self, db: Db, before: ConnectionRecord, after: ConnectionRecord) -> None:
        """What follows from a changed record, in the caller's transaction."""
        self._reads.store(db)
        self.outages.follow(db, after.health, self._clock.now())
        if after.confirmed and not before.confirmed and after.sync_from is not None:
            self.outages.resumed(db, after.sync_from)

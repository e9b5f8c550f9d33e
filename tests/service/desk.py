"""A journal of one connection, and what writes to it, without a network."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.documents import Document
from relink_desktop.core.health import Health, HealthState
from relink_desktop.core.sync import DocumentState
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.service import records, store
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.database import open_store
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.sync.intake import Intake
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.outbox import Frozen, Item, Outbox, Purpose
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.retries import Retries
from relink_desktop.service.sync.survey import Survey

NOW = datetime(2026, 11, 3, tzinfo=UTC)
SYNC_FROM, CLOSING = date(2026, 3, 1), date(2026, 5, 31)
PERIOD = Period(SYNC_FROM, CLOSING)
ALWAYS = Period(None, None)


class Desk:
    """``period`` is what may be sent."""

    def __init__(self, folder: Path, period: Period = ALWAYS) -> None:
        self.engine, self.period = open_store(folder / "journal.sqlite"), period
        company, health = Company("1", "Harbour"), Health(HealthState.CONNECTED, NOW)
        with self.engine.begin() as db:
            records.save(db, ConnectionRecord("c", "Harbour", Environment.PRACTICE, company, "NZD", health))
        self.journal = Journal(self.engine, "c")
        ids = itertools.count(1)
        clock = SystemClock()
        self.retries = Retries(clock)
        self.outbox = Outbox(
            self.engine, "c", clock, lambda: f"id-{next(ids)}", lambda: self.period, self.retries
        )

    def read(self, documents: Iterable[Document]) -> bool:
        """The whole ledger as it is now; True if it brought something."""
        intake = Intake(self.engine, "c", Mappings(self.engine, "c"), SystemClock(), lambda: self.period)
        survey, found = Survey(self.engine, "c"), list(documents)
        survey.look(found)
        survey.stock()
        intake.take(found)
        intake.end(survey.lacking)
        return intake.changed

    def rows(self) -> dict[str, Any]:
        """By number."""
        with self.engine.begin() as db:
            rows = db.execute(select(store.document).order_by(store.document.c.number)).mappings()
            return {row["number"]: row for row in rows}

    def states(self) -> dict[str, DocumentState]:
        return {number: DocumentState(row["state"]) for number, row in self.rows().items()}

    def freeze(self, *numbers: str, operation: str = "create") -> Frozen:
        rows = self.rows()
        items = [
            Item(operation, "Invoice", {"Amount": Decimal("1.10")}, rows[n]["key"], rows[n]["version"])
            for n in numbers
        ]
        return self.outbox.freeze(Purpose.DOCUMENTS, items)

    def send(self, *numbers: str) -> None:
        """QuickBooks takes them."""
        frozen = self.freeze(*numbers)
        self.outbox.settle(
            frozen, [written(str(n), cents=self.rows()[number]["cents"]) for n, number in enumerate(numbers)]
        )


def written(bid: str, cents: int = 11_500, identity: str | None = None) -> BatchOutcome:
    """QuickBooks wrote an item."""
    entity = {
        "Id": identity or f"9{bid}",
        "SyncToken": "0",
        "TxnDate": "2026-10-01",
        "TotalAmt": Decimal(cents).scaleb(-2),
        "CustomerRef": {"value": "5"},
        "Line": [],
    }
    return BatchOutcome(bid, entity, None)


def refused(bid: str, kind: FaultKind, code: str = "6000") -> BatchOutcome:
    return BatchOutcome(bid, None, Fault(kind, code, "Something about it", 200, "1-tid"))

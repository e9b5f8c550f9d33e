"""Frozen batches: written down before they are sent, and sent again as the same bytes until answered.

QuickBooks answers a repeated requestid with its first answer (Intuit, 2015), so a crash or a lost reply costs
a repeat and never a second document.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, insert, select, update

from relink_desktop.core.documents import Document
from relink_desktop.core.sync import DocumentState
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.intuit.wire import encode
from relink_desktop.service import store
from relink_desktop.service.clock import Clock
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.plan import cents
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY

#: Intuit takes at most 30 items in a batch.
BATCH = 30


@dataclass(frozen=True, slots=True)
class Frozen:
    """``id`` is the requestid; ``body`` what was and will be sent."""

    id: str
    purpose: str
    body: bytes


class IncompleteAnswerError(Exception):
    """Some item of a batch was not answered: the whole batch counts as unanswered."""


class Outbox:
    """The batches of one connection."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._engine, self._id, self._journal = engine, connection_id, journal
        self._clock, self._new_id = clock, new_id

    def unanswered(self) -> list[Frozen]:
        """Batches that may or may not have reached QuickBooks, oldest first."""
        table = store.batch
        chosen = select(table).where(table.c.connection_id == self._id, table.c.answered.is_(None))
        with self._engine.begin() as db:
            rows = db.execute(chosen.order_by(table.c.made)).all()
        return [Frozen(row.id, row.purpose, row.body) for row in rows]

    def freeze_contacts(self, entity: str, names: Sequence[str]) -> Frozen:
        """A batch that creates customers or vendors."""
        items = [
            {"bId": str(index), "operation": "create", entity: {"DisplayName": name}}
            for index, name in enumerate(names)
        ]
        return self._freeze("contacts", items, {})

    def freeze_documents(self, planned: Sequence[tuple[Document, str, dict[str, Any]]]) -> Frozen:
        """A batch of (document, entity, request); the documents are in it from the same commit on."""
        items = [
            {"bId": str(index), "operation": "create", entity: request}
            for index, (_, entity, request) in enumerate(planned)
        ]
        keys = {str(index): document.key for index, (document, _, _) in enumerate(planned)}
        return self._freeze("documents", items, keys)

    def _freeze(self, purpose: str, items: list[dict[str, Any]], keys: dict[str, str]) -> Frozen:
        frozen = Frozen(self._new_id(), purpose, encode({"BatchItemRequest": items}))
        with self._engine.begin() as db:
            db.execute(
                insert(store.batch).values(
                    id=frozen.id,
                    connection_id=self._id,
                    purpose=purpose,
                    body=frozen.body,
                    made=self._clock.now().isoformat(),
                )
            )
            for bid, key in keys.items():
                self._journal.in_batch(db, key, frozen.id, bid)
        return frozen

    def settle(self, frozen: Frozen, outcomes: Sequence[BatchOutcome]) -> None:
        """Stores the whole answer in one commit. Raises ``IncompleteAnswerError``."""
        if {outcome.bid for outcome in outcomes} != set(_bids(frozen)):
            raise IncompleteAnswerError("QuickBooks did not answer every item of a batch")
        with self._engine.begin() as db:
            if frozen.purpose == "documents":
                for outcome in outcomes:
                    self._settle_document(db, frozen, outcome)
            done = update(store.batch).where(store.batch.c.id == frozen.id)
            db.execute(done.values(answered=self._clock.now().isoformat()))

    def refuse(self, frozen: Frozen, fault: Fault) -> None:
        """QuickBooks refused the batch as a whole: nothing was written."""
        self.settle(frozen, [BatchOutcome(bid, None, fault) for bid in _bids(frozen)])

    def _settle_document(self, db: Db, frozen: Frozen, outcome: BatchOutcome) -> None:
        values: dict[str, object] = {"batch_id": None, "bid": None}
        if outcome.fault is not None and outcome.fault.kind in OF_THE_COMPANY:
            self._journal.release(db, frozen.id, outcome.bid)
            return
        if outcome.fault is not None:
            values |= _refused(outcome.fault)
        elif outcome.entity is not None:
            self._journal.note_total(db, frozen.id, outcome.bid, cents(outcome.entity["TotalAmt"]))
            values |= {"state": DocumentState.SENT, "quickbooks_id": outcome.entity["Id"]}
        self._journal.settle(db, frozen.id, outcome.bid, **values)


def _bids(frozen: Frozen) -> list[str]:
    return [item["bId"] for item in msgspec.json.decode(frozen.body)["BatchItemRequest"]]


def _refused(fault: Fault) -> dict[str, object]:
    if fault.kind is FaultKind.PERIOD_CLOSED:
        reason = "Dated in QuickBooks' closed period."
        return {"state": DocumentState.LOCKED, "reason": reason, "intuit_tid": fault.intuit_tid}
    reason = f"QuickBooks refused it: {fault.message} (code {fault.code})."
    return {"state": DocumentState.ATTENTION, "reason": reason, "intuit_tid": fault.intuit_tid}

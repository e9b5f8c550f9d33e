"""Frozen batches: written down before they are sent, and sent again as the same bytes until answered.

QuickBooks answers a repeated requestid with its first answer (Intuit, 2015), so a crash or a lost reply costs
a repeat and never a second document. How long it remembers is not documented: see ``recovery``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Engine, Row, insert, select, update
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.intuit.wire import encode
from relink_desktop.service import store
from relink_desktop.service.clock import Clock
from relink_desktop.service.reserve import committed
from relink_desktop.service.store import document
from relink_desktop.service.sync.allocations import settle_allocation, take_back
from relink_desktop.service.sync.places import Period, place
from relink_desktop.service.sync.plan import ENTITIES
from relink_desktop.service.sync.retries import Retries, Work
from relink_desktop.service.sync.seen import fingerprint, seen_from
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY, PASSING, UNANSWERED, UNCERTAIN, not_taken


class Purpose(StrEnum):
    """What a batch is for. The value is stored."""

    CONTACTS = "contacts"
    DOCUMENTS = "documents"
    ALLOCATIONS = "allocations"


@dataclass(frozen=True, slots=True)
class Item:
    """One operation of a batch. ``key`` and ``version`` are the document's that it is for; an allocation's
    key names the two that it joins. A contact has none."""

    operation: str
    entity: str
    body: Mapping[str, Any]
    key: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """``id`` is the requestid; ``body`` what was and will be sent."""

    id: str
    purpose: Purpose
    body: bytes

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The items as they are sent."""
        requests: list[dict[str, Any]] = msgspec.json.decode(self.body)["BatchItemRequest"]
        return requests

    @property
    def bids(self) -> set[str]:
        return {item["bId"] for item in self.requests}


class Outbox:
    """The batches of one connection. ``period`` gives what may be sent at this moment; ``retries`` says
    when what QuickBooks could not do goes again."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        clock: Clock,
        new_id: Callable[[], str],
        period: Callable[[], Period],
        retries: Retries,
    ) -> None:
        self._engine, self._id, self._clock = engine, connection_id, clock
        self._new_id, self._period, self._retries = new_id, period, retries
        table = store.batch
        unanswered = select(table).where(table.c.connection_id == connection_id, table.c.answered.is_(None))
        self._unanswered = unanswered.order_by(table.c.made, table.c.id)

    def unanswered(self) -> list[Frozen]:
        """Batches that may or may not have reached QuickBooks, oldest first."""
        with self._engine.begin() as db:
            rows = db.execute(self._unanswered).all()
        return [Frozen(row.id, Purpose(row.purpose), row.body) for row in rows]

    def freeze(self, purpose: Purpose, items: Sequence[Item]) -> Frozen:
        """Makes a batch; what it is for is in it from the same commit on."""
        with self._engine.begin() as db:
            return self._freeze(db, purpose, items)

    def posted(self, frozen: Frozen) -> datetime | None:
        """When the batch first went out, or went out again after a look; UTC."""
        with self._engine.begin() as db:
            found = db.execute(select(store.batch.c.posted).where(store.batch.c.id == frozen.id)).scalar()
        return datetime.fromisoformat(found) if found else None

    def posting(self, frozen: Frozen) -> None:
        """The batch goes out now: from here on its outcome is unknown until it is answered."""
        self._mark(frozen, posted=self._clock.now().isoformat())

    def close(self, frozen: Frozen) -> None:
        """Nothing of the batch is waited for any more."""
        self._mark(frozen, answered=self._clock.now().isoformat())

    def settle(self, frozen: Frozen, outcomes: Sequence[BatchOutcome]) -> dict[str, FaultKind]:
        """Stores the whole answer in one commit; returns what was refused of the documents, by key. What the
        answer leaves out is looked for before it is sent again: QuickBooks is done with the batch, and may
        have written it. What passes goes again after a rest, and at last a person is asked."""
        keys, outcomes = self._keys(frozen), [_read_back(frozen, outcome) for outcome in outcomes]

        def write(db: Db) -> dict[str, FaultKind]:
            requests = {item["bId"]: item for item in frozen.requests}
            refused: dict[str, FaultKind] = {}
            written: dict[str, str] = {}
            for outcome in outcomes:
                if request := requests.pop(outcome.bid, None):
                    refused |= self._settle(db, frozen, request, outcome, written)
            self._place(db, written)
            for key, reason in written.items():
                if reason:
                    self._set(db, key, state=State.ATTENTION, trouble=Trouble.TOTAL, reason=reason)
            self.release(db, frozen, requests, doubtful=True)
            self._answered(db, frozen)
            return refused

        refused = committed(self._engine, write)
        faults = {outcome.bid: outcome.fault for outcome in outcomes}
        for bid, key in keys.items():
            work, fault = Work(frozen.purpose, key), faults.get(bid)
            if bid in faults and (fault is None or fault.kind not in PASSING):
                self._retries.forget(work)
            elif not self._retries.put_off(work):
                self._ask(work, not_taken(fault) if fault else UNANSWERED)
        return refused

    def split(self, frozen: Frozen) -> list[Frozen]:
        """QuickBooks refused the batch as a whole, or never answers and shows nothing of it. Its items go one
        by one then, so that only those wait that are at fault."""
        items = frozen.requests
        with self._engine.begin() as db:
            self._answered(db, frozen)
            return [self._single(db, frozen, item) for item in items]

    def give_up(self, frozen: Frozen) -> None:
        """QuickBooks never answers about the batch, and shows nothing of it: a person is asked, and what it
        was to write is looked for before it goes again."""
        keys = self._keys(frozen)
        self.settle(frozen, [])
        for key in keys.values():
            work = Work(frozen.purpose, key)
            self._retries.forget(work)
            self._ask(work, UNANSWERED)

    def release(self, db: Db, frozen: Frozen, bids: Collection[str], *, doubtful: bool) -> None:
        """Takes items out of their batch, to go in another one."""
        requests = {item["bId"]: item for item in frozen.requests}
        of_batch = (document.c.connection_id == self._id) & (document.c.batch_id == frozen.id)
        rows = of_batch & document.c.bid.in_(bids)
        keys = list(db.execute(select(document.c.key).where(rows)).scalars())
        if keys:
            values = dict(_OUT_OF_BATCH)
            if doubtful:  # ``batch_version`` stays: it is what QuickBooks has, if it has it
                values = {"batch_id": None, "bid": None, "doubtful": 1, "sync_token": None}
                self._expect(db, rows, requests)
            these = (document.c.connection_id == self._id) & document.c.key.in_(keys)
            db.execute(update(document).where(these).values(**values))
            place(db, these, self._period())
        for bid in bids:
            item = (store.allocation.c.batch_id == frozen.id) & (store.allocation.c.bid == bid)
            values = take_back(doubtful=doubtful, removes=requests[bid]["operation"] == "delete")
            db.execute(update(store.allocation).where(item).values(**values))

    def _expect(self, db: Db, rows: ColumnElement[bool], requests: Mapping[str, dict[str, Any]]) -> None:
        """Updates whose outcome is open: what is seen next is their work, if it looks like it."""
        for row in db.execute(select(document).where(rows)):
            request = requests[row.bid]
            self._retries.expected.pop(row.key, None)
            if request["operation"] == "update" and row.version == row.batch_version:
                body = request[ENTITIES[DocumentKind(row.kind)]]
                self._retries.expected[row.key] = fingerprint(body, row.cents)

    def _keys(self, frozen: Frozen) -> dict[str, str]:
        """What the batch is for, by bId: documents or allocations."""
        if frozen.purpose is Purpose.CONTACTS:
            return {}
        table = _TABLES[frozen.purpose]
        chosen = select(table.c.bid, table.c.key)
        mine = (table.c.connection_id == self._id) & (table.c.batch_id == frozen.id)
        with self._engine.begin() as db:
            return dict(db.execute(chosen.where(mine)).all())

    def _ask(self, work: Work, reason: str) -> None:
        """A person has to see to what did not pass by itself."""
        table = _TABLES[Purpose(work.of)]
        this = (table.c.connection_id == self._id) & (table.c.key == work.key)
        values: dict[str, object] = {"state": State.ATTENTION, "reason": reason}
        if table is document:
            values["trouble"] = Trouble.REFUSED
        # A document may have been placed elsewhere meanwhile; an allocation that is to go is still there.
        waiting = State.READY if table is document else table.c.state
        with self._engine.begin() as db:
            db.execute(update(table).where(this, table.c.state == waiting).values(**values))

    def _single(self, db: Db, frozen: Frozen, request: dict[str, Any]) -> Frozen:
        alone = Frozen(self._new_id(), frozen.purpose, encode({"BatchItemRequest": [request]}))
        self._insert(db, alone)
        for table in (document, store.allocation):
            item = (table.c.batch_id == frozen.id) & (table.c.bid == request["bId"])
            db.execute(update(table).where(item).values(batch_id=alone.id))
        return alone

    def _freeze(self, db: Db, purpose: Purpose, items: Sequence[Item]) -> Frozen:
        requests = [
            {"bId": str(index), "operation": item.operation, item.entity: item.body}
            for index, item in enumerate(items)
        ]
        frozen = Frozen(self._new_id(), purpose, encode({"BatchItemRequest": requests}))
        self._insert(db, frozen)
        if purpose is not Purpose.CONTACTS:
            table = _TABLES[purpose]
            for index, item in enumerate(items):
                values = {"state": State.SENDING, "reason": "", "batch_id": frozen.id, "bid": str(index)}
                if table is document:
                    values |= {"batch_version": item.version}
                row = (table.c.connection_id == self._id) & (table.c.key == item.key)
                db.execute(update(table).where(row).values(**values))
        return frozen

    def _insert(self, db: Db, frozen: Frozen) -> None:
        db.execute(
            insert(store.batch).values(
                id=frozen.id,
                connection_id=self._id,
                purpose=frozen.purpose,
                body=frozen.body,
                made=self._clock.now().isoformat(),
            )
        )

    def _settle(
        self,
        db: Db,
        frozen: Frozen,
        request: dict[str, Any],
        outcome: BatchOutcome,
        written: dict[str, str],
    ) -> dict[str, FaultKind]:
        """``written`` takes in what QuickBooks wrote, with what is wrong with it; it is placed afterwards."""
        if frozen.purpose is Purpose.ALLOCATIONS:
            settle_allocation(db, self._id, frozen.id, request, outcome)
        if frozen.purpose is not Purpose.DOCUMENTS:
            return {}  # contacts are read by name
        of_item = (document.c.batch_id == frozen.id) & (document.c.bid == outcome.bid)
        row = db.execute(select(document).where(document.c.connection_id == self._id, of_item)).first()
        fault = outcome.fault
        if row is None:
            return {}
        if fault is not None and fault.kind in OF_THE_COMPANY | UNCERTAIN:
            self.release(db, frozen, [outcome.bid], doubtful=fault.kind in UNCERTAIN)
        elif fault is not None:
            self._refused(db, row, request, fault)
            return {row.key: fault.kind}
        elif outcome.entity is not None:
            written[row.key] = self._written(db, row, request, outcome.entity)
        return {}

    def _written(self, db: Db, row: Row[Any], request: dict[str, Any], entity: dict[str, Any]) -> str:
        values: dict[str, object] = dict(_OUT_OF_BATCH)
        values |= {"held_version": row.batch_version, "intuit_tid": None, "doubtful": 0}
        total = row.cents
        if request["operation"] in ("create", "update"):
            seen = seen_from(DocumentKind(row.kind), entity)
            total = seen.cents
            values |= {
                "quickbooks_id": seen.id,
                "sync_token": seen.sync_token,
                "held": seen.fingerprint,
                "held_contact": seen.contact_id,
                "held_cents": seen.cents,
                "balance": seen.balance,
                "sent": row.sent or self._clock.now().isoformat(),
            }
        else:
            values |= {
                "quickbooks_id": None,
                "sync_token": None,
                "held": None,
                "held_contact": None,
                "held_cents": 0,
                "balance": None,
            }
        self._set(db, row.key, **values)
        if row.batch_version == row.version and total != row.cents:
            instead = noop("QuickBooks' total is {there} instead of {here}.")
            return sentence(instead, there=total, here=row.cents)
        return ""

    def _refused(self, db: Db, row: Row[Any], request: dict[str, Any], fault: Fault) -> None:
        self._set(db, row.key, **_OUT_OF_BATCH, intuit_tid=fault.intuit_tid)
        reason = not_taken(fault)
        match fault.kind:
            case FaultKind.STALE:  # somebody else wrote it: it is read before it goes again
                self._set(db, row.key, sync_token=None)
                self._place(db, [row.key])
            case FaultKind.PERIOD_CLOSED:
                closed = noop("Dated in QuickBooks' closed period.")
                self._set(db, row.key, state=State.LOCKED, trouble=None, reason=closed)
            case FaultKind.DUPLICATE_NUMBER:
                taken = joined(_NUMBER_TAKEN, reason)
                self._set(db, row.key, state=State.ATTENTION, trouble=Trouble.REFUSED, reason=taken)
            case FaultKind.REFERENCE if request["operation"] == "create":
                self._set(db, row.key, state=State.ATTENTION, trouble=Trouble.UNMATCHED, reason=_INACTIVE)
            case _:
                self._set(db, row.key, state=State.ATTENTION, trouble=Trouble.REFUSED, reason=reason)

    def _place(self, db: Db, keys: Collection[str]) -> None:
        these = (document.c.connection_id == self._id) & document.c.key.in_(keys)
        place(db, these, self._period())

    def _set(self, db: Db, key: str, **values: object) -> None:
        this = (document.c.connection_id == self._id) & (document.c.key == key)
        db.execute(update(document).where(this).values(**values))

    def _answered(self, db: Db, frozen: Frozen) -> None:
        done = update(store.batch).where(store.batch.c.id == frozen.id)
        db.execute(done.values(answered=self._clock.now().isoformat()))

    def _mark(self, frozen: Frozen, **values: object) -> None:
        with self._engine.begin() as db:
            db.execute(update(store.batch).where(store.batch.c.id == frozen.id).values(**values))


def _read_back(frozen: Frozen, outcome: BatchOutcome) -> BatchOutcome:
    """An answer that shows no such document as was written says no more than no answer."""
    if outcome.entity is None or outcome.fault is not None:
        return outcome
    request = next((item for item in frozen.requests if item["bId"] == outcome.bid), {})
    if request.get("operation") not in ("create", "update"):
        return outcome
    shown = [seen_from(kind, outcome.entity) for kind, name in ENTITIES.items() if name in request]
    if outcome.entity.get("Id") and not any(one.unreadable for one in shown):
        return outcome
    return BatchOutcome(outcome.bid, None, Fault(FaultKind.GARBLED, "", _UNREAD))


_UNREAD = "The answer shows nothing that was written"
_TABLES = {Purpose.DOCUMENTS: document, Purpose.ALLOCATIONS: store.allocation}
_OUT_OF_BATCH: dict[str, object] = {"batch_id": None, "bid": None, "batch_version": None}
_NUMBER_TAKEN = noop(
    "Another document in QuickBooks has its number, and QuickBooks takes none twice: change the number of one"
    " of the two."
)
_INACTIVE = noop(
    "Its contact, or a product, account, class or tax code of its lines, is inactive in QuickBooks or no"
    " longer there: make it active again, or choose another one under Matching."
)

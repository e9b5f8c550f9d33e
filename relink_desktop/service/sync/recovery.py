"""Finds out what became of requests whose answer never came, before anything is sent again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Row, select, update

from relink_desktop.core.documents import DocumentKind
from relink_desktop.intuit.accounting import Accounting, BatchOutcome, literal
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.allocations import ENTITY_OF, Allocations
from relink_desktop.service.sync.observer import Observer
from relink_desktop.service.sync.outbox import Frozen, Outbox, Purpose
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.plan import ENTITIES, contact_entity, linked, number_of
from relink_desktop.service.sync.seen import Seen, seen_from

#: How long a batch is repeated under its requestid without a look. Intuit does not say how long it remembers
#: one; after so long, QuickBooks is asked first what it has.
REMEMBERED = timedelta(minutes=15)
#: Ids in one query.
_PIECE = 100

Rows = list[dict[str, Any]]
#: Reads QuickBooks until it has answered.
Read = Callable[[Callable[[Accounting], Awaitable[Rows]]], Awaitable[Rows]]


class Recovery:
    """Of one connection. ``read`` asks QuickBooks patiently and raises only what halts the sync."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        outbox: Outbox,
        observer: Observer,
        allocations: Allocations,
        clock: Clock,
        period: Callable[[], Period],
        read: Read,
    ) -> None:
        self._engine, self._outbox, self._observer = engine, outbox, observer
        self._allocations, self._clock, self._period, self._read = allocations, clock, period, read
        self._mine = table.c.connection_id == connection_id

    def is_old(self, posted: datetime) -> bool:
        """Whether QuickBooks may have forgotten the requestid of a batch that went out then. A clock that was
        set back says nothing of how long ago that is."""
        return not timedelta(0) <= self._clock.now() - posted <= REMEMBERED

    async def probe(self, frozen: Frozen) -> bool:
        """Looks for what an old batch was to write. True if the batch is done with.

        If QuickBooks has nothing of what it creates, the same bytes under the same id are safe whether it
        remembers or not: it may still be on its way, and a change carries the SyncToken that it is of. If it
        has some, the answer is put together from what is there; the rest is looked for once more
        and then goes in a batch of its own.
        """
        if frozen.purpose is Purpose.CONTACTS:
            self._outbox.close(frozen)  # contacts are read by name, and QuickBooks has each name once
            return True
        if frozen.purpose is Purpose.ALLOCATIONS:
            self._outbox.settle(frozen, [])
            return True
        with self._engine.begin() as db:
            rows = db.execute(select(table).where(self._mine, table.c.batch_id == frozen.id)).all()
        created = [row for row in rows if row.quickbooks_id is None]
        entities = await self._find(created)
        if created and not entities:
            return False
        found = [
            BatchOutcome(row.bid, entity, None)
            for row in rows
            if (entity := entities.get(row.key)) is not None
        ]
        self._outbox.settle(frozen, found)
        return True

    async def resolve_doubts(self, rows: Sequence[Row[Any]]) -> None:
        """Looks for documents that QuickBooks may have although no answer said so, and adopts them or asks
        about them."""
        for kind, of_kind, entities in await self._read_days(rows):
            seen = [seen_from(kind, entity) for entity in entities]
            self._observer.find([row.key for row in of_kind], seen, self._period())
        with self._engine.begin() as db:
            of_rows = table.c.key.in_([row.key for row in rows])
            db.execute(update(table).where(self._mine, of_rows).values(doubtful=0))

    def doubtful(self, resting: Collection[str]) -> Sequence[Row[Any]]:
        """Documents that are to be looked for, wherever they stand now. For what rests that is too early:
        QuickBooks may still be writing it."""
        with self._engine.begin() as db:
            unsure = (table.c.doubtful == 1) & table.c.batch_id.is_(None) & table.c.quickbooks_id.is_(None)
            unsure &= table.c.key.not_in(resting)
            return db.execute(select(table).where(self._mine, unsure).order_by(table.c.issued)).all()

    async def reread(self, rows: Iterable[Row[Any]]) -> None:
        """Reads documents anew that QuickBooks has: their SyncToken, and what became of them."""
        by_kind: dict[DocumentKind, list[str]] = {}
        for row in rows:
            by_kind.setdefault(DocumentKind(row.kind), []).append(row.quickbooks_id)
        for kind, ids in by_kind.items():
            for start in range(0, len(ids), _PIECE):
                await self._reread(kind, ids[start : start + _PIECE])

    async def resolve_duplicates(self, rows: Sequence[Row[Any]]) -> None:
        """QuickBooks has documents of these numbers: adopts them, or asks about them."""
        for row in rows:
            kind = DocumentKind(row.kind)
            numbers = dict.fromkeys(number_of(row.number, shared=shared) for shared in (False, True))
            entities = await self._rows(kind, f"DocNumber IN ({', '.join(map(literal, numbers))})")
            seen = [seen_from(kind, entity) for entity in entities]
            self._observer.find([row.key], seen, self._period())

    async def resolve_allocation(self, row: Row[Any], contact: str, mark: str) -> bool:
        """Looks for an allocation that is written down: ``mark`` tells that it is ours, and its links which
        part of the credit it is. ``contact`` is whom the credit is for: its day may be an earlier one, if the
        document has got another date since. True if QuickBooks has it."""
        kind, both = DocumentKind(row.kind), {row.credit_id, row.target_id}
        entity, where = ENTITY_OF[kind], f"{contact_entity(kind)}Ref = {literal(contact)}"
        for found in await self._read(lambda api: api.query_all(entity, where)):
            if mark in str(found.get("PrivateNote")) and both <= (links := linked(found)).keys():
                self._allocations.found(row.key, found["Id"], links[row.target_id])
                return True
        self._allocations.gone(row.key)
        return False

    async def _reread(self, kind: DocumentKind, ids: list[str]) -> None:
        listed = ", ".join(literal(one) for one in ids)
        seen: list[Seen] = [seen_from(kind, entity) for entity in await self._rows(kind, f"Id IN ({listed})")]
        self._observer.see(seen, self._period())
        self._observer.missing(kind, set(ids) - {one.id for one in seen}, self._period())

    async def _find(self, rows: Sequence[Row[Any]]) -> dict[str, dict[str, Any] | None]:
        """What QuickBooks has of ``rows``, by key; None where only a person can say what."""
        found: dict[str, dict[str, Any] | None] = {}
        for kind, of_kind, entities in await self._read_days(rows):
            seen = [(seen_from(kind, entity), entity) for entity in entities]
            by_id = {one.id: entity for one, entity in seen}
            claims, keys = self._observer.claims(one for one, _ in seen), {row.key for row in of_kind}
            found |= {key: by_id[one.id] if one else None for key, one in claims.items() if key in keys}
        return found

    async def _read_days(self, rows: Sequence[Row[Any]]) -> list[tuple[DocumentKind, list[Row[Any]], Rows]]:
        """What QuickBooks has of the days of ``rows``: it gives its own numbers where custom ones are off,
        and can't be asked for marks."""
        found = []
        for kind in DocumentKind:
            if of_kind := [row for row in rows if row.kind == kind]:
                days = sorted({row.issued for row in of_kind})
                where = f"TxnDate >= {literal(days[0])} AND TxnDate <= {literal(days[-1])}"
                found.append((kind, of_kind, await self._rows(kind, where)))
        return found

    async def _rows(self, kind: DocumentKind, where: str) -> Rows:
        return await self._read(lambda api: api.query_all(ENTITIES[kind], where))

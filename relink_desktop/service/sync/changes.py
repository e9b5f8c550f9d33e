"""Reads what changed in QuickBooks since the last look: payments, changes by hand, deletions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, select

from relink_desktop.core.documents import DocumentKind
from relink_desktop.intuit.accounting import Change
from relink_desktop.service.clock import Clock
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.asked_contacts import AskedContacts
from relink_desktop.service.sync.merges import Merges
from relink_desktop.service.sync.observer import Observer
from relink_desktop.service.sync.patience import Patience
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.plan import ENTITIES
from relink_desktop.service.sync.recovery import Recovery
from relink_desktop.service.sync.seen import CLOCKS_APART, latest, seen_from
from relink_desktop.service.sync.taken_off import TakenOff

#: QuickBooks tells at most so many changes of an entity, and of so long (Intuit, change data capture).
_MOST, _REACH = 1000, timedelta(days=29)
_KINDS = {entity: kind for kind, entity in ENTITIES.items()}
_PAYMENTS = ("Payment", "BillPayment")


class TooManyChangesError(Exception):
    """More changed than QuickBooks tells, or it is not known since when: only a comparison of everything
    shows it."""


class Changes:
    """Of one connection."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        quickbooks: QuickBooks,
        observer: Observer,
        recovery: Recovery,
        patience: Patience,
        clock: Clock,
        period: Callable[[], Period],
        contacts: AskedContacts,
        merges: Merges,
        taken_off: TakenOff,
    ) -> None:
        self._engine, self._quickbooks, self._observer = engine, quickbooks, observer
        self._contacts, self._merges, self._taken_off = contacts, merges, taken_off
        self._recovery, self._patience, self._clock, self._period = recovery, patience, clock, period
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id

    async def read(self, since: datetime | None) -> datetime | None:
        """Takes in what changed; returns up to when it is known, by QuickBooks' clock. One read, and one more
        for each hundred documents that a payment settled without changing them, and for the contacts if a
        person is asked about some and any changed, or if documents are other contacts' than before.

        Raises ``TooManyChangesError`` and ``HaltedError``.
        """
        now = self._clock.now()
        if since is None:
            since = now - timedelta(days=1)
        if not now - _REACH <= since <= now + CLOCKS_APART:
            raise TooManyChangesError
        asked = since
        entities, contacts = (*_KINDS, *_PAYMENTS), self._contacts.entities()
        changes = await self._patience.ask(
            lambda: self._quickbooks.call(lambda api: api.cdc((*entities, *contacts), asked))
        )
        if any(sum(change.entity == entity for change in changes) >= _MOST for entity in entities):
            raise TooManyChangesError
        seen = [seen_from(_KINDS[change.entity], change.row) for change in changes if change.entity in _KINDS]
        self._observer.see(seen, self._period())
        self._taken_off.see(changes)
        told = {(one.kind, one.id) for one in seen}
        settled = {one for change in changes if change.entity in _PAYMENTS for one in _linked(change)}
        await self._recovery.reread(self._rows(settled - told))
        if seen:
            await self._merges.follow()
        await self._contacts.look({change.entity for change in changes} & {*contacts})
        return latest(since, seen, now)

    def _rows(self, settled: Iterable[tuple[DocumentKind, str]]) -> Sequence[Any]:
        """The journal's rows of documents that payments say they settled."""
        rows: list[Any] = []
        with self._engine.begin() as db:
            for kind in DocumentKind:
                ids = [quickbooks_id for of, quickbooks_id in settled if of is kind]
                if ids:
                    of_kind = self._mine & (table.c.kind == kind) & table.c.quickbooks_id.in_(ids)
                    rows.extend(db.execute(select(table).where(of_kind)))
        return rows


def _linked(change: Change) -> Iterable[tuple[DocumentKind, str]]:
    """What a payment was put against. A payment of another shape settled nothing that we know of."""
    for line in _rows(change.row.get("Line")):
        for link in _rows(line.get("LinkedTxn")):
            kind = _KINDS.get(str(link.get("TxnType")))
            if kind is not None and link.get("TxnId"):
                yield kind, str(link["TxnId"])


def _rows(told: Any) -> list[dict[str, Any]]:
    return [row for row in told if isinstance(row, dict)] if isinstance(told, list) else []

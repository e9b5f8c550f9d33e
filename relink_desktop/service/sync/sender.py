"""Sends what is ready: contacts first, then documents, several batches at once, then what credits are put
against.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.wire import encode
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.allocations import ENTITY_OF, Allocations
from relink_desktop.service.sync.batch_size import BatchSize
from relink_desktop.service.sync.books import Books
from relink_desktop.service.sync.contacts import Choices, Contacts
from relink_desktop.service.sync.flights import Flights
from relink_desktop.service.sync.journal import Journal, body_of
from relink_desktop.service.sync.matching import Matcher
from relink_desktop.service.sync.new_contacts import NewContacts
from relink_desktop.service.sync.outbox import Frozen, Item, Outbox, Purpose
from relink_desktop.service.sync.patience import HaltedError, Patience
from relink_desktop.service.sync.plan import (
    ENTITIES,
    UnknownContactError,
    UnmatchedError,
    allocation_for,
    allocation_mark,
    allocation_note,
    contact_entity,
    removal_for,
    request_for,
    update_for,
)
from relink_desktop.service.sync.recovery import Recovery
from relink_desktop.service.sync.references import References
from relink_desktop.service.sync.retries import Retries, Work
from relink_desktop.service.sync.seen import seen_from
from relink_desktop.service.sync.tax import TaxError
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY

log = logging.getLogger(__name__)

#: Batches on their way at once. Forty a minute that take nine seconds each need six.
IN_FLIGHT = 6
#: How far ahead contacts are made, in documents, so that they take few batches of their own.
_AHEAD = 300
#: Seconds between two looks for documents that came while batches are on their way.
_LOOK = 60.0
#: Batches whose timing out tells that they were too large.
_TOO_LARGE = frozenset({FaultKind.UNKNOWN_OUTCOME, FaultKind.OUTAGE})


class UnansweredError(Exception):
    """QuickBooks answered other questions, and never this batch."""


class Sender:
    """Of one connection. ``accepted`` hears how many documents an answer was about."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        journal: Journal,
        outbox: Outbox,
        recovery: Recovery,
        contacts: Contacts,
        allocations: Allocations,
        patience: Patience,
        retries: Retries,
        size: BatchSize,
        company: str,
        accepted: Callable[[int], None],
    ) -> None:
        self._quickbooks, self._journal, self._outbox, self._recovery = quickbooks, journal, outbox, recovery
        self._allocations, self._patience = allocations, patience
        self._retries, self._size, self._company, self._accepted = retries, size, company, accepted
        self._contacts = NewContacts(
            quickbooks, contacts, outbox, patience, retries, size, deliver=self._deliver
        )
        self.period_closed = False
        self._repeated: set[str] = set()  # batches that went again after a look in vain

    async def recover(self) -> None:
        """Brings what an earlier run left on its way to an end, before anything else is sent."""
        async with Flights(IN_FLIGHT) as flights:
            for frozen in self._outbox.unanswered():
                await flights.start(self._finish(frozen))
        if doubtful := self._recovery.doubtful(self._retries.resting(Purpose.DOCUMENTS)):
            await self._recovery.resolve_doubts(doubtful)

    async def send(
        self, books: Books, references: References, matcher: Matcher, choices: Callable[[str], Choices]
    ) -> None:
        """Sends until nothing is ready. ``choices`` are a person's for an entity. Raises ``HaltedError``."""
        self._contacts.begin(references, choices)
        self.period_closed = False
        await self._undo_allocations()
        async with Flights(IN_FLIGHT) as flights:
            while (rows := self._ready(self._size.now)) or await flights.some(_LOOK):
                if not rows or await self._settled_first(rows):
                    continue
                await self._contacts.make(rows, lambda: self._ready(_AHEAD))
                items = self._planned(self._ready(self._size.now), books, matcher)
                if items:
                    frozen = self._outbox.freeze(Purpose.DOCUMENTS, items)
                    await flights.start(self._finish(frozen))
                if self.period_closed:
                    return  # what else is closed is known once the closing date is read again
        await self._make_allocations(references.bank)

    def due(self) -> bool:
        """Whether there is anything to send now."""
        return bool(self._ready(1)) or self.credits_due()

    def credits_due(self) -> bool:
        """Whether a credit is to be put against something, or taken off it."""
        return bool(self._due(1) or self._undue(1) or self._doubtful())

    def rest(self) -> float | None:
        """Seconds until what rests may be tried again. None where nothing rests."""
        return self._retries.wait()

    def _ready(self, limit: int) -> Sequence[Row[Any]]:
        """What may be sent now: nothing that rests, or whose contact does."""
        if self._retries.full:
            return ()
        if self._retries.wait() is None:
            return self._journal.ready(limit)
        resting: ColumnElement[bool] = table.c.key.in_(self._retries.resting(Purpose.DOCUMENTS))
        for kind in DocumentKind:
            contacts = self._retries.resting(contact_entity(kind))
            resting |= (table.c.kind == kind) & table.c.contact.in_(contacts)
        return self._journal.ready(limit, resting)

    def _doubtful(self) -> Sequence[Row[Any]]:
        return self._allocations.doubtful(self._retries.resting(Purpose.ALLOCATIONS))

    def _due(self, limit: int) -> Sequence[Row[Any]]:
        return self._allocations.due(limit, self._retries.resting(Purpose.ALLOCATIONS))

    def _undue(self, limit: int) -> Sequence[Row[Any]]:
        return self._allocations.undue(limit, self._retries.resting(Purpose.ALLOCATIONS))

    # What has to be known before.

    async def _settled_first(self, rows: Sequence[Row[Any]]) -> bool:
        """Asks QuickBooks about documents that it may have, or has in another version. True if it was
        asked.
        """
        doubtful = [row for row in rows if row.doubtful and row.quickbooks_id is None]
        unread = [row for row in rows if row.quickbooks_id is not None and row.sync_token is None]
        if doubtful:
            await self._recovery.resolve_doubts(doubtful)
        if unread:
            await self._recovery.reread(unread)
        return bool(doubtful or unread)

    # Plans.

    def _planned(self, rows: Sequence[Row[Any]], books: Books, matcher: Matcher) -> list[Item]:
        items, sharing = [], self._journal.sharing(rows)
        for row in rows:
            if (row.doubtful and row.quickbooks_id is None) or (row.quickbooks_id and row.sync_token is None):
                continue  # came in meanwhile, and is asked about first
            try:
                shared = row.key in sharing
                if (item := _item(row, self._contacts, books, matcher, shared=shared)) is not None:
                    encode(item.body)
                    items.append(item)
            except UnknownContactError as error:
                self._journal.hold(row.key, Trouble.CONTACT, error.sentences)
            except UnmatchedError as error:
                self._journal.hold(row.key, Trouble.UNMATCHED, error.sentences)
            except TaxError as error:
                self._journal.hold(row.key, Trouble.TAX, error.sentences)
            except (ArithmeticError, LookupError, TypeError, ValueError, msgspec.MsgspecError) as error:
                # Its text may quote the document.
                log.warning("a document can't be put into QuickBooks' form: %s", type(error).__name__)
                self._journal.hold(row.key, Trouble.REFUSED, _UNPLANNED)
        return items

    # Credits.

    async def _resolve_allocations(self) -> None:
        """Looks for what QuickBooks may have, before anything is made of it or taken off."""
        for row in self._doubtful():
            await self._is_there(row)

    async def _is_there(self, row: Row[Any]) -> bool:
        contact, mark = await self._credited_contact(row), allocation_mark(self._company, row.credit)
        return bool(contact) and await self._recovery.resolve_allocation(row, contact, mark)

    async def _undo_allocations(self) -> None:
        await self._resolve_allocations()
        while rows := self._undue(self._size.now):
            items = []
            for row in rows:
                entity = ENTITY_OF[DocumentKind(row.kind)]
                token = await self._token_of(entity, row.quickbooks_id)
                if token is None:
                    self._allocations.gone(row.key)
                    continue
                body = {"Id": row.quickbooks_id, "SyncToken": token}
                items.append(Item("delete", entity, body, row.key))
            if items:
                await self._deliver(self._outbox.freeze(Purpose.ALLOCATIONS, items))

    async def _token_of(self, entity: str, quickbooks_id: str) -> str | None:
        rows = await self._read(entity, quickbooks_id)
        return rows[0]["SyncToken"] if rows else None

    async def _read(self, entity: str, quickbooks_id: str) -> list[dict[str, Any]]:
        where = f"Id = '{quickbooks_id}'"
        return await self._patience.ask(
            lambda: self._quickbooks.call(lambda api: api.query_all(entity, where))
        )

    async def _make_allocations(self, bank: str | None) -> None:
        await self._resolve_allocations()
        async with Flights(IN_FLIGHT) as flights:
            while rows := self._due(self._size.now):
                self._allocations.note(rows)
                rows = [row for row in rows if not (row.unsure and await self._is_there(row))]
                if rows:
                    self._allocations.note(rows)  # what was looked for in vain was struck out
                items = [item for row in rows if (item := await self._allocation(row, bank))]
                if items:
                    await flights.start(self._finish(self._outbox.freeze(Purpose.ALLOCATIONS, items)))

    async def _allocation(self, row: Row[Any], bank: str | None) -> Item | None:
        kind = DocumentKind(row.kind)
        contact = await self._credited_contact(row)
        if not contact:  # the credit is gone, as QuickBooks' changes will tell
            self._retries.put_off(Work(Purpose.ALLOCATIONS, row.key))
            return None
        body = allocation_for(
            kind,
            contact,
            row.credit_id,
            row.target_id,
            row.cents,
            row.day,
            allocation_note(self._company, row.credit, row.target),
            bank,
        )
        return Item("create", ENTITY_OF[kind], body, row.key)

    async def _credited_contact(self, row: Row[Any]) -> str:
        """The Id of whom the credit is for. QuickBooks is asked about one that was adopted, since no contact
        was made for it. Empty if QuickBooks has no such credit."""
        kind = DocumentKind(row.kind)
        if known := self._contacts.id_of(kind, row.contact):
            return known
        rows = await self._read(ENTITIES[kind], row.credit_id)
        return seen_from(kind, rows[0]).contact_id if rows else ""

    # Deliveries.

    async def _finish(self, frozen: Frozen) -> None:
        await self._deliver(frozen)

    async def _deliver(self, frozen: Frozen) -> Sequence[BatchOutcome]:
        """Sends a batch until it is answered; returns nothing of one whose outcome was found out
        otherwise.
        """
        try:
            outcomes, refused = await self._patience.ask(lambda: self._post(frozen))
        except UnansweredError:
            if len(frozen.bids) > 1:
                return await self._one_by_one(frozen, repeated=True)
            self._outbox.give_up(frozen)
            return ()
        except IntuitError as error:
            if len(frozen.bids) > 1:
                return await self._one_by_one(frozen)
            outcomes = [BatchOutcome(bid, None, error.fault) for bid in frozen.bids]
            refused = self._outbox.settle(frozen, outcomes)
        self._accepted(len(outcomes) if frozen.purpose is Purpose.DOCUMENTS else 0)
        await self._look_into(refused)
        self._heed(outcomes)
        return outcomes

    async def _one_by_one(self, frozen: Frozen, *, repeated: bool = False) -> Sequence[BatchOutcome]:
        outcomes: list[BatchOutcome] = []

        async def deliver(single: Frozen) -> None:
            outcomes.extend(await self._deliver(single))

        singles = self._outbox.split(frozen)
        if repeated:
            self._repeated.update(single.id for single in singles)
        async with Flights(len(singles) if repeated else 1) as flights:
            for single in singles:
                await flights.start(deliver(single))
        return outcomes

    async def _post(self, frozen: Frozen) -> tuple[Sequence[BatchOutcome], dict[str, FaultKind]]:
        """One try. The outcome is stored before anything else is done."""
        posted = self._outbox.posted(frozen)
        if posted is not None and self._recovery.is_old(posted):
            if await self._recovery.probe(frozen):
                return (), {}
            if frozen.id in self._repeated:
                raise UnansweredError
            self._repeated.add(frozen.id)
            posted = None
        if posted is None:
            self._outbox.posting(frozen)
        try:
            outcomes = await self._quickbooks.call(lambda api: api.batch(frozen.body, frozen.id))
        except IntuitError as error:
            if error.fault.kind in _TOO_LARGE:
                self._size.halve()
            raise
        self._size.clean()
        return outcomes, self._outbox.settle(frozen, outcomes)

    async def _look_into(self, refused: Mapping[str, FaultKind]) -> None:
        """Asks at once about what QuickBooks refused for being there already, or for being gone."""
        if FaultKind.PERIOD_CLOSED in refused.values():
            self.period_closed = True
        rows = self._journal.rows(refused)
        there = [
            row for row in rows if refused[row.key] is FaultKind.DUPLICATE_NUMBER and not row.quickbooks_id
        ]
        gone = [row for row in rows if refused[row.key] is FaultKind.REFERENCE and row.quickbooks_id]
        if there:
            await self._recovery.resolve_duplicates(there)
        if gone:
            await self._recovery.reread(gone)

    def _heed(self, outcomes: Iterable[BatchOutcome]) -> None:
        """An item may be told what concerns the whole company, such as the end of its subscription."""
        for outcome in outcomes:
            fault = outcome.fault
            if fault is not None and fault.kind in OF_THE_COMPANY:
                self._patience.tell(IntuitError(fault))
                raise HaltedError


def _item(
    row: Row[Any], contacts: NewContacts, books: Books, matcher: Matcher, *, shared: bool
) -> Item | None:
    """What the row's newest version asks of QuickBooks; ``shared`` as ``plan.number_of`` has it. None if it
    came in meanwhile, and its contact goes first. Raises ``UnknownContactError``, ``UnmatchedError`` and
    ``TaxError``."""
    document = body_of(row)
    entity, kind = ENTITIES[document.kind], document.kind
    if row.quickbooks_id is not None and not document.sendable:
        operation, body = removal_for(kind, row.quickbooks_id, row.sync_token)
        return Item(operation, entity, body, row.key, row.version)
    if why := contacts.why_none(kind, row.contact):
        raise UnknownContactError(why)
    contact = contacts.id_of(kind, row.contact)
    if contact is None:
        return None
    if row.quickbooks_id is None:
        body = request_for(document, contact, matcher, books, shared=shared)
        return Item("create", entity, body, row.key, row.version)
    body = update_for(document, contact, matcher, books, row.quickbooks_id, row.sync_token, shared=shared)
    return Item("update", entity, body, row.key, row.version)


_UNPLANNED = noop(
    "ReLink could not put it into QuickBooks' form: enter it in QuickBooks by hand, and exclude it here."
)

"""Sends what is ready: contacts first, then documents, several batches at once, then what credits are put
against.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Row

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sentences import sentence
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome, literal
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.wire import encode
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.allocations import ENTITY_OF, Allocations
from relink_desktop.service.sync.batch_size import BatchSize
from relink_desktop.service.sync.books import Books
from relink_desktop.service.sync.contacts import Contacts, second_name, spelled, tidied
from relink_desktop.service.sync.flights import Flights
from relink_desktop.service.sync.journal import Journal, body_of
from relink_desktop.service.sync.matching import Matcher
from relink_desktop.service.sync.outbox import Frozen, Item, Outbox, Purpose
from relink_desktop.service.sync.patience import HaltedError, Patience
from relink_desktop.service.sync.plan import (
    ENTITIES,
    UnmatchedError,
    allocation_for,
    allocation_note,
    contact_entity,
    removal_for,
    request_for,
    update_for,
)
from relink_desktop.service.sync.recovery import Recovery
from relink_desktop.service.sync.references import SEVERAL, References
from relink_desktop.service.sync.retries import Retries, Work
from relink_desktop.service.sync.tax import TaxError
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY, PASSING, UNANSWERED

Piece = TypeVar("Piece")

log = logging.getLogger(__name__)

#: Batches on their way at once. Forty a minute that take nine seconds each need six.
IN_FLIGHT = 6
#: How far ahead contacts are made, in documents, so that they take few batches of their own.
_AHEAD = 300
#: Batches whose timing out tells that they were too large.
_TOO_LARGE = frozenset({FaultKind.UNKNOWN_OUTCOME, FaultKind.OUTAGE})


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
        self._contacts, self._allocations, self._patience = contacts, allocations, patience
        self._retries, self._size, self._company, self._accepted = retries, size, company, accepted
        self._unnameable: dict[tuple[str, str], str] = {}  # and why
        self.period_closed = False

    async def recover(self) -> None:
        """Brings what an earlier run left on its way to an end, before anything else is sent."""
        async with Flights(IN_FLIGHT) as flights:
            for frozen in self._outbox.unanswered():
                await flights.start(self._finish(frozen))
        if doubtful := self._recovery.doubtful(self._retries.resting(Purpose.DOCUMENTS)):
            await self._recovery.resolve_doubts(doubtful)

    async def send(self, books: Books, references: References, matcher: Matcher) -> None:
        """Sends until nothing is ready. Raises ``HaltedError``."""
        self._unnameable.clear()  # somebody may have mended them in QuickBooks
        self.period_closed = False
        await self._undo_allocations()
        async with Flights(IN_FLIGHT) as flights:
            while rows := self._ready(self._size.now):
                if await self._settled_first(rows):
                    continue
                await self._make_contacts(rows, references)
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
        return bool(self._due(1) or self._undue(1))

    def rest(self) -> float | None:
        """Seconds until what rests may be tried again. None where nothing rests."""
        return self._retries.wait()

    def _ready(self, limit: int) -> Sequence[Row[Any]]:
        """What may be sent now: nothing that rests, or whose contact does."""
        if self._retries.full:
            return ()
        resting: ColumnElement[bool] = table.c.key.in_(self._retries.resting(Purpose.DOCUMENTS))
        for kind in DocumentKind:
            contacts = self._retries.resting(contact_entity(kind))
            resting |= (table.c.kind == kind) & table.c.contact.in_(contacts)
        return self._journal.ready(limit, resting)

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

    async def _make_contacts(self, rows: Sequence[Row[Any]], references: References) -> None:
        """Contacts go first: documents refer to their ids, and items of one batch can't see each other."""
        for entity, present in (("Customer", references.customers), ("Vendor", references.vendors)):
            alive = set(present.values())
            if not self._unknown(entity, rows, alive):
                continue
            new = self._unknown(entity, self._ready(_AHEAD), alive)
            self._contacts.forget(entity, new)
            found = {name: _named(entity, name, present) for name in new}
            self._contacts.keep(entity, {name: id_ for name, id_ in found.items() if id_})
            for name, id_ in found.items():
                if id_ == SEVERAL:
                    self._unnameable[entity, name] = sentence(_SPELT_ALIKE, name=name)
            missing = sorted(name for name, id_ in found.items() if id_ is None)
            for names in batched(missing, self._size.now):
                await self._create_contacts(entity, names, present)

    def _unknown(self, entity: str, rows: Sequence[Row[Any]], alive: Collection[str]) -> set[str]:
        known = self._contacts.known(entity)
        wanted = {row.contact for row in rows if contact_entity(DocumentKind(row.kind)) == entity}
        return {
            name for name in wanted if known.get(name) not in alive and (entity, name) not in self._unnameable
        }

    async def _create_contacts(self, entity: str, names: Sequence[str], present: dict[str, str]) -> None:
        taken = await self._create_named(entity, {name: name for name in names}, present)
        seconds = {name: second_name(entity, name) for name in taken}
        for name in await self._create_named(entity, seconds, present) if seconds else ():
            self._unnameable[entity, name] = _taken(entity, name)

    async def _create_named(self, entity: str, names: dict[str, str], present: dict[str, str]) -> list[str]:
        """Creates contacts under ``names`` (by the ledger's); returns the ledger's names of those whose name
        somebody else has. Answers are told apart by bId: QuickBooks may have tidied a name."""
        items = [Item("create", entity, {"DisplayName": display}) for display in names.values()]
        outcomes = {o.bid: o for o in await self._deliver(self._outbox.freeze(Purpose.CONTACTS, items))}
        taken = []
        for index, (name, display) in enumerate(names.items()):
            outcome = outcomes.get(str(index))
            fault = outcome.fault if outcome else None
            made = outcome.entity.get("Id") if outcome and outcome.entity else None
            if made is None and (fault is None or fault.kind in PASSING | {FaultKind.DUPLICATE_NAME}):
                made = await self._look_for(entity, name, display)
            if made is not None:
                self._keep_contact(entity, name, display, str(made), present)
            elif (entity, name) in self._unnameable:
                continue
            elif fault is not None and fault.kind is FaultKind.DUPLICATE_NAME:
                taken.append(name)
            else:
                self._not_made(entity, name, fault)
        return taken

    async def _look_for(self, entity: str, name: str, display: str) -> str | None:
        """The id of the only one that has the name, if it is active. Another one beside an inactive one would
        split the contact's account: a person is asked."""
        spellings = ", ".join(literal(one) for one in dict.fromkeys((display, tidied(display))))
        where = f"DisplayName IN ({spellings}) AND Active IN (true, false)"
        rows = await self._patience.ask(
            lambda: self._quickbooks.call(lambda api: api.query_all(entity, where))
        )
        active = [str(row["Id"]) for row in rows if row.get("Active", True) and row.get("Id")]
        if rows and not active:
            self._unnameable[entity, name] = _taken(entity, name)
        if len(active) > 1:
            self._unnameable[entity, name] = sentence(_SPELT_ALIKE, name=name)
        return active[0] if len(active) == 1 else None

    def _keep_contact(
        self, entity: str, name: str, display: str, quickbooks_id: str, present: dict[str, str]
    ) -> None:
        present |= {spelled(display): quickbooks_id, display.lower(): quickbooks_id}
        self._contacts.keep(entity, {name: quickbooks_id})
        self._retries.forget(Work(entity, name))

    def _not_made(self, entity: str, name: str, fault: Fault | None) -> None:
        """QuickBooks has no such contact: what passes is tried again, anything else is told."""
        if (fault is None or fault.kind in PASSING) and self._retries.put_off(Work(entity, name)):
            return
        if fault is None:
            self._unnameable[entity, name] = UNANSWERED
            return
        told = _NOT_A_CUSTOMER if entity == "Customer" else _NOT_A_VENDOR
        self._unnameable[entity, name] = sentence(told, name=name, message=fault.message, code=fault.code)

    # Plans.

    def _planned(self, rows: Sequence[Row[Any]], books: Books, matcher: Matcher) -> list[Item]:
        ids = {entity: self._contacts.known(entity) for entity in ("Customer", "Vendor")}
        items = []
        for row in rows:
            if (row.doubtful and row.quickbooks_id is None) or (row.quickbooks_id and row.sync_token is None):
                continue  # came in meanwhile, and is asked about first
            entity = contact_entity(DocumentKind(row.kind))
            contact, unnameable = ids[entity].get(row.contact), self._unnameable.get((entity, row.contact))
            try:
                if (item := _item(row, contact, unnameable, books, matcher)) is not None:
                    encode(item.body)
                    items.append(item)
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

    async def _undo_allocations(self) -> None:
        while rows := self._undue(self._size.now):
            items = []
            for row in rows:
                entity = ENTITY_OF[DocumentKind(row.kind)]
                token = await self._token_of(entity, row.quickbooks_id)
                if token is None:
                    self._allocations.gone(row.credit)
                    continue
                body = {"Id": row.quickbooks_id, "SyncToken": token}
                items.append(Item("delete", entity, body, row.credit))
            if items:
                await self._deliver(self._outbox.freeze(Purpose.ALLOCATIONS, items))

    async def _token_of(self, entity: str, quickbooks_id: str) -> str | None:
        where = f"Id = '{quickbooks_id}'"
        rows = await self._patience.ask(
            lambda: self._quickbooks.call(lambda api: api.query_all(entity, where))
        )
        return rows[0]["SyncToken"] if rows else None

    async def _make_allocations(self, bank: str | None) -> None:
        async with Flights(IN_FLIGHT) as flights:
            while rows := self._due(self._size.now):
                rows = [row for row in rows if not await self._found(row)]
                if rows:
                    self._allocations.note(rows)
                    frozen = self._outbox.freeze(
                        Purpose.ALLOCATIONS, [self._allocation(row, bank) for row in rows]
                    )
                    await flights.start(self._finish(frozen))

    async def _found(self, row: Row[Any]) -> bool:
        return bool(row.doubt) and await self._recovery.resolve_allocation(row, self._mark(row))

    def _allocation(self, row: Row[Any], bank: str | None) -> Item:
        kind = DocumentKind(row.kind)
        ids = self._contacts.known(contact_entity(kind))
        body = allocation_for(
            kind,
            ids[row.contact],
            row.credit_id,
            row.target_id,
            row.due_cents,
            row.issued,
            self._mark(row),
            bank,
        )
        return Item("create", ENTITY_OF[kind], body, row.key)

    def _mark(self, row: Row[Any]) -> str:
        return allocation_note(self._company, row.key)

    # Deliveries.

    async def _finish(self, frozen: Frozen) -> None:
        await self._deliver(frozen)

    async def _deliver(self, frozen: Frozen) -> Sequence[BatchOutcome]:
        """Sends a batch until it is answered; returns nothing of one whose outcome was found out
        otherwise.
        """
        try:
            outcomes, refused = await self._patience.ask(lambda: self._post(frozen))
        except IntuitError as error:
            if len(frozen.bids) > 1:
                singles = self._outbox.split(frozen)
                return [outcome for single in singles for outcome in await self._deliver(single)]
            outcomes = [BatchOutcome(bid, None, error.fault) for bid in frozen.bids]
            refused = self._outbox.settle(frozen, outcomes)
        self._accepted(len(outcomes) if frozen.purpose is Purpose.DOCUMENTS else 0)
        await self._look_into(refused)
        self._heed(outcomes)
        return outcomes

    async def _post(self, frozen: Frozen) -> tuple[Sequence[BatchOutcome], dict[str, FaultKind]]:
        """One try. The outcome is stored before anything else is done."""
        posted = self._outbox.posted(frozen)
        if posted is not None and self._recovery.is_old(posted):
            if await self._recovery.probe(frozen):
                return (), {}
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
    row: Row[Any], contact: str | None, unnameable: str | None, books: Books, matcher: Matcher
) -> Item | None:
    """What the row's newest version asks of QuickBooks. ``unnameable`` says why there is no ``contact``; if
    nothing does, the document came in meanwhile, and its contact goes first: None. Raises ``UnmatchedError``
    and ``TaxError``."""
    document = body_of(row)
    entity, kind = ENTITIES[document.kind], document.kind
    if row.quickbooks_id is not None and not document.sendable:
        operation, body = removal_for(kind, row.quickbooks_id, row.sync_token)
        return Item(operation, entity, body, row.key, row.version)
    if contact is None:
        if unnameable is None:
            return None
        raise UnmatchedError(unnameable)
    if row.quickbooks_id is None:
        return Item("create", entity, request_for(document, contact, matcher, books), row.key, row.version)
    body = update_for(document, contact, matcher, books, row.quickbooks_id, row.sync_token)
    return Item("update", entity, body, row.key, row.version)


_UNPLANNED = noop(
    "ReLink could not put it into QuickBooks' form: enter it in QuickBooks by hand, and exclude it here."
)
_NO_CUSTOMER = noop(
    "QuickBooks could not take “{name}” as a customer: it may be inactive there, or the name may belong to"
    " somebody else. Make it active, or rename one of the two."
)
_NO_VENDOR = noop(
    "QuickBooks could not take “{name}” as a vendor: it may be inactive there, or the name may belong to"
    " somebody else. Make it active, or rename one of the two."
)
_SPELT_ALIKE = noop(
    "QuickBooks has several names that differ from “{name}” only in spaces, accents or what nobody sees."
    " Rename all but one of them, or merge them."
)
_NOT_A_CUSTOMER = noop("QuickBooks did not take “{name}” as a customer: {message} (code {code}).")
_NOT_A_VENDOR = noop("QuickBooks did not take “{name}” as a vendor: {message} (code {code}).")


def _taken(entity: str, name: str) -> str:
    return sentence(_NO_CUSTOMER if entity == "Customer" else _NO_VENDOR, name=name)


def _named(entity: str, name: str, present: dict[str, str]) -> str | None:
    """QuickBooks tells names apart without regard to case; one that is spelt alike is the same one."""
    names = (name, second_name(entity, name))
    spellings = (spelling for one in names for spelling in (one.lower(), spelled(one)))
    return next((present[spelling] for spelling in spellings if spelling in present), None)


def batched(pieces: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    """``itertools.batched`` of Python 3.12."""
    return (pieces[start : start + size] for start in range(0, len(pieces), size))

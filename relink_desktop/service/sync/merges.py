"""Contacts that somebody merged in QuickBooks: their documents are another contact's, which is one change and
not one of each document.

documented: Intuit, "Merge duplicate customers in QuickBooks Online": the one becomes inactive, all of its
transactions are the other's from then on, and it can't be undone. Who the other one is, its documents tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, Row, func, select, update
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.asked_contacts import AskedContacts
from relink_desktop.service.sync.contacts import Contacts, Listed
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.journal import kinds_of
from relink_desktop.service.sync.known import Known
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.patience import Patience
from relink_desktop.service.sync.places import HELD, Period
from relink_desktop.service.sync.plan import contact_entity
from relink_desktop.service.sync.references import read_contacts
from relink_desktop.service.sync.seen import Seen

#: Of these it does not matter whose they are.
_NOBODYS = (State.ABSENT, State.VOIDED, State.KEPT)


class _Moved(NamedTuple):
    """A document as the journal has it, and as it is another contact's."""

    row: Row[Any]
    seen: Seen


class Merges:
    """Of one connection."""

    def __init__(
        self,
        engine: Engine,
        connection_id: str,
        quickbooks: QuickBooks,
        patience: Patience,
        known: Known,
        counterparts: Counterparts,
        contacts: Contacts,
        mappings: Mappings,
        asked: AskedContacts,
        period: Callable[[], Period],
    ) -> None:
        self._engine, self._quickbooks, self._patience = engine, quickbooks, patience
        self._known, self._counterparts, self._contacts = known, counterparts, contacts
        self._mappings, self._asked, self._period = mappings, asked, period
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id

    async def follow(self) -> None:
        """Takes each contact whose documents are all another one's, while it is no longer active itself, for
        that other one. Whatever else changed of a document is asked about as before. One read for customers,
        or vendors, of which documents moved. Raises ``HaltedError``."""
        with self._engine.begin() as db:
            entities = {contact_entity(DocumentKind(each.row.kind)) for each in self._moved(db)}
        for entity in sorted(entities):
            await self._follow(entity)

    async def _follow(self, entity: str) -> None:
        listed = await self._patience.ask(lambda: read_contacts(self._quickbooks, entity))
        with self._engine.begin() as db:
            merged = self._merged(db, entity, listed)
            for (before, now), moved in merged.items():
                self._contacts.merged(db, entity, before, now)
                self._mappings.merged(db, entity, before, now)
                for row, seen in moved:
                    self._look_again(db, row, seen, before)
        self._contacts.forget(entity)
        if merged:
            await self._asked.look([entity])

    def _moved(self, db: Db) -> list[_Moved]:
        """The documents that are another contact's than before."""
        asked = self._counterparts.kept(db).open
        rows = db.execute(select(table).where(self._mine, table.c.trouble == Trouble.CHANGED))
        found = ((row, asked.get(row.key, {}).get(row.quickbooks_id)) for row in rows)
        return [
            _Moved(row, seen)
            for row, seen in found
            if seen is not None and row.held_contact and seen.contact_id not in ("", row.held_contact)
        ]

    def _merged(self, db: Db, entity: str, listed: Listed) -> Mapping[tuple[str, str], list[_Moved]]:
        """The documents of each contact that was merged, by its Id and the other one's."""
        moved: dict[str, list[_Moved]] = defaultdict(list)
        for each in self._moved(db):
            if contact_entity(DocumentKind(each.row.kind)) == entity:
                moved[each.row.held_contact].append(each)
        found = {}
        for before, of_one in moved.items():
            heirs = {each.seen.contact_id for each in of_one}
            gone = before not in listed.names and heirs <= listed.names.keys()
            if gone and len(heirs) == 1 and self._held_for(db, entity, before) == len(of_one):
                found[before, heirs.pop()] = of_one
        return found

    def _held_for(self, db: Db, entity: str, contact_id: str) -> int:
        """How many documents QuickBooks has for that contact, as far as is known."""
        those = (table.c.held_contact == contact_id) & table.c.kind.in_(kinds_of(entity))
        those &= HELD & table.c.state.not_in(_NOBODYS)
        there = func.coalesce(table.c.trouble, "") != Trouble.DELETED
        return int(db.execute(select(func.count()).where(self._mine, those, there)).scalar_one())

    def _look_again(self, db: Db, row: Row[Any], seen: Seen, before: str) -> None:
        """What else changed is told as it is now."""
        this = self._mine & (table.c.key == row.key)
        alone = seen.fingerprint_of(before) == row.held
        values = {"held": seen.fingerprint} if alone else {"trouble": None, "held_contact": seen.contact_id}
        db.execute(update(table).where(this).values(**values))
        self._known.look(db, db.execute(select(table).where(this)).one(), seen, self._period())

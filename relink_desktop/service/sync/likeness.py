"""Which document of the ledger a document of QuickBooks is, or may be. Adopting is never a guess.

It is the ledger's own if it bears our mark, or if kind, number, contact, date and total all agree. Anything
less is a question for a person; what has too little in common is somebody else's.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection as Db
from sqlalchemy import Row, and_, bindparam, select

from relink_desktop.core.documents import SALES
from relink_desktop.core.matching import CONTACTS
from relink_desktop.core.names import name_key, tidied
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.service import store
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.contacts import second_name
from relink_desktop.service.sync.marks import is_foreign, marks_in
from relink_desktop.service.sync.plan import MARK, contact_entity, number_of
from relink_desktop.service.sync.seen import Seen

#: What QuickBooks does not have and may be told of. What is on its way is among it.
_FREE = table.c.quickbooks_id.is_(None) & table.c.state.not_in((State.VOIDED, State.ABSENT))
#: How many of number, contact, date and total agree before a person is asked, where the number proves
#: nothing.
_ENOUGH = 3


class Likeness(IntEnum):
    """How much a document of QuickBooks is like one of the ledger."""

    ALIKE = 1  # only a person knows whether it is the same one
    EQUAL = 2  # all that counts agrees
    MARKED = 3  # it bears our mark


class Agreement(NamedTuple):
    """What agrees of two documents of a kind."""

    number: bool
    contact: bool
    issued: bool
    total: bool


class Recognition:
    """For one connection of the ledger company ``company``.

    ``custom_numbers`` is whether QuickBooks leaves the numbers of sales to who makes them, None until that is
    known. Where it does not, its own numbers prove nothing.
    """

    def __init__(self, connection_id: str, company: str) -> None:
        self._company, self._asked = company, _Asked(connection_id)
        self.custom_numbers: bool | None = None

    def grades(self, db: Db, seen: Seen) -> dict[str, Likeness]:
        """The documents of the ledger that ``seen`` may be, by key, of those that QuickBooks lacks."""
        if seen.deleted or seen.voided:
            return {}
        if named := self._named(db, seen):
            grade = Likeness.MARKED if len(named) == 1 else Likeness.ALIKE
            return {row.key: grade for row in named if _free(row)}
        if is_foreign(seen.note, self._company):
            return {}
        proves = bool(seen.number) and (self.custom_numbers is True or seen.kind not in SALES)
        found = {
            row.key: of_row
            for row in self._possible(db, seen, by_amount=not proves)
            if (of_row := self._grade(db, row, seen, proves=proves)) is not None
        }
        if list(found.values()).count(Likeness.EQUAL) > 1:  # numbers that are one once they are cut
            return dict.fromkeys(found, Likeness.ALIKE)
        return found

    def unclaimed(self, db: Db, seen: Seen) -> list[str]:
        """The keys that the mark of ``seen`` may name, if the ledger has a document of none of them."""
        if seen.deleted or seen.voided or not seen.id or MARK.strip() not in seen.note:
            return []
        marks = marks_in(seen.note, self._company, seen.kind)
        return [] if self._named(db, seen) else list(dict.fromkeys(key for keys in marks for key in keys))

    def twin(self, db: Db, seen: Seen) -> Row[Any] | None:
        """The document whose mark ``seen`` bears, if QuickBooks has that under another id."""
        if seen.deleted or seen.voided:
            return None
        others = (row for row in self._named(db, seen) if row.quickbooks_id not in (None, seen.id))
        return next(others, None)

    def agreement(self, db: Db, row: Row[Any], seen: Seen) -> Agreement:
        """Of a contact whose Id is not known yet, the name has to be the ledger's."""
        return Agreement(
            number=tidied(seen.number) == tidied(number_of(row.number)),
            contact=self._of_contact(db, row, seen),
            issued=not seen.unreadable and row.issued == seen.issued.isoformat(),
            total=not seen.unreadable and row.cents == seen.cents,
        )

    def _grade(self, db: Db, row: Row[Any], seen: Seen, *, proves: bool) -> Likeness | None:
        agreement = self.agreement(db, row, seen)
        if proves:
            return Likeness.EQUAL if all(agreement) else Likeness.ALIKE
        return Likeness.ALIKE if sum(agreement) >= _ENOUGH else None

    def _named(self, db: Db, seen: Seen) -> list[Row[Any]]:
        """The documents whose marks are in the note."""
        if MARK.strip() not in seen.note:
            return []
        found = {}
        for keys in marks_in(seen.note, self._company, seen.kind):
            rows = {row.key: row for row in db.execute(self._asked.by_key, {"keys": keys})}
            if (key := next((key for key in keys if key in rows), None)) is not None:
                found[key] = rows[key]
        return list(found.values())

    def _possible(self, db: Db, seen: Seen, *, by_amount: bool) -> list[Row[Any]]:
        """Those of the number, but for spaces and letter case, or of the day and the total."""
        rows: list[Row[Any]] = []
        if seen.number:
            rows += db.execute(self._asked.by_number, {"of_kind": seen.kind, "number": kept(seen.number)})
        if by_amount and not seen.unreadable:
            of_day = {"of_kind": seen.kind, "day": seen.issued.isoformat(), "total": seen.cents}
            rows += [row for row in db.execute(self._asked.by_day, of_day) if row not in rows]
        return rows

    def _of_contact(self, db: Db, row: Row[Any], seen: Seen) -> bool:
        """Whom a person chose comes first, then who it was so far, then who has the name."""
        entity = contact_entity(seen.kind)
        topics = [topic for topic, of in CONTACTS.items() if of == entity]
        chosen = db.execute(self._asked.chosen, {"topics": topics, "called": row.contact}).first()
        known = db.execute(self._asked.so_far, {"of": entity, "called": row.contact}).scalar()
        if (wanted := (chosen and chosen.target) or known) is not None:
            return bool(seen.contact_id == wanted)
        name = (chosen and chosen.called) or row.contact
        return bool(seen.contact) and name_key(seen.contact) in map(
            name_key, (name, second_name(entity, name))
        )


class _Asked:
    """What is asked of the journal for each document that is seen. Made once: that takes longer than
    asking."""

    def __init__(self, connection_id: str) -> None:
        matched, contact = store.matched.c, store.contact.c
        mine = select(table).where(table.c.connection_id == connection_id)
        free = mine.where(table.c.kind == bindparam("of_kind"), _FREE)
        unsent = table.c.state.in_([state for state in State if state is not State.SENT])
        of_day = and_(table.c.issued == bindparam("day"), table.c.cents == bindparam("total"))
        self.by_key = mine.where(table.c.key.in_(bindparam("keys", expanding=True)))
        self.by_number = free.where(table.c.kept == bindparam("number"))
        self.by_day = free.where(unsent, of_day)
        self.chosen = select(matched.target, matched.called).where(
            matched.connection_id == connection_id,
            matched.topic.in_(bindparam("topics", expanding=True)),
            matched.name == bindparam("called"),
        )
        self.so_far = select(contact.quickbooks_id).where(
            contact.connection_id == connection_id,
            contact.entity == bindparam("of"),
            contact.name == bindparam("called"),
        )


def _free(row: Row[Any]) -> bool:
    return row.quickbooks_id is None and row.state not in (State.VOIDED, State.ABSENT)


def kept(number: str) -> str:
    """What numbers have in common that may be one once QuickBooks has cut and tidied them."""
    return name_key(number_of(number)).replace(" ", "")

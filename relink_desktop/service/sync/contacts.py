"""Customers and vendors: which one in QuickBooks is whom the ledger names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from relink_desktop.core.names import name_key, tidied
from relink_desktop.service.store import contact as table

#: QuickBooks puts “(deleted)” behind the name of an inactive contact, and leaves the name for checks as it
#: was (recorded: qbo_api spec/vcr/get/inactive_vendors.yml). assumed: in other languages, it puts other words
#: in brackets.
INACTIVE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


class Contacts:
    """Of one connection; ``entity`` is "Customer" or "Vendor".

    Once found, a contact is known by its id: renaming it in QuickBooks changes nothing.
    """

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine = table.c.connection_id == connection_id
        self._known: dict[str, dict[str, str]] = {}

    def known(self, entity: str) -> Mapping[str, str]:
        """Ids by the ledger's name."""
        if entity not in self._known:
            chosen = select(table.c.name, table.c.quickbooks_id).where(self._mine, table.c.entity == entity)
            with self._engine.begin() as db:
                self._known[entity] = {row.name: row.quickbooks_id for row in db.execute(chosen)}
        return self._known[entity]

    def keep(self, entity: str, ids: Mapping[str, str]) -> None:
        """Remembers who was found or made."""
        if not ids:
            return
        rows = [
            {"connection_id": self._id, "entity": entity, "name": name, "quickbooks_id": quickbooks_id}
            for name, quickbooks_id in ids.items()
        ]
        with self._engine.begin() as db:
            for name in ids:
                db.execute(delete(table).where(self._mine, table.c.entity == entity, table.c.name == name))
            db.execute(insert(table), rows)
        self.forget(entity)

    def recognised(self, db: Db, entity: str, name: str, quickbooks_id: str) -> None:
        """A document shows who ``name`` is, in the caller's transaction. Whoever is known already stays."""
        row = {
            "connection_id": self._id,
            "entity": entity,
            "name": name,
            "quickbooks_id": quickbooks_id,
        }
        db.execute(sqlite.insert(table).values(**row).on_conflict_do_nothing())
        self.forget(entity)

    def merged(self, db: Db, entity: str, before: str, now: str) -> None:
        """Whoever was ``before`` is ``now``, in the caller's transaction; ``forget`` follows it."""
        was = (table.c.entity == entity) & (table.c.quickbooks_id == before)
        db.execute(update(table).where(self._mine, was).values(quickbooks_id=now))

    def forget(self, entity: str) -> None:
        """What is known is read from the database again."""
        self._known.pop(entity, None)


class Question(Enum):
    """What only a person knows. Another contact beside one that is there would split its account."""

    INACTIVE = auto()  # the contact is inactive, was merged into another one, or is gone
    SEVERAL = auto()  # the name could be any of several


#: An id, what to ask, or None where QuickBooks has nobody of the name.
Found = str | Question | None


class Listed:
    """The customers or vendors that QuickBooks has. ``names`` are those of the active ones by id, and grow as
    they are made. Of a row of a shape that Intuit does not describe the name is empty, and finds nobody.
    """

    def __init__(self, rows: Iterable[dict[str, Any]] = ()) -> None:
        self.names: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._alike: dict[str, Found] = {}
        self._inactive = set[str]()
        for row in rows:
            told = row.get("DisplayName")
            name = told if isinstance(told, str) else ""
            if row.get("Active", True):
                self.add(row["Id"], name)
            else:
                printed = row.get("PrintOnCheckName")
                was = (name, INACTIVE.sub("", name), printed if isinstance(printed, str) else "")
                self._inactive.update(key for each in was if (key := name_key(each)))

    def add(self, id_: str, name: str) -> None:
        """``id_`` is active and called ``name``."""
        self.names[id_] = name
        if key := name_key(name):
            self._exact[name.lower()] = id_
            self._alike[key] = id_ if self._alike.get(key, id_) == id_ else Question.SEVERAL

    def find(self, name: str) -> Found:
        """The active one of the name. QuickBooks tells names apart without regard to case; one that is spelt
        alike is the same one.
        """
        return self._exact.get(name.lower()) or self._alike.get(name_key(name))

    def was(self, name: str) -> bool:
        """Whether an inactive one has the name, or may have had it: then a person is asked."""
        return name_key(name) in self._inactive


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose for the ledger's names: ids in QuickBooks, and what a contact is to be called."""

    ids: Mapping[str, str]
    called: Mapping[str, str]


class Directory:
    """Who each of the ledger's names is among the customers, or vendors, of QuickBooks.

    Names that are spelt alike are one contact. What a person chose comes first, then who it was so far, then
    who has the name. Whoever is inactive now, or gone, is asked about.
    """

    def __init__(self, entity: str, listed: Listed, known: Mapping[str, str], choices: Choices) -> None:
        self._entity, self._listed = entity, listed
        self._known, self._ids, self._called = _Spelt(known), _Spelt(choices.ids), _Spelt(choices.called)

    def who(self, name: str) -> Found:
        listed, chosen, before = self._listed, self._ids.get(name), self._known.exact.get(name)
        for id_ in (chosen, before):
            if id_ and id_ in listed.names:
                return id_
        wanted = self._called.get(name) or name
        if found := listed.find(wanted) or listed.find(second_name(self._entity, wanted)):
            return found
        other = self._known.get(name)
        if other and other in listed.names:
            return other
        gone = (
            chosen or before or other or listed.was(wanted) or listed.was(second_name(self._entity, wanted))
        )
        return Question.INACTIVE if gone else None

    def note(self, name: str, id_: str) -> None:
        """The ledger's ``name`` is ``id_`` from now on."""
        self._known.put(name, id_)

    def display(self, name: str) -> str:
        """What the contact is called in QuickBooks if it has to be made: as the ledger has it, but for what
        nobody sees.
        """
        return self._called.get(name) or tidied(name) or name

    def chosen(self, name: str) -> str | None:
        """The id that a person chose."""
        return self._ids.get(name)

    def called(self, name: str) -> str | None:
        """The name that a person gave it."""
        return self._called.get(name)

    @property
    def decided(self) -> Iterable[str]:
        """The names about which a person decided."""
        return (*self._ids.exact, *self._called.exact)


class _Spelt:
    """Values by name, and by any other spelling of it that leads to one value alone."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.exact, self._alike = dict[str, str](), dict[str, str | None]()
        for name, value in values.items():
            self.put(name, value)

    def put(self, name: str, value: str) -> None:
        key = name_key(name)
        self.exact[name] = value
        self._alike[key] = value if self._alike.get(key, value) == value else None

    def get(self, name: str) -> str | None:
        return self.exact.get(name) or self._alike.get(name_key(name))


def second_name(entity: str, name: str) -> str:
    """QuickBooks wants each name once among customers, vendors and employees (code 6240): who is both a
    customer and a vendor needs another one."""
    return f"{name} ({entity.lower()})"

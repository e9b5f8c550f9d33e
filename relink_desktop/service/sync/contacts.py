"""Customers and vendors: which one in QuickBooks is whom the ledger names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Engine, delete, insert, select

from relink_desktop.service.store import contact as table


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
        self.forget(entity, ids)
        rows = [
            {"connection_id": self._id, "entity": entity, "name": name, "quickbooks_id": quickbooks_id}
            for name, quickbooks_id in ids.items()
        ]
        with self._engine.begin() as db:
            db.execute(insert(table), rows)
        self._known.pop(entity, None)

    def forget(self, entity: str, names: Iterable[str]) -> None:
        """They are inactive or gone in QuickBooks, and are looked for anew."""
        with self._engine.begin() as db:
            for name in names:
                db.execute(delete(table).where(self._mine, table.c.entity == entity, table.c.name == name))
        self._known.pop(entity, None)


def second_name(entity: str, name: str) -> str:
    """QuickBooks wants each name once among customers, vendors and employees (code 6240): who is both a
    customer and a vendor needs another one."""
    return f"{name} ({entity.lower()})"

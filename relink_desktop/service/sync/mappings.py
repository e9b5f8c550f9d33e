"""What the ledger names, and what the user matched it with."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from relink_desktop.core.documents import SALES, Document
from relink_desktop.core.matching import CONTACTS, ChooseMatch, Topic
from relink_desktop.service.store import matched as table
from relink_desktop.service.sync.contacts import Choices

Name = tuple[Topic, str]


class Mappings:
    """Of one connection. Names that the ledger no longer uses stay: what was chosen is kept. Of contacts, the
    journal knows the names, and here is only what was chosen.
    """

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine = table.c.connection_id == connection_id

    def note(self, db: Db, documents: Iterable[Document]) -> None:
        """Remembers what ``documents`` name, in the caller's transaction."""
        named = {name for document in documents for name in _names(document)}
        rows = [{"connection_id": self._id, "topic": topic, "name": name} for topic, name in sorted(named)]
        if rows:
            db.execute(insert(table).on_conflict_do_nothing(), rows)

    def names(self) -> list[Name]:
        """Everything but contacts that the ledger named so far."""
        noted = select(table).where(self._mine, table.c.topic.not_in(CONTACTS))
        with self._engine.begin() as db:
            return [(Topic(row.topic), row.name) for row in db.execute(noted)]

    def chosen(self) -> dict[Name, str]:
        """QuickBooks' ids, as the user chose them."""
        chosen = select(table).where(self._mine, table.c.target.is_not(None))
        with self._engine.begin() as db:
            return {(Topic(row.topic), row.name): row.target for row in db.execute(chosen)}

    def contacts(self, entity: str) -> Choices:
        """What the user chose for customers, or for vendors."""
        chosen = select(table).where(self._mine, table.c.topic.in_(_topics(entity)))
        with self._engine.begin() as db:
            rows = db.execute(chosen).all()
        return Choices(
            {row.name: row.target for row in rows if row.target is not None},
            {row.name: row.called for row in rows if row.called is not None},
        )

    def merged(self, db: Db, entity: str, before: str, now: str) -> None:
        """Who was chosen as ``before`` is ``now``, in the caller's transaction."""
        was = table.c.topic.in_(_topics(entity)) & (table.c.target == before)
        db.execute(update(table).where(self._mine, was).values(target=now))

    def choose(self, choice: ChooseMatch) -> None:
        """Keeps a choice of the user's, or goes back to the rule. A name that nothing has is left alone."""
        of_name = self._mine & (table.c.topic == choice.topic) & (table.c.name == choice.name)
        chosen = {"target": choice.target, "called": choice.called}
        this = {"connection_id": self._id, "topic": choice.topic, "name": choice.name}
        with self._engine.begin() as db:
            if choice.topic not in CONTACTS:
                db.execute(update(table).where(of_name).values(**chosen))
                return
            db.execute(delete(table).where(of_name))
            if any(value is not None for value in chosen.values()):
                db.execute(insert(table).values(**this, **chosen))


def _topics(entity: str) -> list[Topic]:
    return [topic for topic, of in CONTACTS.items() if of == entity]


def _names(document: Document) -> Iterable[Name]:
    sales = document.kind in SALES
    for line in document.lines:
        yield Topic.ITEM if sales else Topic.ACCOUNT, line.account
        yield Topic.SALES_TAX if sales else Topic.PURCHASE_TAX, line.tax_rate
        if line.property:
            yield Topic.CLASS, line.property

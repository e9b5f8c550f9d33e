"""Credits that somebody took off their documents in QuickBooks by hand: a person is asked, as about a
document that was deleted there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Engine,
    FromClause,
    Row,
    Select,
    Subquery,
    and_,
    func,
    or_,
    select,
    update,
)
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.intuit.accounting import Change, literal
from relink_desktop.service.store import allocation
from relink_desktop.service.sync.allocations import ENTITY_OF, OTHER_AMOUNT, TAKEN_OFF
from relink_desktop.service.sync.credits import CREDIT, TARGET
from relink_desktop.service.sync.intake import pieces
from relink_desktop.service.sync.plan import linked
from relink_desktop.service.sync.recovery import Read
from relink_desktop.service.sync.unapplied import Unapplied

#: Cents by the Id of each document that a payment links, by the payment's entity and Id.
_Links = Mapping[tuple[str, str], Mapping[str, int]]


class TakenOff:
    """Of one connection. ``read`` asks QuickBooks patiently."""

    def __init__(self, engine: Engine, connection_id: str, unapplied: Unapplied, read: Read) -> None:
        self._engine, self._unapplied, self._read = engine, unapplied, read
        self._made = _made(connection_id)

    def see(self, changes: Iterable[Change]) -> None:
        """Takes in what changed of payments; ``Unapplied`` then tells it."""
        links = {
            (change.entity, str(change.row.get("Id"))): {} if change.deleted else linked(change.row)
            for change in changes
            if change.entity in ENTITY_OF.values()
        }
        if links:
            with self._engine.begin() as db:
                self._compare(db, db.execute(self._made).all(), links)

    async def look(self) -> None:
        """Reads the payments of documents of which less is settled in QuickBooks than was put against them.
        Raises ``HaltedError``."""
        with self._engine.begin() as db:
            rows = db.execute(self._made.where(or_(_short(CREDIT), _short(TARGET)))).all()
        links: dict[tuple[str, str], Mapping[str, int]] = {_payment(row): {} for row in rows}
        for entity in sorted({entity for entity, _ in links}):
            for piece in pieces([id_ for of, id_ in links if of == entity]):
                await self._read_links(entity, piece, links)
        with self._engine.begin() as db:
            self._compare(db, rows, links)
        self._unapplied.tell()

    async def _read_links(
        self, entity: str, ids: Iterable[str], links: dict[tuple[str, str], Mapping[str, int]]
    ) -> None:
        where = f"Id IN ({', '.join(map(literal, ids))})"
        for found in await self._read(lambda api: api.query_all(entity, where)):
            links[entity, str(found.get("Id"))] = linked(found)

    def _compare(self, db: Db, rows: Iterable[Row[Any]], links: _Links) -> None:
        for row in rows:
            if (there := links.get(_payment(row))) is None:
                continue
            cents = there.get(row.target_id, 0) if row.credit_id in there else 0
            if cents == row.held_cents:
                continue
            values: dict[str, object] = {
                "state": State.ATTENTION,
                "reason": OTHER_AMOUNT,
                "held_cents": cents,
            }
            if not cents:  # whatever is left of the payment is not ours
                values |= {"reason": TAKEN_OFF, "quickbooks_id": None}
            this = (allocation.c.connection_id == row.connection_id) & (allocation.c.key == row.key)
            db.execute(update(allocation).where(this, allocation.c.state == State.SENT).values(**values))


def _payment(row: Row[Any]) -> tuple[str, str]:
    return ENTITY_OF[DocumentKind(row.kind)], row.quickbooks_id


def _made(connection_id: str) -> Select[Any]:
    """What QuickBooks has, with the credit's ``kind``, and both documents' Ids."""
    return (
        select(
            allocation,
            CREDIT.c.kind,
            CREDIT.c.quickbooks_id.label("credit_id"),
            TARGET.c.quickbooks_id.label("target_id"),
        )
        .join(CREDIT, _is(CREDIT, allocation.c.credit))
        .join(TARGET, _is(TARGET, allocation.c.target))
        .outerjoin(_PUT_OF, _is(_PUT_OF, allocation.c.credit))
        .outerjoin(_PUT_AGAINST, _is(_PUT_AGAINST, allocation.c.target))
        .where(allocation.c.connection_id == connection_id, allocation.c.state == State.SENT)
        .where(allocation.c.quickbooks_id.is_not(None))
    )


def _put(key: ColumnElement[str]) -> Subquery:
    """How much is put of each credit, or against each document."""
    put = func.sum(allocation.c.held_cents).label("put")
    summed = select(allocation.c.connection_id, key.label("key"), put)
    return summed.where(allocation.c.state == State.SENT).group_by(allocation.c.connection_id, key).subquery()


_PUT_OF, _PUT_AGAINST = _put(allocation.c.credit), _put(allocation.c.target)


def _short(one: FromClause) -> ColumnElement[bool]:
    """Whether less of it is settled than was put."""
    put = _PUT_OF if one is CREDIT else _PUT_AGAINST
    return one.c.held_cents - one.c.balance < put.c.put


def _is(one: FromClause, key: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(one.c.connection_id == allocation.c.connection_id, one.c.key == key)

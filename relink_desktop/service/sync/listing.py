"""The journal as lists to look through: sorted, searched and cut into pages by the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Case, ColumnElement, Engine, Row, Select, and_, case, func, or_, select
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind, LedgerStatus
from relink_desktop.core.listing import (
    Count,
    Counterpart,
    DocumentDetail,
    DocumentPage,
    DocumentQuery,
    ListDocuments,
    SortBy,
)
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.searching import Term, terms
from relink_desktop.core.sync import DocumentRow
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.words import noop
from relink_desktop.service import store
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.journal import body_of, listed
from relink_desktop.service.sync.seen import Seen

#: Rows of one answer, at most.
MOST = 200

_row = table.c


def _rank(column: ColumnElement[str], values: Iterable[str]) -> Case[int]:
    return case({value: place for place, value in enumerate(values)}, value=column, else_=-1)


#: States in the order of how much they want somebody.
_URGENT = (
    State.ATTENTION,
    State.READY,
    State.SENDING,
    State.LOCKED,
    State.LEFT_OUT,
    State.EXCLUDED,
    State.UNAPPROVED,
    State.KEPT,
    State.SENT,
    State.VOIDED,
    State.ABSENT,
)
_ORDERS: dict[SortBy, ColumnElement[Any]] = {
    SortBy.ISSUED: _row.issued,
    SortBy.KIND: _rank(_row.kind, DocumentKind),
    SortBy.NUMBER: _row.number.collate("NOCASE"),
    SortBy.CONTACT: _row.contact.collate("NOCASE"),
    SortBy.PROPERTIES: _row.properties.collate("NOCASE"),
    SortBy.AMOUNT: _row.cents,
    SortBy.STATUS: _rank(_row.status, LedgerStatus),
    SortBy.STATE: _rank(_row.state, _URGENT),
    SortBy.BALANCE: func.coalesce(_row.balance, -1),
}

_FIRST = func.min(_row.issued)


class Listing:
    """Of one connection. ``currency`` is its company's, which may be typed beside an amount."""

    def __init__(self, engine: Engine, connection_id: str, currency: str = "") -> None:
        self._engine, self._id, self._currency = engine, connection_id, currency
        self._mine = _row.connection_id == connection_id
        self._counterparts = Counterparts(connection_id)

    def page(self, asked: ListDocuments) -> DocumentPage:
        query, limit = asked.query, min(asked.limit, MOST)
        chosen = and_(self._with(query.text), _row.state.in_(query.states), _row.kind.in_(query.kinds))
        keys = select(_row.key).where(chosen)
        with self._engine.begin() as db:
            groups = self._groups(db, query.text)
            asked_for = [g for g in groups if g.state in query.states and g.kind in query.kinds]
            rows = self._rows(db, keys.order_by(*_order(query)).limit(limit).offset(asked.offset))
            first_day = min((group.first for group in asked_for), default="")
            oldest = self._rows(db, keys.where(_row.issued == first_day).order_by(_row.number).limit(1))
        return DocumentPage(
            offset=asked.offset,
            total=sum(group.size for group in asked_for),
            rows=rows,
            counts=tuple(Count(DocumentKind(g.kind), State(g.state), g.size) for g in groups),
            oldest=next(iter(oldest), None),
        )

    def _rows(self, db: Db, keys: Select[str]) -> tuple[DocumentRow, ...]:
        """In the order of ``keys``, which the index alone finds: rows are long, and there are many."""
        order = {key: place for place, key in enumerate(db.execute(keys).scalars())}
        rows = db.execute(select(table).where(self._mine, _row.key.in_(order))).all()
        return tuple(listed(row) for row in sorted(rows, key=lambda row: order[row.key]))

    def detail(self, key: str) -> DocumentDetail:
        """Raises ``ProblemError`` where the journal has no such document."""
        with self._engine.begin() as db:
            row = db.execute(select(table).where(self._mine, _row.key == key)).first()
            counterparts = self._counterparts.of(db, key)
        if row is None:
            raise ProblemError(_UNKNOWN)
        return _detail(row, counterparts.values())

    def _groups(self, db: Db, text: str) -> Sequence[Row[Any]]:
        """How many there are of each kind in each state, and the day of the first. Of everything, the
        tallies know it, and the index the days."""
        if terms(text, self._currency):
            found: Select[Any] = select(
                _row.kind, _row.state, func.count().label("size"), _FIRST.label("first")
            )
            return db.execute(found.where(self._with(text)).group_by(_row.kind, _row.state)).all()
        tally = store.tally.c
        of_tally = and_(self._mine, _row.kind == tally.kind, _row.state == tally.state)
        first = select(_FIRST).where(of_tally).correlate(store.tally).scalar_subquery()
        kept: Select[Any] = select(
            tally.kind, tally.state, tally["count"].label("size"), first.label("first")
        )
        return db.execute(kept.where(tally.connection_id == self._id, tally["count"] > 0)).all()

    def _with(self, text: str) -> ColumnElement[bool]:
        return and_(self._mine, *map(_found, terms(text, self._currency)))


def _found(term: Term) -> ColumnElement[bool]:
    words = and_(*(func.instr(_row.search, word) > 0 for word in term.words))
    return or_(words, func.instr(_row.search, term.amount) > 0) if term.amount else words


def _order(query: DocumentQuery) -> tuple[ColumnElement[Any], ...]:
    """The same documents are always in the same order, whatever they have in common."""
    first = _ORDERS[query.sort]
    return (first.desc() if query.descending else first), _row.issued, _row.number, _row.key


def _detail(row: Row[Any], seen: Iterable[Seen]) -> DocumentDetail:
    document = body_of(row)
    return DocumentDetail(
        row=listed(row),
        due=document.due,
        lines=len(document.lines),
        credited=document.credited,
        settled=row.settled,
        arrived=datetime.fromisoformat(row.arrived) if row.arrived else None,
        sent=datetime.fromisoformat(row.sent) if row.sent else None,
        told=row.held_version == row.version,
        quickbooks_cents=row.held_cents if row.quickbooks_id else None,
        intuit_tid=row.intuit_tid,
        counterparts=tuple(_counterpart(one) for one in seen) if row.state == State.ATTENTION else (),
    )


def _counterpart(seen: Seen) -> Counterpart:
    return Counterpart(
        quickbooks_id=seen.id,
        number=seen.number,
        issued=None if seen.unreadable else seen.issued,
        contact=seen.contact or seen.contact_id,
        cents=None if seen.unreadable else seen.cents,
        note=seen.note,
    )


_UNKNOWN = Problem(
    "no_document",
    noop("That document is not in ReLink's journal."),
    noop("It may belong to another company, or the journal was restored from a backup."),
    noop("Look for it in the list again."),
)

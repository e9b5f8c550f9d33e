"""Credits put against what they credit, once QuickBooks has both, and taken off again when that ends.

What the ledger puts against one document is a part of a credit, and each part is an allocation of its own: it
is made, looked for and taken off alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Engine,
    FromClause,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Tally
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.service.store import allocation, credited
from relink_desktop.service.sync.credits import (
    CREDIT,
    CREDIT_SENT,
    KEY,
    PARTS,
    SAME_CONTACT,
    TARGET,
    TARGET_SENT,
)
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY, PASSING, UNCERTAIN, not_taken

#: What a credit is put against it with.
ENTITY_OF = {DocumentKind.CREDIT_NOTE: "Payment", DocumentKind.SUPPLIER_CREDIT: "BillPayment"}

#: Said of one that QuickBooks may have although no answer said so; it is looked for before it is made.
_DOUBTFUL = noop("QuickBooks did not say whether it put the credit against its document.")
#: What somebody did to one in QuickBooks by hand; ``unapplied`` says of which.
TAKEN_OFF = noop("In QuickBooks, somebody took {credit} off {number} by hand.")
OTHER_AMOUNT = noop("In QuickBooks, somebody put another amount of {credit} against {number} by hand.")
BY_HAND = (TAKEN_OFF, OTHER_AMOUNT)


class Allocations:
    """Of one connection."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine = allocation.c.connection_id == connection_id

    def doubtful(self, resting: Collection[str] = ()) -> Sequence[Row[Any]]:
        """Allocations that QuickBooks may have already, with the credit's ``kind``, ``contact``,
        ``credit_id`` and ``target_id``. Not those whose keys are ``resting``."""
        asked = {"connection": self._id, "resting": resting}
        with self._engine.begin() as db:
            return db.execute(_doubtful(), asked).all()

    def due(self, limit: int, resting: Collection[str] = ()) -> Sequence[Row[Any]]:
        """Parts that are to be put against something that QuickBooks has too: ``key``, ``credit``,
        ``target``, ``cents``, ``day`` (ISO), and the credit's ``kind`` and ``contact``, with ``credit_id``
        and ``target_id``. ``unsure`` says that QuickBooks has more put against something than is known here,
        as after the journal was lost. Not those whose keys are ``resting``."""
        asked = {"connection": self._id, "resting": resting, "limit": limit}
        with self._engine.begin() as db:
            return db.execute(_due(), asked).all()

    def undue(self, limit: int, resting: Collection[str] = ()) -> Sequence[Row[Any]]:
        """Allocations that QuickBooks has and the ledger no longer has so: of another amount, of nothing that
        it names, or in the way of a void. Rows of ``allocation`` with the credit's ``kind``; not those whose
        keys are ``resting``."""
        asked = {"connection": self._id, "resting": resting, "limit": limit}
        with self._engine.begin() as db:
            return db.execute(_undue(), asked).all()

    def note(self, rows: Sequence[Row[Any]]) -> None:
        """Writes down that these (of ``due``) are to be made."""
        values = [
            {
                "connection_id": self._id,
                "key": row.key,
                "credit": row.credit,
                "target": row.target,
                "cents": row.cents,
                "day": row.day,
                "state": State.READY,
                "reason": "",
                "held_cents": 0,
            }
            for row in rows
        ]
        with self._engine.begin() as db:
            db.execute(delete(allocation).where(self._mine, allocation.c.key.in_([row.key for row in rows])))
            db.execute(insert(allocation), values)

    def gone(self, key: str) -> None:
        """QuickBooks has no such allocation, or none any more."""
        with self._engine.begin() as db:
            db.execute(delete(allocation).where(self._mine, allocation.c.key == key))

    def found(self, key: str, quickbooks_id: str, cents: int) -> None:
        """QuickBooks has one that no answer told of."""
        made = {"state": State.SENT, "reason": "", "quickbooks_id": quickbooks_id, "held_cents": cents}
        with self._engine.begin() as db:
            db.execute(update(allocation).where(self._mine, allocation.c.key == key).values(**made))

    def again(self) -> None:
        """What QuickBooks refused is tried again: somebody may have mended it. Not what was done by hand."""
        refused = (allocation.c.state == State.ATTENTION) & allocation.c.reason.not_in(BY_HAND)
        with self._engine.begin() as db:
            try_again(db, self._mine & refused)

    def made(self) -> Tally:
        """What QuickBooks has."""
        counted = select(func.count(), func.coalesce(func.sum(allocation.c.held_cents), 0))
        with self._engine.begin() as db:
            return Tally(*db.execute(counted.where(self._mine, allocation.c.held_cents > 0)).one())

    def unmade(self) -> Tally:
        """What the ledger puts against documents, of the credits that QuickBooks has, and QuickBooks does
        not."""
        counted = select(func.count(), func.coalesce(func.sum(credited.c.cents), 0)).select_from(PARTS)
        not_there = or_(allocation.c.key.is_(None), allocation.c.held_cents == 0)
        with self._engine.begin() as db:
            chosen = counted.where(credited.c.connection_id == self._id, credited.c.cents > 0)
            return Tally(*db.execute(chosen.where(CREDIT_SENT, not_there)).one())


def try_again(db: Db, these: ColumnElement[bool]) -> None:
    """Rows that waited for somebody go on: what QuickBooks has is current again, and the rest is looked for
    before it is made."""
    there = allocation.c.quickbooks_id.is_not(None)
    state = case((there, State.SENT.value), else_=State.READY.value)
    reason = case((there, ""), else_=_DOUBTFUL)
    db.execute(update(allocation).where(these).values(state=state, reason=reason))


def settle_allocation(
    db: Db, connection_id: str, batch_id: str, request: dict[str, Any], outcome: BatchOutcome
) -> None:
    """Stores what QuickBooks answered for one allocation of a batch."""
    item = and_(
        allocation.c.connection_id == connection_id,
        allocation.c.batch_id == batch_id,
        allocation.c.bid == outcome.bid,
    )
    out: dict[str, object] = {"batch_id": None, "bid": None, "reason": ""}
    removes, fault = request["operation"] == "delete", outcome.fault
    if fault is None and removes:
        db.execute(delete(allocation).where(item))
    elif fault is None and outcome.entity is not None:
        made = {"state": State.SENT, "quickbooks_id": outcome.entity["Id"], "held_cents": allocation.c.cents}
        db.execute(update(allocation).where(item).values(**out, **made))
    elif fault is not None and fault.kind in OF_THE_COMPANY | PASSING:
        values = take_back(doubtful=fault.kind in UNCERTAIN, removes=removes)
        db.execute(update(allocation).where(item).values(**values))
    elif fault is not None:
        values = out | {"reason": not_taken(fault), "state": State.ATTENTION}
        db.execute(update(allocation).where(item).values(**values))


def take_back(*, doubtful: bool, removes: bool) -> dict[str, object]:
    """What an allocation that comes out of its batch unanswered is."""
    state, reason = (State.SENT, "") if removes else (State.READY, _DOUBTFUL if doubtful else "")
    return {"batch_id": None, "bid": None, "state": state, "reason": reason}


# What is asked whenever the sync looks what there is to do. Made once: that takes longer than asking.
_CONNECTION: BindParameter[str] = bindparam("connection")
_RESTING: BindParameter[Any] = bindparam("resting", expanding=True)
_LIMIT: BindParameter[int] = bindparam("limit", type_=Integer)
_MINE = allocation.c.connection_id == _CONNECTION


@cache
def _doubtful() -> Select[Any]:
    return (
        select(
            allocation,
            CREDIT.c.kind,
            CREDIT.c.contact,
            CREDIT.c.quickbooks_id.label("credit_id"),
            TARGET.c.quickbooks_id.label("target_id"),
        )
        .join(CREDIT, _is(CREDIT, allocation.c.credit))
        .join(TARGET, _is(TARGET, allocation.c.target))
        .where(_MINE, allocation.c.state == State.READY, allocation.c.reason != "")
        .where(CREDIT.c.quickbooks_id.is_not(None), TARGET.c.quickbooks_id.is_not(None))
        .where(allocation.c.key.not_in(_RESTING))
    )


@cache
def _due() -> Select[Any]:
    made = allocation.alias("made")
    known = select(func.coalesce(func.sum(made.c.held_cents), 0)).where(
        made.c.connection_id == credited.c.connection_id, made.c.credit == credited.c.credit
    )
    return (
        select(
            KEY.label("key"),
            credited.c.credit,
            credited.c.target,
            credited.c.cents,
            case((CREDIT.c.issued > TARGET.c.issued, CREDIT.c.issued), else_=TARGET.c.issued).label("day"),
            CREDIT.c.kind,
            CREDIT.c.contact,
            CREDIT.c.quickbooks_id.label("credit_id"),
            TARGET.c.quickbooks_id.label("target_id"),
            (CREDIT.c.cents - CREDIT.c.balance > known.scalar_subquery()).label("unsure"),
        )
        .select_from(PARTS)
        .where(credited.c.connection_id == _CONNECTION, credited.c.cents > 0, KEY.not_in(_RESTING))
        .where(CREDIT_SENT, TARGET_SENT, SAME_CONTACT)
        .where(or_(allocation.c.key.is_(None), _ready()))
        .limit(_LIMIT)
    )


@cache
def _undue() -> Select[Any]:
    left_alone = or_(CREDIT.c.state == State.EXCLUDED, TARGET.c.state == State.EXCLUDED)
    part = and_(
        credited.c.connection_id == allocation.c.connection_id,
        credited.c.credit == allocation.c.credit,
        credited.c.target == allocation.c.target,
    )
    other = or_(credited.c.credit.is_(None), credited.c.cents != allocation.c.held_cents)
    return (
        select(allocation, CREDIT.c.kind)
        .join(CREDIT, _is(CREDIT, allocation.c.credit))
        .join(TARGET, _is(TARGET, allocation.c.target))
        .outerjoin(credited, part)
        .where(_MINE, allocation.c.state == State.SENT, allocation.c.key.not_in(_RESTING))
        .where(or_(and_(other, ~left_alone), _to_be_voided(CREDIT), _to_be_voided(TARGET)))
        .limit(_LIMIT)
    )


def _is(one: FromClause, key: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(one.c.connection_id == allocation.c.connection_id, one.c.key == key)


def _ready() -> ColumnElement[bool]:
    """Written down, and nothing of it can be in QuickBooks."""
    return and_(allocation.c.state == State.READY, allocation.c.reason == "")


def _to_be_voided(one: FromClause) -> ColumnElement[bool]:
    return and_(one.c.status == "voided", one.c.state.in_([State.READY, State.LOCKED]))

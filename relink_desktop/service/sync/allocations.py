"""Credits put against what they credit, once QuickBooks has both, and taken off again when that ends."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Engine,
    Row,
    and_,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import CREDITED, DocumentKind
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Tally
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.service.store import allocation, document
from relink_desktop.service.sync.verdicts import OF_THE_COMPANY, PASSING, UNCERTAIN, not_taken

#: What a credit is put against it with.
ENTITY_OF = {DocumentKind.CREDIT_NOTE: "Payment", DocumentKind.SUPPLIER_CREDIT: "BillPayment"}

_credit, _target = document.alias("credit"), document.alias("target")
#: No more than there is: the ledger may count a refund as settled too.
_DUE = case((_credit.c.settled < _credit.c.cents, _credit.c.settled), else_=_credit.c.cents)
#: Said of one that QuickBooks may have although no answer said so; it is looked for before it is made.
_DOUBTFUL = noop("QuickBooks did not say whether it put the credit against its document.")


class Allocations:
    """Of one connection."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine = allocation.c.connection_id == connection_id

    def due(self, limit: int, resting: Collection[str] = ()) -> Sequence[Row[Any]]:
        """Credits that are to be put against something that QuickBooks has too, with ``credit_id``,
        ``target_id``, ``kind``, ``contact``, ``issued`` (ISO) and ``due_cents``. ``doubt`` is not empty for
        one that QuickBooks may have already. Not those whose keys are ``resting``."""
        credited = case(
            *((_credit.c.kind == credit, literal(target.value)) for credit, target in CREDITED.items())
        )
        pair = and_(
            _target.c.connection_id == _credit.c.connection_id,
            _target.c.kind == credited,
            _target.c.number == _credit.c.refers_to,
            _target.c.state == State.SENT,
            _target.c.contact == _credit.c.contact,
        )
        present = and_(
            allocation.c.connection_id == _credit.c.connection_id, allocation.c.credit == _credit.c.key
        )
        chosen = (
            select(
                _credit.c.key,
                _credit.c.kind,
                _credit.c.contact,
                _later(_credit.c.issued, _target.c.issued).label("issued"),
                _credit.c.quickbooks_id.label("credit_id"),
                _target.c.quickbooks_id.label("target_id"),
                _target.c.key.label("target"),
                _DUE.label("due_cents"),
                func.coalesce(allocation.c.reason, "").label("doubt"),
            )
            .join(_target, pair)
            .outerjoin(allocation, present)
            .where(_credit.c.connection_id == self._id, _credit.c.refers_to.is_not(None))
            .where(_credit.c.state == State.SENT, _credit.c.settled > 0, _credit.c.key.not_in(resting))
            .where(or_(allocation.c.state.is_(None), allocation.c.state == State.READY))
            .limit(limit)
        )
        with self._engine.begin() as db:
            return db.execute(chosen).all()

    def undue(self, limit: int, resting: Collection[str] = ()) -> Sequence[Row[Any]]:
        """Allocations that QuickBooks has and the ledger no longer has so: of another amount, or in the way
        of a void. Rows of ``allocation`` with the credit's ``kind``; not of credits that are ``resting``."""
        voided = [State.READY, State.LOCKED]
        of_credit = and_(
            _credit.c.connection_id == allocation.c.connection_id, _credit.c.key == allocation.c.credit
        )
        of_target = and_(
            _target.c.connection_id == allocation.c.connection_id, _target.c.key == allocation.c.target
        )
        left_alone = or_(_credit.c.state == State.EXCLUDED, _target.c.state == State.EXCLUDED)
        other = or_(
            and_(allocation.c.held_cents != _DUE, ~left_alone),
            and_(_credit.c.status == "voided", _credit.c.state.in_(voided)),
            and_(_target.c.status == "voided", _target.c.state.in_(voided)),
        )
        chosen = (
            select(allocation, _credit.c.kind.label("kind"))
            .join(_credit, of_credit)
            .join(_target, of_target)
            .where(self._mine, allocation.c.state == State.SENT, other)
            .where(allocation.c.credit.not_in(resting))
            .limit(limit)
        )
        with self._engine.begin() as db:
            return db.execute(chosen).all()

    def note(self, rows: Sequence[Row[Any]]) -> None:
        """Writes down that these (of ``due``) are to be made."""
        values = [
            {
                "connection_id": self._id,
                "credit": row.key,
                "target": row.target,
                "cents": row.due_cents,
                "state": State.READY,
                "reason": "",
                "held_cents": 0,
            }
            for row in rows
        ]
        with self._engine.begin() as db:
            db.execute(
                delete(allocation).where(self._mine, allocation.c.credit.in_([row.key for row in rows]))
            )
            db.execute(insert(allocation), values)

    def gone(self, credit: str) -> None:
        """QuickBooks has no such allocation any more."""
        with self._engine.begin() as db:
            db.execute(delete(allocation).where(self._mine, allocation.c.credit == credit))

    def found(self, credit: str, quickbooks_id: str, cents: int) -> None:
        """QuickBooks has one that no answer told of."""
        with self._engine.begin() as db:
            this = self._mine & (allocation.c.credit == credit)
            made = {"state": State.SENT, "reason": "", "quickbooks_id": quickbooks_id, "held_cents": cents}
            db.execute(update(allocation).where(this).values(**made))

    def again(self) -> None:
        """What QuickBooks refused is tried again: somebody may have mended it."""
        refused = self._mine & (allocation.c.state == State.ATTENTION)
        with self._engine.begin() as db:
            made = allocation.c.quickbooks_id.is_not(None)
            db.execute(update(allocation).where(refused, made).values(state=State.SENT, reason=""))
            db.execute(update(allocation).where(refused, ~made).values(state=State.READY, reason=_DOUBTFUL))

    def refused(self) -> Sequence[Row[Any]]:
        """What could not be put against its document, and why."""
        with self._engine.begin() as db:
            return db.execute(
                select(allocation).where(self._mine, allocation.c.state == State.ATTENTION)
            ).all()

    def made(self) -> Tally:
        counted = select(func.count(), func.coalesce(func.sum(allocation.c.held_cents), 0))
        with self._engine.begin() as db:
            count, cents = db.execute(counted.where(self._mine, allocation.c.state == State.SENT)).one()
        return Tally(count, cents)


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


def _later(one: ColumnElement[str], other: ColumnElement[str]) -> ColumnElement[str]:
    return case((one > other, one), else_=other)

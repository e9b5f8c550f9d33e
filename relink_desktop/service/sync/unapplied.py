"""Credits in QuickBooks that can't be put against what the ledger says: a person is told, and decides.

Whatever passes by itself is not told: a document that is on its way, needs a person itself, or waits for its
approval or for the closed period. Nor is what follows from a person's own word: Sync From, excluding, leaving
QuickBooks as it is. The certificate counts all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, Row, and_, exists, insert, or_, select, update

from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Mend, Trouble
from relink_desktop.core.words import noop
from relink_desktop.service.store import allocation, credited, document
from relink_desktop.service.sync.allocations import BY_HAND, TAKEN_OFF, try_again
from relink_desktop.service.sync.credits import (
    CREDIT,
    CREDIT_SENT,
    KEY,
    PARTS,
    SAME_CONTACT,
    TARGET,
    TARGET_SENT,
)
from relink_desktop.service.sync.places import Period, place

_LACKING = or_(TARGET.c.key.is_(None), TARGET.c.state == State.ABSENT)
_VOIDED = and_(TARGET.c.status == LedgerStatus.VOIDED, TARGET.c.state.in_((State.VOIDED, State.UNAPPROVED)))
_UNMADE = or_(allocation.c.key.is_(None), allocation.c.state == State.READY)
#: QuickBooks may have an earlier amount of a part whose amount is not known any more.
_UNKNOWN = and_(credited.c.cents.is_(None), or_(_UNMADE, allocation.c.state == State.SENT))
_STUCK = or_(
    _UNKNOWN,
    and_(credited.c.cents > 0, _UNMADE, or_(_LACKING, _VOIDED, ~SAME_CONTACT)),
)


class Unapplied:
    """Of one connection. ``period`` gives what may be sent at this moment."""

    def __init__(self, engine: Engine, connection_id: str, period: Callable[[], Period]) -> None:
        self._engine, self._id, self._period = engine, connection_id, period
        self._mine = document.c.connection_id == connection_id

    def tell(self) -> bool:
        """Credits with a part that can't be made need a person from now on, and the others no longer. True if
        that changed anything."""
        asks = and_(self._mine, document.c.state == State.ATTENTION, document.c.trouble == Trouble.UNAPPLIED)
        with self._engine.begin() as db:
            reasons = self._reasons(db)
            told = {row.key: row.reason for row in db.execute(select(document).where(asks))}
            for key, reason in reasons.items():
                if told.get(key) != reason:
                    values = {"state": State.ATTENTION, "trouble": Trouble.UNAPPLIED, "reason": reason}
                    db.execute(update(document).where(self._mine, document.c.key == key).values(**values))
            if over := told.keys() - reasons.keys():
                place(db, asks & document.c.key.in_(over), self._period())
        return reasons != told

    def _reasons(self, db: Db) -> dict[str, str]:
        """Why each credit with such a part can't be put against what the ledger says, by its key."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in _stuck(db, self._id):
            found[row.credit].append(_why(row))
        for row in _refused(db, self._id):
            named = {"credit": row.number, "number": _number(row.target)}
            if row.reason in BY_HAND:
                found[row.credit].append(sentence(row.reason, **named))
            else:
                found[row.credit].append(joined(sentence(_REFUSED, **named), row.reason))
        return {key: joined(*reasons) for key, reasons in found.items()}


def decide(db: Db, connection_id: str, credit: str, mend: Mend) -> None:
    """Does what a person decided about what is told of ``credit``: it is tried again, or left as it is until
    the ledger says something else of it."""
    this = and_(allocation.c.connection_id == connection_id, allocation.c.credit == credit)
    refused = this & (allocation.c.state == State.ATTENTION)
    if mend is Mend.SEND:
        try_again(db, refused)
        return
    stuck = [row for row in _stuck(db, connection_id) if row.credit == credit]
    known = set(db.execute(select(allocation.c.key).where(this)).scalars())
    new = [_nothing(connection_id, row) for row in stuck if row.key not in known]
    if new:
        db.execute(insert(allocation), new)
    left = refused | this & allocation.c.key.in_([row.key for row in stuck])
    db.execute(update(allocation).where(left).values(state=State.KEPT, reason=""))


def _nothing(connection_id: str, part: Row[Any]) -> dict[str, object]:
    """The allocation of a part that QuickBooks has nothing of."""
    return {
        "connection_id": connection_id,
        "key": part.key,
        "credit": part.credit,
        "target": part.target,
        "cents": 0,
        "day": "",
        "state": State.READY,
        "reason": "",
        "held_cents": 0,
    }


def _stuck(db: Db, connection_id: str) -> Sequence[Row[Any]]:
    """Parts of credits that can't be made as things are."""
    chosen = select(
        KEY.label("key"),
        credited.c.credit,
        credited.c.target,
        credited.c.cents,
        CREDIT.c.number,
        TARGET.c.contact,
        _LACKING.label("lacking"),
        _VOIDED.label("voided"),
    )
    mine = credited.c.connection_id == connection_id
    found = chosen.select_from(PARTS).where(mine, CREDIT_SENT, _STUCK).order_by(KEY)
    return db.execute(found).all()


def _refused(db: Db, connection_id: str) -> Sequence[Row[Any]]:
    """Allocations that QuickBooks would not make, or take off again, and that somebody changed by hand. Not
    what was taken off and the ledger does not have any more, or not against what QuickBooks has."""
    of_credit = and_(
        CREDIT.c.connection_id == allocation.c.connection_id, CREDIT.c.key == allocation.c.credit
    )
    part = exists().where(
        credited.c.connection_id == allocation.c.connection_id,
        credited.c.credit == allocation.c.credit,
        credited.c.target == allocation.c.target,
        TARGET.c.connection_id == credited.c.connection_id,
        TARGET.c.key == credited.c.target,
        credited.c.cents > 0,
        TARGET_SENT,
    )
    chosen = select(allocation, CREDIT.c.number).join(CREDIT, of_credit)
    refused = and_(allocation.c.connection_id == connection_id, allocation.c.state == State.ATTENTION)
    wanted = or_(allocation.c.reason != TAKEN_OFF, part)
    return db.execute(chosen.where(refused, CREDIT_SENT, wanted).order_by(allocation.c.key)).all()


def _why(part: Row[Any]) -> str:
    named = {"credit": part.number, "number": _number(part.target)}
    if part.cents is None:
        return sentence(_UNTOLD, **named)
    if part.lacking:
        return sentence(_MISSING, **named)
    if part.voided:
        return sentence(_OF_VOIDED, **named)
    return sentence(_FOREIGN, **named, contact=part.contact)


def _number(key: str) -> str:
    return key.partition(":")[2]


_MISSING = noop(
    "The ledger has {credit} as put against {number}, which its report does not have: correct the number in"
    " the ledger, or put the credit against its document in QuickBooks by hand."
)
_FOREIGN = noop(
    "The ledger has {credit} as put against {number}, which is for {contact}: QuickBooks puts a credit only"
    " against documents of the same contact. Correct it in the ledger, or settle both in QuickBooks by hand."
)
_OF_VOIDED = noop(
    "The ledger has {credit} as put against {number}, which is voided: take it off that document in the"
    " ledger."
)
_UNTOLD = noop(
    "The ledger has {credit} as put against {number}, and its report does not tell how much of it: put the"
    " credit against its documents in QuickBooks by hand."
)
_REFUSED = noop("{credit} could not be put against {number} as the ledger has it.")

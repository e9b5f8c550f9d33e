"""In which state a document belongs: one rule, which the database itself applies to any number of rows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Case, ColumnElement, Update, and_, case, exists, false, literal, null, update
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import LedgerStatus
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.service.store import counterpart, document

ALIKE = noop("QuickBooks may have it already: compare the two.")
COPIED = noop(
    "Another document in QuickBooks bears its mark, as a copy does: delete that one there, or take the words"
    " that begin with “ReLink” out of its memo."
)
UNAPPROVED_SINCE = noop("Sent back for approval in the ledger after it was sent; QuickBooks still has it.")

_row = document.c
_APPROVED = _row.status.in_((LedgerStatus.APPROVED, LedgerStatus.PAID))
#: A person wants it left alone, whatever else is so.
_EXCLUDED = _row.excluded == 1
#: QuickBooks has the document, in whichever version.
HELD = _row.quickbooks_id.is_not(None)
_CURRENT = and_(_row.held_version.is_not(None), _row.held_version == _row.version)
#: It was sent and is a draft again: neither a change to send nor a void.
_UNDECIDED = and_(HELD, _row.status.not_in((LedgerStatus.APPROVED, LedgerStatus.PAID, LedgerStatus.VOIDED)))
_OPEN = (
    counterpart.c.connection_id == _row.connection_id,
    counterpart.c.key == _row.key,
    counterpart.c.other == 0,
)
#: QuickBooks has what may be the document, and nobody has said yet whether it is.
_ASKED = exists().where(*_OPEN)
#: QuickBooks has the document, and another one with its mark.
_COPIED = exists().where(*_OPEN, counterpart.c.quickbooks_id != _row.quickbooks_id)


class Period(NamedTuple):
    """What may be sent: from ``sync_from`` on, and nothing dated up to ``closing``."""

    sync_from: date | None
    closing: date | None


def place(db: Db, rows: ColumnElement[bool], period: Period) -> int:
    """Puts the documents of ``rows`` where they belong; returns how many. Not for what is being sent.

    What is excluded keeps its trouble: it needs a person as before once it is included again.
    """
    return db.execute(_placed(period).where(rows)).rowcount


@lru_cache(maxsize=16)
def _placed(period: Period) -> Update:
    """Kept, since making it takes longer than running it."""
    state, unapproved = _state(period), and_(~_CURRENT, _UNDECIDED)
    alike = and_(~HELD, state == literal(State.ATTENTION.value))
    copied = and_(_CURRENT, state == literal(State.ATTENTION.value))
    asked = (
        (unapproved, Trouble.UNAPPROVED, UNAPPROVED_SINCE),
        (alike, Trouble.ALIKE, ALIKE),
        (copied, Trouble.COPIED, COPIED),
    )
    trouble = [(condition, literal(of.value)) for condition, of, _ in asked]
    reason = [(condition, literal(said)) for condition, _, said in asked]
    return update(document).values(
        state=state,
        trouble=case((_EXCLUDED, _row.trouble), *trouble, else_=null()),
        reason=case((_EXCLUDED, _row.reason), *reason, else_=literal("")),
        may_wait=case((and_(_row.state == State.LOCKED, state == State.LOCKED), _row.may_wait), else_=0),
    )


def _state(period: Period) -> Case[str]:
    """What QuickBooks has is kept current whatever Sync From says, and so is what was edited since
    (Re-Leased's rule: an earlier invoice that is edited after connecting does sync)."""
    before = _before(period.sync_from)
    closed = _row.issued <= period.closing.isoformat() if period.closing else false()
    return case(
        (_EXCLUDED, literal(State.EXCLUDED.value)),
        (and_(_CURRENT, _APPROVED, _COPIED), literal(State.ATTENTION.value)),
        (and_(_CURRENT, _APPROVED), literal(State.SENT.value)),
        (_CURRENT, literal(State.VOIDED.value)),
        (_UNDECIDED, literal(State.ATTENTION.value)),
        (and_(~HELD, ~_APPROVED), literal(State.UNAPPROVED.value)),
        (and_(~HELD, _row.edited == 0, before), literal(State.LEFT_OUT.value)),
        (closed, literal(State.LOCKED.value)),
        (and_(~HELD, _ASKED), literal(State.ATTENTION.value)),
        else_=literal(State.READY.value),
    )


def _before(sync_from: date | None) -> ColumnElement[bool]:
    return _row.issued < sync_from.isoformat() if sync_from else false()

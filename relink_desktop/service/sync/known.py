"""What becomes of a document that QuickBooks is known to have, as it is seen again or for the first time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, select, update
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind, LedgerStatus
from relink_desktop.core.sentences import joined
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.contacts import Contacts
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.differences import differences
from relink_desktop.service.sync.likeness import Recognition
from relink_desktop.service.sync.places import Period, place
from relink_desktop.service.sync.plan import contact_entity
from relink_desktop.service.sync.seen import Seen


class Known:
    """For one connection. Its methods take part in the transaction of ``db``. ``expected`` is what documents
    look like if an update whose outcome is open was carried out: their fingerprints by key."""

    def __init__(
        self,
        connection_id: str,
        recognition: Recognition,
        counterparts: Counterparts,
        contacts: Contacts,
        clock: Clock,
        expected: Mapping[str, str],
    ) -> None:
        self._recognition, self._counterparts = recognition, counterparts
        self._contacts, self._clock, self._expected = contacts, clock, expected
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id
        ids = table.c.quickbooks_id.in_(bindparam("ids", expanding=True))
        self._rows = select(table).where(self._mine, table.c.kind == bindparam("of_kind"), ids)

    def rows(self, db: Db, kind: DocumentKind, ids: list[str]) -> list[Row[Any]]:
        """The journal's documents that QuickBooks has under ``ids``."""
        return list(db.execute(self._rows, {"of_kind": kind, "ids": ids}))

    def look(self, db: Db, row: Row[Any], seen: Seen, period: Period) -> None:
        """Takes in what QuickBooks shows of ``row``."""
        if row.state in (State.SENDING, State.ABSENT):
            return  # the answer that is on its way decides; what left the ledger is nobody's any more
        if seen.unreadable:
            self.illegible(db, row, seen)
        elif seen.deleted or seen.voided:
            self.gone(db, row, period)
        elif row.held is None or row.held == seen.fingerprint:
            self._unchanged(db, row, seen, period)
        elif row.doubtful and self._expected.get(row.key) == seen.fingerprint:
            self.adopt(db, row, seen, period)
        else:
            self._changed(db, row, seen)

    def adopt(self, db: Db, row: Row[Any], seen: Seen, period: Period) -> None:
        """``seen`` is the ledger's, and is compared with it."""
        told = row.batch_version or row.version  # it may have been told before the ledger's last change
        agreement = self._recognition.agreement(db, row, seen)
        equal = told != row.version or (agreement.contact and agreement.issued and agreement.total)
        # What was voided or sent back for approval since can't be what QuickBooks has.
        current = equal and (told != row.version or row.status in _APPROVED)
        self._set(
            db,
            row,
            quickbooks_id=seen.id,
            sync_token=seen.sync_token,
            held=seen.fingerprint,
            held_contact=seen.contact_id,
            held_cents=seen.cents,
            held_version=told if current else None,
            balance=seen.balance,
            doubtful=0,
            batch_version=None,
            sent=row.sent or self._clock.now().isoformat(),
        )
        if agreement.contact and seen.contact_id:  # whatever it is called later
            self._contacts.recognised(db, contact_entity(seen.kind), row.contact, seen.contact_id)
        self._counterparts.ask(db, row.key, [] if equal else [seen])
        if equal:
            place(db, self._mine & (table.c.key == row.key), period)
            return
        reason = joined(noop("QuickBooks has it already, but it differs."), differences(row, seen, agreement))
        self._set(db, row, state=_asking(row), trouble=Trouble.DUPLICATE, reason=reason)

    def illegible(self, db: Db, row: Row[Any], seen: Seen) -> None:
        """QuickBooks has the document, and what it has of it can't be compared: a person looks at it."""
        if row.state != State.KEPT:
            asked = {"state": _asking(row), "trouble": Trouble.CHANGED, "reason": _ILLEGIBLE}
            self._set(db, row, quickbooks_id=seen.id, doubtful=0, **asked)

    def gone(self, db: Db, row: Row[Any], period: Period) -> None:
        """QuickBooks has it no more, or nothing of it."""
        if row.status == "voided" and row.state in (State.READY, State.ATTENTION, State.LOCKED):
            # What the ledger wanted gone is gone.
            self._set(db, row, quickbooks_id=None, held=None, held_version=row.version, balance=None)
            place(db, self._mine & (table.c.key == row.key), period)
        elif row.state == State.EXCLUDED:  # QuickBooks need not have it, and would have to get it anew
            self.let_go(db, row, doubtful=True)
        elif row.state not in (State.KEPT, State.ABSENT, State.SENDING) and row.trouble != Trouble.DELETED:
            reason = noop("Deleted or voided in QuickBooks by hand.")
            values = {"state": State.ATTENTION, "trouble": Trouble.DELETED, "reason": reason}
            self._set(db, row, **values, held_cents=0)

    def let_go(self, db: Db, row: Row[Any], *, doubtful: bool) -> None:
        """QuickBooks is not known to have it any more. What is ``doubtful`` is looked for before it is
        created again."""
        self._set(db, row, **_NOWHERE, doubtful=int(doubtful))

    def _unchanged(self, db: Db, row: Row[Any], seen: Seen, period: Period) -> None:
        values = {
            "held": seen.fingerprint,
            "held_contact": seen.contact_id,
            "sync_token": seen.sync_token,
            "balance": seen.balance,
        }
        back = row.trouble in (Trouble.CHANGED, Trouble.DELETED)  # somebody undid it in QuickBooks
        if values == {name: row._mapping[name] for name in values} and not back:
            return
        self._set(db, row, **values, held_cents=seen.cents)
        differed = row.held_version is None or (row.held_version == row.version and seen.cents != row.cents)
        if back and differed:  # from the ledger, before it was changed by hand
            self.adopt(db, row, seen, period)
        elif back:
            self._counterparts.drop(db, row.key)
            self._set(db, row, trouble=None, reason="")
            place(db, self._mine & (table.c.key == row.key), period)

    def _changed(self, db: Db, row: Row[Any], seen: Seen) -> None:
        """The newest SyncToken is not taken over: a change of the ledger that is on its way must fail by
        it.
        """
        if row.state == State.KEPT:
            self._set(db, row, balance=seen.balance)
            return
        agreement = self._recognition.agreement(db, row, seen)
        reason = joined(noop("Changed in QuickBooks by hand."), differences(row, seen, agreement))
        self._counterparts.ask(db, row.key, [seen])
        values = {"state": _asking(row), "trouble": Trouble.CHANGED, "reason": reason}
        self._set(db, row, **values, held_cents=seen.cents, balance=seen.balance)

    def _set(self, db: Db, row: Row[Any], **values: object) -> None:
        db.execute(update(table).where(self._mine, table.c.key == row.key).values(**values))


_APPROVED = (LedgerStatus.APPROVED, LedgerStatus.PAID)
_ILLEGIBLE = noop(
    "QuickBooks has it, but in a form that ReLink can't read, so that the two can't be compared: look at it"
    " in QuickBooks."
)
#: Of a document that QuickBooks no longer has.
_NOWHERE: dict[str, object] = {
    "quickbooks_id": None,
    "sync_token": None,
    "held": None,
    "held_contact": None,
    "held_version": None,
    "held_cents": None,
    "balance": None,
    "trouble": None,
    "reason": "",
}


def _asking(row: Row[Any]) -> State:
    """What is excluded asks nobody; its trouble is kept for when it is included again."""
    return State.EXCLUDED if row.state == State.EXCLUDED else State.ATTENTION

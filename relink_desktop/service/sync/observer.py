"""What QuickBooks shows of documents, held against the journal: payments, changes by hand, documents of ours
that no answer told of. Nothing of it is ever overwritten without a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, select, update
from sqlalchemy import Connection as Db

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.core.words import noop
from relink_desktop.service import store
from relink_desktop.service.clock import Clock
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.places import Period, place
from relink_desktop.service.sync.plan import read_note
from relink_desktop.service.sync.seen import Seen


class Observer:
    """For one connection of the ledger company ``company``."""

    def __init__(
        self, engine: Engine, connection_id: str, company: str, clock: Clock, expected: Mapping[str, str]
    ) -> None:
        """``expected`` is what documents look like if an update whose outcome is open was carried out: their
        fingerprints by key."""
        self._expected = expected
        self._engine, self._id, self._company, self._clock = engine, connection_id, company, clock
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id

    def see(self, seen: Iterable[Seen], period: Period) -> bool:
        """Takes in what was read, in one transaction. True if the journal changed."""
        with self._engine.begin() as db:
            changed = [self._see(db, one, period) for one in seen]
        return any(changed)

    def missing(self, kind: DocumentKind, ids: Iterable[str], period: Period) -> None:
        """QuickBooks has no such documents any more."""
        with self._engine.begin() as db:
            for row in self._known(db, kind, list(ids)):
                self._gone(db, row, period)

    def key_of(self, seen: Seen) -> str | None:
        """Which document of ours this is: by its mark, else by number, if all that counts is equal."""
        with self._engine.begin() as db:
            row = self._claimed(db, seen)
        return row.key if row else None

    def marked(self, seen: Seen) -> str | None:
        """Whose mark the document carries, if it is one of this ledger company's."""
        mark = read_note(seen.note)
        return mark[1] if mark is not None and mark[0] == self._company else None

    def attach(self, key: str, seen: Iterable[Seen], period: Period) -> None:
        """QuickBooks refused the document since it has one of that number: which one is for a person to see,
        unless it is equal."""
        with self._engine.begin() as db:
            row = db.execute(select(table).where(self._mine, table.c.key == key)).one()
            readable = [one for one in seen if not one.unreadable]
            others = [one for one in readable if not one.deleted and not self._known(db, one.kind, [one.id])]
            if row.state == State.ATTENTION and row.quickbooks_id is None and others:
                self._adopt(db, row, others[0], period)

    def _claimed(self, db: Db, seen: Seen) -> Row[Any] | None:
        """Only an equal document without a mark is taken for the ledger's own: Re-Leased may have sent it."""
        mark = read_note(seen.note)
        if seen.unreadable and mark is None:
            return None
        if seen.deleted or seen.voided or (mark is not None and mark[0] != self._company):
            return None
        key = mark[1] if mark is not None else f"{seen.kind}:{seen.number}"
        unheld = table.c.quickbooks_id.is_(None) & table.c.state.not_in((State.VOIDED, State.ABSENT))
        row = db.execute(select(table).where(self._mine, table.c.key == key, unheld)).first()
        if row is None or (seen.id and self._known(db, seen.kind, [seen.id])):
            return None
        return row if mark is not None or self._equal(db, row, seen) else None

    def _see(self, db: Db, seen: Seen, period: Period) -> bool:
        rows = self._known(db, seen.kind, [seen.id]) if seen.id else []
        if not rows:
            return self._claim(db, seen, period)
        (row,) = rows
        if row.state in (State.SENDING, State.ABSENT):
            return False  # the answer that is on its way decides; what left the ledger is nobody's any more
        if seen.unreadable:
            return self._illegible(db, row, seen)
        if seen.deleted or seen.voided:
            return self._gone(db, row, period)
        if row.held is not None and row.held != seen.fingerprint:
            if row.doubtful and self._expected.get(row.key) == seen.fingerprint:
                self._adopt(db, row, seen, period)
                return True
            return self._changed(db, row, seen)
        values = {"held": seen.fingerprint, "sync_token": seen.sync_token, "balance": seen.balance}
        current = {"held": row.held, "sync_token": row.sync_token, "balance": row.balance}
        back = row.trouble in (Trouble.CHANGED, Trouble.DELETED)  # somebody undid it in QuickBooks
        if values == current and not back:
            return False
        self._set(db, row, **values, held_cents=seen.cents)
        if back:
            self._set(db, row, trouble=None, reason="")
            place(db, self._mine & (table.c.key == row.key), period)
        return bool(row.balance != seen.balance or back)

    def _claim(self, db: Db, seen: Seen, period: Period) -> bool:
        """A document that QuickBooks has and the journal does not know of yet is adopted, never doubled."""
        row = self._claimed(db, seen)
        if row is None or row.state == State.SENDING:
            return False
        if seen.unreadable:
            return self._illegible(db, row, seen)
        self._adopt(db, row, seen, period)
        return True

    def _illegible(self, db: Db, row: Row[Any], seen: Seen) -> bool:
        """QuickBooks has the document, and what it has of it can't be compared: a person looks at it."""
        if row.state == State.KEPT or (row.trouble == Trouble.CHANGED and row.reason == _ILLEGIBLE):
            return False
        here = row.quickbooks_id or seen.id or None
        values = {"state": _asking(row), "trouble": Trouble.CHANGED, "reason": _ILLEGIBLE}
        return self._set(db, row, quickbooks_id=here, doubtful=0 if here else 1, **values)

    def _adopt(self, db: Db, row: Row[Any], seen: Seen, period: Period) -> None:
        told = row.batch_version or row.version  # it may have been told before the ledger's last change
        equal = told != row.version or self._equal(db, row, seen)
        self._set(
            db,
            row,
            quickbooks_id=seen.id,
            sync_token=seen.sync_token,
            held=seen.fingerprint,
            held_cents=seen.cents,
            held_version=told if equal else None,
            balance=seen.balance,
            doubtful=0,
            batch_version=None,
            sent=row.sent or self._clock.now().isoformat(),
        )
        if equal:
            place(db, self._mine & (table.c.key == row.key), period)
        else:
            reason = joined(noop("QuickBooks has it already, but it differs."), _differences(row, seen))
            self._set(db, row, state=_asking(row), trouble=Trouble.DUPLICATE, reason=reason)

    def _changed(self, db: Db, row: Row[Any], seen: Seen) -> bool:
        """The newest SyncToken is not taken over: a change of the ledger that is on its way must fail by
        it.
        """
        if row.state == State.KEPT or row.trouble == Trouble.CHANGED:
            return self._set(db, row, balance=seen.balance)
        reason = joined(noop("Changed in QuickBooks by hand."), _differences(row, seen))
        return self._set(
            db,
            row,
            state=_asking(row),
            trouble=Trouble.CHANGED,
            reason=reason,
            held_cents=seen.cents,
            balance=seen.balance,
        )

    def _gone(self, db: Db, row: Row[Any], period: Period) -> bool:
        if row.status == "voided" and row.state in (State.READY, State.ATTENTION, State.LOCKED):
            # What the ledger wanted gone is gone.
            self._set(db, row, quickbooks_id=None, held=None, held_version=row.version, balance=None)
            place(db, self._mine & (table.c.key == row.key), period)
            return True
        if row.state == State.EXCLUDED:  # QuickBooks need not have it, and would have to get it anew
            self._set(db, row, **_NOWHERE)
            return True
        if row.state in (State.KEPT, State.ABSENT, State.SENDING) or row.trouble == Trouble.DELETED:
            return False
        reason = noop("Deleted or voided in QuickBooks by hand.")
        return self._set(db, row, state=State.ATTENTION, trouble=Trouble.DELETED, reason=reason, held_cents=0)

    def _equal(self, db: Db, row: Row[Any], seen: Seen) -> bool:
        contact = store.contact.c
        of_contact = (contact.connection_id == self._id) & (contact.name == row.contact)
        known = {id_ for (id_,) in db.execute(select(contact.quickbooks_id).where(of_contact))}
        if known and seen.contact_id not in known:
            return False
        return bool(row.cents == seen.cents and row.issued == seen.issued.isoformat())

    def _known(self, db: Db, kind: DocumentKind, ids: list[str]) -> list[Row[Any]]:
        chosen = select(table).where(self._mine, table.c.kind == kind, table.c.quickbooks_id.in_(ids))
        return list(db.execute(chosen))

    def _set(self, db: Db, row: Row[Any], **values: object) -> bool:
        db.execute(update(table).where(self._mine, table.c.key == row.key).values(**values))
        return True


_ILLEGIBLE = noop(
    "QuickBooks has it, but in a form that ReLink can't read, so that the two can't be compared: look at it"
    " in QuickBooks."
)
#: Of a document that QuickBooks no longer has. It is looked for before it is created again.
_NOWHERE: dict[str, object] = {
    "quickbooks_id": None,
    "sync_token": None,
    "held": None,
    "held_version": None,
    "held_cents": None,
    "balance": None,
    "trouble": None,
    "reason": "",
    "doubtful": 1,
}


def _asking(row: Row[Any]) -> State:
    """What is excluded asks nobody; its trouble is kept for when it is included again."""
    return State.EXCLUDED if row.state == State.EXCLUDED else State.ATTENTION


def _differences(row: Row[Any], seen: Seen) -> str:
    """What differs, in words."""
    found = []
    if row.cents != seen.cents:
        total = noop("Its total there is {there} instead of {here}.")
        found.append(sentence(total, there=seen.cents, here=row.cents))
    if row.issued != seen.issued.isoformat():
        dated = noop("Its date there is {there} instead of {here}.")
        found.append(sentence(dated, there=seen.issued.isoformat(), here=row.issued))
    return joined(*(found or [noop("Its contact or its lines differ.")]))

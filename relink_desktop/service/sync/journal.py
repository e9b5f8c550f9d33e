"""The journal of one connection: every document of the ledger, in exactly one state."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Engine, Row, false, func, select, update

from relink_desktop.core.days import DatedDocument
from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.standing import Lot, standing_of
from relink_desktop.core.sync import NOTHING, WAITING, DocumentRow, Mend, MonthTally, Tally, Trouble
from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.words import noop
from relink_desktop.service import store
from relink_desktop.service.store import credited
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.likeness import kept
from relink_desktop.service.sync.places import HELD, Period, place
from relink_desktop.service.sync.plan import LONGEST_NUMBER, contact_entity
from relink_desktop.service.sync.unapplied import decide

#: States that a new Sync From or closing date may change; the others are settled by QuickBooks' answers.
_OPEN = (State.READY, State.LOCKED, State.LEFT_OUT, State.UNAPPROVED)
#: What a person mended outside of ReLink, so that it is worth another try, and what its place itself asks.
_PLACED = (Trouble.UNMATCHED, Trouble.CONTACT, Trouble.TAX, Trouble.REFUSED, Trouble.ALIKE, Trouble.COPIED)
#: States of documents whose contact QuickBooks has to have.
_CONTACT_NEEDED = (State.READY, State.SENDING, State.ATTENTION, State.LOCKED)
#: States of documents that no Sync From is judged by.
_APART = (State.UNAPPROVED, State.VOIDED, State.EXCLUDED)
#: No row.
_NONE = false()


class Journal:
    """All states are rows; nothing is kept in memory."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id
        self._counterparts = Counterparts(connection_id)

    # What moves many documents at once.

    def reconsider(self, period: Period) -> None:
        """Puts open documents where a new Sync From wants them; what needed a person is tried again."""
        again = (table.c.state == State.ATTENTION) & table.c.trouble.in_(_PLACED)
        with self._engine.begin() as db:
            place(db, self._mine & (table.c.state.in_(_OPEN) | again), period)

    def close(self, period: Period) -> None:
        """The closing date is known anew: what it closes waits. What it opens goes on waiting (``reopen``).

        What QuickBooks refused as closed although it lies in the open period needs a person.
        """
        refused = self._mine & (table.c.state == State.LOCKED) & (table.c.reason != "")
        with self._engine.begin() as db:
            if period.closing is not None:
                closed = table.c.issued <= period.closing.isoformat()
                place(db, self._mine & (table.c.state == State.READY) & closed, period)
                db.execute(update(table).where(refused, closed).values(reason=""))
            db.execute(update(table).where(refused).values(state=State.ATTENTION, trouble=Trouble.REFUSED))

    def reopen(self, period: Period) -> None:
        """What waited in the closed period and lies in the open one now may go: the user said so."""
        with self._engine.begin() as db:
            place(db, self._waiting_in_the_open(period.closing), period)

    def reopened(self, closing: date | None) -> Tally:
        """What ``reopen`` would send."""
        counted = select(func.count(), func.coalesce(func.sum(table.c.cents), 0))
        with self._engine.begin() as db:
            count, cents = db.execute(counted.where(self._waiting_in_the_open(closing))).one()
        return Tally(count, cents)

    def _waiting_in_the_open(self, closing: date | None) -> ColumnElement[bool]:
        locked = self._mine & (table.c.state == State.LOCKED) & (table.c.reason == "")
        return locked & (table.c.issued > closing.isoformat()) if closing else locked

    def held_back(self, closing: date | None) -> Tally:
        """What waits in the closed period, and nobody said yet that it may."""
        counted = select(func.count(), func.coalesce(func.sum(table.c.cents), 0))
        unknown = self._mine & (table.c.state == State.LOCKED) & (table.c.may_wait == 0)
        with self._engine.begin() as db:
            count, cents = db.execute(counted.where(unknown, ~self._waiting_in_the_open(closing))).one()
        return Tally(count, cents)

    def let_wait(self) -> None:
        """A person knows what waits in the closed period."""
        with self._engine.begin() as db:
            locked = update(table).where(self._mine, table.c.state == State.LOCKED)
            db.execute(locked.values(may_wait=1))

    def rematch(self, period: Period) -> None:
        """The user matched something: what waited for a match is tried again."""
        waits = table.c.trouble.in_((Trouble.UNMATCHED, Trouble.CONTACT))
        with self._engine.begin() as db:
            place(db, self._mine & (table.c.state == State.ATTENTION) & waits, period)

    def contact_found(self, entity: str, name: str, period: Period) -> None:
        """It is known now who ``name`` is: documents that waited for that may go."""
        with self._engine.begin() as db:
            place(db, self._asked(entity) & (table.c.contact == name), period)

    # What concerns one document.

    def hold(self, key: str, trouble: Trouble, reason: str) -> None:
        """The document needs a person, who is told ``reason``."""
        with self._engine.begin() as db:
            values = {"state": State.ATTENTION, "trouble": trouble, "reason": reason}
            db.execute(update(table).where(self._mine, table.c.key == key).values(**values))

    def mend(self, key: str, mend: Mend, period: Period) -> None:
        """Does what a person decided, but for adopting, which ``observer`` does. Raises ``ProblemError`` if
        that can't be decided any more."""
        this = self._mine & (table.c.key == key)
        with self._engine.begin() as db:
            row = db.execute(select(table).where(this, table.c.state == State.ATTENTION)).first()
            if row is None or mend not in listed(row).mends:
                raise ProblemError(NOT_OPEN)
            if row.trouble == Trouble.UNAPPLIED:  # QuickBooks has the document itself as the ledger does
                decide(db, self._id, key, mend)
                place(db, this, period)
                return
            if row.trouble in (Trouble.ALIKE, Trouble.COPIED):
                self._counterparts.set_aside(db, key)
            if row.trouble == Trouble.COPIED:
                place(db, this, period)
                return
            self._counterparts.drop(db, key)
            # What QuickBooks shows next is taken as it is, with its newest SyncToken.
            values: dict[str, object] = {"held": None, "sync_token": None, "trouble": None, "reason": ""}
            if mend is Mend.KEEP:
                db.execute(update(table).where(this).values(**values, state=State.KEPT))
                return
            if row.trouble == Trouble.DELETED:
                values |= {"quickbooks_id": None, "doubtful": 1}
            if row.trouble == Trouble.UNAPPROVED:
                values |= {"status": LedgerStatus.VOIDED}  # as far as QuickBooks is concerned
            db.execute(update(table).where(this).values(**values, held_version=None))
            place(db, this, period)

    def exclude(self, key: str) -> None:
        """The document is left alone until it is included again. Raises ``ProblemError`` for one that is on
        its way.
        """
        this = self._mine & (table.c.key == key)
        with self._engine.begin() as db:
            row = db.execute(select(table.c.state).where(this)).first()
            if row is None or row.state in (State.SENDING, State.ABSENT):
                raise ProblemError(_NOT_NOW)
            db.execute(update(table).where(this).values(excluded=1, state=State.EXCLUDED))

    def include(self, key: str, period: Period) -> None:
        """The document takes its place again; what is to be decided about it is asked again."""
        this = self._mine & (table.c.key == key)
        asks = this & table.c.trouble.is_not(None) & table.c.trouble.not_in(_PLACED)
        with self._engine.begin() as db:
            db.execute(update(table).where(this, table.c.state == State.EXCLUDED).values(excluded=0))
            asked = update(table).where(asks, table.c.state == State.EXCLUDED)
            if not db.execute(asked.values(state=State.ATTENTION)).rowcount:
                place(db, this & (table.c.state == State.EXCLUDED), period)

    # What is asked.

    def tallies(self) -> dict[State, Tally]:
        """Counts and cents of every state, from the rows that the database keeps in step by itself."""
        found, counts = dict.fromkeys(State, NOTHING), store.tally.c
        chosen = select(counts.state, counts["count"], counts.cents)
        with self._engine.begin() as db:
            for state, count, cents in db.execute(chosen.where(counts.connection_id == self._id)):
                found[State(state)] += Tally(count, cents)
        return found

    def waiting_by_month(self) -> tuple[MonthTally, ...]:
        """What waits, by the month that it is dated in, oldest first."""
        return self._by_month(table.c.state.in_(WAITING))

    def overdue_by_month(self, closing: date | None, arrived_before: datetime) -> tuple[MonthTally, ...]:
        """What is dated after ``closing``, came before that moment (UTC), and still waits or needs a
        person."""
        due = table.c.state.in_((*WAITING, State.ATTENTION)) & (table.c.arrived < arrived_before.isoformat())
        return self._by_month(due & (table.c.issued > closing.isoformat()) if closing else due)

    def _by_month(self, which: ColumnElement[bool]) -> tuple[MonthTally, ...]:
        month = func.substr(table.c.issued, 1, 7)
        chosen = select(month, func.count(), func.sum(table.c.cents)).group_by(month).order_by(month)
        with self._engine.begin() as db:
            rows = db.execute(chosen.where(self._mine, which)).all()
        return tuple(
            MonthTally(date.fromisoformat(f"{m}-01"), Tally(count, cents)) for m, count, cents in rows
        )

    def sent(self) -> Tally:
        return self.tallies()[State.SENT]

    def by_kind(self, states: Sequence[State]) -> dict[DocumentKind, Tally]:
        found, counts = dict.fromkeys(DocumentKind, NOTHING), store.tally.c
        chosen = select(counts.kind, counts["count"], counts.cents)
        mine = (counts.connection_id == self._id) & counts.state.in_(states)
        with self._engine.begin() as db:
            for kind, count, cents in db.execute(chosen.where(mine)):
                found[DocumentKind(kind)] += Tally(count, cents)
        return found

    def read_back(self) -> dict[DocumentKind, Tally]:
        """What the last comparison found in QuickBooks of the documents that are there as in the ledger."""
        found, held = dict.fromkeys(DocumentKind, NOTHING), func.coalesce(func.sum(table.c.held_cents), 0)
        newest = select(func.max(table.c.compared)).where(self._mine).scalar_subquery()
        there = self._mine & (table.c.state == State.SENT) & (table.c.compared == newest)
        chosen = select(table.c.kind, func.count(), held).where(there, newest > 0).group_by(table.c.kind)
        with self._engine.begin() as db:
            for kind, count, cents in db.execute(chosen):
                found[DocumentKind(kind)] = Tally(count, cents)
        return found

    def balanced(self) -> bool:
        """Whether the tallies are the sums of the documents. False would be a fault of ours."""
        sums = (
            select(table.c.state, func.count(), func.sum(table.c.cents))
            .where(self._mine)
            .group_by(table.c.state)
        )
        with self._engine.begin() as db:
            summed = {State(state): Tally(count, cents) for state, count, cents in db.execute(sums)}
        return all(summed.get(state, NOTHING) == tally for state, tally in self.tallies().items())

    def dated(self) -> tuple[DatedDocument, ...]:
        """What Sync From is judged by: every document that could be sent or was, oldest first."""
        columns = (table.c.kind, table.c.number, table.c.issued, table.c.cents, table.c.state)
        chosen = select(*columns, table.c.key, HELD.label("held")).where(self._mine)
        named = select(credited.c.credit, credited.c.target).where(credited.c.connection_id == self._id)
        with self._engine.begin() as db:
            rows = db.execute(chosen.order_by(table.c.issued, table.c.number)).all()
            pairs = db.execute(named).all()
        issued = {row.key: date.fromisoformat(row.issued) for row in rows}
        oldest: dict[str, date] = {}
        for credit, target in pairs:
            if day := issued.get(target):
                oldest[credit] = min(day, oldest.get(credit, day))
        return tuple(
            DatedDocument(
                kind=DocumentKind(row.kind),
                number=row.number,
                issued=issued[row.key],
                cents=row.cents,
                sent=bool(row.held),
                credits=oldest.get(row.key),
            )
            for row in rows
            if row.state not in (*_APART, State.ABSENT)
        )

    def apart(self) -> tuple[tuple[Lot, Tally], ...]:
        """The rest of the ledger, to which no Sync From matters."""
        return standing_of((state, tally) for state, tally in self.tallies().items() if state in _APART).lots

    def contacts(self, entity: str, since: date | None) -> list[str]:
        """The contacts of documents that are to go to QuickBooks: all, or those of ``since`` and later."""
        needed = self._mine & table.c.kind.in_(kinds_of(entity)) & table.c.state.in_(_CONTACT_NEEDED)
        if since is not None:
            waits = table.c.state.in_((State.READY, State.LOCKED))
            needed &= ~waits | (table.c.issued >= since.isoformat())
        with self._engine.begin() as db:
            return list(db.scalars(select(table.c.contact).where(needed).distinct()))

    def asked_contacts(self, entity: str) -> list[str]:
        """The contacts about which a person is asked."""
        with self._engine.begin() as db:
            return list(db.scalars(select(table.c.contact).where(self._asked(entity)).distinct()))

    def _asked(self, entity: str) -> ColumnElement[bool]:
        asked = (table.c.state == State.ATTENTION) & (table.c.trouble == Trouble.CONTACT)
        return self._mine & asked & table.c.kind.in_(kinds_of(entity))

    def ready(self, limit: int, but: ColumnElement[bool] = _NONE) -> Sequence[Row[Any]]:
        """The oldest rows that may be sent, without those of ``but``."""
        chosen = select(table).where(self._mine, table.c.state == State.READY, ~but)
        with self._engine.begin() as db:
            return db.execute(chosen.order_by(table.c.issued, table.c.number).limit(limit)).all()

    def rows(self, keys: Collection[str]) -> Sequence[Row[Any]]:
        if not keys:
            return ()
        with self._engine.begin() as db:
            return db.execute(select(table).where(self._mine, table.c.key.in_(keys))).all()

    def sharing(self, rows: Sequence[Row[Any]]) -> set[str]:
        """The keys of ``rows`` whose numbers are longer than QuickBooks takes, and begin as others do."""
        found = set()
        with self._engine.begin() as db:
            for row in rows:
                if len(row.number) > LONGEST_NUMBER:
                    same = (table.c.kind == row.kind) & (table.c.kept == kept(row.number))
                    if db.execute(
                        select(table.c.key).where(self._mine, same, table.c.key != row.key).limit(1)
                    ).first():
                        found.add(row.key)
        return found

    def needs_person(self, limit: int) -> tuple[DocumentRow, ...]:
        """Documents that need someone, oldest first."""
        chosen = select(table).where(self._mine, table.c.state == State.ATTENTION)
        with self._engine.begin() as db:
            rows = db.execute(chosen.order_by(table.c.issued, table.c.number).limit(limit)).all()
            alike = self._counterparts.alone(db, [row.key for row in rows if row.trouble == Trouble.ALIKE])
        return tuple(replace(listed(row), alike=alike.get(row.key)) for row in rows)


def kinds_of(entity: str) -> list[DocumentKind]:
    """The kinds of documents that are for a customer, or a vendor."""
    return [kind for kind in DocumentKind if contact_entity(kind) == entity]


def body_of(row: Row[Any]) -> Document:
    """The newest version of the document that ``row`` is about."""
    return msgspec.json.decode(row.body, type=Document)


def listed(row: Row[Any]) -> DocumentRow:
    return DocumentRow(
        key=row.key,
        kind=DocumentKind(row.kind),
        number=row.number,
        issued=date.fromisoformat(row.issued),
        contact=row.contact,
        cents=row.cents,
        state=State(row.state),
        reason=row.reason,
        trouble=Trouble(row.trouble) if row.trouble else None,
        balance=row.balance,
        properties=row.properties,
        status=LedgerStatus(row.status),
        quickbooks_id=row.quickbooks_id,
    )


NOT_OPEN = Problem(
    "nothing_to_mend",
    noop("That document needs no decision any more."),
    noop("It changed meanwhile, in the ledger or in QuickBooks."),
    noop("Look at the list again."),
)
_NOT_NOW = Problem(
    "not_to_be_excluded",
    noop("That document can't be excluded now."),
    noop("It is on its way to QuickBooks, or has left the ledger's report."),
    noop("Look at the list again: once QuickBooks has answered, it can be excluded."),
)

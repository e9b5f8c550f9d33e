"""Documents that the journal does not know QuickBooks to have: which of them are the ledger's, and which may
be, so that a person is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy import Connection as Db

from relink_desktop.core.sync import DocumentState as State
from relink_desktop.core.sync import Trouble
from relink_desktop.service.store import document as table
from relink_desktop.service.sync.counterparts import Counterparts
from relink_desktop.service.sync.differences import likeness, several
from relink_desktop.service.sync.known import Known
from relink_desktop.service.sync.likeness import Likeness, Recognition
from relink_desktop.service.sync.places import Period, place
from relink_desktop.service.sync.seen import Seen

#: What may be one document of the ledger, by Id.
Graded = dict[str, tuple[Likeness, Seen]]


class Strangers:
    """For one connection. Its methods take part in the transaction of ``db``."""

    def __init__(
        self, connection_id: str, recognition: Recognition, counterparts: Counterparts, known: Known
    ) -> None:
        self._recognition, self._counterparts, self._known = recognition, counterparts, known
        self._mine: ColumnElement[bool] = table.c.connection_id == connection_id

    def among(self, db: Db, seen: Iterable[Seen]) -> list[Seen]:
        """Those that the journal does not know."""
        return [one for one in seen if not (one.id and self._known.rows(db, one.kind, [one.id]))]

    def recognise(
        self,
        db: Db,
        strangers: Sequence[Seen],
        period: Period,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        """Adopts what is certain, asks about what is not, and asks no longer about what is over. ``only``
        about these documents, if any are named. Of what QuickBooks is known to have, it tells copies."""
        self._keep_unclaimed(db, strangers)
        self._tell_copies(db, strangers, period)
        graded = self._graded(db, strangers)
        taken, unsure = set(), {}
        for key, of_key in graded.items():
            if only is not None and key not in only:
                continue
            seen = certain(of_key)
            if seen is not None and self._take(db, key, seen, period):
                taken.add((seen.kind, seen.id))
            else:
                unsure[key] = of_key
        for key, of_key in unsure.items():
            left = {id_: one for id_, one in of_key.items() if (one[1].kind, id_) not in taken}
            self._ask(db, key, left, period)

    def twin(self, db: Db, seen: Seen) -> Row[Any] | None:
        """The document whose mark ``seen`` bears although QuickBooks has that under another id, and nobody
        said that they are two."""
        row = self._recognition.twin(db, seen)
        if row is None or (row.key, seen.id) in self._counterparts.kept(db).others:
            return None
        return row

    def adopt(self, db: Db, key: str, quickbooks_id: str, period: Period) -> bool:
        """A person says that the one with this Id is the document. False if that is not asked any more."""
        row, chosen = self._row(db, key), self._counterparts.of(db, key).get(quickbooks_id)
        asked = row is not None and (row.state, row.trouble) == (State.ATTENTION, Trouble.ALIKE)
        if row is None or not asked or chosen is None or chosen.unreadable:
            return False
        self._counterparts.set_aside(db, key, but=[chosen.id])
        self._known.adopt(db, row, chosen, period)
        self.recognise(db, [], period)  # it can't be another document any more
        return True

    def _keep_unclaimed(self, db: Db, strangers: Sequence[Seen]) -> None:
        """Keeps what bears the mark of a document that the ledger lacks, as after the journal was lost while
        the report was cut: the document may come with another date, and is looked for around that day only.
        """
        before = self._counterparts.unclaimed(db)
        for one in strangers:
            keys = self._recognition.unclaimed(db, one)
            for key in before.get((one.kind, one.id), set()).difference(keys):
                self._counterparts.remove(db, key, one.id)
            for key in keys:
                self._counterparts.add(db, key, one, unclaimed=True)

    def _tell_copies(self, db: Db, strangers: Sequence[Seen], period: Period) -> None:
        """Two bear one mark. If the one that was taken differs from the ledger, none is taken any more; else
        a person is told of the other one, as long as it is there."""
        open_ = self._counterparts.kept(db).open
        asked = {(one.kind, one.id): key for key, of_key in open_.items() for one in of_key.values()}
        for one in strangers:
            row = self.twin(db, one)
            if row is None and (one.kind, one.id) in asked:
                row = self._row(db, asked[one.kind, one.id])
                if row is not None and row.quickbooks_id is not None:
                    self._counterparts.remove(db, row.key, one.id)
            elif row is not None and row.trouble == Trouble.DUPLICATE:
                self._known.let_go(db, row, doubtful=False)
            elif row is not None and _as_the_ledger_has_it(row):
                self._counterparts.add(db, row.key, one)
            if row is not None and _as_the_ledger_has_it(row) and row.trouble != Trouble.UNAPPLIED:
                place(db, self._mine & (table.c.key == row.key), period)

    def _graded(self, db: Db, strangers: Sequence[Seen]) -> dict[str, Graded]:
        """By key, all that may be the document: of ``strangers``, and of what was asked about before."""
        kept = self._counterparts.kept(db)
        fresh = {(one.kind, one.id) for one in strangers}
        asked = [one for of_key in kept.open.values() for one in of_key.values()]
        before = self.among(db, [one for one in asked if (one.kind, one.id) not in fresh])
        graded: dict[str, Graded] = {key: {} for key in kept.open}
        for one in (*strangers, *before):
            for key, grade in self._recognition.grades(db, one).items():
                of_key = graded.setdefault(key, {})
                shown_since = not one.id and bool(of_key)  # what had no Id may have one now
                if (key, one.id) not in kept.others and not shown_since:
                    of_key[one.id] = grade, one
        return graded

    def _take(self, db: Db, key: str, seen: Seen, period: Period) -> bool:
        """Takes a document for the ledger's. False for one whose answer is on its way, which decides, and
        for one that has no Id."""
        row = self._row(db, key)
        if row is None or row.state == State.SENDING or not seen.id:
            return False
        if seen.unreadable:
            self._known.illegible(db, row, seen)
        else:
            self._known.adopt(db, row, seen, period)
        return True

    def _ask(self, db: Db, key: str, graded: Graded, period: Period) -> None:
        """A person is to say whether any of ``graded`` is the document; of none nothing is asked."""
        row = self._row(db, key)
        if row is None or row.quickbooks_id is not None or row.state in _NOT_ASKED:
            return
        shown = {id_: seen for id_, (_, seen) in graded.items()}
        reason = self._reason(db, row, graded) if graded else ""
        asked = row.trouble == Trouble.ALIKE
        if asked and row.reason == reason and self._counterparts.of(db, key) == shown:
            return
        self._counterparts.ask(db, key, list(shown.values()))
        this = self._mine & (table.c.key == key)
        if graded or asked:
            place(db, this, period)
        if graded:
            alike = update(table).where(this, table.c.trouble == Trouble.ALIKE)
            db.execute(alike.values(reason=reason))

    def _reason(self, db: Db, row: Row[Any], graded: Graded) -> str:
        if len(graded) > 1:
            return several(graded)
        ((_, seen),) = graded.values()
        return likeness(row, seen, self._recognition.agreement(db, row, seen))

    def _row(self, db: Db, key: str) -> Row[Any] | None:
        return db.execute(select(table).where(self._mine, table.c.key == key)).first()


def _as_the_ledger_has_it(row: Row[Any]) -> bool:
    """Whether nothing else is asked of the document itself."""
    return row.state == State.SENT or row.trouble in (Trouble.COPIED, Trouble.UNAPPLIED)


#: Of what is on its way the answer decides; the others are not sent.
_NOT_ASKED = (State.SENDING, State.VOIDED, State.ABSENT)


def certain(graded: Graded) -> Seen | None:
    """What is the document for certain: the only one that is most like it, if that is enough."""
    best = max((grade for grade, _ in graded.values()), default=Likeness.ALIKE)
    found = [seen for grade, seen in graded.values() if grade is best]
    return found[0] if best > Likeness.ALIKE and len(found) == 1 else None

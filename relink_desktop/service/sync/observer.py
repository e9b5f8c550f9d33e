"""What QuickBooks shows of documents, held against the journal: payments, changes by hand, documents of ours
that no answer told of, and what may be one. Nothing of it is ever overwritten without a person's word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Engine

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.problems import ProblemError
from relink_desktop.service.sync.journal import NOT_OPEN
from relink_desktop.service.sync.known import Known
from relink_desktop.service.sync.likeness import Recognition
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.seen import Seen
from relink_desktop.service.sync.strangers import Graded, Strangers, certain


class Observer:
    """For one connection. Each method is one transaction."""

    def __init__(self, engine: Engine, recognition: Recognition, known: Known, strangers: Strangers) -> None:
        self._engine, self._recognition = engine, recognition
        self._known, self._strangers = known, strangers

    def adopt(self, key: str, quickbooks_id: str | None, period: Period) -> None:
        """A person says that a document of QuickBooks is the ledger's: it is compared with it from now on.
        Raises ``ProblemError`` if that can't be decided any more."""
        with self._engine.begin() as db:
            if not self._strangers.adopt(db, key, quickbooks_id or "", period):
                raise ProblemError(NOT_OPEN)

    def numbered(self, *, custom: bool) -> None:
        """Whether QuickBooks leaves the numbers of sales to who makes them."""
        self._recognition.custom_numbers = custom

    def see(self, seen: Iterable[Seen], period: Period) -> None:
        """Takes in what was read."""
        with self._engine.begin() as db:
            strangers = []
            for one in seen:
                rows = self._known.rows(db, one.kind, [one.id]) if one.id else []
                for row in rows:
                    self._known.look(db, row, one, period)
                if not rows:
                    strangers.append(one)
            self._strangers.recognise(db, strangers, period)

    def find(self, keys: Collection[str], seen: Iterable[Seen], period: Period) -> None:
        """Looks only for certain documents, by key, among what was read and may be older than the journal."""
        with self._engine.begin() as db:
            self._strangers.recognise(db, self._strangers.among(db, seen), period, only=keys)

    def missing(self, kind: DocumentKind, ids: Iterable[str], period: Period) -> None:
        """QuickBooks has no such documents any more."""
        with self._engine.begin() as db:
            for row in self._known.rows(db, kind, list(ids)):
                self._known.gone(db, row, period)

    def claims(self, seen: Iterable[Seen]) -> dict[str, Seen | None]:
        """What QuickBooks has of documents that the journal does not know it to have, by key. None where that
        is for a person to say."""
        graded: dict[str, Graded] = {}
        with self._engine.begin() as db:
            for one in self._strangers.among(db, seen):
                for key, grade in self._recognition.grades(db, one).items():
                    graded.setdefault(key, {})[one.id] = grade, one
        return {key: certain(of_key) for key, of_key in graded.items()}

    def twin(self, seen: Seen) -> str | None:
        """The key of the document whose mark ``seen`` bears as a second one."""
        with self._engine.begin() as db:
            row = self._strangers.twin(db, seen)
        return row.key if row is not None else None

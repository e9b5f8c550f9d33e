"""The journal of one connection: every document of the ledger, in exactly one state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, Row, func, insert, select, update

from relink_desktop.core.documents import Document, DocumentKind
from relink_desktop.core.sync import DocumentRow, DocumentState, Tally
from relink_desktop.core.sync_from import DatedDocument
from relink_desktop.service import store

State = DocumentState
#: States that the next look at the ledger may change; the others are settled by QuickBooks' answers.
_OPEN = (State.READY, State.LOCKED, State.LEFT_OUT, State.UNAPPROVED, State.ABSENT, State.ATTENTION)

#: Which kind a credit credits.
CREDITED = {DocumentKind.CREDIT_NOTE: DocumentKind.INVOICE, DocumentKind.SUPPLIER_CREDIT: DocumentKind.BILL}

CHANGED = "Changed in the ledger after it was sent; QuickBooks still has the earlier version."
VOIDED = "No longer approved in the ledger after it was sent; QuickBooks still has it."


class Journal:
    """All times and states are rows; nothing is kept in memory."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id
        self._mine = store.document.c.connection_id == connection_id

    def absorb(self, documents: Iterable[Document], sync_from: date | None, closing: date | None) -> bool:
        """Takes in the ledger as it is now, in one transaction. True if anything changed."""
        with self._engine.begin() as db:
            known = {row.key: row for row in self._versions(db)}
            fresh, changed = [], False
            for document in documents:
                row = known.pop(document.key, None)
                if row is None:
                    state = first_state(document, sync_from, closing)
                    fresh.append(self._values(document, state))
                elif row.version != document.version():
                    changed = True
                    self._revise(db, row, document, sync_from, closing)
                elif row.state == State.ABSENT:
                    changed = True
                    self._set(db, document.key, state=first_state(document, sync_from, closing))
            if fresh:
                db.execute(insert(store.document), fresh)
            gone = [row.key for row in known.values() if row.state in _OPEN and row.state != State.ABSENT]
            for key in gone:
                self._set(db, key, state=State.ABSENT, reason="")
            return bool(fresh or gone or changed)

    def _revise(
        self,
        db: Db,
        row: Row[Any, Any, Any],
        document: Document,
        sync_from: date | None,
        closing: date | None,
    ) -> None:
        if row.state in _OPEN:
            state = first_state(document, sync_from, closing)
            self._set(db, document.key, **self._values(document, state))
        else:
            # In a batch it counts as sent: the frozen request tells QuickBooks the earlier version.
            reason = CHANGED if document.sendable else VOIDED
            self._set(db, document.key, **self._values(document, State(row.state)) | {"reason": reason})

    def reconsider(self, sync_from: date, closing: date | None) -> None:
        """Puts open documents where the new Sync From wants them; what needed a person is tried again."""
        with self._engine.begin() as db:
            for row in self._rows(db):
                if row.state in _OPEN and row.state != State.ABSENT:
                    state = first_state(_document(row), sync_from, closing)
                    self._set(db, row.key, state=state, reason="")

    def tallies(self) -> dict[DocumentState, Tally]:
        """Counts and cents of every state; their sum is the ledger's."""
        counted = select(
            store.document.c.state, func.count(), func.coalesce(func.sum(store.document.c.cents), 0)
        )
        with self._engine.begin() as db:
            rows = db.execute(counted.where(self._mine).group_by(store.document.c.state)).all()
        found = {DocumentState(state): Tally(count, cents) for state, count, cents in rows}
        return {state: found.get(state, Tally()) for state in DocumentState}

    def dated(self) -> tuple[DatedDocument, ...]:
        """What Sync From is judged by: every document that could be sent or was, oldest first."""
        with self._engine.begin() as db:
            rows = self._rows(db)
        issued = {(row.kind, row.number): date.fromisoformat(row.issued) for row in rows}
        return tuple(
            DatedDocument(
                kind=DocumentKind(row.kind),
                number=row.number,
                issued=date.fromisoformat(row.issued),
                cents=row.cents,
                sent=row.state == State.SENT,
                credits=issued.get((CREDITED.get(row.kind), row.refers_to)),
            )
            for row in rows
            if row.state not in (State.UNAPPROVED, State.ABSENT)
        )

    def next_ready(self, limit: int) -> list[Document]:
        """The oldest documents that may be sent."""
        with self._engine.begin() as db:
            return [_document(row) for row in self._rows(db, State.READY, limit)]

    def ready_contacts(self) -> set[tuple[DocumentKind, str]]:
        """Whom the documents that may be sent are for, or from."""
        table = store.document
        chosen = select(table.c.kind, table.c.contact).where(self._mine, table.c.state == State.READY)
        with self._engine.begin() as db:
            return {(DocumentKind(kind), contact) for kind, contact in db.execute(chosen.distinct())}

    def needs_person(self, limit: int) -> tuple[DocumentRow, ...]:
        """Documents that need someone, oldest first: they can't be sent, or changed after they were."""
        table = store.document
        asking = (table.c.state == State.ATTENTION) | ((table.c.state == State.SENT) & (table.c.reason != ""))
        chosen = select(table).where(self._mine, asking).order_by(table.c.issued, table.c.number).limit(limit)
        with self._engine.begin() as db:
            return tuple(_listed(row) for row in db.execute(chosen))

    def hold(self, key: str, reason: str) -> None:
        """The document needs a person, who is told ``reason``."""
        with self._engine.begin() as db:
            self._set(db, key, state=State.ATTENTION, reason=reason)

    def in_batch(self, db: Db, key: str, batch_id: str, bid: str) -> None:
        self._set(db, key, state=State.SENDING, batch_id=batch_id, bid=bid, reason="")

    def settle(self, db: Db, batch_id: str, bid: str, /, **values: object) -> None:
        """Stores what QuickBooks answered for one item of a batch."""
        item = (store.document.c.batch_id == batch_id) & (store.document.c.bid == bid)
        db.execute(update(store.document).where(self._mine, item).values(**values))

    def release(self, db: Db, batch_id: str, bid: str) -> None:
        """Takes a document out of its batch, which QuickBooks did not write."""
        table = store.document
        item = (table.c.batch_id == batch_id) & (table.c.bid == bid)
        for row in db.execute(select(table).where(self._mine, item)).all():
            state = first_state(_document(row), None, None)  # it may have been voided meanwhile
            self._set(db, row.key, state=state, reason="", batch_id=None, bid=None)

    def note_total(self, db: Db, batch_id: str, bid: str, total: int) -> None:
        """Says so on the document if QuickBooks' total is another than the ledger's."""
        item = (store.document.c.batch_id == batch_id) & (store.document.c.bid == bid)
        unexplained = (store.document.c.cents != total) & (store.document.c.reason == "")
        differs = update(store.document).where(self._mine, item, unexplained)
        db.execute(differs.values(reason=f"QuickBooks' total is {total / 100:.2f}."))

    def sent_ids(self) -> dict[DocumentKind, dict[str, int]]:
        """QuickBooks' ids of what was sent, by kind, with the ledger's cents."""
        found: dict[DocumentKind, dict[str, int]] = {kind: {} for kind in DocumentKind}
        with self._engine.begin() as db:
            for row in self._rows(db, State.SENT):
                found[DocumentKind(row.kind)][row.quickbooks_id] = row.cents
        return found

    def by_kind(self, states: Sequence[DocumentState]) -> dict[DocumentKind, Tally]:
        table = store.document
        counted = select(table.c.kind, func.count(), func.coalesce(func.sum(table.c.cents), 0))
        with self._engine.begin() as db:
            rows = db.execute(
                counted.where(self._mine, table.c.state.in_(states)).group_by(table.c.kind)
            ).all()
        found = {DocumentKind(kind): Tally(count, cents) for kind, count, cents in rows}
        return {kind: found.get(kind, Tally()) for kind in DocumentKind}

    def _rows(
        self, db: Db, state: DocumentState | None = None, limit: int | None = None
    ) -> Sequence[Row[tuple[object, ...]]]:
        table = store.document
        chosen = select(table).where(self._mine).order_by(table.c.issued, table.c.number).limit(limit)
        return db.execute(chosen.where(table.c.state == state) if state else chosen).all()

    def _versions(self, db: Db) -> Sequence[Row[Any, Any, Any]]:
        """Key, version and state of every document: without the bodies, which are most of the table."""
        table = store.document
        return db.execute(select(table.c.key, table.c.version, table.c.state).where(self._mine)).all()

    def _set(self, db: Db, key: str, /, **values: object) -> None:
        db.execute(update(store.document).where(self._mine, store.document.c.key == key).values(**values))

    def _values(self, document: Document, state: DocumentState) -> dict[str, object]:
        return {
            "connection_id": self._id,
            "key": document.key,
            "kind": document.kind,
            "number": document.number,
            "issued": document.issued.isoformat(),
            "contact": document.contact,
            "cents": document.cents,
            "refers_to": document.refers_to,
            "version": document.version(),
            "body": msgspec.json.encode(document).decode(),
            "state": state,
            "reason": "",
        }


def first_state(document: Document, sync_from: date | None, closing: date | None) -> DocumentState:
    """Where a document that QuickBooks does not have belongs."""
    if not document.sendable:
        return State.UNAPPROVED
    if sync_from and document.issued < sync_from:
        return State.LEFT_OUT
    if closing and document.issued <= closing:
        return State.LOCKED
    return State.READY


def _document(row: Row[tuple[object, ...]]) -> Document:
    return msgspec.json.decode(row.body, type=Document)


def _listed(row: Row[tuple[object, ...]]) -> DocumentRow:
    return DocumentRow(
        kind=DocumentKind(row.kind),
        number=row.number,
        issued=date.fromisoformat(row.issued),
        contact=row.contact,
        cents=row.cents,
        state=DocumentState(row.state),
        reason=row.reason,
    )

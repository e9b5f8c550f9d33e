"""Who decides whether all went well: by the practice company's books and the ledger, not by our journal."""

from __future__ import annotations

import random
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from relink_desktop.core.documents import Document
from relink_desktop.practice import Books
from relink_desktop.practice.documents import KINDS as DOCUMENTS
from relink_desktop.practice.payments import KINDS as PAYMENTS
from relink_desktop.practice.wire import to_cents
from relink_desktop.service.sync.plan import ENTITIES, allocation_mark, allocation_note, note

from .contacts import KINDS as CONTACTS
from .contacts import Contacts
from .ledger import COMPANY, WorkedLedger

#: (which requests, how many, in how many seconds): documented, Intuit, limits and throttles.
_WINDOWS = ((False, 500, 60.0), (False, 10, 1.0), (True, 40, 60.0))
#: What the app calls a credit's part begins so; then come the keys of both documents.
_PART = allocation_mark(COMPANY, "")


@dataclass(frozen=True, slots=True)
class Held:
    """A document that the books hold."""

    kind: str
    cents: int
    issued: date
    party: str
    number: str


class JudgedBooks(Books):
    """Books that show the judge every write, at the moment of it."""

    judge: Judge

    def __init__(self, chance: random.Random) -> None:
        super().__init__(random_source=chance)
        self.judge = Judge()

    def add_entity(self, realm: str, kind: str, body: dict[str, Any], **told: Any) -> None:
        super().add_entity(realm, kind, body, **told)
        self.judge.written(kind, body, told.get("cents"))

    def change_entity(self, realm: str, body: dict[str, Any], **told: Any) -> None:
        super().change_entity(realm, body, **told)
        self.judge.written(None, body, told.get("cents"))

    def delete_entity(self, realm: str, kind: str, identity: str, time: str) -> None:
        super().delete_entity(realm, kind, identity, time)
        self.judge.deleted(identity)


class Judge:
    """``violations`` is what must never be; ``sync_from`` the earliest that was ever agreed upon."""

    def __init__(self) -> None:
        self.ledger: WorkedLedger | None = None
        self.sync_from = date.max
        self.touched: set[str] = set()  # by hand, in QuickBooks
        self.decided: set[str] = set()  # by a person: the ledger's version goes to QuickBooks
        self.contacts = Contacts()
        self.violations: list[str] = []
        self.now: Callable[[], float] = lambda: 0.0
        #: What somebody else entered, by Id; None where it can't be read.
        self._strangers: dict[str, Held | None] = {}
        self._held: dict[str, dict[str, Held]] = defaultdict(dict)
        self._mark_of: dict[str, str] = {}
        self._kind_of: dict[str, str] = {}
        self._links: dict[str, dict[str, int]] = {}
        self._seen: dict[bool, deque[float]] = {False: deque(), True: deque()}
        self._by_hand = False

    @contextmanager
    def by_hand(self, document: Document | None = None) -> Iterator[None]:
        """What is written inside is a person's work in QuickBooks."""
        self._by_hand = True
        try:
            yield
        finally:
            self._by_hand = False
        if document is not None:
            self.touched.add(document.key)

    def accuse(self, what: str) -> None:
        self.violations.append(f"at {self.now():.1f} s: {what}")

    # What the books take.

    def written(self, kind: str | None, body: dict[str, Any], cents: int | None) -> None:
        identity = str(body["Id"])
        new = identity not in self._kind_of
        kind = self._kind_of.setdefault(identity, kind or "")
        if self._strangers.get(identity, 1) is None:
            self.accuse(f"I9: somebody else's odd document {identity} is written over with {body}")
        if kind in CONTACTS:
            self._contact(identity, kind, body, new=new)
        elif kind in PAYMENTS:
            self._payment(identity, body)
        elif kind in DOCUMENTS:
            self._document(identity, kind, body, cents or 0)

    def stranger(self, identity: str) -> None:
        """Somebody else has an odd document."""
        self._strangers[identity] = None

    def deleted(self, identity: str) -> None:
        self._links.pop(identity, None)
        self._strangers.pop(identity, None)
        mark = self._mark_of.get(identity)
        if mark is not None:
            self._held[mark].pop(identity, None)

    def _contact(self, identity: str, kind: str, body: dict[str, Any], *, new: bool) -> None:
        now = self.now()
        if new and not self._by_hand and (wrong := self.contacts.wrong(kind, body["DisplayName"], now)):
            self.accuse(f"I9: {wrong}")
        self.contacts.written(identity, kind, body, now if self._by_hand else None)

    def _document(self, identity: str, kind: str, body: dict[str, Any], cents: int) -> None:
        note = body.get("PrivateNote") or ""
        if note == "Voided":
            self.deleted(identity)
            return
        ref = body.get("CustomerRef") or body["VendorRef"]
        day, number = date.fromisoformat(body["TxnDate"]), str(body.get("DocNumber") or "")
        held = Held(kind, cents, day, str(ref["value"]), number)
        new = self._by_hand and identity not in self._mark_of
        if new or (identity in self._strangers and not note.startswith("ReLink ")):
            self._strangers[identity] = held  # entered by hand, or paid
            return
        mark = self._mark_of.setdefault(identity, note)
        if identity in self._strangers:
            self._taken(mark, self._strangers.pop(identity))
        before = self._held[mark].get(identity)
        self._held[mark][identity] = held
        if len(self._held[mark]) > 1:
            self.accuse(f"I2: “{mark}” is in the books {len(self._held[mark])} times")
        if not self._by_hand and before != held:
            self._sent(mark, held, new=before is None)

    def _sent(self, mark: str, held: Held, *, new: bool) -> None:
        """What the app wrote has to be some version of a document of the ledger, and may be there at all."""
        versions = self._versions(mark)
        if not any(self._is(version, held) for version in versions):
            self.accuse(f"I3: “{mark}” was written as {held}, which it never was in the ledger")
        if new and held.issued < self.sync_from and len(versions) < 2:
            self.accuse(f"I5: “{mark}” of {held.issued} was created, before Sync From {self.sync_from}")

    def _taken(self, mark: str, stranger: Held | None) -> None:
        """Somebody else's document became one of the ledger's: it was one in all but its mark, or a person
        said so."""
        versions = self._versions(mark)
        equal = stranger is not None and any(self._is_unmarked(one, stranger) for one in versions)
        if not equal and self.decided.isdisjoint(one.key for one in versions):
            self.accuse(f"I9: “{mark}” was written over somebody else's document: {stranger}")

    def _payment(self, identity: str, body: dict[str, Any]) -> None:
        links = {
            str(line["LinkedTxn"][0]["TxnId"]): to_cents(line["Amount"]) for line in body.get("Line") or ()
        }
        there = {*self._strangers, *(identity for held in self._held.values() for identity in held)}
        missing = [txn for txn in links if txn not in there]
        if missing:
            self.accuse(f"I4: an allocation is linked with {missing}, which is not there")
        if not self._by_hand:
            self._links[identity] = links
            self._mark_of[identity] = body.get("PrivateNote") or ""

    # What the server sees of the pace.

    def arrived(self, *, batch: bool) -> None:
        """A request reached the server in its time; not one that the program had given up."""
        now = self.now()
        for kind in {False, batch}:
            self._seen[kind].append(now)
        for kind, most, seconds in _WINDOWS:
            if kind is True and not batch:
                continue
            seen = self._seen[kind]
            while seen and seen[0] <= now - 60:
                seen.popleft()
            if sum(at > now - seconds for at in seen) > most:
                self.accuse(f"I7: more than {most} {'batches' if kind else 'requests'} in {seconds:.0f} s")

    # What there is in the end.

    def held(self, document: Document) -> Held | None:
        """The document as the books have it: with its mark, or equal to it in all else."""
        if (marked := self.marked(document)) is not None:
            return marked
        known = [held for held in self._strangers.values() if held is not None]
        return next((held for held in known if self._is_unmarked(document, held)), None)

    def marked(self, document: Document) -> Held | None:
        """The document as the books have it with its mark."""
        return next(iter(self._held.get(note(document), {}).values()), None)

    def identity(self, document: Document) -> str | None:
        """Its Id, if the books have it with its mark."""
        return next(iter(self._held.get(note(document), {})), None)

    def own(self, document: Document) -> str | None:
        """The Id of what a person sees to be the document: it has its mark, or somebody else entered it and
        the app put a credit against something as this document."""
        parts = {
            identity: self._mark_of[identity].removeprefix(_PART).split(" to ") for identity in self._links
        }
        put = [self._links[identity] for identity, keys in parts.items() if document.key in keys]
        entered = (
            one
            for links in put
            for one in links
            if self._strangers.get(one) is not None and self._kind_of[one] == ENTITIES[document.kind]
        )
        return self.identity(document) or next(entered, None)

    def as_it_is(self, document: Document) -> bool:
        """Whether the books have it as the ledger has it now."""
        held = self.held(document)
        return held is not None and self._is(document, held)

    def allocated(self, credit: Document, target: Document) -> list[int]:
        """Cents of each allocation of ``credit`` to ``target``."""
        mark = allocation_note(COMPANY, credit.key, target.key)
        return [
            max(links.values()) for identity, links in self._links.items() if self._mark_of[identity] == mark
        ]

    def _versions(self, mark: str) -> list[Document]:
        assert self.ledger is not None
        return next((versions for versions in self.ledger.versions.values() if note(versions[0]) == mark), [])

    def _is(self, document: Document, held: Held) -> bool:
        return (
            held.kind == ENTITIES[document.kind]
            and held.cents == document.cents
            and held.issued == document.issued
            and self.contacts.is_of(held.party, document)
        )

    def _is_unmarked(self, document: Document, held: Held) -> bool:
        return self._is(document, held) and held.number == document.number[:21]

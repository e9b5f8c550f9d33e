"""Makes the customers and vendors that documents name and QuickBooks does not have."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row

from relink_desktop.core.contact_names import fits
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.names import name_key, tidied
from relink_desktop.core.sentences import joined, sentence
from relink_desktop.core.words import noop
from relink_desktop.intuit.accounting import BatchOutcome, literal
from relink_desktop.intuit.faults import Fault, FaultKind
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.batch_size import BatchSize
from relink_desktop.service.sync.contacts import (
    Choices,
    Contacts,
    Directory,
    Found,
    Listed,
    Question,
    second_name,
)
from relink_desktop.service.sync.outbox import Frozen, Item, Outbox, Purpose
from relink_desktop.service.sync.patience import Patience
from relink_desktop.service.sync.plan import contact_entity
from relink_desktop.service.sync.references import References
from relink_desktop.service.sync.retries import Retries, Work
from relink_desktop.service.sync.verdicts import PASSING, UNANSWERED

Piece = TypeVar("Piece")


class NewContacts:
    """Of one connection. ``deliver`` sends a batch until it is answered."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        contacts: Contacts,
        outbox: Outbox,
        patience: Patience,
        retries: Retries,
        size: BatchSize,
        deliver: Callable[[Frozen], Awaitable[Sequence[BatchOutcome]]],
    ) -> None:
        self._quickbooks, self._contacts, self._outbox = quickbooks, contacts, outbox
        self._patience, self._retries, self._size, self._deliver = patience, retries, size, deliver
        self._listed: dict[str, Listed] = {}
        self._directories: dict[str, Directory] = {}
        self._unnameable: dict[tuple[str, str], str] = {}  # and why

    def begin(self, references: References, choices: Callable[[str], Choices]) -> None:
        """Takes what QuickBooks has now. Somebody may have mended there what could not be made."""
        self._unnameable.clear()
        self._listed = references.contacts
        self._directories = {
            entity: Directory(entity, listed, self._contacts.known(entity), choices(entity))
            for entity, listed in self._listed.items()
        }

    def id_of(self, kind: DocumentKind, name: str) -> str | None:
        """The id that ``name`` was found or made as, even if it is asked about now."""
        return self._contacts.known(contact_entity(kind)).get(name)

    def why_none(self, kind: DocumentKind, name: str) -> str | None:
        """Why QuickBooks has no such contact; None if it was not tried yet."""
        return self._unnameable.get((contact_entity(kind), name))

    async def make(self, rows: Sequence[Row[Any]], ahead: Callable[[], Sequence[Row[Any]]]) -> None:
        """Makes those of ``rows`` and, if any is missing, of what comes after them, so that they take few
        batches. They go first: documents refer to their ids, and items of one batch can't see each other."""
        for entity in self._directories:
            if self._unsettled(entity, rows):
                await self._settle(entity, self._unsettled(entity, ahead()))

    def _unsettled(self, entity: str, rows: Sequence[Row[Any]]) -> dict[str, Found]:
        """The names of ``rows`` that are not known as who they are, in their order."""
        known, directory = self._contacts.known(entity), self._directories[entity]
        names = {row.contact: None for row in rows if contact_entity(DocumentKind(row.kind)) == entity}
        found = {name: directory.who(name) for name in names if (entity, name) not in self._unnameable}
        return {name: who for name, who in found.items() if who is None or who != known.get(name)}

    async def _settle(self, entity: str, names: dict[str, Found]) -> None:
        self._keep(entity, {name: who for name, who in names.items() if isinstance(who, str)})
        for name, who in names.items():
            if isinstance(who, Question):
                self._unnameable[entity, name] = sentence(_ASKED[who], name=name)
        directory, missing = self._directories[entity], []
        for name in (name for name, who in names.items() if who is None):
            if fits(directory.display(name)):
                missing.append(name)
            else:
                self._unnameable[entity, name] = sentence(_NOT_POSSIBLE, name=name)
        # Of several spellings one is made, and is then found by the others.
        displays = {name_key(directory.display(name)): name for name in reversed(missing)}
        for some in batched(list(displays.values()), self._size.now):
            await self._create_contacts(entity, {name: directory.display(name) for name in some})

    def _keep(self, entity: str, ids: dict[str, str]) -> None:
        self._contacts.keep(entity, ids)
        for name, id_ in ids.items():
            self._directories[entity].note(name, id_)
            self._retries.forget(Work(entity, name))

    async def _create_contacts(self, entity: str, names: dict[str, str]) -> None:
        taken = await self._create_named(entity, names)
        seconds = {name: second_name(entity, names[name]) for name in taken}
        possible = {name: second for name, second in seconds.items() if fits(second)}
        refused = await self._create_named(entity, possible) if possible else []
        for name in (*refused, *(seconds.keys() - possible.keys())):
            self._unnameable[entity, name] = _taken(entity, name)

    async def _create_named(self, entity: str, names: dict[str, str]) -> list[str]:
        """Creates contacts under ``names`` (by the ledger's); returns the ledger's names of those whose name
        somebody else has. Answers are told apart by bId: QuickBooks may have tidied a name."""
        items = [Item("create", entity, {"DisplayName": display}) for display in names.values()]
        outcomes = {o.bid: o for o in await self._deliver(self._outbox.freeze(Purpose.CONTACTS, items))}
        taken = []
        for index, (name, display) in enumerate(names.items()):
            outcome = outcomes.get(str(index))
            fault = outcome.fault if outcome else None
            made = outcome.entity.get("Id") if outcome and outcome.entity else None
            if made is None and (fault is None or fault.kind in PASSING | {FaultKind.DUPLICATE_NAME}):
                made = await self._look_for(entity, name, display)
            if made is not None:
                self._listed[entity].add(str(made), display)
                self._keep(entity, {name: str(made)})
            elif (entity, name) in self._unnameable:
                continue
            elif fault is not None and fault.kind is FaultKind.DUPLICATE_NAME:
                taken.append(name)
            else:
                self._not_made(entity, name, fault)
        return taken

    async def _look_for(self, entity: str, name: str, display: str) -> str | None:
        """The id of the only one that has the name, if it is active. A person is asked about an inactive one,
        beside which another one would split the contact's account, and about one that has the name in
        QuickBooks' eyes alone."""
        spellings = ", ".join(literal(one) for one in dict.fromkeys((display, tidied(display))))
        where = f"DisplayName IN ({spellings}) AND Active IN (true, false)"
        rows = await self._patience.ask(
            lambda: self._quickbooks.call(lambda api: api.query_all(entity, where))
        )
        active = [
            str(row["Id"])
            for row in rows
            if row.get("Active", True) and row.get("Id") and _is(row.get("DisplayName"), display)
        ]
        if rows and not active:
            self._unnameable[entity, name] = _taken(entity, name)
        if len(active) > 1:
            self._unnameable[entity, name] = sentence(_ASKED[Question.SEVERAL], name=name)
        return active[0] if len(active) == 1 else None

    def _not_made(self, entity: str, name: str, fault: Fault | None) -> None:
        """QuickBooks has no such contact: what passes is tried again, anything else is told."""
        if (fault is None or fault.kind in PASSING) and self._retries.put_off(Work(entity, name)):
            return
        if fault is None:
            self._unnameable[entity, name] = UNANSWERED
            return
        told = _NOT_A_CUSTOMER if entity == "Customer" else _NOT_A_VENDOR
        self._unnameable[entity, name] = joined(
            sentence(told, name=name, message=fault.message, code=fault.code), _CALL_IT
        )


_NO_CUSTOMER = noop(
    "QuickBooks could not take “{name}” as a customer: it may be inactive there, or the name may belong to"
    " somebody else. Make it active, rename one of the two, or choose under Matching who it is."
)
_NO_VENDOR = noop(
    "QuickBooks could not take “{name}” as a vendor: it may be inactive there, or the name may belong to"
    " somebody else. Make it active, rename one of the two, or choose under Matching who it is."
)
_ASKED = {
    Question.INACTIVE: noop(
        "“{name}” is inactive in QuickBooks, or was merged into another name: make it active again there, or"
        " choose under Matching who it is now."
    ),
    Question.SEVERAL: noop(
        "QuickBooks has several names that differ from “{name}” only in letter case, spaces or what nobody"
        " sees: choose under Matching which one it is."
    ),
}
_NOT_POSSIBLE = noop(
    "QuickBooks does not take the name “{name}”: a name there has no colon, and at most 100 characters. Under"
    " Matching, agree to another name, or choose who it is."
)
_NOT_A_CUSTOMER = noop("QuickBooks did not take “{name}” as a customer: {message} (code {code}).")
_NOT_A_VENDOR = noop("QuickBooks did not take “{name}” as a vendor: {message} (code {code}).")
_CALL_IT = noop("Under Matching, choose who it is or what it is to be called there.")


def _is(name: Any, display: str) -> bool:
    return isinstance(name, str) and name_key(name) == name_key(display)


def _taken(entity: str, name: str) -> str:
    return sentence(_NO_CUSTOMER if entity == "Customer" else _NO_VENDOR, name=name)


def batched(pieces: Sequence[Piece], size: int) -> Iterator[Sequence[Piece]]:
    """``itertools.batched`` of Python 3.12."""
    return (pieces[start : start + size] for start in range(0, len(pieces), size))

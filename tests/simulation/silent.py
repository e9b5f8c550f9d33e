"""The silent faults that public reports tell of, planted into the real code: wrong or missing documents under
a green icon. The simulation has to find them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection as Db
from sqlalchemy import Row

from relink_desktop.core.documents import DocumentKind
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import FaultKind
from relink_desktop.ledger import invoice_details
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service import ledger_watch
from relink_desktop.service.ledger_side import LedgerSide
from relink_desktop.service.ledger_watch import LedgerWatch
from relink_desktop.service.sync import changes, contacts, likeness, new_contacts, reconcile, sender
from relink_desktop.service.sync.likeness import Agreement, Recognition
from relink_desktop.service.sync.outbox import Frozen, Purpose
from relink_desktop.service.sync.plan import MARK
from relink_desktop.service.sync.seen import Seen, seen_from
from relink_desktop.service.sync.survey import Survey


def strange_stops_all() -> AbstractContextManager[object]:
    """One document of somebody else that can't be read ends every look at QuickBooks."""

    def strict(*told: Any) -> Any:
        seen = seen_from(*told)
        if seen.unreadable:
            raise KeyError("TotalAmt")
        return seen

    return _patched((reconcile, "seen_from", strict), (changes, "seen_from", strict))


def gone_in_silence() -> AbstractContextManager[object]:
    """A company that is renamed, or gone from the report, is taken for an empty one."""

    def believed(_: LedgerSide, survey: Survey) -> None:
        survey.stock()

    return _patched((LedgerSide, "judged", believed))


def shortened_numbers() -> AbstractContextManager[object]:
    """Numbers of which a spreadsheet program left six digits are numbers like any others."""
    return _patched((invoice_details, "is_shortened", lambda _text: False))


def every_fault_is_taken() -> AbstractContextManager[object]:
    """Whatever QuickBooks says of a contact, somebody else has the name."""
    real = sender.Sender._deliver

    async def deliver(self: sender.Sender, frozen: Frozen) -> Sequence[BatchOutcome]:
        outcomes = await real(self, frozen)
        if frozen.purpose is not Purpose.CONTACTS:
            return outcomes
        taken = FaultKind.DUPLICATE_NAME
        return [replace(one, fault=one.fault and replace(one.fault, kind=taken)) for one in outcomes]

    return _patched((sender.Sender, "_deliver", deliver))


def letter_by_letter() -> AbstractContextManager[object]:
    """Two names are one only if they are spelt alike but for letter case."""
    return _patched((contacts, "name_key", str.lower), (new_contacts, "name_key", str.lower))


def adopted_by_chance() -> AbstractContextManager[object]:
    """A document of the same number, day and total is the ledger's, whomever it is for."""
    real = Recognition.agreement

    def agreement(self: Recognition, db: Db, row: Row[Any], seen: Seen) -> Agreement:
        return real(self, db, row, seen)._replace(contact=True)

    return _patched((Recognition, "agreement", agreement))


def word_for_word() -> AbstractContextManager[object]:
    """A mark is ours only as it was written: with words around it, it is somebody else's."""

    def marks_in(text: str, company: str, kind: DocumentKind) -> list[tuple[str, ...]]:
        own = f"{MARK}{company} "
        return [(text.removeprefix(own),)] if text.startswith(f"{own}{kind}:") else []

    return _patched(
        (likeness, "marks_in", marks_in),
        (likeness, "is_foreign", lambda text, _company: MARK in text),
    )


def half_written() -> AbstractContextManager[object]:
    """A report is read as it is found, and nobody looks whether it changes meanwhile."""

    async def found(self: LedgerWatch, source: LedgerSource, _known: Any = ()) -> str:
        return source.stamp()

    async def unchanged(*_: Any) -> None:
        """Nobody looks."""

    return _patched((LedgerWatch, "_stamp_at_rest", found), (ledger_watch, "_check_unchanged", unchanged))


@contextmanager
def _patched(*patches: tuple[Any, str, Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for target, name, instead in patches:
            stack.enter_context(patch.object(target, name, instead))
        yield


SILENT = (
    *(strange_stops_all, gone_in_silence, shortened_numbers, every_fault_is_taken, letter_by_letter),
    *(adopted_by_chance, word_for_word, half_written),
)

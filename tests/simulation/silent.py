"""The silent faults that public reports tell of, planted into the real code: wrong or missing documents under
a green icon. The simulation has to find them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import FaultKind
from relink_desktop.ledger import invoice_details
from relink_desktop.service.connection import Connection
from relink_desktop.service.sync import changes, contacts, new_contacts, reconcile, sender
from relink_desktop.service.sync.outbox import Frozen, Purpose
from relink_desktop.service.sync.seen import seen_from


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
    return _patched((Connection, "judged", lambda *_: None))


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


@contextmanager
def _patched(*patches: tuple[Any, str, Any]) -> Iterator[None]:
    with ExitStack() as stack:
        for target, name, instead in patches:
            stack.enter_context(patch.object(target, name, instead))
        yield


SILENT = (strange_stops_all, gone_in_silence, shortened_numbers, every_fault_is_taken, letter_by_letter)

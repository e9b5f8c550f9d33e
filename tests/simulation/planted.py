"""Faults planted into the real code, to show that the simulation finds them: here the classic ways to send
something twice, in ``silent`` what public reports tell of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import Any
from unittest.mock import patch

from relink_desktop.intuit.accounting import Accounting, BatchOutcome
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.sync import sender
from relink_desktop.service.sync.outbox import Frozen, Item, Outbox, Purpose

from .silent import SILENT


@contextmanager
def no_requestid() -> Iterator[None]:
    """Each try goes out under an id of its own, as if it had none."""
    real, ids = Accounting.batch, count()

    async def batch(self: Accounting, body: bytes, requestid: str) -> tuple[BatchOutcome, ...]:
        return await real(self, body, f"{requestid[:20]}-{next(ids)}")

    with patch.object(Accounting, "batch", batch):
        yield


@contextmanager
def regrouped_batch() -> Iterator[None]:
    """After a lost reply the documents go again, in another batch."""
    real = sender.Sender._post

    async def post(self: sender.Sender, frozen: Frozen) -> Any:
        try:
            return await real(self, frozen)
        except IntuitError as error:
            if error.fault.kind is FaultKind.UNKNOWN_OUTCOME:
                _forget(self._outbox, frozen)
                return (), {}
            raise

    with patch.object(sender.Sender, "_post", post):
        yield


@contextmanager
def reset_on_restart() -> Iterator[None]:
    """What was on its way when the app ended is ready again when it starts."""
    real = Outbox.unanswered

    def unanswered(self: Outbox) -> list[Frozen]:
        for frozen in real(self):
            _forget(self, frozen)
        return []

    with patch.object(Outbox, "unanswered", unanswered):
        yield


@contextmanager
def journal_after_reply() -> Iterator[None]:
    """A batch is written down once it is answered."""
    freeze, settle = Outbox.freeze, Outbox.settle
    unwritten: dict[str, tuple[Purpose, Sequence[Item]]] = {}

    def frozen_in_memory(self: Outbox, purpose: Purpose, items: Sequence[Item]) -> Frozen:
        with self._engine.connect() as db, db.begin() as transaction:
            frozen = self._freeze(db, purpose, items)
            transaction.rollback()
        unwritten[frozen.id] = purpose, items
        return frozen

    def written_at_last(self: Outbox, frozen: Frozen, outcomes: Sequence[BatchOutcome]) -> Any:
        if frozen.id in unwritten:
            new_id, self._new_id = self._new_id, lambda: frozen.id
            freeze(self, *unwritten.pop(frozen.id))
            self._new_id = new_id
        return settle(self, frozen, outcomes)

    with (
        patch.object(Outbox, "freeze", frozen_in_memory),
        patch.object(Outbox, "settle", written_at_last),
        patch.object(sender, "IN_FLIGHT", 1),
    ):
        yield


def _forget(outbox: Outbox, frozen: Frozen) -> None:
    """The documents of a batch are ready again, without a thought of what became of it."""
    with outbox._engine.begin() as db:
        outbox.release(db, frozen, frozen.bids, doubtful=False)
        outbox._answered(db, frozen)


_CLASSIC = (no_requestid, regrouped_batch, reset_on_restart, journal_after_reply)
PLANTED: dict[str, Callable[[], AbstractContextManager[object]]] = {
    fault.__name__: fault for fault in (*_CLASSIC, *SILENT)
}

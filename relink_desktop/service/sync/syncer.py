"""Sends what is ready, batch by batch, and goes on where it was after anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sync import WAITING, DocumentState, Progress, SyncPhase, SyncResult, Tally
from relink_desktop.intuit.accounting import BatchOutcome
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.service.clock import Clock
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.compare import compare
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.outbox import BATCH, Frozen, IncompleteAnswerError, Outbox
from relink_desktop.service.sync.plan import ENTITIES, References, UnmatchedError, contact_entity, request_for
from relink_desktop.service.sync.rate import Rate
from relink_desktop.service.sync.references import by_name, read_references
from relink_desktop.service.sync.verdicts import HALT, LATER, OF_THE_COMPANY
from relink_desktop.service.tokens import UnconfirmedRefusalError

Answer = TypeVar("Answer")
Item = TypeVar("Item")

#: Seconds to wait before trying again: the first time, and at most.
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 300.0


class _HaltedError(Exception):
    """The sync can't go on now. What is frozen stays frozen."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the connection allows at this moment."""

    confirmed: bool
    paused: bool
    usable: bool
    sync_from: date | None
    run_base: Tally
    compare_due: bool

    @property
    def may_run(self) -> bool:
        return self.confirmed and not self.paused and self.usable


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom the sync tells: of each answer (``None`` for a good one), of a result, of any change."""

    answered: Callable[[Exception | None], None]
    finished: Callable[[SyncResult], None]
    changed: Callable[[], None]


class Syncer:
    """The sync of one connection."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        journal: Journal,
        outbox: Outbox,
        clock: Clock,
        terms: Callable[[], Terms],
        reports: Reports,
    ) -> None:
        self._quickbooks, self._journal, self._outbox, self._clock = quickbooks, journal, outbox, clock
        self._terms, self._reports = terms, reports
        self._wake = asyncio.Event()
        self._phase: SyncPhase | None = None
        self._rate = Rate()
        self._refused: set[tuple[str, str]] = set()

    def wake(self) -> None:
        """Something changed: look again whether there is anything to send."""
        self._wake.set()

    async def run(self) -> None:
        """Runs until cancelled. Looks at once, for what an earlier run left."""
        self._wake.set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._terms().may_run:
                await self._sync()

    def progress(self) -> Progress:
        """Counts from the journal, and the rate of the run that is on."""
        terms, tallies = self._terms(), self._journal.tallies()
        waiting = sum((tallies[state] for state in WAITING), Tally())
        done = tallies[DocumentState.SENT] - terms.run_base
        rate = self._rate.per_minute(self._clock.monotonic()) if self._phase else None
        return Progress(
            phase=self._shown(terms, waiting),
            done=done,
            total=done + waiting,
            waiting=waiting,
            sent=tallies[DocumentState.SENT],
            attention=tallies[DocumentState.ATTENTION],
            locked=tallies[DocumentState.LOCKED],
            left_out=tallies[DocumentState.LEFT_OUT],
            rate=rate,
            seconds_left=round(waiting.count * 60 / rate) if rate and waiting.count else None,
        )

    def _shown(self, terms: Terms, waiting: Tally) -> SyncPhase:
        if not terms.confirmed:
            return SyncPhase.OFF
        if terms.paused:
            return SyncPhase.PAUSED
        if self._phase is not None:
            return self._phase
        if not waiting.count:
            return SyncPhase.IDLE
        return SyncPhase.RUNNING if terms.usable else SyncPhase.HELD  # it is about to begin

    async def _sync(self) -> None:
        try:
            await self._send_everything()
            await self._compare()
        except _HaltedError:
            pass
        finally:
            self._enter(None)

    async def _send_everything(self) -> None:
        frozen = self._outbox.unanswered()
        if not frozen and not self._journal.next_ready(1):
            return
        self._rate.restart(self._clock.monotonic())
        self._enter(SyncPhase.RUNNING)
        self._refused.clear()  # somebody may have mended them in QuickBooks
        for batch in frozen:
            await self._deliver(batch)
        references = await self._patiently(lambda: read_references(self._quickbooks))
        while documents := self._journal.next_ready(BATCH):
            await self._create_contacts(references)
            await self._send(documents, references)

    async def _create_contacts(self, references: References) -> None:
        """Contacts go first: documents refer to their ids, and items of one batch can't see each other."""
        wanted = {(contact_entity(kind), name) for kind, name in self._journal.ready_contacts()}
        for entity, known in (("Customer", references.customers), ("Vendor", references.vendors)):
            missing = sorted(
                name for of, name in wanted - self._refused if of == entity and name not in known
            )
            for names in batched(missing, BATCH):
                outcomes = await self._deliver(self._outbox.freeze_contacts(entity, names))
                known.update(by_name((o.entity for o in outcomes if o.entity), "DisplayName"))
            self._refused.update((entity, name) for name in missing if name not in known)

    async def _send(self, documents: Sequence[Document], references: References) -> None:
        planned: list[tuple[Document, str, dict[str, Any]]] = []
        for document in documents:
            try:
                planned.append((document, ENTITIES[document.kind], request_for(document, references)))
            except UnmatchedError as error:
                self._journal.hold(document.key, str(error))
        if planned:
            await self._deliver(self._outbox.freeze_documents(planned))

    async def _deliver(self, frozen: Frozen) -> Sequence[BatchOutcome]:
        try:
            outcomes = await self._patiently(lambda: self._post(frozen))
        except IntuitError as error:
            self._outbox.refuse(frozen, error.fault)
            return ()
        self._rate.accepted(self._clock.monotonic(), len(outcomes) if frozen.purpose == "documents" else 0)
        self._reports.changed()
        self._heed(outcomes)
        return outcomes

    def _heed(self, outcomes: Sequence[BatchOutcome]) -> None:
        """An item may be told what concerns the whole company, such as the end of its subscription."""
        faults = [outcome.fault for outcome in outcomes if outcome.fault is not None]
        fault = next((fault for fault in faults if fault.kind in OF_THE_COMPANY), None)
        if fault is None or fault.kind is FaultKind.THROTTLED:  # the pace keeps away by itself
            return
        self._reports.answered(IntuitError(fault))
        raise _HaltedError

    async def _post(self, frozen: Frozen) -> Sequence[BatchOutcome]:
        outcomes = await self._quickbooks.call(lambda api: api.batch(frozen.body, frozen.id))
        try:
            self._outbox.settle(frozen, outcomes)
        except IncompleteAnswerError as error:
            raise IntuitError(Fault(FaultKind.GARBLED, "", str(error))) from error
        return outcomes

    async def _compare(self) -> None:
        terms = self._terms()
        if terms.sync_from is None or not terms.compare_due:
            return
        since = terms.sync_from
        self._enter(SyncPhase.COMPARING)
        result = await self._patiently(
            lambda: compare(self._quickbooks, self._journal, since, self._clock.now())
        )
        if self._journal.next_ready(1):  # they came meanwhile: send them first, then compare again
            self.wake()
        else:
            self._reports.finished(result)

    async def _patiently(self, work: Callable[[], Awaitable[Answer]]) -> Answer:
        """Runs ``work`` until QuickBooks has answered. Raises ``IntuitError`` if it refuses the request."""
        wait, phase = _FIRST_WAIT, self._phase
        while True:
            if not self._terms().may_run:
                raise _HaltedError
            try:
                answer = await work()
            except (IntuitError, ProblemError) as error:
                self._reports.answered(error)
                if _halts(error):
                    raise _HaltedError from error
                if isinstance(error, IntuitError) and error.fault.kind not in LATER:
                    raise
            else:
                self._reports.answered(None)
                self._enter(phase)
                return answer
            self._enter(SyncPhase.HELD)
            await self._rest(wait)
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _rest(self, seconds: float) -> None:
        """Waits, or until something wakes the sync."""
        rest = asyncio.ensure_future(self._clock.sleep(seconds))
        woken = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({rest, woken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            rest.cancel()
            woken.cancel()
        self._wake.clear()

    def _enter(self, phase: SyncPhase | None) -> None:
        if phase is not self._phase:
            self._phase = phase
            self._reports.changed()


def _halts(error: IntuitError | ProblemError) -> bool:
    if isinstance(error, IntuitError):
        return error.fault.kind in HALT
    return not isinstance(error, UnconfirmedRefusalError)  # which the next minute decides


def batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """``itertools.batched`` of Python 3.12."""
    return (items[start : start + size] for start in range(0, len(items), size))

"""Runs the sync of one connection: what was left, what QuickBooks shows, what is ready, what it proves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.sync import WAITING, DocumentState, Progress, SyncPhase, Tally
from relink_desktop.service.clock import Clock
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.allocations import Allocations
from relink_desktop.service.sync.books import Books, read_books
from relink_desktop.service.sync.changes import Changes, TooManyChangesError
from relink_desktop.service.sync.contacts import Contacts
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.matching import Matcher
from relink_desktop.service.sync.observer import Observer
from relink_desktop.service.sync.outbox import Outbox
from relink_desktop.service.sync.patience import HaltedError, Patience
from relink_desktop.service.sync.rate import Rate
from relink_desktop.service.sync.reconcile import Reconciliation
from relink_desktop.service.sync.references import read_references
from relink_desktop.service.sync.sender import Sender
from relink_desktop.service.sync.unapplied import Unapplied
from relink_desktop.service.waiting import sleep_unless


@dataclass(frozen=True, slots=True)
class Terms:
    """What the connection allows at this moment. ``changes_read`` is up to when QuickBooks' changes are
    known.
    """

    confirmed: bool
    paused: bool
    usable: bool
    sync_from: date | None
    closing: date | None
    run_base: Tally
    compare_due: bool
    looked_through: bool
    changes_read: datetime | None

    @property
    def may_run(self) -> bool:
        return self.confirmed and not self.paused and self.usable


@dataclass(frozen=True, slots=True)
class Reports:
    """Whom the sync tells: of the company's settings, of what was looked through (everything, or changes), of
    a comparison (None if one became necessary), of any change."""

    books: Callable[[Books], None]
    looked: Callable[[datetime | None], None]
    finished: Callable[[Certificate | None], None]
    changed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a sync is made of."""

    quickbooks: QuickBooks
    journal: Journal
    outbox: Outbox
    sender: Sender
    allocations: Allocations
    unapplied: Unapplied
    observer: Observer
    changes: Changes
    reconciliation: Reconciliation
    mappings: Mappings
    contacts: Contacts
    patience: Patience
    clock: Clock


class Syncer:
    """The sync of one connection. ``changes_every`` is in seconds."""

    def __init__(
        self, parts: Parts, terms: Callable[[], Terms], reports: Reports, changes_every: float
    ) -> None:
        self._parts, self._terms, self._reports = parts, terms, reports
        self._every = changes_every
        self._next_changes = float("-inf")
        self._wake = asyncio.Event()
        self._wake.set()  # looks at once, for what an earlier run left
        self._phase: SyncPhase | None = None
        self._before_hold: SyncPhase | None = None
        self._rate = Rate()
        self._answered: datetime | None = None
        self._sending = False

    def wake(self) -> None:
        """Something changed: look again whether there is anything to send."""
        self._wake.set()
        self._parts.patience.hurry()

    async def work(self) -> None:
        """Syncs once, as soon as there is something to do. What broke off is due at once."""
        await self._due()
        try:
            if self._terms().may_run:
                await self._sync()
        except BaseException:
            self._wake.set()
            raise

    def progress(self) -> Progress:
        """Counts from the journal, and the rate of the run that is on."""
        terms, tallies = self._terms(), self._parts.journal.tallies()
        waiting = sum((tallies[state] for state in WAITING), Tally())
        done = tallies[DocumentState.SENT] - terms.run_base
        rate = self._rate.per_minute(self._parts.clock.monotonic()) if self._phase else None
        return Progress(
            phase=self._shown(terms, waiting),
            done=done,
            total=done + waiting,
            waiting=waiting,
            sent=tallies[DocumentState.SENT],
            attention=tallies[DocumentState.ATTENTION],
            locked=tallies[DocumentState.LOCKED],
            left_out=tallies[DocumentState.LEFT_OUT],
            excluded=tallies[DocumentState.EXCLUDED],
            kept=tallies[DocumentState.KEPT],
            unapproved=tallies[DocumentState.UNAPPROVED],
            voided=tallies[DocumentState.VOIDED],
            held_back=self._parts.journal.held_back(terms.closing),
            rate=rate,
            seconds_left=round(waiting.count * 60 / rate) if rate and waiting.count else None,
            answered=self._answered,
        )

    def accepted(self, count: int) -> None:
        """QuickBooks answered for so many documents."""
        self._rate.accepted(self._parts.clock.monotonic(), count)
        self._answered = self._parts.clock.now()
        self._reports.changed()

    def held(self, holding: bool) -> None:
        """The sync waits for QuickBooks, or goes on."""
        if not holding and not self._sending:
            self._answered = self._parts.clock.now()
        if holding and self._phase not in (None, SyncPhase.HELD):
            self._before_hold = self._phase
            self._enter(SyncPhase.HELD)
        elif not holding and self._phase is SyncPhase.HELD:
            self._enter(self._before_hold)

    def _shown(self, terms: Terms, waiting: Tally) -> SyncPhase:
        if not terms.confirmed:
            return SyncPhase.OFF
        if terms.paused:
            return SyncPhase.PAUSED
        if self._phase is not None:
            return self._phase
        if not waiting.count:
            return SyncPhase.IDLE
        if not terms.usable or self._parts.sender.rest() is not None:
            return SyncPhase.HELD
        return SyncPhase.RUNNING  # it is about to begin

    async def _due(self) -> None:
        """Until something wakes the sync, what rests may go, or QuickBooks' changes are to be read."""
        left, rest = self._next_changes - self._parts.clock.monotonic(), self._parts.sender.rest()
        if rest is not None:
            left = min(left, rest)
        if not self._terms().may_run or left == float("-inf"):
            await self._wake.wait()
        elif left > 0:
            await sleep_unless(self._wake, left)
        self._wake.clear()

    async def _sync(self) -> None:
        try:
            await self._finish_and_look()
            await self._send()
            if self._parts.unapplied.tell():
                self._reports.finished(None)
                self._reports.changed()
            await self._compare()
        except HaltedError:
            pass
        finally:
            self._enter(None)

    async def _finish_and_look(self) -> None:
        """What an earlier run left, then what QuickBooks shows."""
        terms = self._terms()
        if self._parts.outbox.unanswered():
            self._enter(SyncPhase.RUNNING)
        await self._sent(self._parts.sender.recover())
        if not terms.looked_through and terms.sync_from is not None:
            self._enter(SyncPhase.RUNNING)
            await self._read_books()  # what a number proves depends on the company
            self._reports.looked(await self._parts.reconciliation.look_through(terms.sync_from))
            self._put_off_changes()
        elif self._parts.clock.monotonic() >= self._next_changes:
            await self._read_changes(terms.changes_read)

    async def _read_changes(self, since: datetime | None) -> None:
        self._put_off_changes()
        try:
            self._reports.looked(await self._parts.changes.read(since))
        except TooManyChangesError:
            self._reports.finished(None)

    def _put_off_changes(self) -> None:
        self._next_changes = self._parts.clock.monotonic() + self._every

    async def _send(self) -> None:
        parts = self._parts
        if not parts.sender.due():
            return
        self._rate.restart(parts.clock.monotonic())
        self._enter(SyncPhase.RUNNING)
        await self._send_once()
        while parts.sender.period_closed:  # the closing date moved: what is closed now waits
            await self._send_once()

    async def _send_once(self) -> None:
        parts = self._parts
        books = await self._read_books()
        references = await parts.patience.ask(lambda: read_references(parts.quickbooks, books))
        matcher = Matcher(parts.mappings.chosen(), references, books)
        await self._sent(parts.sender.send(books, references, matcher, parts.mappings.contacts))

    async def _sent(self, sending: Awaitable[None]) -> None:
        """Meanwhile QuickBooks' answers count only if they are about batches."""
        self._sending = True
        try:
            await sending
        finally:
            self._sending = False

    async def _read_books(self) -> Books:
        books = await self._parts.patience.ask(lambda: read_books(self._parts.quickbooks))
        self._parts.observer.numbered(custom=books.custom_numbers)
        self._reports.books(books)
        return books

    async def _compare(self) -> None:
        terms = self._terms()
        if terms.sync_from is None or not terms.compare_due or self._parts.sender.rest() is not None:
            return  # what rests is sent first, a quarter of an hour from now at the latest
        self._enter(SyncPhase.COMPARING)
        await self._read_books()
        certificate, newest = await self._parts.reconciliation.compare()
        self._reports.looked(newest)
        self._put_off_changes()
        if self._parts.sender.due():  # they came meanwhile: send them first, then compare again
            self.wake()
        else:
            self._reports.finished(certificate)

    def _enter(self, phase: SyncPhase | None) -> None:
        if phase is None:
            self._answered = None
        elif self._phase is None:
            self._answered = self._parts.clock.now()
        if phase is not self._phase:
            self._phase = phase
            self._reports.changed()

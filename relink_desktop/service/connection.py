"""One living connection: its health, grant, journal and sync, and the tasks that keep them going."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection as Db
from sqlalchemy import Engine

from relink_desktop.core import health
from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import Attention, ConnectionStatus, Disabling
from relink_desktop.core.contact_names import fits
from relink_desktop.core.health import (
    UNUSABLE,
    Cause,
    Certainty,
    EarlyWarning,
    Evidence,
    Finding,
    HealthState,
)
from relink_desktop.core.history import History
from relink_desktop.core.listing import DocumentDetail, DocumentPage, ListDocuments
from relink_desktop.core.matching import ChooseMatch, Matching, Topic
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.settings_check import SettingCheck, SettingsFound
from relink_desktop.core.sync import DocumentState, ExcludeDocument, Mend, MendDocument, MonthTally, SyncPhase
from relink_desktop.core.sync_from import SyncFromFacts, judge
from relink_desktop.core.words import noop
from relink_desktop.intuit.oauth import TokenReply
from relink_desktop.intuit.pace import Pace
from relink_desktop.service import records
from relink_desktop.service.background import Work, first_problem
from relink_desktop.service.certificates import Certificates
from relink_desktop.service.chronicle import Chronicle
from relink_desktop.service.clock import Clock
from relink_desktop.service.database import TakenOverError
from relink_desktop.service.grants import NoGrantError
from relink_desktop.service.inquiry import CLOSING_DATE_UNREAD, PREFERENCES_UNREAD, Inquiry
from relink_desktop.service.kept_record import KeptRecord
from relink_desktop.service.ledger_side import LedgerSide
from relink_desktop.service.monitor import Monitor, Ties
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.records import ConnectionRecord
from relink_desktop.service.reserve import committed
from relink_desktop.service.schedule import Schedule
from relink_desktop.service.settings_check import check_settings
from relink_desktop.service.sites import SiteOAuth, Sites
from relink_desktop.service.status_page import StatusPage
from relink_desktop.service.sync.assembly import Surroundings, assemble
from relink_desktop.service.sync.books import Books
from relink_desktop.service.sync.listing import Listing
from relink_desktop.service.sync.places import Period
from relink_desktop.service.sync.result import result_of
from relink_desktop.service.sync.syncer import Reports, Terms
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.tokens import RevokeOutcome, TokenKeeper
from relink_desktop.service.vault import Vault
from relink_desktop.service.warnings import early_warnings

if TYPE_CHECKING:
    import httpx

#: How many documents that need a person the status carries.
_LISTED = 50
#: What waits for longer is told of once its month is over.
_PATIENCE = timedelta(days=1)
#: Nothing is being sent.
_AT_REST = (SyncPhase.IDLE, SyncPhase.PAUSED)
#: So long one good answer stands for those that follow: each that is written down is a commit.
_JUST_NOW = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every connection works with. ``today`` is the user's day; ``chance`` is between 0 and 1.

    ``pace_of`` gives the one pace of a realm: whoever calls a company shares its limits.
    """

    engine: Engine
    vault: Vault
    http: httpx.AsyncClient
    sites: Sites
    clock: Clock
    pace_of: Callable[[str], Pace]
    schedule: Schedule
    status_page: StatusPage
    chance: Callable[[], float]
    today: Callable[[], date]
    new_id: Callable[[], str]
    changed: Callable[[], None]


class Connection:
    """``ledger`` takes in what readings of the ledger bring to it."""

    def __init__(self, record: ConnectionRecord, tools: Tools) -> None:
        self._tools = tools
        self._chronicle = Chronicle(tools.engine, record.id, tools.clock)
        self._kept = KeptRecord(
            record, tools.engine, self._chronicle, lambda: self._monitor.interval, tools.changed
        )
        self._warnings: tuple[EarlyWarning, ...] = ()
        self._written: datetime | None = None  # the newest good answer of this run that is in the history
        self._tokens = TokenKeeper(
            record.id,
            record.company.realm,
            tools.engine,
            tools.vault,
            SiteOAuth(tools.http, tools.sites, record.environment),
            tools.clock,
            tools.new_id,
        )
        self._quickbooks = QuickBooks(
            tools.http,
            tools.sites.endpoints(record.environment).api_base,
            record.company.realm,
            self._tokens,
            tools.pace_of(record.company.realm),
            self._chronicle.count_read,
        )
        self._monitor = self._new_monitor()
        self._inquiry = Inquiry(self._quickbooks, self._monitor.answered)
        self._certificates = Certificates(tools.engine, record.id)
        self._syncer, self._sync = assemble(self._surroundings())
        self._journal = self._sync.journal
        self.ledger = LedgerSide(tools.engine, tools.clock, self._kept, self._sync, self._resumed)
        self._listing = Listing(tools.engine, record.id, record.currency)
        self._work = (
            Work(_SYNC_BROKE_OFF, self._syncer.work, tools.clock, tools.changed),
            Work(_CHECK_BROKE_OFF, self._monitor.work, tools.clock, tools.changed),
        )
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def record(self) -> ConnectionRecord:
        """What it is now."""
        return self._kept.now

    def _surroundings(self) -> Surroundings:
        tools = self._tools
        return Surroundings(
            engine=tools.engine,
            quickbooks=self._quickbooks,
            clock=tools.clock,
            new_id=tools.new_id,
            kept=self._kept,
            terms=self._terms,
            outages=self._chronicle.outages.newest,
            answered=self._monitor.answered,
            reports=Reports(self._books_read, self._looked, self._compared, tools.changed),
            changes_every=tools.schedule.changes_every,
        )

    def _new_monitor(self) -> Monitor:
        tools = self._tools
        ties = Ties(
            health=lambda: self.record.health,
            subscription=lambda: self.record.subscription,
            history=self.history,
            budget=self._chronicle.budget,
            observed=self._observed,
            subscribed=self._subscribed,
            changed=tools.changed,
        )
        return Monitor(
            self._quickbooks, tools.vault, tools.clock, tools.schedule, tools.status_page, tools.chance, ties
        )

    def start(self) -> None:
        """Begins to watch and, where it is confirmed, to sync; but not what was disabled."""
        if self.record.health.state is HealthState.DISABLED:
            return
        if self.history() is None:  # disabled, by a run that could not write it down
            self._disabled()
            return
        self._watch()

    def _watch(self) -> None:
        """Begins whatever the disk is like."""
        self._tasks = [asyncio.create_task(work.keep_going()) for work in self._work]

    async def stop(self) -> None:
        """Ends the tasks; a refresh that is under way is let finish."""
        await self._rest()
        await self._tokens.settled()
        with suppress(TakenOverError):
            self._kept.write(self.record)

    async def _rest(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    # What the door asks.

    def status(self) -> ConnectionStatus:
        record, progress = self.record, self._syncer.progress()
        return ConnectionStatus(
            id=record.id,
            ledger_company=record.ledger_company,
            environment=record.environment,
            company=record.company,
            currency=record.currency,
            health=record.health,
            original=record.original,
            sync_from=record.sync_from,
            confirmed=record.confirmed,
            progress=progress,
            result=record.result,
            check_every=self._monitor.interval,
            next_check=self._monitor.next_check,
            needs_person=self._journal.needs_person(_LISTED),
            reopened=self._journal.reopened(record.closing),
            closing=record.closing,
            undecided=self._monitor.undecided,
            warnings=self._warnings,
            outages=self._chronicle.outages.newest(),
            reads=None if self._tools.schedule.fixed else self._chronicle.reads(),
            shortfall=record.asked,
            problem=first_problem(self._work),
            waiting_by_month=self._journal.waiting_by_month() if record.health.state in UNUSABLE else (),
            overdue_by_month=self._overdue_by_month() if progress.phase in _AT_REST else (),
        )

    def _overdue_by_month(self) -> tuple[MonthTally, ...]:
        return self._journal.overdue_by_month(self.record.closing, self._tools.clock.now() - _PATIENCE)

    def history(self) -> TokenHistory | None:
        """How the grant has fared; None where there is none any more."""
        try:
            return self._tokens.history()
        except NoGrantError:
            return None

    def past(self) -> History:
        """What it went through."""
        return self._chronicle.history()

    def tokens(self) -> tuple[str, ...]:
        """Every token that can be read now, to look for where none may be."""
        return self._tokens.tokens()

    @property
    def throttled(self) -> int:
        """How often QuickBooks asked to slow down, since the start."""
        return self._tools.pace_of(self.record.company.realm).throttles

    async def sync_from_facts(self) -> SyncFromFacts:
        """Reads the closing date afresh. Raises ``ProblemError``."""
        settings = await self._settings(CLOSING_DATE_UNREAD)
        return SyncFromFacts(
            self._journal.dated(),
            self.record.closing,
            self.record.original,
            self._tools.today(),
            settings,
            self._journal.apart(),
        )

    async def settings(self) -> SettingsFound:
        """QuickBooks' settings that are known to cause errors, read afresh. Raises ``ProblemError``."""
        return SettingsFound(await self._settings(PREFERENCES_UNREAD))

    async def _settings(self, unread: Problem) -> tuple[SettingCheck, ...]:
        """One read, which tells the closing date too."""
        found = await self._inquiry.preferences(unread)
        self._closing_read(found.book_close_date)
        properties = any(topic is Topic.CLASS for topic, _name in self._sync.mappings.names())
        return check_settings(found, properties=properties, today=self._tools.today())

    def start_sync(self, sync_from: date) -> None:
        """Confirms Sync From. Raises ``ProblemError`` for a date that can't be."""
        facts = SyncFromFacts((), self.record.closing, self.record.original, self._tools.today())
        if not judge(facts, sync_from).allowed:
            raise ProblemError(_IMPOSSIBLE_DATE)
        self._journal.reconsider(Period(sync_from, self.record.closing))
        self._journal.let_wait()  # the date was chosen with what it holds back in sight
        self._sync.allocations.again()
        self._kept.save(
            sync_from=sync_from,
            original=self.record.original or sync_from,
            confirmed=True,
            paused=False,
            run_base=self._journal.sent(),
            result=None,
            looked_through=False,
        )
        self._syncer.wake()

    async def matching(self, since: date | None = None) -> Matching:
        """What the ledger's names are in QuickBooks, read afresh; of contacts those of documents ``since``
        then, which is a Sync From that is not confirmed yet. Raises ``ProblemError``."""
        return await self._inquiry.matching(self._sync.mappings, self._journal, self._sync.contacts, since)

    def choose_matches(self, chosen: Sequence[ChooseMatch]) -> None:
        """Matches names as the user says; what waited for a match is tried again. Raises ``ProblemError`` for
        a name that QuickBooks does not take."""
        if not all(choice.called is None or fits(choice.called) for choice in chosen):
            raise ProblemError(_NO_NAME)
        for choice in chosen:
            self._sync.mappings.choose(choice)
        self._journal.rematch(self._kept.period)
        self._resume()

    def mend(self, wanted: MendDocument) -> None:
        """Does what a person decided about a document. Raises ``ProblemError``."""
        if wanted.mend is Mend.ADOPT:
            self._sync.observer.adopt(wanted.key, wanted.quickbooks_id, self._kept.period)
        else:
            self._journal.mend(wanted.key, wanted.mend, self._kept.period)
        self._resume()

    def exclude(self, wanted: ExcludeDocument) -> None:
        """Leaves a document alone from now on, or no longer. Raises ``ProblemError``."""
        if wanted.excluded:
            self._journal.exclude(wanted.key)
        else:
            self._journal.include(wanted.key, self._kept.period)
        self._resume()

    def documents(self, asked: ListDocuments) -> DocumentPage:
        return self._listing.page(asked)

    def document(self, key: str) -> DocumentDetail:
        """Raises ``ProblemError`` where there is none."""
        return self._listing.detail(key)

    def reopen(self) -> None:
        """What waited in the closed period and lies in the open one now may go."""
        self._journal.reopen(self._kept.period)
        self._resume()

    def let_wait(self) -> None:
        """A person knows what the closed period holds back."""
        self._journal.let_wait()
        self._tools.changed()

    def reconcile(self) -> None:
        """Compares with QuickBooks anew; what QuickBooks refused is tried again first."""
        self._sync.allocations.again()
        self._kept.save(result=None)
        self._syncer.wake()

    def certificate(self) -> Certificate | None:
        """The newest comparison."""
        return self._certificates.newest()

    def _resume(self) -> None:
        """A person decided something: a new run begins."""
        self._kept.save(run_base=self._journal.sent(), result=None)
        self._resumed()

    def _resumed(self) -> None:
        self._tools.changed()
        self._syncer.wake()

    def pause(self, *, paused: bool) -> None:
        self._kept.save(paused=paused)
        self._syncer.wake()

    async def disable(self) -> Disabling:
        """Gives the access back to Intuit, and rests until a reconnect. Raises ``ProblemError``, with nothing
        changed, where Intuit can't be asked."""
        await self._rest()
        try:
            outcome = await self._given_back()
            self._disabled()
        except BaseException:  # also a full disk: whatever it was, the connection must be watched again
            self._watch()
            raise
        return Disabling(outcome)

    async def _given_back(self) -> RevokeOutcome:
        try:
            return await self._tokens.revoke()
        except NoGrantError:  # it was, and that could not be written down
            return RevokeOutcome.ALREADY_GONE

    def _disabled(self) -> None:
        seen = Evidence(self._tools.clock.now(), _YOU_DISABLED)
        finding = Finding(Cause.DISABLED, Certainty.CERTAIN, seen)
        self._kept.save(health=health.fail(self.record.health, finding), confirmed=False)

    def check(self) -> None:
        """Asks QuickBooks now instead of at the next turn."""
        self._monitor.check()

    def heed(self, attention: Attention) -> None:
        """Looks sooner or less often, as the person and the computer do."""
        self._monitor.heed(attention)

    def clock_jumped(self, by: timedelta) -> None:
        """The computer slept, or its clock was set; ``by`` is negative if it was set back."""
        if by < timedelta(0):
            self._kept.save(health=health.set_back(self.record.health, -by))
        self._monitor.doubt()

    # What a sign-in brings.

    def reconnect(self, record: ConnectionRecord, reply: TokenReply) -> None:
        """Takes a new consent: the grant and what it proves are stored in one commit. A probe follows, since
        a consent says nothing of the subscription. What rested begins to watch."""

        def write(db: Db) -> None:
            records.save(db, record)
            self._tokens.keep(db, reply)
            self._chronicle.reconnected(db, record)

        committed(self._tools.engine, write)
        self._kept.now = record
        self._tools.changed()
        if not self._tasks:
            self._watch()
        self._monitor.check()

    # What the monitor and the sync find.

    def _observed(self, finding: Finding | None) -> None:
        if finding is not None and finding.cause is Cause.DISABLED:
            self._disabled()
            return
        if finding is not None:
            self._kept.save(health=health.fail(self.record.health, finding))
            return
        before, now = self.record.health, self._tools.clock.now()
        if before.last_success == self._written and _is_fresh(before, now):
            self._kept.save()  # what lags
            return
        self._warn()
        self._kept.save(health=health.succeed(self.record.health, now))
        self._written = now
        if before.state is not HealthState.CONNECTED:
            self._syncer.wake()

    def _subscribed(self, status: str | None) -> None:
        if status != self.record.subscription:
            self._kept.save(subscription=status)
            self._warn()

    def _warn(self) -> None:
        now = self._tools.clock.now()
        self._warnings = early_warnings(self.record.subscription, self.history(), now)

    def _terms(self) -> Terms:
        record = self.record
        return Terms(
            confirmed=record.confirmed,
            paused=record.paused,
            usable=record.health.state not in UNUSABLE,
            sync_from=record.sync_from,
            closing=record.closing,
            run_base=record.run_base,
            compare_due=record.result is None,
            looked_through=record.looked_through,
            changes_read=record.changes_read,
        )

    def _books_read(self, books: Books) -> None:
        self._closing_read(books.closing)

    def _closing_read(self, closing: date | None) -> None:
        """The closing date may have moved: what it closes waits, what it opens asks the user."""
        self._kept.save(closing=closing)
        self._journal.close(self._kept.period)

    def _looked(self, newest: datetime | None) -> None:
        self._kept.save(looked_through=True, changes_read=newest or self.record.changes_read)

    def _compared(self, certificate: Certificate | None) -> None:
        if certificate is None:
            self._kept.save(result=None)
            return
        self._certificates.keep(certificate)
        sent = self._journal.by_kind([DocumentState.SENT])
        self._kept.save(certificate, result=result_of(certificate, sent, self._journal.read_back()))


def _is_fresh(known: health.Health, now: datetime) -> bool:
    """Whether one more good answer tells nothing: QuickBooks answered well just now."""
    seen = known.last_success
    connected = known.state is HealthState.CONNECTED
    return connected and seen is not None and timedelta(0) <= now - seen < _JUST_NOW


_YOU_DISABLED = noop("You disabled the connection")
_NO_NAME = Problem(
    "contact_name_refused",
    noop("QuickBooks does not take that name."),
    noop("A name has no colon, and at most 100 characters."),
    noop("Choose another name."),
)
_SYNC_BROKE_OFF = noop("The sync broke off several times in a row.")
_CHECK_BROKE_OFF = noop("The check of the connection broke off several times in a row.")
_IMPOSSIBLE_DATE = Problem(
    "sync_from_impossible",
    noop("That date can't be used as Sync From."),
    noop("It lies in the future or before 1 January 2018."),
    noop("Choose another date."),
)

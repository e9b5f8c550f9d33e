"""Watches one connection: asks QuickBooks when it is time to, and turns every answer into an observation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from relink_desktop.core.connections import Attention
from relink_desktop.core.health import Cause, Evidence, Finding, Health
from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.pace import Lane
from relink_desktop.service.clock import Clock
from relink_desktop.service.diagnosis import (
    ENDED_SUBSCRIPTIONS,
    Known,
    diagnose,
    is_outage_like,
    of_the_vault,
    subscription_ended,
    undecided,
)
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.schedule import FRESH, IDLE, Budget, Schedule
from relink_desktop.service.status_page import StatusPage
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.tokens import CONFIRM_AFTER, UnconfirmedRefusalError
from relink_desktop.service.vault import Vault
from relink_desktop.service.waiting import sleep_unless


@dataclass(frozen=True, slots=True)
class Ties:
    """The monitor's ties to its connection.

    ``health``, ``subscription`` (QuickBooks' last word on it), ``history`` and ``budget`` say what is known
    now. ``observed`` hears each observation: ``None`` for a success, else what was found; ``subscribed`` each
    SubscriptionStatus; ``changed`` that ``undecided`` or the next check did.
    """

    health: Callable[[], Health]
    subscription: Callable[[], str | None]
    history: Callable[[], TokenHistory | None]
    budget: Callable[[], Budget]
    observed: Callable[[Finding | None], None]
    subscribed: Callable[[str | None], None]
    changed: Callable[[], None]


class Monitor:
    """``undecided`` is a last answer that says nothing of the health; ``next_check`` when QuickBooks is asked
    again; ``interval`` the seconds after which an answer is due. ``chance`` gives numbers between 0 and 1."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        vault: Vault,
        clock: Clock,
        schedule: Schedule,
        page: StatusPage,
        chance: Callable[[], float],
        ties: Ties,
    ) -> None:
        self._quickbooks, self._vault, self._clock = quickbooks, vault, clock
        self._schedule, self._page, self._chance, self._ties = schedule, page, chance, ties
        finding = ties.health().finding
        self._read_only = finding is not None and finding.cause is Cause.SUBSCRIPTION_ENDED
        self._asked = self._idle = False
        self._failures = 0
        self._heard = self._due = float("-inf")
        self._moved = asyncio.Event()
        self.undecided: Evidence | None = None
        self.next_check: datetime | None = None
        self.interval = min(self._usual(), IDLE)

    async def work(self) -> None:
        """Asks once, as soon as it is due."""
        await self._rest()
        await self._probe()

    # What brings the next question forward, or saves it.

    def check(self) -> None:
        """Asks now, whatever the budget: a person wants to know, or there is a new consent."""
        self._asked = True
        self._moved.set()

    def heed(self, attention: Attention) -> None:
        """The desktop tells of the person and the computer."""
        match attention:
            case Attention.IDLE:
                self._idle = True
                return
            case Attention.IN_USE | Attention.LOOKING:
                self._idle = False
        self.doubt(self._heard + FRESH)

    def doubt(self, due: float = float("-inf")) -> None:
        """Something happened since the last answer, such as a wake-up: asks now, or ``due`` (monotonic)."""
        if self._ties.budget().spent:
            return
        now = self._clock.monotonic()
        self._plan(max(0.0, min(self._due, now if self._failures else due) - now))
        self._failures = 0
        self._moved.set()

    def answered(self, error: Exception | None) -> None:
        """Ordinary traffic is an observation too, and saves a paid question: ``None`` for a good answer."""
        known = self._read_only
        self._weigh(error, self._clock.now())
        if isinstance(error, UnconfirmedRefusalError):
            self.doubt(self._clock.monotonic() + CONFIRM_AFTER)
        elif error is not None and _is_outage_like(error) and not self._failures:
            self.doubt()  # the next question asks Intuit's status page too
        elif self._read_only and not known:
            self.doubt()  # the next question learns what the subscription is called now
        elif error is None and not self._read_only:
            self._settle()

    # One question.

    async def _probe(self) -> None:
        """One paid read: the company answers, and says how its subscription stands."""
        asked, self._asked = self._asked, False
        await self._vault.unlock()
        try:
            company = await self._quickbooks.call(lambda api: api.company_info(), Lane.CLICK)
        except (IntuitError, ProblemError) as error:
            await self._unanswered(error)
        else:
            self._judge(company.subscription_status, asked)
            self._settle()

    async def _unanswered(self, error: IntuitError | ProblemError) -> None:
        at = self._clock.now()
        self._weigh(error, at)
        if not _is_outage_like(error):
            self._settle()
            if isinstance(error, UnconfirmedRefusalError):
                self._plan(min(CONFIRM_AFTER, self.interval))
            return
        self._failures += 1
        self._plan(self._schedule.retry(self._ties.budget(), self._failures, self._chance()))
        if await self._page.ask() is not None:
            self._weigh(error, at)

    def _judge(self, status: str | None, asked: bool) -> None:
        """A good read of a company that refuses writes is no success until QuickBooks says something else of
        its subscription, or until a person who mended it asks."""
        before = self._ties.subscription()
        self._ties.subscribed(status)
        now = self._clock.now()
        if status in ENDED_SUBSCRIPTIONS:
            self._read_only = True
            self._decide(None)
            self._ties.observed(subscription_ended(str(status), now))
            return
        if status != before or asked:
            self._read_only = False
        self._weigh(None, now)

    # What an answer means.

    def _weigh(self, error: Exception | None, at: datetime) -> None:
        if error is None:
            self._decide(None)
            if not self._read_only:
                self._ties.observed(None)
        elif (finding := self._found(error, at)) is not None:
            self._decide(None)
            self._read_only |= finding.cause is Cause.SUBSCRIPTION_ENDED
            self._ties.observed(finding)
        elif (seen := undecided(error, at)) is not None:
            self._decide(seen)

    def _found(self, error: Exception, at: datetime) -> Finding | None:
        match error:
            case IntuitError():
                dead = error.fault.kind is FaultKind.GRANT_DEAD
                known = Known(
                    history=self._ties.history() if dead else None,
                    official=self._page.latest(),
                    worked=self._ties.health().last_success is not None,
                )
                return diagnose(error.fault, at, known)
            case ProblemError():
                return of_the_vault(error, at)
        return None

    def _decide(self, seen: Evidence | None) -> None:
        """Keeps the first of a row of answers alike: it says since when."""
        before = self.undecided
        if (before.what if before else None) != (seen.what if seen else None):
            self.undecided = seen
            self._ties.changed()

    # Time.

    def _settle(self) -> None:
        """An answer came, of whatever kind: the next one is due in the usual time."""
        self._failures = 0
        self._heard = self._clock.monotonic()
        usual = self._usual()
        self.interval = min(usual, IDLE)
        self._plan(usual)

    def _usual(self) -> float:
        return self._schedule.interval(self._ties.budget(), idle=self._idle)

    def _plan(self, wait: float) -> None:
        self._due = self._clock.monotonic() + wait
        self.next_check = self._clock.now() + timedelta(seconds=wait)

    async def _rest(self) -> None:
        """Until the next question is due, which may come nearer or go further away meanwhile."""
        while not self._asked and (left := self._due - self._clock.monotonic()) > 0:
            await sleep_unless(self._moved, left)
            self._moved.clear()


def _is_outage_like(error: Exception) -> bool:
    return isinstance(error, IntuitError) and is_outage_like(error.fault)

"""A monitor alone, in simulated time: a QuickBooks that answers or does not, and a clock that can jump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import httpx

from relink_desktop.core.health import Finding, Health, HealthState, fail, succeed
from relink_desktop.intuit.accounting import CompanyInfo
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.pace import Lane
from relink_desktop.service.background import Work
from relink_desktop.service.monitor import Monitor, Ties
from relink_desktop.service.schedule import Budget, Schedule, budget
from relink_desktop.service.status_page import StatusPage
from relink_desktop.service.token_history import TokenHistory

from .simulation import START, SimulatedClock

DOWN = IntuitError(Fault(FaultKind.OUTAGE, "", "", 503))
GONE = IntuitError(Fault(FaultKind.UNREACHABLE, "ConnectError", ""))


class JumpingClock(SimulatedClock):
    """``ahead`` is by how much the wall clock is ahead of the monotonic one, which a sleep stops."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead


class Watching:
    """``trouble`` is what QuickBooks does. ``asked`` tells when it was asked (monotonic), ``reads`` how many
    reads it answered in each month."""

    def __init__(
        self,
        schedule: Schedule,
        *,
        page: Callable[[httpx.Request], httpx.Response] | None = None,
        chance: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self.clock = JumpingClock()
        self.trouble: Exception | None = None
        self.subscription: str | None = "SUBSCRIBED"
        self.asked: list[float] = []
        self.reads: Counter[str] = Counter()
        self.health = Health(HealthState.UNKNOWN, START)
        self.found: list[Finding | None] = []
        self.history: TokenHistory | None = None
        self._known_subscription: str | None = None
        http = httpx.AsyncClient(transport=httpx.MockTransport(page)) if page else httpx.AsyncClient()
        address = "https://status.test/summary.json" if page else None
        self.page = StatusPage(http, address, self.clock)
        ties = Ties(
            health=lambda: self.health,
            subscription=lambda: self._known_subscription,
            history=lambda: self.history,
            budget=self.budget,
            observed=self._observed,
            subscribed=self._subscribed,
            changed=lambda: None,
        )
        self.monitor = Monitor(self, self, self.clock, schedule, self.page, chance, ties)  # type: ignore[arg-type]

    async def run(self) -> None:
        """The monitor, until it is cancelled."""
        await Work("", self.monitor.work, self.clock, lambda: None).keep_going()

    def budget(self) -> Budget:
        return budget(self.reads[self.month], self.clock.now())

    @property
    def month(self) -> str:
        return self.clock.now().strftime("%Y-%m")

    def read(self) -> None:
        """Ordinary traffic, such as a sync's."""
        self.reads[self.month] += 1
        self.monitor.answered(None)

    async def unlock(self) -> None:
        """The keyring is open."""

    async def call(self, _work: Callable[[Any], Awaitable[Any]], _lane: Lane) -> CompanyInfo:
        """QuickBooks is asked."""
        self.asked.append(self.clock.monotonic())
        await self.clock.sleep(0.05)
        if self.trouble is not GONE:
            self.reads[self.month] += 1
        if self.trouble is not None:
            raise self.trouble
        return CompanyInfo("Harbour", "NZ", self.subscription)

    def _observed(self, finding: Finding | None) -> None:
        self.found.append(finding)
        self.health = fail(self.health, finding) if finding else succeed(self.health, self.clock.now())

    def _subscribed(self, status: str | None) -> None:
        self._known_subscription = status

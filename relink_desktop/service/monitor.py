"""Watches one connection: asks QuickBooks at a steady pace, and turns every answer into an observation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from relink_desktop.core.health import Cause, Certainty, Evidence, Finding
from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit.faults import IntuitError
from relink_desktop.service.clock import Clock
from relink_desktop.service.diagnosis import ENDED_SUBSCRIPTIONS, diagnose, subscription_ended
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.vault import KeyLostError, Vault, VaultLockedError


class Monitor:
    """``observed`` hears each observation: ``None`` for a success, else what was found."""

    def __init__(
        self,
        quickbooks: QuickBooks,
        vault: Vault,
        clock: Clock,
        check_every: float,
        observed: Callable[[Finding | None], None],
    ) -> None:
        self._quickbooks, self._vault, self._clock = quickbooks, vault, clock
        self._check_every, self._observed = check_every, observed
        self._wanted = asyncio.Event()
        self._read_only = False
        self.next_check: datetime | None = None

    def check(self) -> None:
        """Asks now instead of at the next turn."""
        self._wanted.set()

    async def run(self) -> None:
        """Runs until cancelled."""
        while True:
            self.next_check = self._clock.now() + timedelta(seconds=self._check_every)
            await self._probe()
            await self._rest()

    async def _probe(self) -> None:
        """One paid read: the company answers, and says how its subscription stands."""
        await self._vault.unlock()
        try:
            company = await self._quickbooks.call(lambda api: api.company_info())
        except (IntuitError, ProblemError) as error:
            self.answered(error)
            return
        self._read_only = company.subscription_status in ENDED_SUBSCRIPTIONS
        if self._read_only:
            self._observed(subscription_ended(str(company.subscription_status), self._clock.now()))
        else:
            self._observed(None)

    async def _rest(self) -> None:
        rest = asyncio.ensure_future(self._clock.sleep(self._check_every))
        wanted = asyncio.ensure_future(self._wanted.wait())
        try:
            await asyncio.wait({rest, wanted}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            rest.cancel()
            wanted.cancel()
        self._wanted.clear()

    def answered(self, error: Exception | None) -> None:
        """Ordinary traffic is an observation too: ``None`` for a good answer.

        Reading goes on working after a subscription has ended, so only a probe can tell that it was renewed.
        """
        if error is None:
            if not self._read_only:
                self._observed(None)
        elif (finding := self._found(error)) is not None:
            self._observed(finding)

    def _found(self, error: Exception) -> Finding | None:
        now = self._clock.now()
        match error:
            case IntuitError():
                return diagnose(error.fault, now)
            case VaultLockedError():
                return Finding(Cause.KEYRING_LOCKED, Certainty.CERTAIN, Evidence(now, error.problem.title))
            case KeyLostError():
                return Finding(Cause.KEY_LOST, Certainty.CERTAIN, Evidence(now, error.problem.title))
        return None

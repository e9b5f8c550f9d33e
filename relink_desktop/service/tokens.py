"""Keeps one grant usable: the write-ahead refresh, one at a time.

An attempt is committed before Intuit is asked, and the new tokens before they are used: Intuit may have
rotated the refresh token although its answer never came, and only the row then tells.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Any, TypeVar

from sqlalchemy import Connection as Db
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.oauth import Revocation, TokenReply
from relink_desktop.service.clock import Clock
from relink_desktop.service.grants import CLAIM_LIFE, Grant, Grants, NoGrantError
from relink_desktop.service.lifetime import AccessLife, Age
from relink_desktop.service.refresh import Refresh, TokenEndpoint
from relink_desktop.service.reserve import DiskFullError
from relink_desktop.service.token_history import TokenHistory
from relink_desktop.service.vault import KeyLostError, Vault, VaultLockedError
from relink_desktop.service.waiting import answer_of

#: Seconds between two refusals that make one believe the second, where QuickBooks says nothing else.
CONFIRM_AFTER = 60.0
#: Seconds before another refresh ahead of time, after one that failed.
_REST = 60.0
#: Seconds between two looks at the row while another keeper refreshes.
_POLL = 0.5
#: How long a refresh token that was replaced may still be tried. Some saw one live for a day
#: (oauth-jsclient#74), others saw it die at once (PHP-SDK#324).
_SPARE_LIFE = timedelta(hours=26)

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class UnconfirmedRefusalError(ProblemError):
    """Intuit refused the grant once: too little to call it dead, so it says nothing of the connection yet.
    A call that comes ``CONFIRM_AFTER`` seconds later decides."""


class RevokeOutcome(StrEnum):
    """What is left after a grant was given back."""

    REVOKED = auto()  # nothing, here and at Intuit
    ALREADY_GONE = auto()  # nothing: Intuit did not know it any more
    UNTOLD = auto()  # the grant, here and perhaps at Intuit, which may still list the app


class _RefusedError(IntuitError):
    """Intuit refused each refresh token there is. ``repeated``: as it did long enough ago."""

    def __init__(self, fault: Fault, *, repeated: bool) -> None:
        super().__init__(fault)
        self.repeated = repeated


class TokenKeeper:
    """The only one who reads, refreshes and stores the grant of a connection.

    Keepers of other programs may share the row.
    """

    def __init__(
        self,
        connection_id: str,
        realm: str,
        engine: Engine,
        vault: Vault,
        endpoint: TokenEndpoint,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._grants = Grants(connection_id, realm, engine, vault)
        self._endpoint, self._clock = endpoint, clock
        self._me = new_id()
        self._life, self._refusal_age = AccessLife(clock), Age(clock)
        self._alone = asyncio.Lock()
        self._refreshing: asyncio.Task[Grant] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ahead_from = 0.0
        self._unstored: Grant | None = None
        self._skew = timedelta(0)

    def keep(self, db: Db, reply: TokenReply) -> None:
        """Stores the first tokens of a new consent, in the caller's transaction, in place of older ones."""
        now = self._heard(reply)
        unstored = self._unstored.generation if self._unstored is not None else 0
        generation = max(self._grants.generation(db), unstored) + 1
        self._grants.insert(db, self._grants.first(reply, generation, now))

    async def call(self, work: Callable[[str], Awaitable[Answer]]) -> Answer:
        """Runs ``work`` with a usable access token; a refused one is refreshed and tried once more.

        Raises ``IntuitError`` as ``work`` or the refresh does: GRANT_DEAD only if it was said twice.
        Raises ``UnconfirmedRefusalError``, ``VaultLockedError``, ``KeyLostError``, ``NoGrantError``.
        """
        grant = self._newest()
        access = self._grants.access(grant)
        if self._life.left(grant) <= 0:
            grant = await self._renewed(grant, refused=False)
            access = self._grants.access(grant)
        elif self._life.is_ending(grant) or grant.is_interrupted:
            self._refresh_ahead(grant)
        try:
            return await work(access)
        except IntuitError as error:
            if error.fault.kind is not FaultKind.TOKEN:
                raise
        return await work(self._grants.access(await self._renewed(grant, refused=True)))

    def history(self) -> TokenHistory:
        """Needs no key. Raises ``NoGrantError``."""
        grant = self._newest()
        return TokenHistory(
            refreshed=grant.refreshed,
            refresh_expires=grant.refresh_expires,
            hard_expires=grant.hard_expires,
            interrupted=None if grant.being_refreshed(self._clock.now()) else grant.attempt_started,
            skew=self._skew,
        )

    def tokens(self) -> tuple[str, ...]:
        """Every token that can be read now, to look for where none may be."""
        try:
            return self._grants.tokens(self._newest())
        except (NoGrantError, VaultLockedError, KeyLostError):
            return ()

    async def revoke(self) -> RevokeOutcome:
        """Gives the grant back to Intuit; it is removed here once Intuit knows it no more.

        Raises ``ProblemError`` where Intuit can't even be asked: without the vault, the keys or a grant.
        """
        return await answer_of(self._start(self._revoke()))

    async def settled(self) -> None:
        """Waits for what Intuit is being asked, and stores what could not be stored before."""
        async with self._alone:
            if self._unstored is not None:
                self._store(self._unstored)
        for task in self._tasks:
            task.cancel()  # those that are left have not asked yet

    # One refresh for all who want one.

    async def _renewed(self, used: Grant, *, refused: bool) -> Grant:
        """A newer grant than ``used``. ``refused`` says that the API has refused its access token.

        Shielded: whoever waits may be cancelled, but between request and commit nothing may be dropped.
        """
        try:
            return await answer_of(self._begin(used))
        except _RefusedError as refusal:
            if refused or refusal.repeated:
                raise IntuitError(refusal.fault) from None
            raise UnconfirmedRefusalError(_IN_DOUBT) from None

    def _refresh_ahead(self, grant: Grant) -> None:
        """Nobody waits for this one: the access token is still good."""
        under_way = self._refreshing is not None and not self._refreshing.done()
        if not under_way and self._clock.monotonic() >= self._ahead_from:
            self._begin(grant).add_done_callback(self._ahead_ended)

    def _ahead_ended(self, task: asyncio.Task[Grant]) -> None:
        if task.cancelled() or (error := task.exception()) is None:
            return
        # The text of a database's error would quote what was to be stored.
        told = error if isinstance(error, IntuitError) else type(error).__name__
        log.warning("no new tokens yet: %s", told)
        self._ahead_from = self._clock.monotonic() + _REST

    def _begin(self, used: Grant) -> asyncio.Task[Grant]:
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = self._start(self._refresh(used))
        return self._refreshing

    def _start(self, work: Coroutine[Any, Any, Answer]) -> asyncio.Task[Answer]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # asked for, or asyncio complains when whoever waited was cancelled

    # One keeper at a time.

    async def _claimed(self, grant: Grant, work: Callable[[Grant], Awaitable[Answer]]) -> Answer | None:
        """Runs ``work`` on the row of ``grant`` while no other keeper does; ``None`` if there is a newer one.

        The wait for another keeper is measured by the monotonic clock too: after the wall clock was put back,
        an attempt that nobody makes any more would look young for long.
        """
        seen: datetime | None = None
        since = self._clock.monotonic()
        while True:
            waited = timedelta(seconds=self._clock.monotonic() - since)
            async with self._alone:
                row, claimed = self._claim(grant, seen if waited >= CLAIM_LIFE else None)
                if claimed:
                    return await work(row)
            if row.generation != grant.generation:
                return None
            if row.attempt_started != seen:
                seen, since = row.attempt_started, self._clock.monotonic()
            await self._clock.sleep(_POLL)

    def _claim(self, grant: Grant, outwaited: datetime | None) -> tuple[Grant, bool]:
        if self._unstored is not None:
            self._grants.succeed(self._unstored)  # what can't be written down must not be asked
            self._unstored = None
        return self._grants.claim(grant, self._me, self._clock.now(), outwaited)

    # The refresh itself.

    async def _refresh(self, used: Grant) -> Grant:
        """A grant newer than ``used``. Raises ``IntuitError``, ``_RefusedError``, ``DBAPIError``,
        ``DiskFullError``."""
        return await self._claimed(used, self._refresh_claimed) or self._newest()

    async def _refresh_claimed(self, grant: Grant) -> Grant:
        began, refresh = self._clock.now(), Refresh(self._endpoint, self._clock)
        try:
            reply, sent = await refresh.run(self._grants.refresh(grant), lambda: self._spare(grant))
        except (IntuitError, ProblemError) as error:
            newest = self._grants.load()
            if newest.generation != grant.generation:
                return newest  # another keeper was faster, or a new consent came: what was refused is gone
            ended = replace(
                grant, attempt_started=grant.attempt_started or (began if refresh.unanswered else None)
            )
            if isinstance(error, IntuitError) and error.fault.kind is FaultKind.GRANT_DEAD:
                previous = None if refresh.spare_refused else grant.previous
                raise self._refused(replace(ended, previous=previous), error.fault) from None
            self._grants.release(ended, self._me)
            raise
        self._store(self._grants.next(grant, reply, sent, self._heard(reply)))
        return self._newest()

    def _refused(self, grant: Grant, fault: Fault) -> _RefusedError:
        age = self._refusal_age.of(grant.generation, grant.refused)
        self._grants.release(replace(grant, refused=grant.refused or self._clock.now()), self._me)
        return _RefusedError(fault, repeated=age >= CONFIRM_AFTER)

    def _spare(self, grant: Grant) -> str | None:
        """The refresh token before the present one, while it may be good."""
        if grant.replaced is None or self._clock.now() - grant.replaced >= _SPARE_LIFE:
            return None
        if self._grants.load().generation != grant.generation:
            return None  # not dead: another keeper has used it
        return self._grants.previous(grant)

    # What is known of the grant.

    def _newest(self) -> Grant:
        """The row, or what is newer than it and could not be stored yet."""
        if self._unstored is not None:
            self._store(self._unstored)
        row = self._grants.load()
        if self._unstored is not None and self._unstored.generation == row.generation + 1:
            return self._unstored
        self._unstored = None
        return row

    def _store(self, grant: Grant) -> None:
        """Commits new tokens. Where that fails they stay in memory until it does not: there are no others."""
        try:
            self._grants.succeed(grant)
        except (DBAPIError, DiskFullError) as error:
            if self._unstored is None:
                told = error.orig if isinstance(error, DBAPIError) else error
                log.warning("new tokens can't be stored, and are kept in memory until then: %s", told)
            self._unstored = grant
        else:
            self._unstored = None

    def _heard(self, reply: TokenReply) -> datetime:
        """Now, by this computer's clock; Intuit's tells how wrong it is."""
        now = self._clock.now()
        if reply.answered_at is not None:
            self._skew = now - reply.answered_at
        return now

    # Giving it back.

    async def _revoke(self) -> RevokeOutcome:
        while (outcome := await self._claimed(self._newest(), self._revoke_claimed)) is None:
            pass  # there are newer tokens now: revoke those
        return outcome

    async def _revoke_claimed(self, grant: Grant) -> RevokeOutcome:
        try:
            outcome = await self._revoked(grant)
        except IntuitError as error:
            log.warning("Intuit did not say whether the grant is gone: %s", error)
            outcome = RevokeOutcome.UNTOLD
        except ProblemError:
            self._grants.release(grant, self._me)
            raise
        if outcome is RevokeOutcome.UNTOLD:
            self._grants.release(grant, self._me)
        else:
            self._grants.remove(grant)
        return outcome

    async def _revoked(self, grant: Grant) -> RevokeOutcome:
        if await self._endpoint.revoke(self._grants.refresh(grant)) is Revocation.REVOKED:
            return RevokeOutcome.REVOKED
        if grant.attempt_started is None:
            return RevokeOutcome.ALREADY_GONE
        # Perhaps only our refresh token is gone, lost in a rotation. Intuit takes an access token too.
        if await self._endpoint.revoke(self._grants.access(grant)) is Revocation.REVOKED:
            return RevokeOutcome.REVOKED
        return RevokeOutcome.UNTOLD


_IN_DOUBT = Problem(
    "grant_in_doubt",
    noop("QuickBooks refused the saved sign-in once."),
    noop("That may be a slip of QuickBooks, so ReLink asks again before it believes it."),
    noop("Wait a minute."),
)

"""Sign-ins at Intuit: one at a time, each opened for a ledger company, ended by whatever comes first."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from relink_desktop.core.connections import Attempt, AttemptState, Callback, Company, Environment
from relink_desktop.core.problems import SIGN_IN_TIMED_OUT, Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.service.clock import Clock

#: How long the browser may take.
LIFE = timedelta(minutes=5)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an attempt is opened for, and the address that Intuit redirects to."""

    ledger_company: str
    environment: Environment
    redirect_uri: str
    expected: Company | None
    connection_id: str | None


class Attempts:
    """``finish`` exchanges the code and says how it ended; ``link`` builds the address for a state.

    ``port`` is where the browser comes back to. ``state`` begins with it, for the relay page.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        port: int,
        new_secret: Callable[[], str],
        link: Callable[[Opening, str], str],
        finish: Callable[[Attempt, Callback], Awaitable[Attempt]],
        changed: Callable[[], None],
    ) -> None:
        self._clock, self._port, self._new_secret = clock, port, new_secret
        self._link, self._finish, self._changed = link, finish, changed
        self._current: Attempt | None = None
        self._exchanges: set[asyncio.Task[None]] = set()

    def open(self, opening: Opening) -> Attempt:
        """Starts a sign-in; one that was under way is cancelled. Raises as ``link``."""
        self.cancel_current()
        state = f"{self._port}.{self._new_secret()}"
        self._current = Attempt(
            id=self._new_secret()[:16],
            ledger_company=opening.ledger_company,
            environment=opening.environment,
            link=self._link(opening, state),
            state=state,
            redirect_uri=opening.redirect_uri,
            port=self._port,
            deadline=self._clock.now() + LIFE,
            expected=opening.expected,
            connection_id=opening.connection_id,
        )
        return self._current

    def get(self, attempt_id: str) -> Attempt:
        """Raises ``ProblemError`` for an attempt that was replaced."""
        current = self._current
        if current is None or not hmac.compare_digest(current.id.encode(), attempt_id.encode()):
            raise ProblemError(_GONE)
        if current.stage is AttemptState.WAITING and self._clock.now() >= current.deadline:
            self._set(replace(current, stage=AttemptState.FAILED, problem=_timed_out(current)))
        assert self._current is not None
        return self._current

    def receive(self, attempt_id: str, callback: Callback) -> Attempt:
        """What the browser brought. The exchange goes on by itself; ``get`` tells how it ends."""
        current = self.get(attempt_id)
        if current.stage is not AttemptState.WAITING:
            raise ProblemError(_GONE)
        if callback.error is not None or callback.code is None or callback.realm_id is None:
            ended = replace(current, stage=AttemptState.DENIED, problem=_refusal(callback.error))
            self._set(ended)
            return ended
        self._set(replace(current, stage=AttemptState.CHECKING))
        exchange = asyncio.create_task(self._conclude(current, callback))
        self._exchanges.add(exchange)
        exchange.add_done_callback(self._exchanges.discard)
        return self.get(attempt_id)

    async def _conclude(self, attempt: Attempt, callback: Callback) -> None:
        try:
            ended = await self._finish(attempt, callback)
        except ProblemError as error:
            ended = replace(attempt, stage=AttemptState.FAILED, problem=error.problem)
        except Exception:
            log.exception("a sign-in broke off")
            ended = replace(attempt, stage=AttemptState.FAILED, problem=_BROKE_OFF)
        if self._current is not None and self._current.id == attempt.id:
            self._set(ended)

    def cancel(self, attempt_id: str) -> Attempt:
        if not self.get(attempt_id).ended:
            self.cancel_current()
        return self.get(attempt_id)

    def cancel_current(self) -> None:
        """A sign-in whose exchange has begun is let finish: the grant may already be ours."""
        if self._current is not None and self._current.stage is AttemptState.WAITING:
            self._set(replace(self._current, stage=AttemptState.CANCELLED))

    async def settled(self) -> None:
        """Waits for an exchange that is under way."""
        await asyncio.gather(*self._exchanges)

    def _set(self, attempt: Attempt) -> None:
        self._current = attempt
        self._changed()


def _timed_out(attempt: Attempt) -> Problem:
    return Problem(
        SIGN_IN_TIMED_OUT,
        noop("Nothing came back from the browser for five minutes."),
        noop(
            "If Intuit's page said that the redirect address is invalid, it is not registered for this app;"
            " if it said that the client id is, the keys are those of another app; if it wanted an admin,"
            " only one of the company's admins can connect it."
        ),
        noop(
            "Put right what it was, then try again. {address} is what to register on the app's keys page at"
            " Intuit."
        ),
        values={"address": attempt.redirect_uri},
    )


def _refusal(error: str | None) -> Problem:
    if error == "access_denied":
        return Problem(
            "access_denied",
            noop("The connection was cancelled on the QuickBooks page."),
            noop("Nothing was changed."),
            noop("Try again and choose Connect on that page."),
        )
    return Problem(
        "sign_in_refused",
        noop("QuickBooks sent the browser back without a connection."),
        noop("Nothing was changed."),
        noop("Try again; if it happens twice, ask whoever set up the app at Intuit."),
    )


_BROKE_OFF = Problem(
    "sign_in_broke_off",
    noop("The sign-in could not be stored."),
    noop("Something went wrong inside ReLink; the details are in the log."),
    noop("Free some disk space if there is little left, then try again."),
)
_GONE = Problem(
    "attempt_gone",
    noop("That sign-in is over."),
    noop("A newer one took its place, or it was already answered."),
    noop("Go on with the newer one, or start again."),
)

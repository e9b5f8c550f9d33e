"""One sign-in from the desktop's side: attempt, catcher, browser, and the truth on the browser's page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from relink_desktop.companion.catcher import Catcher, Page
from relink_desktop.companion.client import Client
from relink_desktop.companion.events import (
    AttemptChanged,
    BrowserFailed,
    Event,
    SignInTakesLong,
    StepFailed,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.pasted import redirect_in
from relink_desktop.companion.redirect import Redirect
from relink_desktop.core.connections import Attempt, AttemptState, Callback, NewAttempt
from relink_desktop.core.names import name_key
from relink_desktop.core.problems import Problem, ProblemError

#: Seconds until the wizard says what to do where nothing comes back.
_LONG = 20.0
#: Seconds between looks at an exchange that is under way, and at one that waits for the browser.
_SOON, _LATER = 0.1, 2.0


class SignIn:
    """One sign-in. ``locale`` is of the browser's last page."""

    def __init__(
        self,
        client: Client,
        open_browser: Callable[[str], bool],
        send: Callable[[Event], None],
        locale: Locale,
    ) -> None:
        self._client, self._open_browser, self._send, self._locale = client, open_browser, send, locale
        self._attempt: Attempt | None = None
        self._catcher: Catcher | None = None
        self._pasted: asyncio.Queue[Redirect] = asyncio.Queue()

    def address(self) -> str | None:
        """Where to send another browser of this computer, or the same once more. None if nothing waits."""
        return self._catcher.address() if self._catcher else None

    def paste(self, text: str) -> None:
        """Takes the answer from the person, where the browser can't bring it. Raises ``ProblemError``."""
        if self._attempt is not None:
            self._pasted.put_nowait(redirect_in(text, self._attempt.state))

    async def run(self, wanted: NewAttempt) -> None:
        """Runs one attempt to its end. Cancelling it closes the port at once and cancels the attempt."""
        try:
            attempt = self._attempt = await self._client.open_attempt(wanted)
        except ProblemError as error:
            self._send(StepFailed(error.problem))
            return
        try:
            await self._attend(attempt)
        except ProblemError as error:
            self._send(StepFailed(error.problem))
            await self._cancel(attempt)
        except asyncio.CancelledError:
            await asyncio.shield(self._cancel(attempt))
            raise

    async def _cancel(self, attempt: Attempt) -> None:
        with suppress(ProblemError):  # it is over already, or the service does not answer
            await self._client.cancel_attempt(attempt.id)

    async def _attend(self, attempt: Attempt) -> None:
        async with _catcher(attempt, self._locale) as catcher:
            self._catcher = catcher
            try:
                await self._wait(attempt, catcher)
            finally:
                self._catcher = None

    async def _wait(self, attempt: Attempt, catcher: Catcher) -> None:
        self._send(AttemptChanged(attempt))
        if not self._open_browser(catcher.address()):
            self._send(BrowserFailed())
        hint = asyncio.get_running_loop().call_later(_LONG, self._send, SignInTakesLong())
        try:
            brought = await self._brought(attempt, catcher)
        finally:
            hint.cancel()
        if isinstance(brought, Attempt):
            self._send(AttemptChanged(brought))
            return
        redirect, by_browser = brought
        callback = Callback(redirect.code, redirect.realm_id, redirect.error)
        try:
            attempt = await self._exchange(attempt, callback)
        except ProblemError as error:
            if by_browser:
                await catcher.answer(_refused(error.problem, self._locale))
            raise
        self._send(AttemptChanged(attempt))
        if by_browser:
            await catcher.answer(_page(attempt, self._locale))

    async def _brought(self, attempt: Attempt, catcher: Catcher) -> tuple[Redirect, bool] | Attempt:
        """The answer, and whether the browser waits for a page; or the attempt, if it ended meanwhile."""
        caught, given = asyncio.ensure_future(catcher.caught()), asyncio.ensure_future(self._pasted.get())
        try:
            while not (caught.done() or given.done()):
                attempt = await self._client.attempt(attempt.id)
                if attempt.ended:
                    return attempt
                await asyncio.wait({caught, given}, timeout=_LATER, return_when=asyncio.FIRST_COMPLETED)
        finally:
            caught.cancel()
            given.cancel()
        if caught.done() and not caught.cancelled():
            return caught.result(), True
        return given.result(), False

    async def _exchange(self, attempt: Attempt, callback: Callback) -> Attempt:
        """Hands over what the browser brought and waits for what comes of it."""
        attempt = await self._client.hand_over(attempt.id, callback)
        self._send(AttemptChanged(attempt))
        while not attempt.ended:
            await asyncio.sleep(_SOON)
            attempt = await self._client.attempt(attempt.id)
        return attempt


def _catcher(attempt: Attempt, locale: Locale) -> Catcher:
    """The relay page sends the browser to 127.0.0.1, Intuit itself only to localhost."""
    direct = urlsplit(attempt.redirect_uri).hostname == "localhost"
    host = "localhost" if direct else "127.0.0.1"
    return Catcher(attempt.port, host=host, link=attempt.link, state=attempt.state, locale=locale)


def _page(attempt: Attempt, locale: Locale) -> Page:
    """What the browser says: the outcome of the exchange, not the hope of it."""
    if attempt.stage is AttemptState.CONNECTED and attempt.company is not None:
        return Page(
            locale.tr("Connected"), _tied(attempt.ledger_company, attempt.company.name, locale), ok=True
        )
    if attempt.problem is not None:
        return _refused(attempt.problem, locale)
    cancelled = locale.tr("The sign-in was cancelled in ReLink.")
    return Page(locale.tr("Not connected"), cancelled, ok=False)


def _tied(ledger_company: str, company: str, locale: Locale) -> str:
    """Where both have the same name, it is said once."""
    if name_key(ledger_company) == name_key(company):
        return locale.tr("{company} is connected to QuickBooks.", company=company)
    return locale.tr(
        "{ledger_company} is connected to {company} in QuickBooks.",
        ledger_company=ledger_company,
        company=company,
    )


def _refused(problem: Problem, locale: Locale) -> Page:
    told = problem.told(locale.tr)
    return Page(told.title, f"{told.explanation} {told.remedy}", ok=False)

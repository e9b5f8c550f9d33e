"""One sign-in from the desktop's side: attempt, catcher, browser, and the truth on the browser's page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

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
from relink_desktop.companion.redirect import Redirect
from relink_desktop.core.connections import Attempt, AttemptState, Callback, NewAttempt
from relink_desktop.core.problems import Problem, ProblemError

#: Seconds until the wizard says what to do where nothing comes back.
_LONG = 20.0
#: Seconds between looks at an exchange that is under way, and at one that waits for the browser.
_SOON, _LATER = 0.1, 2.0


async def sign_in(
    client: Client,
    wanted: NewAttempt,
    open_browser: Callable[[str], bool],
    send: Callable[[Event], None],
    pasted: asyncio.Queue[Redirect],
    locale: Locale,
) -> None:
    """Runs one attempt to its end. Cancelling it closes the port at once and cancels the attempt.

    ``pasted`` brings an answer that the browser could not bring itself; ``locale`` is of its last page.
    """
    try:
        attempt = await client.open_attempt(wanted)
    except ProblemError as error:
        send(StepFailed(error.problem))
        return
    try:
        await _attend(client, attempt, open_browser, send, pasted, locale)
    except ProblemError as error:
        send(StepFailed(error.problem))
        await _cancel(client, attempt)
    except asyncio.CancelledError:
        await asyncio.shield(_cancel(client, attempt))
        raise


async def _cancel(client: Client, attempt: Attempt) -> None:
    with suppress(ProblemError):  # it is over already, or the service does not answer
        await client.cancel_attempt(attempt.id)


async def _attend(
    client: Client,
    attempt: Attempt,
    open_browser: Callable[[str], bool],
    send: Callable[[Event], None],
    pasted: asyncio.Queue[Redirect],
    locale: Locale,
) -> None:
    async with Catcher(port=attempt.port, state=attempt.state, locale=locale) as catcher:
        send(AttemptChanged(attempt))
        if not open_browser(attempt.link):
            send(BrowserFailed())
        hint = asyncio.get_running_loop().call_later(_LONG, send, SignInTakesLong())
        try:
            brought = await _brought(client, attempt, catcher, pasted)
        finally:
            hint.cancel()
        if isinstance(brought, Attempt):
            send(AttemptChanged(brought))
            return
        redirect, by_browser = brought
        callback = Callback(redirect.code, redirect.realm_id, redirect.error)
        try:
            attempt = await _exchange(client, attempt, callback, send)
        except ProblemError as error:
            if by_browser:
                await catcher.answer(_refused(error.problem, locale))
            raise
        send(AttemptChanged(attempt))
        if by_browser:
            await catcher.answer(_page(attempt, locale))


async def _brought(
    client: Client, attempt: Attempt, catcher: Catcher, pasted: asyncio.Queue[Redirect]
) -> tuple[Redirect, bool] | Attempt:
    """The answer, and whether the browser waits for a page; or the attempt, if it ended meanwhile."""
    caught, given = asyncio.ensure_future(catcher.caught()), asyncio.ensure_future(pasted.get())
    try:
        while not (caught.done() or given.done()):
            attempt = await client.attempt(attempt.id)
            if attempt.ended:
                return attempt
            await asyncio.wait({caught, given}, timeout=_LATER, return_when=asyncio.FIRST_COMPLETED)
    finally:
        caught.cancel()
        given.cancel()
    return (caught.result(), True) if caught.done() and not caught.cancelled() else (given.result(), False)


async def _exchange(
    client: Client, attempt: Attempt, callback: Callback, send: Callable[[Event], None]
) -> Attempt:
    """Hands over what the browser brought and waits for what comes of it."""
    attempt = await client.hand_over(attempt.id, callback)
    send(AttemptChanged(attempt))
    while not attempt.ended:
        await asyncio.sleep(_SOON)
        attempt = await client.attempt(attempt.id)
    return attempt


def _page(attempt: Attempt, locale: Locale) -> Page:
    """What the browser says: the outcome of the exchange, not the hope of it."""
    if attempt.stage is AttemptState.CONNECTED and attempt.company is not None:
        tied = locale.tr(
            "{ledger_company} is connected to {company} in QuickBooks.",
            ledger_company=attempt.ledger_company,
            company=attempt.company.name,
        )
        return Page(locale.tr("Connected"), tied, ok=True)
    if attempt.problem is not None:
        return _refused(attempt.problem, locale)
    cancelled = locale.tr("The sign-in was cancelled in ReLink.")
    return Page(locale.tr("Not connected"), cancelled, ok=False)


def _refused(problem: Problem, locale: Locale) -> Page:
    told = problem.told(locale.tr)
    return Page(told.title, f"{told.explanation} {told.remedy}", ok=False)

"""One sign-in from the desktop's side: attempt, catcher, browser, and the truth on the browser's page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlsplit

from relink_desktop.companion.catcher import Catcher, Page
from relink_desktop.companion.client import Client
from relink_desktop.companion.events import AttemptChanged, BrowserFailed, Event, StepFailed
from relink_desktop.core.connections import Attempt, AttemptState, Callback
from relink_desktop.core.problems import Problem, ProblemError

#: Seconds between looks at an exchange that is under way, and at one that waits for the browser.
_SOON, _LATER = 0.1, 2.0


async def sign_in(
    client: Client, ledger_company: str, open_browser: Callable[[str], bool], send: Callable[[Event], None]
) -> None:
    """Runs one attempt to its end. Cancelling it closes the port at once and cancels the attempt."""
    try:
        attempt = await client.open_attempt(ledger_company)
    except ProblemError as error:
        send(StepFailed(error.problem))
        return
    try:
        await _attend(client, attempt, open_browser, send)
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
    client: Client, attempt: Attempt, open_browser: Callable[[str], bool], send: Callable[[Event], None]
) -> None:
    address = urlsplit(attempt.redirect_uri)
    async with Catcher(port=address.port or 80, path=address.path, state=attempt.state) as catcher:
        send(AttemptChanged(attempt))
        if not open_browser(attempt.link):
            send(BrowserFailed())
        caught = asyncio.ensure_future(catcher.caught())
        try:
            while not caught.done():
                attempt = await client.attempt(attempt.id)
                if attempt.ended:
                    send(AttemptChanged(attempt))
                    return
                await asyncio.wait({caught}, timeout=_LATER)
        finally:
            caught.cancel()
        redirect = caught.result()
        callback = Callback(redirect.code, redirect.realm_id, redirect.error)
        try:
            attempt = await _exchange(client, attempt, callback, send)
        except ProblemError as error:
            await catcher.answer(_refused(error.problem))
            raise
        send(AttemptChanged(attempt))
        await catcher.answer(_page(attempt))


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


def _page(attempt: Attempt) -> Page:
    """What the browser says: the outcome of the exchange, not the hope of it."""
    if attempt.stage is AttemptState.CONNECTED and attempt.company is not None:
        return Page(
            "Connected",
            f"{attempt.ledger_company} is connected to {attempt.company.name} in QuickBooks.",
            ok=True,
        )
    if attempt.problem is not None:
        return _refused(attempt.problem)
    return Page("Not connected", "The sign-in was cancelled in ReLink.", ok=False)


def _refused(problem: Problem) -> Page:
    return Page(problem.title, f"{problem.explanation} {problem.remedy}", ok=False)

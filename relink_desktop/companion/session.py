"""The running desktop: events in one at a time, the next view out, effects carried out in between."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Protocol

from relink_desktop.companion import effects as do
from relink_desktop.companion.client import Client
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import (
    BrowserFailed,
    CommandFailed,
    Event,
    FactsArrived,
    StepFailed,
    SyncStarted,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.notices import Notice, notices
from relink_desktop.companion.present import present
from relink_desktop.companion.reconnect import sign_in
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import View
from relink_desktop.core.problems import ProblemError


class Screen(Protocol):
    """What the session needs of the widgets and the desktop."""

    def show(self, view: View) -> None: ...

    def notify(self, notice: Notice) -> None: ...

    def open_browser(self, url: str) -> bool: ...

    def copy(self, text: str) -> None: ...

    def launch_practice(self) -> None: ...

    def raise_window(self) -> None: ...

    def raise_wizard(self) -> None: ...

    def end(self) -> None: ...


class Session:
    """``send`` may be called from any slot of the UI's thread; it never blocks."""

    def __init__(self, state: AppState, client: Client, screen: Screen, locale: Locale) -> None:
        self.state = state
        self._client, self._screen, self._locale = client, screen, locale
        self._tasks: set[asyncio.Task[None]] = set()
        self._sign_in: asyncio.Task[None] | None = None

    def send(self, event: Event) -> None:
        """Takes an event to the next state, shows it, and sets off what it asks for."""
        before = self.state
        self.state, effects = reduce(before, event)
        if self.state != before:
            self._screen.show(present(self.state, self._locale))
            for notice in notices(before, self.state, self._locale):
                self._screen.notify(notice)
        for effect in effects:
            self._carry_out(effect)

    async def close(self) -> None:
        """Cancels what is under way; a sign-in closes its port."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case do.RaiseWindow():
                self._screen.raise_window()
            case do.RaiseWizard():
                self._screen.raise_wizard()
            case do.EndApp():
                self._screen.end()
            case do.OpenLink(link):
                if not self._screen.open_browser(link):
                    self.send(BrowserFailed())
            case do.LaunchPractice():
                self._screen.launch_practice()
            case do.CopyText(text):
                self._screen.copy(text)
            case do.AbandonSignIn():
                self._abandon()
            case do.BeginSignIn(ledger_company):
                self._abandon()
                browse = self._screen.open_browser
                self._sign_in = self._spawn(sign_in(self._client, ledger_company, browse, self.send))
            case _:
                self._spawn(self._command(effect))

    async def _command(self, effect: Effect) -> None:
        """What the service is asked; a refusal comes back as an event."""
        try:
            match effect:
                case do.LoadFacts(connection_id):
                    facts = await self._client.sync_from_facts(connection_id)
                    self.send(FactsArrived(connection_id, facts))
                case do.BeginSync(connection_id, sync_from):
                    await self._client.start_sync(connection_id, sync_from)
                    self.send(SyncStarted(connection_id))
                case do.Pause(connection_id):
                    await self._client.pause(connection_id)
                case do.Resume(connection_id):
                    await self._client.resume(connection_id)
                case do.Check():
                    await self._client.check()
                case do.Unlock():
                    await self._client.unlock()
        except ProblemError as error:
            of_wizard = isinstance(effect, do.LoadFacts | do.BeginSync)
            self.send(StepFailed(error.problem) if of_wizard else CommandFailed(error.problem))

    def _abandon(self) -> None:
        if self._sign_in is not None:
            self._sign_in.cancel()
            self._sign_in = None

    def _spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

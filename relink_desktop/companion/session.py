"""The running desktop: events in one at a time, the next view out, effects carried out in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Protocol

from relink_desktop.companion import commands
from relink_desktop.companion import effects as do
from relink_desktop.companion.client import Client
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import (
    AutostartRead,
    BrowserFailed,
    CommandFailed,
    Event,
    FileSaved,
    LedgerPicked,
    LinkFailed,
    MailFailed,
    PasteRefused,
    StepFailed,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.month_keeper import MONTHS_NOT_KEPT, MonthKeeper
from relink_desktop.companion.notices import Notice, tell
from relink_desktop.companion.present import present
from relink_desktop.companion.present.certificate import certificate_html
from relink_desktop.companion.reconnect import SignIn
from relink_desktop.companion.saving import save
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import View
from relink_desktop.core.problems import ProblemError

log = logging.getLogger(__name__)


class Screen(Protocol):
    """What the session needs of the widgets and the desktop."""

    def show(self, view: View) -> None: ...

    def notify(self, notice: Notice) -> None: ...

    def open_browser(self, url: str) -> bool: ...

    def write_mail(self, link: str) -> bool: ...

    def copy(self, text: str) -> None: ...

    def clipboard(self) -> str: ...

    def launch_practice(self) -> None: ...

    def show_relay(self) -> None: ...

    def show_logs(self) -> None: ...

    def pick_file(self, picked: Callable[[str], None]) -> None:
        """Asks for the ledger's file without blocking; ``picked`` is called if one was chosen."""

    def save_file(self, name: str, chosen: Callable[[str], None]) -> None:
        """Asks where to save a file, without blocking; ``chosen`` is called with its path if there is one."""

    def pdf(self, title: str, html: str) -> bytes: ...

    def print(self, name: str, html: str) -> None:
        """Lets the user choose a printer, without blocking; what became of it comes as an event."""

    def certificates(self, ledger_company: str) -> Path:
        """The folder of a company's monthly certificates, which is made if it is missing; on any thread.
        Raises ``OSError``."""

    def show_certificates(self, ledger_company: str) -> None: ...

    def show_file(self, path: str) -> None: ...

    def open_file(self, path: str) -> None: ...

    def autostart(self) -> bool | None:
        """Whether ReLink starts with the session, as the system has it now; None if it can't be told."""

    def set_autostart(self, on: bool) -> None:
        """Raises ``ProblemError``."""

    def raise_window(self) -> None: ...

    def keep_window(self) -> None:
        """Without a tray: sees to it that there is a window to find."""

    def keep_told_of_tray(self) -> None:
        """Remembers that the user was told that ReLink stays in the tray."""

    def raise_wizard(self) -> None: ...

    def end(self) -> None: ...


class Session:
    """``send`` may be called from any slot of the UI's thread; it never blocks."""

    def __init__(self, state: AppState, client: Client, screen: Screen, locale: Locale) -> None:
        self.state = state
        self._client, self._screen, self._locale = client, screen, locale
        self._shown: View | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._months_failed = False
        self._months = MonthKeeper(client, screen.certificates, screen.pdf, locale)
        self._sign_in = self._new_sign_in()
        self._signing_in: asyncio.Task[None] | None = None
        self._raised: dict[type[Effect], Callable[[], None]] = {
            do.RaiseWindow: screen.raise_window,
            do.KeepWindow: screen.keep_window,
            do.KeepToldOfTray: screen.keep_told_of_tray,
            do.RaiseWizard: screen.raise_wizard,
            do.LaunchPractice: screen.launch_practice,
            do.ShowRelay: screen.show_relay,
            do.ShowLogs: screen.show_logs,
            do.EndApp: screen.end,
        }

    def send(self, event: Event) -> None:
        """Takes an event to the next state, shows it, and sets off what it asks for."""
        before = self.state
        self.state, effects = reduce(before, event)
        if self.state != before:
            self.state, told = tell(before, self.state, self._locale)
            self._show(present(self.state, self._locale))
            for notice in told:
                self._screen.notify(notice)
        for effect in effects:
            self._carry_out(effect)

    def _show(self, view: View) -> None:
        """A wizard that was closed goes on behind the scenes, and changes nothing on the screen."""
        if view != self._shown:
            self._shown = view
            self._screen.show(view)

    async def close(self) -> None:
        """Cancels what is under way; a sign-in closes its port."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case do.KeepMonths(connection_id):
                self._spawn(self._keep_months(connection_id))
            case do.OpenLink() | do.WriteMail() | do.ShowFile() | do.OpenFile() | do.ShowMonths():
                self._open_elsewhere(effect)
            case do.CopyText(text):
                self._screen.copy(text)
            case do.OpenSignIn() | do.CopySignIn() | do.TakePasted():
                self._help_sign_in(effect)
            case do.PickFile() | do.SaveFile() | do.SavePdf() | do.Print():
                self._open_dialog(effect)
            case do.ReadAutostart() | do.SetAutostart():
                self._start_with_session(effect)
            case do.AbandonSignIn():
                self._abandon()
            case do.BeginSignIn(wanted):
                self._abandon()
                self._sign_in = self._new_sign_in()
                self._signing_in = self._spawn(self._sign_in.run(wanted))
            case _ if (raised := self._raised.get(type(effect))) is not None:
                raised()
            case _:
                self._spawn(self._command(effect))

    def _open_elsewhere(
        self, effect: do.OpenLink | do.WriteMail | do.ShowFile | do.OpenFile | do.ShowMonths
    ) -> None:
        """In another program. That a link could not be opened is known at once; what else could not, the
        screen tells by itself."""
        match effect:
            case do.OpenLink(link) if not self._screen.open_browser(link):
                self.send(LinkFailed(link))
            case do.WriteMail(link) if not self._screen.write_mail(link):
                self.send(MailFailed())
            case do.ShowFile(path):
                self._screen.show_file(path)
            case do.OpenFile(path):
                self._screen.open_file(path)
            case do.ShowMonths(ledger_company):
                self._screen.show_certificates(ledger_company)

    def _open_dialog(self, effect: do.PickFile | do.SaveFile | do.SavePdf | do.Print) -> None:
        """One of the system's; the user may take any time over it."""
        screen = self._screen
        match effect:
            case do.PickFile():
                screen.pick_file(lambda path: self.send(LedgerPicked(path)))
            case do.SaveFile(name, text):
                # The very bytes that were shown, whatever the system's line ends are.
                screen.save_file(name, lambda path: self._save(path, text.encode()))
            case do.SavePdf(name, certificate):
                html = certificate_html(certificate, self._locale)
                screen.save_file(name, lambda path: self._save(path, screen.pdf(name, html)))
            case do.Print(name, certificate):
                screen.print(name, certificate_html(certificate, self._locale))

    def _start_with_session(self, effect: do.ReadAutostart | do.SetAutostart) -> None:
        """What is shown is what the system has, whatever it was asked."""
        if isinstance(effect, do.SetAutostart):
            try:
                self._screen.set_autostart(effect.on)
            except ProblemError as error:
                self.send(CommandFailed(error.problem))
        self.send(AutostartRead(self._screen.autostart()))

    async def _command(self, effect: Effect) -> None:
        """What the service is asked; what it answers comes back as an event."""
        try:
            event = await commands.run(self._client, effect)
        except ProblemError as error:
            event = commands.refused(effect, error.problem)
        if event is not None:
            self.send(event)

    def _save(self, path: str, content: bytes) -> None:
        self._spawn(self._saved(path, content))

    async def _saved(self, path: str, content: bytes) -> None:
        try:
            await asyncio.to_thread(save, path, content)
        except ProblemError as error:
            self.send(StepFailed(error.problem))
        else:
            self.send(FileSaved(path))

    async def _keep_months(self, connection_id: str) -> None:
        """Told once where it fails: the next comparison tries again, and would say the same."""
        try:
            await self._months.keep(connection_id)
        except ProblemError as error:
            log.warning("the certificate of a month was not kept: %s", error)
            if not self._months_failed and error.problem.key == MONTHS_NOT_KEPT:
                self._months_failed = True
                self.send(CommandFailed(error.problem))

    def _new_sign_in(self) -> SignIn:
        return SignIn(self._client, self._screen.open_browser, self.send, self._locale)

    def _help_sign_in(self, effect: do.OpenSignIn | do.CopySignIn | do.TakePasted) -> None:
        """What the person does about the browser. A sign-in that is over takes no more help."""
        if isinstance(effect, do.TakePasted):
            try:
                self._sign_in.paste(self._screen.clipboard())
            except ProblemError as error:
                self.send(PasteRefused(error.problem))
        elif (address := self._sign_in.address()) is not None:
            if isinstance(effect, do.OpenSignIn):
                if not self._screen.open_browser(address):
                    self.send(BrowserFailed())
            else:
                self._screen.copy(address)

    def _abandon(self) -> None:
        if self._signing_in is not None:
            self._signing_in.cancel()
            self._signing_in = None

    def _spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

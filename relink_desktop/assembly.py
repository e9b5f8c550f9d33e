"""What runs behind the icon: the service on its thread, the session on the UI's loop, and how both end."""

from __future__ import annotations

import asyncio
import gc
import logging
import secrets
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from relink_desktop import runtime
from relink_desktop.companion.client import Client, InProcess
from relink_desktop.companion.events import (
    CommandFailed,
    ComputerWoke,
    PersonBack,
    PersonLeft,
    PracticeReady,
    ShowWindow,
    Ticked,
)
from relink_desktop.companion.poller import poll, tick
from relink_desktop.companion.present import present
from relink_desktop.companion.report import report
from relink_desktop.companion.session import Session
from relink_desktop.companion.state import AppState
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.host.logs import install_crash_handlers, loop_exception_handler, set_up_logging
from relink_desktop.service.thread import ServiceThread

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from relink_desktop.desktop import Desktop
    from relink_desktop.host.instance import Instance
    from relink_desktop.host.keyring_process import KeyringProcess
    from relink_desktop.host.paths import Paths
    from relink_desktop.practice_process import PracticeProcess
    from relink_desktop.service.service import ConnectionService, Settings, World

log = logging.getLogger(__name__)

#: Seconds that a busy thread keeps the interpreter while another waits for it. The UI's waits at each of the
#: many steps from Qt back to Python: with Python's own 5 ms a window stutters while the service works.
_TURN = 0.0001
#: Seconds between looks at the ledger's file.
_LEDGER_EVERY = 5.0
#: The practice company's reads cost nothing, and a lesson need not wait.
_PRACTICE_CHECK_EVERY, _PRACTICE_LEDGER_EVERY = 3.0, 1.0


def run_desktop(desktop: Desktop, profile: str, paths: Paths, instance: Instance) -> int:
    """Runs until the user quits or the session ends. Returns the exit code."""
    set_up_logging(paths.logs)
    sys.setswitchinterval(_TURN)

    async def main(stop: asyncio.Event) -> int:
        backstage = Backstage(profile, paths)
        session = _open_session(desktop, instance, backstage, stop)
        await _attend(session, backstage, stop)
        desktop.close()
        await session.close()
        await backstage.client.close()
        await asyncio.to_thread(backstage.stop)
        return 0

    try:
        return runtime.run(desktop.app, main)
    finally:
        instance.close()


class Backstage:
    """The service on a thread of its own, and in the practice profile the practice company beside it."""

    def __init__(self, profile: str, paths: Paths) -> None:
        self._profile, self._paths = profile, paths
        self._keyring: KeyringProcess | None = None
        self._practice: PracticeProcess | None = None
        self._service = ServiceThread(self._build)
        self.client = Client(InProcess(self._service.started))

    async def start(self) -> str | None:
        """Returns the address of the practice company's settings, if it runs. Raises ``ProblemError``."""
        await asyncio.wrap_future(self._service.start())
        return self._practice.addresses["settings_url"] if self._practice else None

    def stop(self) -> None:
        """Blocks until both have ended in good order."""
        if self._keyring is not None:
            self._keyring.close()
        self._service.stop()
        if self._practice is not None:
            self._practice.stop()

    def _build(self) -> ConnectionService:
        """Runs on the service's thread, and so do these imports: the icon is long there by then."""
        from relink_desktop.host.keyring_process import KeyringProcess
        from relink_desktop.host.policy import places
        from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
        from relink_desktop.service.database import open_store
        from relink_desktop.service.policy import read_policy
        from relink_desktop.service.service import ConnectionService

        engine = open_store(self._paths.state / "journal.sqlite")
        self._keyring = keyring = KeyringProcess(self._profile)
        role = read_policy(places(self._profile))
        if self._profile != "practice":
            settings, http = _intuit()
            settings = replace(settings, role=role)
            return ConnectionService(settings, _world(http), engine, keyring, None, InvoiceDetailsReport)
        from relink_desktop import practice_process
        from relink_desktop.service.sites import LOCAL_REDIRECT

        self._practice = practice_process.start(self._paths.state, LOCAL_REDIRECT)
        settings, http = _practice(self._practice)
        settings = replace(settings, role=role)
        ledger = InvoiceDetailsReport(self._practice.ledger)
        return ConnectionService(settings, _world(http), engine, keyring, ledger, InvoiceDetailsReport)


def _intuit() -> tuple[Settings, httpx.AsyncClient]:
    """Intuit itself, under the firm's own keys. Raises ``ProblemError``."""
    from relink_desktop.core.connections import Environment
    from relink_desktop.intuit import environments
    from relink_desktop.intuit.wire import new_http_client
    from relink_desktop.service import status_page
    from relink_desktop.service.service import Settings

    intuit = {
        Environment.DEVELOPMENT: environments.DEVELOPMENT,
        Environment.PRODUCTION: environments.PRODUCTION,
    }
    try:
        http = new_http_client()
    except ValueError as error:
        raise ProblemError(_PROXY_UNUSABLE) from error
    settings = Settings(
        built_in={},
        intuit=intuit,
        check_every=None,
        ledger_every=_LEDGER_EVERY,
        status_page=status_page.ADDRESS,
    )
    return settings, http


def _practice(practice: PracticeProcess) -> tuple[Settings, httpx.AsyncClient]:
    import httpx

    from relink_desktop.core.connections import Environment
    from relink_desktop.intuit.oauth import AppKeys, Endpoints
    from relink_desktop.intuit.wire import new_http_client
    from relink_desktop.service.service import Settings
    from relink_desktop.service.sites import LOCAL_REDIRECT, Site

    addresses = practice.addresses
    endpoints = Endpoints(
        addresses["authorize_url"],
        addresses["token_url"],
        addresses["revoke_url"],
        addresses["api_base"],
        addresses.get("userinfo_url"),
    )
    keys = AppKeys(addresses["client_id"], addresses["client_secret"])
    settings = Settings(
        built_in={Environment.PRACTICE: Site(endpoints, keys, LOCAL_REDIRECT)},
        intuit={},
        check_every=_PRACTICE_CHECK_EVERY,
        ledger_every=_PRACTICE_LEDGER_EVERY,
    )
    # A transport of its own: the practice company is on this computer, and no proxy leads there.
    return settings, new_http_client(httpx.AsyncHTTPTransport(verify=False))


def _world(http: httpx.AsyncClient) -> World:
    from relink_desktop.service.clock import SystemClock
    from relink_desktop.service.service import World

    return World(
        clock=SystemClock(),
        today=lambda: datetime.now().astimezone().date(),
        random_bytes=secrets.token_bytes,
        token=lambda: secrets.token_urlsafe(32),
        http=http,
    )


async def _attend(session: Session, backstage: Backstage, stop: asyncio.Event) -> None:
    """Listens to the service until the app ends. A service that can't start says why in the window."""
    try:
        if (url := await backstage.start()) is not None:
            session.send(PracticeReady(url))
    except Exception:  # every poll brings the problem to the window
        log.exception("the service could not start")
    gc.freeze()  # what is loaded stays: looking through it for garbage each time would hold up the window
    listening = [
        asyncio.create_task(poll(backstage.client, session.send), name="poll"),
        asyncio.create_task(tick(session.send), name="tick"),
        asyncio.create_task(_watch_presence(session), name="presence"),
    ]
    await stop.wait()
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)


async def _watch_presence(session: Session) -> None:
    from relink_desktop.host.presence import Presence

    def idle(nobody: bool) -> None:
        session.send(PersonLeft() if nobody else PersonBack())

    def woke() -> None:
        session.send(Ticked(datetime.now(UTC)))  # what was green before the sleep is not green any more
        session.send(ComputerWoke())

    try:
        await Presence(idle, woke).watch()
    except Exception:  # without it everything works, only less thriftily
        log.exception("nobody watches whether the computer is used")


def _open_session(desktop: Desktop, instance: Instance, backstage: Backstage, stop: asyncio.Event) -> Session:
    """Wires the screen, a second start's way in, and what becomes of faults that nobody caught."""
    state = AppState(datetime.now(UTC), told_of_tray=desktop.told_of_tray())
    session = Session(state, backstage.client, desktop, desktop.locale)

    def answer(command: str) -> dict[str, object]:
        if command == "open":
            session.send(ShowWindow())
        return report(session.state, desktop.locale)

    def crashed(sentence: str) -> None:
        session.send(CommandFailed(Problem("crash", sentence, "", "")))

    loop = asyncio.get_running_loop()

    # Called on whatever thread it happened; the session belongs to this one.
    def crashed_anywhere(sentence: str) -> None:
        loop.call_soon_threadsafe(crashed, sentence)

    install_crash_handlers(crashed_anywhere)
    loop.set_exception_handler(loop_exception_handler(crashed))
    problem = _listen(instance, answer)
    desktop.show(present(session.state, desktop.locale))
    desktop.listen(session.send, stop.set)
    if problem is not None:
        session.send(CommandFailed(problem))
    return session


def _listen(instance: Instance, answer: Callable[[str], dict[str, object]]) -> Problem | None:
    """Lets a second start talk to this one. Returns why it can't."""
    try:
        instance.listen(answer)
    except ProblemError as error:
        return error.problem
    return None


_PROXY_UNUSABLE = Problem(
    "proxy_unusable",
    noop("The proxy in this computer's settings cannot be used."),
    noop("Nothing is lost."),
    noop("Set an http:// proxy, or none, then start ReLink again."),
)

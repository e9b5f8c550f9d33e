"""The connection service: the ledger, the connections and the sign-ins, as one object for the door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from relink_desktop.core.connections import Attempt, LedgerCompany, LedgerOverview, NewAttempt, Status
from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.secrets import SecretStore
from relink_desktop.core.sync import Tally
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth, authorize_url
from relink_desktop.intuit.pace import Pace
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service.attempts import Attempts, Opening
from relink_desktop.service.background import keep_going
from relink_desktop.service.changes import Changes
from relink_desktop.service.clock import Clock
from relink_desktop.service.connection import Tools
from relink_desktop.service.connections import Connections
from relink_desktop.service.sign_in import SignIn
from relink_desktop.service.vault import Vault

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Intuit is and how often to look. Times are in seconds."""

    endpoints: Endpoints
    keys: AppKeys
    redirect_uri: str
    check_every: float
    ledger_every: float


@dataclass(frozen=True, slots=True)
class World:
    """Time, chance and the network, passed in; ``token`` gives an unguessable text."""

    clock: Clock
    today: Callable[[], date]
    random_bytes: Callable[[int], bytes]
    token: Callable[[], str]
    http: httpx.AsyncClient


class ConnectionService:
    """Start it, ask it, stop it; all from one loop."""

    def __init__(
        self, settings: Settings, world: World, engine: Engine, secrets: SecretStore, ledger: LedgerSource
    ) -> None:
        self._settings, self._world, self._engine, self._ledger = settings, world, engine, ledger
        self.changes = Changes()
        self._vault = Vault(secrets, world.random_bytes, self.changes.announce)
        oauth = OAuth(world.http, settings.endpoints, settings.keys)
        tools = Tools(
            engine=engine,
            vault=self._vault,
            http=world.http,
            api_base=settings.endpoints.api_base,
            oauth=oauth,
            clock=world.clock,
            pace_of=cache(lambda _realm: Pace(world.clock.monotonic, world.clock.sleep)),
            check_every=settings.check_every,
            today=world.today,
            new_id=lambda: world.random_bytes(16).hex(),
            changed=self.changes.announce,
        )
        self.connections = Connections(tools)
        sign_in = SignIn(
            self.connections, oauth, world.http, tools.api_base, tools.pace_of, world.clock, tools.new_id
        )
        self.attempts = Attempts(
            clock=world.clock,
            redirect_uri=settings.redirect_uri,
            new_secret=world.token,
            link=self._link,
            finish=sign_in.finish,
            changed=self.changes.announce,
        )
        self._overview = LedgerOverview(ledger.name)
        self._stamp: str | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Opens the vault, takes up every connection where it was, and begins to watch the ledger."""
        await self._vault.unlock()
        self.connections.take_up()
        self._tasks = [asyncio.create_task(keep_going(self._watch_ledger, self._world.clock))]

    async def stop(self) -> None:
        """Lets a refresh or an exchange that is under way finish, then closes everything."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.attempts.settled()
        await self.connections.stop()
        await self._world.http.aclose()
        self._engine.dispose()

    # What the door asks.

    def status(self) -> Status:
        ids = {known.record.ledger_company: known.record.id for known in self.connections}
        companies = tuple(
            replace(company, connection_id=ids.get(company.name)) for company in self._overview.companies
        )
        return Status(
            version=self.changes.version,
            ledger=replace(self._overview, companies=companies),
            connections=tuple(connection.status() for connection in self.connections),
            problem=self._vault.problem,
        )

    def check_all(self) -> None:
        for connection in self.connections:
            connection.check()

    def unlock(self) -> None:
        """Lets the keyring ask the user, then asks QuickBooks at once."""
        self._tasks.append(asyncio.create_task(self._unlock()))

    async def _unlock(self) -> None:
        await self._vault.unlock(ask=True)
        self.check_all()

    async def open_attempt(self, wanted: NewAttempt) -> Attempt:
        """Raises ``ProblemError`` where a consent could not be kept."""
        await self._vault.unlock(ask=True)
        if not self._vault.open and self._vault.problem is not None:
            raise ProblemError(self._vault.problem)
        known = self.connections.of_ledger_company(wanted.ledger_company)
        expected = known.record.company if known else None
        connection_id = known.record.id if known else None
        return self.attempts.open(Opening(wanted.ledger_company, expected, connection_id))

    def _link(self, state: str) -> str:
        settings = self._settings
        return authorize_url(
            settings.endpoints, settings.keys, redirect_uri=settings.redirect_uri, state=state
        )

    # The ledger.

    async def _watch_ledger(self) -> None:
        while True:
            await self.read_ledger()
            await self._world.clock.sleep(self._settings.ledger_every)

    async def read_ledger(self) -> None:
        """Reads the ledger if it changed. A ledger that can't be read changes nothing but says so."""
        try:
            stamp = self._ledger.stamp()
            if stamp == self._stamp:
                self._show(replace(self._overview, problem=None))
                return
            documents = await asyncio.to_thread(self._ledger.read)
        except ProblemError as error:
            self._show(replace(self._overview, problem=error.problem))
            return
        companies: dict[str, list[Document]] = {}
        for document in documents:
            companies.setdefault(document.company, []).append(document)
        overview = (LedgerCompany(name, _tally(found)) for name, found in sorted(companies.items()))
        self._show(LedgerOverview(self._ledger.name, read=True, companies=tuple(overview)))
        self.connections.absorb(companies)
        self._stamp = stamp

    def _show(self, overview: LedgerOverview) -> None:
        if overview != self._overview:
            self._overview = overview
            self.changes.announce()


def _tally(documents: list[Document]) -> Tally:
    return sum((Tally(1, document.cents) for document in documents), Tally())

"""The connection service: the ledger, the connections and the sign-ins, as one object for the door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from relink_desktop.core.connections import Attempt, Attention, Environment, NewAttempt, NewKeys, Status
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.names import name_key
from relink_desktop.core.permissions import EVERYTHING, Role
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.secrets import SecretStore
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.words import noop
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import authorize_url
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.service import diagnostics
from relink_desktop.service.admissions import paced
from relink_desktop.service.attempts import Attempts, Opening
from relink_desktop.service.background import Work, first_problem
from relink_desktop.service.changes import Changes
from relink_desktop.service.clock import Clock
from relink_desktop.service.clock_watch import watch_clock
from relink_desktop.service.connection import Tools
from relink_desktop.service.connections import Connections
from relink_desktop.service.database import take_over
from relink_desktop.service.discoveries import Discoveries
from relink_desktop.service.ledger_watch import REST, LedgerWatch
from relink_desktop.service.schedule import Schedule
from relink_desktop.service.sign_in import SignIn
from relink_desktop.service.sites import CALLBACK_PORT, LOCAL_REDIRECT, Site, Sites
from relink_desktop.service.status_page import StatusPage
from relink_desktop.service.vault import Vault

if TYPE_CHECKING:
    import httpx


_HOUR = 3600.0  # seconds


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to connect to and how often to look. Times are in seconds.

    ``built_in`` needs no keys of the firm: the practice company. ``intuit`` are the environments that do.
    ``check_every`` is None for a schedule that heeds what reads cost; ``status_page`` is where Intuit tells
    of its own trouble, if it should be asked; ``role`` is of whoever asks at the door.
    """

    built_in: Mapping[Environment, Site]
    intuit: Mapping[Environment, environments.Environment]
    check_every: float | None
    ledger_every: float
    status_page: str | None = None
    role: Role = EVERYTHING


@dataclass(frozen=True, slots=True)
class World:
    """Time, chance and the network, passed in; ``token`` gives an unguessable text."""

    clock: Clock
    today: Callable[[], date]
    random_bytes: Callable[[int], bytes]
    token: Callable[[], str]
    http: httpx.AsyncClient

    def chance(self) -> float:
        """At least 0, less than 1."""
        return int.from_bytes(self.random_bytes(4)) / 2**32


class ConnectionService:
    """Start it, ask it, stop it; all from one loop."""

    def __init__(
        self,
        settings: Settings,
        world: World,
        engine: Engine,
        secrets: SecretStore,
        ledger: LedgerSource | None,
        open_ledger: Callable[[Path], LedgerSource],
    ) -> None:
        """``ledger`` is the one there is, or None where the user chooses a file."""
        self._settings, self._world, self._engine = settings, world, engine
        self.role = settings.role
        self.changes = Changes()
        self._vault = Vault(secrets, world.random_bytes, self.changes.announce)
        self._discoveries = Discoveries(settings.intuit, world.http, engine, world.clock.now)
        self.sites = Sites(engine, self._vault, settings.built_in, self._discoveries)
        tools = Tools(
            engine=engine,
            vault=self._vault,
            http=world.http,
            sites=self.sites,
            clock=world.clock,
            pace_of=cache(lambda realm: paced(engine, realm, world.clock, world.chance)),
            schedule=Schedule(settings.check_every),
            status_page=StatusPage(world.http, settings.status_page, world.clock),
            chance=world.chance,
            today=world.today,
            new_id=lambda: world.random_bytes(16).hex(),
            changed=self.changes.announce,
        )
        self.connections = Connections(tools)
        self.ledger = LedgerWatch(
            ledger,
            open_ledger,
            engine,
            self.connections.reading,
            self.changes.announce,
            world.clock,
            min(REST, settings.ledger_every),
        )
        sign_in = SignIn(
            self.connections,
            self.sites,
            world.http,
            tools.pace_of,
            world.clock,
            tools.new_id,
            lambda: self.ledger.read(anew=True),
        )
        self.attempts = Attempts(
            clock=world.clock,
            port=CALLBACK_PORT,
            new_secret=world.token,
            link=self._link,
            finish=sign_in.finish,
            changed=self.changes.announce,
        )
        self._woke = asyncio.Event()
        clock, changed = world.clock, self.changes.announce
        self._work = (
            Work(_LEDGER_BROKE_OFF, self.ledger.read, clock, changed, settings.ledger_every),
            Work(_CLOCK_BROKE_OFF, self._watch_clock, clock, changed),
            Work(_DISCOVERY_BROKE_OFF, self._renew_discovery, clock, changed, _HOUR),
        )
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Takes over the journal, opens the vault, takes up every connection where it was, and begins to
        watch the ledger.
        """
        take_over(self._engine)
        await self._vault.unlock()
        self.connections.take_up()
        self._tasks = [asyncio.create_task(work.keep_going()) for work in self._work]

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
        ids = {name_key(known.record.ledger_company): known.record.id for known in self.connections}
        companies = tuple(
            replace(company, connection_id=ids.get(name_key(company.name)))
            for company in self.ledger.overview.companies
        )
        return Status(
            version=self.changes.version,
            ledger=replace(self.ledger.overview, companies=companies),
            connections=tuple(connection.status() for connection in self.connections),
            environments=(*self._settings.built_in, *self._settings.intuit),
            redirect_uri=LOCAL_REDIRECT,
            registrations=self.sites.registrations(),
            keyring=self._vault.problem,
            problem=first_problem(self._work),
            role=self.role,
        )

    def diagnostics(self, connection_id: str) -> Diagnostics:
        """Raises ``ProblemError``, also rather than tell a secret."""
        connection, program = self.connections.get(connection_id), diagnostics.program(self.status())
        bundle = diagnostics.bundle(connection, program, self._world.clock.now())
        tokens = (token for each in self.connections for token in each.tokens())
        return diagnostics.as_text(bundle, (*self._vault.keys(), *self.sites.secrets(), *tokens))

    async def answer_shortfall(self, connection_id: str, said: AnswerShortfall) -> None:
        """What a person says to what the ledger lacks; it is read again for it. Raises ``ProblemError``."""
        self.connections.answer(connection_id, said)
        await self.ledger.read(anew=True)

    def check_all(self) -> None:
        for connection in self.connections:
            connection.check()

    def heed(self, attention: Attention) -> None:
        """The desktop tells of the person and the computer."""
        if attention is Attention.WOKE:
            self._woke.set()  # the clocks tell whether it slept long enough to ask again
            return
        for connection in self.connections:
            connection.heed(attention)

    def unlock(self) -> None:
        """Lets the keyring ask the user, then asks QuickBooks at once."""
        self._tasks.append(asyncio.create_task(self._unlock()))

    async def _unlock(self) -> None:
        await self._vault.unlock(ask=True)
        self.check_all()

    async def open_attempt(self, wanted: NewAttempt) -> Attempt:
        """Raises ``ProblemError`` where there are no keys, or where a consent could not be kept."""
        await self._open_vault()
        known = self.connections.of_ledger_company(wanted.ledger_company)
        environment = known.record.environment if known else wanted.environment
        return self.attempts.open(
            Opening(
                ledger_company=wanted.ledger_company,
                environment=environment,
                redirect_uri=self.sites.of(environment).redirect_uri,
                expected=known.record.company if known else None,
                connection_id=known.record.id if known else None,
            )
        )

    async def save_keys(self, keys: NewKeys) -> None:
        """Raises ``ProblemError`` for what can't be keys, or could not be kept."""
        await self._open_vault()
        self.sites.save(keys)
        self.changes.announce()
        self.check_all()

    async def _open_vault(self) -> None:
        await self._vault.unlock(ask=True)
        if not self._vault.open and self._vault.problem is not None:
            raise ProblemError(self._vault.problem)

    def _link(self, opening: Opening, state: str) -> str:
        site = self.sites.of(opening.environment)
        return authorize_url(site.endpoints, site.keys, redirect_uri=opening.redirect_uri, state=state)

    async def _watch_clock(self) -> None:
        await watch_clock(self._world.clock, self._clock_jumped, self._woke)

    def _clock_jumped(self, by: timedelta) -> None:
        for connection in self.connections:
            connection.clock_jumped(by)

    async def _renew_discovery(self) -> None:
        await self._discoveries.renew({keys.environment for keys in self.sites.registrations()})


_LEDGER_BROKE_OFF = noop("Reading the ledger broke off several times in a row.")
_CLOCK_BROKE_OFF = noop("The watch over this computer's clock broke off several times in a row.")
_DISCOVERY_BROKE_OFF = noop("Reading Intuit's addresses broke off several times in a row.")

"""A whole service on a real database, the practice company behind it, and a person who signs in."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
from sqlalchemy import Engine, Table, select

from relink_desktop.core.connections import (
    Attempt,
    AttemptState,
    Callback,
    ConnectionStatus,
    Environment,
    NewAttempt,
)
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import Problem
from relink_desktop.core.secrets import Locked, Missing, SecretResult, Stored
from relink_desktop.core.sync import SyncPhase, Tally
from relink_desktop.intuit.oauth import AppKeys, Endpoints
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.ledger.port import LedgerSource
from relink_desktop.practice import Books, create_app
from relink_desktop.practice.signing import key_of
from relink_desktop.service.clock import Clock
from relink_desktop.service.connection import Connection
from relink_desktop.service.database import open_store
from relink_desktop.service.service import ConnectionService, Settings, World
from relink_desktop.service.sites import LOCAL_REDIRECT as REDIRECT
from relink_desktop.service.sites import Site

from .network import LATENCY, Network
from .simulation import START, SimulatedClock

BASE = "http://practice.test"
HARBOUR, KESTREL = "9341455100000017", "9341455100000025"
CHECK_EVERY, LEDGER_EVERY = 300.0, 60.0
SYNC_FROM = date(2025, 4, 1)  # the day after Harbour Property's closing date


LOCKED = Locked(Problem("keyring_locked", "Your keyring is locked.", "", "Unlock it."))


class MemorySecrets:
    """A key store. ``answer``, while it is set, is what it says to everything; ``willing`` is the person who
    may be asked to unlock it."""

    def __init__(self) -> None:
        self.key: bytes | None = None
        self.answer: SecretResult | None = None
        self.willing = False

    def read(self) -> SecretResult:
        return self.answer or (Stored(self.key) if self.key else Missing())

    def unlock(self) -> SecretResult:
        """The person unlocks it, if it can be unlocked."""
        if isinstance(self.answer, Locked) and self.willing:
            self.answer = None
        return self.read()

    def write(self, key: bytes) -> SecretResult:
        if self.answer is not None:
            return self.answer
        self.key = key
        return Stored(key)


class Stage:
    """One practice company, one ledger, one key store, one database; services come and go on it.

    A change to ``check_every`` or ``status_page`` is for the next service.
    """

    check_every: float | None = CHECK_EVERY
    status_page: str | None = None

    def __init__(self, folder: Path, ledger: LedgerSource) -> None:
        self.ledger, self.secrets = ledger, MemorySecrets()
        self.clock: Clock = SimulatedClock()
        self.books = Books(random_source=random.Random(1))
        self.books.set("signing_key", _signing_key())
        app = create_app(self.books, redirect_uris=[REDIRECT], clock=self.clock.now)
        self.world = app.state.world
        self.practice = httpx.ASGITransport(app)
        self.network = Network(self.practice)
        self.database = folder / "journal.sqlite"
        self._chance = random.Random(2)
        self._engines: list[Engine] = []
        self.service = self._new_service()

    def _new_service(self) -> ConnectionService:
        keys = AppKeys(self.books.get("client_id"), self.books.get("client_secret"))
        self.engine = open_store(self.database)
        self._engines.append(self.engine)
        world = World(
            clock=self.clock,
            today=START.date,
            random_bytes=self._chance.randbytes,
            token=lambda: self._chance.randbytes(16).hex(),
            http=new_http_client(self.network),
        )
        wanted = replace(self.settings(keys), check_every=self.check_every, status_page=self.status_page)
        return ConnectionService(wanted, world, self.engine, self.secrets, self.ledger, InvoiceDetailsReport)

    def settings(self, keys: AppKeys) -> Settings:
        """Where a service of this stage connects to."""
        return settings(BASE, keys)

    async def start(self) -> None:
        """Starts a service on what is in the database."""
        await self.service.start()

    async def restart(self) -> None:
        """Ends the service in good order and starts another."""
        await self.service.stop()
        self.service = self._new_service()
        await self.start()

    async def crash(self) -> None:
        """Ends the service as kill -9 would: nothing of it runs any more, and nothing is tidied up."""
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.service = self._new_service()
        self.network.clear()

    def forget_everything(self) -> None:
        """A new computer: no journal, no grant; QuickBooks and the ledger are as they were."""
        self.database = self.database.with_name("another.sqlite")
        self.service = self._new_service()

    async def close(self) -> None:
        await self.service.stop()
        for engine in self._engines:
            engine.dispose()
        self.books.close()

    # What a person does.

    async def sign_in(
        self, ledger_company: str = "Harbour Property", realm: str = HARBOUR, decision: str = "connect"
    ) -> Attempt:
        """Goes through the browser's pages and waits for the end of the attempt."""
        attempt = await self.begin_sign_in(ledger_company, realm, decision)
        await self.until(lambda: self.service.attempts.get(attempt.id).ended)
        return self.service.attempts.get(attempt.id)

    async def begin_sign_in(
        self, ledger_company: str = "Harbour Property", realm: str = HARBOUR, decision: str = "connect"
    ) -> Attempt:
        """Goes through the browser's pages and hands over what it brings back."""
        attempt = await self.service.open_attempt(NewAttempt(ledger_company, Environment.PRACTICE))
        callback = await browse(self.practice, attempt.link, realm, decision)
        return self.service.attempts.receive(attempt.id, callback)

    async def connect(
        self, ledger_company: str = "Harbour Property", realm: str = HARBOUR, sync_from: date = SYNC_FROM
    ) -> Connection:
        """Signs in and confirms Sync From."""
        attempt = await self.sign_in(ledger_company, realm)
        assert attempt.stage is AttemptState.CONNECTED, attempt.problem
        assert attempt.connection_id is not None
        connection = self.service.connections.get(attempt.connection_id)
        connection.start_sync(sync_from)
        return connection

    async def make(self, mishap: str, **fields: Any) -> None:
        """Makes something happen in the practice company."""
        (await self.control("POST", mishap, json=fields)).raise_for_status()

    async def control(self, method: str, path: str, **request: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.practice, base_url=BASE) as http:
            return await http.request(method, f"/practice/{path}", **request)

    # What can be seen.

    async def until(self, condition: Callable[[], bool], within: float = 7200.0) -> None:
        """Lets time pass until ``condition`` holds; ``within`` is in simulated seconds.

        It looks at every change, and in between often at first, so that a single request can't slip by.
        """
        changes, pause = self.service.changes, LATENCY / 2
        async with asyncio.timeout(within):
            while not condition():
                await changes.after(changes.version, pause)
                pause = min(pause * 1.1, 10.0)

    async def until_health(self, state: HealthState) -> ConnectionStatus:
        await self.until(lambda: self.status.health.state is state)
        return self.status

    async def until_compared(self) -> ConnectionStatus:
        """Waits for a sync to end with a comparison."""
        await self.until(lambda: self.status.result is not None and self.phase is SyncPhase.IDLE)
        return self.status

    @property
    def status(self) -> ConnectionStatus:
        """Of the one connection there is."""
        (only,) = self.service.connections
        return only.status()

    @property
    def phase(self) -> SyncPhase:
        return self.status.progress.phase

    def rows(self, table: Table) -> list[dict[str, Any]]:
        with self.engine.begin() as db:
            return [dict(row) for row in db.execute(select(table)).mappings()]

    async def held(self, realm: str = HARBOUR) -> Tally:
        """What the practice company's books hold; fails if they hold anything twice."""
        return await books_hold(self.practice, BASE, realm)


@cache
def _signing_key() -> str:
    """One for all stages: it takes a second to make."""
    books = Books(random_source=random.Random(3))
    key_of(books)
    kept = books.get("signing_key")
    books.close()
    return kept


def settings(base: str, keys: AppKeys) -> Settings:
    """The practice company at ``base``."""
    endpoints = Endpoints(
        authorize_url=f"{base}/connect/oauth2",
        token_url=f"{base}/oauth2/v1/tokens/bearer",
        revoke_url=f"{base}/v2/oauth2/tokens/revoke",
        api_base=base,
    )
    site = Site(endpoints, keys, REDIRECT)
    return Settings({Environment.PRACTICE: site}, {}, CHECK_EVERY, LEDGER_EVERY)


async def browse(
    transport: httpx.AsyncBaseTransport, link: str, realm: str, decision: str = "connect"
) -> Callback:
    """Follows ``link`` as a person in a browser does, and returns what the browser is sent back with."""
    address = urlsplit(link)
    form = {**dict(parse_qsl(address.query)), "user": "Practice bookkeeper", "realm": realm}
    async with httpx.AsyncClient(transport=_Shared(transport)) as http:
        assert (await http.get(link)).status_code == 200
        page = link.partition("?")[0]
        back = await http.post(page, data={**form, "decision": decision})
    assert back.headers["location"].startswith(REDIRECT)
    brought = parse_qs(urlsplit(back.headers["location"]).query)
    assert brought["state"] == [form["state"]]
    first = {name: values[0] for name, values in brought.items()}
    return Callback(first.get("code"), first.get("realmId"), first.get("error"))


async def books_hold(transport: httpx.AsyncBaseTransport, base: str, realm: str) -> Tally:
    async with httpx.AsyncClient(transport=_Shared(transport), base_url=base) as http:
        books = (await http.get(f"/practice/companies/{realm}/books")).json()
    assert books["duplicates"] == []
    return sum((Tally(**found) for found in books["documents"].values()), Tally())


class _Shared(httpx.AsyncBaseTransport):
    """A transport that outlives the client."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(request)

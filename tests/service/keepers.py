"""A token keeper on a real database, and Intuit's rules for refresh tokens in front of it.

The rules stand here once more, apart from the practice company's, since the sources contradict each other:
the matrix of test_rotation.py is played by both readings.
"""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import parse_qs

import httpx
from sqlalchemy import event, insert
from sqlalchemy.exc import OperationalError

from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth, TokenReply
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.service import store
from relink_desktop.service.database import open_store
from relink_desktop.service.grants import Grant, Grants
from relink_desktop.service.tokens import TokenKeeper
from relink_desktop.service.vault import Vault

from .network import Forward, Network
from .simulation import SimulatedClock
from .stage import MemorySecrets

CONNECTION, REALM = "c", "9341455100000017"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CONNECTION_ROW = {
    "id": CONNECTION,
    "ledger_company": "Harbour Property",
    "realm": REALM,
    "company_name": "Harbour Property",
    "currency": "AUD",
    "confirmed": 0,
    "paused": 0,
    "health": "{}",
    "run_base_count": 0,
    "run_base_cents": 0,
}
BASE = "http://intuit.test"
ENDPOINTS = Endpoints(f"{BASE}/authorize", f"{BASE}/tokens", f"{BASE}/revoke", BASE)


class Crash(BaseException):
    """kill -9, at this very point."""


class WorldClock(SimulatedClock):
    """The computer's clock, which may be wrong, and the computer, which may sleep."""

    def __init__(self) -> None:
        self._slept = self._wrong = timedelta(0)

    def now(self) -> datetime:
        return self.true() + self._wrong

    def true(self) -> datetime:
        return super().now() + self._slept

    def suspend(self, time: timedelta) -> None:
        """The monotonic clock stands still meanwhile."""
        self._slept += time

    def set_wrong(self, by: timedelta) -> None:
        self._wrong = by


class Intuit(httpx.AsyncBaseTransport):
    """documented: the refresh token changes after a day (Intuit, Validity of Refresh Token). Contradictory:
    the old one is dead at once (PHP-SDK#324), or lives for ``overlap`` (a day: oauth-jsclient#74). assumed:
    an earlier access token stays good; an expired one revokes nothing."""

    def __init__(self, clock: WorldClock, overlap: timedelta = timedelta(0)) -> None:
        self._clock, self._overlap = clock, overlap
        self._number = 0
        self._old: dict[str, datetime] = {}
        self._access: dict[str, datetime] = {}
        self.alive, self.refusals, self.served, self.turned_away = True, 0, 0, 0
        self.asked: list[str] = []
        self.refresh_token, self.issued = self._new("R"), clock.true()

    def honours(self, refresh_token: str) -> bool:
        until = self._old.get(refresh_token, datetime.min.replace(tzinfo=self._clock.true().tzinfo))
        return self.alive and (refresh_token == self.refresh_token or self._clock.true() < until)

    def rotation_is_due(self) -> None:
        self.issued -= DAY

    def consent(self) -> TokenReply:
        """A person connects the app anew."""
        self.alive, self.refresh_token, self.issued = True, self._new("R"), self._clock.true()
        return TokenReply(self._new_access(), self.refresh_token, 3600, 8_726_400, None, self._clock.true())

    def revoke(self) -> None:
        """A person disconnects the app in QuickBooks."""
        self.alive = False

    async def serve(self, access_token: str) -> str:
        """A call to the API."""
        if not self.alive or self._access[access_token] <= self._clock.true():
            self.turned_away += 1
            raise IntuitError(Fault(FaultKind.TOKEN, "3200", "AuthenticationFailed", 401))
        self.served += 1
        return access_token

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        date = {"Date": format_datetime(self._clock.true(), usegmt=True)}
        if request.url.path == "/revoke":
            return self._give_up(json.loads(request.content)["token"], date)
        (token,) = parse_qs(request.content.decode())["refresh_token"]
        self.asked.append(token)
        if not self.honours(token):
            self.refusals += 1
            return httpx.Response(400, json={"error": "invalid_grant"}, headers=date)
        if self._clock.true() - self.issued >= DAY:
            self._old[self.refresh_token] = self._clock.true() + self._overlap
            self.refresh_token, self.issued = self._new("R"), self._clock.true()
        reply = {"access_token": self._new_access(), "refresh_token": self.refresh_token, "expires_in": 3600}
        return httpx.Response(200, json=reply, headers=date)

    def _give_up(self, token: str, date: dict[str, str]) -> httpx.Response:
        good = token in self._access and self._clock.true() < self._access[token]
        if not self.honours(token) and not (self.alive and good):
            return httpx.Response(400, json={"error": "invalid_request"}, headers=date)
        self.alive = False
        return httpx.Response(200, headers=date)

    def _new(self, kind: str) -> str:
        self._number += 1
        return f"{kind}{self._number}"

    def _new_access(self) -> str:
        token = self._new("A")
        self._access[token] = self._clock.true() + HOUR
        return token


class Keeping:
    """One keeper after another on the same database, as one program after another runs.

    ``beside`` is another program's that runs at the same time.
    """

    def __init__(
        self, folder: Path, overlap: timedelta = timedelta(0), *, beside: Keeping | None = None
    ) -> None:
        self.database = folder / "journal.sqlite"
        self.clock = beside.clock if beside else WorldClock()
        self.intuit = beside.intuit if beside else Intuit(self.clock, overlap)
        self.network = Network(self.intuit)
        self.secrets = beside.secrets if beside else MemorySecrets()
        self.delivered: set[str] = set()
        self._chance = random.Random("beside" if beside else "first")
        self.died = False
        self._commits_befallen = 0
        self._commits: dict[str, list[BaseException]] = {"claim": [], "outcome": []}

    async def start(self) -> None:
        """Another program on what is in the database."""
        self.engine = open_store(self.database)
        with closing(self.engine.raw_connection()) as db:
            db.cursor().execute("PRAGMA synchronous=OFF")  # nothing here takes the power away
        event.listen(self.engine, "before_cursor_execute", self._befall)
        self.vault = Vault(self.secrets, self._chance.randbytes, lambda: None)
        await self.vault.unlock()
        oauth = OAuth(new_http_client(_Noting(self)), ENDPOINTS, AppKeys("id", "very-secret"))
        self.grants = Grants(CONNECTION, REALM, self.engine, self.vault)
        self.keeper = TokenKeeper(
            CONNECTION,
            REALM,
            self.engine,
            self.vault,
            oauth,
            self.clock,
            lambda: self._chance.randbytes(8).hex(),
        )

    async def connect(self) -> None:
        """Starts, and stores a consent."""
        await self.start()
        with self.engine.begin() as db:
            db.execute(insert(store.connection).values(CONNECTION_ROW))
            self.keeper.keep(db, self.intuit.consent())

    async def reconnect(self) -> None:
        with self.engine.begin() as db:
            self.keeper.keep(db, self.intuit.consent())

    async def call(self) -> str:
        """A call to the API; the access token that it was made with."""
        return await self.keeper.call(self.intuit.serve)

    async def crash(self) -> None:
        """Ends the program as kill -9 would, and starts another."""
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.engine.dispose()
        self.died = False
        self.delivered.clear()
        await self.start()

    async def close(self) -> None:
        await self.keeper.settled()
        self.engine.dispose()

    def row(self) -> Grant:
        return self.grants.load()

    def refresh_tokens(self) -> set[str]:
        """Those in the row, in the clear."""
        row = self.row()
        return {self.grants.refresh(row)} | ({self.grants.previous(row) or ""} - {""})

    # What can befall it.

    def die(self) -> None:
        self.died = True
        raise Crash

    def commit_fails(self, which: str, times: int = 1) -> None:
        """The next commits of a ``claim``, or of the ``outcome`` of a refresh."""
        self._commits[which] += [full_disk()] * times

    def dies_at_commit(self, which: str) -> None:
        self._commits[which].append(Crash())

    @property
    def befallen(self) -> int:
        """How many faults did befall it so far."""
        return self._commits_befallen + self.network.befallen

    def mend(self) -> None:
        """Nothing befalls it any more."""
        self.network.clear()
        for faults in self._commits.values():
            faults.clear()

    def _befall(self, _db: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith("UPDATE grant "):
            return
        faults = self._commits["outcome" if "refresh=" in statement else "claim"]
        if faults:
            fault = faults.pop(0)
            self._commits_befallen += 1
            self.died = isinstance(fault, Crash)
            raise fault


class _Noting(httpx.AsyncBaseTransport):
    """Notes which refresh tokens a program was given."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._keeping.network.handle_async_request(request)
        told = answer.headers.get("Content-Type") == "application/json" and answer.is_success
        if told and request.url.path == "/tokens":
            self._keeping.delivered.add(json.loads(await answer.aread())["refresh_token"])
        return answer


def full_disk() -> OperationalError:
    return OperationalError("UPDATE", {}, sqlite3.OperationalError("database or disk is full"))


async def portal(request: httpx.Request, _forward: Forward) -> httpx.Response:
    """A captive portal's page."""
    return httpx.Response(200, html="<h1>Welcome to the hotel</h1>", request=request)

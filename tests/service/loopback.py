"""A service on real time and real sockets, in front of a practice company that is a program of its own."""

from __future__ import annotations

import asyncio
import json
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine

from relink_desktop.core.connections import AttemptState, Environment, NewAttempt
from relink_desktop.core.sync import SyncPhase
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.intuit.wire import new_http_client
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.connection import Connection
from relink_desktop.service.database import open_store
from relink_desktop.service.service import ConnectionService, World

from .documents import MemoryLedger
from .simulation import START
from .stage import HARBOUR, REDIRECT, SYNC_FROM, MemorySecrets, browse, settings

#: Seconds that anything may take before a test gives up.
PATIENCE = 60
#: Seconds between looks at a ledger that is in memory.
_LEDGER_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Address:
    """What the practice company prints of itself."""

    base: str
    client_id: str
    client_secret: str


@contextmanager
def practice_company(folder: Path, milliseconds_per_item: int = 0) -> Iterator[Address]:
    """The practice company as a process, its books in ``folder``."""
    options = ["--port", "0", "--books", str(folder / "books.sqlite"), "--redirect-uri", REDIRECT]
    pace = ["--milliseconds-per-item", str(milliseconds_per_item)]
    command = [sys.executable, "-m", "relink_desktop.practice", *options, *pace, "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed: dict[str, Any] = json.loads(process.stdout.readline())
        try:
            yield Address(printed["base_url"], printed["client_id"], printed["client_secret"])
        finally:
            process.communicate(timeout=PATIENCE)


class Loopback:
    """A service of ``ledger`` with its database in ``folder``, started anew each time."""

    def __init__(self, address: Address, folder: Path, ledger: MemoryLedger) -> None:
        self.address, self.ledger = address, ledger
        self.transport = httpx.AsyncHTTPTransport()
        kept = MemorySecrets()
        kept.key = b"k" * 32  # as a keyring would after a restart
        self._engine: Engine = open_store(folder / "journal.sqlite")
        world = World(
            clock=SystemClock(),
            today=START.date,
            random_bytes=secrets.token_bytes,
            token=lambda: secrets.token_hex(16),
            http=new_http_client(httpx.AsyncHTTPTransport()),
        )
        keys = AppKeys(address.client_id, address.client_secret)
        wanted = replace(settings(address.base, keys), ledger_every=_LEDGER_EVERY)
        self.service = ConnectionService(wanted, world, self._engine, kept, ledger, InvoiceDetailsReport)

    async def __aenter__(self) -> Loopback:
        await self.service.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.service.stop()
        await self.transport.aclose()

    @property
    def connection(self) -> Connection | None:
        return next(iter(self.service.connections), None)

    async def sign_in(self) -> Connection:
        attempt = await self.service.open_attempt(NewAttempt("Harbour Property", Environment.PRACTICE))
        callback = await browse(self.transport, attempt.link, HARBOUR)
        self.service.attempts.receive(attempt.id, callback)
        await self.until(lambda: self.service.attempts.get(attempt.id).ended)
        assert self.service.attempts.get(attempt.id).stage is AttemptState.CONNECTED
        assert self.connection is not None
        return self.connection

    async def carry(self) -> None:
        """Goes on wherever an earlier run ended, until QuickBooks was read back."""
        connection = self.connection or await self.sign_in()
        if not connection.record.confirmed:
            connection.start_sync(SYNC_FROM)
        await self.until(self.compared)

    def compared(self) -> bool:
        assert self.connection is not None
        status = self.connection.status()
        return status.result is not None and status.progress.phase is SyncPhase.IDLE

    async def until(self, condition: Callable[[], bool], within: float = PATIENCE) -> None:
        changes = self.service.changes
        async with asyncio.timeout(within):
            while not condition():
                await changes.after(changes.version, within)

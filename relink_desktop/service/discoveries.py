"""Keeps Intuit's discovery documents in the database, and renews those that are in use."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx
import msgspec
from sqlalchemy import Engine, delete, insert, select

from relink_desktop.core.connections import Environment
from relink_desktop.intuit import environments
from relink_desktop.intuit.discovery import Discovered, Discovery
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.oauth import Endpoints
from relink_desktop.service import store

log = logging.getLogger(__name__)


class Discoveries:
    """Where each of Intuit's environments is, by its last good document."""

    def __init__(
        self,
        places: Mapping[Environment, environments.Environment],
        http: httpx.AsyncClient,
        engine: Engine,
        now: Callable[[], datetime],
    ) -> None:
        self._by_environment = {
            environment: Discovery(http, place, _Rows(engine, environment), now)
            for environment, place in places.items()
        }

    def __iter__(self) -> Iterator[Environment]:
        return iter(self._by_environment)

    def endpoints(self, environment: Environment) -> Endpoints:
        return self._by_environment[environment].endpoints()

    async def renew(self, used: set[Environment]) -> None:
        """Asks Intuit for the documents of environments in ``used`` that are a day old. Never fails."""
        for environment in used & self._by_environment.keys():
            fault = await self._by_environment[environment].renew()
            if fault is not None:
                level = logging.WARNING if fault.kind is FaultKind.GARBLED else logging.INFO
                log.log(level, "no newer addresses of Intuit (%s): %s", environment, IntuitError(fault))


@dataclass(frozen=True, slots=True)
class _Rows:
    engine: Engine
    environment: Environment

    def load(self) -> Discovered | None:
        table = store.discovery
        with self.engine.begin() as db:
            row = db.execute(select(table).where(table.c.environment == self.environment)).one_or_none()
        if row is None:
            return None
        return Discovered(msgspec.json.decode(row.body, type=Endpoints), datetime.fromisoformat(row.fetched))

    def save(self, discovered: Discovered) -> None:
        table = store.discovery
        with self.engine.begin() as db:
            db.execute(delete(table).where(table.c.environment == self.environment))
            db.execute(
                insert(table).values(
                    environment=self.environment,
                    body=msgspec.json.encode(discovered.endpoints).decode(),
                    fetched=discovered.read_at.isoformat(),
                )
            )

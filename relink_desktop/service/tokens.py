"""Keeps one grant usable: the write-ahead refresh, one at a time.

An attempt is committed before Intuit is asked, and the new tokens before they are used: Intuit may have
rotated the refresh token although its answer never came, and only the row then tells.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, delete, insert, select, update

from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.oauth import OAuth, TokenReply
from relink_desktop.service import store
from relink_desktop.service.clock import Clock
from relink_desktop.service.vault import Vault

#: Refresh this long before the access token ends.
MARGIN = timedelta(minutes=5)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Grant:
    generation: int
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    access_expires: datetime


class TokenKeeper:
    """The only one who reads, refreshes and stores the grant of a connection."""

    def __init__(
        self, connection_id: str, realm: str, engine: Engine, vault: Vault, oauth: OAuth, clock: Clock
    ) -> None:
        self._id, self._realm = connection_id, realm
        self._engine, self._vault, self._oauth, self._clock = engine, vault, oauth, clock
        self._one_at_a_time = asyncio.Lock()

    def keep(self, db: Db, reply: TokenReply) -> None:
        """Stores the first tokens of a new consent, in the caller's transaction, in place of older ones."""
        mine = store.grant.c.connection_id == self._id
        generation = db.execute(select(store.grant.c.generation).where(mine)).scalar() or 0
        db.execute(delete(store.grant).where(mine))
        db.execute(insert(store.grant).values(connection_id=self._id, **self._sealed(reply, generation + 1)))

    async def call(self, work: Callable[[str], Awaitable[Answer]]) -> Answer:
        """Runs ``work`` with a usable access token; a refused one is refreshed and tried once more.

        Raises ``IntuitError`` as ``work`` or the refresh does, ``VaultLockedError``, ``KeyLostError``.
        """
        grant = self._load()
        if grant.access_expires - self._clock.now() < MARGIN:
            grant = await self._refreshed(grant)
        try:
            return await work(grant.access)
        except IntuitError as error:
            if error.fault.kind is not FaultKind.TOKEN:
                raise
        grant = await self._refreshed(grant)
        return await work(grant.access)

    async def _refreshed(self, used: _Grant) -> _Grant:
        # Shielded: whoever waits may be cancelled, but between request and commit nothing may be dropped.
        return await asyncio.shield(asyncio.ensure_future(self._refresh(used)))

    async def _refresh(self, used: _Grant) -> _Grant:
        async with self._one_at_a_time:
            grant = self._load()
            if grant.generation != used.generation:
                return grant
            self._update(grant, attempt_started=self._clock.now().isoformat())
            try:
                reply = await self._oauth.refresh(grant.refresh)
            except IntuitError:
                newer = self._load()
                if newer.generation == grant.generation:
                    raise
                return newer  # a new consent came meanwhile, and what was refused is gone
            self._update(grant, attempt_started=None, **self._sealed(reply, grant.generation + 1))
            return self._load()

    async def settled(self) -> None:
        """Waits for a refresh that is under way."""
        async with self._one_at_a_time:
            pass

    def _load(self) -> _Grant:
        with self._engine.begin() as db:
            row = db.execute(select(store.grant).where(store.grant.c.connection_id == self._id)).one()
        return _Grant(
            generation=row.generation,
            access=self._vault.unseal(row.access, self._id, self._realm, row.generation, "access"),
            refresh=self._vault.unseal(row.refresh, self._id, self._realm, row.generation, "refresh"),
            access_expires=datetime.fromisoformat(row.access_expires),
        )

    def _update(self, grant: _Grant, **values: object) -> None:
        """Changes the row of ``grant``, but not that of a consent which took its place meanwhile."""
        table = store.grant
        same = (table.c.connection_id == self._id) & (table.c.generation == grant.generation)
        with self._engine.begin() as db:
            db.execute(update(table).where(same).values(**values))

    def _sealed(self, reply: TokenReply, generation: int) -> dict[str, object]:
        now = self._clock.now()
        hard = reply.hard_expires_in
        return {
            "generation": generation,
            "access": self._vault.seal(reply.access_token, self._id, self._realm, generation, "access"),
            "refresh": self._vault.seal(reply.refresh_token, self._id, self._realm, generation, "refresh"),
            "access_expires": (now + timedelta(seconds=reply.expires_in)).isoformat(),
            "refresh_expires": (now + timedelta(seconds=reply.refresh_expires_in)).isoformat(),
            "hard_expires": (now + timedelta(seconds=hard)).isoformat() if hard is not None else None,
        }

"""The row of a grant: its sealed tokens, how its refreshes went, and who is refreshing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection as Db
from sqlalchemy import Engine, Row, delete, insert, select, update

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.oauth import TokenReply
from relink_desktop.service import store
from relink_desktop.service.reserve import committed
from relink_desktop.service.vault import Vault

#: An attempt that is older belongs to a program that is gone: a refresh takes 30 s at most, and each of the
#: commits around it waits 5 s at most for the file.
CLAIM_LIFE = timedelta(seconds=40)


class NoGrantError(ProblemError):
    """The connection was disabled: there is no grant any more."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as it is stored: the tokens are sealed, times are UTC. See ``store.grant``.

    ``attempt_id`` is the keeper that is asking Intuit for new tokens now. An ``attempt_started`` without it
    is a refresh whose answer was never stored. ``refreshed`` is unknown in rows of the first schema.
    """

    generation: int
    access: bytes
    refresh: bytes
    access_expires: datetime
    refresh_expires: datetime
    hard_expires: datetime | None = None
    refreshed: datetime | None = None
    previous: bytes | None = None
    replaced: datetime | None = None
    refused: datetime | None = None
    attempt_id: str | None = None
    attempt_started: datetime | None = None

    @property
    def is_interrupted(self) -> bool:
        """Intuit may hold newer tokens for us, and has not yet said that it doesn't."""
        return self.attempt_started is not None and self.refused is None

    def being_refreshed(self, now: datetime) -> bool:
        """Somebody is asking Intuit; a start in the future tells of a clock that was put back meanwhile."""
        if self.attempt_id is None or self.attempt_started is None:
            return False
        return now - self.attempt_started < CLAIM_LIFE


class Grants:
    """The one row of a connection; every change is a transaction of its own and bound to a generation."""

    def __init__(self, connection_id: str, realm: str, engine: Engine, vault: Vault) -> None:
        self._id, self._realm, self._engine, self._vault = connection_id, realm, engine, vault
        self._row = select(store.grant).where(store.grant.c.connection_id == connection_id)

    # Rows.

    def load(self) -> Grant:
        """Raises ``NoGrantError``."""
        with self._engine.begin() as db:
            return self._read(db)

    def generation(self, db: Db) -> int:
        """0 where nothing is stored."""
        table = store.grant
        return db.execute(select(table.c.generation).where(table.c.connection_id == self._id)).scalar() or 0

    def insert(self, db: Db, grant: Grant) -> None:
        """Stores a new consent in the caller's transaction, in place of an older one."""
        db.execute(delete(store.grant).where(store.grant.c.connection_id == self._id))
        db.execute(insert(store.grant).values(connection_id=self._id, **_columns(grant)))

    def claim(
        self, grant: Grant, keeper: str, now: datetime, outwaited: datetime | None
    ) -> tuple[Grant, bool]:
        """Writes down that ``keeper`` is about to refresh ``grant``, unless there is a newer one or another
        keeper was first. ``outwaited`` is the start of an attempt that went on for too long.

        Returns the row as it was, and whether it is claimed now.
        """
        with self._engine.begin() as db:
            row = self._read(db)
            others = row.being_refreshed(now) and row.attempt_id != keeper
            if row.generation != grant.generation or (others and row.attempt_started != outwaited):
                return row, False
            self._change(db, row.generation, {"attempt_id": keeper, "attempt_started": now.isoformat()})
        return row, True

    def release(self, grant: Grant, keeper: str) -> None:
        """Ends the attempt of ``keeper`` without new tokens, with what ``grant`` now says of it."""
        with self._engine.begin() as db:
            row = self._read(db)
            if (row.generation, row.attempt_id) == (grant.generation, keeper):
                self._change(db, grant.generation, _columns(replace(grant, attempt_id=None)))

    def succeed(self, grant: Grant) -> None:
        """Stores the next generation, unless another took its place. Raises ``DiskFullError``."""
        committed(self._engine, lambda db: self._change(db, grant.generation - 1, _columns(grant)))

    def remove(self, grant: Grant) -> None:
        """Forgets a grant that Intuit knows no more."""
        table = store.grant
        with self._engine.begin() as db:
            db.execute(delete(table).where(self._same(grant.generation)))

    def _read(self, db: Db) -> Grant:
        row = db.execute(self._row).one_or_none()
        if row is None:
            raise NoGrantError(_NO_GRANT)
        return _grant(row)

    def _change(self, db: Db, generation: int, values: Mapping[str, Any]) -> None:
        db.execute(update(store.grant).where(self._same(generation)).values(**values))

    def _same(self, generation: int) -> Any:
        return (store.grant.c.connection_id == self._id) & (store.grant.c.generation == generation)

    # Tokens. All raise ``VaultLockedError`` and ``KeyLostError``.

    def first(self, reply: TokenReply, generation: int, now: datetime) -> Grant:
        """The grant of a new consent."""
        hard = reply.hard_expires_in
        return Grant(
            generation=generation,
            access=self._seal(reply.access_token, generation, "access"),
            refresh=self._seal(reply.refresh_token, generation, "refresh"),
            access_expires=now + timedelta(seconds=reply.expires_in),
            refresh_expires=now + timedelta(seconds=reply.refresh_expires_in),
            hard_expires=now + timedelta(seconds=hard) if hard is not None else None,
            refreshed=now,
        )

    def next(self, grant: Grant, reply: TokenReply, sent: str, now: datetime) -> Grant:
        """The generation after ``grant``, got for the refresh token ``sent``."""
        made = self.first(reply, grant.generation + 1, now)
        rotated = reply.refresh_token != sent
        previous = sent if rotated else self.previous(grant)
        return replace(
            made,
            hard_expires=made.hard_expires or grant.hard_expires,
            previous=self._seal(previous, made.generation, "previous") if previous is not None else None,
            replaced=now if rotated else grant.replaced,
        )

    def access(self, grant: Grant) -> str:
        return self._unseal(grant.access, grant.generation, "access")

    def refresh(self, grant: Grant) -> str:
        return self._unseal(grant.refresh, grant.generation, "refresh")

    def previous(self, grant: Grant) -> str | None:
        if grant.previous is None:
            return None
        return self._unseal(grant.previous, grant.generation, "previous")

    def tokens(self, grant: Grant) -> tuple[str, ...]:
        """All that there are."""
        known = self.access(grant), self.refresh(grant), self.previous(grant)
        return tuple(token for token in known if token is not None)

    def _seal(self, token: str, generation: int, name: str) -> bytes:
        return self._vault.seal(token, self._id, self._realm, generation, name)

    def _unseal(self, sealed: bytes, generation: int, name: str) -> str:
        return self._vault.unseal(sealed, self._id, self._realm, generation, name)


_TIMES = (
    "access_expires",
    "refresh_expires",
    "hard_expires",
    "refreshed",
    "replaced",
    "refused",
    "attempt_started",
)


def _columns(grant: Grant) -> dict[str, Any]:
    values = asdict(grant)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }


def _grant(row: Row[Any]) -> Grant:
    values: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(Grant)}
    for name in _TIMES:
        if values[name] is not None:
            values[name] = datetime.fromisoformat(values[name])
    return Grant(**values)


_NO_GRANT = Problem(
    "no_grant",
    noop("This connection is disabled."),
    noop("ReLink has given its access to QuickBooks back."),
    noop("Connect the company again to go on."),
)

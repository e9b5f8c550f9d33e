"""Codes, grants and tokens: who may speak for which company, and until when."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from .world import World

CODE_SECONDS = 600  # documented: public notes say five to ten minutes.
ACCESS_SECONDS = 3_600  # documented: Intuit, OAuth 2.0.
REFRESH_SECONDS = 8_726_400  # recorded: oauth-jsclient test/mocks/bearer-token.json; the pages say 100 days.
ROTATION_SECONDS = 86_400  # documented: Intuit, Validity of Refresh Token.
HARD_SECONDS = 5 * 365 * 86_400  # documented: Intuit blog 2025-11-12, five years from the consent.

_ACCESS_PREFIX = base64.urlsafe_b64encode(b'{"enc":"practice","alg":"dir"}').decode().rstrip("=") + ".."


class GrantError(Exception):
    """The code or token is no good. ``description`` is Intuit's, if it gives one."""

    def __init__(self, description: str | None = None) -> None:
        super().__init__(description or "invalid grant")
        self.description = description


@dataclass(frozen=True, slots=True)
class Grant:
    """A connected app. ``granted`` is in seconds since 1970."""

    realm: str
    user: str
    scope: str
    granted: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the token endpoint gives for ``grant``. All times are seconds from now."""

    grant: Grant
    access_token: str
    refresh_token: str
    refresh_seconds: int
    hard_seconds: int


@dataclass(frozen=True, slots=True)
class Bearer:
    """What an access token says: whose it is, whether it has expired, whether its grant is still there."""

    realm: str
    fresh: bool
    refused: bool


def issue_code(world: World, realm: str, user: str, redirect_uri: str, scope: str) -> str:
    """A code for a consent just given."""
    code = world.books.secret(50)
    world.books.db.execute(
        "INSERT INTO codes (code, realm, user, redirect_uri, scope, expires) VALUES (?, ?, ?, ?, ?, ?)",
        (code, realm, user, redirect_uri, scope, world.now() + CODE_SECONDS),
    )
    return code


def redeem(world: World, code: str, redirect_uri: str) -> Tokens:
    """Exchange a code, once. Raises ``GrantError``."""
    now = world.now()
    with world.books.transaction():
        row = world.books.db.execute(
            "SELECT realm, user, scope FROM codes WHERE code = ? AND redirect_uri = ? AND expires > ?",
            (code, redirect_uri, now),
        ).fetchone()
        if row is None:
            # recorded: oauth-jsclient#128, a bare invalid_grant.
            raise GrantError
        realm, user, scope = row
        grant = Grant(realm, user, scope, now)
        world.books.db.execute("DELETE FROM codes WHERE code = ? OR expires <= ?", (code, now))
        # documented: Quickbase, "connect to QuickBooks Online": one live grant for an app and a company.
        # assumed: the earlier one dies at the exchange, not at the consent.
        disconnect(world, grant.realm)
        refresh_token = _refresh_value(world, now)
        world.books.db.execute(
            "INSERT INTO grants (realm, user, scope, granted, refresh_token, refresh_issued)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (grant.realm, grant.user, grant.scope, now, refresh_token, now),
        )
        return _tokens(world, grant, now, refresh_token, now)


def refresh(world: World, refresh_token: str, *, rotate: bool = False) -> Tokens:
    """Fresh tokens for a grant; ``rotate`` changes the refresh value early. Raises ``GrantError``."""
    now = world.now()
    db = world.books.db
    # documented: the value changes after 24 hours and the old one is dead (PHP-SDK#324). Some saw a day's
    # overlap (oauth-jsclient#74): that is a switch. assumed: a second use of the old value harms nobody else.
    oldest_rotation = now - ROTATION_SECONDS if world.on("refresh_overlap") else now
    with world.books.transaction():
        row = db.execute(
            "SELECT realm, user, scope, granted, refresh_token, refresh_issued FROM grants"
            " WHERE refresh_token = ? OR (previous_token = ? AND refresh_issued > ?)",
            (refresh_token, refresh_token, oldest_rotation),
        ).fetchone()
        if row is None or now >= min(row[5] + REFRESH_SECONDS, row[3] + HARD_SECONDS):
            raise GrantError(_why_not(refresh_token))
        *fields, current, issued = row
        grant = Grant(*fields)
        if rotate or now - issued >= ROTATION_SECONDS:
            previous, current, issued = current, _refresh_value(world, now), now
            db.execute(
                "UPDATE grants SET refresh_token = ?, refresh_issued = ?, previous_token = ? WHERE realm = ?",
                (current, issued, previous, grant.realm),
            )
        return _tokens(world, grant, now, current, issued)


def revoke(world: World, token: str) -> bool:
    """End the grant that ``token`` (of either kind) belongs to. False if there is none."""
    deleted = world.books.db.execute(
        "DELETE FROM grants WHERE refresh_token = ?"
        " OR realm IN (SELECT realm FROM access_tokens WHERE token = ?)",
        (token, token),
    )
    return deleted.rowcount > 0


def disconnect(world: World, realm: str, *, forbidden: bool = False) -> None:
    """End the grant; ``forbidden``: its access tokens stay known until they expire, and are refused."""
    db = world.books.db
    db.execute("DELETE FROM refused_tokens WHERE realm = ?", (realm,))
    if forbidden:
        db.execute("INSERT INTO refused_tokens SELECT * FROM access_tokens WHERE realm = ?", (realm,))
    db.execute("DELETE FROM grants WHERE realm = ?", (realm,))


def connected(world: World, realm: str) -> Grant | None:
    """The app that is connected to the company, if it is."""
    row = world.books.db.execute(
        "SELECT realm, user, scope, granted FROM grants WHERE realm = ?", (realm,)
    ).fetchone()
    return Grant(*row) if row else None


def granted_to(world: World, access_token: str) -> Grant | None:
    """The grant that a fresh access token belongs to."""
    found = bearer(world, access_token)
    return connected(world, found.realm) if found and found.fresh else None


def bearer(world: World, token: str) -> Bearer | None:
    """What is known of an access token."""
    row = world.books.db.execute(
        "SELECT realm, expires, 0 FROM access_tokens WHERE token = ?"
        " UNION ALL SELECT realm, expires, 1 FROM refused_tokens WHERE token = ?",
        (token, token),
    ).fetchone()
    return Bearer(row[0], row[1] > world.now(), bool(row[2])) if row else None


def _why_not(refresh_token: str) -> str:
    if refresh_token.startswith(_ACCESS_PREFIX):
        return "Incorrect Token type or clientID"  # documented: public notes, for an access token sent here.
    return "Incorrect or invalid refresh token"  # recorded: python-quickbooks#272.


def _refresh_value(world: World, now: int) -> str:
    # recorded: the values begin so, with their expiry in them.
    return f"RT1-39-H0-{now + REFRESH_SECONDS}{world.books.secret(24)}"


def _tokens(world: World, grant: Grant, now: int, refresh_token: str, issued: int) -> Tokens:
    # assumed: an earlier access token stays good until it expires.
    db = world.books.db
    db.execute(
        "DELETE FROM access_tokens WHERE realm = ? AND expires <= ?", (grant.realm, now - ROTATION_SECONDS)
    )
    access_token = _ACCESS_PREFIX + world.books.secret(120)
    db.execute(
        "INSERT INTO access_tokens VALUES (?, ?, ?)", (access_token, grant.realm, now + ACCESS_SECONDS)
    )
    hard_seconds = grant.granted + HARD_SECONDS - now
    refresh_seconds = min(issued + REFRESH_SECONDS - now, hard_seconds)
    return Tokens(grant, access_token, refresh_token, refresh_seconds, hard_seconds)

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
class Tokens:
    """An answer of the token endpoint. All times are seconds from now."""

    access_token: str
    refresh_token: str
    refresh_seconds: int
    hard_seconds: int


@dataclass(frozen=True, slots=True)
class Grant:
    """A connected app. ``granted`` is in seconds since 1970."""

    user: str
    granted: int


def issue_code(world: World, realm: str, user: str, redirect_uri: str) -> str:
    """A code for a consent just given."""
    code = world.books.secret(50)
    row = (code, realm, user, redirect_uri, world.now() + CODE_SECONDS)
    world.books.db.execute("INSERT INTO codes VALUES (?, ?, ?, ?, ?)", row)
    return code


def redeem(world: World, code: str, redirect_uri: str) -> Tokens:
    """Exchange a code, once. Raises ``GrantError``."""
    now = world.now()
    with world.books.transaction():
        row = world.books.db.execute(
            "SELECT realm, user FROM codes WHERE code = ? AND redirect_uri = ? AND expires > ?",
            (code, redirect_uri, now),
        ).fetchone()
        if row is None:
            # recorded: oauth-jsclient#128, a bare invalid_grant.
            raise GrantError
        realm, user = row
        world.books.db.execute("DELETE FROM codes WHERE code = ? OR expires <= ?", (code, now))
        # documented: Quickbase, "connect to QuickBooks Online": one live grant for an app and a company.
        # assumed: the earlier one dies at the exchange, not at the consent.
        world.books.db.execute("DELETE FROM grants WHERE realm = ?", (realm,))
        refresh_token = _refresh_value(world, now)
        world.books.db.execute(
            "INSERT INTO grants VALUES (?, ?, ?, ?, ?)", (realm, user, now, refresh_token, now)
        )
        return _tokens(world, realm, now, now, refresh_token, now)


def refresh(world: World, refresh_token: str) -> Tokens:
    """Fresh tokens for a grant. Raises ``GrantError``."""
    now = world.now()
    db = world.books.db
    with world.books.transaction():
        row = db.execute(
            "SELECT realm, granted, refresh_issued FROM grants WHERE refresh_token = ?", (refresh_token,)
        ).fetchone()
        if row is None or now >= min(row[2] + REFRESH_SECONDS, row[1] + HARD_SECONDS):
            raise GrantError(_why_not(refresh_token))
        realm, granted, issued = row
        # documented: the value changes after 24 hours and the old one is dead (PHP-SDK#324). Some saw a day's
        # overlap (oauth-jsclient#74); the stricter reading is kept. assumed: a second use of the old value
        # harms nobody else.
        if now - issued >= ROTATION_SECONDS:
            refresh_token, issued = _refresh_value(world, now), now
            db.execute(
                "UPDATE grants SET refresh_token = ?, refresh_issued = ? WHERE realm = ?",
                (refresh_token, issued, realm),
            )
        return _tokens(world, realm, now, granted, refresh_token, issued)


def revoke(world: World, token: str) -> bool:
    """End the grant that ``token`` (of either kind) belongs to. False if there is none."""
    deleted = world.books.db.execute(
        "DELETE FROM grants WHERE refresh_token = ?1"
        " OR realm IN (SELECT realm FROM access_tokens WHERE token = ?1)",
        (token,),
    )
    return deleted.rowcount > 0


def disconnect(world: World, realm: str) -> None:
    """End the grant as the user does in QuickBooks' settings."""
    world.books.db.execute("DELETE FROM grants WHERE realm = ?", (realm,))


def connected(world: World, realm: str) -> Grant | None:
    """The app that is connected to the company, if it is."""
    row = world.books.db.execute("SELECT user, granted FROM grants WHERE realm = ?", (realm,)).fetchone()
    return Grant(*row) if row else None


def bearer(world: World, token: str) -> tuple[str, bool] | None:
    """The realm that an access token speaks for, and whether it is still fresh; None if it is unknown."""
    row = world.books.db.execute(
        "SELECT realm, expires FROM access_tokens WHERE token = ?", (token,)
    ).fetchone()
    return (row[0], row[1] > world.now()) if row else None


def _why_not(refresh_token: str) -> str:
    if refresh_token.startswith(_ACCESS_PREFIX):
        return "Incorrect Token type or clientID"  # documented: public notes, for an access token sent here.
    return "Incorrect or invalid refresh token"  # recorded: python-quickbooks#272.


def _refresh_value(world: World, now: int) -> str:
    # recorded: the values begin so, with their expiry in them.
    return f"RT1-39-H0-{now + REFRESH_SECONDS}{world.books.secret(24)}"


def _tokens(world: World, realm: str, now: int, granted: int, refresh_token: str, issued: int) -> Tokens:
    # assumed: an earlier access token stays good until it expires.
    db = world.books.db
    db.execute("DELETE FROM access_tokens WHERE realm = ? AND expires <= ?", (realm, now - ROTATION_SECONDS))
    access_token = _ACCESS_PREFIX + world.books.secret(120)
    db.execute("INSERT INTO access_tokens VALUES (?, ?, ?)", (access_token, realm, now + ACCESS_SECONDS))
    hard_seconds = granted + HARD_SECONDS - now
    return Tokens(
        access_token, refresh_token, min(issued + REFRESH_SECONDS - now, hard_seconds), hard_seconds
    )

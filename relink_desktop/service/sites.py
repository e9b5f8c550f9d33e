"""Where each of Intuit's environments is, and the firm's own keys to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sqlalchemy import Engine, delete, insert, select

from relink_desktop.core.connections import AppRegistration, Environment, NewKeys
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth, Revocation, TokenReply, UserInfo
from relink_desktop.service import store
from relink_desktop.service.discoveries import Discoveries
from relink_desktop.service.vault import KeyLostError, Vault, VaultLockedError

if TYPE_CHECKING:
    import httpx

#: Where the app listens while a sign-in is under way. Intuit compares redirect addresses letter by letter, so
#: the port is always the same, and the relay page forwards to no other.
CALLBACK_PORT = 47311
#: What development keys, and the practice company, register. Intuit allows http for localhost alone.
LOCAL_REDIRECT = f"http://localhost:{CALLBACK_PORT}/callback"

_KEY = re.compile(r"[!-~]{10,200}")


@dataclass(frozen=True, slots=True)
class Site:
    """An environment that can be connected to. ``redirect_uri`` is registered with ``keys``."""

    endpoints: Endpoints
    keys: AppKeys
    redirect_uri: str


class Sites:
    """``built_in`` needs no keys of the firm; ``discoveries`` knows where the environments are that do."""

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        built_in: Mapping[Environment, Site],
        discoveries: Discoveries,
    ) -> None:
        self._engine, self._vault = engine, vault
        self._built_in, self._discoveries = built_in, discoveries

    def endpoints(self, environment: Environment) -> Endpoints:
        """Where the environment is, whether there are keys to it or not."""
        if (site := self._built_in.get(environment)) is not None:
            return site.endpoints
        return self._discoveries.endpoints(environment)

    def of(self, environment: Environment) -> Site:
        """Raises ``ProblemError`` where keys are missing, ``VaultLockedError``, ``KeyLostError``."""
        if (site := self._built_in.get(environment)) is not None:
            return site
        table = store.app_keys
        with self._engine.begin() as db:
            row = db.execute(select(table).where(table.c.environment == environment)).one_or_none()
        if row is None:
            raise ProblemError(_NO_KEYS)
        keys = AppKeys(row.client_id, self._client_secret(row))
        return Site(self.endpoints(environment), keys, row.redirect_uri)

    def registrations(self) -> tuple[AppRegistration, ...]:
        """The firm's keys, without their secrets."""
        with self._engine.begin() as db:
            rows = db.execute(select(store.app_keys).order_by(store.app_keys.c.environment)).all()
        return tuple(
            AppRegistration(Environment(row.environment), row.client_id, row.redirect_uri) for row in rows
        )

    def secrets(self) -> tuple[str, ...]:
        """Every client secret that can be read now, to look for where none may be."""
        known = [site.keys.client_secret for site in self._built_in.values()]
        with self._engine.begin() as db:
            rows = db.execute(select(store.app_keys)).all()
        for row in rows:
            with suppress(VaultLockedError, KeyLostError):
                known.append(self._client_secret(row))
        return tuple(known)

    def _client_secret(self, row: Any) -> str:
        return self._vault.unseal(row.client_secret, row.environment, "client_secret")

    def save(self, new: NewKeys) -> None:
        """Keeps keys in place of earlier ones. Raises ``ProblemError`` for what can't be keys."""
        client_id, secret, redirect_uri = new.client_id.strip(), new.client_secret.strip(), new.redirect_uri
        if not _KEY.fullmatch(client_id) or not _KEY.fullmatch(secret):
            raise ProblemError(_NOT_KEYS)
        if new.environment is Environment.DEVELOPMENT:
            redirect_uri = LOCAL_REDIRECT
        elif not _is_relay(redirect_uri := redirect_uri.strip()):
            raise ProblemError(_NOT_A_RELAY)
        sealed = self._vault.seal(secret, new.environment, "client_secret")
        table = store.app_keys
        with self._engine.begin() as db:
            db.execute(delete(table).where(table.c.environment == new.environment))
            db.execute(
                insert(table).values(
                    environment=new.environment,
                    client_id=client_id,
                    client_secret=sealed,
                    redirect_uri=redirect_uri,
                )
            )


class SiteOAuth:
    """Intuit's OAuth in one environment, with the firm's keys as they are at each call."""

    def __init__(self, http: httpx.AsyncClient, sites: Sites, environment: Environment) -> None:
        self._http, self._sites, self._environment = http, sites, environment

    async def exchange(self, code: str, redirect_uri: str) -> TokenReply:
        return await self._oauth().exchange(code, redirect_uri)

    async def refresh(self, refresh_token: str) -> TokenReply:
        return await self._oauth().refresh(refresh_token)

    async def revoke(self, token: str) -> Revocation:
        return await self._oauth().revoke(token)

    async def userinfo(self, access_token: str) -> UserInfo | None:
        return await self._oauth().userinfo(access_token)

    def _oauth(self) -> OAuth:
        site = self._sites.of(self._environment)
        return OAuth(self._http, site.endpoints, site.keys)


def _is_relay(address: str) -> bool:
    """Intuit takes https addresses alone, without fragment, and sends what it adds as the query."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    plain = not parts.query and not parts.fragment and parts.username is None
    return parts.scheme == "https" and bool(host) and plain and address.isascii() and " " not in address


_NO_KEYS = Problem(
    "no_keys",
    noop("There are no Intuit keys for this yet."),
    noop("QuickBooks lets an app in only with the client id and secret of its page at Intuit."),
    noop("Choose “Connect a company” and enter the keys."),
)
_NOT_KEYS = Problem(
    "not_keys",
    noop("That is not a client id and a client secret."),
    noop(
        "Both are rows of letters and digits, without spaces, from your app's Keys & credentials page at"
        " Intuit."
    ),
    noop("Copy both from there again."),
)
_NOT_A_RELAY = Problem(
    "not_a_relay",
    noop("That is not the address of a relay page."),
    noop("With production keys Intuit redirects to https addresses only, and to exactly the registered one."),
    noop("Enter the full https address at which your firm hosts ReLink's relay page."),
)

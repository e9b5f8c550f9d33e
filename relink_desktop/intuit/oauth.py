"""Intuit's OAuth 2.0: the authorise link, and the exchange, refresh and revocation of tokens.

Intuit needs the client secret at every step and supports no PKCE (see README.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from relink_desktop.intuit.call import read, send

if TYPE_CHECKING:
    import httpx

_SCOPE = "com.intuit.quickbooks.accounting"  # there is no read-only one
_TIMEOUT = (10.0, 30.0, 10.0, 10.0)  # connect, read, write, pool, in seconds
# The documented lives, in seconds. A reply without them is still a good reply: the old token is gone.
_ACCESS_LIFE = 3600
_REFRESH_LIFE = 100 * 24 * 3600


@dataclass(frozen=True)
class Endpoints:
    """Where Intuit is. ``api_base`` has no path: "/v3/company/…" is added to it."""

    authorize_url: str
    token_url: str
    revoke_url: str
    api_base: str


@dataclass(frozen=True)
class AppKeys:
    """The app's client id and secret, from its page at Intuit."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class TokenReply:
    """A grant's tokens; lives in seconds from now.

    ``hard_expires_in`` is the rest of the five years that no refresh prolongs; None if Intuit did not say.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int
    refresh_expires_in: int
    hard_expires_in: int | None


class _WireTokens(msgspec.Struct):
    access_token: str
    refresh_token: str
    expires_in: int = _ACCESS_LIFE
    refresh_expires_in: int = msgspec.field(default=_REFRESH_LIFE, name="x_refresh_token_expires_in")
    hard_expires_in: int | None = msgspec.field(default=None, name="x_refresh_token_hard_expires_in")


def authorize_url(endpoints: Endpoints, keys: AppKeys, *, redirect_uri: str, state: str) -> str:
    """The link for the system browser. Intuit compares ``redirect_uri`` exactly with the registered ones."""
    query = {
        "client_id": keys.client_id,
        "response_type": "code",
        "scope": _SCOPE,
        "redirect_uri": redirect_uri,
        "state": state,
    }
    return f"{endpoints.authorize_url}?{urlencode(query)}"


class OAuth:
    """Calls to the token and revocation endpoints. All raise IntuitError."""

    def __init__(self, http: httpx.AsyncClient, endpoints: Endpoints, keys: AppKeys) -> None:
        self._http = http
        self._endpoints = endpoints
        self._keys = keys

    async def exchange(self, code: str, redirect_uri: str) -> TokenReply:
        """Trade the single-use code of a redirect for tokens; ``redirect_uri`` as in the authorise link."""
        return await self._tokens(
            {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        )

    async def refresh(self, refresh_token: str) -> TokenReply:
        """Trade a refresh token for new tokens. The reply's refresh token replaces the one given.

        After UNKNOWN_OUTCOME the token may have been replaced without our learning the new one.
        """
        return await self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token})

    async def revoke(self, token: str) -> None:
        """Disconnect the app from the company. A grant that is already gone is a success."""
        response = await self._post(self._endpoints.revoke_url, json={"token": token})
        # Success is 200 with an empty body; 400 means already revoked or disconnected.
        if response.status_code == 400 or (response.status_code == 200 and not response.content):
            return
        read(response)

    async def _tokens(self, form: dict[str, str]) -> TokenReply:
        # The header asks for the five-year limit, which Intuit leaves out by default.
        headers = {"x-include-refresh-token-hard-expires-in": "true"}
        response = await self._post(self._endpoints.token_url, data=form, headers=headers)
        wire = read(response).shaped(_WireTokens)
        return TokenReply(
            access_token=wire.access_token,
            refresh_token=wire.refresh_token,
            expires_in=wire.expires_in,
            refresh_expires_in=wire.refresh_expires_in,
            hard_expires_in=wire.hard_expires_in,
        )

    async def _post(self, url: str, **options: object) -> httpx.Response:
        return await send(
            self._http,
            "POST",
            url,
            writes=True,
            auth=(self._keys.client_id, self._keys.client_secret),
            timeout=_TIMEOUT,
            **options,
        )

"""Intuit's OAuth 2.0: the authorise link; exchange, refresh and revocation of tokens; who gave consent.

Intuit needs the client secret at every step and supports no PKCE (see README.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx
import msgspec

from relink_desktop.intuit.call import read, send
from relink_desktop.intuit.faults import FaultKind, IntuitError, answered_at, parse_fault
from relink_desktop.intuit.receive import Limits, Received

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

#: The books (there is no read-only scope), and the address of the person who connects, so that it can be said
#: who did. "profile" would add little but the name, "phone" and "address" nothing: they are not asked for.
SCOPES = ("com.intuit.quickbooks.accounting", "openid", "email")
#: Tokens and names take two kilobytes.
_LIMITS = Limits(httpx.Timeout(connect=10.0, read=30.0, write=10.0, pool=10.0), 60.0, 2**20)
# The documented lives, in seconds. A reply without them is still a good reply: the old token is gone.
_ACCESS_LIFE = 3600
_REFRESH_LIFE = 100 * 24 * 3600
#: Seconds; no token lives longer (documented: five years, for the whole grant).
_LONGEST_LIFE = 5 * 366 * 24 * 3600


@dataclass(frozen=True)
class Endpoints:
    """Where Intuit is. ``api_base`` has no path: "/v3/company/…" is added to it.

    ``userinfo_url`` is None where nobody can be asked who gave consent.
    """

    authorize_url: str
    token_url: str
    revoke_url: str
    api_base: str
    userinfo_url: str | None = None


@dataclass(frozen=True)
class AppKeys:
    """The app's client id and secret, from its page at Intuit."""

    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class TokenReply:
    """A grant's tokens; lives in seconds from now.

    ``hard_expires_in`` is the rest of the five years that no refresh prolongs; None if Intuit did not say.
    ``answered_at`` is Intuit's own clock (UTC, whole seconds) by the answer's Date header, None without one:
    against it the skew of this computer's clock can be measured.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int
    refresh_expires_in: int
    hard_expires_in: int | None
    answered_at: datetime | None = None


class Revocation(StrEnum):
    """How it comes that a grant is gone."""

    REVOKED = auto()  # by this call: the app is no longer connected to the company
    ALREADY_GONE = auto()  # it had expired, or been revoked or disconnected before


@dataclass(frozen=True, slots=True)
class UserInfo:
    """The person who gave consent, as far as Intuit tells."""

    email: str | None
    given_name: str | None
    family_name: str | None


class _WireTokens(msgspec.Struct):
    access_token: str
    refresh_token: str
    expires_in: int = _ACCESS_LIFE
    refresh_expires_in: int = msgspec.field(default=_REFRESH_LIFE, name="x_refresh_token_expires_in")
    hard_expires_in: int | None = msgspec.field(default=None, name="x_refresh_token_hard_expires_in")


class _WireUserInfo(msgspec.Struct, rename="camel"):
    email: str | None = None
    given_name: str | None = None
    family_name: str | None = None


def authorize_url(
    endpoints: Endpoints, keys: AppKeys, *, redirect_uri: str, state: str, scopes: Sequence[str] = SCOPES
) -> str:
    """The link for the system browser. Intuit compares ``redirect_uri`` exactly with the registered ones."""
    query = {
        "client_id": keys.client_id,
        "response_type": "code",
        "scope": " ".join(scopes),
        "redirect_uri": redirect_uri,
        "state": state,
    }
    return f"{endpoints.authorize_url}?{urlencode(query)}"


class OAuth:
    """Calls to the token, revocation and userinfo endpoints. All raise IntuitError."""

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

    async def revoke(self, token: str) -> Revocation:
        """Disconnect the app from the company. When it raises, the grant may still be there."""
        response = await self._post(self._endpoints.revoke_url, json={"token": token})
        if response.status_code == 200 and not response.content:
            return Revocation.REVOKED
        fault = parse_fault(response.status_code, response.headers, response.content)
        if fault is None:
            return Revocation.REVOKED
        # Intuit's 400 means that there is nothing to revoke, unless it is about our keys or not Intuit's.
        if fault.status == 400 and fault.kind not in (FaultKind.KEYS_REJECTED, FaultKind.GARBLED):
            return Revocation.ALREADY_GONE
        raise IntuitError(fault)

    async def userinfo(self, access_token: str) -> UserInfo | None:
        """Who gave consent, None if there is nobody to ask. Needs the scopes "openid" and "email"."""
        if self._endpoints.userinfo_url is None:
            return None
        response = await send(
            self._http,
            "GET",
            self._endpoints.userinfo_url,
            writes=False,
            limits=_LIMITS,
            headers={"Authorization": f"Bearer {access_token}"},
        )
        wire = read(response).shaped(_WireUserInfo)
        return UserInfo(wire.email, wire.given_name, wire.family_name)

    async def _tokens(self, form: dict[str, str]) -> TokenReply:
        # The header asks for the five-year limit, which Intuit leaves out by default.
        headers = {"x-include-refresh-token-hard-expires-in": "true"}
        response = await self._post(self._endpoints.token_url, data=form, headers=headers)
        wire = read(response).shaped(_WireTokens)
        return TokenReply(
            access_token=wire.access_token,
            refresh_token=wire.refresh_token,
            expires_in=_life(wire.expires_in),
            refresh_expires_in=_life(wire.refresh_expires_in),
            hard_expires_in=None if wire.hard_expires_in is None else _life(wire.hard_expires_in),
            answered_at=answered_at(response.headers),
        )

    async def _post(self, url: str, **options: object) -> Received:
        return await send(
            self._http,
            "POST",
            url,
            writes=True,
            limits=_LIMITS,
            auth=(self._keys.client_id, self._keys.client_secret),
            **options,
        )


def _life(seconds: int) -> int:
    """A life within reason: an absurd one must not cost the tokens that came with it."""
    return max(0, min(seconds, _LONGEST_LIFE))

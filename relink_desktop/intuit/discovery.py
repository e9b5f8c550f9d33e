"""Intuit's discovery document: where its OAuth endpoints are today, read once a day.

Nothing waits for it and nothing fails without it. The endpoints in use are those of the last good document,
or else the ones built in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

import httpx
import msgspec

from relink_desktop.intuit.call import read, send
from relink_desktop.intuit.faults import Fault, IntuitError
from relink_desktop.intuit.oauth import Endpoints

if TYPE_CHECKING:
    from relink_desktop.intuit.environments import Environment

_TIMEOUTS = httpx.Timeout(connect=10.0, read=10.0, write=10.0, pool=10.0)  # seconds
_READ_EVERY = timedelta(days=1)
_RETRY_AFTER = timedelta(hours=1)
_THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Discovered:
    """The endpoints of a good document, and when it was read (UTC)."""

    endpoints: Endpoints
    read_at: datetime


class Storage(Protocol):
    """Keeps what the last good document of one environment said."""

    def load(self) -> Discovered | None:
        """What was saved last, None if nothing was."""

    def save(self, discovered: Discovered) -> None:
        """Replaces what was saved before."""


class Discovery:
    """The endpoints to use for one environment. ``clock`` gives the time in UTC."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        environment: Environment,
        storage: Storage,
        clock: Callable[[], datetime],
    ) -> None:
        self._http, self._environment = http, environment
        self._storage, self._clock = storage, clock
        self._tried_at: datetime | None = None

    def endpoints(self) -> Endpoints:
        """Those of the last good document, however old, or else the built-in ones. Asks nobody."""
        kept = self._storage.load()
        return kept.endpoints if kept else self._environment.endpoints

    async def renew(self) -> Fault | None:
        """Read the document if the last good one is a day old; after a failure not again for an hour.

        A failure changes nothing; the fault is returned for the log.
        """
        kept = self._storage.load()
        if self._within(_READ_EVERY, kept.read_at if kept else None) or self._within(
            _RETRY_AFTER, self._tried_at
        ):
            return None
        self._tried_at = self._clock()
        try:
            endpoints = await discover(self._http, self._environment)
        except IntuitError as error:
            return error.fault
        self._storage.save(Discovered(endpoints, self._clock()))
        return None

    def _within(self, span: timedelta, moment: datetime | None) -> bool:
        # A moment ahead of the clock was noted before the clock was put back: it tells nothing.
        return moment is not None and timedelta(0) <= self._clock() - moment < span


async def discover(http: httpx.AsyncClient, environment: Environment) -> Endpoints:
    """What the environment's document says now. Raises IntuitError: GARBLED if it cannot be trusted.

    Its issuer must be the one expected, as OpenID Connect Discovery 4.3 asks, and its endpoints https. The
    base of the Accounting API is not in the document and stays the built-in one.
    """
    answer = read(await send(http, "GET", environment.discovery_url, writes=False, timeouts=_TIMEOUTS))
    document = answer.shaped(_Document)
    if document.issuer != environment.issuer:
        raise IntuitError(answer.garbled(f"The discovery document is of another issuer: {document.issuer}"))
    endpoints = Endpoints(
        authorize_url=document.authorization_endpoint,
        token_url=document.token_endpoint,
        revoke_url=document.revocation_endpoint,
        api_base=environment.endpoints.api_base,
        userinfo_url=document.userinfo_endpoint,
    )
    named = (endpoints.authorize_url, endpoints.token_url, endpoints.revoke_url, endpoints.userinfo_url)
    for url in named:
        if url is not None and not _is_secure(url, environment.discovery_url):
            raise IntuitError(answer.garbled(f"The discovery document names an unsafe address: {url}"))
    return endpoints


def _is_secure(url: str, source: str) -> bool:
    """https; http only if it stays on this computer and the document came from it, as a simulator's does."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    if address.scheme == "https":
        return bool(address.hostname)
    at_home = address.hostname in _THIS_COMPUTER and urlsplit(source).hostname in _THIS_COMPUTER
    return address.scheme == "http" and at_home


class _Document(msgspec.Struct):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    userinfo_endpoint: str | None = None

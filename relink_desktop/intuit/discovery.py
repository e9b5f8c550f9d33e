"""Intuit's discovery document: where its OAuth endpoints are today, read once a day.

Nothing waits for it and nothing fails without it. The endpoints in use are those of the last good document,
or else the ones built in. A document is good only if every address in it is in Intuit's own domain: client
secret, codes and refresh tokens go there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

import httpx
import msgspec

from relink_desktop.intuit.call import read, send
from relink_desktop.intuit.faults import Fault, IntuitError
from relink_desktop.intuit.oauth import Endpoints
from relink_desktop.intuit.receive import Limits

if TYPE_CHECKING:
    from relink_desktop.intuit.environments import Environment

#: The document takes two kilobytes.
_LIMITS = Limits(httpx.Timeout(10.0), 30.0, 2**20)
_READ_EVERY = timedelta(days=1)
_RETRY_AFTER = timedelta(hours=1)
# To the letter, since programs read an address with a backslash, a user or a port in it in different ways.
# documented: all hosts of Intuit's discovery documents and of its APIs are in this domain.
_INTUITS = re.compile(r"https://(?:[a-z0-9-]+\.)+intuit\.com/[A-Za-z0-9/._~-]+")
_THIS_COMPUTERS = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?/[A-Za-z0-9/._~-]+")

log = logging.getLogger(__name__)


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
        self._told = False

    def endpoints(self) -> Endpoints:
        """Those of the last good document, however old, or else the built-in ones. Asks nobody."""
        kept = self._kept()
        return kept.endpoints if kept else self._environment.endpoints

    async def renew(self) -> Fault | None:
        """Read the document if the last good one is a day old; after a failure not again for an hour.

        A failure changes nothing; the fault is returned for the log.
        """
        kept = self._kept()
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

    def _kept(self) -> Discovered | None:
        """What is stored; nothing if an address in it is not Intuit's: earlier versions let that be."""
        kept = self._storage.load()
        if kept is None:
            return None
        if (name := _stranger(kept.endpoints, self._environment)) is not None:
            if not self._told:
                log.warning("a stored %s is not Intuit's: the built-in addresses are used", name)
            self._told = True
            return None
        return replace(kept, endpoints=replace(kept.endpoints, api_base=self._environment.endpoints.api_base))

    def _within(self, span: timedelta, moment: datetime | None) -> bool:
        # A moment ahead of the clock was noted before the clock was put back: it tells nothing.
        return moment is not None and timedelta(0) <= self._clock() - moment < span


async def discover(http: httpx.AsyncClient, environment: Environment) -> Endpoints:
    """What the environment's document says now. Raises IntuitError: GARBLED if it cannot be trusted.

    Its issuer must be the one expected, as OpenID Connect Discovery 4.3 asks, and its endpoints Intuit's. The
    base of the Accounting API is not in the document and stays the built-in one.
    """
    answer = read(await send(http, "GET", environment.discovery_url, writes=False, limits=_LIMITS))
    document = answer.shaped(_Document)
    if document.issuer != environment.issuer:
        raise IntuitError(answer.garbled("The discovery document is of another issuer"))
    endpoints = Endpoints(
        authorize_url=document.authorization_endpoint,
        token_url=document.token_endpoint,
        revoke_url=document.revocation_endpoint,
        api_base=environment.endpoints.api_base,
        userinfo_url=document.userinfo_endpoint,
    )
    if (name := _stranger(endpoints, environment)) is not None:
        raise IntuitError(answer.garbled(f"The discovery document's {name} is not Intuit's"))
    return endpoints


def _stranger(endpoints: Endpoints, environment: Environment) -> str | None:
    """The name of an address that is not Intuit's; for a simulator on this computer, of one elsewhere."""
    at_home = _THIS_COMPUTERS.fullmatch(environment.discovery_url)
    trusted = _THIS_COMPUTERS if at_home else _INTUITS
    named = {field.name: getattr(endpoints, field.name) for field in fields(Endpoints)}
    del named["api_base"]  # never from a document
    return next((name for name, url in named.items() if url is not None and not trusted.fullmatch(url)), None)


class _Document(msgspec.Struct):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    revocation_endpoint: str
    userinfo_endpoint: str | None = None

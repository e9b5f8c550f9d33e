"""Attacker: a poisoned answer. Somebody answers once in place of Intuit's discovery server.

Tries: to have the client secret, the refresh token and the browser sent to a host of their own, for good.
Must find: the document refused, the log told, and everything sent to Intuit's own addresses as before.
"""

from __future__ import annotations

import asyncio
import logging
import random
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
from sqlalchemy import Engine, insert

from relink_desktop.core.connections import Environment, NewKeys
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import authorize_url
from relink_desktop.service import store
from relink_desktop.service.database import open_store
from relink_desktop.service.discoveries import Discoveries
from relink_desktop.service.sites import SiteOAuth, Sites
from relink_desktop.service.vault import Vault
from tests.service.stage import MemorySecrets

PRODUCTION = Environment.PRODUCTION
BUILT_IN = environments.PRODUCTION.endpoints
KEYS = NewKeys(PRODUCTION, "ABclientid1234567890", "plantedSECRET1234567", "https://www.firm.example/relink/")
REFRESH_TOKEN = "RT1-planted"
TOKENS = {
    "token_type": "bearer",
    "access_token": "a",
    "refresh_token": REFRESH_TOKEN,
    "expires_in": 3600,
    "x_refresh_token_expires_in": 8726400,
}
GOOD = {
    "issuer": environments.PRODUCTION.issuer,
    "authorization_endpoint": BUILT_IN.authorize_url,
    "token_endpoint": BUILT_IN.token_url,
    "revocation_endpoint": BUILT_IN.revoke_url,
    "userinfo_endpoint": BUILT_IN.userinfo_url,
}
POISON = {
    "tokens": {"token_endpoint": "https://evil.example/tokens"},
    "revocation": {"revocation_endpoint": "https://oauth.platform.intuit.com.evil.example/revoke"},
    "who gave consent": {"userinfo_endpoint": "https://evil.example/userinfo"},
    "the browser": {"authorization_endpoint": "https://evil.example\\.intuit.com/connect"},
    "all of it": {name: f"https://evil.example/{name}" for name in GOOD if name != "issuer"},
}


class Network:
    """Answers for every host there is, and remembers what each was sent."""

    def __init__(self, document: dict[str, str | None]) -> None:
        self.document = document
        self.heard: dict[str, str] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        self.heard[host] = self.heard.get(host, "") + repr(request.headers.raw) + request.content.decode()
        if str(request.url) == environments.PRODUCTION.discovery_url:
            return httpx.Response(200, json=self.document)
        return httpx.Response(200, json=TOKENS)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(tmp_path / "journal.sqlite")
    yield engine
    engine.dispose()


def use(engine: Engine, network: Network) -> str:
    """A day with Intuit: discovery, a sign-in's exchange, a refresh, the end. Returns the browser's link."""

    async def day() -> str:
        vault = Vault(MemorySecrets(), random.Random(1).randbytes, lambda: None)
        await vault.unlock()
        places = {PRODUCTION: environments.PRODUCTION}
        async with httpx.AsyncClient(transport=httpx.MockTransport(network)) as http:
            discoveries = Discoveries(places, http, engine, lambda: datetime(2026, 11, 3, tzinfo=UTC))
            sites = Sites(engine, vault, {}, discoveries)
            sites.save(KEYS)
            await discoveries.renew({PRODUCTION})
            oauth = SiteOAuth(http, sites, PRODUCTION)
            await oauth.exchange("code", KEYS.redirect_uri)
            await oauth.refresh(REFRESH_TOKEN)
            await oauth.userinfo("access")
            await oauth.revoke(REFRESH_TOKEN)
            site = sites.of(PRODUCTION)
            return authorize_url(site.endpoints, site.keys, redirect_uri=KEYS.redirect_uri, state="s")

    return asyncio.run(day())


def all_went_to_intuit(network: Network, link: str) -> None:
    basic = b64encode(f"{KEYS.client_id}:{KEYS.client_secret}".encode()).decode()
    told = {host for host, heard in network.heard.items() if basic in heard or REFRESH_TOKEN in heard}
    assert told == {urlsplit(BUILT_IN.token_url).hostname, urlsplit(BUILT_IN.revoke_url).hostname}
    assert not [host for host in network.heard if "evil" in host]
    assert link.startswith(f"{BUILT_IN.authorize_url}?")


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_a_poisoned_document_takes_nothing_away(
    engine: Engine, poison: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    network = Network({**GOOD, **poison})
    with caplog.at_level(logging.WARNING):
        all_went_to_intuit(network, use(engine, network))
    assert "is not Intuit's" in caplog.text
    assert "evil" not in caplog.text


def test_what_an_earlier_version_believed_takes_nothing_away(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    poisoned = {**msgspec.to_builtins(BUILT_IN), "token_url": "https://evil.example/tokens"}
    row = {
        "environment": PRODUCTION,
        "body": msgspec.json.encode(poisoned).decode(),
        "fetched": "2026-11-02T23:00:00+00:00",
    }
    with engine.begin() as db:
        db.execute(insert(store.discovery).values(row))
    network = Network(GOOD)
    with caplog.at_level(logging.WARNING):
        all_went_to_intuit(network, use(engine, network))
    assert caplog.text.count("a stored token_url is not Intuit's") == 1

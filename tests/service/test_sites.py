"""The firm's own keys: what is taken for keys, how they are kept, and where they lead."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, select

from relink_desktop.core.connections import AppRegistration, Environment, NewKeys
from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.service import store
from relink_desktop.service.database import open_store
from relink_desktop.service.discoveries import Discoveries
from relink_desktop.service.sites import LOCAL_REDIRECT, Sites
from relink_desktop.service.vault import Vault, VaultLockedError

from .simulation import START
from .stage import MemorySecrets

DEVELOPMENT, PRODUCTION = Environment.DEVELOPMENT, Environment.PRODUCTION
PLACES = {DEVELOPMENT: environments.DEVELOPMENT, PRODUCTION: environments.PRODUCTION}
RELAY = "https://www.firm.example/relink/"
KEYS = NewKeys(DEVELOPMENT, "ABclientid1234567890", "secretSECRETsecret01")
DOCUMENT = {
    "issuer": environments.DEVELOPMENT.issuer,
    "authorization_endpoint": "https://appcenter.intuit.com/connect/oauth2",
    "token_endpoint": "https://oauth2.platform.intuit.com/tokens",
    "revocation_endpoint": "https://oauth2.platform.intuit.com/revoke",
    "userinfo_endpoint": "https://oauth2.platform.intuit.com/userinfo",
}


class Shop:
    """Sites on a database of their own; Intuit answers discovery with ``document``, or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.asked = engine, 0
        self.now = START
        self.document: dict[str, str] | None = DOCUMENT
        chance = random.Random(1)
        self.vault = Vault(MemorySecrets(), chance.randbytes, lambda: None)
        self.http = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        self.discoveries = Discoveries(PLACES, self.http, engine, lambda: self.now)
        self.sites = Sites(engine, self.vault, {}, self.discoveries)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        if self.document is None:
            return httpx.Response(503, headers={"intuit_tid": "1-tid"})
        return httpx.Response(200, json=self.document)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    engine = open_store(tmp_path / "journal.sqlite")
    shop = Shop(engine)
    asyncio.run(shop.vault.unlock())
    yield shop
    asyncio.run(shop.http.aclose())
    engine.dispose()


def refused(shop: Shop, keys: NewKeys) -> str:
    with pytest.raises(ProblemError) as error:
        shop.sites.save(keys)
    assert shop.sites.registrations() == ()
    return error.value.problem.key


def test_without_keys_there_is_no_way_in(shop: Shop) -> None:
    with pytest.raises(ProblemError) as error:
        shop.sites.of(DEVELOPMENT)
    assert error.value.problem.key == "no_keys"


def test_development_keys_register_this_computer_whatever_was_typed(shop: Shop) -> None:
    shop.sites.save(NewKeys(DEVELOPMENT, " ABclientid1234567890\n", " secretSECRETsecret01 ", RELAY))
    site = shop.sites.of(DEVELOPMENT)
    assert site.keys == AppKeys("ABclientid1234567890", "secretSECRETsecret01")
    assert site.redirect_uri == LOCAL_REDIRECT
    assert site.endpoints.api_base == "https://sandbox-quickbooks.api.intuit.com"
    assert shop.sites.registrations() == (
        AppRegistration(DEVELOPMENT, "ABclientid1234567890", LOCAL_REDIRECT),
    )


def test_the_environments_keep_their_keys_apart(shop: Shop) -> None:
    shop.sites.save(KEYS)
    shop.sites.save(NewKeys(PRODUCTION, "ABproduction12345678", "anotherSECRETsecret2", RELAY))
    shop.sites.save(NewKeys(DEVELOPMENT, "ABnewclientid1234567", "secretSECRETsecret03"))
    assert shop.sites.of(DEVELOPMENT).keys.client_id == "ABnewclientid1234567"
    production = shop.sites.of(PRODUCTION)
    assert (production.keys.client_secret, production.redirect_uri) == ("anotherSECRETsecret2", RELAY)
    assert production.endpoints.api_base == "https://quickbooks.api.intuit.com"


@pytest.mark.parametrize(
    ("client_id", "secret"),
    [
        ("", "secretSECRETsecret01"),
        ("ABclientid1234567890", ""),
        ("ABclientid1234567890", "two words are none"),
        ("short", "secretSECRETsecret01"),
        ("ABclientid1234567890", "sécrétSECRETsecret01"),
        ("A" * 201, "secretSECRETsecret01"),
    ],
)
def test_what_cannot_be_keys_is_refused(shop: Shop, client_id: str, secret: str) -> None:
    assert refused(shop, NewKeys(DEVELOPMENT, client_id, secret)) == "not_keys"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://www.firm.example/relink/",
        "www.firm.example/relink/",
        "https://",
        "https://www.firm.example/relink/?to=47311",
        "https://www.firm.example/relink/#page",
        "https://user@www.firm.example/relink/",
        "https://www.firm.example/re link/",
        "https://[www.firm.example/",
        "javascript:alert(1)",
    ],
)
def test_production_needs_the_https_address_of_a_page(shop: Shop, address: str) -> None:
    keys = NewKeys(PRODUCTION, "ABclientid1234567890", "secretSECRETsecret01", address)
    assert refused(shop, keys) == "not_a_relay"


def test_the_secret_is_sealed_to_its_environment(shop: Shop) -> None:
    shop.sites.save(KEYS)
    with shop.engine.begin() as db:
        (row,) = db.execute(select(store.app_keys)).all()
    assert KEYS.client_secret.encode() not in row.client_secret
    with pytest.raises(ProblemError):
        shop.vault.unseal(row.client_secret, PRODUCTION, "client_secret")


def test_a_locked_keyring_is_not_a_lack_of_keys(shop: Shop) -> None:
    shop.sites.save(KEYS)
    locked = Vault(MemorySecrets(), random.Random(2).randbytes, lambda: None)
    sites = Sites(shop.engine, locked, {}, shop.discoveries)
    assert sites.registrations() != ()
    with pytest.raises(VaultLockedError):
        sites.of(DEVELOPMENT)


def test_a_discovery_document_is_kept_and_asked_for_once_a_day(shop: Shop, tmp_path: Path) -> None:
    async def renewed() -> str:
        await shop.discoveries.renew({DEVELOPMENT})
        return shop.sites.endpoints(DEVELOPMENT).token_url

    built_in = environments.DEVELOPMENT.endpoints.token_url
    shop.document = None
    assert asyncio.run(renewed()) == built_in
    shop.document, shop.now = DOCUMENT, START + timedelta(hours=2)
    assert asyncio.run(renewed()) == "https://oauth2.platform.intuit.com/tokens"
    asked = shop.asked
    shop.now = START + timedelta(hours=20)
    asyncio.run(renewed())
    assert shop.asked == asked
    again = Discoveries(PLACES, shop.http, shop.engine, lambda: shop.now)
    assert again.endpoints(DEVELOPMENT).token_url == "https://oauth2.platform.intuit.com/tokens"
    assert again.endpoints(PRODUCTION) == environments.PRODUCTION.endpoints


def test_a_document_that_could_not_be_read_is_logged_with_intuits_id(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    shop.document = None
    with caplog.at_level(logging.INFO):
        asyncio.run(shop.discoveries.renew({DEVELOPMENT}))
    assert "(HTTP 503, intuit_tid 1-tid)" in caplog.text


def test_only_environments_in_use_are_asked_for(shop: Shop) -> None:
    asyncio.run(shop.discoveries.renew({Environment.PRACTICE}))
    assert shop.asked == 0

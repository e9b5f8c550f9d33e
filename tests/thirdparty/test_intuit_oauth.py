"""intuit-oauth: every call that it has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import HARBOUR, Practice


@pytest.fixture
def tokens(practice: Practice) -> dict[str, Any]:
    """What the client made of a consent that it asked for itself."""
    back = practice.consent(practice.run("oauth_client", "authorize")["url"])
    assert (back["state"], back["realmId"]) == ("state-1", HARBOUR)
    tokens: dict[str, Any] = practice.run("oauth_client", "exchange", code=back["code"], realm=HARBOUR)
    return tokens


def test_discovery(practice: Practice) -> None:
    found = practice.run("oauth_client", "discover")["endpoints"]
    line = practice.line
    assert found[:3] == [line["authorize_url"], line["token_url"], line["revoke_url"]]
    assert all(url.startswith(line["base_url"]) for url in found)


def test_exchange_and_an_id_token_that_it_accepts(tokens: dict[str, Any]) -> None:
    assert (tokens["expires_in"], tokens["x_refresh_token_expires_in"]) == (3_600, 8_726_400)
    # The client keeps an id_token only once issuer, audience, age and signature have passed.
    assert tokens["id_token"].count(".") == 2


def test_userinfo(practice: Practice, tokens: dict[str, Any]) -> None:
    user = practice.run("oauth_client", "user_info", access_token=tokens["access_token"])
    assert (user["givenName"], user["familyName"]) == ("Ana", "Rata")
    assert user["emailVerified"] is True


def test_refresh(practice: Practice, tokens: dict[str, Any]) -> None:
    fresh = practice.run("oauth_client", "refresh", refresh_token=tokens["refresh_token"])
    assert fresh["access_token"] != tokens["access_token"]
    assert fresh["refresh_token"] == tokens["refresh_token"]


def test_revoke_and_what_is_left(practice: Practice, tokens: dict[str, Any]) -> None:
    token = tokens["refresh_token"]
    assert practice.run("oauth_client", "revoke", refresh_token=token) == {"revoked": True}
    refused = practice.run("oauth_client", "refresh", refresh_token=token)
    assert refused["status"] == 400
    assert json.loads(refused["content"])["error"] == "invalid_grant"
    assert refused["tid"]
    assert practice.run("oauth_client", "revoke", refresh_token=token)["status"] == 400


def test_a_changed_secret(practice: Practice, tokens: dict[str, Any]) -> None:
    practice.make("secret", changed=True)
    refused = practice.run("oauth_client", "refresh", refresh_token=tokens["refresh_token"])
    practice.make("secret", changed=False)
    assert (refused["status"], json.loads(refused["content"])) == (401, {"error": "invalid_client"})

"""Who signed in: discovery, the signed id_token and userinfo."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from relink_desktop.practice import Books

from .conftest import BASE, HARBOUR, REDIRECT, Practice, returned


@pytest.fixture(scope="module")
def signed() -> Iterator[tuple[Practice, dict[str, Any]]]:
    """A practice company and the tokens of a consent with every scope. Making its key takes a second."""
    practice = Practice(Books(random_source=random.Random(2)))
    yield practice, _tokens(practice, "openid profile email phone address com.intuit.quickbooks.accounting")
    practice.books.close()


def _tokens(practice: Practice, scope: str) -> dict[str, Any]:
    form = practice.asked(user="Ana Rata", realm=HARBOUR, decision="connect", scope=scope)
    code = returned(practice.post("/connect/oauth2", data=form))["code"]
    tokens: dict[str, Any] = practice.exchange(code).json()
    return tokens


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_discovery_is_complete(practice: Practice) -> None:
    found = practice.get("/.well-known/openid_configuration").json()
    assert found == practice.get("/.well-known/openid_sandbox_configuration").json()
    assert found == {
        "issuer": f"{BASE}/op/v1",
        "authorization_endpoint": f"{BASE}/connect/oauth2",
        "token_endpoint": f"{BASE}/oauth2/v1/tokens/bearer",
        "userinfo_endpoint": f"{BASE}/v1/openid_connect/userinfo",
        "revocation_endpoint": f"{BASE}/v2/oauth2/tokens/revoke",
        "jwks_uri": f"{BASE}/op/v1/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "email", "profile", "address", "phone"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "claims_supported": ["aud", "exp", "iat", "iss", "realmid", "sub"],
    }


def test_the_id_token_says_who_and_is_signed(signed: tuple[Practice, dict[str, Any]]) -> None:
    practice, tokens = signed
    header, claims, signature = tokens["id_token"].split(".")
    said = json.loads(_decoded(claims))
    assert (said["realmid"], said["aud"], said["iss"]) == (HARBOUR, [practice.keys[0]], f"{BASE}/op/v1")
    assert said["exp"] - said["iat"] == 3_600
    (key,) = practice.get("/op/v1/jwks").json()["keys"]
    assert json.loads(_decoded(header)) == {"alg": "RS256", "kid": key["kid"], "typ": "JWT"}
    modulus, exponent = (int.from_bytes(_decoded(key[name])) for name in ("n", "e"))
    assert modulus.bit_length() == 2_048
    opened = pow(int.from_bytes(_decoded(signature)), exponent, modulus).to_bytes(256)
    digest = hashlib.sha256(f"{header}.{claims}".encode()).digest()
    assert opened.startswith(b"\x00\x01\xff\xff")
    assert opened.endswith(b"\x00" + bytes.fromhex("3031300d060960864801650304020105000420") + digest)


def test_userinfo(signed: tuple[Practice, dict[str, Any]]) -> None:
    practice, tokens = signed
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    user = practice.get("/v1/openid_connect/userinfo", headers=headers).json()
    assert (user["email"], user["emailVerified"]) == ("bookkeeper@practice.example", True)
    assert set(user["address"]) == {"streetAddress", "locality", "region", "postalCode", "country"}
    assert "phoneNumber" in user
    assert (user["givenName"], user["familyName"]) == ("Ana", "Rata")
    said = json.loads(_decoded(tokens["id_token"].split(".")[1]))
    assert user["sub"] == said["sub"]


def test_userinfo_says_no_more_than_was_asked_for(practice: Practice) -> None:
    tokens = _tokens(practice, "openid email com.intuit.quickbooks.accounting")
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    user = practice.get("/v1/openid_connect/userinfo", headers=headers).json()
    assert set(user) == {"sub", "email", "emailVerified"}


def test_without_the_scope_nobody_is_named(practice: Practice) -> None:
    tokens = _tokens(practice, "com.intuit.quickbooks.accounting")
    assert "id_token" not in tokens
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert practice.get("/v1/openid_connect/userinfo", headers=headers).status_code == 401
    assert practice.get("/v1/openid_connect/userinfo").status_code == 401


def test_keys_may_come_in_the_form(practice: Practice) -> None:
    form = {"grant_type": "authorization_code", "code": practice.consent(), "redirect_uri": REDIRECT}
    keys = {"client_id": practice.keys[0], "client_secret": practice.keys[1]}
    path = "/oauth2/v1/tokens/bearer"
    assert practice.post(path, data={**form, **keys, "client_secret": "x"}).status_code == 401
    assert practice.post(path, data={**form, **keys}).status_code == 200

"""Codes, tokens and revoke, as an app meets them."""

from __future__ import annotations

import pytest

from .conftest import BASE, HARBOUR, KESTREL, REDIRECT, Practice


def test_discovery_names_every_endpoint(practice: Practice) -> None:
    found = practice.get("/.well-known/openid_configuration").json()
    assert found["authorization_endpoint"] == f"{BASE}/connect/oauth2"
    assert found["token_endpoint"] == f"{BASE}/oauth2/v1/tokens/bearer"
    assert found["revocation_endpoint"] == f"{BASE}/v2/oauth2/tokens/revoke"


def test_a_code_gives_tokens(practice: Practice) -> None:
    answer = practice.exchange(practice.consent())
    body = answer.json()
    assert (body["token_type"], body["expires_in"]) == ("bearer", 3600)
    assert body["x_refresh_token_expires_in"] == 8_726_400
    assert body["access_token"].startswith("eyJ")
    assert body["refresh_token"].startswith("RT1-")
    assert "x_refresh_token_hard_expires_in" not in body
    assert answer.headers["cache-control"] == "no-cache, no-store"
    assert answer.headers["intuit_tid"]


def test_a_code_works_once(practice: Practice) -> None:
    code = practice.consent()
    assert practice.exchange(code).status_code == 200
    again = practice.exchange(code)
    assert (again.status_code, again.content) == (400, b'{"error":"invalid_grant"}')


def test_a_code_lives_ten_minutes(practice: Practice) -> None:
    early, late = practice.consent(), practice.consent(KESTREL)
    practice.later(seconds=599)
    assert practice.exchange(early).status_code == 200
    practice.later(seconds=1)
    assert practice.exchange(late).json() == {"error": "invalid_grant"}


def test_a_code_needs_its_own_redirect_uri(practice: Practice) -> None:
    code = practice.consent()
    wrong = practice.token(grant_type="authorization_code", code=code, redirect_uri=REDIRECT + "/")
    assert wrong.json() == {"error": "invalid_grant"}
    assert practice.exchange(code).status_code == 200


def test_the_refresh_value_changes_after_a_day_and_the_old_one_is_dead(practice: Practice) -> None:
    first = practice.connect().refresh_token
    practice.later(hours=23, minutes=59)
    same = practice.refresh(first).json()
    assert same["refresh_token"] == first
    assert same["x_refresh_token_expires_in"] == 8_726_400 - 86_340
    practice.later(minutes=1)
    rotated = practice.refresh(first).json()
    assert rotated["refresh_token"] != first
    assert rotated["x_refresh_token_expires_in"] == 8_726_400
    dead = practice.refresh(first)
    assert dead.status_code == 400
    assert dead.json() == {
        "error": "invalid_grant",
        "error_description": "Incorrect or invalid refresh token",
    }
    assert practice.refresh(rotated["refresh_token"]).status_code == 200


def test_an_unused_refresh_token_dies_after_101_days(practice: Practice) -> None:
    token = practice.connect().refresh_token
    practice.later(seconds=8_726_399)
    assert practice.refresh(token).status_code == 200
    other = practice.connect(KESTREL).refresh_token
    practice.later(seconds=8_726_400)
    assert practice.refresh(other).json()["error"] == "invalid_grant"


def test_no_grant_outlives_five_years(practice: Practice) -> None:
    token = practice.connect().refresh_token
    for _ in range(18):
        practice.later(days=100)
        token = practice.refresh(token).json()["refresh_token"]
    practice.later(days=24)
    header = {"x-include-refresh-token-hard-expires-in": "true"}
    form = {"grant_type": "refresh_token", "refresh_token": token}
    last = practice.post("/oauth2/v1/tokens/bearer", data=form, auth=practice.keys, headers=header).json()
    assert last["x_refresh_token_hard_expires_in"] == 86_400
    assert last["x_refresh_token_expires_in"] == 86_400
    practice.later(days=1)
    assert practice.refresh(last["refresh_token"]).json()["error"] == "invalid_grant"


def test_an_access_token_is_no_refresh_token(practice: Practice) -> None:
    answer = practice.refresh(practice.connect().access_token)
    assert answer.json() == {
        "error": "invalid_grant",
        "error_description": "Incorrect Token type or clientID",
    }


@pytest.mark.parametrize("authorization", ["", "Basic bm9uZTpub25l", "Basic ***", "Bearer x"])
def test_wrong_keys(practice: Practice, authorization: str) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": "x"}
    headers = {"Authorization": authorization}
    for path in ("/oauth2/v1/tokens/bearer", "/v2/oauth2/tokens/revoke"):
        answer = practice.post(path, data=form, headers=headers)
        assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})


def test_a_missing_parameter(practice: Practice) -> None:
    answer = practice.token(grant_type="authorization_code", code="x")
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})


def test_tokens_are_only_posted(practice: Practice) -> None:
    assert practice.get("/oauth2/v1/tokens/bearer").status_code == 405


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_revoke_ends_the_grant(practice: Practice, which: str) -> None:
    api = practice.connect()
    token = getattr(api, which)
    answer = practice.post("/v2/oauth2/tokens/revoke", json={"token": token}, auth=practice.keys)
    assert (answer.status_code, answer.content) == (200, b"")
    assert api.get("preferences").status_code == 401
    assert practice.refresh(api.refresh_token).json()["error"] == "invalid_grant"
    again = practice.post("/v2/oauth2/tokens/revoke", json={"token": token}, auth=practice.keys)
    assert again.status_code == 400


def test_revoke_takes_a_form_too(practice: Practice) -> None:
    token = practice.connect().refresh_token
    answer = practice.post("/v2/oauth2/tokens/revoke", data={"token": token}, auth=practice.keys)
    assert answer.status_code == 200


def test_a_new_consent_replaces_the_grant_of_that_company_alone(practice: Practice) -> None:
    old, other = practice.connect(HARBOUR), practice.connect(KESTREL)
    new = practice.connect(HARBOUR)
    assert old.get("preferences").status_code == 401
    assert practice.refresh(old.refresh_token).json()["error"] == "invalid_grant"
    assert new.get("preferences").status_code == 200
    assert other.get("preferences").status_code == 200

"""The OAuth calls: what is sent, what is understood, and that no secret is shown."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.oauth import (
    AppKeys,
    Endpoints,
    OAuth,
    Revocation,
    TokenReply,
    UserInfo,
    authorize_url,
)
from relink_desktop.intuit.wire import decode, new_http_client

from . import bodies

ENDPOINTS = Endpoints(
    authorize_url="https://appcenter.example/connect/oauth2",
    token_url="https://oauth.example/oauth2/v1/tokens/bearer",
    revoke_url="https://developer.example/v2/oauth2/tokens/revoke",
    api_base="https://quickbooks.example",
    userinfo_url="https://accounts.example/v1/openid_connect/userinfo",
)
KEYS = AppKeys("client-1", "s3cret:with colon")
TOKENS = (
    b'{"token_type":"bearer","expires_in":3600,"refresh_token":"RT1-new","x_refresh_token_expires_in":8726400,'
    b'"access_token":"eyJnew","id_token":"eyJid","x_refresh_token_hard_expires_in":157494248,"later":{"a":1}}'
)

Result = TypeVar("Result")


def run(
    answer: httpx.Response | Exception, work: Callable[[OAuth], Awaitable[Result]]
) -> tuple[Result, httpx.Request]:
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def scenario() -> Result:
        async with new_http_client(httpx.MockTransport(respond)) as http:
            return await work(OAuth(http, ENDPOINTS, KEYS))

    result = asyncio.run(scenario())
    (request,) = requests
    return result, request


def form_of(request: httpx.Request) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(request.content.decode(), strict_parsing=True).items()}


def test_the_authorise_link_asks_for_the_books_and_for_who_it_is_and_echoes_the_redirect_exactly() -> None:
    redirect = "http://localhost:53682/callback?x=1&y=ü"
    link = urlsplit(authorize_url(ENDPOINTS, KEYS, redirect_uri=redirect, state="a b&c"))
    assert f"{link.scheme}://{link.netloc}{link.path}" == ENDPOINTS.authorize_url
    assert parse_qs(link.query) == {
        "client_id": ["client-1"],
        "response_type": ["code"],
        "scope": ["com.intuit.quickbooks.accounting openid email"],
        "redirect_uri": [redirect],
        "state": ["a b&c"],
    }


def test_the_authorise_link_can_ask_for_less() -> None:
    link = authorize_url(ENDPOINTS, KEYS, redirect_uri="x", state="y", scopes=["openid"])
    assert parse_qs(urlsplit(link).query)["scope"] == ["openid"]


def test_exchange_sends_the_code_with_the_apps_keys() -> None:
    reply, request = run(
        httpx.Response(200, content=TOKENS), lambda oauth: oauth.exchange("code-1", "http://localhost:1/cb")
    )
    assert str(request.url) == ENDPOINTS.token_url
    assert form_of(request) == {
        "grant_type": "authorization_code",
        "code": "code-1",
        "redirect_uri": "http://localhost:1/cb",
    }
    scheme, credentials = request.headers["authorization"].split(" ")
    assert scheme == "Basic"
    assert base64.b64decode(credentials) == b"client-1:s3cret:with colon"
    assert request.headers["accept"] == "application/json"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert reply == TokenReply("eyJnew", "RT1-new", 3600, 8726400, 157494248)


@pytest.mark.parametrize(
    ("told", "life"), [(0, 0), (-5, 0), (3600, 3600), (10**12, 158_112_000), (10**18, 158_112_000)]
)
def test_a_life_beyond_reason_costs_no_tokens(told: int, life: int) -> None:
    members = {"access_token": "A", "refresh_token": "R", "token_type": "bearer", "expires_in": told}
    members["x_refresh_token_expires_in"] = members["x_refresh_token_hard_expires_in"] = told
    reply, _ = run(httpx.Response(200, json=members), lambda oauth: oauth.refresh("RT1-old"))
    assert reply == TokenReply("A", "R", life, life, life)


def test_refresh_asks_for_the_five_year_limit() -> None:
    reply, request = run(httpx.Response(200, content=TOKENS), lambda oauth: oauth.refresh("RT1-old"))
    assert form_of(request) == {"grant_type": "refresh_token", "refresh_token": "RT1-old"}
    assert request.headers["x-include-refresh-token-hard-expires-in"] == "true"
    assert reply.refresh_token == "RT1-new"
    assert request.extensions["timeout"]["read"] == 30.0


def test_new_tokens_come_with_intuits_clock() -> None:
    headers = {"Date": "Tue, 03 Nov 2026 09:00:00 GMT"}
    reply, _ = run(
        httpx.Response(200, headers=headers, content=TOKENS), lambda oauth: oauth.refresh("RT1-old")
    )
    assert reply.answered_at == datetime(2026, 11, 3, 9, tzinfo=UTC)


def test_new_tokens_are_kept_even_if_their_lives_are_not_told() -> None:
    body = b'{"access_token":"eyJnew","refresh_token":"RT1-new"}'
    reply, _ = run(httpx.Response(200, content=body), lambda oauth: oauth.refresh("RT1-old"))
    assert reply == TokenReply("eyJnew", "RT1-new", 3600, 8_640_000, None)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(400, content=bodies.OAUTH_DEAD_REFRESH), FaultKind.GRANT_DEAD),
        (httpx.Response(400, content=bodies.OAUTH_OTHER_APP), FaultKind.KEYS_REJECTED),
        (httpx.Response(401, content=bodies.OAUTH_BAD_CLIENT), FaultKind.KEYS_REJECTED),
        (httpx.Response(503, content=bodies.HTML_503), FaultKind.OUTAGE),
        (httpx.Response(200, content=bodies.PORTAL), FaultKind.GARBLED),
        (httpx.Response(200, content=b'{"access_token":"eyJnew"}'), FaultKind.GARBLED),
        (httpx.Response(302, headers={"location": "http://portal.example/"}), FaultKind.GARBLED),
        (httpx.ConnectError("Name or service not known"), FaultKind.UNREACHABLE),
        # Intuit may have replaced the token although its answer never came.
        (httpx.ReadTimeout("slow"), FaultKind.UNKNOWN_OUTCOME),
        (httpx.RemoteProtocolError("cut off"), FaultKind.UNKNOWN_OUTCOME),
    ],
)
def test_a_failed_refresh_says_how(answer: httpx.Response | Exception, kind: FaultKind) -> None:
    with pytest.raises(IntuitError) as failure:
        run(answer, lambda oauth: oauth.refresh("RT1-old"))
    assert failure.value.fault.kind is kind
    assert "RT1-old" not in str(failure.value)


def test_revoke_sends_the_token_as_json() -> None:
    outcome, request = run(httpx.Response(200), lambda oauth: oauth.revoke("RT1-old"))
    assert outcome is Revocation.REVOKED
    assert str(request.url) == ENDPOINTS.revoke_url
    assert decode(request.content) == {"token": "RT1-old"}
    assert request.headers["authorization"].startswith("Basic ")
    assert request.extensions["timeout"]["read"] == 30.0


@pytest.mark.parametrize("body", [bodies.OAUTH_BAD_REQUEST, bodies.OAUTH_DEAD, b""])
def test_a_grant_that_is_already_gone_is_told_from_one_revoked_now(body: bytes) -> None:
    outcome, _ = run(httpx.Response(400, content=body), lambda oauth: oauth.revoke("RT1-old"))
    assert outcome is Revocation.ALREADY_GONE


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(200, content=bodies.PORTAL), FaultKind.GARBLED),
        (httpx.Response(400, content=bodies.PORTAL), FaultKind.GARBLED),
        (httpx.Response(400, content=bodies.OAUTH_BAD_CLIENT), FaultKind.KEYS_REJECTED),
        (httpx.Response(401, content=bodies.OAUTH_BAD_CLIENT), FaultKind.KEYS_REJECTED),
        (httpx.Response(429, content=bodies.XML_3001), FaultKind.THROTTLED),
        (httpx.Response(503, content=bodies.HTML_503), FaultKind.OUTAGE),
        (httpx.ReadTimeout("slow"), FaultKind.UNKNOWN_OUTCOME),
    ],
)
def test_a_revocation_that_did_not_happen_is_not_reported_as_done(
    answer: httpx.Response | Exception, kind: FaultKind
) -> None:
    with pytest.raises(IntuitError) as failure:
        run(answer, lambda oauth: oauth.revoke("RT1-old"))
    assert failure.value.fault.kind is kind


# intuit/oauth-jsclient test/mocks/userInfo.json, shortened.
USERINFO = (
    b'{"sub":"b053d994-07d5-468d-b7ee-22e349d2e739","email":"john@doe.com","emailVerified":true,"givenName":"John",'
    b'"familyName":"Doe","phoneNumber":"4089567890","address":{"streetAddress":"2600 Marine Way"}}'
)


def test_userinfo_tells_who_gave_consent() -> None:
    user, request = run(httpx.Response(200, content=USERINFO), lambda oauth: oauth.userinfo("eyJaccess"))
    assert user == UserInfo("john@doe.com", "John", "Doe")
    assert (request.method, str(request.url)) == ("GET", ENDPOINTS.userinfo_url)
    assert request.headers["authorization"] == "Bearer eyJaccess"
    assert request.extensions["timeout"]["read"] == 30.0


def test_userinfo_without_the_scope_for_a_name_has_none() -> None:
    answer = httpx.Response(200, content=b'{"sub":"b053","email":"john@doe.com"}')
    user, _ = run(answer, lambda oauth: oauth.userinfo("eyJaccess"))
    assert user == UserInfo("john@doe.com", None, None)


def test_where_nobody_tells_who_it_was_nobody_is_asked() -> None:
    async def scenario() -> UserInfo | None:
        endpoints = replace(ENDPOINTS, userinfo_url=None)
        async with new_http_client(httpx.MockTransport(lambda _: httpx.Response(500))) as http:
            return await OAuth(http, endpoints, KEYS).userinfo("eyJaccess")

    assert asyncio.run(scenario()) is None


def test_a_refused_userinfo_is_a_fault_like_any_other() -> None:
    with pytest.raises(IntuitError) as failure:
        run(httpx.Response(401, content=bodies.GATEWAY_3200), lambda oauth: oauth.userinfo("eyJaccess"))
    assert failure.value.fault.kind is FaultKind.TOKEN


def test_no_secret_shows_in_a_repr() -> None:
    shown = repr(KEYS) + repr(TokenReply("eyJaccess", "RT1-refresh", 3600, 8726400, None))
    assert "client-1" in shown
    assert not any(secret in shown for secret in ("s3cret", "eyJaccess", "RT1-refresh"))

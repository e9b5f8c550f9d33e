"""The discovery document: read strictly, at most once a day, and never in the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import httpx
import pytest

from relink_desktop.intuit.discovery import Discovered, Discovery, discover
from relink_desktop.intuit.environments import DEVELOPMENT, PRODUCTION, Environment
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.intuit.oauth import Endpoints
from relink_desktop.intuit.wire import encode, new_http_client

from . import bodies

# Documented: developer.intuit.com/.well-known/openid-sandbox-configuration.
SANDBOX: dict[str, Any] = {
    "issuer": "https://oauth.platform.intuit.com/op/v1",
    "authorization_endpoint": "https://appcenter.intuit.com/connect/oauth2",
    "token_endpoint": "https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer",
    "userinfo_endpoint": "https://sandbox-accounts.platform.intuit.com/v1/openid_connect/userinfo",
    "revocation_endpoint": "https://developer.api.intuit.com/v2/oauth2/tokens/revoke",
    "jwks_uri": "https://oauth.platform.intuit.com/op/v1/jwks",
    "response_types_supported": ["code"],
    "subject_types_supported": ["public"],
    "id_token_signing_alg_values_supported": ["RS256"],
    "scopes_supported": ["openid", "email", "profile", "address", "phone"],
    "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
    "claims_supported": ["aud", "exp", "iat", "iss", "realmid", "sub"],
}
# Documented: production differs in this only.
LIVE: dict[str, Any] = {
    **SANDBOX,
    "userinfo_endpoint": "https://accounts.platform.intuit.com/v1/openid_connect/userinfo",
}
MOVED = {**LIVE, "token_endpoint": "https://oauth2.platform.intuit.com/tokens"}
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)

Result = TypeVar("Result")


def with_answers(
    answers: list[httpx.Response | Exception], work: Callable[[httpx.AsyncClient], Awaitable[Result]]
) -> Result:
    async def scenario() -> Result:
        def respond(request: httpx.Request) -> httpx.Response:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            answer.request = request
            return answer

        async with new_http_client(httpx.MockTransport(respond)) as http:
            return await work(http)

    return asyncio.run(scenario())


def document(content: dict[str, Any]) -> httpx.Response:
    return httpx.Response(200, content=encode(content), headers={"intuit_tid": "tid-4"})


@pytest.mark.parametrize(("environment", "content"), [(DEVELOPMENT, SANDBOX), (PRODUCTION, LIVE)])
def test_what_is_built_in_is_what_intuit_publishes(environment: Environment, content: dict[str, Any]) -> None:
    assert (
        with_answers([document(content)], lambda http: discover(http, environment)) == environment.endpoints
    )


def test_a_document_need_not_tell_who_gave_consent() -> None:
    content = {name: value for name, value in LIVE.items() if name != "userinfo_endpoint"}
    endpoints = with_answers([document(content)], lambda http: discover(http, PRODUCTION))
    assert endpoints == replace(PRODUCTION.endpoints, userinfo_url=None)


POISONED: dict[str, dict[str, Any]] = {
    "another issuer": {"issuer": "https://evil.example/op/v1"},
    "another host": {"token_endpoint": "https://evil.example/tokens"},
    "Intuit's name in front": {"token_endpoint": "https://oauth.platform.intuit.com.evil.example/tokens"},
    "Intuit's name without a dot": {"token_endpoint": "https://evilintuit.com/tokens"},
    "the domain alone": {"token_endpoint": "https://intuit.com/tokens"},
    "a user before the host": {"token_endpoint": "https://oauth.platform.intuit.com@evil.example/tokens"},
    "a user before Intuit's": {"token_endpoint": "https://evil.example@oauth.platform.intuit.com/tokens"},
    "a backslash": {"authorization_endpoint": "https://evil.example\\.intuit.com/connect"},
    "a host in the path": {"token_endpoint": "https://evil.example/.intuit.com/tokens"},
    "a host in the query": {"token_endpoint": "https://evil.example?.intuit.com/tokens"},
    "a host in the fragment": {"token_endpoint": "https://evil.example#.intuit.com/tokens"},
    "a letter that looks alike": {"token_endpoint": "https://oauth.platform.\u0456ntuit.com/tokens"},
    "a full-width dot": {"token_endpoint": "https://evil\uff0eintuit.com/tokens"},
    "another port": {"token_endpoint": "https://oauth.platform.intuit.com:8443/tokens"},
    "a line break": {"authorization_endpoint": "https://appcenter.intuit.com/connect\r\nSet-Cookie: a"},
    "a query": {"authorization_endpoint": "https://appcenter.intuit.com/connect?redirect_uri=https://evil"},
    "no TLS": {"token_endpoint": "http://oauth.platform.intuit.com/oauth2/v1/tokens/bearer"},
    "this computer": {"revocation_endpoint": "http://127.0.0.1:47312/revoke"},
    "another scheme": {"authorization_endpoint": "file:///etc/passwd"},
    "no host": {"userinfo_endpoint": "https://"},
    "who gave consent": {"userinfo_endpoint": "https://evil.example/userinfo"},
    "half an address": {"token_endpoint": "https://[half"},
    "an empty text": {"token_endpoint": ""},
    "nothing": {"token_endpoint": None},
}


@pytest.mark.parametrize("content", [*({**LIVE, **change} for change in POISONED.values()), {}])
def test_a_document_that_cannot_be_trusted_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(IntuitError) as failure:
        with_answers([document(content)], lambda http: discover(http, PRODUCTION))
    assert (failure.value.fault.kind, failure.value.fault.intuit_tid) == (FaultKind.GARBLED, "tid-4")
    assert "evil" not in str(failure.value)


@pytest.mark.parametrize(
    "stored",
    [
        replace(PRODUCTION.endpoints, token_url="https://evil.example/tokens"),
        replace(PRODUCTION.endpoints, userinfo_url="http://127.0.0.1:1/userinfo"),
        replace(PRODUCTION.endpoints, revoke_url="https://oauth.platform.intuit.com.evil.example/revoke"),
        replace(PRODUCTION.endpoints, authorize_url="https://evil.example\\.intuit.com/connect"),
        replace(PRODUCTION.endpoints, api_base="https://evil.example"),
    ],
)
def test_a_stored_address_that_is_not_intuits_is_not_used(stored: Endpoints) -> None:
    discovery = with_answers([], _discovery(Memory(Discovered(stored, NOON)), Days()))
    assert discovery.endpoints() == PRODUCTION.endpoints


@pytest.mark.parametrize("host", ["127.0.0.1:47312", "localhost:47312", "[::1]:47312"])
def test_a_simulator_on_this_computer_may_do_without_tls(host: str) -> None:
    home = f"http://{host}"
    local = replace(
        PRODUCTION, discovery_url=f"{home}/.well-known/openid_configuration", issuer=f"{home}/op/v1"
    )
    content = {
        "issuer": f"{home}/op/v1",
        "authorization_endpoint": f"{home}/connect/oauth2",
        "token_endpoint": f"{home}/tokens",
        "revocation_endpoint": f"{home}/revoke",
    }
    endpoints = with_answers([document(content)], lambda http: discover(http, local))
    assert (endpoints.token_url, endpoints.userinfo_url) == (f"{home}/tokens", None)
    away = {**content, "token_endpoint": LIVE["token_endpoint"]}
    with pytest.raises(IntuitError):
        with_answers([document(away)], lambda http: discover(http, local))


class Memory:
    """Keeps what a good document said."""

    def __init__(self, kept: Discovered | None = None) -> None:
        self.kept = kept

    def load(self) -> Discovered | None:
        return self.kept

    def save(self, discovered: Discovered) -> None:
        self.kept = discovered


class Days:
    """A clock in UTC that only the test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def test_until_a_document_was_read_the_built_in_endpoints_serve() -> None:
    discovery = with_answers([], _discovery(Memory(), Days()))
    assert discovery.endpoints() == PRODUCTION.endpoints


def _discovery(memory: Memory, clock: Days) -> Callable[[httpx.AsyncClient], Awaitable[Discovery]]:
    async def made(http: httpx.AsyncClient) -> Discovery:
        return Discovery(http, PRODUCTION, memory, clock)

    return made


def test_a_document_serves_for_a_day_and_is_kept_with_its_time() -> None:
    answers: list[httpx.Response | Exception] = [document(MOVED), document(LIVE)]
    memory, clock = Memory(), Days()

    async def scenario(http: httpx.AsyncClient) -> None:
        discovery = Discovery(http, PRODUCTION, memory, clock)
        assert await discovery.renew() is None
        assert discovery.endpoints().token_url == MOVED["token_endpoint"]
        assert memory.kept == Discovered(discovery.endpoints(), NOON)
        clock.now = NOON + timedelta(hours=23, minutes=59)
        assert await discovery.renew() is None
        assert len(answers) == 1, "asked within the day"
        clock.now = NOON + timedelta(days=1)
        assert await discovery.renew() is None
        assert discovery.endpoints() == PRODUCTION.endpoints

    with_answers(answers, scenario)


def test_what_was_kept_serves_after_a_restart() -> None:
    moved = replace(PRODUCTION.endpoints, token_url=MOVED["token_endpoint"])

    async def scenario(http: httpx.AsyncClient) -> None:
        discovery = Discovery(http, PRODUCTION, Memory(Discovered(moved, NOON)), Days())
        assert await discovery.renew() is None
        assert discovery.endpoints() == moved

    with_answers([], scenario)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.ConnectError("Name or service not known"), FaultKind.UNREACHABLE),
        (httpx.ReadTimeout("slow"), FaultKind.UNREACHABLE),
        (httpx.Response(503, content=bodies.HTML_503), FaultKind.OUTAGE),
        (httpx.Response(200, content=bodies.PORTAL), FaultKind.GARBLED),
        (httpx.Response(302, headers={"location": "http://portal.example/"}), FaultKind.GARBLED),
        (httpx.Response(200, content=b'{"issuer":"https://evil.example"}'), FaultKind.GARBLED),
    ],
)
def test_a_failure_changes_nothing_and_is_not_repeated_at_once(
    answer: httpx.Response | Exception, kind: FaultKind
) -> None:
    moved = Discovered(
        replace(PRODUCTION.endpoints, token_url=MOVED["token_endpoint"]), NOON - timedelta(days=90)
    )
    answers, memory, clock = [answer, document(LIVE)], Memory(moved), Days()

    async def scenario(http: httpx.AsyncClient) -> None:
        discovery = Discovery(http, PRODUCTION, memory, clock)
        fault = await discovery.renew()
        assert fault is not None
        assert fault.kind is kind
        assert (discovery.endpoints(), memory.kept) == (moved.endpoints, moved)
        clock.now = NOON + timedelta(minutes=59)
        assert await discovery.renew() is None
        assert len(answers) == 1, "asked again within the hour"
        clock.now = NOON + timedelta(hours=1)
        assert await discovery.renew() is None
        assert discovery.endpoints() == PRODUCTION.endpoints

    with_answers(answers, scenario)


def test_a_clock_put_back_does_not_stop_the_reading() -> None:
    memory, clock = Memory(Discovered(PRODUCTION.endpoints, NOON + timedelta(days=365))), Days()

    async def scenario(http: httpx.AsyncClient) -> None:
        assert await Discovery(http, PRODUCTION, memory, clock).renew() is None

    with_answers([document(MOVED)], scenario)
    assert memory.kept is not None
    assert memory.kept.read_at == NOON

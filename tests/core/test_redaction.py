"""Planted secrets are found by name, place and looks, however they are written; all else stays."""

from __future__ import annotations

import pytest

from relink_desktop.core.redaction import redact

SECRETS = [
    "Authorization: Bearer planted",
    "authorization: basic planted==",
    "{'Authorization': 'Bearer planted.planted-planted'}",
    "RT1-39-H0-17planted",
    "eyJlbmMiOiJBplanted.planted.planted",
    "AB11planted-planted",
    "Token expired: AB01planted",
    "http://localhost:8765/callback?code=planted&state=s",
    "http://localhost:47311/callback?error=access_denied&state=47311.planted",
    "https://firm.example/relink/?state=planted",
    "back=http%3A%2F%2Flocalhost%2Fcallback%3Ferror%3Ddenied%26state%3Dplanted",
    "back=http%3A%2F%2Flocalhost%2Fcallback%3Fcode%3Dplanted%26state%3Ds",
    '{"access_token":"planted","expires_in":3600}',
    '{"refresh_token": "planted"}',
    "{'refresh_token': b'planted'}",
    "client_secret=planted&grant_type=authorization_code",
    "clientSecret: planted",
    "password=planted",
    r'body: "{\"refresh_token\":\"planted\",\"x\":1}"',
    r"{\"body\": \"{\\\"client_secret\\\": \\\"planted\\\"}\"}",
    r'{"client_secret": "a\"planted", "x": 1}',
    '{"password": "a,b;planted}"}',
    "{'client_secret': 'a b planted'}",
    "%7B%22refresh_token%22%3A%22planted%22%7D",
    "%257B%2522access_token%2522%253A%2522planted%2522",
    r"\u0022refresh_token\u0022: \u0022planted\u0022",
    "refresh_token%3Dplanted",
    "&quot;refresh_token&quot;: &quot;planted&quot;",
    r"\x22refreshToken\x22:\x22planted\x22",
    "<refresh_token>planted</refresh_token>",
    "x-api-key: planted",
    "pwd=planted",
    "URL('http://ann:planted@proxy.firm.example')",
    "{'https': 'http://ann:planted@proxy.firm.example:3128'}",
    "proxy=ann:plan:planted@proxy.firm.example",
    "[(b'proxy-authorization', b'Basic planted==')]",
    "[('client_secret', 'planted'), ('code', 'planted')]",
    "Cookie: relink=planted",
    "(b'set-cookie', b'relink=planted; HttpOnly')",
    '{"Proxy-Authorization": "Digest planted planted"}',
    "proxy http://ann:planted@proxy.firm.example:3128 refused",
    "https://ann:pl@nted/planted@proxy.firm.example",
    "socks5h://planted@10.0.0.1",
    "http:\\/\\/ann:planted@proxy.firm.example",
    "to=http%3A%2F%2Fann%3Aplanted%40proxy.firm.example",
    "ann:planted@proxy.firm.example:3128",
    "HTTPS_PROXY='ann:planted@[::1]:3128'",
    "the key is 3q2+7wplantedAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_hidden(text: str) -> None:
    assert "planted" not in redact(text)
    assert "***" in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "status code 401, error code=3200, intuit_tid=1-6543-abc",
        "grant_type=authorization_code refused with invalid_grant",
        "x_refresh_token_expires_in=8726400",
        "GET /v3/company/9130350000000001/companyinfo 401 in 0.2 s",
        "code: 6190, HTTP 403, state connected since 12:04",
        "https://quickbooks.api.intuit.com/v3/company/1/query?query=select 10:30",
        "at 10:30: token refresh refused, at 11:05 accepted",
        "Invoice INV-1042 sent as 00000000-0000-4000-8000-000000000000",
    ],
)
def test_what_support_needs_stays_readable(text: str) -> None:
    assert redact(text) == text


def test_redacting_twice_changes_nothing_more() -> None:
    for text in SECRETS:
        assert redact(redact(text)) == redact(text)


@pytest.mark.parametrize("part", ["secret_code-", "://", "a:", '\\"', "%25", "token ", "x@", "'\\\\"])
def test_hostile_length_does_not_stall_the_log(part: str) -> None:
    text = part * 20_000
    assert redact(text) == text

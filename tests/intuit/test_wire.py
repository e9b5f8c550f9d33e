"""Money survives the wire to the last digit."""

from __future__ import annotations

from decimal import Decimal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.intuit.wire import decode, encode, new_http_client


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"100.00", Decimal("100.00")),
        (b"0.1000000000000000055511", Decimal("0.1000000000000000055511")),
        (b"1234567890123456.78", Decimal("1234567890123456.78")),
        (b"-0.01", Decimal("-0.01")),
    ],
)
def test_a_fraction_is_decoded_exactly(text: bytes, value: Decimal) -> None:
    decoded = decode(text)
    assert isinstance(decoded, Decimal)
    assert decoded.as_tuple() == value.as_tuple()


def test_a_whole_number_is_an_int() -> None:
    assert type(decode(b'{"Balance":0}')["Balance"]) is int


def test_money_is_written_as_a_number_with_its_cents() -> None:
    assert encode({"Amount": Decimal("100.00")}) == b'{"Amount":100.00}'


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_cents_go_round_unchanged(cents: int) -> None:
    assert decode(encode(Decimal(cents).scaleb(-2))) * 100 == cents


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b'{"a":',
        b'"\xff"',
        b"1e99999999999999999999",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"9" * 5000,
        b"NaN",
        b"[-Infinity]",
        b"[" + b"0," * 2_100_000 + b"0]",
        b"[" + b"[],{}," * 700_000 + b"0]",
    ],
    ids=lambda body: f"{body[:10]!r} {len(body)}",
)
def test_what_is_not_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"JSON|truncated|utf-8|out of range"):
        decode(body)


def test_the_client_outwaits_intuits_own_limit_and_follows_no_redirect() -> None:
    client = new_http_client(httpx.MockTransport(lambda _: httpx.Response(200)))
    assert client.timeout.read == 125.0
    assert None not in (client.timeout.connect, client.timeout.write, client.timeout.pool)
    assert client.follow_redirects is False
    assert client.headers["accept"] == "application/json"

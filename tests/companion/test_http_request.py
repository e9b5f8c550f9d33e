"""The request reader: its limits to the byte, and bytes that no browser sends."""

from __future__ import annotations

import asyncio
import contextlib
import tracemalloc
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.companion.http_request import (
    COOKIE_BYTES,
    LIMIT_BYTES,
    RefusedError,
    Request,
    read_request,
)

NAME, VALUE = "relink-0123", "v" * 43

_BROWSER_PIECES = (
    b"GET /callback?code=1&state= HTTP/1.1\r\n",
    b"POST /callback HTTP/1.1\r\n",
    b"Cookie: relink-0123=abc\r\n",
    b"Host: localhost:1\r\n",
    b"Cookie: a=1\r\n",
    b"Cookie: " + b"c" * LIMIT_BYTES,
    b"Content-Type: application/x-www-form-urlencoded\r\n",
    b"Content-Length: 2\r\n",
    b"Content-Length: ",
    b"\r\n",
    b"a=%",
    b"&",
    b"\0",
)
_PIECES = st.lists(st.sampled_from(_BROWSER_PIECES) | st.binary(max_size=20), max_size=20)


async def read(raw: bytes) -> Request:
    reader = asyncio.StreamReader(limit=LIMIT_BYTES)
    reader.feed_data(raw)
    reader.feed_eof()
    return await read_request(reader, NAME)


@given(_PIECES)
def test_any_bytes_are_a_request_a_refusal_or_the_end(pieces: list[bytes]) -> None:
    with contextlib.suppress(RefusedError, EOFError):
        asyncio.run(read(b"".join(pieces))).parameters()


def test_a_request_does_not_show_what_it_holds() -> None:
    request = asyncio.run(read(b"GET /callback?code=planted HTTP/1.1\r\nHost: localhost:1\r\n\r\n"))
    assert request.parameters() == {"code": "planted"}
    assert "planted" not in repr(request)


def padded_head(size: int) -> bytes:
    """A head of ``size`` bytes, its last blank line included."""
    head = b"GET / HTTP/1.1\r\nX-Pad: "
    return head + b"p" * (size - len(head) - 4) + b"\r\n\r\n"


def cookies(size: int) -> bytes:
    """A request with ``size`` bytes of cookies, the name of the header and the line's end included."""
    return b"GET / HTTP/1.1\r\nCookie: " + b"c" * (size - len("Cookie: \r\n")) + b"\r\n\r\n"


def test_head_and_cookies_may_be_as_long_as_their_limits() -> None:
    assert asyncio.run(read(padded_head(LIMIT_BYTES))).path == "/"
    assert asyncio.run(read(cookies(COOKIE_BYTES))).path == "/"


@pytest.mark.parametrize(
    "raw", [padded_head(LIMIT_BYTES + 8), cookies(COOKIE_BYTES + 1)], ids=["head", "cookies"]
)
def test_beyond_the_limit_they_are_refused(raw: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        asyncio.run(read(raw))
    assert refused.value.status is HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE


@pytest.mark.parametrize("before", [0, 1, 100, *range(LIMIT_BYTES - 70, LIMIT_BYTES + 20, 7)])
def test_the_cookie_is_found_wherever_the_parts_end(before: int) -> None:
    line = b"Cookie: " + (b"c" * before + b"; " if before else b"") + f"{NAME}={VALUE}".encode()
    for raw in (line + b"\r\n", line + b"; d=1\r\n"):
        assert asyncio.run(read(b"GET / HTTP/1.1\r\n" + raw + b"\r\n")).cookies == {VALUE}


@pytest.mark.parametrize(
    "line",
    [
        f"Cookie: x{NAME}={VALUE}",
        f"Cookie: {NAME}x={VALUE}",
        f"Cookie: {NAME.upper()}={VALUE}",
        f"Cookie: {NAME}={VALUE} ",
        f'Cookie: {NAME}="{VALUE}"',
        f"Cookie: {NAME}={VALUE}%00",
        f"Cookie: {NAME}=",
        f"Cookie: {NAME}",
        f"X-Cookie: {NAME}={VALUE}",
        f"Cookie: {NAME}={'v' * 129}",
    ],
)
def test_what_is_not_the_cookie(line: str) -> None:
    assert asyncio.run(read(f"GET / HTTP/1.1\r\n{line}\r\n\r\n".encode())).cookies == frozenset()


def test_blanks_around_a_header_s_value_are_not_part_of_it() -> None:
    request = asyncio.run(read(b"GET / HTTP/1.1\r\nHOST: \t localhost:1 \t\r\nDNT:\r\n\r\n"))
    assert request.headers == {"host": "localhost:1"}


@pytest.mark.parametrize("before", [b"", b"Host: localhost:1\r\n"], ids=["first", "later"])
@pytest.mark.parametrize("line", [b"c" * 10_000, b"c" * 10_000 + b"\r\nCookie: "], ids=["one", "many"])
def test_cookies_take_no_memory(before: bytes, line: bytes) -> None:
    async def story() -> int:
        reader = asyncio.StreamReader(limit=LIMIT_BYTES)
        reading = asyncio.create_task(read_request(reader, NAME))
        reader.feed_data(b"GET / HTTP/1.1\r\n" + before + b"Cookie: ")
        for _ in range(100):
            reader.feed_data(line)
            await asyncio.sleep(0)
        taken = tracemalloc.get_traced_memory()[1]
        reader.feed_data(b"\r\n\r\n")
        assert (await reading).path == "/"
        return taken

    tracemalloc.start()
    try:
        assert asyncio.run(story()) < 400_000
    finally:
        tracemalloc.stop()


def test_a_cookie_is_no_request_line() -> None:
    with pytest.raises(RefusedError):
        asyncio.run(read(b"Cookie: a=1\r\nGET / HTTP/1.1\r\n\r\n"))

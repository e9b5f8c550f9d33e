"""The request reader meets bytes that no browser sends."""

from __future__ import annotations

import asyncio
import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from relink_desktop.companion.http_request import LIMIT_BYTES, RefusedError, Request, read_request

_BROWSER_PIECES = (
    b"GET /callback?code=1&state= HTTP/1.1\r\n",
    b"POST /callback HTTP/1.1\r\n",
    b"Host: localhost:1\r\n",
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
    return await read_request(reader)


@given(_PIECES)
@settings(deadline=None)
def test_any_bytes_are_a_request_a_refusal_or_the_end(pieces: list[bytes]) -> None:
    with contextlib.suppress(RefusedError, EOFError):
        asyncio.run(read(b"".join(pieces))).parameters()


def test_a_request_does_not_show_what_it_holds() -> None:
    request = asyncio.run(read(b"GET /callback?code=planted HTTP/1.1\r\nHost: localhost:1\r\n\r\n"))
    assert request.parameters() == {"code": "planted"}
    assert "planted" not in repr(request)

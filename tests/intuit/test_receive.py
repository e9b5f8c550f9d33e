"""An answer as it comes over the wire: unpacked, as far as its limits, and no further."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest

from relink_desktop.intuit.receive import AnswerTooLargeError, Limits, Received, receive
from relink_desktop.intuit.wire import new_http_client

LIMITS = Limits(httpx.Timeout(5.0), 60.0, 1000)
TEXT = b'{"QueryResponse": {}}'


class Parts(httpx.AsyncByteStream):
    """A body in the given parts."""

    def __init__(self, *parts: bytes) -> None:
        self._parts, self.given, self.closed = parts, 0, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            self.given += 1
            yield part

    async def aclose(self) -> None:
        self.closed = True


def received(stream: Parts, encoding: str | None = None, limits: Limits = LIMITS) -> Received:
    headers = {"Content-Encoding": encoding} if encoding is not None else {}

    async def ask() -> Received:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, stream=stream))
        async with new_http_client(transport) as http:
            return await receive(http, "GET", "https://intuit.example", limits)

    try:
        return asyncio.run(ask())
    finally:
        assert stream.closed


def gzipped(body: bytes) -> bytes:
    return zlib.compress(body, wbits=31)


GOOD: dict[str, tuple[Parts, str | None]] = {
    "plain": (Parts(TEXT), None),
    "in parts": (Parts(TEXT[:5], b"", TEXT[5:]), None),
    "identity": (Parts(TEXT), "identity"),
    "gzip": (Parts(gzipped(TEXT)), "gzip"),
    "GZIP, a byte a part": (Parts(*(bytes([byte]) for byte in gzipped(TEXT))), "GZIP"),
    "x-gzip": (Parts(gzipped(TEXT)), "x-gzip"),
    "deflate": (Parts(zlib.compress(TEXT)), " deflate "),
    "a few bytes behind it": (Parts(gzipped(TEXT), b"\0\0"), "gzip"),
}


@pytest.mark.parametrize("name", GOOD)
def test_an_answer_is_unpacked(name: str) -> None:
    answer = received(*GOOD[name])
    assert (answer.status_code, answer.content) == (200, TEXT)


def test_nothing_may_be_said_to_be_packed() -> None:
    assert received(Parts(), "gzip").content == b""


@pytest.mark.parametrize("packed", [False, True])
def test_the_largest_is_read_and_one_byte_more_is_not(packed: bool) -> None:
    def one_of(size: int) -> Parts:
        return Parts(gzipped(b"a" * size) if packed else b"a" * size)

    encoding = "gzip" if packed else None
    assert received(one_of(1000), encoding).content == b"a" * 1000
    with pytest.raises(AnswerTooLargeError):
        received(one_of(1001), encoding)


LARGE: dict[str, tuple[Parts, str | None]] = {
    "plain": (Parts(*[b"a" * 100] * 99), None),
    "gzip": (Parts(gzipped(b"a" * 10**6), b"never", b"asked", b"for"), "gzip"),
    "deflate": (Parts(zlib.compress(b"a" * 10**6), b"never", b"asked", b"for"), "deflate"),
    "behind its end": (Parts(gzipped(TEXT), *[b"a" * 100] * 99), "gzip"),
    "packed into more than it is": (Parts(zlib.compress(b"a" * 999, 0), *[b""] * 99, b"a" * 9), "deflate"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_larger_one_is_read_no_further(name: str) -> None:
    stream, encoding = LARGE[name]
    with pytest.raises(AnswerTooLargeError):
        received(stream, encoding)
    assert stream.given < 100


DAMAGED: dict[str, tuple[Parts, str]] = {
    "cut off": (Parts(gzipped(TEXT)[:-1]), "gzip"),
    "not packed": (Parts(TEXT), "gzip"),
    "its sum is wrong": (Parts(gzipped(TEXT)[:-8] + bytes(8)), "gzip"),
    "Brotli": (Parts(TEXT), "br"),
    "Zstandard": (Parts(TEXT), "zstd"),
    "packed twice": (Parts(gzipped(gzipped(TEXT))), "gzip, gzip"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_can_not_be_unpacked_is_damaged(name: str) -> None:
    with pytest.raises(httpx.DecodingError) as error:
        received(*DAMAGED[name])
    assert not isinstance(error.value, AnswerTooLargeError)


def test_all_of_it_has_to_come_in_time() -> None:
    class Endless(Parts):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0)
                yield b""

    with pytest.raises(httpx.ReadTimeout, match="not answered within 0 s"):
        received(Endless(), limits=Limits(httpx.Timeout(None), 0.01, 1000))


def test_it_asks_for_what_it_can_unpack() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["accept-encoding"])
        return httpx.Response(204)

    async def ask() -> None:
        async with new_http_client(httpx.MockTransport(answer)) as http:
            await receive(http, "GET", "https://intuit.example", LIMITS)

    asyncio.run(ask())
    assert asked == ["gzip"]

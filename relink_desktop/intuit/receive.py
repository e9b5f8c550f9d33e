"""One HTTP call whose answer ends: whoever answers, it takes no more time and memory than its limits say.

httpx waits for each part of an answer by itself, unpacks whatever comes, and keeps it all: a few kilobytes
can become gigabytes, and a part a minute never ends.
"""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass
from typing import Any

import httpx

#: What the client says it understands. gzip is what Intuit packs with (recorded), and is unpacked here.
ACCEPTED = "gzip"
_PACKED = {"gzip", "x-gzip", "deflate"}
#: zlib's window, and 32 to have it tell gzip from zlib by what comes.
_WINDOW = zlib.MAX_WBITS + 32


class AnswerTooLargeError(httpx.DecodingError):
    """The answer is larger than its limit. It was read no further."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one call: ``waits`` for each step of it, ``seconds`` for all of it, and the ``size`` in bytes of its
    answer's body, unpacked."""

    waits: httpx.Timeout
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Received:
    """An answer. ``content`` is its body, unpacked."""

    status_code: int
    headers: httpx.Headers
    content: bytes


async def receive(http: httpx.AsyncClient, method: str, url: str, limits: Limits, **options: Any) -> Received:
    """``options`` are httpx's own.

    Raises httpx.RequestError, and of its kinds ``AnswerTooLargeError``, and ReadTimeout when the time is up.
    """
    try:
        async with (
            asyncio.timeout(limits.seconds),
            http.stream(method, url, timeout=limits.waits, **options) as response,
        ):
            content = await _body(response, limits.size)
            return Received(response.status_code, response.headers, content)
    except TimeoutError:
        raise httpx.ReadTimeout(f"not answered within {limits.seconds:.0f} s") from None


async def _body(response: httpx.Response, size: int) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in _PACKED | {"identity", ""}:
        raise httpx.DecodingError(f"an answer packed in a way that was not asked for: {encoding[:20]}")
    unpacker = zlib.decompressobj(_WINDOW) if encoding in _PACKED else None
    body, received = bytearray(), 0
    assert isinstance(response.stream, httpx.AsyncByteStream)
    async for part in response.stream:
        received += len(part)
        body += part if unpacker is None else _unpacked(unpacker, part, size + 1 - len(body))
        if max(received, len(body)) > size:
            raise AnswerTooLargeError(f"an answer of more than {size} bytes")
    if unpacker is not None and received and not unpacker.eof:
        raise httpx.DecodingError("an answer that ends before its end")
    return bytes(body)


def _unpacked(unpacker: zlib._Decompress, part: bytes, most: int) -> bytes:
    if unpacker.eof:  # it would keep what it does not unpack
        return b""
    try:
        return unpacker.decompress(part, most)
    except zlib.error as error:
        raise httpx.DecodingError("an answer that can't be unpacked") from error

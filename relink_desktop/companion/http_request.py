"""Reads one HTTP/1 request from a socket that anybody on this computer may write to. A body is never read."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus

from relink_desktop.companion.redirect import read_parameters

LIMIT_BYTES = 16 * 1024
"""The longest head without its cookies."""

COOKIE_BYTES = 1024 * 1024
"""The most bytes of cookies. Browsers keep up to 180 cookies of 4 KiB for a host, whatever the port."""

_PAIR_BYTES = 256
"""Longer than a cookie of ours with its name."""

_REQUEST_LINE = re.compile(r"([A-Z]{1,16}) (/[!-~]*) HTTP/1\.[01]")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[ -~\t\x80-\xff]*")
_HEADERS_READ = ("host", "sec-fetch-mode", "sec-fetch-dest")


class RefusedError(Exception):
    """The request is not one that is waited for. Carries no word of it."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """A request, taken apart. Has no ``repr``: it may hold an authorization code.

    ``cookies`` are the values of the one cookie that was asked for.
    """

    method: str
    path: str
    headers: dict[str, str]
    query: str
    cookies: frozenset[str]

    def parameters(self) -> dict[str, str]:
        """Those of the query. Raises ``RefusedError`` if it is not one, or has a name twice."""
        try:
            return read_parameters(self.query)
        except ValueError as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST) from error


async def read_request(reader: asyncio.StreamReader, cookie_name: str) -> Request:
    """Raises ``RefusedError``, or ``EOFError`` if the client goes away. The reader must have our limit."""
    cookies = _Cookies(cookie_name)
    head = await _read_head(reader, cookies)
    request_line, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    parts = _REQUEST_LINE.fullmatch(request_line)
    if parts is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    path, _, query = parts[2].partition("?")
    return Request(parts[1], path, _headers(lines), query, frozenset(cookies.values))


class _Cookies:
    """Looks for one cookie in lines that arrive in parts and are not kept."""

    def __init__(self, name: str) -> None:
        self.size = 0
        self.values: set[str] = set()
        self._end = b""
        self._pair = re.compile(rb"[:; ]" + re.escape(name).encode() + rb"=([A-Za-z0-9_-]{1,128})(?=[;\r])")

    def add(self, part: bytes) -> None:
        self.size += len(part)
        text = self._end + part
        self.values.update(value.decode() for value in self._pair.findall(text))
        self._end = text[-_PAIR_BYTES:]


async def _read_head(reader: asyncio.StreamReader, cookies: _Cookies) -> bytes:
    """Reads up to the blank line and returns the head without its cookies.

    A browser sends the cookies that other programs on this computer have set for localhost, too. They are
    dropped as they arrive and take no memory.
    """
    head, in_cookies = bytearray(), False
    while not head.endswith(b"\r\n\r\n"):
        try:
            part, line_goes_on = await reader.readuntil(b"\r\n"), False
        except asyncio.LimitOverrunError as error:
            part, line_goes_on = await reader.readexactly(error.consumed), True
        if in_cookies or (head and part[:7].lower() == b"cookie:"):
            cookies.add(part)
            in_cookies = line_goes_on
        else:
            head += part
        if len(head) > LIMIT_BYTES or cookies.size > COOKIE_BYTES:
            raise RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    return bytes(head)


def _headers(lines: list[str]) -> dict[str, str]:
    """The headers that matter here, by lower-case name. One that comes twice is refused: which to believe?"""
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not (colon and _NAME.fullmatch(name) and _VALUE.fullmatch(value)) or name.lower() in headers:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        if name.lower() in _HEADERS_READ:
            headers[name.lower()] = value.strip(" \t")
    return headers

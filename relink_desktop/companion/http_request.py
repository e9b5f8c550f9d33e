"""Reads one HTTP/1 request from a socket that anybody on this computer may write to."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus

from relink_desktop.companion.redirect import read_parameters

LIMIT_BYTES = 16 * 1024
"""The longest head without its cookies, and the longest body."""

COOKIE_BYTES = 1024 * 1024
"""The most bytes of cookies. Browsers keep up to 180 cookies of 4 KiB for a host, whatever the port."""

_REQUEST_LINE = re.compile(r"([A-Z]{1,16}) (/[!-~]*) HTTP/1\.[01]")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[ -~\t\x80-\xff]*")
_HEADERS_READ = ("host", "sec-fetch-mode", "content-type", "content-length", "transfer-encoding")
_FORM = "application/x-www-form-urlencoded"


class RefusedError(Exception):
    """The request is not one that is waited for. Carries no word of it."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """A request, taken apart. Has no ``repr``: it may hold an authorization code."""

    method: str
    path: str
    headers: dict[str, str]
    query: str
    body: str

    def parameters(self) -> dict[str, str]:
        """A GET's query or a POST's form. Raises ``RefusedError`` if it is not one, or has a name twice."""
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self.method == "POST" and (self.query or media_type != _FORM):
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        encoded = self.body if self.method == "POST" else self.query
        try:
            return read_parameters(encoded)
        except ValueError as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST) from error


async def read_request(reader: asyncio.StreamReader) -> Request:
    """Raises ``RefusedError``, or ``EOFError`` if the client goes away. The reader must have our limit."""
    head = await _read_head(reader)
    request_line, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    parts = _REQUEST_LINE.fullmatch(request_line)
    if parts is None:
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    headers = _headers(lines)
    path, _, query = parts[2].partition("?")
    body = await reader.readexactly(_body_bytes(headers))
    return Request(parts[1], path, headers, query, body.decode("latin-1"))


async def _read_head(reader: asyncio.StreamReader) -> bytes:
    """Reads up to the blank line and returns the head without its cookies.

    A browser sends the cookies that other programs on this computer have set for localhost. They are dropped
    as they arrive and take no memory.
    """
    head, cookie_bytes, in_cookies = bytearray(), 0, False
    while not head.endswith(b"\r\n\r\n"):
        try:
            part, line_goes_on = await reader.readuntil(b"\r\n"), False
        except asyncio.LimitOverrunError as error:
            part, line_goes_on = await reader.readexactly(error.consumed), True
        if in_cookies or (head and part[:7].lower() == b"cookie:"):
            cookie_bytes += len(part)
            in_cookies = line_goes_on
        else:
            head += part
        if len(head) > LIMIT_BYTES or cookie_bytes > COOKIE_BYTES:
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


def _body_bytes(headers: dict[str, str]) -> int:
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not re.fullmatch(r"[0-9]{1,9}", length):
        raise RefusedError(HTTPStatus.BAD_REQUEST)
    if int(length) > LIMIT_BYTES:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(length)

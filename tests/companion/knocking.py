"""Requests to the catcher, written byte by byte, since no client library would send most of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from relink_desktop.companion.catcher import Catcher, Redirect
from tests.companion.states import LOCALE

STATE = "a-state-of-43-characters-that-nobody-guesses"
CODE = "AB11planted"
REALM = "9130350000000001"
GOOD = f"code={CODE}&state={STATE}&realmId={REALM}"
LINK = f"https://intuit.example/connect/oauth2?state={STATE}"


def catcher_on(port: int, path: str = "/callback", *, state: str = STATE, host: str = "localhost") -> Catcher:
    return Catcher(port, path, host=host, link=LINK, state=state, locale=LOCALE)


@asynccontextmanager
async def catching(
    port: int, path: str = "/callback", *, state: str = STATE, host: str = "localhost"
) -> AsyncIterator[tuple[Catcher, str]]:
    """A catcher, and the header with which the browser that it let in shows who it is."""
    async with catcher_on(port, path, state=state, host=host) as catcher:
        yield catcher, await let_in(catcher, port)


async def let_in(catcher: Catcher, port: int) -> str:
    """Uses a one-time address as a browser does. Returns the header that brings its cookie back."""
    _, _, path = catcher.address().partition(f":{port}")
    answer = await exchange(port, get(port, path))
    assert status(answer) == 303
    return cookie_of(answer)


def cookie_of(answer: str) -> str:
    return "Cookie: " + headers(answer)["Set-Cookie"].partition(";")[0]


def carrying(header: str, request: bytes) -> bytes:
    """The request with one more header."""
    line, end, rest = request.partition(b"\r\n")
    return line + end + header.encode() + end + rest


@asynccontextmanager
async def sent(port: int, request: bytes, address: str = "127.0.0.1") -> AsyncIterator[asyncio.StreamReader]:
    """A connection on which ``request`` went out."""
    reader, writer = await asyncio.open_connection(address, port)
    writer.write(request)
    try:
        yield reader
    finally:
        writer.transport.abort()


async def exchange(port: int, request: bytes, address: str = "127.0.0.1") -> str:
    """The whole answer to a request; empty if the server hung up on it."""
    async with sent(port, request, address) as reader:
        try:
            return (await reader.read()).decode()
        except ConnectionError:
            return ""


def get(port: int, target: str, *headers: str, method: str = "GET", host: str | None = None) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'localhost:{port}'}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def post(port: int, form: str, *headers: str, target: str = "/callback") -> bytes:
    kind = "Content-Type: application/x-www-form-urlencoded"
    return get(port, target, kind, f"Content-Length: {len(form)}", *headers, method="POST") + form.encode()


def true_redirect(port: int, cookie: str) -> bytes:
    return get(port, f"/callback?{GOOD}", cookie)


def status(answer: str) -> int:
    return int(answer.split(" ", 2)[1])


def headers(answer: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer.split("\r\n\r\n")[0].split("\r\n")[1:])


def body(answer: str) -> str:
    return answer.split("\r\n\r\n", 1)[1]


async def still_catches(catcher: Catcher, port: int, cookie: str) -> str:
    """The true redirect gets through, so what was sent before it did not. Returns the clean page's path."""
    answer = await exchange(port, true_redirect(port, cookie))
    assert status(answer) == 303
    assert await catcher.caught() == Redirect(CODE, REALM, None)
    return headers(answer)["Location"]


async def is_closed(port: int) -> bool:
    for address in ("127.0.0.1", "::1"):
        try:
            _, writer = await asyncio.open_connection(address, port)
        except ConnectionRefusedError:
            continue
        writer.transport.abort()
        return False
    return True

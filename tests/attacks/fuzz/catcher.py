"""Requests to the catcher of a sign-in, on its real socket. No answer is taken that lacks state or cookie."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qsl

from relink_desktop.companion.catcher import Catcher
from tests.companion.knocking import (
    CODE,
    GOOD,
    LINK,
    STATE,
    catcher_on,
    cookie_of,
    exchange,
    headers,
    let_in,
    status,
    true_redirect,
)
from tests.companion.ports import free_port

# Words of the same form stand for what each sign-in has of its own.
_PORT, _COOKIE, _PATH = b"65000", b"relink-cookie", b"/callback/once"
_REST = b" HTTP/1.1\r\nHost: localhost:65000\r\n"
SAMPLES = (
    b"GET /callback?"
    + GOOD.encode()
    + _REST
    + b"Sec-Fetch-Mode: navigate\r\nCookie: a; relink-cookie\r\n\r\n",
    b"GET /callback?error=denied&state=" + STATE.encode() + _REST + b"Cookie: relink-cookie; a=b\r\n\r\n",
    b"GET /callback/once" + _REST + b"Accept: text/html\r\nSec-Fetch-Dest: document\r\nDNT: 1\r\n\r\n",
    b"POST /callback" + _REST + b"Cookie: relink-cookie\r\nContent-Length: 6\r\n\r\nstate=",
    b"GET /done/guessed HTTP/1.0\r\nHost: 127.0.0.1:65000\r\nCookie: " + b"c" * 20_000 + b"\r\n\r\n",
)
_TURNED_AWAY = {400, 403, 404, 405, 412, 421, 431}
_SECONDS = 20


@contextmanager
def opened() -> Iterator[Callable[[bytes], str]]:
    port, faults = free_port(), list[dict[str, Any]]()

    async def knock(message: bytes) -> str:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context))
        async with asyncio.timeout(_SECONDS), catcher_on(port) as catcher:
            return await _knock(catcher, port, message)

    with asyncio.Runner() as runner:

        def send(message: bytes) -> str:
            wrong = runner.run(knock(message))
            return f"it raised {faults.pop()}" if faults else wrong

        yield send


async def _knock(catcher: Catcher, port: int, message: bytes) -> str:
    cookie = await let_in(catcher, port)
    path = catcher.address().partition(f":{port}")[2].encode()
    own = cookie.partition(": ")[2].encode()
    in_order = message in SAMPLES[:2]
    for word, meant in ((_PORT, b"%d" % port), (_COOKIE, own), (_PATH, path)):
        message = message.replace(word, meant)
    answer = await _answered(port, message)
    if answer and status(answer) == 303 and headers(answer)["Location"].startswith("/done/"):
        redirect = await catcher.caught()
        sent = _answer_in(message, own)
        return "" if sent == (redirect.code, redirect.error) else f"{redirect} was taken for {sent}"
    if in_order:
        return f"an answer in order got {answer[:100]!r}"
    if answer and status(answer) == 303:
        if not message.startswith(b"GET " + path) or headers(answer)["Location"] != LINK:
            return f"somebody was let in who had no address, to {headers(answer)['Location']}"
        cookie = cookie_of(answer)
    elif answer and status(answer) not in _TURNED_AWAY:
        return f"the answer is {answer[:100]!r}"
    after = await exchange(port, true_redirect(port, cookie))
    return "" if status(after) == 303 and (await catcher.caught()).code == CODE else f"then {after[:100]!r}"


def _answer_in(message: bytes, cookie: bytes) -> tuple[str | None, str | None] | None:
    """The code or error in a request for the callback with state and cookie; None if it is not one.

    Read again here, without a word of the catcher's.
    """
    head = message.partition(b"\r\n\r\n")[0] + b"\r\n"
    line = re.match(rb"GET /callback\?(\S*) HTTP/1\.[01]\r\n", head)
    brought = re.search(rb"(?im)^cookie:(?:.*[; ])?" + re.escape(cookie) + rb"(?:;.*)?\r$", head)
    if not line or not brought:
        return None
    with suppress(ValueError):
        pairs = parse_qsl(line[1].decode("ascii"), keep_blank_values=True, errors="strict")
        values = dict(pairs)
        if values.get("state") == STATE and len(values) == len(pairs):
            return values.get("code"), values.get("error")
    return None


async def _answered(port: int, message: bytes) -> str:
    """What comes back; nothing more is sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with suppress(ConnectionError):
            writer.write(message)
            writer.write_eof()
            return (await reader.read()).decode()
        return ""
    finally:
        writer.transport.abort()

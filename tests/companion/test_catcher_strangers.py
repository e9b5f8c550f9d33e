"""All else that may knock at the catcher's port. Each test ends with the true redirect getting through."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack, suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.catcher import Page, Redirect

from .conftest import Run
from .knocking import (
    CODE,
    GOOD,
    REALM,
    STATE,
    carrying,
    catching,
    exchange,
    get,
    headers,
    post,
    sent,
    status,
    still_catches,
    true_redirect,
)
from .ports import free_port

Knock = Callable[[int], bytes]

JSON = "Content-Type: application/json"

KNOCKS: dict[str, tuple[Knock, int]] = {
    # Nothing but the redirect
    "favicon": (lambda port: get(port, "/favicon.ico"), 404),
    "no one-time address": (lambda port: get(port, "/callback/planted"), 404),
    "done too early": (lambda port: get(port, "/done"), 404),
    # Parameters
    "no parameters": (lambda port: get(port, "/callback"), 400),
    "no state": (lambda port: get(port, f"/callback?code={CODE}&realmId=1"), 400),
    "state twice": (lambda port: get(port, f"/callback?{GOOD}&state={STATE}"), 400),
    "state twice, one foreign": (lambda port: get(port, f"/callback?state=planted&{GOOD}"), 400),
    "code twice": (lambda port: get(port, f"/callback?{GOOD}&code=planted"), 400),
    "company twice": (lambda port: get(port, f"/callback?{GOOD}&realmId=1"), 400),
    "code and error": (lambda port: get(port, f"/callback?{GOOD}&error=planted"), 400),
    "neither code nor error": (lambda port: get(port, f"/callback?state={STATE}&realmId=1"), 400),
    "empty code": (lambda port: get(port, f"/callback?code=&state={STATE}"), 400),
    "code too long": (lambda port: get(port, f"/callback?code={'p' * 1025}&state={STATE}"), 400),
    "company is no number": (
        lambda port: get(port, f"/callback?code=1&state={STATE}&realmId=planted"),
        400,
    ),
    "company too long": (lambda port: get(port, f"/callback?code=1&state={STATE}&realmId={'1' * 33}"), 400),
    "script in error": (lambda port: get(port, f"/callback?error=%3Cscript%3Eplanted&state={STATE}"), 400),
    "line break": (lambda port: get(port, f"/callback?code=planted%0D%0ASet-Cookie:a&state={STATE}"), 400),
    "encoded NUL": (lambda port: get(port, f"/callback?code=planted%00&state={STATE}"), 400),
    "NUL in error": (lambda port: get(port, f"/callback?error=access_denied%00&state={STATE}"), 400),
    "bad UTF-8": (lambda port: get(port, f"/callback?code=%FF&state={STATE}"), 400),
    "too many parameters": (lambda port: get(port, f"/callback?{GOOD}" + "&planted" * 40), 400),
    # Request line
    "raw NUL": (lambda port: get(port, f"/callback?{GOOD}\0planted"), 400),
    "absolute address": (lambda port: get(port, f"http://localhost:{port}/callback?{GOOD}"), 400),
    "not HTTP": (lambda port: b"\x16\x03\x01planted\r\n\r\n", 400),
    "HTTP/2 preface": (lambda port: b"PRI * HTTP/2.0\r\n\r\n", 400),
    # Method
    "POST": (lambda port: post(port, GOOD), 405),
    "HEAD": (lambda port: get(port, f"/callback?{GOOD}", method="HEAD"), 405),
    "OPTIONS": (lambda port: get(port, f"/callback?{GOOD}", method="OPTIONS"), 405),
    "PUT": (lambda port: get(port, f"/callback?{GOOD}", method="PUT"), 405),
    "POST with a query": (lambda port: post(port, GOOD, target="/callback?planted=1"), 405),
    "POST of JSON": (lambda port: get(port, "/callback", JSON, "Content-Length: 0", method="POST"), 405),
    # Another site: its own name for this computer, its scripts, its frames
    "foreign host": (lambda port: get(port, f"/callback?{GOOD}", host="planted.example"), 421),
    "host without port": (lambda port: get(port, f"/callback?{GOOD}", host="localhost"), 421),
    "host of another port": (lambda port: get(port, f"/callback?{GOOD}", host=f"localhost:{port + 1}"), 421),
    "host that begins like ours": (
        lambda port: get(port, f"/callback?{GOOD}", host=f"localhost:{port}.planted.example"),
        421,
    ),
    "two hosts": (lambda port: get(port, f"/callback?{GOOD}", "Host: planted.example"), 400),
    "no host": (lambda port: f"GET /callback?{GOOD} HTTP/1.1\r\n\r\n".encode(), 421),
    "script's fetch": (lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Mode: cors"), 400),
    "picture's fetch": (lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Mode: no-cors"), 400),
    "frame": (lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Dest: iframe"), 400),
    "embedded": (
        lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: embed"),
        400,
    ),
    "preflight": (
        lambda port: get(
            port, "/callback", "Access-Control-Request-Method: GET", "Origin: null", method="OPTIONS"
        ),
        405,
    ),
    # Headers
    "folded header": (lambda port: get(port, f"/callback?{GOOD}", "X-A: b", " planted"), 400),
    "header without a colon": (lambda port: get(port, f"/callback?{GOOD}", "planted"), 400),
    # Python's re would try every way to share the blanks out among three repetitions, for hours.
    "blanks without end": (lambda port: get(port, f"/callback?{GOOD}", "X-A:" + " " * 15_000 + "\1"), 400),
}


@pytest.mark.parametrize("name", KNOCKS)
def test_a_stranger_is_turned_away_and_told_nothing(run: Run, port: int, name: str) -> None:
    build, expected = KNOCKS[name]

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            answer = await exchange(port, carrying(cookie, build(port)))
            assert status(answer) == expected
            assert "planted" not in answer
            assert "script" not in answer
            assert not [name for name in headers(answer) if name.lower().startswith("access-control")]
            await still_catches(catcher, port, cookie)

    run(story())


OVERSIZE: dict[str, Knock] = {
    "request line": lambda port: get(port, "/callback?code=" + "p" * 40_000),
    "header": lambda port: get(port, f"/callback?{GOOD}", "X-Long: " + "p" * 40_000),
    "headers": lambda port: get(port, f"/callback?{GOOD}", *(f"X-{n}: p" for n in range(5000))),
    "no line at all": lambda port: b"p" * 40_000,
    "cookie": lambda port: get(port, f"/callback?{GOOD}", "Cookie: " + "p" * 2_000_000),
    "cookies": lambda port: get(port, f"/callback?{GOOD}", *["Cookie: " + "p" * 4000] * 500),
    "header like a cookie": lambda port: get(port, f"/callback?{GOOD}", "Cookies: " + "p" * 40_000),
    "header after cookies": lambda port: get(
        port, f"/callback?{GOOD}", "Cookie: " + "p" * 40_000, "X-Long: " + "p" * 40_000
    ),
}


@pytest.mark.parametrize("name", OVERSIZE)
def test_oversize_is_turned_away_unread(run: Run, port: int, name: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            answer = await exchange(port, carrying(cookie, OVERSIZE[name](port)))
            assert status(answer) == 431
            assert "Clear the browser&#x27;s cookies for localhost" in answer
            await still_catches(catcher, port, cookie)

    run(story())


@pytest.mark.parametrize("beginning", [b"GET /", b"GET / HTTP/1.1\r\nCookie: "], ids=["line", "cookie"])
def test_a_writer_without_end_is_cut_off(
    run: Run, port: int, beginning: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catcher_module, "LINGER_SECONDS", 0.1)

    async def write() -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(beginning)
        while True:
            writer.write(b"p" * 10_000)
            await writer.drain()
            await asyncio.sleep(0)

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            with pytest.raises(ConnectionError):
                await write()
            await still_catches(catcher, port, cookie)

    run(story())


def test_half_open_connections_block_nobody_and_end_with_the_catcher(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            beginnings = [b"GET /callback?code=", true_redirect(port, cookie)[:-1], cookie.encode()]
            silent = [asyncio.create_task(exchange(port, b"")) for _ in range(30)]
            halting = [asyncio.create_task(exchange(port, beginning)) for beginning in beginnings]
            await still_catches(catcher, port, cookie)
        assert set(await asyncio.gather(*silent, *halting)) == {""}

    run(story())


def test_more_connections_than_the_app_has_room_for_end_the_oldest(
    run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catcher_module, "READ_SECONDS", 3600)
    too_many = 30

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            crowd = [
                asyncio.create_task(exchange(port, b"GET /"))
                for _ in range(catcher_module.CLIENTS + too_many)
            ]
            ended: set[asyncio.Task[str]] = set()
            while len(ended) < too_many:
                just_ended, _ = await asyncio.wait(
                    set(crowd) - ended, timeout=30, return_when=asyncio.FIRST_COMPLETED
                )
                assert just_ended, "nobody was sent away"
                ended |= just_ended
            assert {task.result() for task in ended} == {""}
            await still_catches(catcher, port, cookie)
        await asyncio.gather(*crowd)

    run(story())


def test_a_browser_that_waits_for_its_answer_is_not_ended_by_newer_ones(run: Run, port: int) -> None:
    crowd = catcher_module.CLIENTS * 2

    async def story() -> None:
        async with catching(port) as (catcher, cookie), AsyncExitStack() as connections:
            clean = await still_catches(catcher, port, cookie)
            held = asyncio.create_task(exchange(port, get(port, clean)))
            await exchange(port, get(port, "/favicon.ico"))  # by now the browser is held
            for n in range(crowd):
                await connections.enter_async_context(sent(port, b"" if n % 2 else b"GET /"))
            await exchange(port, get(port, "/favicon.ico"))
            await catcher.answer(Page("Connected.", "", ok=True))
            assert status(await held) == 200

    run(story())


def test_a_request_that_came_at_once_is_answered_before_a_crowd_behind_it_is_let_in(
    run: Run, port: int
) -> None:
    """The whole crowd knocks while the loop does something else, so that it is let in at once."""
    crowd = catcher_module.CLIENTS + 30

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            with ExitStack() as sockets:
                browser = sockets.enter_context(socket.create_connection(("127.0.0.1", port)))
                browser.sendall(true_redirect(port, cookie))
                for _ in range(crowd):
                    sockets.enter_context(socket.create_connection(("127.0.0.1", port)))
                assert await catcher.caught() == Redirect(CODE, REALM, None)
                browser.setblocking(False)
                answer = await asyncio.get_running_loop().sock_recv(browser, 12)
                assert answer == b"HTTP/1.1 303"

    run(story())


def test_a_slow_writer_is_cut_off(run: Run, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async def drip() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answer = asyncio.create_task(reader.read())
        writer.write(b"GET /callback?code=")
        for _ in range(1000):  # far below the limit of a head
            writer.write(b"p")
            await asyncio.sleep(0)
        try:
            with suppress(ConnectionError):
                return await answer
            return b""
        finally:
            writer.transport.abort()

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            with monkeypatch.context() as patch:
                patch.setattr(catcher_module, "READ_SECONDS", 0.01)
                assert await drip() == b""
            await still_catches(catcher, port, cookie)

    run(story())


async def sent_and_ended(port: int, request: bytes) -> str:
    """The answer to bytes after which nothing more comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        with suppress(ConnectionError):
            writer.write(request)
            writer.write_eof()
            return (await reader.read()).decode()
        return ""
    finally:
        writer.transport.abort()


def watch_for_crashes() -> list[dict[str, Any]]:
    crashes: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: crashes.append(context))
    return crashes


_PIECES = (
    b"GET /callback?" + GOOD.replace(STATE, "planted").encode() + b" HTTP/1.1\r\n",
    b"POST /callback HTTP/1.1\r\n",
    b"GET /done HTTP/1.1\r\n",
    b"Host: localhost:%d\r\n",
    b"Content-Type: application/x-www-form-urlencoded\r\n",
    b"Content-Length: 20\r\n",
    b"\r\n",
    b"state=",
    b"\0",
)
_KNOCK = st.lists(st.sampled_from(_PIECES) | st.binary(max_size=50), max_size=12).map(b"".join)


@given(st.lists(st.tuples(_KNOCK, st.booleans()), min_size=1, max_size=5))
def test_random_bytes_neither_get_through_nor_keep_the_redirect_out(knocks: list[tuple[bytes, bool]]) -> None:
    port = free_port()

    async def story() -> None:
        crashes = watch_for_crashes()
        async with catching(port) as (catcher, cookie):
            for knock, stays_open in knocks:
                request = knock.replace(b"%d", b"%d" % port)
                if stays_open:
                    async with sent(port, request):
                        await exchange(port, get(port, "/favicon.ico"))
                else:
                    answer = await sent_and_ended(port, request)
                    assert not answer or status(answer) in (400, 404, 405, 421, 431)
            await still_catches(catcher, port, cookie)
        assert not crashes

    asyncio.run(story())


@given(st.data())
def test_a_damaged_redirect_is_refused_or_well_formed_and_never_both_taken_and_waited_for(
    data: st.DataObject,
) -> None:
    port = free_port()
    length = len(true_redirect(port, f"Cookie: relink-{'0' * 16}={'0' * 43}"))
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, min(length, start + 8)))
    instead = data.draw(st.binary(max_size=8))

    async def story() -> None:
        crashes = watch_for_crashes()
        async with catching(port) as (catcher, cookie):
            whole = true_redirect(port, cookie)
            damaged = whole[:start] + instead + whole[end:]
            answer = await sent_and_ended(port, damaged)
            if answer and status(answer) == 303:
                redirect = await catcher.caught()
                assert STATE.encode() in damaged
                assert cookie.partition(": ")[2].encode() in damaged
                assert _is_well_formed(redirect)
                assert status(await exchange(port, whole)) == 410
            else:
                await still_catches(catcher, port, cookie)
        assert not crashes

    asyncio.run(story())


def _is_well_formed(redirect: Redirect) -> bool:
    code, realm = redirect.code or "", redirect.realm_id or "0"
    return redirect.error is None and code.isascii() and code.isprintable() and bool(code) and realm.isdigit()

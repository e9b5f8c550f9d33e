"""The loopback catcher with a well-behaved browser, and with all else that may knock, on both event loops."""

from __future__ import annotations

import asyncio
import base64
import errno
import gc
import hashlib
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.catcher import Catcher, Page, Redirect
from relink_desktop.core.problems import ProblemError

STATE = "a-state-of-43-characters-that-nobody-guesses"
CODE = "AB11planted"
GOOD = f"code={CODE}&state={STATE}&realmId=9130350000000001"
CONNECTED = Page("Harbour Property is connected.", "Choose the Sync From date in ReLink.", ok=True)

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(params=["plain", "qasync"])
def run(request: pytest.FixtureRequest) -> Iterator[Run]:
    """Runs a coroutine on asyncio's own loop, and on the one that the app has."""
    loop_factory = None
    if request.param == "qasync":
        app = request.getfixturevalue("qapp")
        from qasync import QEventLoop

        def loop_factory() -> asyncio.AbstractEventLoop:
            return QEventLoop(app)

    def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
        with asyncio.Runner(loop_factory=loop_factory) as runner:
            return runner.run(coroutine)

    yield run
    gc.collect()  # qasync's loop is a cycle with Qt timers in it, which only their own thread may end


@pytest.fixture
def port() -> int:
    """A port that is free on both families."""
    while True:
        with socket.socket() as four, socket.socket(socket.AF_INET6) as six:
            four.bind(("127.0.0.1", 0))
            try:
                six.bind(("::1", four.getsockname()[1]))
            except OSError:
                continue
            return int(four.getsockname()[1])


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


def status(answer: str) -> int:
    return int(answer.split(" ", 2)[1])


def headers(answer: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer.split("\r\n\r\n")[0].split("\r\n")[1:])


def body(answer: str) -> str:
    return answer.split("\r\n\r\n", 1)[1]


async def still_catches(catcher: Catcher, port: int) -> None:
    """What was sent before neither ended the waiting nor got through."""
    assert status(await exchange(port, get(port, f"/callback?{GOOD}"))) == 303
    assert await catcher.caught() == Redirect(CODE, "9130350000000001", None)


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_browser_is_held_until_the_outcome_is_known(run: Run, port: int, way: str, address: str) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            request = get(port, f"/callback?{GOOD}") if way == "get" else post(port, GOOD)
            moved = await exchange(port, request, address)
            assert await catcher.caught() == Redirect(CODE, "9130350000000001", None)
            assert (status(moved), headers(moved)["Location"], body(moved)) == (303, "/done", "")

            async with sent(port, get(port, "/done"), address) as held:
                page = asyncio.create_task(held.read())
                await exchange(port, get(port, "/favicon.ico"), address)
                assert not page.done()
                await catcher.answer(CONNECTED)
                shown = (await page).decode()
            assert status(shown) == 200
            assert CONNECTED.title in shown
            assert CONNECTED.message in shown

    run(story())


def test_a_denial_is_caught_like_a_code(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await exchange(port, get(port, f"/callback?error=access_denied&state={STATE}"))
            assert await catcher.caught() == Redirect(None, None, "access_denied")

    run(story())


def test_unknown_parameters_and_a_browser_s_own_headers_are_no_obstacle(run: Run, port: int) -> None:
    request_headers = [
        "Sec-Fetch-Mode: navigate",
        "Cookie: caf\u00e9=1",
        "Accept: */*",
        "Accept: text/html",
        "DNT:",
    ]

    async def story() -> None:
        async with Catcher(port, path="/oauth/back", state=STATE) as catcher:
            target = f"/oauth/back?{GOOD}&iss=https%3A%2F%2Fissuer.example&new=1"
            answer = await exchange(port, get(port, target, *request_headers, host=f"127.0.0.1:{port}"))
            assert status(answer) == 303
            assert (await catcher.caught()).code == CODE

    run(story())


GARBAGE = {
    "favicon": (lambda port: get(port, "/favicon.ico"), 404),
    "longer path": (lambda port: get(port, f"/callback/planted?{GOOD}"), 404),
    "done too early": (lambda port: get(port, "/done"), 404),
    "no parameters": (lambda port: get(port, "/callback"), 400),
    "wrong state": (lambda port: get(port, f"/callback?code={CODE}&state=planted&realmId=1"), 400),
    "state beyond ASCII": (lambda port: get(port, f"/callback?code={CODE}&state=%C3%A9&realmId=1"), 400),
    "no state": (lambda port: get(port, f"/callback?code={CODE}&realmId=1"), 400),
    "state twice": (lambda port: get(port, f"/callback?{GOOD}&state={STATE}"), 400),
    "code twice": (lambda port: get(port, f"/callback?{GOOD}&code=planted"), 400),
    "code and error": (lambda port: get(port, f"/callback?{GOOD}&error=planted"), 400),
    "neither code nor error": (lambda port: get(port, f"/callback?state={STATE}&realmId=1"), 400),
    "empty code": (lambda port: get(port, f"/callback?code=&state={STATE}"), 400),
    "code too long": (lambda port: get(port, f"/callback?code={'p' * 1025}&state={STATE}"), 400),
    "company is no number": (
        lambda port: get(port, f"/callback?code={CODE}&state={STATE}&realmId=planted"),
        400,
    ),
    "script": (lambda port: get(port, f"/callback?error=%3Cscript%3Eplanted&state={STATE}"), 400),
    "line break": (lambda port: get(port, f"/callback?code=planted%0D%0ASet-Cookie:a&state={STATE}"), 400),
    "encoded NUL": (lambda port: get(port, f"/callback?code=planted%00&state={STATE}"), 400),
    "bad UTF-8": (lambda port: get(port, f"/callback?code=%FF&state={STATE}"), 400),
    "too many parameters": (lambda port: get(port, f"/callback?{GOOD}" + "&planted" * 40), 400),
    "raw NUL": (lambda port: get(port, f"/callback?{GOOD}\0planted"), 400),
    "absolute address": (lambda port: get(port, f"http://localhost:{port}/callback?{GOOD}"), 400),
    "foreign host": (lambda port: get(port, f"/callback?{GOOD}", host="planted.example"), 421),
    "host without port": (lambda port: get(port, f"/callback?{GOOD}", host="localhost"), 421),
    "host of another port": (lambda port: get(port, f"/callback?{GOOD}", host=f"localhost:{port + 1}"), 421),
    "two hosts": (lambda port: get(port, f"/callback?{GOOD}", "Host: planted.example"), 400),
    "no host": (lambda port: f"GET /callback?{GOOD} HTTP/1.1\r\n\r\n".encode(), 421),
    "script's fetch": (lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Mode: cors"), 400),
    "frame's fetch": (lambda port: get(port, f"/callback?{GOOD}", "Sec-Fetch-Mode: no-cors"), 400),
    "HEAD": (lambda port: get(port, f"/callback?{GOOD}", method="HEAD"), 405),
    "OPTIONS": (lambda port: get(port, f"/callback?{GOOD}", method="OPTIONS"), 405),
    "PUT": (lambda port: get(port, f"/callback?{GOOD}", method="PUT"), 405),
    "POST with a query": (lambda port: post(port, GOOD, target="/callback?planted=1"), 400),
    "POST of JSON": (
        lambda port: get(
            port, "/callback", "Content-Type: application/json", "Content-Length: 0", method="POST"
        ),
        400,
    ),
    "two lengths": (lambda port: post(port, GOOD, "Content-Length: 1"), 400),
    "negative length": (lambda port: get(port, f"/callback?{GOOD}", "Content-Length: -1"), 400),
    "chunked": (lambda port: get(port, f"/callback?{GOOD}", "Transfer-Encoding: chunked"), 400),
    "folded header": (lambda port: get(port, f"/callback?{GOOD}", "X-A: b", " planted"), 400),
    "not HTTP": (lambda port: b"\x16\x03\x01planted\r\n\r\n", 400),
    "HTTP/2 preface": (lambda port: b"PRI * HTTP/2.0\r\n\r\n", 400),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_turned_away_and_the_waiting_goes_on(run: Run, port: int, name: str) -> None:
    build, expected = GARBAGE[name]

    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            answer = await exchange(port, build(port))
            assert status(answer) == expected
            assert "planted" not in answer
            assert "script" not in answer
            assert not [name for name in headers(answer) if name.lower().startswith("access-control")]
            await still_catches(catcher, port)

    run(story())


@pytest.mark.parametrize(
    "build",
    [
        lambda port: get(port, "/callback?code=" + "p" * 40_000),
        lambda port: get(port, f"/callback?{GOOD}", "X-Long: " + "p" * 40_000),
        lambda port: b"p" * 40_000,
        lambda port: post(port, GOOD + "&x=" + "p" * 20_000),
    ],
    ids=["request line", "header", "no line at all", "body"],
)
def test_oversize_is_turned_away_and_the_waiting_goes_on(
    run: Run, port: int, build: Callable[[int], bytes]
) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            answer = await exchange(port, build(port))
            assert not answer or status(answer) in (413, 431)
            await still_catches(catcher, port)

    run(story())


def test_half_open_connections_block_nobody_and_end_with_the_catcher(run: Run, port: int) -> None:
    beginnings = [
        b"GET /callback?code=",
        get(port, "/callback", "Content-Length: 9", method="POST") + b"code",
    ]

    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            silent = [asyncio.create_task(exchange(port, b"")) for _ in range(20)]
            halting = [asyncio.create_task(exchange(port, beginning)) for beginning in beginnings]
            await still_catches(catcher, port)
        assert set(await asyncio.gather(*silent, *halting)) == {""}

    run(story())


def test_a_client_that_is_too_slow_is_cut_off(run: Run, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catcher_module, "READ_SECONDS", 0.01)

    async def story() -> None:
        async with Catcher(port, state=STATE):
            assert await exchange(port, b"GET /callback") == ""

    run(story())


def test_a_replay_is_gone_and_changes_nothing(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await still_catches(catcher, port)
            second = asyncio.create_task(catcher.caught())
            again = await exchange(port, get(port, f"/callback?code=planted&state={STATE}&realmId=2"))
            assert status(again) == 410
            assert "planted" not in again
            assert not second.done()
            second.cancel()

    run(story())


def test_a_browser_that_follows_late_still_gets_the_page(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await exchange(port, get(port, f"/callback?{GOOD}"))
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            assert CONNECTED.title in await exchange(port, get(port, "/done"))
            await answering

    run(story())


def test_a_browser_that_never_follows_does_not_keep_the_answer(
    run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catcher_module, "FOLLOW_SECONDS", 0)

    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            async with sent(port, get(port, f"/callback?{GOOD}")):
                assert (await catcher.caught()).code == CODE
            await catcher.answer(CONNECTED)

    run(story())


def test_a_browser_that_goes_away_while_held_does_not_disturb_the_answer(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await still_catches(catcher, port)
            async with sent(port, get(port, "/done")):
                await exchange(port, get(port, "/favicon.ico"))  # by now the other one is held
            await exchange(port, get(port, "/favicon.ico"))  # by now its end has been noticed
            await catcher.answer(CONNECTED)

    run(story())


def test_leaving_without_an_answer_hangs_up_on_the_browser(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await still_catches(catcher, port)
            held = asyncio.create_task(exchange(port, get(port, "/done")))
            await exchange(port, get(port, "/favicon.ico"))
            assert not held.done()
        assert await held == ""

    run(story())


async def is_closed(port: int) -> bool:
    for address in ("127.0.0.1", "::1"):
        try:
            _, writer = await asyncio.open_connection(address, port)
        except ConnectionRefusedError:
            continue
        writer.transport.abort()
        return False
    return True


def test_the_port_is_closed_afterwards_and_can_be_taken_again_at_once(run: Run, port: int) -> None:
    async def story() -> None:
        for _ in range(2):
            async with Catcher(port, state=STATE) as catcher:
                await still_catches(catcher, port)
                assert not await is_closed(port)
            assert await is_closed(port)

    run(story())


def test_cancelling_the_wait_closes_the_port(run: Run, port: int) -> None:
    entered = asyncio.Event()

    async def wait_for_ever() -> None:
        async with Catcher(port, state=STATE) as catcher:
            entered.set()
            await catcher.caught()

    async def story() -> None:
        waiting = asyncio.create_task(wait_for_ever())
        await entered.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await is_closed(port)

    run(story())


@pytest.mark.parametrize("turns", [1, 2])
def test_cancelling_while_the_port_opens_leaves_nothing_open(run: Run, port: int, turns: int) -> None:
    async def story() -> None:
        entering = asyncio.create_task(Catcher(port, state=STATE).__aenter__())
        for _ in range(turns):
            await asyncio.sleep(0)
        assert entering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await entering
        assert await is_closed(port)

    run(story())


@pytest.mark.parametrize(
    ("family", "address", "other"),
    [(socket.AF_INET, "127.0.0.1", "::1"), (socket.AF_INET6, "::1", "127.0.0.1")],
)
def test_a_stranger_on_either_address_is_reported_and_nothing_stays_open(
    run: Run, port: int, family: socket.AddressFamily, address: str, other: str
) -> None:
    async def story() -> None:
        with socket.socket(family) as stranger:
            stranger.bind((address, port))
            stranger.listen()
            with pytest.raises(ProblemError, match=f"Port {port} is not free") as raised:
                await Catcher(port, state=STATE).__aenter__()
            assert raised.value.problem.key == "port_busy"
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(other, port)

    run(story())


@pytest.mark.parametrize("missing", [errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT])
def test_a_computer_without_one_of_the_families_uses_the_other(
    run: Run, port: int, missing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OneFamily(socket.socket):
        def bind(self, address: Any) -> None:
            if self.family == socket.AF_INET6:
                raise OSError(missing, os.strerror(missing))
            super().bind(address)

    monkeypatch.setattr(socket, "socket", OneFamily)

    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            await still_catches(catcher, port)

    run(story())


def test_every_answer_is_private_and_its_style_is_the_only_thing_allowed(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE) as catcher:
            refused = await exchange(port, get(port, "/elsewhere"))
            moved = await exchange(port, get(port, f"/callback?{GOOD}"))
            held = asyncio.create_task(exchange(port, get(port, "/done")))
            await catcher.answer(
                Page("<b>Not</b> connected", 'Say "yes" & <script>alert(1)</script>', ok=False)
            )
            shown = await held
        for answer in (refused, moved, shown):
            assert headers(answer)["Cache-Control"] == "no-store"
            assert headers(answer)["Referrer-Policy"] == "no-referrer"
            assert headers(answer)["Connection"] == "close"
            assert int(headers(answer)["Content-Length"]) == len(body(answer).encode())
            policy = headers(answer)["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
        (style,) = re.findall("<style>(.*?)</style>", body(shown), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}'" in headers(shown)["Content-Security-Policy"]
        assert "prefers-color-scheme: dark" in style
        assert "&lt;b&gt;Not&lt;/b&gt; connected" in body(shown)
        assert "<script" not in body(shown)
        assert "style=" not in body(shown)
        assert "Return to ReLink." in body(shown)

    run(story())


def test_the_code_is_neither_logged_nor_shown(
    run: Run, port: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async def story() -> Redirect:
        async with Catcher(port, state=STATE) as catcher:
            await exchange(port, get(port, f"/callback?{GOOD}&state=twice"))
            await exchange(port, get(port, f"/callback?{GOOD}"))
            return await catcher.caught()

    with caplog.at_level("DEBUG"):
        redirect = run(story())
    said = caplog.text + "".join(capfd.readouterr()) + repr(redirect)
    assert CODE not in said
    assert STATE not in said


def test_importing_it_brings_neither_qt_nor_anything_third_party() -> None:
    check = (
        "import sys; import relink_desktop.companion.catcher; import sysconfig;"
        "site = sysconfig.get_paths()['purelib'];"
        "print([n for n, m in sys.modules.items() if (getattr(m, '__file__', None) or '').startswith(site)])"
    )
    before = check.replace("import relink_desktop.companion.catcher; ", "")
    outputs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        for code in (check, before)
    ]
    assert outputs[0].stdout == outputs[1].stdout != ""

"""The catcher and a well-behaved browser, from the open port to the closed one, on both event loops."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import subprocess
import sys
from typing import Any

import pytest

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.catcher import Catcher, Page, Redirect
from tests.companion.states import LOCALE

from .conftest import Run
from .knocking import (
    CODE,
    GOOD,
    REALM,
    STATE,
    body,
    exchange,
    get,
    headers,
    is_closed,
    post,
    sent,
    status,
    still_catches,
    true_redirect,
)

CONNECTED = Page("Harbour Property is connected.", "Choose the Sync From date in ReLink.", ok=True)


@pytest.fixture(autouse=True)
def an_answer_waits_until_the_browser_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser that is not told would otherwise cost some seconds, and no test."""
    monkeypatch.setattr(catcher_module, "FOLLOW_SECONDS", 3600)


async def settle(port: int) -> None:
    """Whatever was on its way to the catcher before this has been dealt with."""
    await exchange(port, get(port, "/favicon.ico"))


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_browser_is_held_until_the_outcome_is_known(run: Run, port: int, way: str, address: str) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            request = true_redirect(port) if way == "get" else post(port, GOOD)
            moved = await exchange(port, request, address)
            assert await catcher.caught() == Redirect(CODE, REALM, None)
            assert (status(moved), body(moved)) == (303, "")

            async with sent(port, get(port, headers(moved)["Location"]), address) as held:
                page = asyncio.create_task(held.read())
                await settle(port)
                assert not page.done()
                await catcher.answer(CONNECTED)
                shown = (await page).decode()
            assert status(shown) == 200
            assert CONNECTED.title in shown
            assert CONNECTED.message in shown

    run(story())


def test_a_denial_is_caught_like_a_code(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            await exchange(port, get(port, f"/callback?error=access_denied&state={STATE}"))
            assert await catcher.caught() == Redirect(None, None, "access_denied")

    run(story())


def test_the_relay_page_s_redirect_is_caught(run: Run, port: int) -> None:
    state = f"{port}.{STATE}"
    request = get(
        port, f"/callback?code={CODE}&state={state}&realmId={REALM}", host=f"127.0.0.1:{port}"
    )  # as tests/relay sees a browser send it

    async def story() -> None:
        async with Catcher(port, state=state, locale=LOCALE) as catcher:
            assert status(await exchange(port, request)) == 303
            assert await catcher.caught() == Redirect(CODE, REALM, None)

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
        async with Catcher(port, path="/oauth/back", state=STATE, locale=LOCALE) as catcher:
            target = f"/oauth/back?{GOOD}&iss=https%3A%2F%2Fissuer.example&new=1"
            answer = await exchange(port, get(port, target, *request_headers))
            assert status(answer) == 303
            assert (await catcher.caught()).code == CODE

    run(story())


COOKIES: dict[str, list[str]] = {
    "15 KiB": ["Cookie: a=" + "c" * 15_000],
    "17 KiB of one cookie": ["Cookie: a=" + "c" * 17_000],
    "64 KiB": ["Cookie: " + "; ".join(f"session{n}=" + "c" * 1000 for n in range(64))],
    "all that a browser keeps": ["cookie: " + "; ".join(f"s{n}=" + "c" * 4090 for n in range(180))],
    "a line for each": [f"COOKIE: s{n}=" + "c" * 300 for n in range(1000)],
    "before and after the other headers": [
        "Cookie: a=" + "c" * 50_000,
        "Sec-Fetch-Mode: navigate",
        "X-Cookie: a",
        "Cookie: b=" + "c" * 50_000,
    ],
    "no value": ["Cookie:"],
    "bytes of no character set": ["Cookie: a=" + "\0\xff" * 20_000],
}


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("cookies", COOKIES.values(), ids=COOKIES)
def test_other_programs_cookies_for_localhost_are_no_obstacle(
    run: Run, port: int, cookies: list[str], way: str
) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            request = get(port, f"/callback?{GOOD}", *cookies) if way == "get" else post(port, GOOD, *cookies)
            moved = await exchange(port, request)
            assert status(moved) == 303
            assert await catcher.caught() == Redirect(CODE, REALM, None)
            clean = get(port, headers(moved)["Location"], *cookies)
            page, _ = await asyncio.gather(exchange(port, clean), catcher.answer(CONNECTED))
            assert CONNECTED.title in page

    run(story())


def test_a_browser_that_follows_late_still_gets_the_page(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            clean = await still_catches(catcher, port)
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


def test_a_browser_that_never_follows_does_not_keep_the_answer(
    run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catcher_module, "FOLLOW_SECONDS", 0)

    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            await still_catches(catcher, port)
            await catcher.answer(CONNECTED)

    run(story())


def test_a_page_reloaded_while_it_is_held_is_still_answered(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            clean = await still_catches(catcher, port)
            async with sent(port, get(port, clean)):
                await settle(port)  # by now this one is held
            await settle(port)  # by now its end has been noticed
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            await settle(port)
            assert not answering.done()
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


@pytest.mark.parametrize("request_line", ["GET /done", "GET /done/", "GET /done/guessed", "POST {clean}"])
def test_the_outcome_is_for_the_browser_that_brought_the_code(run: Run, port: int, request_line: str) -> None:
    """Other users of a terminal server reach the port too, and the outcome has the company's name in it."""

    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            clean = await still_catches(catcher, port)
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            method, target = request_line.format(clean=clean).split()
            answer = await exchange(port, get(port, target, method=method))
            assert status(answer) == 404
            assert CONNECTED.title not in answer
            assert not answering.done()
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


def test_leaving_without_an_answer_hangs_up_on_the_browser(run: Run, port: int) -> None:
    async def story() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            clean = await still_catches(catcher, port)
            held = asyncio.create_task(exchange(port, get(port, clean)))
            await settle(port)
            assert not held.done()
        assert await held == ""

    run(story())


def test_cancelling_the_wait_closes_the_port(run: Run, port: int) -> None:
    entered = asyncio.Event()

    async def wait_for_ever() -> None:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
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
        entering = asyncio.create_task(Catcher(port, state=STATE, locale=LOCALE).__aenter__())
        for _ in range(turns):
            await asyncio.sleep(0)
        assert entering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await entering
        assert await is_closed(port)

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
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            await still_catches(catcher, port)

    run(story())


def test_what_the_page_says_is_text_and_never_markup(run: Run, port: int) -> None:
    async def story() -> str:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            clean = await still_catches(catcher, port)
            held = asyncio.create_task(exchange(port, get(port, clean)))
            await catcher.answer(
                Page("<b>Not</b> connected", 'Say "yes" & <script>alert(1)</script>', ok=False)
            )
            return body(await held)

    shown = run(story())
    assert "&lt;b&gt;Not&lt;/b&gt; connected" in shown
    assert "<script" not in shown
    assert "Return to ReLink." in shown


def test_the_code_is_neither_logged_nor_shown(
    run: Run, port: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    async def story() -> Redirect:
        async with Catcher(port, state=STATE, locale=LOCALE) as catcher:
            await exchange(port, get(port, f"/callback?{GOOD}&state=twice"))
            await exchange(port, true_redirect(port))
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

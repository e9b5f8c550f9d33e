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
from relink_desktop.companion.catcher import Page, Redirect

from .conftest import Run
from .knocking import (
    CODE,
    GOOD,
    REALM,
    STATE,
    body,
    catcher_on,
    catching,
    exchange,
    get,
    headers,
    is_closed,
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


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_browser_is_held_until_the_outcome_is_known(run: Run, port: int, address: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            moved = await exchange(port, true_redirect(port, cookie), address)
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
        async with catching(port) as (catcher, cookie):
            await exchange(port, get(port, f"/callback?error=access_denied&state={STATE}", cookie))
            assert await catcher.caught() == Redirect(None, None, "access_denied")

    run(story())


def test_the_relay_page_s_redirect_is_caught(run: Run, port: int) -> None:
    state = f"{port}.{STATE}"
    address = f"/callback?code={CODE}&state={state}&realmId={REALM}"

    async def story() -> None:
        async with catching(port, state=state, host="127.0.0.1") as (catcher, cookie):
            assert catcher.address().startswith(f"http://127.0.0.1:{port}/callback/")
            # As tests/relay sees a browser send it.
            request = get(port, address, cookie, host=f"127.0.0.1:{port}")
            assert status(await exchange(port, request)) == 303
            assert await catcher.caught() == Redirect(CODE, REALM, None)

    run(story())


def test_unknown_parameters_and_a_browser_s_own_headers_are_no_obstacle(run: Run, port: int) -> None:
    request_headers = [
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Site: cross-site",
        "Cookie: caf\u00e9=1",
        "Accept: */*",
        "Accept: text/html",
        "DNT:",
    ]

    async def story() -> None:
        async with catching(port, "/oauth/back") as (catcher, cookie):
            target = f"/oauth/back?{GOOD}&iss=https%3A%2F%2Fissuer.example&new=1"
            answer = await exchange(port, get(port, target, *request_headers, cookie))
            assert status(answer) == 303
            assert (await catcher.caught()).code == CODE

    run(story())


# {ours} is the sign-in's own, as a browser sends it among the others.
COOKIES: dict[str, list[str]] = {
    "ours alone": ["Cookie: {ours}"],
    "ours first": ["Cookie: {ours}; a=" + "c" * 50_000],
    "ours last": ["Cookie: a=" + "c" * 50_000 + "; {ours}"],
    "ours across the end of a part": ["Cookie: a=" + "c" * (16 * 1024 - 40) + "; {ours}; b=c"],
    "ours twice": ["Cookie: {ours}; a=b; {ours}"],
    "ours and one of its name that somebody planted": ["Cookie: {name}=planted; {ours}; {name}=x"],
    "ours in the last of many lines": ["Cookie: a=b", "Cookie: c=d", "COOKIE: {ours}"],
    "ours without a blank": ["Cookie:{ours}"],
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


@pytest.mark.parametrize("cookies", COOKIES.values(), ids=COOKIES)
def test_other_programs_cookies_for_localhost_are_no_obstacle(
    run: Run, port: int, cookies: list[str]
) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            ours = cookie.removeprefix("Cookie: ")
            name = ours.partition("=")[0]
            sent = [line.replace("{ours}", ours).replace("{name}", name) for line in cookies]
            own = [] if any("{ours}" in line for line in cookies) else [cookie]
            moved = await exchange(port, get(port, f"/callback?{GOOD}", *sent, *own))
            assert status(moved) == 303
            assert await catcher.caught() == Redirect(CODE, REALM, None)
            clean = get(port, headers(moved)["Location"], *sent)
            page, _ = await asyncio.gather(exchange(port, clean), catcher.answer(CONNECTED))
            assert CONNECTED.title in page

    run(story())


def test_a_browser_that_follows_late_still_gets_the_page(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            clean = await still_catches(catcher, port, cookie)
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


def test_a_browser_that_never_follows_does_not_keep_the_answer(
    run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catcher_module, "FOLLOW_SECONDS", 0)

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            await still_catches(catcher, port, cookie)
            await catcher.answer(CONNECTED)

    run(story())


def test_a_page_reloaded_while_it_is_held_is_still_answered(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            clean = await still_catches(catcher, port, cookie)
            async with sent(port, get(port, clean)):
                await settle(port)  # by now this one is held
            await settle(port)  # by now its end has been noticed
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            await settle(port)
            assert not answering.done()
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


@pytest.mark.parametrize(
    ("method", "target", "refusal"),
    [
        ("GET", "/done", 404),
        ("GET", "/done/", 404),
        ("GET", "/done/guessed", 404),
        ("POST", "{clean}", 405),
        ("HEAD", "{clean}", 405),
    ],
)
def test_the_outcome_is_for_the_browser_that_brought_the_code(
    run: Run, port: int, method: str, target: str, refusal: int
) -> None:
    """Other users of a terminal server reach the port too, and the outcome has the company's name in it."""

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            clean = await still_catches(catcher, port, cookie)
            answering = asyncio.create_task(catcher.answer(CONNECTED))
            answer = await exchange(port, get(port, target.format(clean=clean), method=method))
            assert status(answer) == refusal
            assert CONNECTED.title not in answer
            assert not answering.done()
            assert CONNECTED.title in await exchange(port, get(port, clean))
            await answering

    run(story())


def test_leaving_without_an_answer_hangs_up_on_the_browser(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            clean = await still_catches(catcher, port, cookie)
            held = asyncio.create_task(exchange(port, get(port, clean)))
            await settle(port)
            assert not held.done()
        assert await held == ""

    run(story())


def test_cancelling_the_wait_closes_the_port(run: Run, port: int) -> None:
    entered = asyncio.Event()

    async def wait_for_ever() -> None:
        async with catcher_on(port) as catcher:
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
        entering = asyncio.create_task(catcher_on(port).__aenter__())
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
        async with catching(port) as (catcher, cookie):
            await still_catches(catcher, port, cookie)

    run(story())


def test_what_the_page_says_is_text_and_never_markup(run: Run, port: int) -> None:
    async def story() -> str:
        async with catching(port) as (catcher, cookie):
            clean = await still_catches(catcher, port, cookie)
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
        async with catching(port) as (catcher, cookie):
            await exchange(port, get(port, f"/callback?{GOOD}&state=twice", cookie))
            await exchange(port, true_redirect(port, cookie))
            return await catcher.caught()

    with caplog.at_level("DEBUG"):
        redirect = run(story())
    said = caplog.text + "".join(capfd.readouterr()) + repr(redirect)
    assert CODE not in said
    assert "relink-" not in said
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

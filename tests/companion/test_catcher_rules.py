"""The catcher against RFC 8252 and RFC 9700: one test a rule, named by the section it comes from.

Not for a catcher: the external browser (8252, sections 6 and 8.12) and the firm's own keys (8252, 8.5) hold
because there is nothing else. Intuit has no PKCE (8252, 8.1; 9700, 2.1.1) and names no issuer in its
redirects (8252, 8.10; 9700, 4.4), so ``state`` and the cookie of the browser that began carry the load: one
sign-in runs at a time, and its state was given to one server only.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re
import socket

import pytest

from relink_desktop.companion.catcher import Page
from relink_desktop.core.problems import ProblemError

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
    let_in,
    post,
    status,
    still_catches,
    true_redirect,
)

CONNECTED = Page("Connected", "All is well.", ok=True)
FOUR, SIX = "127.0.0.1", "::1"


@pytest.mark.parametrize("address", [FOUR, SIX])
@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_8252_7_3_both_loopback_addresses_are_served(run: Run, port: int, address: str, name: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            request = get(port, f"/callback?{GOOD}", cookie, host=f"{name}:{port}")
            assert status(await exchange(port, request, address)) == 303
            assert (await catcher.caught()).code == CODE

    run(story())


def test_8252_8_3_no_other_address_is_served(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            with pytest.raises(OSError, match=r"127\.0\.0\.2"):  # a port on 0.0.0.0 would be open here
                await asyncio.open_connection("127.0.0.2", port)
            await still_catches(catcher, port, cookie)

    run(story())


@pytest.mark.parametrize(
    ("family", "taken", "other"), [(socket.AF_INET, FOUR, SIX), (socket.AF_INET6, SIX, FOUR)]
)
def test_8252_8_3_localhost_is_all_ours_or_not_used(
    run: Run, port: int, family: socket.AddressFamily, taken: str, other: str
) -> None:
    async def story() -> None:
        with socket.socket(family) as stranger:
            stranger.bind((taken, port))
            stranger.listen()
            with pytest.raises(ProblemError, match=f"Port {port} is not free") as raised:
                await catcher_on(port).__aenter__()
            assert raised.value.problem.key == "port_busy"
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(other, port)

    run(story())


def test_8252_8_3_the_port_is_open_only_during_the_sign_in(run: Run, port: int) -> None:
    async def story() -> None:
        for _ in range(2):  # and can be taken again at once
            catcher = catcher_on(port)
            assert await is_closed(port)
            async with catcher:
                await still_catches(catcher, port, await let_in(catcher, port))
                assert not await is_closed(port)
            assert await is_closed(port)

    run(story())


@pytest.mark.parametrize(
    "state",
    ["", "planted", STATE[:-1], STATE + "x", STATE.upper(), STATE + "%00", "%20" + STATE, "%C3%A9"],
    ids=["empty", "another", "shorter", "longer", "upper case", "with a NUL", "with a blank", "not ASCII"],
)
def test_8252_8_9_and_9700_4_7_the_state_must_be_this_sign_in_s(run: Run, port: int, state: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            foreign = get(port, f"/callback?code=planted&state={state}&realmId={REALM}", cookie)
            assert status(await exchange(port, foreign)) == 400
            await still_catches(catcher, port, cookie)

    run(story())


def test_9700_2_1_and_4_7_the_state_works_once(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            await still_catches(catcher, port, cookie)
            second = asyncio.create_task(catcher.caught())
            second_code = get(port, f"/callback?code=planted&state={STATE}&realmId=2", cookie)
            again = await exchange(port, second_code)
            assert status(again) == 410
            assert "planted" not in again
            assert not second.done()
            second.cancel()

    run(story())


@pytest.mark.parametrize(
    "path", ["/callback/", "/Callback", "/callback/x", "//callback", "/%63allback", "/./callback", "/"]
)
def test_9700_2_1_and_4_1_3_the_path_must_match_to_the_letter(run: Run, port: int, path: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            assert status(await exchange(port, get(port, f"{path}?{GOOD}", cookie))) == 404
            await still_catches(catcher, port, cookie)

    run(story())


def test_9700_4_4_each_sign_in_has_a_path_of_its_own(run: Run, port: int) -> None:
    """The answer of another server that is sent to that server's address is not taken for this one's."""

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            assert status(await exchange(port, get(port, f"/other-server?{GOOD}", cookie))) == 404
            await still_catches(catcher, port, cookie)

    run(story())


def test_9700_4_3_1_the_code_leaves_the_address_bar(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (_, cookie):
            moved = await exchange(port, true_redirect(port, cookie))
            clean = headers(moved)["Location"]
            assert re.fullmatch(r"/done/[\w-]{20,}", clean)
            assert not {CODE, STATE, REALM} & set(re.split(r"[^\w-]", moved))

    run(story())


def test_9700_4_11_the_browser_is_sent_nowhere_else(run: Run, port: int) -> None:
    asked = "&".join(
        f"{name}=https%3A%2F%2Fplanted.example" for name in ("redirect_uri", "next", "url", "host")
    )

    async def story() -> None:
        async with catching(port) as (_, cookie):
            moved = await exchange(port, get(port, f"/callback?{GOOD}&{asked}", cookie))
            assert headers(moved)["Location"].startswith("/done/")
            assert "planted.example" not in moved

    run(story())


def test_9700_4_12_nothing_is_posted_and_every_way_on_is_a_303(run: Run, port: int) -> None:
    """Intuit answers by GET alone; to a POST from another site a browser would not add the cookie."""

    async def story() -> None:
        async with catching(port) as (catcher, cookie):
            refused = await exchange(port, post(port, GOOD, cookie))
            assert (status(refused), headers(refused)["Allow"]) == (405, "GET")
            assert status(await exchange(port, true_redirect(port, cookie))) == 303
            assert (await catcher.caught()).code == CODE

    run(story())


async def one_of_each(port: int) -> list[str]:
    """A refusal, the 303 and the last page."""
    async with catching(port) as (catcher, cookie):
        refused = await exchange(port, get(port, "/elsewhere"))
        moved = await exchange(port, true_redirect(port, cookie))
        held = asyncio.create_task(exchange(port, get(port, headers(moved)["Location"])))
        await catcher.answer(CONNECTED)
        return [refused, moved, await held]


def test_9700_4_2_no_answer_tells_another_site_where_it_was(run: Run, port: int) -> None:
    for answer in run(one_of_each(port)):
        assert headers(answer)["Referrer-Policy"] == "no-referrer"
        assert headers(answer)["Cache-Control"] == "no-store"
        assert headers(answer)["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"(?i)\b(src|href|action)=|url\(|@import|https?:", body(answer))
        assert int(headers(answer)["Content-Length"]) == len(body(answer).encode())


def test_9700_4_2_an_answer_may_use_its_own_style_and_nothing_else(run: Run, port: int) -> None:
    refused, moved, shown = run(one_of_each(port))
    for answer in (refused, moved, shown):
        policy = headers(answer)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    (style,) = re.findall("<style>(.*?)</style>", body(shown), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in headers(shown)["Content-Security-Policy"]
    assert "prefers-color-scheme: dark" in style
    assert "style=" not in body(shown)


def test_9700_4_16_no_answer_may_be_framed(run: Run, port: int) -> None:
    for answer in run(one_of_each(port)):
        assert "frame-ancestors 'none'" in headers(answer)["Content-Security-Policy"]

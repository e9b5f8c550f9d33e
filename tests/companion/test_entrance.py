"""How a browser gets into a sign-in: by an address that works once, and with a cookie from then on."""

from __future__ import annotations

import asyncio
import re

import pytest

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.catcher import Catcher
from relink_desktop.companion.entrance import COOKIE_SECONDS
from relink_desktop.core.problems import ProblemError

from .conftest import Run
from .knocking import (
    GOOD,
    LINK,
    STATE,
    carrying,
    catcher_on,
    catching,
    cookie_of,
    exchange,
    get,
    headers,
    let_in,
    status,
    still_catches,
    true_redirect,
)


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


async def taken(catcher: Catcher) -> str:
    with pytest.raises(ProblemError) as raised:
        await catcher.caught()
    return raised.value.problem.key


def test_it_leads_to_intuit_with_a_cookie_and_nothing_else(run: Run, port: int) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            address = catcher.address()
            assert re.fullmatch(rf"http://localhost:{port}/callback/[\w-]{{43}}", address)
            answer = await exchange(port, get(port, path_of(address)))
        sent = headers(answer)
        assert (status(answer), sent["Location"]) == (303, LINK)
        assert (sent["Cache-Control"], sent["Referrer-Policy"]) == ("no-store", "no-referrer")
        cookie, *limits = sent["Set-Cookie"].split("; ")
        assert re.fullmatch(r"relink-[0-9a-f]{16}=[\w-]{43}", cookie)
        assert set(limits) == {
            "Path=/callback",
            f"Max-Age={COOKIE_SECONDS}",
            "HttpOnly",
            "SameSite=Lax",
            "Priority=High",
        }
        assert STATE not in address

    run(story())


def test_each_sign_in_has_a_cookie_of_its_own(run: Run, port: int) -> None:
    async def story() -> None:
        async with catching(port) as (_, first):
            pass
        async with catching(port) as (catcher, second):
            assert first.partition("=")[0] != second.partition("=")[0]
            answer = await exchange(port, true_redirect(port, first))
            assert status(answer) == 412
            await still_catches(catcher, port, second)

    run(story())


@pytest.mark.parametrize(
    "cookie",
    [
        "DNT: 1",
        "Cookie: relink-0123456789abcdef=" + "v" * 43,
        "Cookie: {name}=",
        "Cookie: {name}=" + "v" * 43,
        "Cookie: {name}={value}x",
        "Cookie: {name}x={value}",
        "X-Cookie: {name}={value}",
    ],
)
def test_whoever_comes_back_without_the_cookie_is_not_that_browser(run: Run, port: int, cookie: str) -> None:
    async def story() -> None:
        async with catching(port) as (catcher, own):
            name, _, value = own.removeprefix("Cookie: ").partition("=")
            stranger = cookie.format(name=name, value=value)
            answer = await exchange(port, get(port, f"/callback?{GOOD}", stranger))
            assert status(answer) == 412
            assert "This is not the browser in which the sign-in began." in answer
            assert name not in answer
            await still_catches(catcher, port, own)

    run(story())


def test_nobody_comes_back_who_was_never_let_in(run: Run, port: int) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            for cookie in ("DNT: 1", f"Cookie: {catcher._entrance.cookie_name}="):
                assert status(await exchange(port, true_redirect(port, cookie))) == 412
            await still_catches(catcher, port, await let_in(catcher, port))

    run(story())


def test_the_browser_that_was_let_in_may_reload_the_address(run: Run, port: int) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            request = get(port, path_of(catcher.address()))
            cookie = cookie_of(await exchange(port, request))
            again = await exchange(port, carrying(cookie, request))
            assert (status(again), headers(again)["Location"]) == (303, LINK)
            assert cookie_of(again) == cookie
            await still_catches(catcher, port, cookie)
            assert status(await exchange(port, carrying(cookie, request))) == 410

    run(story())


@pytest.mark.parametrize("cookie", ["DNT: 1", "Cookie: {name}=" + "v" * 43])
def test_two_who_use_it_end_the_sign_in_and_neither_connects(run: Run, port: int, cookie: str) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            request = get(port, path_of(catcher.address()))
            first = cookie_of(await exchange(port, request))
            second = cookie.format(name=first.removeprefix("Cookie: ").partition("=")[0])
            told = await exchange(port, carrying(second, request))
            assert status(told) == 409
            assert "Another browser or program began this sign-in." in told
            assert await taken(catcher) == "sign_in_taken"
            assert status(await exchange(port, true_redirect(port, first))) == 409
            assert status(await exchange(port, get(port, path_of(catcher.address())))) == 409

    run(story())


def test_a_second_one_that_comes_after_the_answer_is_told_that_it_is_over(run: Run, port: int) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            request = get(port, path_of(catcher.address()))
            await still_catches(catcher, port, cookie_of(await exchange(port, request)))
            assert status(await exchange(port, request)) == 410
            assert status(await exchange(port, get(port, path_of(catcher.address())))) == 410

    run(story())


def test_a_newer_address_takes_the_place_of_one_that_nobody_used(run: Run, port: int) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            older, newer = catcher.address(), catcher.address()
            late = await exchange(port, get(port, path_of(older)))
            assert status(late) == 404
            assert "Open the browser from ReLink once more." in late
            cookie = cookie_of(await exchange(port, get(port, path_of(newer))))
            await still_catches(catcher, port, cookie)

    run(story())


def test_the_browser_that_came_in_last_is_the_one(run: Run, port: int) -> None:
    """The person opened another, or the same once more: there the new cookie replaces the old one."""

    async def story() -> None:
        async with catcher_on(port) as catcher:
            first, second = await let_in(catcher, port), await let_in(catcher, port)
            assert first.partition("=")[0] == second.partition("=")[0]
            assert status(await exchange(port, true_redirect(port, first))) == 412
            await still_catches(catcher, port, second)

    run(story())


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS"])
def test_only_a_page_that_is_opened_uses_it(run: Run, port: int, method: str) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            path = path_of(catcher.address())
            assert status(await exchange(port, get(port, path, method=method))) == 405
            assert status(await exchange(port, get(port, path, "Sec-Fetch-Mode: no-cors"))) == 400
            assert status(await exchange(port, get(port, path, host="evil.example"))) == 421
            await still_catches(catcher, port, cookie_of(await exchange(port, get(port, path))))

    run(story())


def test_another_user_is_turned_away_and_uses_nothing_up(
    run: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        async with catcher_on(port) as catcher:
            path = path_of(catcher.address())
            with monkeypatch.context() as patch:
                patch.setattr(catcher_module, "is_strangers", lambda _client, _server: True)
                for request in (get(port, path), true_redirect(port, "DNT: 1"), get(port, "/")):
                    answer = await exchange(port, request)
                    assert status(answer) == 403
                    assert "another user of this computer" in answer
            cookie = cookie_of(await exchange(port, get(port, path)))
            await still_catches(catcher, port, cookie)

    run(story())


def test_the_end_by_a_second_browser_waits_until_that_one_has_its_page(run: Run, port: int) -> None:
    async def story() -> str:
        async with catcher_on(port) as catcher:
            request = get(port, path_of(catcher.address()))
            await exchange(port, request)
            told = asyncio.create_task(exchange(port, request))
            await taken(catcher)
        return await told

    assert "Nothing was connected." in run(story())

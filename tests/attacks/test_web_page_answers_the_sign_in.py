"""Attacker: a web page in the same browser, a page of another program on localhost, and another browser.

They even know the state. They try to answer the sign-in with a code of their own, to read the cookie that
shows which browser began, and to crowd it out.
Must find: nothing is taken, no script reads the cookie, and the browser's own answer gets through.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.async_api import BrowserContext, Page

from relink_desktop.companion.catcher import Catcher, Redirect
from relink_desktop.companion.catcher import Page as LastPage
from tests.companion.ports import free_port
from tests.companion.states import LOCALE

from .sites import Site, browsing, hosted

EVIL = "evil.example"
STATE = "the-state"
STOLEN = f"/callback?code=stolen&realmId=666&state={STATE}"
OWN = f"/callback?code=own&realmId=42&state={STATE}"
CONNECTED = LastPage("Connected", "All is well.", ok=True)

#: What a page can do without leaving, and with forms. {to} is the catcher's callback with a stolen code.
SCRIPTS = (
    "fetch('{to}', {{mode: 'no-cors', credentials: 'include'}}).catch(String).then(() => 1)",
    "fetch('{to}', {{method: 'POST', mode: 'no-cors', credentials: 'include'}}).catch(String).then(() => 1)",
    "new Promise((done) => {{ const image = new Image(); image.onload = image.onerror = () => done(1);"
    " image.src = '{to}'; }})",
    "new Promise((done) => {{ const script = document.createElement('script');"
    " script.onload = script.onerror = () => done(1); script.src = '{to}'; document.head.append(script); }})",
    "new Promise((done) => {{ const frame = document.createElement('iframe'); frame.onload = () => done(1);"
    " frame.src = '{to}'; document.body.append(frame); }})",
)
FORM = (
    "const form = document.createElement('form'); form.method = 'post'; form.action = '{to}';"
    " document.body.append(form); form.submit();"
)
#: Fills the browser's jar for the host, as much as it lets anybody.
CROWD = "for (let n = 0; n < 400; n++) document.cookie = `crowd${n}=${'c'.repeat(200)}; path=/; max-age=900`"


class Sign:
    """A sign-in whose Intuit is a page of the stranger's site, which is all the better for them."""

    def __init__(self, port: int, site: Site) -> None:
        self.port = port
        site.pages.update(
            {"/": "<p>A page</p>", "/intuit": "<p>Sign in</p>", "/callback/any": "<p>A page</p>"}
        )
        link = site.address("/intuit")
        self.catcher = Catcher(port, host="localhost", link=link, state=STATE, locale=LOCALE)

    def address(self, path: str) -> str:
        return f"http://localhost:{self.port}{path}"

    async def brought(self, page: Page) -> Redirect:
        """The browser's own answer, which must be the first that was taken."""
        going = asyncio.create_task(page.goto(self.address(OWN)))
        redirect = await self.catcher.caught()
        await self.catcher.answer(CONNECTED)
        await going
        await page.get_by_role("heading", name="Connected").wait_for()
        return redirect


class Story(NamedTuple):
    """A sign-in that began in ``page``."""

    site: Site
    context: BrowserContext
    sign: Sign
    page: Page


def told(scratch: Path, story: Callable[[Story], Coroutine[Any, Any, None]]) -> None:
    """Lets a sign-in begin, and ``story`` happen; then the browser's own answer must be the first."""

    async def play() -> None:
        async with hosted() as site, browsing(scratch, EVIL) as context:
            sign = Sign(free_port(), site)
            async with sign.catcher:
                page = await context.new_page()
                await page.goto(sign.catcher.address())
                assert urlsplit(page.url).path == "/intuit"
                await story(Story(site, context, sign, page))
                assert await sign.brought(page) == Redirect("own", "42", None)

    asyncio.run(asyncio.wait_for(play(), 90))


async def attack(page: Page, sign: Sign) -> None:
    here = page.url
    for script in SCRIPTS:
        await page.evaluate(script.format(to=sign.address(STOLEN)))
    async with page.expect_navigation(wait_until="commit") as went:
        await page.evaluate(FORM.format(to=sign.address(STOLEN)))
    answer = await went.value
    assert answer is not None
    assert answer.status == 405
    await page.goto(here)


@pytest.mark.parametrize("host", [EVIL, "127.0.0.1", "localhost"])
def test_a_page_can_not_answer_for_the_browser(tmp_path: Path, host: str) -> None:
    """On localhost it is of the same site as the catcher, whatever the port: the cookie is sent along."""

    async def story(sign_in: Story) -> None:
        page = await sign_in.context.new_page()
        await page.goto(sign_in.site.address("/", host))
        await attack(page, sign_in.sign)

    told(tmp_path, story)


def test_another_browser_can_not_answer_either(tmp_path: Path) -> None:
    async def story(sign_in: Story) -> None:
        assert sign_in.context.browser is not None
        stranger = await (await sign_in.context.browser.new_context()).new_page()
        answer = await stranger.goto(sign_in.sign.address(STOLEN))
        assert answer is not None
        assert answer.status == 412

    told(tmp_path, story)


def test_the_cookie_is_no_scripts_and_no_crowd_drives_it_out(tmp_path: Path) -> None:
    async def story(sign_in: Story) -> None:
        page = await sign_in.context.new_page()
        await page.goto(sign_in.site.address("/callback/any", "localhost"))
        assert "relink-" not in await page.evaluate("document.cookie")
        await page.evaluate(CROWD)
        await page.wait_for_function("document.cookie.includes('crowd399=')")  # written by and by
        there = {cookie.get("name") for cookie in await sign_in.context.cookies()}
        assert len(there) > 100
        assert "crowd0" not in there, "the crowd is large enough to drive another one out"

    told(tmp_path, story)

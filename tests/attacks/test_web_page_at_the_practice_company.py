"""Attacker: a web page in the same browser, and a site that points its own name at this computer.

Tries: to press the practice company's buttons, to use its control API, to read what is in its books.
Must find: nothing changed, nothing read; the practice company's own page still presses its own buttons.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import BrowserContext, Page

from .sites import Site, browsing, hosted

EVIL, REBOUND = "evil.example", "rebound.example"
HARBOUR = "9341455100000017"

FORMS = """
<form id="outage" method="post" action="{base}/quickbooks/settings/all/outage">
  <input name="on" value="true"></form>
<form id="clock" method="post" action="{base}/quickbooks/settings/all/clock">
  <input name="amount" value="36000"><input name="unit" value="days"></form>
<form id="plain" method="post" enctype="text/plain" action="{base}/practice/outage">
  <input name='{{"on": true, "x": "' value='"}}'></form>
"""
FETCHES = [
    "fetch('{base}/practice/outage', {{method: 'POST', mode: 'no-cors', body: '{{\"on\": true}}'}})",
    "fetch('{base}/practice/clock', {{method: 'POST', mode: 'no-cors', body: new Blob(['{{}}'])}})",
    "fetch('{base}/practice/outage', {{method: 'POST', headers: {{'Content-Type': 'application/json'}},"
    " body: '{{\"on\": true}}'}})",
    "fetch('{base}/practice/companies/" + HARBOUR + "/disconnect', {{method: 'POST', mode: 'no-cors'}})",
]


@pytest.fixture
def base() -> Iterator[str]:
    command = [sys.executable, "-m", "relink_desktop.practice", "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())["base_url"]
        process.stdin.close()


def settings(base: str) -> str:
    return httpx.get(f"{base}/quickbooks/settings", trust_env=False).text


def unharmed(base: str) -> bool:
    page = settings(base)
    return "Calls are answered" in page and "ahead of this computer" not in page


async def fetched(page: Page, script: str) -> str:
    """What a page's script can read of the answer."""
    text: str = await page.evaluate(f"{script}.then((answer) => answer.text()).catch(String)")
    return text


async def attack(context: BrowserContext, site: Site, base: str) -> None:
    site.pages["/"] = FORMS.format(base=base)
    page = await context.new_page()
    for form in ("outage", "clock", "plain"):
        await page.goto(site.address(host=EVIL))
        async with page.expect_navigation(wait_until="commit") as went:
            await page.evaluate(f"document.getElementById('{form}').submit()")
        answer = await went.value
        assert answer is not None
        assert answer.status == 403
        assert unharmed(base), form
    await page.goto(site.address(host=EVIL))
    for script in FETCHES:
        await fetched(page, script.format(base=base))
        assert unharmed(base), script
    read = await fetched(page, f"fetch('{base}/practice/companies/{HARBOUR}/books')")
    assert "documents" not in read


async def rebound(context: BrowserContext, base: str) -> None:
    """The stranger's name now means this computer, so that to the browser it is one site with its page."""
    page = await context.new_page()
    port = base.rpartition(":")[2]
    answer = await page.goto(f"http://{REBOUND}:{port}/quickbooks/settings")
    assert answer is not None
    assert answer.status == 421
    assert "Harbour" not in await page.content()
    books = await fetched(page, f"fetch('/practice/companies/{HARBOUR}/books')")
    assert "documents" not in books
    json_kind = "{method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{\"on\": true}'}"
    await fetched(page, f"fetch('/practice/outage', {json_kind})")
    assert unharmed(base)


async def by_its_own_page(context: BrowserContext, base: str) -> None:
    page = await context.new_page()
    await page.goto(f"{base}/quickbooks/settings")
    await page.get_by_role("button", name="forward by 1 day").click()
    await page.get_by_role("button", name="Set it back").click()
    await page.get_by_role("button", name="Start outage").click()
    await page.get_by_role("button", name="End outage").wait_for()


def test_only_its_own_page_presses_its_buttons(tmp_path: Path, base: str) -> None:
    async def story() -> None:
        async with hosted() as site, browsing(tmp_path, EVIL, REBOUND) as context:
            await attack(context, site, base)
            await rebound(context, base)
            await by_its_own_page(context, base)

    asyncio.run(story())

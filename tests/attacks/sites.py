"""A stranger's web site, and a Chromium with its pages open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import BrowserContext, async_playwright

from tests.desktop.browser import headless
from tests.web_server import WebServer


class Site(WebServer):
    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def hosted() -> AsyncIterator[Site]:
    """The stranger's server."""
    site = Site()
    async with site.hosted():
        yield site


@asynccontextmanager
async def browsing(scratch: Path, *names: str) -> AsyncIterator[BrowserContext]:
    """A person's Chromium, to which the hosts ``names`` are this computer."""
    rules = ", ".join(f"MAP {name} 127.0.0.1" for name in names)
    with headless(scratch, f"--host-resolver-rules={rules}") as debugging:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.connect_over_cdp(debugging)
            yield await browser.new_context()

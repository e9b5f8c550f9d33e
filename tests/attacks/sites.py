"""A stranger's web site, and a Chromium with its pages open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import BrowserContext, async_playwright

from tests.desktop.browser import headless


@dataclass
class Site:
    """What is at each path. ``heard`` has all that was sent to it."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heard.append(head)
            body = self.pages.get(head.split(" ", 2)[1].partition("?")[0], "").encode()
            lines = ["HTTP/1.1 200 OK", "Content-Type: text/html", f"Content-Length: {len(body)}"]
            writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
            await writer.drain()
        except (OSError, EOFError):
            pass  # a connection that the browser opened in advance and did not use
        finally:
            writer.close()


@asynccontextmanager
async def hosted() -> AsyncIterator[Site]:
    """The stranger's server, on a free port of this computer."""
    site = Site()
    server = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()


@asynccontextmanager
async def browsing(scratch: Path, *names: str) -> AsyncIterator[BrowserContext]:
    """A person's Chromium, to which the hosts ``names`` are this computer."""
    rules = ", ".join(f"MAP {name} 127.0.0.1" for name in names)
    with headless(scratch, f"--host-resolver-rules={rules}") as debugging:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.connect_over_cdp(debugging)
            yield await browser.new_context()

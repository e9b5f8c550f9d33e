"""One Chromium and one firm for all relay tests, on one loop with the catcher."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, async_playwright

from tests.desktop.browser import headless

from .firm import HOST, RELAY, RELAY_FILE, Firm, hosted

T = TypeVar("T")


@dataclass
class Visit:
    """A tab in a profile of its own. ``requests`` has all that it asked for, from anyone."""

    firm: Firm
    context: BrowserContext
    page: Page
    requests: list[Request] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        return [request.url for request in self.requests]

    async def open(self, query: str = "", path: str = RELAY) -> None:
        """Goes to the firm's page, which may go on from there at once."""
        await self.page.goto(self.firm.address(path, query), wait_until="commit")

    async def history(self) -> list[str]:
        """The addresses in the tab's history; the last one is in the address bar."""
        session = await self.context.new_cdp_session(self.page)
        history = await session.send("Page.getNavigationHistory")
        return [entry["url"] for entry in history["entries"]]


@dataclass
class Stage:
    """Plays a test on a new visit, within a minute."""

    runner: asyncio.Runner
    firm: Firm
    browser: Browser

    def __call__(self, story: Callable[[Visit], Coroutine[Any, Any, None]]) -> None:
        async def play() -> None:
            async with self._visit() as visit, asyncio.timeout(60):
                await story(visit)

        self.runner.run(play())

    @asynccontextmanager
    async def _visit(self) -> AsyncIterator[Visit]:
        self.firm.heard.clear()
        self.firm.pages = {RELAY: RELAY_FILE.read_text(encoding="utf-8")}
        context = await self.browser.new_context(ignore_https_errors=True)
        try:
            visit = Visit(self.firm, context, await context.new_page())
            context.on("request", lambda request: visit.requests.append(request))
            yield visit
        finally:
            await context.close()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    scratch = tmp_path_factory.mktemp("relay")
    with asyncio.Runner() as runner, ExitStack() as stack:

        def enter(context: AbstractAsyncContextManager[T]) -> T:
            stack.callback(lambda: runner.run(context.__aexit__(None, None, None)))
            return runner.run(context.__aenter__())

        firm = enter(hosted(scratch))
        # The firm's server counts as one on the public internet, so that the way to 127.0.0.1 is as guarded
        # as it is in real life.
        debugging = stack.enter_context(
            headless(
                scratch,
                f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                f"--ip-address-space-overrides=127.0.0.1:{firm.port}=public",
            )
        )
        playwright = enter(async_playwright())
        yield Stage(runner, firm, runner.run(playwright.chromium.connect_over_cdp(debugging)))

"""A web server of a few pages, for tests with a real browser."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class WebServer:
    """What is at each path; anything else is not found. ``heard`` has the head of each request."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for."""
        return [_path(head) for head in self.heard]

    @asynccontextmanager
    async def hosted(self, over: ssl.SSLContext | None = None) -> AsyncIterator[None]:
        """On a free port of this computer."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=over)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heard.append(head)
            page = self.pages.get(_path(head))
            status = "404 Not Found" if page is None else "200 OK"
            kind = "text/javascript" if _path(head).endswith(".js") else "text/html; charset=utf-8"
            body = (page or "").encode()
            lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
            writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode() + body)
            await writer.drain()
        except (OSError, EOFError):
            pass  # a connection that the browser opened in advance and did not use
        finally:
            writer.close()


def _path(head: str) -> str:
    return head.split(" ", 2)[1].partition("?")[0]

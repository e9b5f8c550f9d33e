"""The practice company's side of the network."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

import httpx
from starlette.types import ASGIApp


class Server:
    """Hands requests to the app one by one, in less time than ``httpx.ASGITransport`` takes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """The whole answer. Raises what the app does."""
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": request.content, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._app(_scope(request), receive, send)
        start, *bodies = sent
        content = b"".join(body.get("body", b"") for body in bodies)
        return httpx.Response(start["status"], headers=start["headers"], content=content)


def _scope(request: httpx.Request) -> dict[str, Any]:
    url = request.url
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "scheme": url.scheme,
        "path": url.path,
        "raw_path": url.raw_path.split(b"?")[0],
        "query_string": url.query,
        "server": (url.host, url.port),
        "client": ("127.0.0.1", 123),
        "root_path": "",
    }

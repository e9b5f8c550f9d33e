"""Turns away what a page of another site can make a browser on this computer send, and what is too long."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?")
#: Bytes of a request's body. A batch of 30 items with a hundred lines each has one million.
LARGEST_BODY = 8_000_000
_REFUSAL = "The practice company answers its own pages and the programs of this computer only."
_LONG = "The practice company takes requests of up to 8 MB, which say their length."


class Guard:
    """Lets pass what its own pages and programs send, and links to it from anywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, answer = Headers(scope=scope), self._app
        if status := _refused(scope["method"], headers):
            answer = PlainTextResponse(_REFUSAL, status)
        elif status := _too_long(headers):
            answer = PlainTextResponse(_LONG, status)
        await answer(scope, receive, send)


def _too_long(headers: Headers) -> int | None:
    """The HTTP status of a refusal. The server reads no more of a body than is said here."""
    if "transfer-encoding" in headers:
        return 411
    length = headers.get("content-length", "0")
    return None if length.isdecimal() and len(length) < 10 and int(length) <= LARGEST_BODY else 413


def _refused(method: str, headers: Headers) -> int | None:
    """The HTTP status of a refusal. Programs other than browsers send neither Origin nor Sec-Fetch-Site."""
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return 421  # a site that points its own name at this computer (DNS rebinding)
    if headers.get("origin", f"http://{host}") != f"http://{host}":
        return 403  # a form or a script of another site
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return None
    followed = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return None if followed and method == "GET" else 403

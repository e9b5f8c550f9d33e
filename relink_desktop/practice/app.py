"""The practice company as one ASGI app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import api, consent, control, oauth, pages, seed
from .books import Books
from .screen import show
from .world import Clock, World

DEFAULT_REDIRECT_URI = "http://localhost:47311/callback"


class _IntuitTid:
    """Gives every answer a number to quote to support."""

    def __init__(self, app: ASGIApp, books: Books) -> None:
        self._app = app
        self._books = books

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                # recorded: the header's name. assumed: its form.
                MutableHeaders(scope=message)["Intuit-Tid"] = f"1-practice-{self._books.secret(24).lower()}"
            await send(message)

        await self._app(scope, receive, numbered if scope["type"] == "http" else send)


async def _failed(request: Request, error: Exception) -> Response:
    """A page or a sentence for what isn't there."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith(("/practice/", "/v3/", "/oauth2/", "/v2/")):
        return JSONResponse({"error": error.detail}, error.status_code, error.headers)
    return show(request, "not_found.html", status=error.status_code, detail=error.detail)


def create_app(
    books: Books,
    *,
    redirect_uris: Sequence[str] = (DEFAULT_REDIRECT_URI,),
    ledger: Path | None = None,
    clock: Clock = lambda: datetime.now(UTC),
    seconds_per_item: float = 0.0,
) -> Starlette:
    """The practice company over ``books``, which are filled first if they are new.

    ``clock`` gives the time in UTC. ``ledger`` is the CSV file of the practice ledger. ``seconds_per_item``
    is how long a created or batched item takes. The app's keys are ``books.get("client_id")`` and
    ``books.get("client_secret")``.
    """
    seed.plant(books)
    static = StaticFiles(directory=Path(__file__).parent / "static")
    app = Starlette(
        routes=[
            *oauth.routes,
            *consent.routes,
            *api.routes,
            *pages.routes,
            *control.routes,
            Mount("/static", static),
        ],
        middleware=[Middleware(_IntuitTid, books=books)],
        exception_handlers={HTTPException: _failed},
    )
    app.state.world = World(books, clock, tuple(redirect_uris), ledger, seconds_per_item)
    return app

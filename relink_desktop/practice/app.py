"""The practice company as one ASGI app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
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

from . import api, consent, control, oauth, openid, pages, seed
from .books import Books
from .limits import Limits
from .screen import show
from .world import Clock, World

DEFAULT_REDIRECT_URI = "http://localhost:47311/callback"


class _Stamp:
    """Gives every answer a number to quote to support, and the practice company's own time."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # recorded: qbo_api spec/vcr and node-quickbooks#192: the two names. assumed: the form.
                name = "Intuit-Tid" if scope["path"].startswith("/v3/") else "intuit_tid"
                headers[name] = f"1-practice-{self._world.books.secret(24).lower()}"
                headers["Date"] = format_datetime(self._world.clock(), usegmt=True)
            await send(message)

        await self._app(scope, receive, stamped if scope["type"] == "http" else send)


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
    limited: bool = True,
) -> Starlette:
    """The practice company over ``books``, which are filled first if they are new.

    ``clock`` gives the computer's time in UTC. ``ledger`` is the CSV file of the practice ledger.
    ``seconds_per_item`` is how long a created or batched item takes. Without being ``limited`` it takes any
    number of requests. The app's keys are ``books.get("client_id")`` and ``books.get("client_secret")``.
    """
    seed.plant(books)
    world = World(books, clock, tuple(redirect_uris), ledger, seconds_per_item, Limits(enforced=limited))
    static = StaticFiles(directory=Path(__file__).parent / "static")
    app = Starlette(
        routes=[
            *openid.routes,
            *oauth.routes,
            *consent.routes,
            *api.routes,
            *pages.routes,
            *control.routes,
            Mount("/static", static),
        ],
        middleware=[Middleware(_Stamp, world=world)],
        exception_handlers={HTTPException: _failed},
    )
    app.state.world = world
    return app

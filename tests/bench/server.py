"""The practice company as the bench needs it: with or without limits, and with faults from a seed."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import threading

import uvicorn
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from relink_desktop.practice import Books, create_app
from relink_desktop.practice.__main__ import _listen
from relink_desktop.practice.limits import Limits

_GATEWAY = HTMLResponse("<html><body><h1>504 Gateway Time-out</h1></body></html>", 504)
_UNAVAILABLE = HTMLResponse("<html><body><h1>503 Service Unavailable</h1></body></html>", 503)


class Faults:
    """Of the writes, ``share`` are answered by a gateway that lost QuickBooks' reply, and as many not at all
    worked on. Chance says which, not how many: the client with the fewest calls meets its share too."""

    def __init__(self, app: ASGIApp, share: float, seed: int) -> None:
        self._app, self._among, self._chance = app, round(1 / share), random.Random(seed)
        self._coming: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        writes = scope["type"] == "http" and scope["path"].startswith("/v3/") and scope["method"] == "POST"
        fate = self._next() if writes and not scope["path"].endswith("/query") else "answered"
        if fate == "lost":
            await self._app(scope, receive, _swallow)
            await _GATEWAY(scope, receive, send)
        elif fate == "refused":
            await _UNAVAILABLE(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _next(self) -> str:
        if not self._coming:
            self._coming = ["lost", "refused", *["answered"] * (self._among - 2)]
            self._chance.shuffle(self._coming)
        return self._coming.pop()


async def _swallow(_message: object) -> None:
    """The reply is lost."""


def main() -> None:
    """Serves until standard input is closed; prints its address and the app's keys."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--limits", action="store_true")
    parser.add_argument("--faults", type=float, default=0.0)
    parser.add_argument("--seconds-per-item", type=float, default=0.0)
    options = parser.parse_args()
    books = Books(random_source=random.Random(1))
    app = create_app(
        books,
        redirect_uris=["http://localhost:47311/callback"],
        seconds_per_item=options.seconds_per_item,
    )
    if not options.limits:
        app.state.world.limits = Limits(enforced=False)
    served: ASGIApp = Faults(app, options.faults, seed=7) if options.faults else app
    listener = _listen(0)
    config = uvicorn.Config(served, log_level="warning", access_log=False, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
    keys = {name: books.get(name) for name in ("client_id", "client_secret")}
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    sys.stdout.write(json.dumps({"base": base, **keys}) + "\n")
    sys.stdout.flush()
    server.run(sockets=[listener])


def _stop_with_stdin(server: uvicorn.Server) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main()

"""A service of a few lines behind the real door's paths: it answers what the test has put in."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from relink_desktop.core.connections import (
    Attempt,
    AttemptState,
    Callback,
    Disabled,
    Disabling,
    Environment,
    NewAttempt,
    PayAttention,
    StartSync,
)
from relink_desktop.core.listing import ListDocuments
from relink_desktop.core.matching import ChooseMatch
from relink_desktop.core.problems import Problem
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.sync import ExcludeDocument, MendDocument

from .histories import HISTORY
from .listed import SENT, detail, page
from .states import ARRIVED, DIAGNOSTICS, FACTS, MATCHED, NOW, SETTINGS, status

Door = tuple[Starlette, asyncio.AbstractEventLoop]


class FakeService:
    """``refusals`` maps ``"METHOD /path"`` to the problem answered there; ``calls`` and ``bodies`` came in.

    An exchange ends as ``outcome``, but not while it is ``held``. ``heard`` is called with every request.
    """

    def __init__(self, port: int = 1) -> None:
        self.attempt = Attempt(
            "a1",
            "Harbour",
            Environment.PRACTICE,
            "https://link.test/",
            "the-state",
            f"http://localhost:{port}/callback",
            port,
            NOW,
        )
        self._opened = 0
        self.outcome = ARRIVED
        self.status = status()
        self.matching = MATCHED
        self.calls: list[str] = []
        self.held = False
        self.heard: Callable[[], object] = lambda: None
        self.queries: list[str] = []
        self.bodies: list[object] = []
        self.since: list[str] = []
        self.refusals: dict[str, Problem] = {}
        self.app = Starlette(
            routes=[
                Route(path, self._endpoint(path, answer), methods=[method])
                for method, path, answer in (
                    ("GET", "/status", self._status),
                    ("POST", "/check", self._status),
                    ("POST", "/attention", self._attend),
                    ("POST", "/unlock", self._status),
                    ("PUT", "/keys", self._status),
                    ("PUT", "/ledger", self._status),
                    ("POST", "/attempts", self._open),
                    ("GET", "/attempts/{id}", self._look),
                    ("POST", "/attempts/{id}/callback", self._callback),
                    ("DELETE", "/attempts/{id}", self._cancel),
                    ("GET", "/connections/{id}/sync-from", self._facts),
                    ("GET", "/connections/{id}/settings", self._settings),
                    ("POST", "/connections/{id}/sync", self._start),
                    ("POST", "/connections/{id}/pause", self._status),
                    ("POST", "/connections/{id}/resume", self._status),
                    ("POST", "/connections/{id}/disable", self._disable),
                    ("POST", "/connections/{id}/shortfall", self._answer),
                    ("POST", "/connections/{id}/mend", self._mend),
                    ("POST", "/connections/{id}/exclude", self._exclude),
                    ("POST", "/connections/{id}/documents", self._list),
                    ("GET", "/connections/{id}/documents/{key:path}", self._document),
                    ("POST", "/connections/{id}/reopen", self._status),
                    ("POST", "/connections/{id}/let-wait", self._status),
                    ("GET", "/connections/{id}/matching", self._match),
                    ("PUT", "/connections/{id}/matching", self._choose),
                    ("PUT", "/connections/{id}/matching/all", self._choose_all),
                    ("GET", "/connections/{id}/history", self._history),
                    ("GET", "/connections/{id}/diagnostics", self._diagnostics),
                )
            ]
        )

    def _endpoint(self, path: str, answer: Callable[[Request, bytes], object]) -> Callable[..., Any]:
        async def endpoint(request: Request) -> Response:
            call = f"{request.method} {request.url.path}"
            body = await request.body()
            self.calls.append(call)
            self.queries.append(request.url.query)
            problem = self.refusals.get(call)
            answered = answer(request, body) if problem is None else problem
            self.heard()  # last: whoever waits sees all that came of it
            return Response(msgspec.json.encode(answered), 409 if problem else 200)

        return endpoint

    def _status(self, _request: Request, _body: bytes) -> object:
        return self.status

    def _answer(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=AnswerShortfall))
        return self.status

    def _attend(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=PayAttention))
        return self.status

    def _open(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=NewAttempt))
        self._opened += 1
        self.attempt = replace(self.attempt, id=f"a{self._opened}", stage=AttemptState.WAITING, problem=None)
        return self.attempt

    def _look(self, _request: Request, _body: bytes) -> object:
        if self.attempt.stage is AttemptState.CHECKING and not self.held:
            ended = self.outcome
            self.attempt = replace(
                self.attempt,
                stage=ended.stage,
                company=ended.company,
                expected=ended.expected,
                connection_id=ended.connection_id,
                problem=ended.problem,
            )
        return self.attempt

    def _callback(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=Callback))
        self.attempt = replace(self.attempt, stage=AttemptState.CHECKING)
        return self.attempt

    def _cancel(self, request: Request, _body: bytes) -> object:
        if request.path_params["id"] == self.attempt.id:
            self.attempt = replace(self.attempt, stage=AttemptState.CANCELLED)
        return self.attempt

    def _facts(self, _request: Request, _body: bytes) -> object:
        return FACTS

    def _settings(self, _request: Request, _body: bytes) -> object:
        return SETTINGS

    def _disable(self, _request: Request, _body: bytes) -> object:
        return Disabled(Disabling.REVOKED)

    def _mend(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=MendDocument))
        return self.status

    def _exclude(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=ExcludeDocument))
        return self.status

    def _list(self, _request: Request, body: bytes) -> object:
        return page(msgspec.json.decode(body, type=ListDocuments))

    def _document(self, request: Request, _body: bytes) -> object:
        return detail(replace(SENT, key=request.path_params["key"]))

    def _match(self, request: Request, _body: bytes) -> object:
        self.since += request.query_params.getlist("since")
        return self.matching

    def _choose_all(self, request: Request, body: bytes) -> object:
        self.bodies += msgspec.json.decode(body, type=list[ChooseMatch])
        return self._match(request, body)

    def _choose(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=ChooseMatch))
        return self.matching

    def _history(self, _request: Request, _body: bytes) -> object:
        return HISTORY

    def _diagnostics(self, _request: Request, _body: bytes) -> object:
        return DIAGNOSTICS

    def _start(self, _request: Request, body: bytes) -> object:
        self.bodies.append(msgspec.json.decode(body, type=StartSync))
        return self.status


@contextmanager
def service_thread(app: object) -> Iterator[Future[Door]]:
    """``app`` on the loop of another thread, as the real service runs; its loop is closed at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    started: Future[Door] = Future()
    started.set_result((app, loop))  # type: ignore[arg-type]
    try:
        yield started
    finally:
        with suppress(RuntimeError):  # a test may have closed it
            loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

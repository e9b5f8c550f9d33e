"""The door from the desktop's side: a real ASGI app on another thread, and every way in which it can fail."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Match, Route

from relink_desktop.companion import client as client_module
from relink_desktop.companion import poller
from relink_desktop.companion.client import SILENT, Client, InProcess
from relink_desktop.companion.events import Event, ServiceSilent, StatusArrived, Ticked
from relink_desktop.core.connections import (
    Attention,
    Callback,
    Environment,
    NewAttempt,
    NewKeys,
    StartSync,
)
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import Cause
from relink_desktop.core.listing import DocumentQuery, ListDocuments
from relink_desktop.core.matching import NO_CLASS, ChooseMatch, Matching, Topic
from relink_desktop.core.problems import ProblemError
from relink_desktop.core.sync import DocumentState, ExcludeDocument, Mend, MendDocument, Tally
from relink_desktop.service.api import door
from relink_desktop.service.service import ConnectionService

from .histories import HISTORY
from .listed import SENT, detail, page
from .service import Door, FakeService, service_thread
from .states import (
    CONNECTED,
    FACTS,
    GAP,
    ROW,
    SETTINGS,
    TROUBLE,
    UNCLASSED,
    VIEWER,
    broken,
    result,
    status,
    topic,
)

HARBOUR = NewAttempt("Harbour", Environment.PRACTICE)
HARBOUR_AND_SONS = NewAttempt("Harbour & Sons", Environment.PRACTICE)


def ask(app: object, question: Callable[[Client], Awaitable[Any]]) -> Any:
    """The answer of ``app``, which runs on a thread of its own."""
    with service_thread(app) as started:
        return asyncio.run(asked(started, question))


async def asked(started: Future[Door], question: Callable[[Client], Awaitable[Any]]) -> Any:
    client = Client(InProcess(started))
    try:
        return await question(client)
    finally:
        await client.close()


def problem(app: object, question: Callable[[Client], Awaitable[Any]]) -> object:
    with pytest.raises(ProblemError) as raised:
        ask(app, question)
    return raised.value.problem


def serving(handler: Callable[[Request], Awaitable[Response]]) -> Starlette:
    return Starlette(routes=[Route("/status", handler)])


LISTED = ListDocuments(DocumentQuery(tuple(DocumentState), tuple(DocumentKind)), 200, 50)

CALLS: list[tuple[Callable[[Client], Awaitable[Any]], str]] = [
    (lambda client: client.status(), "GET /status"),
    (lambda client: client.check(), "POST /check"),
    (lambda client: client.pay_attention(Attention.IDLE), "POST /attention"),
    (lambda client: client.unlock(), "POST /unlock"),
    (lambda client: client.save_keys(NewKeys(Environment.DEVELOPMENT, "id", "secret")), "PUT /keys"),
    (lambda client: client.choose_ledger("report.csv"), "PUT /ledger"),
    (lambda client: client.choose_ledger("rep\udcff.csv"), "PUT /ledger"),
    (lambda client: client.open_attempt(HARBOUR), "POST /attempts"),
    (lambda client: client.attempt("a1"), "GET /attempts/a1"),
    (lambda client: client.hand_over("a1", Callback("c")), "POST /attempts/a1/callback"),
    (lambda client: client.cancel_attempt("a1"), "DELETE /attempts/a1"),
    (lambda client: client.sync_from_facts("c1"), "GET /connections/c1/sync-from"),
    (lambda client: client.settings("c1"), "GET /connections/c1/settings"),
    (lambda client: client.start_sync("c1", date(2025, 4, 1)), "POST /connections/c1/sync"),
    (lambda client: client.pause("c1"), "POST /connections/c1/pause"),
    (lambda client: client.reopen("c1"), "POST /connections/c1/reopen"),
    (lambda client: client.let_wait("c1"), "POST /connections/c1/let-wait"),
    (lambda client: client.mend("c1", MendDocument("invoice:INV-7", Mend.KEEP)), "POST /connections/c1/mend"),
    (
        lambda client: client.exclude("c1", ExcludeDocument("invoice:INV-7", excluded=True)),
        "POST /connections/c1/exclude",
    ),
    (lambda client: client.documents("c1", LISTED), "POST /connections/c1/documents"),
    (lambda client: client.document("c1", "invoice:7/8?"), "GET /connections/c1/documents/invoice:7/8%3F"),
    (lambda client: client.matching("c1", None), "GET /connections/c1/matching"),
    (lambda client: client.choose_matches("c1", (), None), "PUT /connections/c1/matching/all"),
    (
        lambda client: client.choose_match("c1", ChooseMatch(Topic.CLASS, "1 Quay Street", ""), None),
        "PUT /connections/c1/matching",
    ),
    (lambda client: client.resume("c1"), "POST /connections/c1/resume"),
    (lambda client: client.disable("c1"), "POST /connections/c1/disable"),
    (lambda client: client.history("c1"), "GET /connections/c1/history"),
    (lambda client: client.diagnostics("c1"), "GET /connections/c1/diagnostics"),
]


@pytest.mark.parametrize(("call", "path"), CALLS, ids=[path for _, path in CALLS])
def test_each_command_has_its_path_and_passes_on_a_refusal(
    call: Callable[[Client], Awaitable[Any]], path: str
) -> None:
    service = FakeService()
    ask(service.app, call)
    assert service.calls == [path]
    service.refusals[path] = TROUBLE
    assert problem(service.app, call) == TROUBLE


@pytest.mark.parametrize("path", [path for _, path in CALLS])
def test_the_real_door_knows_each_path(path: str) -> None:
    """A command whose refusal nobody is told of would else be lost in silence."""
    method, _, address = path.partition(" ")
    asked = {"type": "http", "method": method, "path": address, "headers": []}
    routes = door(cast(ConnectionService, SimpleNamespace(role=VIEWER))).routes
    assert any(route.matches(asked)[0] is Match.FULL for route in routes)


def test_values_cross_the_door_whole() -> None:
    service = FakeService()
    assert ask(service.app, lambda client: client.documents("c1", LISTED)) == page(LISTED)
    asked_for = replace(SENT, key="invoice:7/8?")
    assert ask(service.app, lambda client: client.document("c1", asked_for.key)) == detail(asked_for)
    finished = replace(broken(Cause.DISCONNECTED), result=result(), needs_person=(ROW,), reopened=Tally(2, 5))
    service.status = status(CONNECTED, finished, free=("Kestrel",), role=replace(VIEWER, problem=TROUBLE))
    assert ask(service.app, lambda client: client.status()) == service.status
    assert ask(service.app, lambda client: client.sync_from_facts("c1")) == FACTS
    assert ask(service.app, lambda client: client.history("c1")) == HISTORY
    assert ask(service.app, lambda client: client.settings("c1")) == SETTINGS
    service.matching = Matching((topic(Topic.CLASS, UNCLASSED, choices=(NO_CLASS,)), *GAP.topics))
    assert ask(service.app, lambda client: client.matching("c1", date(2026, 3, 1))) == service.matching
    named = (ChooseMatch(Topic.CUSTOMER, "Unit 4: Smith", None, "Smith"),)
    ask(service.app, lambda client: client.choose_matches("c1", named, date(2026, 3, 1)))
    ask(service.app, lambda client: client.open_attempt(HARBOUR_AND_SONS))
    ask(service.app, lambda client: client.start_sync("c1", date(2025, 4, 1)))
    callback = Callback("code", "9341455100000017", None)
    ask(service.app, lambda client: client.hand_over("a1", callback))
    assert service.since == ["2026-03-01"] * 2
    assert service.bodies == [*named, HARBOUR_AND_SONS, StartSync(date(2025, 4, 1)), callback]


def test_matches_are_chosen_one_after_the_other_in_the_order_of_the_choices() -> None:
    seen: list[str] = []

    async def choose(request: Request) -> Response:
        name = msgspec.json.decode(await request.body(), type=ChooseMatch).name
        seen.append(name)
        for _ in range(20):  # room for another to begin
            await asyncio.sleep(0)
        seen.append(name)
        return Response(msgspec.json.encode(GAP))

    async def both(client: Client) -> None:
        choices = [ChooseMatch(Topic.ITEM, name, "7") for name in ("Storage", "Rent")]
        await asyncio.gather(*(client.choose_match("c1", choice, None) for choice in choices))

    ask(Starlette(routes=[Route("/connections/c1/matching", choose, methods=["PUT"])]), both)
    assert seen == ["Storage", "Storage", "Rent", "Rent"]


def test_the_service_answers_on_its_own_thread() -> None:
    seen: list[threading.Thread] = []

    async def handler(_request: Request) -> Response:
        seen.append(threading.current_thread())
        return PlainTextResponse("")

    problem(serving(handler), lambda client: client.status())
    assert seen
    assert seen[0] is not threading.current_thread()


async def crashing(_request: Request) -> Response:
    raise ZeroDivisionError


async def babbling(_request: Request) -> Response:
    return PlainTextResponse("not JSON")


async def gibberish(_request: Request) -> Response:
    return PlainTextResponse('{"version": "seven"}')


async def short_of_words(_request: Request) -> Response:
    return PlainTextResponse("Internal Server Error", 500)


@pytest.mark.parametrize("handler", [crashing, babbling, gibberish, short_of_words])
def test_a_fault_of_the_service_is_one_sentence(handler: Callable[[Request], Awaitable[Response]]) -> None:
    assert problem(serving(handler), lambda client: client.status()) == SILENT


def test_a_path_that_does_not_exist_is_one_sentence() -> None:
    assert problem(Starlette(), lambda client: client.status()) == SILENT


@pytest.mark.parametrize(
    ("error", "expected"), [(ProblemError(TROUBLE), TROUBLE), (OSError("disk"), SILENT)], ids=["told", "not"]
)
def test_a_service_that_could_not_start_gives_its_reason(error: Exception, expected: object) -> None:
    started: Future[Door] = Future()
    started.set_exception(error)
    with pytest.raises(ProblemError) as raised:
        asyncio.run(asked(started, lambda client: client.status()))
    assert raised.value.problem == expected


def test_a_service_that_never_starts_is_silent_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_TIMEOUT", 0.01)
    with pytest.raises(ProblemError) as raised:
        asyncio.run(asked(Future(), lambda client: client.status()))
    assert raised.value.problem == SILENT


def test_a_request_that_is_never_answered_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_TIMEOUT", 0.01)

    async def hanging(_request: Request) -> Response:
        await asyncio.Event().wait()
        raise AssertionError

    assert problem(serving(hanging), lambda client: client.status()) == SILENT


def test_a_loop_that_has_ended_is_silence() -> None:
    with service_thread(Starlette()) as started:
        pass
    with pytest.raises(ProblemError) as raised:
        asyncio.run(asked(started, lambda client: client.status()))
    assert raised.value.problem == SILENT


def test_a_service_that_ends_with_the_request_in_it_does_not_look_like_a_cancelled_caller() -> None:
    async def dying(_request: Request) -> Response:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.Event().wait()
        raise AssertionError

    assert problem(serving(dying), lambda client: client.status()) == SILENT


def test_a_caller_that_is_cancelled_is_cancelled_on_both_sides() -> None:
    asked_for, ended = threading.Event(), threading.Event()

    async def hanging(_request: Request) -> Response:
        asked_for.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError

    async def give_up(client: Client) -> None:
        call = asyncio.create_task(client.status())
        await asyncio.to_thread(asked_for.wait)
        call.cancel()
        await asyncio.wait({call})
        assert call.cancelled()
        await asyncio.to_thread(ended.wait)

    ask(serving(hanging), give_up)


def test_a_closed_client_says_so_in_the_same_words() -> None:
    async def closed(client: Client) -> None:
        await client.close()
        await client.status()

    assert problem(Starlette(), closed) == SILENT


class _EnoughError(Exception):
    """The test has heard what it waited for."""


def polled(service: FakeService, count: int, meddle: Callable[[list[Event]], None]) -> list[Event]:
    """The first ``count`` events of a poll; ``meddle`` sees them as they come."""
    events: list[Event] = []

    def send(event: Event) -> None:
        events.append(event)
        meddle(events)
        if len(events) == count:
            raise _EnoughError

    with pytest.raises(_EnoughError):
        ask(service.app, lambda client: poller.poll(client, send))
    return events


def test_polls_tell_the_time_and_the_news_and_ask_for_what_is_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poller, "_BREATH", 0)
    service = FakeService()
    events = polled(service, 4, lambda _events: None)
    assert [type(event) for event in events] == [Ticked, StatusArrived, Ticked, StatusArrived]
    assert events[1] == StatusArrived(service.status)
    assert service.queries == ["after=0", "after=7"]


def test_a_failed_poll_is_told_and_followed_by_one_that_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poller, "_BREATH", 0)
    monkeypatch.setattr(poller, "_AFTER_FAILURE", 0)
    service = FakeService()

    def meddle(events: list[Event]) -> None:
        service.refusals = {"GET /status": TROUBLE} if len(events) in (2, 3) else {}

    events = polled(service, 6, meddle)
    assert [event for event in events if not isinstance(event, Ticked)] == [
        StatusArrived(service.status),
        ServiceSilent(TROUBLE),
        ServiceSilent(TROUBLE),
        StatusArrived(service.status),
    ]
    assert service.queries == ["after=0", "after=7", "after=0", "after=0"]


def test_the_clock_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poller, "_TICK", 0)

    def send(event: Event) -> None:
        assert isinstance(event, Ticked)
        assert event.now.utcoffset() is not None
        raise _EnoughError

    with pytest.raises(_EnoughError):
        asyncio.run(poller.tick(send))

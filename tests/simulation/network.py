"""The network between the programs and the practice company, and whatever befalls a request, drawn by
chance.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
import msgspec

from ..service.network import lost_reply, lost_request, unreachable
from .items import items_in_another_order, items_left_out, items_refused

if TYPE_CHECKING:
    from .computer import Program
    from .play import Play

Forward = Callable[[httpx.Request], Awaitable[httpx.Response]]


@dataclass(slots=True)
class Trip:
    """One request on its way; ``given_up`` as soon as nobody waits for its answer any more."""

    request: httpx.Request
    play: Play
    given_up: bool = False

    @property
    def path(self) -> str:
        return self.request.url.path

    @property
    def chance(self) -> random.Random:
        return self.play.network.chance

    async def deliver(self, content: bytes | None = None) -> httpx.Response:
        """Takes it to the practice company, and brings the whole answer."""
        await asyncio.sleep(self.play.network.latency())
        request = self.request
        if content is not None:
            headers = {k: v for k, v in request.headers.items() if k != "content-length"}
            request = httpx.Request(request.method, request.url, headers=headers, content=content)
        if "/v3/" in self.path and not self.given_up:
            self.play.judge.arrived(batch=self.path.endswith("/batch"))
        if told := self.play.network.told.get(request.url.params.get("requestid", "")):
            return self.answer(200, content=told, headers={"Content-Type": "application/json"})
        try:
            answer = await self.play.practice.answer(request)
        except ConnectionResetError as error:  # the practice company hangs up
            raise httpx.ReadError("connection reset", request=request) from error
        self.play.heard(self.path, answer)
        await asyncio.sleep(self.play.network.latency())
        if self.play.hostility.zone and "/v3/" in self.path:
            headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
            shown = self.play.hostility.shown(answer.content)
            return self.answer(answer.status_code, content=shown, headers=headers)
        return answer

    def answer(self, status: int, **content: Any) -> httpx.Response:
        """Somebody else's answer."""
        return httpx.Response(status, request=self.request, **content)


Fault = Callable[[Trip], Awaitable[httpx.Response]]


async def never_arrives(trip: Trip) -> httpx.Response:
    return await lost_request(trip.request, _forward(trip))


async def answer_lost(trip: Trip) -> httpx.Response:
    return await lost_reply(trip.request, _forward(trip))


async def no_route(trip: Trip) -> httpx.Response:
    return await unreachable(trip.request, _forward(trip))


async def late(trip: Trip) -> httpx.Response:
    """It arrives after a while, perhaps when the program has given it up."""
    await asyncio.sleep(trip.chance.choice((1, 10, 100, 130, 400)))
    return await trip.deliver()


async def answered_late(trip: Trip) -> httpx.Response:
    answer = await trip.deliver()
    await asyncio.sleep(trip.chance.choice((1, 10, 100, 130, 400)))
    return answer


async def twice(trip: Trip) -> httpx.Response:
    """A second copy of it arrives, now or minutes later."""
    trip.play.around(_again(trip, trip.chance.choice((0, 0, 5, 60, 500))))
    return await trip.deliver()


async def _again(trip: Trip, seconds: float) -> None:
    copy = Trip(trip.request, trip.play, given_up=True)
    await asyncio.sleep(seconds)
    await copy.deliver()


async def refused(trip: Trip) -> httpx.Response:
    """Something in front of QuickBooks answers."""
    status = trip.chance.choice((500, 502, 503, 504))
    return trip.answer(status, html=f"<h1>{status}</h1>")


async def carried_out_and_refused(trip: Trip) -> httpx.Response:
    """QuickBooks does it, and something in front of it is tired of waiting."""
    await trip.deliver()
    return trip.answer(trip.chance.choice((502, 504)), html="<h1>Gateway Timeout</h1>")


async def throttled(trip: Trip) -> httpx.Response:
    # documented: Intuit, limits and throttles: wait 60 seconds. assumed: that Retry-After may come with it.
    headers = trip.chance.choice(({}, {"Retry-After": "30"}))
    error = {"code": "3001", "Message": "ThrottleExceeded", "Detail": ""}
    return trip.answer(429, headers=headers, json={"Fault": {"Error": [error], "type": "THROTTLING"}})


async def portal(trip: Trip) -> httpx.Response:
    return trip.answer(200, html="<h1>Welcome to the hotel</h1>")


async def torn(trip: Trip) -> httpx.Response:
    """Half of the answer."""
    answer = await trip.deliver()
    half = answer.content[: len(answer.content) // 2]
    return trip.answer(answer.status_code, content=half, headers={"Content-Type": "application/json"})


async def unauthorised(trip: Trip) -> httpx.Response:
    # recorded: qbo_api spec/vcr/error/401.yml, its shape.
    error = {"code": "3200", "message": "message=AuthenticationFailed; errorCode=003200; statusCode=401"}
    return trip.answer(401, json={"fault": {"error": [error], "type": "AUTHENTICATION"}})


async def forbidden(trip: Trip) -> httpx.Response:
    return trip.answer(403, html="<h1>403 Forbidden</h1>")


async def refused_as_a_whole(trip: Trip) -> httpx.Response:
    """A fault of the whole batch, which was not looked at."""
    error = {
        "code": "10000",
        "Message": "An application error has occurred",
        "Detail": "System Failure Error",
    }
    return trip.answer(500, json={"Fault": {"Error": [error], "type": "SystemFault"}})


async def partly(trip: Trip) -> httpx.Response:
    """Only the first items of a batch are done; of the others nothing is told, or that they failed.

    assumed: no source shows one; the documents do not promise that it can't be.
    """
    items = msgspec.json.decode(trip.request.content)["BatchItemRequest"]
    done = trip.chance.randrange(len(items))
    if not done:
        return await refused_as_a_whole(trip)
    answer = await trip.deliver(msgspec.json.encode({"BatchItemRequest": items[:done]}))
    if answer.status_code != 200:
        return answer
    body = msgspec.json.decode(answer.content)
    if trip.chance.random() < 0.5:
        error = {"code": "10000", "Message": "An application error has occurred", "Detail": ""}
        fault = {"Error": [error], "type": "SystemFault"}
        body["BatchItemResponse"] += [{"bId": item["bId"], "Fault": fault} for item in items[done:]]
    return trip.answer(200, json=body)


async def rotated_unheard(trip: Trip) -> httpx.Response:
    """Intuit replaces the refresh token, and its answer is lost."""
    trip.play.books.set("lost_reply", "on")
    return await trip.deliver()


def _forward(trip: Trip) -> Callable[[httpx.Request], Awaitable[httpx.Response]]:
    return lambda _request: trip.deliver()


_ANY: tuple[Fault, ...] = (
    *(never_arrives, answer_lost, no_route, late, answered_late, refused, carried_out_and_refused),
    *(throttled, portal, torn),
)
_OF_THE_API: tuple[Fault, ...] = (twice, unauthorised, forbidden)
_OF_BATCHES: tuple[Fault, ...] = (answer_lost, late, answered_late, refused_as_a_whole, partly)
#: Of a hostile company.
_OF_ITEMS: tuple[Fault, ...] = (items_refused, items_refused, items_left_out, items_in_another_order)


@dataclass(slots=True)
class Weather:
    """Which faults there are, and how often one befalls a request. ``storm``: nearly always. ``slow``:
    batches are on their way for long.
    """

    rate: float
    kinds: frozenset[Fault]
    storm: bool = False
    slow: bool = False

    def fault(self, path: str, chance: random.Random) -> Fault | None:
        if self.slow and path.endswith("/batch"):
            return late
        if chance.random() >= (0.8 if self.storm else self.rate):
            return None
        possible = [fault for fault in _possible(path) if fault in self.kinds]
        return chance.choice(possible) if possible else None


def drawn(chance: random.Random, *, hostile: bool) -> Weather:
    """Some of the faults, so that the others of each play stand out."""
    every = sorted({*_ANY, *_OF_THE_API, *_OF_BATCHES, rotated_unheard}, key=lambda fault: fault.__name__)
    share = chance.choice((0.3, 0.6, 1.0))
    kinds = frozenset(fault for fault in every if chance.random() < share)
    if hostile:
        kinds |= {*_OF_ITEMS}
    return Weather(chance.choice((0.0, 0.03, 0.1, 0.3)), kinds)


def _possible(path: str) -> tuple[Fault, ...]:
    if "/v3/" not in path:
        return (*_ANY, rotated_unheard)
    return (*_ANY, *_OF_THE_API, *((_OF_BATCHES + _OF_ITEMS) * 2 if path.endswith("/batch") else ()))


#: Seconds after a batch.
_BUSY = 60.0


@dataclass(slots=True)
class Network:
    """``befallen`` counts what befell requests, by name; ``told`` is what batches were answered by their
    requestids, where it is not what the practice company said.
    """

    play: Play
    chance: random.Random
    weather: Weather
    befallen: dict[str, int] = field(default_factory=dict)
    told: dict[str, bytes] = field(default_factory=dict)
    _cut: asyncio.Event = field(default_factory=asyncio.Event)
    _last_batch: float = -math.inf
    _leaves: asyncio.Event = field(default_factory=asyncio.Event)

    def latency(self) -> float:
        return self.chance.uniform(0.01, 0.3)

    def cut(self) -> None:
        """Every connection breaks; what was sent goes on to where it goes."""
        self._cut.set()
        self._cut = asyncio.Event()

    def busy(self) -> bool:
        """Whether a batch left lately, so that its answer may be on its way, or what follows from it."""
        return self.play.loop.time() - self._last_batch < _BUSY

    async def batch_leaves(self, within: float) -> None:
        """Waits until a batch is on its way, or for so many seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._leaves.wait(), within)

    async def carry(self, request: httpx.Request) -> httpx.Response:
        """Answers, or raises what httpx would, and in the time that it would."""
        await request.aread()
        path = request.url.path
        fault = self.weather.fault(path, self.chance)
        trip, patience = Trip(request, self.play), request.extensions["timeout"]["read"]
        name = fault.__name__ if fault else ""
        self.play.note(f"{request.method} {path} {request.url.query.decode()} {name}")
        if fault:
            self.befallen[name] = self.befallen.get(name, 0) + 1
        if path.endswith("/batch"):
            self._last_batch = self.play.loop.time()
            self._leaves.set()
            self._leaves = asyncio.Event()
        travel = self.play.around(fault(trip) if fault else trip.deliver())
        cut = self.play.around(self._cut.wait())
        try:
            await asyncio.wait({travel, cut}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        finally:
            trip.given_up = not travel.done()
            cut.cancel()
        if travel.done():
            return travel.result()
        if self._cut.is_set():
            raise httpx.ReadError("connection reset", request=request)
        raise httpx.ReadTimeout("no answer", request=request)


class Line(httpx.AsyncBaseTransport):
    """A program's connection to the network. The program may die with a request sent, or with an answer
    heard.
    """

    def __init__(self, network: Network, program: Program) -> None:
        self._network, self._program = network, program

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._program.moment("before a request")
        answer = await self._network.carry(request)
        self._program.moment("after an answer")
        return answer

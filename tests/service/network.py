"""The network between the service and the practice company, and everything that can go wrong on it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx

#: Seconds that every request takes.
LATENCY = 0.05

Forward = Callable[[httpx.Request], Awaitable[httpx.Response]]
Fault = Callable[[httpx.Request, Forward], Awaitable[httpx.Response]]


async def lost_request(request: httpx.Request, _forward: Forward) -> httpx.Response:
    """It never arrives, and nobody says so."""
    raise httpx.ReadTimeout("no answer", request=request)


async def lost_reply(request: httpx.Request, forward: Forward) -> httpx.Response:
    """It arrives and is carried out; the answer is lost."""
    await forward(request)
    raise httpx.ReadError("connection reset", request=request)


async def unreachable(request: httpx.Request, _forward: Forward) -> httpx.Response:
    raise httpx.ConnectError("no route to host", request=request)


async def unavailable(request: httpx.Request, _forward: Forward) -> httpx.Response:
    return httpx.Response(503, html="<h1>503 Service Temporarily Unavailable</h1>", request=request)


async def throttled(request: httpx.Request, _forward: Forward) -> httpx.Response:
    return httpx.Response(429, headers={"Retry-After": "30"}, request=request)


async def _never() -> httpx.Response:
    never: asyncio.Future[httpx.Response] = asyncio.get_running_loop().create_future()
    return await never


async def stuck_before(_request: httpx.Request, _forward: Forward) -> httpx.Response:
    """Never sent: the program is about to die."""
    return await _never()


async def stuck_after(request: httpx.Request, forward: Forward) -> httpx.Response:
    """Carried out, and the program dies before it hears so."""
    await forward(request)
    return await _never()


def answering(body: object, status: int = 200) -> Fault:
    """Something other than the practice company answers."""

    async def answer(request: httpx.Request, _forward: Forward) -> httpx.Response:
        return httpx.Response(status, json=body, request=request)

    return answer


def of_items(
    which: Callable[[dict[str, Any]], bool], code: str | None, detail: str = "", *, written: bool = False
) -> Fault:
    """QuickBooks answers the items of a batch that ``which`` picks with this fault, or leaves them out where
    ``code`` is None. If they are ``written``, it has carried them out."""

    async def answer(request: httpx.Request, forward: Forward) -> httpx.Response:
        items = json.loads(request.content)["BatchItemRequest"]
        bad = {item["bId"] for item in items if which(item)}
        good = items if written else [item for item in items if item["bId"] not in bad]
        answers: dict[str, object] = {}
        if good:
            answers = await _answers(forward, request, good)
        told = {"type": "SERVICE", "Error": [{"code": code, "Message": "", "Detail": detail}]}
        answers |= {bid: {"bId": bid, "Fault": told} for bid in bad}
        listed = [answers[i["bId"]] for i in items if code is not None or i["bId"] not in bad]
        return httpx.Response(200, json={"BatchItemResponse": listed}, request=request)

    return answer


async def _answers(forward: Forward, request: httpx.Request, items: list[Any]) -> dict[str, object]:
    headers = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
    body = json.dumps({"BatchItemRequest": items}).encode()
    answer = await forward(httpx.Request(request.method, request.url, headers=headers, content=body))
    return {one["bId"]: one for one in json.loads(await answer.aread())["BatchItemResponse"]}


@dataclass(slots=True)
class _Trouble:
    fault: Fault
    path: str
    skip: int
    times: int


class Network(httpx.AsyncBaseTransport):
    """Forwards to the practice company; ``sent`` is every request that the service made,
    ``befallen`` how many of them a fault befell."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self._troubles: list[_Trouble] = []
        self._answers: list[int] = []
        self.befallen = 0
        self.sent: list[httpx.Request] = []

    def trouble(self, fault: Fault, path: str = "/", *, skip: int = 0, times: int = 1) -> None:
        """``fault`` befalls requests whose path holds ``path``: ``times`` of them, after ``skip``."""
        self._troubles.append(_Trouble(fault, path, skip, times))

    def clear(self) -> None:
        self._troubles.clear()

    def paths(self, part: str = "/") -> list[str]:
        """The paths of what was sent, those that hold ``part``."""
        return [request.url.path for request in self.sent if part in request.url.path]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        self.sent.append(request)
        await asyncio.sleep(LATENCY)
        fault = self._next_fault(request.url.path)
        forward = self._inner.handle_async_request
        answer = await (fault(request, forward) if fault is not None else forward(request))
        self._answers.append(answer.status_code)
        return answer

    def _next_fault(self, path: str) -> Fault | None:
        for trouble in self._troubles:
            if trouble.path not in path or not trouble.times:
                continue
            if trouble.skip:
                trouble.skip -= 1
                continue
            trouble.times -= 1
            self.befallen += 1
            return trouble.fault
        return None

    def statuses(self, status: int) -> int:
        """How many answers bore ``status``."""
        return self._answers.count(status)

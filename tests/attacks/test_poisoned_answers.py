"""Who: a server that took Intuit's place, or a proxy on the way.
Tries: to use up memory or time by an answer: bombs, streams without end, numbers and nesting without end.
Must find: each call ends as a fault, a write as one of unknown outcome, and takes no more than its memory."""

from __future__ import annotations

import asyncio
import resource
import socketserver
import sys
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, repeat
from types import TracebackType
from typing import Self

import httpx
import pytest

from relink_desktop.intuit import accounting as accounting_module
from relink_desktop.intuit.accounting import Accounting
from relink_desktop.intuit.call import TOO_LARGE
from relink_desktop.intuit.faults import Fault, FaultKind, IntuitError
from relink_desktop.intuit.pace import Pace
from relink_desktop.intuit.wire import API_LIMITS, new_http_client
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.status_page import Condition, StatusPage

Poison = Iterable[bytes]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ENDLESS = HEAD + b"Connection: close\r\n\r\n"
ZEROS = bytes(16 * 2**20)
#: Bytes that a call may take beyond what was there before: the largest answer, and what Python makes of it.
ROOM = 400 * 2**20


def whole(body: bytes, *headers: bytes) -> Poison:
    lines = [*headers, b"Content-Length: %d" % len(body), b"", b""]
    return [HEAD + b"\r\n".join(lines), body]


def bomb(window: int, encoding: bytes) -> Poison:
    """A gigabyte, packed into one megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    first = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    return chain([HEAD + b"Content-Encoding: " + encoding + b"\r\n\r\n", first], repeat(again, 63))


TOO_LARGE_ONES: dict[str, Callable[[], Poison]] = {
    "gzip bomb": lambda: bomb(31, b"gzip"),
    "deflate bomb": lambda: bomb(15, b"deflate"),
    "no end": lambda: chain([ENDLESS], repeat(b" " * 2**20)),
    "longer than ever read": lambda: chain([HEAD + b"Content-Length: 99999999999\r\n\r\n"], repeat(ZEROS)),
    "chunks without end": lambda: chain(
        [HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], repeat(b"100000\r\n" + bytes(2**20) + b"\r\n")
    ),
    "more behind the packed": lambda: chain(
        [HEAD + b"Content-Encoding: gzip\r\n\r\n", zlib.compress(b"{}", wbits=31)], repeat(ZEROS)
    ),
}
UNREADABLE: dict[str, Callable[[], Poison]] = {
    "nesting": lambda: whole(b'{"a":' * 200_000),
    "nested lists": lambda: whole(b"[" * 2_000_000),
    "nested beside what is read": lambda: whole(b'{"QueryResponse":{},"x":' + b"[" * 90_000),
    "digits": lambda: whole(b'{"QueryResponse":{"Item":[{"Id":%s}]}}' % (b"9" * 100_000)),
    "not a number": lambda: whole(b'{"QueryResponse":{"Item":[{"UnitPrice":NaN}]}}'),
    "values": lambda: whole(b'{"QueryResponse":{"Item":[' + b"{}," * 15_000_000 + b"{}]}}"),
    "lists in lists": lambda: whole(b'{"QueryResponse":{"Item":[' + b"[[[]]]," * 5_000_000 + b"1]}}"),
    "entities": lambda: whole(
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    ),
    "packed otherwise": lambda: whole(b"\x28\xb5\x2f\xfd", b"Content-Encoding: zstd"),
    "packed badly": lambda: whole(b"no gzip", b"Content-Encoding: gzip"),
    "cut off": lambda: whole(zlib.compress(b"{}", wbits=31)[:-9], b"Content-Encoding: gzip"),
    "headers without end": lambda: chain([HEAD], (b"X-%d: a\r\n" % n for n in range(10**9))),
}
SLOW: dict[str, Callable[[], Poison]] = {
    "a byte at a time": lambda: chain([ENDLESS], repeat(b" ")),
    "a header at a time": lambda: chain([b"HTTP/1.1 200 OK\r\nX: "], repeat(b"a", 1000)),
    "not yet": lambda: repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
}


class Server(socketserver.ThreadingTCPServer):
    """Gives every request the same poison: as fast as it is taken, or a piece whenever ``slowly`` passes."""

    daemon_threads = True

    def __init__(self, poison: Callable[[], Poison], slowly: float = 0.0) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.poison, self.slowly, self.closed = poison, slowly, threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed.set()
        self.shutdown()
        self.server_close()


class Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while self.rfile.readline().strip():
            pass
        with suppress(OSError):
            for part in self.server.poison():
                self.wfile.write(part)
                if self.server.closed.wait(self.server.slowly):
                    return


def fault_of(server: Server, call: Callable[[Accounting], object]) -> Fault:
    async def ask() -> Fault:
        async with new_http_client(httpx.AsyncHTTPTransport()) as http:
            api = Accounting(http, server.url, "1", "eyJ", Pace(lambda: 0.0, asyncio.sleep))
            with pytest.raises(IntuitError) as caught:
                await call(api)  # type: ignore[misc]
            return caught.value.fault

    return asyncio.run(asyncio.wait_for(ask(), 100))


def read(api: Accounting) -> object:
    return api.query("SELECT * FROM Item")


def write(api: Accounting) -> object:
    return api.batch(b'{"BatchItemRequest":[]}', "r1")


@contextmanager
def in_little_memory() -> Iterator[None]:
    """The most that this process ever took is no more than it had taken before, and ``ROOM``."""
    unit = 1 if sys.platform == "darwin" else 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < ROOM


@pytest.mark.parametrize("name", TOO_LARGE_ONES)
def test_an_answer_without_end_is_read_so_far_and_told(name: str) -> None:
    with in_little_memory(), Server(TOO_LARGE_ONES[name]) as server:
        fault = fault_of(server, read)
        assert (fault.kind, fault.code) == (FaultKind.GARBLED, TOO_LARGE)
        fault = fault_of(server, write)
        assert (fault.kind, fault.code) == (FaultKind.UNKNOWN_OUTCOME, TOO_LARGE)


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_answer_beyond_bounds_is_no_answer(name: str) -> None:
    with in_little_memory(), Server(UNREADABLE[name]) as server:
        assert fault_of(server, read).kind in (FaultKind.GARBLED, FaultKind.UNREACHABLE)
        assert fault_of(server, write).kind in (FaultKind.GARBLED, FaultKind.UNKNOWN_OUTCOME)


@pytest.mark.parametrize("name", SLOW)
def test_an_answer_that_never_ends_is_given_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounting_module, "API_LIMITS", replace(API_LIMITS, seconds=0.3))
    with Server(SLOW[name], slowly=0.01) as server:
        assert fault_of(server, read).kind is FaultKind.UNREACHABLE
        assert fault_of(server, write).kind is FaultKind.UNKNOWN_OUTCOME


@pytest.mark.parametrize("name", ["gzip bomb", "no end", "nesting", "digits"])
def test_the_status_page_says_nothing_then(name: str) -> None:
    poison = {**TOO_LARGE_ONES, **UNREADABLE}[name]

    async def ask(url: str) -> Condition:
        async with new_http_client(httpx.AsyncHTTPTransport()) as http:
            official = await StatusPage(http, url, SystemClock()).ask()
            assert official is not None
            return official.condition

    with in_little_memory(), Server(poison) as server:
        assert asyncio.run(ask(server.url)) is Condition.SILENT

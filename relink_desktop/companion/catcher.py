"""Sends a browser into a sign-in, catches the redirect that ends it, on loopback (RFC 8252), and holds the
browser until all is known.

A browser comes in by a one-time address, gets a cookie there and is sent on to Intuit (``entrance``). The
callback must bring the sign-in's state and that cookie. It is answered with a 303 to a clean page, so that
the code does not stay in the browser's history. That page has an address that only this browser learns, and
is sent only when the caller knows how the sign-in ended. All else that knocks is turned away, and the waiting
goes on. Nothing of a request is ever logged or repeated.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from types import TracebackType
from typing import Self

from relink_desktop.companion.answer_page import HEADERS, Page, render
from relink_desktop.companion.entrance import Entrance, Entry
from relink_desktop.companion.http_request import LIMIT_BYTES, RefusedError, Request, read_request
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.loopback import listeners_on
from relink_desktop.companion.peer import is_strangers
from relink_desktop.companion.redirect import Redirect, has_state, read_redirect
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop

__all__ = ["Catcher", "Page", "Redirect"]

READ_SECONDS = 10
"""How long a client may take to send its request."""

LINGER_SECONDS = 2
"""How long a client may take to read its answer and close the connection."""

FOLLOW_SECONDS = 5
"""How long an answer waits for a browser that has not come back after the 303."""

CLIENTS = 64
"""How many connections may be open. Each new one beyond them ends the oldest of those that no browser is held
on: no program can use up the app's file descriptors by knocking, or keep the browser out."""

WAITING = 1024
"""How many connections the system keeps until they are accepted. It turns more away, and a browser that is
turned away tries again only after a second."""

TAKEN = Problem(
    "sign_in_taken",
    noop("Another browser or program began this sign-in."),
    noop("ReLink's address for your browser works once, and two used it. Nothing was connected."),
    noop("Start the sign-in again. If this comes back, tell whoever looks after this computer."),
)
_TURNED_AWAY = {
    HTTPStatus.CONFLICT: (TAKEN.title, TAKEN.explanation, TAKEN.remedy),
    HTTPStatus.FORBIDDEN: (
        noop("This browser runs as another user of this computer."),
        noop("Sign in with a browser of the user who runs ReLink."),
    ),
    HTTPStatus.PRECONDITION_FAILED: (
        noop("This is not the browser in which the sign-in began."),
        noop("Go on in the one that ReLink opened."),
        noop(
            "If it is this one, let it keep cookies for localhost and 127.0.0.1, and start again from ReLink."
        ),
    ),
    HTTPStatus.GONE: (noop("This sign-in is over."), noop("Its answer has already reached ReLink.")),
    HTTPStatus.NOT_FOUND: (
        noop("There is nothing here."),
        noop("ReLink waits at another address. Open the browser from ReLink once more."),
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        noop("Your browser sent more than ReLink can read."),
        noop("Clear the browser's cookies for localhost and 127.0.0.1, then reload this page."),
    ),
}
"""Title and sentences of a refusal."""
_NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
_NOT_OURS = (
    noop("This is not the answer that ReLink waits for."),
    noop("Start the sign-in again from ReLink."),
)


class Catcher:
    """Listens on a fixed port of this computer for the one redirect that carries ``state``.

    ``host`` is this computer's name in the address to which the browser comes back, localhost or 127.0.0.1:
    to a browser they are two hosts, each with its cookies. ``link`` is Intuit's page, where it is sent.

    Entering opens the port, or raises ``ProblemError`` ``port_busy``; leaving closes it and every connection.
    There is no deadline here: the caller gives up by cancelling.
    """

    def __init__(
        self, port: int, path: str = "/callback", *, host: str, link: str, state: str, locale: Locale
    ) -> None:
        self._port = port
        self._path = path
        self._host, self._link = host, link
        self._state = state
        self._locale = locale
        self._entrance = Entrance(path)
        self._hosts = (f"localhost:{port}", f"127.0.0.1:{port}")
        self._servers: list[asyncio.Server] = []
        self._clients: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._held: set[asyncio.StreamWriter] = set()
        self._done = f"/done/{secrets.token_urlsafe(16)}"
        self._used = self._taken = False
        self._caught: asyncio.Queue[Redirect | None] = asyncio.Queue()
        self._answer = b""
        self._decided = asyncio.Event()
        self._told = asyncio.Event()

    async def __aenter__(self) -> Self:
        listeners = listeners_on(self._port)
        try:
            # Nothing suspends before every listener has its server, so that a cancellation can't lose one.
            for listener in listeners:
                # A backlog of one: asyncio accepts no more of them in a turn, and reads before the next. What
                # came with its request is therefore answered before a crowd of new ones can end it.
                server = await asyncio.start_server(
                    self._connected, sock=listener, limit=LIMIT_BYTES, backlog=1, start_serving=False
                )
                self._servers.append(server)
            for server, listener in zip(self._servers, listeners, strict=True):
                await server.start_serving()
                listener.listen(WAITING)  # asyncio has made the system's queue one long as well
        except BaseException:
            self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            await self._accept_no_more()
        finally:
            self._close()
        await asyncio.gather(*self._clients, return_exceptions=True)

    def address(self) -> str:
        """Where to send a browser of this computer. Works once; an earlier one that was not used is dead."""
        return f"http://{self._host}:{self._port}{self._entrance.new_path()}"

    async def caught(self) -> Redirect:
        """Waits for the valid redirect. It is handed out once, and not kept.

        Raises ``ProblemError`` ``sign_in_taken`` if two wanted to be the browser.
        """
        redirect = await self._caught.get()
        if redirect is None:
            raise ProblemError(TAKEN)
        return redirect

    async def answer(self, page: Page) -> None:
        """Shows the browser how the sign-in ended. Returns when it has the page, or is gone."""
        self._answer = _response(HTTPStatus.OK, render(page, self._locale))
        self._decided.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(FOLLOW_SECONDS):
                await self._told.wait()

    async def _accept_no_more(self) -> None:
        """A server that closes loses a connection that it accepted in the same turn, and leaves it open: lets
        asyncio pass it on first."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # Windows, where asyncio passes it on at once
            for server in self._servers:
                for listener in server.sockets:
                    loop.remove_reader(listener.fileno())
        await asyncio.sleep(0)

    def _close(self) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
        for task, writer in self._clients.items():
            writer.transport.abort()
            task.cancel()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._servers:  # accepted in the very turn of the loop that closed the port
            writer.transport.abort()
            return
        self._make_room()
        task = asyncio.create_task(self._serve(reader, writer), name="redirect catcher")
        self._clients[task] = writer
        task.add_done_callback(self._clients.pop)

    def _make_room(self) -> None:
        """Ends the oldest connection if there are too many: one that is held only if all are."""
        open_ones = [client for client in self._clients.values() if not client.is_closing()]
        if len(open_ones) >= CLIENTS:
            min(open_ones, key=self._held.__contains__).transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        was_taken = self._taken
        with suppress(OSError, EOFError):  # a client that is too slow (TimeoutError) or goes away
            try:
                response = await self._response(reader, writer)
                there = not reader.at_eof()  # a page reloaded while it is held hangs up, and comes again
                writer.write(response)
                await writer.drain()
                if response is not self._answer:
                    await _linger(reader, writer)
            finally:
                self._held.discard(writer)
                writer.close()
                if self._taken and not was_taken:  # the browser has its page when the port closes
                    self._caught.put_nowait(None)
            await writer.wait_closed()
            if response is self._answer and there:
                self._told.set()

    async def _response(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        try:
            async with asyncio.timeout(READ_SECONDS):
                request = await read_request(reader, self._entrance.cookie_name)
            self._check_sender(request, writer)
            if request.path == self._path:
                return self._take(request)
            if request.path.startswith(f"{self._path}/"):
                return self._enter(request)
            return await self._hold(request, writer)
        except RefusedError as refused:
            title, *message = map(self._locale.tr, _TURNED_AWAY.get(refused.status, _NOT_OURS))
            page = Page(title, " ".join(message), ok=False)
            return _response(refused.status, render(page, self._locale))

    def _check_sender(self, request: Request, writer: asyncio.StreamWriter) -> None:
        """Host stops a site that points its own name at this computer; what a browser says of the fetch stops
        a page's scripts and frames. Pages of localhost, at any port, have the cookie sent along."""
        if is_strangers(writer.get_extra_info("peername"), writer.get_extra_info("sockname")):
            raise RefusedError(HTTPStatus.FORBIDDEN)
        if request.headers.get("host") not in self._hosts:
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST)
        fetch = {name: request.headers.get(name, meant) for name, meant in _NAVIGATION.items()}
        if fetch != _NAVIGATION:
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        if request.method != "GET":
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)

    def _enter(self, request: Request) -> bytes:
        """Lets the browser in and sends it on to Intuit."""
        entry = self._entrance.enter(request.path, request.cookies)
        if entry is Entry.UNKNOWN:
            raise RefusedError(HTTPStatus.NOT_FOUND)
        if self._used:
            raise RefusedError(HTTPStatus.GONE)
        if entry is Entry.TAKEN:
            self._taken = True
        if self._taken:
            raise RefusedError(HTTPStatus.CONFLICT)
        cookie = {"Set-Cookie": self._entrance.set_cookie()}
        return _response(HTTPStatus.SEE_OTHER, b"", {"Location": self._link, **cookie})

    def _take(self, request: Request) -> bytes:
        """Hands the redirect to ``caught`` and sends the browser on to the clean page."""
        parameters = request.parameters()
        if not has_state(parameters, self._state):
            raise RefusedError(HTTPStatus.BAD_REQUEST)
        try:
            redirect = read_redirect(parameters)
        except ValueError as error:
            raise RefusedError(HTTPStatus.BAD_REQUEST) from error
        if self._used:
            raise RefusedError(HTTPStatus.GONE)
        if not self._entrance.knows(request.cookies):
            raise RefusedError(HTTPStatus.PRECONDITION_FAILED)
        if self._taken:
            raise RefusedError(HTTPStatus.CONFLICT)
        self._used = True
        self._caught.put_nowait(redirect)
        return _response(HTTPStatus.SEE_OTHER, b"", {"Location": self._done})

    async def _hold(self, request: Request, writer: asyncio.StreamWriter) -> bytes:
        """Keeps the browser waiting on the clean page until ``answer``."""
        if not hmac.compare_digest(request.path, self._done):
            raise RefusedError(HTTPStatus.NOT_FOUND)
        self._held.add(writer)
        await self._decided.wait()
        return self._answer


async def _linger(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Ends the answer, then drops what still arrives until the client closes the connection.

    A request that is too long is refused before its end. Closing while the client still sends would reset the
    connection, and the browser might never show the answer (RFC 9112, section 9.6).
    """
    writer.write_eof()
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            while await reader.read(LIMIT_BYTES):
                pass


def _response(status: HTTPStatus, body: bytes, more: Mapping[str, str] | None = None) -> bytes:
    headers = {**HEADERS, "Content-Length": str(len(body)), "Connection": "close", **(more or {})}
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "GET"
    head = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*head, "", ""]).encode("ascii") + body

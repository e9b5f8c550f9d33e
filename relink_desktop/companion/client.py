"""The desktop's side of the door: the service's commands as calls. In process, or later over HTTPS."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from relink_desktop.core.certificate import Certificate
from relink_desktop.core.connections import (
    Attempt,
    Attention,
    Callback,
    ChooseLedger,
    Disabled,
    Disabling,
    NewAttempt,
    NewKeys,
    PayAttention,
    StartSync,
    Status,
)
from relink_desktop.core.diagnostics import Diagnostics
from relink_desktop.core.history import History
from relink_desktop.core.listing import DocumentDetail, DocumentPage, ListDocuments
from relink_desktop.core.matching import ChooseMatch, Matching
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.settings_check import SettingsFound
from relink_desktop.core.shortfall import AnswerShortfall
from relink_desktop.core.sync import ExcludeDocument, MendDocument, SyncPhase
from relink_desktop.core.sync_from import SyncFromFacts
from relink_desktop.core.words import noop

Answer = TypeVar("Answer")

#: Seconds. A poll is held for up to 25, a reading of QuickBooks takes what it takes.
_TIMEOUT = 60.0


class InProcess(httpx.AsyncBaseTransport):
    """Runs the service's ASGI app on the service's own loop; the caller's loop only waits.

    httpx's own ASGITransport would run the handlers in the caller's thread, which draws the windows.
    """

    def __init__(self, started: Future[tuple[Any, asyncio.AbstractEventLoop]]) -> None:
        """``started`` brings the app and its loop once they run; until then requests wait."""
        self._started = started

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        app, loop = await self._door()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)

        async def call() -> tuple[int, list[tuple[bytes, bytes]], bytes]:
            response = await transport.handle_async_request(request)
            return response.status_code, response.headers.raw, await response.aread()

        if loop.is_closed():
            raise httpx.ConnectError("the service has ended")
        answer = asyncio.run_coroutine_threadsafe(call(), loop)
        try:
            status, headers, body = await asyncio.wrap_future(answer)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            # Not the caller was cancelled, but the service's loop ended with the request in it.
            raise httpx.ReadError("the service has ended") from None
        return httpx.Response(status, headers=headers, content=body)

    async def _door(self) -> tuple[Any, asyncio.AbstractEventLoop]:
        """Raises ``ProblemError`` with the service's own reason if it could not start."""
        try:
            return await asyncio.shield(asyncio.wrap_future(self._started))
        except (ProblemError, asyncio.CancelledError):
            raise
        except Exception as error:
            raise httpx.ConnectError("the service could not start") from error


class Client:
    """Every method raises ``ProblemError``: the service's own, or that it does not answer."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._http = httpx.AsyncClient(transport=transport, base_url="http://service")
        self._matching = asyncio.Lock()

    async def close(self) -> None:
        await self._http.aclose()

    async def status(self, after: int = 0) -> Status:
        """Returns when there is something newer than version ``after``, or after a while."""
        return await self._call("GET", f"/status?after={after}", Status)

    async def check(self) -> None:
        await self._call("POST", "/check", Status)

    async def pay_attention(self, attention: Attention) -> None:
        await self._call("POST", "/attention", Status, PayAttention(attention))

    async def unlock(self) -> None:
        await self._call("POST", "/unlock", Status)

    async def save_keys(self, keys: NewKeys) -> None:
        await self._call("PUT", "/keys", Status, keys)

    async def choose_ledger(self, path: str) -> None:
        """``path`` may have bytes that are no letters. The service then says so."""
        text = path.encode(errors="surrogatepass").decode(errors="replace")
        await self._call("PUT", "/ledger", Status, ChooseLedger(text))

    async def open_attempt(self, wanted: NewAttempt) -> Attempt:
        return await self._call("POST", "/attempts", Attempt, wanted)

    async def attempt(self, attempt_id: str) -> Attempt:
        return await self._call("GET", f"/attempts/{attempt_id}", Attempt)

    async def hand_over(self, attempt_id: str, callback: Callback) -> Attempt:
        return await self._call("POST", f"/attempts/{attempt_id}/callback", Attempt, callback)

    async def cancel_attempt(self, attempt_id: str) -> Attempt:
        return await self._call("DELETE", f"/attempts/{attempt_id}", Attempt)

    async def sync_from_facts(self, connection_id: str) -> SyncFromFacts:
        return await self._call("GET", f"/connections/{connection_id}/sync-from", SyncFromFacts)

    async def settings(self, connection_id: str) -> SettingsFound:
        return await self._call("GET", f"/connections/{connection_id}/settings", SettingsFound)

    async def start_sync(self, connection_id: str, sync_from: date) -> None:
        await self._call("POST", f"/connections/{connection_id}/sync", Status, StartSync(sync_from))

    async def pause(self, connection_id: str) -> None:
        await self._call("POST", f"/connections/{connection_id}/pause", Status)

    async def resume(self, connection_id: str) -> None:
        await self._call("POST", f"/connections/{connection_id}/resume", Status)

    async def disable(self, connection_id: str) -> Disabling:
        return (await self._call("POST", f"/connections/{connection_id}/disable", Disabled)).outcome

    async def answer_shortfall(self, connection_id: str, said: AnswerShortfall) -> None:
        await self._call("POST", f"/connections/{connection_id}/shortfall", Status, said)

    async def matching(self, connection_id: str, since: date | None) -> Matching:
        return await self._call("GET", _matching(connection_id, since), Matching)

    async def choose_match(self, connection_id: str, choice: ChooseMatch, since: date | None) -> Matching:
        """One after the other: answers come in the order of the choices, and the last one knows them all."""
        async with self._matching:
            return await self._call("PUT", _matching(connection_id, since), Matching, choice)

    async def choose_matches(
        self, connection_id: str, choices: tuple[ChooseMatch, ...], since: date | None
    ) -> Matching:
        async with self._matching:
            return await self._call("PUT", _matching(connection_id, since, "/all"), Matching, choices)

    async def mend(self, connection_id: str, wanted: MendDocument) -> None:
        await self._call("POST", f"/connections/{connection_id}/mend", Status, wanted)

    async def documents(self, connection_id: str, asked: ListDocuments) -> DocumentPage:
        return await self._call("POST", f"/connections/{connection_id}/documents", DocumentPage, asked)

    async def document(self, connection_id: str, key: str) -> DocumentDetail:
        path = f"/connections/{connection_id}/documents/{quote(key, safe='')}"
        return await self._call("GET", path, DocumentDetail)

    async def exclude(self, connection_id: str, wanted: ExcludeDocument) -> None:
        await self._call("POST", f"/connections/{connection_id}/exclude", Status, wanted)

    async def let_wait(self, connection_id: str) -> None:
        await self._call("POST", f"/connections/{connection_id}/let-wait", Status)

    async def reopen(self, connection_id: str) -> None:
        await self._call("POST", f"/connections/{connection_id}/reopen", Status)

    async def certificate(self, connection_id: str) -> Certificate | None:
        """The newest one; None if nothing was compared yet."""
        path = f"/connections/{connection_id}/certificate"
        return await self._call("GET", path, Certificate | None)  # type: ignore[arg-type]  # msgspec takes unions

    async def compare(self, connection_id: str) -> Certificate | None:
        """Has everything compared anew; returns when that is done, or can't go on."""
        status = await self._call("POST", f"/connections/{connection_id}/reconcile", Status)
        while _comparing(status, connection_id):
            status = await self.status(status.version)
        return await self.certificate(connection_id)

    async def history(self, connection_id: str) -> History:
        return await self._call("GET", f"/connections/{connection_id}/history", History)

    async def diagnostics(self, connection_id: str) -> Diagnostics:
        return await self._call("GET", f"/connections/{connection_id}/diagnostics", Diagnostics)

    async def _call(self, method: str, path: str, kind: type[Answer], body: object = None) -> Answer:
        content = msgspec.json.encode(body) if body is not None else None
        try:
            # ASGI transports ignore httpx's own time-outs.
            async with asyncio.timeout(_TIMEOUT):
                response = await self._http.request(method, path, content=content)
            if response.status_code == httpx.codes.OK:
                return msgspec.json.decode(response.content, type=kind)
            problem = msgspec.json.decode(response.content, type=Problem)
        except (httpx.HTTPError, TimeoutError, RuntimeError, msgspec.MsgspecError) as error:
            raise ProblemError(SILENT) from error
        raise ProblemError(problem)


SILENT = Problem(
    "service_silent",
    noop("ReLink's engine does not answer."),
    noop("Nothing is lost: everything is in the journal."),
    noop("Restart ReLink."),
)


def _comparing(status: Status, connection_id: str) -> bool:
    """Whether a comparison that was asked for is still to come. One that can't go on now comes later."""
    for connection in status.connections:
        if connection.id == connection_id:
            stopped = connection.progress.phase in (SyncPhase.OFF, SyncPhase.PAUSED, SyncPhase.HELD)
            return connection.result is None and not stopped
    return False


def _matching(connection_id: str, since: date | None, of: str = "") -> str:
    asked = f"?since={since.isoformat()}" if since else ""
    return f"/connections/{connection_id}/matching{of}{asked}"

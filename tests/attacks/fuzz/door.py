"""Requests at the service's door, with a company that is connected. Time is simulated."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from relink_desktop.service.api import door
from tests.service.documents import MemoryLedger, documents
from tests.service.simulation import SimulatedLoop
from tests.service.stage import Stage

_QUERY = b'{"query": {"states": ["sent"], "kinds": ["invoice"], "text": "Tui"}, "offset": 0, "limit": 50}'
_ALL = (
    b'{"query": {"states": [], "kinds": [], "sort": "amount", "descending": true}, "offset": 5, "limit": 1}'
)
_KEYS = (
    b'{"environment": "production", "client_id": "a", "client_secret": "b", "redirect_uri": "https://a.b"}'
)

#: A method and a path, in which CONNECTION and ATTEMPT stand for what there is; on the next lines a body.
SAMPLES = (
    b"GET /status\n",
    b"GET /status?after=1\n",
    b"POST /check\n",
    b'POST /attention\n{"attention": "idle"}',
    b"POST /unlock\n",
    b"PUT /keys\n" + _KEYS,
    b'PUT /ledger\n{"path": "/nonexistent/report.csv"}',
    b'POST /attempts\n{"ledger_company": "Harbour Property", "environment": "practice"}',
    b"GET /attempts/ATTEMPT\n",
    b'POST /attempts/ATTEMPT/callback\n{"code": "AB1178", "realm_id": "9341455100000017", "error": null}',
    b"DELETE /attempts/ATTEMPT\n",
    b"GET /connections/CONNECTION/sync-from\n",
    b"GET /connections/CONNECTION/settings\n",
    b'POST /connections/CONNECTION/sync\n{"sync_from": "2025-04-01"}',
    b"POST /connections/CONNECTION/pause\n",
    b"POST /connections/CONNECTION/resume\n",
    b'POST /connections/CONNECTION/shortfall\n{"content": "a", "answer": "renamed", "company": "Harbour"}',
    b"GET /connections/CONNECTION/matching\n",
    b'PUT /connections/CONNECTION/matching\n{"topic": "contact", "name": "Tui Coffee", "target": "1"}',
    b'PUT /connections/CONNECTION/matching/all\n[{"topic": "tax", "name": "15%", "target": null}]',
    b'POST /connections/CONNECTION/mend\n{"key": "invoice:INV-1", "mend": "retry", "quickbooks_id": "7"}',
    b'POST /connections/CONNECTION/exclude\n{"key": "invoice:INV-1", "excluded": true}',
    b"POST /connections/CONNECTION/documents\n" + _QUERY,
    b"POST /connections/CONNECTION/documents\n" + _ALL,
    b"GET /connections/CONNECTION/documents/invoice:INV-1\n",
    b"POST /connections/CONNECTION/reopen\n",
    b"POST /connections/CONNECTION/let-wait\n",
    b"POST /connections/CONNECTION/reconcile\n",
    b"GET /connections/CONNECTION/certificate\n",
    b"GET /connections/CONNECTION/history\n",
    b"GET /connections/CONNECTION/diagnostics\n",
)
_REFUSED = {307, 400, 403, 404, 405, 409}
_ANSWER_BYTES = 1 << 20
_SECONDS = 3600.0  # simulated


@contextmanager
def opened() -> Iterator[Callable[[bytes], str]]:
    errors = _Errors()
    log = logging.getLogger("relink_desktop")
    log.addHandler(errors)
    with TemporaryDirectory() as folder, asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        stage, ids = runner.run(_connected(Path(folder)))
        yield lambda message: runner.run(_judged(stage, ids, message, errors))
        runner.run(stage.close())
    log.removeHandler(errors)


async def _connected(folder: Path) -> tuple[Stage, dict[bytes, bytes]]:
    stage = Stage(folder, MemoryLedger(documents(8)))
    await stage.start()
    await stage.connect()
    await stage.until_compared()
    attempt = await stage.begin_sign_in()
    return stage, {b"CONNECTION": stage.status.id.encode(), b"ATTEMPT": attempt.id.encode()}


async def _judged(stage: Stage, ids: dict[bytes, bytes], message: bytes, errors: _Errors) -> str:
    errors.told.clear()
    head, _, body = message.partition(b"\n")
    for name, known in ids.items():
        head = head.replace(name, known)
    async with asyncio.timeout(_SECONDS):
        status, answer = await _asked(stage, head, body)
        again, _ = await _asked(stage, b"GET /status", b"")
    if errors.told:
        return errors.told[0]
    if status != 200 and status not in _REFUSED:
        return f"{status}: {answer[:200]!r}"
    if status in (200, 409) and not isinstance(json.loads(answer), dict | list):
        return f"{status} with {answer[:200]!r}"
    if len(answer) > _ANSWER_BYTES:
        return f"an answer of {len(answer)} bytes"
    return "" if again == 200 else "the next request gets no answer"


async def _asked(stage: Stage, head: bytes, body: bytes) -> tuple[int, bytes]:
    """As an HTTP server calls an app, also with what no client of ours sends."""
    method, _, target = head.partition(b" ")
    path, _, query = target.partition(b"?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method.decode("latin-1"),
        "scheme": "http",
        "path": path.decode("utf-8", "replace"),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(b"host", b"service"), (b"content-length", str(len(body)).encode())],
        "server": ("service", 80),
        "client": ("127.0.0.1", 1),
    }
    told = [{"type": "http.request", "body": body, "more_body": False}]
    answer, status = b"", 0

    async def receive() -> MutableMapping[str, Any]:
        return told.pop() if told else {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal answer, status
        status = message.get("status", status)
        answer += message.get("body", b"")

    await door(stage.service)(scope, receive, send)
    return status, answer


class _Errors(logging.Handler):
    """What the service logs as a fault of its own."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))

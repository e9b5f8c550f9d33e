"""Two programs on one database want new tokens at once: Intuit is asked once, and refuses nobody."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from .keepers import HOUR, Crash, Keeping
from .network import Fault, Forward, lost_request, unavailable, unreachable
from .simulation import simulate

ROOT = Path(__file__).parents[2]
TOKENS = "/tokens"
PATIENCE = 60


async def two(folder: Path) -> tuple[Keeping, Keeping]:
    """Both with an access token that is over, and a refresh token that is about to change."""
    one = Keeping(folder)
    await one.connect()
    other = Keeping(folder, beside=one)
    await other.start()
    one.intuit.rotation_is_due()
    await one.clock.sleep(3601)
    return one, other


@pytest.mark.parametrize("lead", [0.0, 0.01, 0.04, 0.06, 0.2])
def test_two_that_want_new_tokens_at_once_ask_once(lead: float, tmp_path: Path) -> None:
    async def scenario() -> None:
        one, other = await two(tmp_path)
        first = asyncio.create_task(one.call())
        await one.clock.sleep(lead)
        assert await other.call() == await first
        assert (len(one.intuit.asked), one.intuit.refusals) == (1, 0)
        await one.close()
        await other.close()

    simulate(scenario())


def test_for_days_they_take_turns(tmp_path: Path) -> None:
    async def scenario() -> None:
        one, other = await two(tmp_path)
        for _ in range(200):
            await asyncio.gather(one.call(), other.call())
            await one.clock.sleep(900)
        assert (one.intuit.refusals, one.intuit.turned_away) == (0, 0)
        assert len(one.intuit.asked) <= 200 * 900 / 3000
        await one.close()
        await other.close()

    simulate(scenario())


@pytest.mark.parametrize("fault", [unreachable, unavailable, lost_request])
def test_where_one_fails_the_other_tries(fault: Fault, tmp_path: Path) -> None:
    async def scenario() -> None:
        one, other = await two(tmp_path)
        one.network.trouble(fault, TOKENS, times=9)
        first, second = await asyncio.gather(one.call(), other.call(), return_exceptions=True)
        assert isinstance(first, Exception)
        assert isinstance(second, str)
        assert await one.call() == second
        await one.close()
        await other.close()

    simulate(scenario())


async def one_dies_while_it_asks(one: Keeping) -> None:
    async def dies(request: httpx.Request, forward: Forward) -> httpx.Response:
        one.die()
        return await forward(request)

    one.network.trouble(dies, TOKENS)
    with pytest.raises(Crash):
        await one.call()
    one.engine.dispose()


@pytest.mark.parametrize(
    ("since", "wrong", "waits"),
    [
        (0.0, timedelta(0), 40.0),
        (30.0, timedelta(0), 10.0),
        (60.0, timedelta(0), 0.0),
        (60.0, -48 * HOUR, 40.0),
    ],
    ids=["at once", "soon", "later", "with the clock put back"],
)
def test_a_refresh_of_one_that_is_gone_is_taken_over(
    since: float, wrong: timedelta, waits: float, tmp_path: Path
) -> None:
    """No sooner than it could have ended."""

    async def scenario() -> None:
        one, other = await two(tmp_path)
        await one_dies_while_it_asks(one)
        await other.clock.sleep(since)
        other.clock.set_wrong(wrong)
        began = other.clock.monotonic()
        await other.call()
        assert abs(other.clock.monotonic() - began - waits) < 1
        assert (len(one.intuit.asked), other.keeper.history().interrupted) == (1, None)
        await other.close()

    simulate(scenario())


def test_two_processes_ask_once(tmp_path: Path) -> None:
    async def connect() -> None:
        keeping = Keeping(tmp_path)
        keeping.secrets.key = b"k" * 32
        keeping.clock.set_wrong(-3650 * 24 * HOUR)
        await keeping.connect()
        await keeping.close()

    simulate(connect())
    with token_endpoint() as endpoint, keeper(endpoint, tmp_path) as one:
        assert endpoint.arrived.wait(PATIENCE)
        with keeper(endpoint, tmp_path) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "waits\n"
            endpoint.answer.set()
            ends = [process.communicate(timeout=PATIENCE)[0].splitlines()[-1] for process in (one, other)]
    assert ends == ["used A-new", "used A-new"]
    assert endpoint.asked == 1


class Endpoint(ThreadingHTTPServer):
    """Answers the first request when it is told to, and refuses every other."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.arrived, self.answer = threading.Event(), threading.Event()
        self.asked = 0


class _Answer(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        if self.server.asked > 1:
            self._say(400, {"error": "invalid_grant"})
            return
        self.server.arrived.set()
        self.server.answer.wait(PATIENCE)
        self._say(200, {"access_token": "A-new", "refresh_token": "R-new"})

    def _say(self, status: int, body: dict[str, Any]) -> None:
        sent = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def token_endpoint() -> Iterator[Endpoint]:
    with Endpoint() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def keeper(endpoint: Endpoint, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.service.keeper", str(endpoint.server_port), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process

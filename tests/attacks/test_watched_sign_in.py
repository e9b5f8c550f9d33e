"""Attacker: another user of this computer, who reads the command lines of all programs.

Tries: to be faster than the browser that ReLink opens, and to answer the sign-in with a company of their own.
Must find: no answer of theirs is taken; either the browser's is, or the sign-in ends and the person is told.
"""

from __future__ import annotations

import asyncio
import encodings.idna  # noqa: F401  nobody may not read where Python keeps it
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from relink_desktop.companion import catcher as catcher_module
from relink_desktop.companion.client import Client, InProcess
from relink_desktop.companion.events import AttemptChanged, Event, StepFailed
from relink_desktop.companion.reconnect import SignIn
from relink_desktop.core.connections import AttemptState, Callback, Environment, NewAttempt
from tests.companion.knocking import cookie_of, get, headers, status
from tests.companion.ports import free_port
from tests.companion.service import FakeService, service_thread
from tests.companion.states import LOCALE

from .other_user import needs_root, nobody, ready

pytestmark = needs_root

HARBOUR = NewAttempt("Harbour", Environment.PRACTICE)
#: What opens a browser: a program with the address on its command line.
STARTER = "import sys; sys.stdin.read()"
STATE = "the-state"


class Person:
    """Who signs in; the browser's starter runs from the moment that ReLink opens it."""

    def __init__(self, service: FakeService) -> None:
        self.service = service
        self.address = ""
        self.events: list[Event] = []

    def open_browser(self, address: str) -> bool:
        self.address = address
        command = [sys.executable, "-c", STARTER, address]
        self.starter = subprocess.Popen(command, stdin=subprocess.PIPE, cwd="/")
        return True

    async def browse(self) -> httpx.Response:
        """Their own browser, which comes late. Returns the page that it ends on."""
        async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
            entered = await browser.get(self.address)
            if entered.status_code != 303:
                return entered
            callback = f"{self.address.rpartition('/')[0]}?code=own&realmId=42&state={STATE}"
            return await browser.get(callback, follow_redirects=True)

    @property
    def callbacks(self) -> list[object]:
        """What reached the service as Intuit's answer."""
        return [body for body in self.service.bodies if isinstance(body, Callback)]


def watch(port: int) -> str:
    """Waits until the address stands in a command line. Returns its path."""
    beginning = f"http://localhost:{port}".encode()
    while True:
        for line in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = line.read_bytes().split(b"\0")
            except OSError:
                continue  # that program is gone
            for word in words:
                if word.startswith(beginning):
                    return word.removeprefix(beginning).decode()


def sent(port: int, request: bytes) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(request)
        parts = iter(lambda: client.recv(65536), b"")
        return b"".join(parts).decode()


def enter(port: int) -> str:
    """Uses the address before the browser does. Says where it leads."""
    answer = sent(port, get(port, watch(port)))
    return f"{status(answer)} {headers(answer).get('Location')}"


def enter_and_answer(port: int) -> str:
    """Does all that a browser does, with a code for the own company that was got beforehand."""
    answer = sent(port, get(port, watch(port)))
    cookie = cookie_of(answer) if "Set-Cookie" in headers(answer) else "DNT: 1"
    callback = get(port, f"/callback?code=stolen&realmId=666&state={STATE}", cookie)
    return f"{status(answer)} {status(sent(port, callback))}"


def play(steps: Callable[[int], str], story: Callable[[Person, str], Awaitable[None]]) -> Person:
    """A sign-in that a stranger watches, who does ``steps``; the story goes on with what they say."""
    port, (readable, writable) = free_port(), os.pipe()
    person = Person(FakeService(port))

    def stranger() -> None:
        ready()
        os.write(writable, steps(port).encode())

    async def run() -> None:
        client = Client(InProcess(started))
        sign_in = SignIn(client, person.open_browser, person.events.append, LOCALE)
        async with asyncio.timeout(60):
            signing_in = asyncio.create_task(sign_in.run(HARBOUR))
            said = await asyncio.to_thread(os.read, readable, 1000)
            await story(person, said.decode())
            await signing_in
        await client.close()

    with nobody(stranger), service_thread(person.service.app) as started:
        os.close(writable)
        try:
            asyncio.run(run())
        finally:
            person.starter.communicate()
            os.close(readable)
    return person


def test_a_stranger_who_is_faster_than_the_browser_is_turned_away() -> None:
    async def story(person: Person, said: str) -> None:
        assert said == "403 403"
        assert "is connected to" in (await person.browse()).text

    assert play(enter_and_answer, story).callbacks == [Callback("own", "42", None)]


def test_what_stands_in_the_command_line_is_worth_nothing_afterwards() -> None:
    async def story(person: Person, said: str) -> None:
        assert said == "403 None"
        assert STATE not in person.address
        assert "is connected to" in (await person.browse()).text
        with suppress(httpx.TransportError):  # the port may be closed by now
            assert (await person.browse()).status_code == 410

    play(enter, story)


def test_where_the_system_tells_nobody_whose_a_program_is_neither_of_the_two_gets_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catcher_module, "is_strangers", lambda _client, _server: False)

    async def story(person: Person, said: str) -> None:
        assert said == "303 https://link.test/"
        page = await person.browse()
        assert page.status_code == 409
        assert "Nothing was connected." in page.text

    person = play(enter, story)
    assert person.callbacks == []
    (told,) = [event for event in person.events if isinstance(event, StepFailed)]
    assert told.problem.key == "sign_in_taken"
    stages = [event.attempt.stage for event in person.events if isinstance(event, AttemptChanged)]
    assert stages == [AttemptState.WAITING]

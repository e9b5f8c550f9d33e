"""Attacker: somebody who writes to the bookkeeper, with an address to paste into ReLink.

Tries: to have a code for a company of their own taken as the answer to the sign-in that is under way.
Must find: refused in a sentence, nothing handed on, and the sign-in still waits for its browser.
"""

from __future__ import annotations

import asyncio

import httpx
import pytest

from relink_desktop.companion.client import Client, InProcess
from relink_desktop.companion.reconnect import SignIn
from relink_desktop.core.connections import Callback, Environment, NewAttempt
from relink_desktop.core.problems import ProblemError
from tests.companion.ports import free_port
from tests.companion.service import FakeService, service_thread
from tests.companion.states import LOCALE

STATE = "the-state"
STOLEN = "http://127.0.0.1:47311/callback?code=stolen&realmId=666"
SENT = {
    "no state": STOLEN,
    "a state of an earlier sign-in": f"{STOLEN}&state=an-earlier-state",
    "a state that begins alike": f"{STOLEN}&state={STATE[:-1]}",
    "a state that goes on": f"{STOLEN}&state={STATE}x",
    "an empty state": f"{STOLEN}&state=",
    "two codes": f"{STOLEN}&code=another&state={STATE}",
    "the state in the fragment": f"{STOLEN}#&state={STATE}",
    "the state in a second query": f"{STOLEN}&next=%26state%3D{STATE}",
    "their relay page": "https://sign-in.evil.example/relink/?code=stolen&state=47311.evil&realmId=666",
}


@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_an_address_from_somebody_else_is_not_taken(text: str) -> None:
    port = free_port()
    service = FakeService(port)
    opened: asyncio.Queue[str] = asyncio.Queue()

    async def story() -> None:
        client = Client(InProcess(started))
        sign_in = SignIn(client, lambda address: opened.put_nowait(address) is None, lambda _: None, LOCALE)
        running = asyncio.create_task(sign_in.run(NewAttempt("Harbour", Environment.PRACTICE)))
        address = await opened.get()
        with pytest.raises(ProblemError) as refused:
            sign_in.paste(text)
        assert "stolen" not in str(refused.value)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as browser:
            await browser.get(address)
            own = f"http://localhost:{port}/callback?code=own&realmId=42&state={STATE}"
            assert "is connected to" in (await browser.get(own, follow_redirects=True)).text
        await running
        await client.close()

    with service_thread(service.app) as started:
        asyncio.run(asyncio.wait_for(story(), 60))
    assert [body for body in service.bodies if isinstance(body, Callback)] == [Callback("own", "42", None)]

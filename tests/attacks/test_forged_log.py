"""Whoever answers in Intuit's place, such as a proxy, chooses a refusal's words, which come into the log.
They try to write entries of their own there, to steer a supporter's terminal, and to have the token repeated.
What they must find is one entry, in which what can't be seen is written out and no token is."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import httpx
import pytest

from relink_desktop.intuit.faults import IntuitError
from relink_desktop.intuit.oauth import AppKeys, Endpoints, OAuth
from tests.host.log_files import logging_to

TOKEN = "-".join(("planted", "of", "no", "known", "looks"))
ENTRY = "2026-11-30 10:00:00,000 INFO MainThread relink_desktop: all is well"
ANSWERS = {
    "an entry": {"error": f"gone\n{ENTRY}"},
    "an entry, by other line breaks": {"error": f"gone\r{ENTRY}\x85{ENTRY}\u2028{ENTRY}"},
    "a terminal's commands": {"error": "gone\x1b[2J\x1b]0;all is well\x07\x9b31m"},
    "a turn of direction": {"error": "gone \u202elleh si lla"},
    "the token": {"error": f"sent: {json.dumps(json.dumps({'refresh_token': TOKEN}))}"},
    "the token, in an address": {"error": f"see https%3A%2F%2Fx.test%2F%3Frefresh_token%3D{TOKEN}"},
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_writes_one_entry_and_no_secret(answer: dict[str, str], tmp_path: Path) -> None:
    async def refresh() -> None:
        transport = httpx.MockTransport(lambda _request: httpx.Response(400, json=answer))
        async with httpx.AsyncClient(transport=transport) as http:
            address = "https://oauth.test/"
            endpoints = Endpoints(address, address, address, address, None)
            await OAuth(http, endpoints, AppKeys("id", "secret")).refresh(TOKEN)

    with logging_to(tmp_path) as log_file:
        try:
            asyncio.run(refresh())
        except IntuitError as error:
            logging.getLogger("relink_desktop.service.tokens").warning("no new tokens yet: %s", error)
            logging.getLogger("relink_desktop.assembly").exception("could not start")
        written = log_file.read_text("utf-8")
    assert written.count("no new tokens yet") == 1
    assert sum(not line.startswith("    ") for line in written.splitlines()) == 2
    assert written.replace("\n", "").isprintable()
    assert TOKEN not in written

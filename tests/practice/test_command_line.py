"""The practice company as a program of its own, over real HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import HARBOUR

_WAIT = 30  # seconds until a hanging process fails the test


class Started:
    """A running practice company and the line that it printed."""

    def __init__(self, stack: ExitStack, *options: str) -> None:
        command = [sys.executable, "-W", "error", "-m", "relink_desktop.practice", "--port", "0", *options]
        pipe = subprocess.PIPE
        self.process = stack.enter_context(
            subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
        )
        stack.callback(self.process.kill)
        assert self.process.stdout is not None
        self.line: dict[str, Any] = json.loads(self.process.stdout.readline())

    def ended(self) -> tuple[int, str]:
        """Exit code and what was complained about."""
        _, errors = self.process.communicate(timeout=_WAIT)
        return self.process.returncode, errors

    def connect(self) -> dict[str, str]:
        """Consent over HTTP and return the headers of a call."""
        return {"Authorization": f"Bearer {self.tokens()['access_token']}"}

    def tokens(self) -> dict[str, str]:
        """Consent over HTTP and return what the code is worth."""
        line = self.line
        form = {
            "client_id": line["client_id"],
            "response_type": "code",
            "scope": "com.intuit.quickbooks.accounting",
            "redirect_uri": line["redirect_uris"][0],
            "state": "s",
            "user": "A",
            "realm": HARBOUR,
            "decision": "connect",
        }
        back = httpx.URL(httpx.post(line["authorize_url"], data=form).headers["location"])
        exchange = {
            "grant_type": "authorization_code",
            "code": back.params["code"],
            "redirect_uri": line["redirect_uris"][0],
        }
        keys = (line["client_id"], line["client_secret"])
        tokens: dict[str, str] = httpx.post(line["token_url"], data=exchange, auth=keys).json()
        return tokens


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def test_the_line_names_every_address(stack: ExitStack, ledger: Path) -> None:
    started = Started(stack, "--ledger", str(ledger))
    line = started.line
    assert line["ledger_file"] == str(ledger)
    assert line["redirect_uris"] == ["http://localhost:47311/callback"]
    found = httpx.get(line["discovery_url"]).json()
    assert found["authorization_endpoint"] == line["authorize_url"]
    assert found["token_endpoint"] == line["token_url"]
    assert found["revocation_endpoint"] == line["revoke_url"]
    for name in ("base_url", "settings_url", "ledger_url"):
        assert httpx.get(line[name]).status_code == 200
    url = f"{line['api_base']}/v3/company/{HARBOUR}/preferences"
    assert httpx.get(url, headers=started.connect()).status_code == 200


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(stack: ExitStack, number: signal.Signals) -> None:
    started = Started(stack)
    httpx.get(started.line["base_url"])
    started.process.send_signal(number)
    assert started.ended() == (0, "")


def test_it_ends_with_standard_input(stack: ExitStack) -> None:
    started = Started(stack, "--until-stdin-closes")
    httpx.get(started.line["base_url"])
    assert started.process.stdin is not None
    started.process.stdin.close()
    assert started.process.wait(_WAIT) == 0


def test_a_kill_loses_nothing_that_was_answered(stack: ExitStack, tmp_path: Path) -> None:
    options = ("--books", str(tmp_path / "books.db"), "--redirect-uri", "http://localhost:1/a")
    first = Started(stack, *options)
    headers = first.connect()
    path = f"/v3/company/{HARBOUR}/customer?requestid=one"
    body = {"DisplayName": "Tui Coffee"}
    answer = httpx.post(first.line["api_base"] + path, json=body, headers=headers)
    first.process.kill()
    first.process.wait(_WAIT)
    second = Started(stack, *options)
    again = httpx.post(second.line["api_base"] + path, json=body, headers=headers)
    assert again.content == answer.content
    for name in ("client_id", "client_secret", "redirect_uris"):
        assert second.line[name] == first.line[name]


def test_a_lost_reply_is_a_closed_connection(stack: ExitStack) -> None:
    started = Started(stack)
    line = started.line
    form = {"grant_type": "refresh_token", "refresh_token": started.tokens()["refresh_token"]}
    keys = (line["client_id"], line["client_secret"])
    httpx.post(f"{line['base_url']}/practice/lost-reply", json={"on": True}).raise_for_status()
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        httpx.post(line["token_url"], data=form, auth=keys)
    assert httpx.post(line["token_url"], data=form, auth=keys).json()["error"] == "invalid_grant"
    started.process.send_signal(signal.SIGTERM)
    assert started.ended()[1] == ""


def test_a_changed_secret_is_the_one_that_is_printed(stack: ExitStack, tmp_path: Path) -> None:
    options = ("--books", str(tmp_path / "books.db"))
    first = Started(stack, *options)
    httpx.post(f"{first.line['base_url']}/practice/secret", json={"changed": True}).raise_for_status()
    first.process.kill()
    first.process.wait(_WAIT)
    second = Started(stack, *options)
    assert second.line["client_secret"] != first.line["client_secret"]
    assert second.tokens()["access_token"]


def test_every_answer_has_one_date(stack: ExitStack) -> None:
    headers = httpx.get(Started(stack).line["base_url"]).headers
    assert len(headers.get_list("date")) == 1


def _refused(*options: str) -> str:
    command = [sys.executable, "-m", "relink_desktop.practice", *options]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_WAIT, check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    return ran.stderr


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        sentence = _refused("--port", port)
    assert sentence.startswith(f"Port {port} can't be used (")
    assert sentence.count("\n") == 1


def test_files_that_are_no_use(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database" * 100)
    sentence = _refused("--port", "0", "--books", str(broken))
    assert sentence.startswith(f"{broken} can't be used as practice books")
    assert sentence.count("\n") == 1
    sentence = _refused("--port", "0", "--ledger", str(tmp_path / "none.csv"))
    assert sentence.startswith("There is no ledger file")


@pytest.mark.parametrize("options", [["--port", "70000"], ["--port", "x"], ["--milliseconds-per-item", "-1"]])
def test_numbers_out_of_range(options: list[str]) -> None:
    assert "usage:" in _refused("--port", "0", *options)

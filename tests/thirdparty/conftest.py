"""The practice company as a process, and scripts that run other people's clients in their own environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

HARBOUR, KESTREL = "9341455100000017", "9341455100000025"
_HERE = Path(__file__).parent
_PYTHON = _HERE.parents[1] / "build" / "thirdparty" / "bin" / "python"
_WAIT = 60  # seconds until a hanging script fails the test


class Practice:
    """A running practice company, its pages as a person presses through them, and scripts against it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.line: dict[str, Any] = json.loads(process.stdout.readline())
        self.redirect_uri: str = self.line["redirect_uris"][0]
        self.http = httpx.Client(base_url=self.line["base_url"], trust_env=False)

    @property
    def keys(self) -> dict[str, str]:
        """What every script is told of the practice company and the app."""
        names = ("base_url", "discovery_url", "client_id", "client_secret")
        return {**{name: self.line[name] for name in names}, "redirect_uri": self.redirect_uri}

    def consent(self, url: str, realm: str = HARBOUR) -> dict[str, str]:
        """Sign in, choose a company and press Connect; return what the app is sent back."""
        filled: dict[str, str] = dict(parse_qsl(urlsplit(url).query))
        for step in ({}, {"user": "Ana Rata", "role": "admin"}, {"realm": realm}):
            filled |= step
            page = self.http.get("/connect/oauth2", params=filled)
            assert page.status_code == 200, page.text
        back = self.http.post("/connect/oauth2", data={**filled, "decision": "connect"})
        return dict(parse_qsl(urlsplit(back.headers["location"]).query))

    def make(self, what: str, **fields: Any) -> None:
        """Let a mishap happen, or move the clock."""
        self.http.post(f"/practice/{what}", json=fields).raise_for_status()

    def run(self, script: str, step: str, **arguments: Any) -> Any:
        """What a script's step answers, played in the other environment."""
        if not _PYTHON.exists():
            pytest.fail(
                "The other clients are not installed: run make build/.thirdparty once.", pytrace=False
            )
        ran = subprocess.run(
            [_PYTHON, "-I", _HERE / "scripts" / f"{script}.py", step],
            input=json.dumps({**self.keys, **arguments}),
            capture_output=True,
            text=True,
            timeout=_WAIT,
            check=False,
            # oauthlib insists on https unless told otherwise; the practice company is on this computer only.
            env={**os.environ, "OAUTHLIB_INSECURE_TRANSPORT": "1", "NO_PROXY": "127.0.0.1"},
        )
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def practice() -> Iterator[Practice]:
    command = [sys.executable, "-m", "relink_desktop.practice", "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        running = Practice(process)
        with running.http:
            yield running
        process.communicate(timeout=_WAIT)  # closes its standard input, which ends it

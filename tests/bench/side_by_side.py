"""The same invoices carried to the same practice company by ReLink and by python-quickbooks, without faults
and with: how fast, and what the company's books say of it afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx

HARBOUR = "9341455100000017"
COUNT = 3000
REDIRECT = "http://localhost:47311/callback"
_HERE = Path(__file__).parent
_PYTHON = _HERE.parents[1] / "build/thirdparty/bin/python"
_THEIRS = [str(_PYTHON), "-I", str(_HERE / "clients/python_quickbooks.py")]
_OURS = [sys.executable, "-m", "tests.bench.clients.relink"]
CLIENTS = {
    "python-quickbooks, single": (_THEIRS, "single"),
    "  with request_id": (_THEIRS, "requestid"),
    "  batches of 30": (_THEIRS, "batch"),
    "ReLink": (_OURS, ""),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``duplicates``, ``missing`` and ``cents_off`` are the practice company's word."""

    client: str
    rate: float
    cpu: float
    peak: float
    duplicates: int
    missing: int
    cents_off: int


def outcomes(faults: float, count: int = COUNT) -> Iterator[Outcome]:
    """Each client in turn, each with a company of its own."""
    for client, (command, mode) in CLIENTS.items():
        with company("--faults", str(faults)) as told:
            told |= {"count": count, "mode": mode, "unpaced": True, "within": 600, **tokens(told)}
            measured = json.loads(_ran(command, told))
            duplicates, missing, off = judged(told, count)
            yield Outcome(
                client,
                count / measured["seconds"],
                measured["cpu"],
                measured["peak"],
                duplicates,
                missing,
                off,
            )


def _ran(command: list[str], told: dict[str, Any]) -> str:
    # oauthlib insists on https unless told otherwise; the practice company is on this computer only.
    environment = {**os.environ, "OAUTHLIB_INSECURE_TRANSPORT": "1", "NO_PROXY": "127.0.0.1"}
    piped = subprocess.PIPE
    return subprocess.run(
        command, input=json.dumps(told), stdout=piped, text=True, check=True, env=environment
    ).stdout


@contextmanager
def company(*options: str) -> Iterator[dict[str, Any]]:
    """A practice company of its own: its address and the app's keys."""
    command = [sys.executable, "-m", "tests.bench.server", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told: dict[str, Any] = json.loads(process.stdout.readline())
        try:
            yield told | {"realm": HARBOUR}
        finally:
            process.communicate(timeout=30)


def tokens(told: dict[str, Any]) -> dict[str, str]:
    """Consent, as a person gives it, and what it is exchanged for."""
    asked = {
        "client_id": told["client_id"],
        "response_type": "code",
        "scope": "com.intuit.quickbooks.accounting",
        "redirect_uri": REDIRECT,
        "state": "bench",
        "user": "Practice bookkeeper",
        "realm": told["realm"],
    }
    with httpx.Client(base_url=told["base"], trust_env=False) as http:
        http.get(f"/connect/oauth2?{urlencode(asked)}").raise_for_status()
        back = http.post("/connect/oauth2", data={**asked, "decision": "connect"}).headers["location"]
        code = parse_qs(urlsplit(back).query)["code"][0]
        granted = http.post(
            "/oauth2/v1/tokens/bearer",
            data={"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT},
            auth=(told["client_id"], told["client_secret"]),
        ).json()
    return {name: granted[name] for name in ("access_token", "refresh_token")}


def judged(told: dict[str, Any], count: int) -> tuple[int, int, int]:
    """Duplicates, missing ones and cents off, from every invoice of the books."""
    held: Counter[str] = Counter()
    cents = 0
    fresh = tokens(told)["access_token"]
    with httpx.Client(base_url=told["base"], trust_env=False) as http:
        for start in range(1, 2 * count, 1000):
            asked = f"SELECT * FROM Invoice STARTPOSITION {start} MAXRESULTS 1000"
            answer = http.post(
                f"/v3/company/{told['realm']}/query",
                content=asked,
                headers={"Authorization": f"Bearer {fresh}", "Content-Type": "application/text"},
            ).json()
            for row in answer["QueryResponse"].get("Invoice", ()):
                held[row["PrivateNote"]] += 1
                cents += round(row["TotalAmt"] * 100)
    nets = [10_001 + 37 * number for number in range(count)]
    wanted = sum(net + (net * 15 + 50) // 100 for net in nets)
    return held.total() - len(held), count - len(held), cents - wanted

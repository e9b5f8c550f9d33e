"""Any program that can reach us sends messages of any shape.

No message may crash or hang ReLink, make it grow, or do what it does not ask for; the next one is answered.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from relink_desktop.host import instance
from relink_desktop.service import api
from tests.attacks.fuzz import answer
from tests.attacks.fuzz.__main__ import TARGETS, play

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("target", TARGETS)
def test_mutated_messages(target: str) -> None:
    command = [sys.executable, "-m", "tests.attacks.fuzz", target, "--jobs", "1", "--messages", "300"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    class Everything(tuple[str, ...]):
        def __contains__(self, _: object) -> bool:
            return True

    monkeypatch.setattr(instance, "COMMANDS", Everything())


def _another_error(monkeypatch: pytest.MonkeyPatch) -> None:
    async def body(request: Any, kind: type[Any]) -> object:
        try:
            return msgspec.json.decode(await request.body(), type=kind)
        except msgspec.MsgspecError as error:
            raise LookupError from error

    monkeypatch.setattr(api, "_body", body)


def _every_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "is_status", lambda told: {"verdict", "state"} <= told.keys())


@pytest.mark.usefixtures("qapp")  # or the application that the fuzz makes is none that later tests can use
@pytest.mark.parametrize(
    ("target", "planted"),
    [
        ("instance", _every_command),
        ("door", _another_error),
        ("answer", _every_status),
    ],
)
def test_it_finds_a_planted_fault(
    monkeypatch: pytest.MonkeyPatch, target: str, planted: Callable[[pytest.MonkeyPatch], None]
) -> None:
    planted(monkeypatch)
    assert any(play(target, range(first, first + 100)) for first in range(1, 2000, 100))

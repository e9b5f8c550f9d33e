"""The keyring asked in a process of its own: the same answers, and none that takes the app with it."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from relink_desktop.core.secrets import SILENT, Locked, Missing, Stored, Unavailable
from relink_desktop.host import keyring_process
from relink_desktop.host.keyring_process import KeyringProcess
from tests.desktop.waiting import wait_for

from .test_secrets import environment, needs_gnome_keyring, session

__all__ = ["environment"]


@needs_gnome_keyring
def test_it_answers_as_the_keyring_does(environment: dict[str, str]) -> None:
    environment["STORE"] = "relink_desktop.host.keyring_process.KeyringProcess"
    steps = ["login", "read", "write", "read", "lock", "read", "write"]
    locked = "keyring_locked"
    assert session(environment, *steps) == ["Missing", "Stored", "Stored", locked, locked]


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux'")
def test_a_problem_comes_through_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    for answer in (KeyringProcess("main").read(), KeyringProcess("main").write(bytes(32))):
        assert isinstance(answer, Unavailable)
        assert answer.problem.key == "no_keyring"
        assert answer.problem.remedy


@pytest.mark.parametrize("program", ["exit 1", "exec sleep 60", "echo not an answer"])
def test_a_keyring_that_fails_or_stays_silent_may_still_hold_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str
) -> None:
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!/bin/sh\n{program}\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    monkeypatch.setattr(keyring_process, "_PATIENCE", 0.5)
    assert KeyringProcess("main").read() == Locked(SILENT)


def test_whoever_quits_does_not_wait_for_an_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    interpreter, begun = tmp_path / "python", tmp_path / "begun"
    interpreter.write_text(f"#!/bin/sh\ntouch {begun}\nexec sleep 600\n")
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    keyring = KeyringProcess("main")
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(keyring.unlock)
        wait_for(begun.exists, "the keyring is asked")
        keyring.close()
        assert asked.result(timeout=60) == Locked(SILENT)
    keyring.close()


@pytest.mark.parametrize("method", ["read", "unlock", "write"])
def test_it_asks_what_it_was_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, method: str) -> None:
    """The question is all on standard input: arguments can be read by whoever lists the processes."""
    interpreter, asked = tmp_path / "python", tmp_path / "asked"
    interpreter.write_text(f'#!/bin/sh\necho "$*" > {asked}; cat >> {asked}; echo \'["Missing",{{}}]\'\n')
    interpreter.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(interpreter))
    arguments = (b"k" * 32,) if method == "write" else ()
    assert getattr(KeyringProcess("main"), method)(*arguments) == Missing()
    command, question = asked.read_text().split("\n", 1)
    assert command.endswith("__main__.py --part relink_desktop.host.keyring_process")
    assert f'"method":"{method}"' in question
    assert '"profile":"main"' in question


def test_the_key_is_shown_nowhere() -> None:
    assert "kkkk" not in repr(Stored(b"k" * 32))

"""The keyring: stores made up for the test, and the real gnome-keyring where it is installed."""

from __future__ import annotations

import base64
import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked

from relink_desktop.host import secrets
from relink_desktop.host.secrets import KeyringSecrets, Locked, Missing, Stored, Unavailable

KEY = bytes(range(32))


class FakeStore(KeyringBackend):
    """Keeps what it is given, for as long as the test runs."""

    priority = 1
    entries: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password


class BetterStore(FakeStore):
    priority = 5
    entries: ClassVar[dict[tuple[str, str], str]] = {}


class AbsentStore(FakeStore):
    @properties.classproperty
    def priority(self) -> float:
        raise RuntimeError("not on this computer")


class LockedStore(FakeStore):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("planted")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("planted")


class BrokenStore(FakeStore):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(f"1783 planted {service}")


class ForgetfulStore(FakeStore):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class AlteringStore(FakeStore):
    def get_password(self, service: str, username: str) -> str | None:
        return base64.b64encode(bytes(32)).decode()


@pytest.fixture(autouse=True)
def _fresh_stores() -> None:
    FakeStore.entries.clear()
    BetterStore.entries.clear()


def secrets_in(monkeypatch: pytest.MonkeyPatch, *stores: type[KeyringBackend]) -> KeyringSecrets:
    monkeypatch.setattr(secrets, "_allowed_backends", lambda: list(stores))
    return KeyringSecrets("main")


def test_a_key_is_missing_until_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    store = secrets_in(monkeypatch, FakeStore)
    assert store.read() == Missing()
    assert store.write(KEY) == Stored(KEY)
    assert store.read() == Stored(KEY)
    assert KeyringSecrets("practice").read() == Missing()


def test_the_entry_is_44_characters_under_a_service_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets_in(monkeypatch, FakeStore).write(KEY)
    KeyringSecrets("practice").write(bytes(32))
    assert {service for service, _ in FakeStore.entries} == {
        "ReLink Desktop (main)",
        "ReLink Desktop (practice)",
    }
    assert {len(text) for text in FakeStore.entries.values()} == {44}


@pytest.mark.parametrize("size", [0, 31, 33])
def test_only_a_whole_key_is_written(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        secrets_in(monkeypatch, FakeStore).write(bytes(size))
    assert FakeStore.entries == {}


def test_the_best_store_is_used_and_absent_ones_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets_in(monkeypatch, FakeStore, AbsentStore, BetterStore).write(KEY)
    assert len(BetterStore.entries) == 1
    assert FakeStore.entries == {}


def test_a_locked_store_is_not_a_missing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    store = secrets_in(monkeypatch, LockedStore)
    for result in (store.read(), store.write(KEY)):
        assert isinstance(result, Locked)
        assert result.problem.key == "keyring_locked"
        assert "Unlock your keyring" in str(result.problem)


@pytest.mark.parametrize(
    ("stores", "key"),
    [
        ([], "no_keyring"),
        ([BrokenStore], "keyring_failed"),
        ([ForgetfulStore], "keyring_forgets"),
        ([AlteringStore], "keyring_forgets"),
    ],
)
def test_a_store_that_does_not_work_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, stores: list[type[KeyringBackend]], key: str
) -> None:
    result = secrets_in(monkeypatch, *stores).write(KEY)
    assert isinstance(result, Unavailable)
    assert result.problem.key == key
    assert result.problem.remedy
    assert "planted" not in str(result.problem)


@pytest.mark.parametrize("entry", ["", "not base64!", base64.b64encode(b"short").decode(), "caf\u00e9"])
def test_an_entry_that_is_no_key_is_neither_used_nor_taken_for_missing(
    monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    store = secrets_in(monkeypatch, FakeStore)
    store.write(KEY)
    for name in FakeStore.entries:
        FakeStore.entries[name] = entry
    result = store.read()
    assert isinstance(result, Unavailable)
    assert result.problem.key == "keyring_damaged"
    assert "ReLink Desktop (main)" in str(result.problem)


def test_no_secret_is_shown_or_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = base64.b64encode(KEY).decode()
    for kind in (FakeStore, BrokenStore):
        shown = repr(secrets_in(monkeypatch, kind).write(KEY))
        for spelling in (text, repr(KEY), KEY.hex(), "planted"):
            assert spelling not in shown + caplog.text
    assert "BrokenStore" in caplog.text or "OSError" in caplog.text


def test_only_encrypting_stores_are_allowed_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    allowed = {(kind.__module__, kind.__name__) for kind in secrets._allowed_backends()}
    if sys.platform == "linux":
        assert allowed == {
            ("keyring.backends.SecretService", "Keyring"),
            ("keyring.backends.libsecret", "Keyring"),
            ("keyring.backends.kwallet", "DBusKeyring"),
        }


def test_on_windows_the_key_stays_on_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.Windows import WinVaultKeyring

    monkeypatch.setattr(sys, "platform", "win32")
    (kind,) = secrets._allowed_backends()
    assert issubclass(kind, WinVaultKeyring)
    assert kind.persist == 2  # CRED_PERSIST_LOCAL_MACHINE


def test_importing_it_does_not_load_keyring() -> None:
    program = "import sys, relink_desktop.host.secrets; print('keyring' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


SESSION = """
import json, os, pkgutil, secretstorage, subprocess, sys
from contextlib import closing

secretstorage.Collection.unlock = None  # what opens the prompt
store, said = pkgutil.resolve_name(os.environ["STORE"])("main"), []
for step in sys.argv[1:]:
    if step == "login":
        daemon = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
        subprocess.run(daemon, input=b"password", check=True, stdout=subprocess.DEVNULL)
    elif step == "lock":
        with closing(secretstorage.dbus_init()) as bus:
            secretstorage.Collection(bus).lock()
    else:
        result = store.read() if step == "read" else store.write(bytes(range(32)))
        said.append(result.problem.key if hasattr(result, "problem") else type(result).__name__)
        assert getattr(result, "key", bytes(range(32))) == bytes(range(32))
print(json.dumps(said))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing of the real user's: no bus, no keyrings, no screen. And a setting that would lose the key."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "STORE": "relink_desktop.host.secrets.KeyringSecrets",
    }


def session(environment: dict[str, str], *steps: str, bus: bool = True) -> list[str]:
    """What the store says to each step, in a desktop session of its own."""
    command = [*(["dbus-run-session", "--"] if bus else []), sys.executable, "-c", SESSION, *steps]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is Linux'")
@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus"])
def test_without_a_session_bus_there_is_no_keyring(environment: dict[str, str], address: str) -> None:
    if address:
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
    assert session(environment, "read", "write", bus=False) == ["no_keyring", "no_keyring"]


needs_gnome_keyring = pytest.mark.skipif(
    not shutil.which("dbus-run-session") or not shutil.which("gnome-keyring-daemon"),
    reason="needs dbus-run-session and gnome-keyring-daemon",
)


@needs_gnome_keyring
def test_the_secret_service_stores_and_tells_locked_from_missing(environment: dict[str, str]) -> None:
    steps = ["login", "read", "write", "read", "lock", "read", "write"]
    locked = "keyring_locked"
    assert session(environment, *steps) == ["Missing", "Stored", "Stored", locked, locked]
    # The next start of the computer, before and after the person's password.
    assert session(environment, "read", "write") == [locked, locked]
    assert session(environment, "login", "read") == ["Stored"]


@needs_gnome_keyring
def test_where_nobody_can_be_asked_for_a_first_password_nothing_blocks(environment: dict[str, str]) -> None:
    assert session(environment, "read", "write") == ["Missing", "keyring_failed"]

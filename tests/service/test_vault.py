"""Sealed tokens, and what becomes of them when the key store is missing, locked or silent."""

from __future__ import annotations

import asyncio
import random
import threading

import pytest

from relink_desktop.core.health import Cause, HealthState
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.secrets import SecretResult, Stored, Unavailable
from relink_desktop.service import store, vault
from relink_desktop.service.vault import KeyLostError, Vault, VaultLockedError

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .stage import LOCKED, MemorySecrets, Stage

NONE = Unavailable(Problem("no_keyring", "No keyring.", "", "Install one."))
TOKEN = "RT1-39-H0-very-secret-token"


def opened(secrets: MemorySecrets) -> Vault:
    made = Vault(secrets, random.Random(3).randbytes, lambda: None)
    asyncio.run(made.unlock())
    return made


def test_what_is_sealed_can_be_opened_by_a_later_run_and_does_not_show() -> None:
    secrets = MemorySecrets()
    sealed = opened(secrets).seal(TOKEN, "c", "realm", 1, "refresh")
    assert TOKEN.encode() not in sealed
    assert opened(secrets).unseal(sealed, "c", "realm", 1, "refresh") == TOKEN


def test_the_same_text_is_sealed_differently_each_time() -> None:
    one = opened(MemorySecrets())
    assert one.seal(TOKEN, "c") != one.seal(TOKEN, "c")


@pytest.mark.parametrize(
    "context",
    [
        ("d", "realm", 1, "refresh"),
        ("c", "other", 1, "refresh"),
        ("c", "realm", 2, "refresh"),
        ("c", "realm", 1, "access"),
    ],
)
def test_it_opens_only_as_what_it_was_sealed_as(context: tuple[str | int, ...]) -> None:
    one = opened(MemorySecrets())
    sealed = one.seal(TOKEN, "c", "realm", 1, "refresh")
    with pytest.raises(KeyLostError):
        one.unseal(sealed, *context)


def test_another_key_is_told_from_a_locked_one() -> None:
    sealed = opened(MemorySecrets()).seal(TOKEN, "c")
    other = Vault(MemorySecrets(), random.Random(4).randbytes, lambda: None)
    with pytest.raises(VaultLockedError):
        other.unseal(sealed, "c")
    asyncio.run(other.unlock())
    with pytest.raises(KeyLostError):
        other.unseal(sealed, "c")


def test_a_missing_key_is_made_once() -> None:
    secrets = MemorySecrets()
    opened(secrets)
    first = secrets.key
    assert first is not None
    assert len(first) == 32
    opened(secrets)
    assert secrets.key == first


def test_a_store_that_forgets_leaves_the_key_for_this_run() -> None:
    class Forgetful(MemorySecrets):
        def write(self, key: bytes) -> SecretResult:
            return self.read()

    one = opened(Forgetful())
    assert one.unseal(one.seal(TOKEN, "c"), "c") == TOKEN
    assert one.problem is not None
    assert one.problem.key == "keyring_forgot"


def test_a_store_that_fails_for_a_while_loses_nothing() -> None:
    secrets = MemorySecrets()
    kept = opened(secrets).seal(TOKEN, "c")
    secrets.answer = NONE
    later = opened(secrets)
    with pytest.raises(VaultLockedError, match="No keyring"):
        later.unseal(kept, "c")
    meanwhile = later.seal(TOKEN, "d")  # a person may sign in all the same
    assert later.unseal(meanwhile, "d") == TOKEN
    secrets.answer = None
    asyncio.run(later.unlock())
    assert later.problem is None
    assert [later.unseal(kept, "c"), later.unseal(meanwhile, "d")] == [TOKEN, TOKEN]
    assert opened(secrets).unseal(kept, "c") == TOKEN
    with pytest.raises(KeyLostError):
        opened(secrets).unseal(meanwhile, "d")


def test_where_there_is_no_store_it_is_asked_again_only_for_a_reason() -> None:
    asked: list[int] = []
    sealed = opened(MemorySecrets()).seal(TOKEN, "c")

    class Absent(MemorySecrets):
        def read(self) -> SecretResult:
            asked.append(1)
            return NONE

    async def scenario() -> None:
        one = Vault(Absent(), random.Random(3).randbytes, lambda: None)
        for _ in range(3):
            await one.unlock()
        assert len(asked) == 1
        await one.unlock(ask=True)
        assert len(asked) == 2
        with pytest.raises(VaultLockedError):
            one.unseal(sealed, "c")
        for _ in range(3):
            await one.unlock()
        assert len(asked) == 3

    asyncio.run(scenario())


def test_two_that_ask_at_once_get_one_key() -> None:
    written: list[bytes] = []

    class Counting(MemorySecrets):
        def write(self, key: bytes) -> SecretResult:
            written.append(key)
            return super().write(key)

    async def scenario() -> None:
        one = Vault(Counting(), random.Random(3).randbytes, lambda: None)
        await asyncio.gather(one.unlock(), one.unlock())

    asyncio.run(scenario())
    assert len(written) == 1


def test_a_store_that_waits_for_a_person_is_asked_once_and_heard_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vault, "DEADLINE", 0)
    answered, asked = threading.Event(), []

    class Silent(MemorySecrets):
        def read(self) -> SecretResult:
            asked.append(1)
            answered.wait(30)
            return Stored(b"k" * 32)

    async def scenario() -> None:
        one = Vault(Silent(), random.Random(3).randbytes, lambda: None)
        for _ in range(5):
            await one.unlock()
        assert one.problem is not None
        assert (one.open, one.problem.key, len(asked)) == (False, "keyring_silent", 1)
        answered.set()
        while not one.open:
            await one.unlock()
        assert one.problem is None

    asyncio.run(scenario())


def test_no_token_is_in_the_database_file(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        tokens = [token for (token,) in stage.books.db.execute("SELECT token FROM access_tokens")]
        tokens += [token for (token,) in stage.books.db.execute("SELECT refresh_token FROM grants")]
        assert len(tokens) == 2
        files = [path for path in stage.database.parent.iterdir() if path.name.startswith("journal")]
        stored = b"".join(path.read_bytes() for path in files)
        assert [token for token in tokens if token.encode() in stored] == []

    play(scenario, MemoryLedger(documents(2)))


def test_a_locked_key_store_holds_everything_until_it_is_unlocked(play: Play) -> None:
    ledger = MemoryLedger(documents(3))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.secrets.answer = LOCKED
        ledger.put(document("INV-NEW"))
        await stage.restart()
        status = await stage.until_health(HealthState.LOCKED)
        assert status.health.finding is not None
        assert status.health.finding.cause is Cause.KEYRING_LOCKED
        assert stage.service.status().keyring == LOCKED.problem
        asked = len(stage.network.sent)
        await stage.clock.sleep(600)
        assert len(stage.network.sent) == asked

        stage.secrets.willing = True
        await stage.clock.sleep(600)  # nobody is asked without having wanted it
        assert stage.status.health.state is HealthState.LOCKED
        stage.service.unlock()
        await stage.until_health(HealthState.CONNECTED)
        assert stage.service.status().keyring is None
        await stage.until(lambda: stage.status.progress.sent.count == 4)

    play(scenario, ledger)


def test_a_first_sign_in_waits_for_the_key_store(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.secrets.answer = LOCKED
        await stage.restart()
        with pytest.raises(ProblemError, match="keyring is locked"):
            await stage.begin_sign_in()
        stage.secrets.willing = True
        await stage.connect()
        assert stage.service.status().keyring is None

    play(scenario)


def test_without_a_key_store_the_sign_in_lasts_for_this_run(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.secrets.answer, stage.secrets.key = NONE, None
        await stage.restart()
        await stage.connect()
        await stage.until_compared()
        assert stage.service.status().keyring == NONE.problem
        await stage.restart()
        status = await stage.until_health(HealthState.LOCKED)
        assert status.health.finding is not None
        assert status.health.finding.cause is Cause.KEY_LOST
        await stage.sign_in()
        assert stage.status.health.state is HealthState.CONNECTED

    play(scenario, MemoryLedger(documents(2)))


def test_a_key_store_that_comes_late_opens_what_it_keeps(play: Play) -> None:
    """As after a login whose keyring starts after the app."""

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        await stage.until_compared()
        stage.secrets.answer = NONE
        await stage.restart()
        status = await stage.until_health(HealthState.LOCKED)
        assert status.health.finding is not None
        assert status.health.finding.cause is Cause.KEYRING_LOCKED
        stage.secrets.answer = None
        asked = len(stage.network.paths("/oauth2/"))
        await stage.until_health(HealthState.CONNECTED)
        assert len(stage.network.paths("/oauth2/")) == asked
        assert stage.service.status().keyring is None

    play(scenario, MemoryLedger(documents(2)))


def test_a_lost_key_costs_a_reconnect_and_nothing_else(play: Play) -> None:
    ledger = MemoryLedger(documents(5))

    async def scenario(stage: Stage) -> None:
        await stage.connect()
        before = await stage.until_compared()
        stage.secrets.key = None
        await stage.restart()
        status = await stage.until_health(HealthState.LOCKED)
        assert status.health.finding is not None
        assert status.health.finding.cause is Cause.KEY_LOST
        assert len(stage.rows(store.grant)) == 1
        ledger.put(document("INV-NEW"))
        await stage.service.ledger.read()
        await stage.connect()
        status = await stage.until_compared()
        assert (status.id, status.original) == (before.id, before.original)
        assert (await stage.held()).count == 6

    play(scenario, ledger)

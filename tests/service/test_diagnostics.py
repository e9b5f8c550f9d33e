"""The diagnostics bundle: what it tells, and that it is rather not made than tells a secret."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest

from relink_desktop.core.connections import Environment, NewKeys
from relink_desktop.core.diagnostics import Bundle, Documents, Program, Sync
from relink_desktop.core.health import Cause, Health, HealthState
from relink_desktop.core.permissions import Role
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.service.api import door
from relink_desktop.service.diagnostics import as_text

from .conftest import Play
from .documents import MemoryLedger, documents
from .network import Fault, Forward, throttled
from .simulation import START
from .stage import HARBOUR, LOCKED, Stage

PROGRAM = Program("1", "3.11", "Linux", {}, (), (), "")
KEY = bytes(range(200, 232))
CLIENT_SECRET = 'a"client\\secret~01234'


def told(stage: Stage) -> Any:
    return json.loads(stage.service.diagnostics(stage.status.id).text)


async def break_off(stage: Stage) -> None:
    """QuickBooks ends the access, and somebody reconnects half an hour later."""
    await stage.make(f"companies/{HARBOUR}/disconnect")
    await stage.until_health(HealthState.REVOKED)
    await stage.clock.sleep(1800)
    await stage.connect()
    await stage.until_health(HealthState.CONNECTED)


def test_it_tells_of_every_break_with_what_was_seen(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        for _ in range(3):
            await break_off(stage)
        breaks = told(stage)["breaks"]
        assert [each["finding"]["cause"] for each in breaks] == [Cause.DISCONNECTED] * 3
        assert [each["reconnected"] for each in breaks] == [True] * 3
        assert [each["sync_from"] for each in breaks] == ["2025-04-01"] * 3
        evidence = breaks[0]["finding"]["evidence"]
        assert (evidence["code"], evidence["status"]) == ("invalid_grant", 400)
        tids = {each["finding"]["evidence"]["intuit_tid"] for each in breaks}
        assert len(tids) == 3
        assert all(tid.startswith("1-practice-") for tid in tids)

    play(scenario)


def test_it_tells_how_the_connection_stands(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.network.trouble(throttled, "/query", times=2)
        await stage.connect()
        await stage.until_compared()
        bundle = told(stage)
        documents = {"waiting": 0, "sent": 5, "attention": 0, "locked": 0, "left_out": 0}
        assert bundle["sync"]["documents"] == documents
        assert (bundle["sync"]["agrees"], bundle["throttled"]) == (True, 2)
        assert (bundle["realm"], bundle["environment"]) == (HARBOUR, "practice")
        assert (bundle["health"]["state"], bundle["subscription"]) == ("connected", "SUBSCRIBED")
        granted = stage.status.health.since.date()
        assert bundle["grant"]["refresh_expires"] > str(granted + timedelta(days=99))
        assert abs(bundle["grant"]["skew_seconds"]) < 2
        assert bundle["program"]["environments"] == ["practice"]
        assert set(bundle["program"]["libraries"]) >= {"httpx", "SQLAlchemy", "PyNaCl", "SQLite"}
        assert "unknown" not in bundle["program"]["libraries"].values()

    play(scenario, MemoryLedger(documents(5)))


def test_a_grant_that_was_given_back_leaves_the_rest_to_tell(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await connection.disable()
        assert (told(stage)["grant"], told(stage)["health"]["state"]) == (None, "disabled")

    play(scenario)


def test_a_locked_keyring_is_told_and_no_hindrance(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        stage.secrets.answer = LOCKED
        await stage.restart()
        await stage.until_health(HealthState.LOCKED)
        assert told(stage)["program"]["problem"] == "keyring_locked"

    play(scenario)


def test_a_policy_that_can_not_be_believed_is_told(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        problem = Problem("policy_untrusted", "Anybody could have written it.", "In /home/ann.", "")
        monkeypatch.setattr(stage.service, "role", Role(frozenset(), problem=problem))
        assert told(stage)["program"]["problem"] == "policy_untrusted"

    play(scenario)


def test_an_unknown_connection_has_none(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        with pytest.raises(ProblemError, match="does not exist"):
            stage.service.diagnostics("nobody")

    play(scenario)


# Rather none than one with a secret.


@pytest.mark.parametrize(
    ("secret", "form"),
    [
        ("RT1-planted", "RT1-planted"),
        (CLIENT_SECRET, CLIENT_SECRET),
        (KEY, KEY.hex()),
        (KEY, KEY.hex().upper()),
        (KEY, base64.b64encode(KEY).decode()),
        (KEY, base64.urlsafe_b64encode(KEY).decode().rstrip("=")),
        (KEY, KEY.decode("latin-1")),
        ('a"b', r"a\"b"),
        ("a b/c+d", "a%20b%2Fc%2Bd"),
    ],
    ids=["token", "escaped", "hex", "HEX", "base64", "base64url", "raw", "twice escaped", "percent"],
)
def test_a_secret_is_found_in_every_form(secret: str | bytes, form: str) -> None:
    with pytest.raises(ProblemError) as refused:
        as_text(a_bundle(f"1-{form}-2"), [secret])
    assert refused.value.problem.key == "diagnostics_withheld"
    assert form not in str(refused.value)
    assert "harmless" in as_text(a_bundle("harmless"), [secret]).text


@pytest.mark.parametrize("told", ["1\x1b[2J", "1\x9b31m", "1\u202e2", "1\u2028{", "1\x7f\u200b"])
def test_what_cannot_be_seen_is_written_out(told: str) -> None:
    text = as_text(a_bundle(told), []).text
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["realm"] == told


@pytest.mark.parametrize(
    "told",
    [
        "refresh_token=planted",
        r"{\"client_secret\":\"planted\"}",
        "via http://ann:planted@proxy.firm.example:3128",
        "access_token%3Dplanted",
        "Authorization: Bearer planted",
    ],
)
def test_a_secret_of_somebody_else_is_hidden(told: str) -> None:
    assert "planted" not in as_text(a_bundle(told), []).text


def a_bundle(realm: str) -> Bundle:
    sync = Sync(None, None, False, "off", None, Documents(0, 0, 0, 0, 0))
    health = Health(HealthState.UNKNOWN, START)
    practice = Environment.PRACTICE
    return Bundle(START, PROGRAM, practice, realm, health, None, None, (), (), None, None, 0, "", sync)


def access_token(stage: Stage) -> str:
    (found,) = stage.books.db.execute("SELECT token FROM access_tokens ORDER BY expires DESC LIMIT 1")
    return str(found[0])


def refresh_token(stage: Stage) -> str:
    (found,) = stage.books.db.execute("SELECT refresh_token FROM grants")
    return str(found[0])


def previous_token(stage: Stage) -> str:
    (found,) = stage.books.db.execute("SELECT previous_token FROM grants")
    return str(found[0])


def sealing_key(stage: Stage) -> str:
    assert stage.secrets.key is not None
    return stage.secrets.key.hex()


def saying(tid: str) -> Fault:
    """An outage whose id of the exchange, which is evidence, quotes what it should not."""

    async def answer(request: httpx.Request, _forward: Forward) -> httpx.Response:
        return httpx.Response(503, headers={"intuit_tid": tid}, request=request)

    return answer


@pytest.mark.parametrize(
    "secret",
    [
        access_token,
        refresh_token,
        previous_token,
        sealing_key,
        lambda stage: stage.books.get("client_secret"),
        lambda _stage: "typed-client-secret",
    ],
    ids=["access", "refresh", "previous", "sealing key", "built-in secret", "own secret"],
)
def test_each_secret_of_the_service_is_looked_for(secret: Callable[[Stage], str], play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.service.save_keys(
            NewKeys(Environment.DEVELOPMENT, "typed-client-id", "typed-client-secret")
        )
        await stage.clock.sleep(26 * 3600)  # long enough for a rotation
        assert told(stage)["health"]["state"] == "connected"
        stage.network.trouble(saying(secret(stage)), "/companyinfo/", times=9)
        connection.check()
        await stage.until_health(HealthState.OUTAGE)
        transport = httpx.ASGITransport(door(stage.service))
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
            answer = await http.get(f"/connections/{connection.record.id}/diagnostics")
        assert answer.status_code == 409
        problem = msgspec.json.decode(answer.content, type=Problem)
        assert problem.key == "diagnostics_withheld"
        assert secret(stage) not in answer.text

    play(scenario)

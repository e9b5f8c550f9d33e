"""What the firm lets this computer's user do: read from the administrator's file, and held at the door."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
import pytest

from relink_desktop.core.connections import Status
from relink_desktop.core.permissions import EVERYTHING, Contact, Role
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.sync import SyncPhase
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.service.policy import read_policy
from relink_desktop.service.service import Settings

from .conftest import Play
from .documents import MemoryLedger, documents
from .stage import HARBOUR, SYNC_FROM, Stage
from .test_door import HARBOUR_ATTEMPT, Client

JANE = Contact("Jane Smith", "jane@firm.example", "https://firm.example/relink")
VIEWER = Role(frozenset(), JANE)


ALLOWS, FORBIDS = b'{"manage_connections": true}', b'{"manage_connections": false}'
NOT_BELIEVED = ProblemError(Problem("policy_untrusted", "Anybody could have written it.", "", ""))


@dataclass(frozen=True)
class Place:
    """Where ``content`` stands, or what is raised instead of it."""

    content: bytes | Exception | None
    name: str = "/etc/xdg/policy.json"

    def read(self) -> bytes | None:
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


def test_without_a_policy_everything_is_allowed() -> None:
    assert read_policy([]) == EVERYTHING
    assert read_policy([Place(None), Place(None)]) == EVERYTHING


def test_the_administrator_names_who_can_help() -> None:
    told = (
        b'{"manage_connections": false, "contact": {"name": "Jane Smith", "email": "jane@firm.example",'
        b' "link": "https://firm.example/relink"}}'
    )
    assert read_policy([Place(told)]) == VIEWER
    assert read_policy([Place(ALLOWS)]) == EVERYTHING


@pytest.mark.parametrize(
    "others",
    [[], [Place(None)], [Place(ALLOWS)], [Place(FORBIDS)], [Place(ALLOWS), Place(None), Place(ALLOWS)]],
    ids=repr,
)
@pytest.mark.parametrize("forbids", [FORBIDS, b"", PermissionError(13, "Permission denied"), NOT_BELIEVED])
def test_what_one_of_several_forbids_is_forbidden(others: list[Place], forbids: bytes | Exception) -> None:
    assert not read_policy([Place(forbids), *others]).may_manage
    assert not read_policy([*others, Place(forbids)]).may_manage


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"manage_connections": "no"}',
        '{"manage_connection": false}',
        '{"manage_connections": true, "contact": {"mail": "jane@firm.example"}}',
        "\xff",
        "[" * 100_000,
        '{"manage_connections": 1}',
    ],
)
def test_a_policy_that_can_not_be_read_allows_nothing_and_says_so(content: str) -> None:
    role = read_policy([Place(content.encode("latin-1"))])
    assert not role.may_manage
    assert role.problem is not None
    assert "/etc/xdg/policy.json" in str(role.problem)
    assert role.problem.remedy.startswith("Ask whoever looks after this computer")


def test_a_place_that_can_not_be_read_is_told_by_the_systems_words() -> None:
    role = read_policy([Place(PermissionError(13, "Permission denied"))])
    assert "/etc/xdg/policy.json: Permission denied. Until it can" in str(role.problem)


def test_a_policy_that_can_not_be_believed_is_told_as_it_is() -> None:
    assert read_policy([Place(NOT_BELIEVED)]) == Role(frozenset(), problem=NOT_BELIEVED.problem)


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, services are asked by somebody who may not manage connections."""
    usual = Stage.settings

    def settings(stage: Stage, keys: AppKeys) -> Settings:
        return replace(usual(stage, keys), role=VIEWER)

    monkeypatch.setattr(Stage, "settings", settings)


KEYS = {"environment": "development", "client_id": "a", "client_secret": "b"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/attempts", HARBOUR_ATTEMPT),
        ("GET", "/attempts/a1", None),
        ("POST", "/attempts/a1/callback", {"code": "c", "realm_id": HARBOUR}),
        ("DELETE", "/attempts/a1", None),
        ("PUT", "/keys", KEYS),
        ("PUT", "/ledger", {"path": "report.csv"}),
        ("POST", "/connections/{id}/sync", {"sync_from": "2025-05-01"}),
        ("POST", "/connections/{id}/disable", None),
        ("POST", "/connections/{id}/shortfall", {"content": "", "answer": "gone"}),
    ],
)
def test_without_the_permission_the_service_refuses_and_changes_nothing(
    method: str, path: str, body: object, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        await stage.until_compared()
        monkeypatch.setattr(stage.service, "role", VIEWER)
        before = connection.record
        problem = await Client(stage).problem(403, method, path.format(id=before.id), json=body)
        assert problem.key == "not_permitted"
        assert "Ask Jane Smith <jane@firm.example>." in str(problem)
        assert connection.record == before

    play(scenario, MemoryLedger(documents(2)))


def test_a_refusal_is_no_matter_of_the_body(play: Play, viewer: None) -> None:
    async def scenario(stage: Stage) -> None:
        assert (await Client(stage).problem(403, "POST", "/attempts", content=b"{")).key == "not_permitted"

    play(scenario)


def test_the_status_tells_the_role_and_everything_else_stays(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(stage: Stage) -> None:
        connection = await stage.connect()
        monkeypatch.setattr(stage.service, "role", VIEWER)
        client, at = Client(stage), f"/connections/{connection.record.id}"
        assert (await client.status()).role == VIEWER
        for method, path in (
            ("POST", "/check"),
            ("POST", f"{at}/pause"),
            ("POST", f"{at}/resume"),
            ("POST", f"{at}/reopen"),
            ("POST", f"{at}/let-wait"),
            ("GET", f"{at}/matching"),
            ("GET", f"{at}/settings"),
            ("GET", f"{at}/sync-from"),
            ("GET", f"{at}/certificate"),
            ("GET", f"{at}/diagnostics"),
        ):
            answer = await client.ask(method, path)
            assert answer.status_code == 200, (path, answer.text)
        paused = msgspec.json.decode((await client.ask("POST", f"{at}/pause")).content, type=Status)
        assert paused.connections[0].progress.phase is SyncPhase.PAUSED
        assert paused.role == VIEWER
        assert connection.record.sync_from == SYNC_FROM

    play(scenario, MemoryLedger(documents(2)))


def test_a_service_started_for_a_viewer_watches_and_syncs_all_the_same(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.connect()
        usual = Stage.settings
        monkeypatch.setattr(Stage, "settings", lambda self, keys: replace(usual(self, keys), role=VIEWER))
        await stage.restart()
        assert (await Client(stage).status()).role == VIEWER
        result = (await stage.until_compared()).result
        assert result is not None
        assert result.agrees
        assert (await stage.held()).count == 3

    play(scenario, MemoryLedger(documents(3)))

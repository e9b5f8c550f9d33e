"""The service's only door, over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import httpx
import msgspec
import pytest

from relink_desktop.core.connections import Attempt, AttemptState, Status
from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.health import HealthState
from relink_desktop.core.history import History, SyncEnd
from relink_desktop.core.listing import DocumentDetail, DocumentPage, DocumentQuery, ListDocuments
from relink_desktop.core.problems import Problem
from relink_desktop.core.sync import DocumentState, ExcludeDocument, SyncPhase
from relink_desktop.core.sync_from import SyncFromFacts
from relink_desktop.service.api import LONGEST_POLL, door
from relink_desktop.service.ledger_watch import REST

from .conftest import Play
from .documents import MemoryLedger, document, documents
from .stage import HARBOUR, LOCKED, Stage, browse

HARBOUR_ATTEMPT = {"ledger_company": "Harbour Property", "environment": "practice"}


class Client:
    """Asks at the door; answers are decoded as the desktop does."""

    def __init__(self, stage: Stage) -> None:
        self._transport = httpx.ASGITransport(door(stage.service))

    async def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://service") as http:
            return await http.request(method, path, timeout=None, **request)

    async def status(self, after: int | None = None) -> Status:
        path = "/status" if after is None else f"/status?after={after}"
        answer = await self.ask("GET", path)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Status)

    async def problem(self, status: int, method: str, path: str, **request: Any) -> Problem:
        answer = await self.ask(method, path, **request)
        assert answer.status_code == status, answer.text
        return msgspec.json.decode(answer.content, type=Problem)

    async def connect(self, stage: Stage) -> Attempt:
        answer = await self.ask("POST", "/attempts", json=HARBOUR_ATTEMPT)
        attempt = msgspec.json.decode(answer.content, type=Attempt)
        callback = await browse(stage.practice, attempt.link, HARBOUR)
        path = f"/attempts/{attempt.id}"
        await self.ask("POST", f"{path}/callback", content=msgspec.json.encode(callback))
        while not attempt.ended:
            version = (await self.status()).version
            attempt = msgspec.json.decode((await self.ask("GET", path)).content, type=Attempt)
            if not attempt.ended:
                await self.status(version)
        return attempt


def test_the_whole_journey_through_the_door(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        attempt = await client.connect(stage)
        assert attempt.stage is AttemptState.CONNECTED
        at = f"/connections/{attempt.connection_id}"
        facts = msgspec.json.decode((await client.ask("GET", f"{at}/sync-from")).content, type=SyncFromFacts)
        assert len(facts.documents) == 70
        started = await client.ask("POST", f"{at}/sync", json={"sync_from": facts.prefilled.isoformat()})
        (connection,) = msgspec.json.decode(started.content, type=Status).connections
        assert (connection.confirmed, connection.progress.phase) == (True, SyncPhase.RUNNING)
        paused = msgspec.json.decode((await client.ask("POST", f"{at}/pause")).content, type=Status)
        assert paused.connections[0].progress.phase is SyncPhase.PAUSED
        await client.ask("POST", f"{at}/resume")
        while (status := await client.status()).connections[0].result is None:
            await client.status(status.version)
        assert status.connections[0].result is not None
        assert status.connections[0].result.agrees
        assert (await stage.held()).count == 70
        history = msgspec.json.decode((await client.ask("GET", f"{at}/history")).content, type=History)
        assert [run.end for run in history.syncs] == [SyncEnd.FINISHED, SyncEnd.PAUSED]
        assert history.watched

    play(scenario, MemoryLedger(documents(70)))


def test_documents_are_listed_looked_at_and_excluded_through_the_door(play: Play) -> None:
    ledger = MemoryLedger([document("INV 1/7 50%"), document("INV-2"), document("INV-3")])
    query = DocumentQuery(tuple(DocumentState), tuple(DocumentKind), text="inv")

    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        at = f"/connections/{(await client.connect(stage)).connection_id}"
        asked = msgspec.json.encode(ListDocuments(query, 1, 1))
        answer = await client.ask("POST", f"{at}/documents", content=asked)
        page = msgspec.json.decode(answer.content, type=DocumentPage)
        assert (page.total, page.offset, [row.number for row in page.rows]) == (3, 1, ["INV-2"])
        key = document("INV 1/7 50%").key
        wanted = ExcludeDocument(key, excluded=True)
        assert (await client.ask("POST", f"{at}/exclude", content=msgspec.json.encode(wanted))).is_success
        answer = await client.ask("GET", f"{at}/documents/{quote(key, safe='')}")
        detail = msgspec.json.decode(answer.content, type=DocumentDetail)
        assert (detail.row.key, detail.row.state) == (key, DocumentState.EXCLUDED)
        gone = await client.problem(409, "GET", f"{at}/documents/invoice:none")
        assert gone.key == "no_document"

    play(scenario, ledger)


def test_a_poll_is_held_until_something_changes(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        await client.connect(stage)
        await stage.clock.sleep(30)
        version = (await client.status()).version
        await stage.make(f"companies/{HARBOUR}/disconnect")
        poll = asyncio.create_task(client.status(version))
        await stage.clock.sleep(1)
        assert not poll.done()
        began = stage.clock.monotonic()
        assert (await client.ask("POST", "/check")).status_code == 200
        status = await poll
        assert stage.clock.monotonic() - began < 2
        assert status.version > version
        assert status.connections[0].health.state is HealthState.REVOKED

    play(scenario)


def test_a_poll_ends_after_a_while_without_news(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        await stage.clock.sleep(2 * REST)  # the ledger's first reading is news
        version = (await client.status()).version
        began = stage.clock.monotonic()
        assert (await client.status(version)).version == version
        assert stage.clock.monotonic() - began == pytest.approx(LONGEST_POLL)

    play(scenario)


def test_a_poll_from_before_a_restart_is_answered_at_once(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        began = stage.clock.monotonic()
        await Client(stage).status(after=10**6)
        assert stage.clock.monotonic() == began

    play(scenario)


@pytest.mark.parametrize(
    "path", ["", ".", "/", "./", "re\0port.csv", "/\0", "..", "/tmp", "/nonexistent/report.csv"]
)
def test_a_path_that_is_no_report_is_a_problem_with_words(path: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        problem = await Client(stage).problem(409, "PUT", "/ledger", json={"path": path})
        assert problem.key in ("ledger_name", "ledger_missing", "ledger_unreadable")
        assert "\0" not in str(problem)

    play(scenario)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/status?after=soon", b""),
        ("POST", "/attempts", b""),
        ("POST", "/attempts", b"{"),
        ("POST", "/attempts", b"{}"),
        ("POST", "/attempts", b'{"ledger_company": 5}'),
        ("POST", "/attempts/{attempt}/callback", b'{"code": 1}'),
        ("POST", "/attempts/{attempt}/callback", b"\xff\xfe"),
        ("POST", "/connections/{connection}/sync", b'{"sync_from": "31/03/2025"}'),
        ("POST", "/connections/{connection}/sync", b"[]"),
        ("POST", "/attention", b'{"attention": "idl\xff"}'),
        ("POST", "/attention", b'{"attention": "\xed\xa0\x80"}'),
        (
            "POST",
            "/attention",
            b'{"attention": "idle", "more": ' + b"[" * 2_000_000 + b"]" * 2_000_000 + b"}",
        ),
        ("PUT", "/ledger", b'{"path": "\xc3\x28"}'),
        ("PUT", "/ledger", b'{"path": "\\ud800"}'),
    ],
)
def test_what_is_not_of_the_doors_form_is_refused(method: str, path: str, body: bytes, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        connected = await client.connect(stage)
        where = path.format(attempt=connected.id, connection=connected.connection_id)
        problem = await client.problem(400, method, where, content=body)
        assert problem.key == "malformed"

    play(scenario)


@pytest.mark.parametrize(
    ("method", "path", "body", "key"),
    [
        ("GET", "/attempts/nonsense", None, "attempt_gone"),
        ("DELETE", "/attempts/nonsense", None, "attempt_gone"),
        ("POST", "/attempts/nonsense/callback", {}, "attempt_gone"),
        ("GET", "/connections/nonsense/sync-from", None, "no_connection"),
        ("POST", "/connections/nonsense/sync", {"sync_from": "2026-01-01"}, "no_connection"),
        ("POST", "/connections/nonsense/pause", None, "no_connection"),
        ("POST", "/connections/nonsense/resume", None, "no_connection"),
    ],
)
def test_what_does_not_exist_is_a_problem(method: str, path: str, body: object, key: str, play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        assert (await Client(stage).problem(409, method, path, json=body)).key == key

    play(scenario)


def test_a_refusal_travels_unchanged(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        at = f"/connections/{(await client.connect(stage)).connection_id}"
        problem = await client.problem(409, "POST", f"{at}/sync", json={"sync_from": "2017-01-01"})
        assert problem.key == "sync_from_impossible"
        await stage.make("outage", on=True)
        problem = await client.problem(409, "GET", f"{at}/sync-from")
        assert problem.key == "closing_date_unread"

    play(scenario)


def test_a_sign_in_can_be_given_up(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        opened = await client.ask("POST", "/attempts", json=HARBOUR_ATTEMPT)
        attempt = msgspec.json.decode(opened.content, type=Attempt)
        gone = await client.ask("DELETE", f"/attempts/{attempt.id}")
        assert msgspec.json.decode(gone.content, type=Attempt).stage is AttemptState.CANCELLED

    play(scenario)


def test_unlocking_goes_through_the_door(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.secrets.answer = LOCKED
        await stage.restart()
        client = Client(stage)
        assert (await client.status()).keyring == LOCKED.problem
        stage.secrets.willing = True
        await client.ask("POST", "/unlock")
        await stage.clock.sleep(1)
        assert (await client.status()).keyring is None

    play(scenario)


def test_a_fault_of_ours_is_a_sentence_without_a_secret(
    play: Play, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(stage: Stage) -> None:
        def broken() -> None:
            raise RuntimeError("token AB01")

        monkeypatch.setattr(stage.service, "status", broken)
        problem = await Client(stage).problem(500, "GET", "/status")
        assert problem.key == "service_fault"
        assert "AB01" not in str(problem)
        assert "AB01" in caplog.text
        caplog.clear()

    play(scenario)


def test_no_answer_carries_a_token(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        client = Client(stage)
        await client.connect(stage)
        text = (await client.ask("GET", "/status")).text
        tokens = [token for (token,) in stage.books.db.execute("SELECT token FROM access_tokens")]
        tokens += [token for (token,) in stage.books.db.execute("SELECT refresh_token FROM grants")]
        assert [token for token in tokens if token in text] == []

    play(scenario)

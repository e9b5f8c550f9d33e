"""Canaries: a whole life of a connection with planted secrets and personal data, and then a search for them.

The practice company's own tokens are the secrets: its books and the network know each of them. They are
searched for in every log record of every logger before anything is redacted, in the log file with its crash
reports, in every byte of the database, in the diagnostics, and in the reprs of what crosses the door.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from sqlalchemy import text

from relink_desktop.companion.client import Client
from relink_desktop.core.connections import Attempt, Environment, NewAttempt, NewKeys, Status
from relink_desktop.core.health import HealthState
from relink_desktop.core.problems import ProblemError
from relink_desktop.intuit import environments
from relink_desktop.intuit.oauth import AppKeys
from relink_desktop.service.api import door
from relink_desktop.service.service import Settings
from tests.host.log_files import logging_to

from .documents import MemoryLedger, document, line
from .network import Fault, Forward, stuck_after
from .simulation import simulate
from .stage import BASE, HARBOUR, SYNC_FROM, Stage, browse

CONTACT, COMPANY, PERSON = "Quokka & Daughters Lettings", "Harbour Property", "bookkeeper@practice.example"
CENTS = 98_765_431
AMOUNTS = ("98765431", "987654.31", "987,654.31")
OWN_KEYS = NewKeys(Environment.DEVELOPMENT, "ABcanaryclientid0001", "canary~client~secret~0001")
#: What was typed wrong is a secret all the same.
WRONG_KEYS = NewKeys(Environment.DEVELOPMENT, "ABcanaryclientid0002", "canary secret with spaces")

DOCUMENTS = [
    document(f"INV-{number}", contact=CONTACT, lines=(line(net=CENTS - 1_500, tax=1_500),))
    for number in range(3)
]


@dataclass
class Canaries:
    """``secrets`` must be nowhere; ``personal`` is at home in the database, and must be in nothing that a
    supporter gets. ``database`` is every byte of its files, as they were at every collection."""

    secrets: set[str] = field(default_factory=set)
    personal: tuple[str, ...] = (CONTACT, COMPANY, PERSON, *AMOUNTS)
    database: bytes = b""

    def collect(self, stage: Stage) -> None:
        """All secrets by now, of QuickBooks' side, the wire and the key store; and the database as it is."""
        for query in (
            "SELECT token FROM access_tokens",
            "SELECT refresh_token FROM grants",
            "SELECT previous_token FROM grants WHERE previous_token IS NOT NULL",
        ):
            self.secrets |= {token for (token,) in stage.books.db.execute(query)}
        for request in stage.network.sent:
            form = parse_qs(request.content.decode()) if request.url.path.endswith("/bearer") else {}
            self.secrets |= {value for name in ("code", "refresh_token") for value in form.get(name, [])}
            if (credentials := request.headers.get("Authorization")) is not None:
                self.secrets.add(credentials.partition(" ")[2])
        key = stage.secrets.key
        assert key is not None
        self.secrets |= {key.hex(), base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode()}
        self.secrets |= {stage.books.get("client_secret"), OWN_KEYS.client_secret, WRONG_KEYS.client_secret}

        self.database += b"".join(path.read_bytes() for path in stage.database.parent.glob("journal.sqlite*"))

    def in_bytes(self, found: bytes) -> list[str]:
        return sorted(secret for secret in self.secrets if secret.encode() in found)

    def in_text(self, found: str) -> list[str]:
        return self.in_bytes(found.encode())

    def persons_in(self, found: str) -> list[str]:
        return [canary for canary in self.personal if canary in found]


class KeyedStage(Stage):
    """With a place for the firm's own keys too, and somebody to ask who gave a consent."""

    def settings(self, keys: AppKeys) -> Settings:
        known = super().settings(keys)
        site = known.built_in[Environment.PRACTICE]
        asking = replace(site.endpoints, userinfo_url=f"{BASE}/v1/openid_connect/userinfo")
        return replace(
            known,
            built_in={Environment.PRACTICE: replace(site, endpoints=asking)},
            intuit={Environment.DEVELOPMENT: environments.DEVELOPMENT},
        )


class Told(logging.Handler):
    """What every logger says, at every level, as a log without any redaction would have it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def text(self) -> str:
        return "\n".join(self.lines)


class Desktop:
    """The desktop's client at the door; ``seen`` are the reprs of all that crosses it, refusals too."""

    def __init__(self, stage: Stage, seen: list[str]) -> None:
        self.door = httpx.ASGITransport(door(stage.service))
        self.seen = seen
        self._client = Client(self.door)

    async def ask(self, call: Callable[..., Any], *values: Any) -> Any:
        """``call`` is one of ``Client``'s methods."""
        self.seen += [repr(value) for value in values]
        try:
            answer = await call(self._client, *values)
        except ProblemError as error:
            self.seen += [repr(error), repr(error.problem), str(error)]
            raise
        self.seen.append(repr(answer))
        return answer


@contextmanager
def everything_told(folder: Path) -> Iterator[tuple[Told, Path]]:
    """Every record there is, and the log file as the app writes it."""
    told, loud = Told(), [logging.getLogger(name) for name in ("", "httpx", "asyncio", "sqlalchemy.engine")]
    with logging_to(folder) as log_file:
        levels = [(logger, logger.level) for logger in loud]
        root = logging.getLogger()
        root.addHandler(told)
        for handler in root.handlers:
            if handler is not told:
                handler.addFilter(_as_the_app_is_set_up)
        for logger in loud:
            logger.setLevel(logging.DEBUG)
        try:
            yield told, log_file
        finally:
            root.removeHandler(told)
            for logger, level in levels:
                logger.setLevel(level)


def _as_the_app_is_set_up(record: logging.LogRecord) -> bool:
    quiet = record.name.startswith(("httpx", "sqlalchemy"))
    return record.levelno >= (logging.WARNING if quiet else logging.INFO)


def quoting(*bodies: Callable[[str], dict[str, Any]]) -> list[Fault]:
    """Answers that quote the secret which the request bears."""
    return [_quoting(body) for body in bodies]


def _quoting(body: Callable[[str], dict[str, Any]]) -> Fault:
    async def answer(request: httpx.Request, _forward: Forward) -> httpx.Response:
        form = parse_qs(request.content.decode(errors="replace"))
        borne = form.get("refresh_token") or form.get("code")
        secret = borne[0] if borne else request.headers["Authorization"].partition(" ")[2]
        return httpx.Response(**body(secret), request=request)

    return answer


def _error(code: str, message: str, status: int) -> Callable[[str], dict[str, Any]]:
    def body(secret: str) -> dict[str, Any]:
        error = {"Message": message, "Detail": f"{message}: {secret}", "code": code}
        return {"status_code": status, "json": {"Fault": {"Error": [error], "type": "AUTHENTICATION"}}}

    return body


OF_THE_API = quoting(
    _error("3200", "Token expired", 401),
    _error("3100", "ApplicationAuthorizationFailed", 403),
    _error("4000", "Error parsing the request of", 400),
    _error("10000", "An application error", 500),
    lambda secret: {"status_code": 502, "html": f"<h1>Bad gateway</h1><p>Bearer {secret}</p>"},
    lambda secret: {"status_code": 200, "text": f"Sign in to this network, {secret}"},
    lambda secret: {"status_code": 200, "json": {"CompanyInfo": [secret]}},
)
OF_THE_TOKENS = quoting(
    lambda secret: {"status_code": 500, "text": f"no shard for {secret}"},
    lambda secret: {"status_code": 200, "json": {"access_token": [secret]}},
    lambda secret: {
        "status_code": 400,
        "json": {"error": "invalid_request", "error_description": f"odd token {secret}"},
    },
)


async def quoted_in_a_batch(request: httpx.Request, _forward: Forward) -> httpx.Response:
    """Each document is refused with a reason, which the journal keeps, that quotes the token."""
    token = request.headers["Authorization"].partition(" ")[2]
    items = httpx.Response(200, content=request.content).json()["BatchItemRequest"]
    error = {"Message": "Invalid Reference", "Detail": f"Invalid for Bearer {token}", "code": "2500"}
    answers = [{"bId": item["bId"], "Fault": {"Error": [error], "type": "ValidationFault"}} for item in items]
    return httpx.Response(200, json={"BatchItemResponse": answers}, request=request)


@contextmanager
def full_disk(stage: Stage, change: str) -> Iterator[None]:
    """No ``change`` can be written, such as ``UPDATE ON connection``."""
    full = f"CREATE TRIGGER full BEFORE {change} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
    with stage.engine.begin() as db:
        db.execute(text(full))
    yield
    with stage.engine.begin() as db:
        db.execute(text("DROP TRIGGER full"))


# The life of a connection, in chapters.


async def sign_in(stage: Stage, desktop: Desktop, canaries: Canaries) -> Attempt:
    """To the end, whatever it is."""
    wanted = NewAttempt(COMPANY, Environment.PRACTICE)
    attempt: Attempt = await desktop.ask(Client.open_attempt, wanted)
    canaries.secrets.add(attempt.state)
    logging.getLogger("httpx").disabled = True  # of the browser, which is none of ours
    callback = await browse(stage.practice, attempt.link, HARBOUR)
    logging.getLogger("httpx").disabled = False
    assert callback.code is not None
    canaries.secrets.add(callback.code)
    attempt = await desktop.ask(Client.hand_over, attempt.id, callback)
    while not attempt.ended:
        await stage.clock.sleep(1)
        attempt = await desktop.ask(Client.attempt, attempt.id)
    canaries.collect(stage)
    return attempt


async def enter_keys(desktop: Desktop) -> None:
    await desktop.ask(Client.save_keys, OWN_KEYS)
    with pytest.raises(ProblemError):
        await desktop.ask(Client.save_keys, WRONG_KEYS)
    async with httpx.AsyncClient(transport=desktop.door, base_url="http://service") as http:
        mixed_up = await http.put("/keys", json={"environment": OWN_KEYS.client_secret, "client_id": "x"})
    assert mixed_up.status_code == 400
    desktop.seen.append(mixed_up.text)


async def connect(stage: Stage, desktop: Desktop, canaries: Canaries) -> str:
    """Refused, unstored, and at last as it should be."""
    stage.network.trouble(OF_THE_TOKENS[2], "/tokens/")
    assert (await sign_in(stage, desktop, canaries)).problem is not None
    with full_disk(stage, 'INSERT ON "grant"'):
        assert (await sign_in(stage, desktop, canaries)).problem is not None
    attempt = await sign_in(stage, desktop, canaries)
    assert attempt.connection_id is not None, attempt.problem
    await desktop.ask(Client.sync_from_facts, attempt.connection_id)
    return attempt.connection_id


async def sync(stage: Stage, desktop: Desktop, connection_id: str) -> None:
    stage.network.trouble(quoted_in_a_batch, "/batch", skip=1)
    await desktop.ask(Client.start_sync, connection_id, SYNC_FROM)
    await stage.until(lambda: len(stage.status.needs_person) == len(DOCUMENTS))
    await desktop.ask(Client.start_sync, connection_id, SYNC_FROM)
    await stage.until_compared()


async def meet_faults(stage: Stage, desktop: Desktop, canaries: Canaries) -> None:
    for fault in OF_THE_API:
        befallen = stage.network.befallen
        stage.network.trouble(fault, "/companyinfo/", times=2)
        await desktop.ask(Client.check)
        await stage.until(lambda before=befallen: stage.network.befallen > before)  # type: ignore[misc]
        await stage.clock.sleep(30)
        await desktop.ask(Client.status, 0)
        stage.network.clear()
    for fault in OF_THE_TOKENS:
        stage.network.trouble(fault, "/tokens/", times=2)
        await stage.clock.sleep(2 * 3600)
        stage.network.clear()
        canaries.collect(stage)
    await stage.clock.sleep(26 * 3600)  # a rotation
    canaries.collect(stage)


async def break_inside(stage: Stage, desktop: Desktop, connection_id: str) -> None:
    """Faults of our own, while names, amounts and tokens are in hand."""
    assert isinstance(stage.ledger, MemoryLedger)
    with full_disk(stage, "INSERT ON document"):
        stage.ledger.put(document("INV-9", contact=CONTACT, lines=(line(net=CENTS - 1_500, tax=1_500),)))
        await stage.clock.sleep(300)
    with full_disk(stage, "UPDATE ON connection"), pytest.raises(ProblemError, match="inside ReLink"):
        await desktop.ask(Client.pause, connection_id)
    for column in ("generation", "attempt_id"):
        with full_disk(stage, f'UPDATE OF {column} ON "grant" WHEN NEW.{column} IS NOT OLD.{column}'):
            await stage.clock.sleep(2 * 3600)


async def crash(stage: Stage, canaries: Canaries) -> None:
    """In a refresh, whose answer is lost with everything."""
    stage.network.trouble(stuck_after, "/tokens/")
    befallen = stage.network.befallen
    await stage.until(lambda: stage.network.befallen > befallen)
    await stage.crash()
    canaries.collect(stage)
    await stage.start()


async def live(stage: Stage, canaries: Canaries, seen: list[str]) -> str:
    """Everything, one after the other. Returns the diagnostics."""
    desktop = Desktop(stage, seen)
    await enter_keys(desktop)
    connection_id = await connect(stage, desktop, canaries)
    await sync(stage, desktop, connection_id)
    await meet_faults(stage, desktop, canaries)
    await break_inside(stage, desktop, connection_id)
    await crash(stage, canaries)
    desktop = Desktop(stage, seen)
    for _ in range(3):
        await stage.make(f"companies/{HARBOUR}/disconnect")
        await stage.until_health(HealthState.REVOKED)
        canaries.collect(stage)
        assert (await sign_in(stage, desktop, canaries)).connection_id == connection_id
        await desktop.ask(Client.start_sync, connection_id, SYNC_FROM)
        await stage.until_health(HealthState.CONNECTED)
    status: Status = await desktop.ask(Client.status, 0)
    assert PERSON in {outage.reconnected_by for outage in status.connections[0].outages}
    diagnostics = await desktop.ask(Client.diagnostics, connection_id)
    await desktop.ask(Client.disable, connection_id)
    canaries.collect(stage)
    return str(diagnostics.text)


@dataclass
class Life:
    """What a life has left behind."""

    canaries: Canaries
    records: str
    log: str
    diagnostics: str
    seen: str


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """One for all: it is searched in different places."""
    folder = tmp_path_factory.mktemp("life")
    canaries, seen = Canaries(), list[str]()

    async def story() -> str:
        stage = KeyedStage(folder, MemoryLedger(DOCUMENTS))
        asyncio.get_running_loop().set_debug(True)  # its warnings print reprs of callbacks and tasks
        try:
            await stage.start()
            return await live(stage, canaries, seen)
        finally:
            await stage.close()

    with everything_told(folder) as (told, log_file):
        diagnostics = simulate(story())
    log = "".join(file.read_text() for file in folder.glob(f"{log_file.name}*"))  # the older ones, too
    return Life(canaries, told.text(), log, diagnostics, "\n".join(seen))


def test_the_canaries_are_alive_and_were_carried_through_everything(life: Life) -> None:
    """Else the searches below would find nothing for want of anything to find."""
    kinds = [("RT1-", 5), ("eyJ", 20), ("47311.", 6)]
    assert all(sum(secret.startswith(kind) for secret in life.canaries.secrets) >= n for kind, n in kinds)
    assert len(life.canaries.in_text("\n".join(life.canaries.secrets))) == len(life.canaries.secrets)
    for happened in (
        "a sign-in broke off",
        "LedgerWatch.read broke off",
        "a request to the service failed",
        "not of the door's form",
        "new tokens can't be stored",
        "no new tokens yet",
    ):
        assert happened in life.log, happened
    assert "INSERT INTO document" in life.records
    assert "HTTP Request: POST http://practice.test/oauth2" in life.records
    assert CONTACT.encode() in life.canaries.database
    assert all(name in life.seen for name in ("Attempt(", "Callback(", "NewKeys(", "Status(", "Diagnostics("))


def test_no_secret_is_in_any_log_record_even_before_it_is_redacted(life: Life) -> None:
    assert life.canaries.in_text(life.records) == []


def test_neither_secret_nor_person_is_in_the_log_file_and_its_crash_reports(life: Life) -> None:
    assert "Traceback" in life.log
    assert life.canaries.in_text(life.log) == []
    assert life.canaries.persons_in(life.log) == []


def test_no_secret_is_in_any_byte_of_the_database(life: Life) -> None:
    assert life.canaries.database.count(b"SQLite format 3") >= 10
    assert life.canaries.in_bytes(life.canaries.database) == []


def test_neither_secret_nor_person_is_in_the_diagnostics(life: Life) -> None:
    assert '"invalid_grant"' in life.diagnostics
    assert life.canaries.in_text(life.diagnostics) == []
    assert life.canaries.persons_in(life.diagnostics) == []
    assert "@" not in life.diagnostics
    assert str(Path.home()) not in life.diagnostics


def test_no_secret_is_in_the_repr_of_what_crosses_the_door(life: Life) -> None:
    assert life.canaries.in_text(life.seen) == []

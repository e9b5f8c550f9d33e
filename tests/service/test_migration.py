"""An update of the app finds a journal at work: backed up, brought forward, and nothing of it is lost."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from relink_desktop.core.documents import Credited, Document, DocumentKind, LedgerStatus
from relink_desktop.core.sync import Tally
from relink_desktop.service import database, store
from relink_desktop.service.clock import SystemClock
from relink_desktop.service.database import open_store
from relink_desktop.service.sync.allocations import Allocations
from relink_desktop.service.sync.intake import Intake
from relink_desktop.service.sync.journal import Journal
from relink_desktop.service.sync.listing import Listing
from relink_desktop.service.sync.mappings import Mappings
from relink_desktop.service.sync.places import Period

from .documents import document

_CONNECTION = {
    "id": "c",
    "ledger_company": "Harbour Property",
    "realm": "1",
    "company_name": "Harbour",
    "currency": "NZD",
    "confirmed": 1,
    "paused": 0,
    "health": "{}",
    "run_base_count": 0,
    "run_base_cents": 0,
}
_BATCH = {"id": "b", "connection_id": "c", "purpose": "documents", "body": b"{}", "made": "2026-11-03"}


def journal_of_0002(path: Path) -> None:
    """As the first ReLink that met Intuit left it, with a batch on its way."""
    engine, config = create_engine(f"sqlite:///{path}"), Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0002")
    engine.dispose()
    with closing(sqlite3.connect(path)) as db, db:
        _insert(db, "connection", _CONNECTION)
        _insert(db, "batch", _BATCH)
        for number, state, reason in (
            ("READY", "ready", ""),
            ("SENDING", "sending", ""),
            ("SENT", "sent", ""),
            ("EDITED", "sent", "Changed in the ledger after it was sent"),
            ("NEEDS", "attention", "QuickBooks refused it"),
        ):
            found = document(number)
            _insert(db, "document", _row(found, state, reason))


def _row(found: Document, state: str, reason: str) -> dict[str, Any]:
    sent = state == "sent"
    return {
        "connection_id": "c",
        "key": found.key,
        "kind": found.kind,
        "number": found.number,
        "issued": found.issued.isoformat(),
        "contact": found.contact,
        "cents": found.cents,
        "version": found.version(),
        "body": msgspec.json.encode(found).decode(),
        "state": state,
        "reason": reason,
        "batch_id": "b" if state == "sending" else None,
        "bid": "0" if state == "sending" else None,
        "quickbooks_id": found.number if sent else None,
    }


def _insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def _all(path: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(statement).fetchall()


def test_a_journal_at_work_is_brought_forward_and_a_copy_of_it_is_left(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal_of_0002(path)
    before = _all(path, "SELECT * FROM document ORDER BY key")
    engine = open_store(path)
    journal = Journal(engine, "c")
    rows = _all(
        path,
        "SELECT number, state, batch_id, batch_version = version, held_version = version, status"
        " FROM document ORDER BY number",
    )
    approved = LedgerStatus.APPROVED.value
    assert rows == [
        ("EDITED", "ready", None, None, None, approved),
        ("NEEDS", "attention", None, None, None, approved),
        ("READY", "ready", None, None, None, approved),
        ("SENDING", "sending", "b", 1, None, approved),
        ("SENT", "sent", None, None, 1, approved),
    ]
    assert journal.balanced()
    assert _all(path, "SELECT id, body, answered FROM batch") == [("b", b"{}", None)]
    engine.dispose()
    backup = path.with_name(f"journal.sqlite.before-{store.HEAD}")
    assert backup.stat().st_mode & 0o077 == 0
    assert _all(backup, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert _all(backup, "SELECT * FROM document ORDER BY key") == before


def test_an_update_that_fails_half_way_leaves_the_journal_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal_of_0002(path)
    before = _all(path, "SELECT * FROM document ORDER BY key")
    broken = tmp_path / "broken.txt"

    def fails(_config: Config, _revision: str) -> None:
        upgrade(_config, "0003")
        broken.touch()
        raise sqlite3.OperationalError("disk I/O error")

    upgrade = command.upgrade
    with patch.object(command, "upgrade", fails), pytest.raises(Exception, match="can't use"):
        open_store(path)
    assert broken.exists()
    assert _all(path, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert _all(path, "SELECT * FROM document ORDER BY key") == before
    open_store(path).dispose()
    assert _all(path, "SELECT version_num FROM alembic_version") == [(store.HEAD,)]


#: Of each credit: what is settled, and the state and quickbooks_id of its allocation if it has one.
_CREDITS = {
    "CN-MADE": (4_000, ("sent", "77")),
    "CN-SENDING": (11_500, ("sending", None)),
    "CN-DOUBTFUL": (20_000, ("ready", None)),
    "CN-REFUSED": (4_000, ("attention", None)),
    "CN-NEVER": (4_000, None),
    "CN-NAMES": (0, None),
}


def journal_of_0005(path: Path) -> None:
    """With credits, each against one document of its own."""
    engine, config = create_engine(f"sqlite:///{path}"), Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0005")
    engine.dispose()
    with closing(sqlite3.connect(path)) as db, db:
        _insert(db, "connection", _CONNECTION)
        _insert(db, "batch", _BATCH | {"purpose": "allocations"})
        for number, (settled, made) in _CREDITS.items():
            credited = document(f"INV-{number}", issued=date(2026, 9, 1))
            credit = document(number, kind=DocumentKind.CREDIT_NOTE, settled=settled)
            named = replace(credit, credited=(Credited(credited.number, 0),))
            body = json.loads(msgspec.json.encode(credit)) | {"refers_to": credited.number}
            del body["credited"]
            row = _row(named, "sent", "") | {"body": json.dumps(body), "refers_to": credited.number}
            _insert(db, "document", row | {"settled": settled, "held_version": named.version()})
            _insert(db, "document", _row(credited, "sent", "") | {"held_version": credited.version()})
            if made:
                _insert(db, "allocation", _allocation(credit, credited, *made))


def _allocation(
    credit: Document, credited: Document, state: str, quickbooks_id: str | None
) -> dict[str, Any]:
    return {
        "connection_id": "c",
        "credit": credit.key,
        "target": credited.key,
        "cents": 4_000,
        "state": state,
        "reason": "" if state in ("sent", "sending") else "Said.",
        "batch_id": "b" if state == "sending" else None,
        "bid": "0" if state == "sending" else None,
        "quickbooks_id": quickbooks_id,
        "held_cents": 4_000 if quickbooks_id else 0,
    }


def test_a_journal_keeps_what_its_credits_are_put_against(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal_of_0005(path)
    before = _all(
        path, "SELECT credit, target, cents, state, reason, batch_id, bid, quickbooks_id FROM allocation"
    )
    engine = open_store(path)
    allocations = Allocations(engine, "c")
    after = "SELECT credit, target, cents, state, reason, batch_id, bid, quickbooks_id FROM allocation"
    assert _all(path, after) == before
    assert {row.key for row in allocations.due(99)} == {"credit_note:CN-NEVER invoice:INV-CN-NEVER"}
    assert allocations.undue(99) == []
    ((doubtful, day),) = [(row.credit, row.day) for row in allocations.doubtful()]
    assert (doubtful, day) == ("credit_note:CN-DOUBTFUL", "2026-10-01")
    assert allocations.made() == Tally(1, 4_000)
    engine.dispose()


def test_a_journal_does_not_take_its_credits_for_changed(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    journal_of_0005(path)
    engine = open_store(path)
    intake = Intake(engine, "c", Mappings(engine, "c"), SystemClock(), lambda: Period(None, None))
    documents = []
    for number, (settled, _) in _CREDITS.items():
        credited = document(f"INV-{number}", issued=date(2026, 9, 1))
        documents += [
            credited,
            document(number, kind=DocumentKind.CREDIT_NOTE, settled=settled, refers_to=credited.number),
        ]
    intake.take(documents)
    assert not intake.changed
    detail = Listing(engine, "c").detail("credit_note:CN-DOUBTFUL")
    assert detail.credited == (Credited("INV-CN-DOUBTFUL", 11_500),)
    assert Journal(engine, "c").dated()[-1].credits == date(2026, 9, 1)
    engine.dispose()

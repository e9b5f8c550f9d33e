"""An update of the app finds a journal at work: backed up, brought forward, and nothing of it is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from relink_desktop.core.documents import Document, LedgerStatus
from relink_desktop.service import database, store
from relink_desktop.service.database import open_store
from relink_desktop.service.sync.journal import Journal

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

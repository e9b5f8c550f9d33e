"""The database: its schema, opening it again, and files that can't be used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from relink_desktop.core.problems import ProblemError
from relink_desktop.service import database, store
from relink_desktop.service.database import open_store

BATCH = {"id": "b", "connection_id": "nobody", "purpose": "documents", "body": b"{}", "made": "2026"}


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).with_name("migrations")))
    return config


def _migrated(path: Path) -> Engine:
    """A file that has gone through every migration, as one of the oldest ReLink has."""
    engine, config = create_engine(f"sqlite:///{path}"), _migrations()
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "head")
    return engine


def test_a_new_file_is_what_the_migrations_make_of_an_old_one(tmp_path: Path) -> None:
    """But for the text of CREATE TABLE, to which SQLite itself adds what ALTER TABLE brings."""
    schemas = []
    for engine in (open_store(tmp_path / "new.sqlite"), _migrated(tmp_path / "old.sqlite")):
        with engine.begin() as db:
            tables = sorted(row.name for row in db.execute(text("PRAGMA table_list")))
            columns = {name: db.execute(text(f'PRAGMA table_xinfo("{name}")')).all() for name in tables}
            keys = {name: db.execute(text(f'PRAGMA foreign_key_list("{name}")')).all() for name in tables}
            strict = db.execute(text('SELECT name, "strict" FROM pragma_table_list ORDER BY name')).all()
            indexes = text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
            revision = text("SELECT version_num FROM alembic_version")
            schemas.append((columns, keys, strict, db.execute(indexes).all(), db.execute(revision).all()))
        engine.dispose()
    assert schemas[0] == schemas[1]
    assert len(schemas[0][0]) > len(store.metadata.tables)


def test_documents_of_an_older_journal_can_be_found(tmp_path: Path) -> None:
    engine, config = create_engine(f"sqlite:///{tmp_path / 'journal.sqlite'}"), _migrations()
    body = '{"lines": [{"property": "Wharf 4"}, {"property": ""}, {"property": "Wharf 4"}]}'
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0004")
        columns = "connection_id, key, kind, number, issued, contact, cents, version, body, state, reason"
        values = "'c', 'invoice:A', 'invoice', 'A', '2026-01-01', 'Élan', 101, 'v', :body, 'sent', ''"
        db.execute(insert(store.connection).values(_connection()))
        db.execute(text(f"INSERT INTO document ({columns}) VALUES ({values})"), {"body": body})
        command.upgrade(config, "head")
        row = db.execute(select(store.document)).one()
    engine.dispose()
    assert (row.excluded, row.properties) == (0, "Wharf 4")
    assert row.search.split("\n") == ["a", "élan", "wharf 4", "1.01"]


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE document (theirs)")
    with pytest.raises(ProblemError) as failure:
        open_store(path)
    assert failure.value.problem.key == "store_unusable"
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("document",)]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_journals_place_is_refused(tmp_path: Path, there: bool) -> None:
    path, target = tmp_path / "journal.sqlite", tmp_path / "target"
    if there:
        target.write_bytes(b"")
        target.chmod(0o644)
    path.symlink_to(target)
    with pytest.raises(ProblemError) as failure:
        open_store(path)
    assert failure.value.problem.key == "store_unusable"
    assert target.exists() is there
    assert not there or (target.read_bytes(), target.stat().st_mode & 0o777) == (b"", 0o644)


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    engine = _migrated(tmp_path / "journal.sqlite")
    with engine.begin() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, store.metadata) == []
        for name, table in store.metadata.tables.items():
            found = {column["name"]: column for column in inspect(db).get_columns(name)}
            assert list(found) == list(table.columns.keys()), name
            assert {n: c["nullable"] for n, c in found.items()} == {c.name: c.nullable for c in table.columns}
            assert inspect(db).get_pk_constraint(name)["constrained_columns"] == [
                column.name for column in table.primary_key
            ]
            strict = db.execute(text(f"SELECT strict FROM pragma_table_list('{name}')")).scalar()
            assert strict == 1, name
    engine.dispose()


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(_migrations()).get_heads() == [store.HEAD]


def test_what_was_stored_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    engine = open_store(path)
    with engine.begin() as db:
        db.execute(insert(store.connection).values(_connection()))
        db.execute(insert(store.batch).values(BATCH | {"connection_id": "c"}))
    engine.dispose()
    again = open_store(path)
    with again.begin() as db:
        assert db.execute(select(store.batch.c.body)).scalar() == b"{}"
        modes = [db.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
    assert modes == ["wal", 2]
    again.dispose()


def test_a_row_of_no_connection_is_refused(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "journal.sqlite")
    with pytest.raises(IntegrityError), engine.begin() as db:
        db.execute(insert(store.batch).values(BATCH))
    engine.dispose()


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    engine = open_store(tmp_path / "journal.sqlite")
    twice = [_connection(), _connection()]
    with pytest.raises(IntegrityError), engine.begin() as db:
        db.execute(insert(store.connection), twice)
    with engine.begin() as db:
        assert db.execute(select(store.connection)).all() == []
    engine.dispose()


def _text_file(path: Path) -> None:
    path.write_text("This is not a database. " * 100)


def _torn(path: Path) -> None:
    open_store(path).dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))


def _folder(path: Path) -> None:
    path.mkdir()


def _held(path: Path) -> None:
    """Locked by another program, which holds it for ever."""
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    _HOLDERS.append(holder)


_HOLDERS: list[sqlite3.Connection] = []


@pytest.mark.parametrize("spoil", [_text_file, _torn, _folder, _held])
def test_a_file_that_can_not_be_used_is_told_in_words(
    spoil: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0)
    path = tmp_path / "journal.sqlite"
    assert callable(spoil)
    spoil(path)
    with pytest.raises(ProblemError) as failure:
        open_store(path)
    while _HOLDERS:
        _HOLDERS.pop().close()
    assert failure.value.problem.key == "store_unusable"
    assert str(path) in str(failure.value.problem)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as failure:
        open_store(tmp_path / "nowhere" / "journal.sqlite")
    assert failure.value.problem.key == "store_unusable"


def test_the_journal_of_a_newer_relink_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    open_store(path).dispose()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    with pytest.raises(ProblemError) as failure:
        open_store(path)
    assert failure.value.problem.key == "store_newer"


def test_alembic_is_not_even_imported_for_a_database_that_is_new_or_up_to_date(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from relink_desktop.service.database import open_store;"
        "open_store(Path(sys.argv[1])).dispose(); print('alembic' in sys.modules)"
    )
    program = [sys.executable, "-c", code, str(tmp_path / "journal.sqlite")]
    for _ in ("new", "up to date"):
        done = subprocess.run(program, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "False"


def _connection() -> dict[str, object]:
    return {
        "id": "c",
        "ledger_company": "Harbour Property",
        "realm": "1",
        "company_name": "Harbour Property",
        "currency": "NZD",
        "confirmed": 0,
        "paused": 0,
        "health": "{}",
        "run_base_count": 0,
        "run_base_cents": 0,
    }

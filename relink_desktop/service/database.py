"""Opens the database, and brings it to the newest schema."""

from __future__ import annotations

import glob
import logging
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy import Connection as Db
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from relink_desktop import private
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import noop
from relink_desktop.service.reserve import committed
from relink_desktop.service.store import HEAD, metadata

log = logging.getLogger(__name__)

#: Milliseconds to wait for another program that holds the file.
BUSY_TIMEOUT = 5000

_MIGRATIONS = Path(__file__).with_name("migrations")

#: Where Alembic keeps the revision; it makes the very same table. Not in ``metadata``: Alembic compares that.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class TakenOverError(Exception):
    """Another program has the journal now. Nothing to wait for or to try again: this one is to end."""


class Journal(SQLiteDialect_pysqlite):
    """SQLite whose transactions begin as writers, and only while the file is this program's: ``owner`` is
    what its header has to say then. By SQLAlchemy's events this would cost five times as much each time.
    """

    driver = "relink"
    supports_statement_cache = True
    owner: int | None = None

    def do_begin(self, dbapi_connection: Any) -> None:
        """Raises ``TakenOverError``."""
        dbapi_connection.execute("BEGIN IMMEDIATE")
        if self.owner is not None and _owner(dbapi_connection) != self.owner:
            dbapi_connection.execute("ROLLBACK")
            raise TakenOverError


registry.register("sqlite.relink", __name__, Journal.__name__)


def open_store(path: Path) -> Engine:
    """Opens the database, brought to the newest schema. Raises ``ProblemError`` if it can't be used."""
    # An error would quote what was to be stored, and with it names and amounts.
    engine = create_engine(f"sqlite+relink:///{path}", poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _configure)
    try:
        _keep_private(path)
        revision = _revision(engine)
        if revision is None:
            _create(engine)
        elif revision != HEAD:
            _back_up(engine, path, revision)
            _migrate(engine)
    except (
        DBAPIError,
        sqlite3.Error,
        OSError,
    ) as error:  # bare ones come from the pragmas of a first connect
        engine.dispose()
        raise ProblemError(_unusable(path)) from error
    except ProblemError:
        engine.dispose()
        raise
    return engine


def _keep_private(path: Path) -> None:
    """The database, what SQLite keeps beside it, its copies and the reserve. SQLite gives its own files the
    database's mode. Raises ``OSError``."""
    private.make_file(path)
    for beside in path.parent.glob(f"{glob.escape(path.name)}?*"):
        with suppress(FileNotFoundError):  # another program's, which closes it
            private.close_file(beside)


def take_over(engine: Engine) -> None:
    """From here on only this program changes the journal. Whoever did before is told so at its next
    transaction, and writes nothing more: ``TakenOverError``. Whose it is stands in the file's header."""

    def write(db: Db) -> int:
        raw = db.connection.dbapi_connection
        mine = _owner(raw) + 1
        db.exec_driver_sql(f"PRAGMA user_version={mine}")
        return mine

    assert isinstance(engine.dialect, Journal)
    engine.dialect.owner = committed(engine, write)


def _owner(raw: Any) -> int:
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def _unusable(path: Path) -> Problem:
    return Problem(
        "store_unusable",
        noop("ReLink can't use its journal."),
        noop("The file {path} is damaged, locked by another program, or can't be written."),
        noop(
            "Check the folder's permissions and free disk space, or restore the file from a backup, then"
            " start ReLink again."
        ),
        values={"path": str(path)},
    )


def _configure(db: Any, _record: object) -> None:
    db.isolation_level = None  # or pysqlite decides when a transaction begins, and breaks migrations
    busy_timeout = f"busy_timeout={BUSY_TIMEOUT}"
    for pragma in (busy_timeout, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        db.execute(f"PRAGMA {pragma}")


def _revision(engine: Engine) -> str | None:
    with engine.begin() as db:
        if not inspect(db).has_table(_version.name):
            return None
        return db.execute(select(_version.c.version_num)).scalar()


def _create(engine: Engine) -> None:
    """Makes the newest schema in an empty file at once. It fails on any other file: tables are in the way."""
    with engine.begin() as db:
        metadata.create_all(db, checkfirst=False)
        _version.create(db)
        db.execute(insert(_version).values(version_num=HEAD))


def _back_up(engine: Engine, path: Path, revision: str) -> None:
    """Leaves a whole copy beside the database (``journal.sqlite.before-0003``) before it is changed."""
    backup = path.with_name(f"{path.name}.before-{HEAD}")
    backup.unlink(missing_ok=True)  # of an update that failed: what is there now is the truth
    private.make_file(backup)  # SQLite fills an empty file as well
    with engine.connect() as db:
        raw = db.connection.dbapi_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(backup),))  # not allowed inside a transaction
    log.info("the journal of revision %s was backed up before it is updated", revision)


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as db:
        config.attributes["connection"] = db
        try:
            command.upgrade(config, "head")
        except CommandError as error:  # it knows no way from the revision it found
            raise ProblemError(_NEWER) from error


_NEWER = Problem(
    "store_newer",
    noop("ReLink's journal was written by a newer ReLink."),
    noop("This version does not know its form, and leaves it as it is."),
    noop("Install the newer version again."),
)

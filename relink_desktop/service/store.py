"""The database: every table, and how it is opened. What must survive is in here before it is acted upon."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Engine,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    create_engine,
    event,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from relink_desktop.core.problems import Problem, ProblemError

#: The newest migration. Alembic is imported only for a database that is at an older one: that takes 170 ms
#: and 11 MB until the app ends.
HEAD = "0002"

#: Milliseconds to wait for another program that holds the file.
BUSY_TIMEOUT = 5000

# 32 bits would end at 21 million dollars on PostgreSQL.
Whole = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

connection = Table(
    "connection",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ledger_company", Text, nullable=False, unique=True),
    Column("realm", Text, nullable=False, unique=True),
    Column("company_name", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("closing_date", Text),
    Column("original", Text),
    Column("sync_from", Text),
    Column("confirmed", Integer, nullable=False),
    Column("paused", Integer, nullable=False),
    Column("health", Text, nullable=False),
    Column("run_base_count", Whole, nullable=False),
    Column("run_base_cents", Whole, nullable=False),
    Column("result", Text),
    # The default is for rows of 0001, which knew no other.
    Column("environment", Text, nullable=False, server_default="practice"),
    Column("subscription", Text),
    Column("connected_by", Text),
    sqlite_strict=True,
)

#: Tokens are sealed (``vault``); ``generation`` rises with each refresh. Times are ISO 8601, UTC.
#: ``previous`` is the refresh token that the newest one replaced at ``replaced``; ``refused`` is when Intuit
#: first refused the present one; an attempt that is not closed is a refresh whose answer was never stored.
grant = Table(
    "grant",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("access", LargeBinary, nullable=False),
    Column("refresh", LargeBinary, nullable=False),
    Column("access_expires", Text, nullable=False),
    Column("refresh_expires", Text, nullable=False),
    Column("hard_expires", Text),
    Column("attempt_started", Text),
    Column("refreshed", Text),
    Column("previous", LargeBinary),
    Column("replaced", Text),
    Column("refused", Text),
    Column("attempt_id", Text),
    sqlite_strict=True,
)

#: A break of a connection, from when it was noticed. ``finding`` is the cause with its evidence, as JSON.
outage = Table(
    "outage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("noticed", Text, nullable=False),
    Column("finding", Text, nullable=False),
    Column("ended", Text),
    Column("reconnected_by", Text),
    Column("sync_from", Text),
    Index("outage_by_connection", "connection_id", "noticed"),
    sqlite_strict=True,
)

#: Reads that Intuit counts against the firm's allowance, by UTC month (``2026-11``).
paid_read = Table(
    "paid_read",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("month", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_strict=True,
)

#: The firm's own keys at Intuit, one pair an environment; the secret is sealed.
app_keys = Table(
    "app_keys",
    metadata,
    Column("environment", Text, primary_key=True),
    Column("client_id", Text, nullable=False),
    Column("client_secret", LargeBinary, nullable=False),
    Column("redirect_uri", Text, nullable=False),
    sqlite_strict=True,
)

#: Intuit's discovery documents as last fetched.
discovery = Table(
    "discovery",
    metadata,
    Column("environment", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("fetched", Text, nullable=False),
    sqlite_strict=True,
)

#: What the user chose, such as the ledger's file.
setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

#: One row for each document of the ledger, in exactly one state.
document = Table(
    "document",
    metadata,
    Column("connection_id", Text, ForeignKey("connection.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("cents", Whole, nullable=False),
    Column("refers_to", Text),
    Column("version", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("batch_id", Text),
    Column("bid", Text),
    Column("quickbooks_id", Text),
    Column("intuit_tid", Text),
    Index("document_by_state", "connection_id", "state", "issued"),
    sqlite_strict=True,
)

#: Frozen requests: ``id`` is the requestid, and a retry sends these very bytes.
batch = Table(
    "batch",
    metadata,
    Column("id", Text, primary_key=True),
    Column("connection_id", Text, ForeignKey("connection.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("made", Text, nullable=False),
    Column("answered", Text),
    sqlite_strict=True,
)


#: Where Alembic keeps the revision; it makes the very same table. Not in ``metadata``: Alembic compares that.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def open_store(path: Path) -> Engine:
    """Opens the database, brought to the newest schema. Raises ``ProblemError`` if it can't be used."""
    # An error would quote what was to be stored, and with it names and amounts.
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    try:
        revision = _revision(engine)
        if revision is None:
            _create(engine)
        elif revision != HEAD:
            _migrate(engine)
    except (DBAPIError, sqlite3.Error) as error:  # bare ones come from the pragmas of a first connect
        engine.dispose()
        raise ProblemError(_unusable(path)) from error
    except ProblemError:
        engine.dispose()
        raise
    return engine


def _unusable(path: Path) -> Problem:
    return Problem(
        "store_unusable",
        "ReLink can't use its journal.",
        f"The file {path} is damaged, locked by another program, or can't be written.",
        "Check the folder's permissions and free disk space, or restore the file from a backup,"
        " then start ReLink again.",
    )


def _configure(db: Any, _record: object) -> None:
    db.isolation_level = None  # or pysqlite decides when a transaction begins, and breaks migrations
    busy_timeout = f"busy_timeout={BUSY_TIMEOUT}"
    for pragma in (busy_timeout, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        db.execute(f"PRAGMA {pragma}")


def _begin(db: Any) -> None:
    db.exec_driver_sql("BEGIN IMMEDIATE")


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


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.begin() as db:
        config.attributes["connection"] = db
        try:
            command.upgrade(config, "head")
        except CommandError as error:  # it knows no way from the revision it found
            raise ProblemError(_NEWER) from error


_NEWER = Problem(
    "store_newer",
    "ReLink's journal was written by a newer ReLink.",
    "This version does not know its form, and leaves it as it is.",
    "Install the newer version again.",
)

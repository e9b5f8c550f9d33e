"""The books: one SQLite file with everything that the practice company has answered for."""

from __future__ import annotations

import random
import sqlite3
import string
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from . import wire

_VERSION = 1
_LETTERS = string.ascii_letters + string.digits

_SCHEMA = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE companies (
    realm TEXT PRIMARY KEY, name TEXT NOT NULL, subscription TEXT NOT NULL, closing_date TEXT,
    user_removed INTEGER NOT NULL DEFAULT 0, next_number INTEGER NOT NULL DEFAULT 1001);
CREATE TABLE entities (
    realm TEXT NOT NULL REFERENCES companies, id INTEGER NOT NULL, kind TEXT NOT NULL,
    name TEXT, cents INTEGER, body TEXT NOT NULL, PRIMARY KEY (realm, id));
CREATE INDEX entities_by_kind ON entities (realm, kind, id);
CREATE INDEX entities_by_date ON entities (realm, kind, json_extract(body, '$.TxnDate'));
CREATE UNIQUE INDEX names ON entities (realm, name COLLATE NOCASE) WHERE kind IN ('Customer', 'Vendor');
CREATE TABLE replies (
    realm TEXT NOT NULL, requestid TEXT NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (realm, requestid));
CREATE TABLE codes (
    code TEXT PRIMARY KEY, realm TEXT NOT NULL, user TEXT NOT NULL, redirect_uri TEXT NOT NULL,
    expires INTEGER NOT NULL);
CREATE TABLE grants (
    realm TEXT PRIMARY KEY, user TEXT NOT NULL, granted INTEGER NOT NULL,
    refresh_token TEXT NOT NULL UNIQUE, refresh_issued INTEGER NOT NULL);
CREATE TABLE access_tokens (
    token TEXT PRIMARY KEY, realm TEXT NOT NULL REFERENCES grants ON DELETE CASCADE,
    expires INTEGER NOT NULL);
"""


class BooksError(Exception):
    """The books file can't be used; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Company:
    """One practice QuickBooks company. Dates up to and including ``closing_date`` are closed."""

    realm: str
    name: str
    subscription: str
    closing_date: date | None
    user_removed: bool

    @property
    def read_only(self) -> bool:
        # documented: Intuit, CompanyInfo entity: these four statuses are read-only.
        return self.subscription in {"EXPIRED", "RESTRICTED", "SUSPENDED", "CANCELLED"}


class Books:
    """Everything that is kept, in ``path`` or, without one, in memory.

    ``random_source`` makes keys, codes, tokens and made-up documents. Raises ``BooksError``.
    """

    def __init__(self, path: Path | None = None, random_source: random.Random | None = None) -> None:
        self.chance = random_source or random.SystemRandom()
        try:
            self.db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
                self.db.execute(f"PRAGMA {pragma}")
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.Error as error:
            raise BooksError(f"{path} can't be used as practice books: {error}.") from error
        if version not in (0, _VERSION):
            raise BooksError(f"{path} holds practice books of another version: choose another file.")
        if version == 0:
            self._set_up()

    def _set_up(self) -> None:
        with self.transaction():
            # Statement by statement: executescript would commit first and leave half a schema after a crash.
            for statement in _SCHEMA.split(";\n"):
                if statement.strip():
                    self.db.execute(statement)
            self.db.execute(f"PRAGMA user_version={_VERSION}")
            self.set("client_id", "PRACTICE" + self.secret(42))
            self.set("client_secret", self.secret(40))

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or none of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def secret(self, length: int) -> str:
        """A fresh random text."""
        return "".join(self.chance.choices(_LETTERS, k=length))

    # Settings of the whole practice company

    def get(self, name: str) -> str:
        row = self.db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def set(self, name: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    # Companies

    def companies(self) -> list[Company]:
        rows = self.db.execute("SELECT realm FROM companies ORDER BY rowid").fetchall()
        return [company for (realm,) in rows if (company := self.company(realm))]

    def company(self, realm: str) -> Company | None:
        row = self.db.execute(
            "SELECT realm, name, subscription, closing_date, user_removed FROM companies WHERE realm = ?",
            (realm,),
        ).fetchone()
        if row is None:
            return None
        closing_date = date.fromisoformat(row[3]) if row[3] else None
        return Company(row[0], row[1], row[2], closing_date, bool(row[4]))

    def add_company(self, company: Company) -> None:
        closing_date = company.closing_date and company.closing_date.isoformat()
        self.db.execute(
            "INSERT INTO companies (realm, name, subscription, closing_date) VALUES (?, ?, ?, ?)",
            (company.realm, company.name, company.subscription, closing_date),
        )

    def set_subscription(self, realm: str, status: str) -> None:
        self.db.execute("UPDATE companies SET subscription = ? WHERE realm = ?", (status, realm))

    def set_closing_date(self, realm: str, day: date | None) -> None:
        value = day.isoformat() if day else None
        self.db.execute("UPDATE companies SET closing_date = ? WHERE realm = ?", (value, realm))

    def set_user_removed(self, realm: str, removed: bool) -> None:
        self.db.execute("UPDATE companies SET user_removed = ? WHERE realm = ?", (int(removed), realm))

    def next_number(self, realm: str) -> str:
        """The next number of the company's sales forms."""
        (number,) = self.db.execute(
            "UPDATE companies SET next_number = next_number + 1 WHERE realm = ? RETURNING next_number - 1",
            (realm,),
        ).fetchone()
        return str(number)

    # Entities

    def next_id(self, realm: str) -> int:
        # assumed: one row of Ids for every kind of a company.
        (latest,) = self.db.execute("SELECT max(id) FROM entities WHERE realm = ?", (realm,)).fetchone()
        return int(latest or 0) + 1

    def add_entity(
        self,
        realm: str,
        kind: str,
        body: dict[str, Any],
        *,
        name: str | None = None,
        cents: int | None = None,
    ) -> None:
        """Keep ``body`` under its ``Id``. ``name`` must be unique among customers and vendors."""
        self.db.execute(
            "INSERT INTO entities (realm, id, kind, name, cents, body) VALUES (?, ?, ?, ?, ?, ?)",
            (realm, int(body["Id"]), kind, name, cents, wire.encode(body).decode()),
        )

    def entity(self, realm: str, kind: str, identity: str) -> dict[str, Any] | None:
        row = self.db.execute(
            "SELECT body FROM entities WHERE realm = ? AND id = ? AND kind = ?", (realm, identity, kind)
        ).fetchone()
        return wire.decode(row[0]) if row else None

    def name_taken(self, realm: str, name: str) -> bool:
        row = self.db.execute(
            "SELECT 1 FROM entities WHERE realm = ? AND name = ? COLLATE NOCASE"
            " AND kind IN ('Customer', 'Vendor')",
            (realm, name),
        ).fetchone()
        return row is not None

    def totals(self, realm: str) -> dict[str, tuple[int, int]]:
        """For every kind held: how many, and their total in cents."""
        rows = self.db.execute(
            "SELECT kind, count(*), coalesce(sum(cents), 0) FROM entities WHERE realm = ? GROUP BY kind",
            (realm,),
        )
        return {kind: (count, cents) for kind, count, cents in rows}

    def duplicate_notes(self, realm: str) -> list[str]:
        """Private notes that more than one document carries."""
        rows = self.db.execute(
            "SELECT json_extract(body, '$.PrivateNote') AS note FROM entities"
            " WHERE realm = ? AND cents IS NOT NULL AND note IS NOT NULL"
            " GROUP BY note HAVING count(*) > 1 ORDER BY note",
            (realm,),
        )
        return [note for (note,) in rows]

    # Replies by requestid

    def reply(self, realm: str, requestid: str) -> tuple[int, bytes] | None:
        """Status and body of what was answered to this requestid, if anything was."""
        row: tuple[int, bytes] | None = self.db.execute(
            "SELECT status, body FROM replies WHERE realm = ? AND requestid = ?", (realm, requestid)
        ).fetchone()
        return row

    def keep_reply(self, realm: str, requestid: str, status: int, body: bytes) -> None:
        self.db.execute("INSERT INTO replies VALUES (?, ?, ?, ?)", (realm, requestid, status, body))

    def replies_kept(self, realm: str) -> int:
        (count,) = self.db.execute("SELECT count(*) FROM replies WHERE realm = ?", (realm,)).fetchone()
        return int(count)

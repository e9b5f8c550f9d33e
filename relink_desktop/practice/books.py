"""The books: one SQLite file with everything that the practice company has answered for."""

from __future__ import annotations

import random
import sqlite3
import string
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from . import wire

_LETTERS = string.ascii_letters + string.digits

_FIRST = """
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

# A company became one JSON body, so that a further mishap needs no further column.
_SECOND = """
ALTER TABLE companies ADD COLUMN body TEXT NOT NULL DEFAULT '';
UPDATE companies SET body = json_object('realm', realm, 'name', name, 'subscription', subscription,
    'closing_date', closing_date, 'user_removed', json(iif(user_removed, 'true', 'false')));
ALTER TABLE companies DROP COLUMN name;
ALTER TABLE companies DROP COLUMN subscription;
ALTER TABLE companies DROP COLUMN closing_date;
ALTER TABLE companies DROP COLUMN user_removed;
CREATE TABLE deletions (
    realm TEXT NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, time TEXT NOT NULL,
    PRIMARY KEY (realm, id));
CREATE TABLE refused_tokens (token TEXT PRIMARY KEY, realm TEXT NOT NULL, expires INTEGER NOT NULL);
ALTER TABLE codes ADD COLUMN scope TEXT NOT NULL DEFAULT 'com.intuit.quickbooks.accounting';
ALTER TABLE grants ADD COLUMN scope TEXT NOT NULL DEFAULT 'com.intuit.quickbooks.accounting';
ALTER TABLE grants ADD COLUMN previous_token TEXT;
UPDATE settings SET value = '503' WHERE name = 'outage' AND value = 'on';
UPDATE settings SET value = '150' WHERE name = 'maintenance' AND value = 'on';
"""

# What must never be is written down at the moment that it is, by the books themselves, so that neither a
# client nor a later deletion hides it. The note of everything that the app wrote begins with its name.
_TWICE = """WHEN NEW.cents IS NOT NULL AND json_extract(NEW.body, '$.PrivateNote') LIKE 'ReLink %' BEGIN
    INSERT OR IGNORE INTO findings SELECT NEW.realm, 'twice', json_extract(NEW.body, '$.PrivateNote')
    WHERE EXISTS (SELECT 1 FROM entities WHERE realm = NEW.realm AND cents IS NOT NULL AND id != NEW.id
        AND json_extract(body, '$.PrivateNote') = json_extract(NEW.body, '$.PrivateNote')); END;
"""
_CLOSED = """BEGIN INSERT OR IGNORE INTO findings SELECT ROW.realm, 'closed', ROW.kind || ' ' || ROW.id
    FROM companies WHERE realm = ROW.realm
    AND json_extract(ROW.body, '$.TxnDate') <= json_extract(companies.body, '$.closing_date'); END;
"""
_CLOSED_OLD, _CLOSED_NEW = _CLOSED.replace("ROW", "OLD"), _CLOSED.replace("ROW", "NEW")
# A payment may change the balance of a document of a closed period: that is not a write to it.
_CHANGED = """WHEN NEW.cents IS NOT OLD.cents
    OR json_extract(NEW.body, '$.TxnDate') != json_extract(OLD.body, '$.TxnDate') """
_THIRD = f"""
ALTER TABLE replies ADD COLUMN time INTEGER NOT NULL DEFAULT 0;
CREATE TABLE findings (
    realm TEXT NOT NULL, rule TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (realm, rule, about));
CREATE INDEX entities_by_note ON entities (realm, json_extract(body, '$.PrivateNote'))
    WHERE cents IS NOT NULL;
CREATE INDEX entities_by_number ON entities (realm, kind, json_extract(body, '$.DocNumber'));
CREATE TRIGGER twice_added AFTER INSERT ON entities {_TWICE}
CREATE TRIGGER twice_changed AFTER UPDATE ON entities {_TWICE}
CREATE TRIGGER closed_added AFTER INSERT ON entities WHEN NEW.cents IS NOT NULL {_CLOSED_NEW}
CREATE TRIGGER closed_before AFTER UPDATE ON entities {_CHANGED}{_CLOSED_OLD}
CREATE TRIGGER closed_after AFTER UPDATE ON entities {_CHANGED}{_CLOSED_NEW}
CREATE TRIGGER closed_removed AFTER DELETE ON entities WHEN OLD.cents IS NOT NULL {_CLOSED_OLD}
"""

_STEPS = (_FIRST, _SECOND, _THIRD)
"""From nothing to the present version; the file's ``user_version`` says how many it has behind it."""


class BooksError(Exception):
    """The books file can't be used; the message is one sentence that says why."""


class Company(msgspec.Struct, frozen=True):
    """One practice QuickBooks company and what was made to happen to it.

    Dates up to and including ``closing_date`` are closed, and answered with ``closing_code``.
    ``us``: it is in the United States, where sales have one tax rate and purchases none. ``tracks_classes``:
    every line may have one; the switches below it are only told. ``read_only_status`` is the HTTP status of a
    refused write. ``throttled`` counts the requests still to be refused.
    """

    realm: str
    name: str
    subscription: str = "SUBSCRIBED"
    read_only_status: int = 200
    closing_date: date | None = None
    closing_code: str = "6200"
    custom_numbers: bool = False
    user_removed: bool = False
    other_environment: bool = False
    throttled: int = 0
    us: bool = False
    tracks_classes: bool = True
    applies_credits: bool = False
    applies_bill_payments: bool = False
    invoices_activity: bool = False
    multicurrency: bool = False

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
        if version > len(_STEPS):
            self.close()
            raise BooksError(f"{path} holds practice books of a newer version: choose another file.")
        if version < len(_STEPS):
            self._set_up(version)

    def _set_up(self, version: int) -> None:
        """Bring the file from ``version`` to the present one, or leave it as it was."""
        with self.transaction():
            # Statement by statement: executescript would commit first and leave half a schema after a crash.
            for statement in "".join(_STEPS[version:]).split(";\n"):
                if statement.strip():
                    self.db.execute(statement)
            self.db.execute(f"PRAGMA user_version={len(_STEPS)}")
            if not self.get("client_id"):
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
        rows = self.db.execute("SELECT body FROM companies ORDER BY rowid")
        return [msgspec.json.decode(body, type=Company) for (body,) in rows]

    def company(self, realm: str) -> Company | None:
        row = self.db.execute("SELECT body FROM companies WHERE realm = ?", (realm,)).fetchone()
        return msgspec.json.decode(row[0], type=Company) if row else None

    def add_company(self, company: Company) -> None:
        body = msgspec.json.encode(company).decode()
        self.db.execute("INSERT INTO companies (realm, body) VALUES (?, ?)", (company.realm, body))

    def change_company(self, company: Company) -> None:
        """Keep ``company`` in place of what was known of it."""
        body = msgspec.json.encode(company).decode()
        self.db.execute("UPDATE companies SET body = ? WHERE realm = ?", (body, company.realm))

    def next_number(self, realm: str) -> str:
        """The next number of the company's sales forms."""
        (number,) = self.db.execute(
            "UPDATE companies SET next_number = next_number + 1 WHERE realm = ? RETURNING next_number - 1",
            (realm,),
        ).fetchone()
        return str(number)

    # Entities

    def next_id(self, realm: str) -> int:
        # assumed: one row of Ids for every kind of a company, and none is given twice.
        (latest,) = self.db.execute(
            "SELECT max(coalesce((SELECT max(id) FROM entities WHERE realm = ?), 0),"
            " coalesce((SELECT max(id) FROM deletions WHERE realm = ?), 0))",
            (realm, realm),
        ).fetchone()
        return int(latest) + 1

    def add_entity(
        self,
        realm: str,
        kind: str,
        body: dict[str, Any],
        *,
        name: str | None = None,
        cents: int | None = None,
    ) -> None:
        """Keep ``body`` under its new ``Id``. ``name`` must be unique among customers and vendors."""
        self.db.execute(
            "INSERT INTO entities (realm, id, kind, name, cents, body) VALUES (?, ?, ?, ?, ?, ?)",
            (realm, int(body["Id"]), kind, name, cents, wire.encode(body).decode()),
        )

    def change_entity(
        self, realm: str, body: dict[str, Any], *, name: str | None = None, cents: int | None = None
    ) -> None:
        """Keep ``body`` in place of what was under its ``Id``."""
        self.db.execute(
            "UPDATE entities SET name = ?, cents = ?, body = ? WHERE realm = ? AND id = ?",
            (name, cents, wire.encode(body).decode(), realm, int(body["Id"])),
        )

    def delete_entity(self, realm: str, kind: str, identity: str, time: str) -> None:
        """Remove an entity, and remember that it was there. ``time`` as in ``MetaData``."""
        self.db.execute("DELETE FROM entities WHERE realm = ? AND id = ?", (realm, identity))
        self.db.execute("INSERT INTO deletions VALUES (?, ?, ?, ?)", (realm, identity, kind, time))

    def deleted(self, realm: str, kind: str, identity: str) -> bool:
        row = self.db.execute(
            "SELECT 1 FROM deletions WHERE realm = ? AND id = ? AND kind = ?", (realm, identity, kind)
        ).fetchone()
        return row is not None

    def deletions(self, realm: str, kind: str, since: str) -> list[tuple[int, str]]:
        """Id and time of what was deleted ``since`` then. Times as in ``MetaData``."""
        rows = self.db.execute(
            "SELECT id, time FROM deletions WHERE realm = ? AND kind = ? AND time >= ? ORDER BY id",
            (realm, kind, since),
        )
        return rows.fetchall()

    def entity(self, realm: str, kind: str, identity: str) -> dict[str, Any] | None:
        row = self.db.execute(
            "SELECT body FROM entities WHERE realm = ? AND id = ? AND kind = ?", (realm, identity, kind)
        ).fetchone()
        return wire.decode(row[0]) if row else None

    def named(self, realm: str, kind: str, field: str, name: str) -> dict[str, Any] | None:
        """The entity of ``kind`` whose ``field`` says ``name``."""
        row = self.db.execute(
            "SELECT body FROM entities WHERE realm = ? AND kind = ? AND json_extract(body, '$.' || ?) = ?",
            (realm, kind, field, name),
        ).fetchone()
        return wire.decode(row[0]) if row else None

    def inactive(self, realm: str, kind: str) -> list[tuple[str, str]]:
        """Kind and name of what was made inactive."""
        rows = self.db.execute(
            "SELECT kind, coalesce(json_extract(body, '$.DisplayName'), json_extract(body, '$.Name'))"
            " FROM entities WHERE realm = ? AND kind = ? AND NOT json_extract(body, '$.Active') ORDER BY id",
            (realm, kind),
        )
        return rows.fetchall()

    def referring(self, realm: str, field: str, identity: str) -> list[tuple[dict[str, Any], int]]:
        """The documents and payments whose ``field`` refers to this Id, and their cents."""
        rows = self.db.execute(
            "SELECT body, cents FROM entities WHERE realm = ? AND cents IS NOT NULL"
            " AND json_extract(body, '$.' || ? || '.value') = ?",
            (realm, field, identity),
        )
        return [(wire.decode(body), cents) for body, cents in rows]

    def name_taken(self, realm: str, name: str, but: str = "") -> bool:
        """Whether a customer or vendor other than the Id ``but`` is called so."""
        row = self.db.execute(
            "SELECT 1 FROM entities WHERE realm = ? AND name = ? COLLATE NOCASE"
            " AND kind IN ('Customer', 'Vendor') AND id != ?",
            (realm, name, but),
        ).fetchone()
        return row is not None

    def number_holder(self, realm: str, kind: str, number: str) -> str | None:
        """The Id of a document of ``kind`` with this ``DocNumber``, if there is one."""
        row = self.db.execute(
            "SELECT id FROM entities WHERE realm = ? AND kind = ? AND json_extract(body, '$.DocNumber') = ?",
            (realm, kind, number),
        ).fetchone()
        return str(row[0]) if row else None

    def totals(self, realm: str) -> dict[str, tuple[int, int]]:
        """For every kind held: how many, and their total in cents."""
        rows = self.db.execute(
            "SELECT kind, count(*), coalesce(sum(cents), 0) FROM entities WHERE realm = ? GROUP BY kind",
            (realm,),
        )
        return {kind: (count, cents) for kind, count, cents in rows}

    def duplicate_notes(self, realm: str) -> list[str]:
        """Private notes that more than one document carries, but for what QuickBooks writes on the voided."""
        rows = self.db.execute(
            "SELECT json_extract(body, '$.PrivateNote') AS note FROM entities"
            " WHERE realm = ? AND cents IS NOT NULL AND note != 'Voided'"
            " GROUP BY note HAVING count(*) > 1 ORDER BY note",
            (realm,),
        )
        return [note for (note,) in rows]

    def numbered(self, realm: str, kind: str, text: str) -> list[dict[str, Any]]:
        """The documents of ``kind`` whose number or private note is ``text``."""
        rows = self.db.execute(
            "SELECT body FROM entities WHERE realm = ? AND kind = ? AND cents IS NOT NULL"
            " AND ? IN (json_extract(body, '$.DocNumber'), json_extract(body, '$.PrivateNote'))",
            (realm, kind, text),
        )
        return [wire.decode(body) for (body,) in rows]

    # For the audit

    def marked(self, realm: str) -> list[tuple[str, int, str | None]]:
        """Note, cents, and balance as written, of every document and payment that the app wrote."""
        rows = self.db.execute(
            "SELECT json_extract(body, '$.PrivateNote') AS note, cents, body -> '$.Balance' FROM entities"
            " WHERE realm = ? AND cents IS NOT NULL AND note LIKE 'ReLink %' ORDER BY id",
            (realm,),
        )
        return rows.fetchall()

    def findings(self, realm: str, rule: str) -> list[str]:
        """What broke ``rule`` at any time."""
        rows = self.db.execute(
            "SELECT about FROM findings WHERE realm = ? AND rule = ? ORDER BY about", (realm, rule)
        )
        return [about for (about,) in rows]

    def names_twice(self, realm: str) -> list[str]:
        """Names that two customers, or two vendors, have, whether active or not."""
        rows = self.db.execute(
            "SELECT replace(json_extract(body, '$.DisplayName'), ' (deleted)', '') AS called FROM entities"
            " WHERE realm = ? AND kind IN ('Customer', 'Vendor')"
            " GROUP BY kind, called COLLATE NOCASE HAVING count(*) > 1 ORDER BY called",
            (realm,),
        )
        return [name for (name,) in rows]

    # Replies by requestid

    def reply(self, realm: str, requestid: str, since: int = 0) -> tuple[int, bytes] | None:
        """Status and body of what was answered to this requestid ``since`` then (seconds since 1970)."""
        row: tuple[int, bytes] | None = self.db.execute(
            "SELECT status, body FROM replies WHERE realm = ? AND requestid = ? AND time >= ?",
            (realm, requestid, since),
        ).fetchone()
        return row

    def keep_reply(self, realm: str, requestid: str, status: int, body: bytes, time: int) -> None:
        """Remember what was answered at ``time`` (seconds since 1970), in place of what was forgotten."""
        self.db.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?, ?)", (realm, requestid, status, body, time)
        )

    def forget_replies(self, realm: str) -> None:
        """Answer what comes again as if it came for the first time. How long Intuit remembers is not
        known.
        """
        self.db.execute("DELETE FROM replies WHERE realm = ?", (realm,))

    def replies_kept(self, realm: str) -> int:
        (count,) = self.db.execute("SELECT count(*) FROM replies WHERE realm = ?", (realm,)).fetchone()
        return int(count)

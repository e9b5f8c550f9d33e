"""Rows of connections, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec
from sqlalchemy import Connection as Db
from sqlalchemy import Engine, bindparam, insert, select, update

from relink_desktop.core.connections import Company, Environment
from relink_desktop.core.health import Health
from relink_desktop.core.shortfall import Shortfall, ShortfallAnswer
from relink_desktop.core.sync import NOTHING, SyncResult, Tally
from relink_desktop.service import store

_UPDATE = update(store.connection).where(store.connection.c.id == bindparam("this"))


@dataclass(frozen=True, slots=True)
class ConnectionRecord:
    """What survives of a connection. ``run_base`` is what had been sent when the present run began.

    ``connected_by`` is who gave the present consent, by e-mail address, if QuickBooks said so;
    ``subscription`` is CompanyInfo's last SubscriptionStatus. ``looked_through``: QuickBooks was searched for
    what it has already; ``changes_read``: up to when its changes are known, by its own clock. ``marked_as``
    is the ledger company's first name, if it has another one by now; ``shortfall`` is what the last reading
    of the ledger lacked, and what a person said to it; ``begins_later``: a person said that the report begins
    later than the journal on purpose.
    """

    id: str
    ledger_company: str
    environment: Environment
    company: Company
    currency: str
    health: Health
    connected_by: str | None = None
    subscription: str | None = None
    closing: date | None = None
    original: date | None = None
    sync_from: date | None = None
    confirmed: bool = False
    paused: bool = False
    run_base: Tally = NOTHING
    result: SyncResult | None = None
    looked_through: bool = False
    changes_read: datetime | None = None
    marked_as: str | None = None
    shortfall: Shortfall | None = None
    begins_later: bool = False

    @property
    def mark(self) -> str:
        """The name of the ledger company in the marks of its documents in QuickBooks, which stays."""
        return self.marked_as or self.ledger_company

    @property
    def asked(self) -> Shortfall | None:
        """The shortfall for which the ledger is held back, until a person says what became of it."""
        known = self.shortfall
        return known if known is not None and known.answer is not ShortfallAnswer.GONE else None


def load_all(engine: Engine) -> list[ConnectionRecord]:
    with engine.begin() as db:
        rows = db.execute(select(store.connection).order_by(store.connection.c.ledger_company)).mappings()
        return [_record(dict(row)) for row in rows]


def save(db: Db, record: ConnectionRecord) -> None:
    """Inserts or updates the whole row."""
    values = _values(record)
    changed = db.execute(_UPDATE, {"this": record.id, **values})
    if changed.rowcount == 0:
        db.execute(insert(store.connection).values(**values))


def _values(record: ConnectionRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "ledger_company": record.ledger_company,
        "environment": record.environment,
        "realm": record.company.realm,
        "company_name": record.company.name,
        "currency": record.currency,
        "closing_date": _iso(record.closing),
        "original": _iso(record.original),
        "sync_from": _iso(record.sync_from),
        "confirmed": int(record.confirmed),
        "paused": int(record.paused),
        "connected_by": record.connected_by,
        "subscription": record.subscription,
        "health": msgspec.json.encode(record.health).decode(),
        "run_base_count": record.run_base.count,
        "run_base_cents": record.run_base.cents,
        "result": msgspec.json.encode(record.result).decode() if record.result else None,
        "looked_through": int(record.looked_through),
        "changes_read": record.changes_read.isoformat() if record.changes_read else None,
        "marked_as": record.marked_as,
        "shortfall": msgspec.json.encode(record.shortfall).decode() if record.shortfall else None,
        "begins_later": int(record.begins_later),
    }


def _record(row: dict[str, object]) -> ConnectionRecord:
    text = {name: str(value) if value is not None else None for name, value in row.items()}
    record = ConnectionRecord(
        id=str(row["id"]),
        ledger_company=str(row["ledger_company"]),
        environment=Environment(str(row["environment"])),
        company=Company(str(row["realm"]), str(row["company_name"])),
        currency=str(row["currency"]),
        health=msgspec.json.decode(str(row["health"]), type=Health),
        connected_by=text["connected_by"],
        subscription=text["subscription"],
        closing=_day(text["closing_date"]),
        original=_day(text["original"]),
        sync_from=_day(text["sync_from"]),
        confirmed=bool(row["confirmed"]),
        paused=bool(row["paused"]),
        run_base=Tally(int(str(row["run_base_count"])), int(str(row["run_base_cents"]))),
        looked_through=bool(row["looked_through"]),
        changes_read=datetime.fromisoformat(text["changes_read"]) if text["changes_read"] else None,
        marked_as=text["marked_as"],
        shortfall=msgspec.json.decode(text["shortfall"], type=Shortfall) if text["shortfall"] else None,
        begins_later=bool(row["begins_later"]),
    )
    if text["result"]:
        return replace(record, result=msgspec.json.decode(text["result"], type=SyncResult))
    return record


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

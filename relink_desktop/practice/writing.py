"""What every write works with, and the rules that all kinds share: versions and the closing date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from . import faults, fields, wire
from .books import Books, Company
from .world import USER


@dataclass(frozen=True, slots=True)
class Writing:
    """One write to the books of ``company`` at ``now`` (UTC).

    ``duplicates_allowed``: two documents may share a number. Its methods raise ``FaultError``.
    """

    books: Books
    company: Company
    now: datetime
    duplicates_allowed: bool = False

    @property
    def realm(self) -> str:
        return self.company.realm

    @property
    def today(self) -> date:
        """The day in California, which is the day of whatever comes without a date."""
        return self.now.astimezone(wire.PACIFIC).date()

    def check_open(self, day: date) -> None:
        # documented: Intuit blog 2025-04-24; the closing date itself is closed too (LeanLaw, Fyle).
        if self.company.closing_date and day <= self.company.closing_date:
            raise faults.period_closed(self.company.closing_code)

    def held(self, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
        """What ``Id`` and ``SyncToken`` of ``sent`` mean, if that is its latest version."""
        # documented: Intuit, every entity page: both are required. assumed: the order of these checks.
        for name in ("Id", "SyncToken"):
            if sent.get(name) in (None, ""):
                raise faults.missing(name)
        identity = fields.identity(sent["Id"])
        entity = self.books.entity(self.realm, kind, identity)
        if entity is None:
            gone = self.books.deleted(self.realm, kind, identity)
            raise faults.deleted() if gone else faults.not_found()
        if str(sent["SyncToken"]) != entity["SyncToken"]:
            raise faults.stale(USER)
        return entity

    @staticmethod
    def merged(kept: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
        """What an update makes of ``kept``, before any rule is applied to it."""
        # documented: Intuit, entity pages: a sparse update keeps what it leaves out, a full one clears it.
        return {**kept, **sent} if sent.get("sparse") is True else dict(sent)

    def first_version(self) -> dict[str, Any]:
        """The fields that only QuickBooks writes, for something new."""
        stamp = wire.metadata_time(self.now)
        return {
            "domain": "QBO",
            "sparse": False,
            "Id": str(self.books.next_id(self.realm)),
            "SyncToken": "0",
            "MetaData": {"CreateTime": stamp, "LastUpdatedTime": stamp},
        }

    def next_version(self, kept: dict[str, Any]) -> dict[str, Any]:
        """The same fields, for something that changed."""
        return {
            "domain": "QBO",
            "sparse": False,
            "Id": kept["Id"],
            "SyncToken": str(int(kept["SyncToken"]) + 1),
            "MetaData": {**kept["MetaData"], "LastUpdatedTime": wire.metadata_time(self.now)},
        }

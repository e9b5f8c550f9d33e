"""What QuickBooks shows of a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from relink_desktop.core.documents import DocumentKind
from relink_desktop.service.sync.plan import cents

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
#: How far QuickBooks' clock may be ahead of this computer's.
CLOCKS_APART = timedelta(days=1)
_DETAILS = ("SalesItemLineDetail", "AccountBasedExpenseLineDetail")


@dataclass(frozen=True, slots=True)
class Seen:
    """One document as QuickBooks has it. Of a deleted one nothing but ``id`` is true.

    ``fingerprint`` changes with whatever a person may change by hand of what was told, and with nothing that
    changes by itself. ``changed`` is when, by QuickBooks' clock (UTC).
    """

    kind: DocumentKind
    id: str
    sync_token: str = ""
    number: str = ""
    issued: date = date.min
    contact_id: str = ""
    cents: int = 0
    balance: int = 0
    note: str = ""
    voided: bool = False
    deleted: bool = False
    fingerprint: str = ""
    changed: datetime = _LONG_AGO


def seen_from(kind: DocumentKind, entity: dict[str, Any]) -> Seen:
    """Raises ``KeyError`` and ``ValueError`` for what is no document."""
    changed = _changed(entity)
    if entity.get("status") == "Deleted":
        return Seen(kind, entity["Id"], deleted=True, changed=changed)
    total, private = cents(entity["TotalAmt"]), entity.get("PrivateNote") or ""
    return Seen(
        kind=kind,
        id=entity["Id"],
        sync_token=entity["SyncToken"],
        number=entity.get("DocNumber") or "",
        issued=date.fromisoformat(entity["TxnDate"]),
        contact_id=_contact(entity),
        cents=total,
        balance=cents(entity.get("Balance", entity["TotalAmt"])),
        note=private,
        # documented: Intuit, Invoice, void: "Voided" is put before the note.
        voided=total == 0 and private.startswith("Voided"),
        fingerprint=_fingerprint(entity, total),
        changed=changed,
    )


def latest(before: datetime | None, seen: Iterable[Seen], now: datetime) -> datetime | None:
    """When the newest of ``seen`` changed, or ``before`` if that is later. A time far ahead of ``now`` is
    passed over: to look from there on would find no change any more."""
    times = [one.changed for one in seen if _LONG_AGO < one.changed <= now + CLOCKS_APART]
    return max([*times, *([before] if before else [])], default=None)


def _fingerprint(entity: dict[str, Any], total: int) -> str:
    told = (
        entity["TxnDate"],
        entity.get("DueDate"),
        _contact(entity),
        total,
        entity.get("GlobalTaxCalculation"),
        [_line(line) for line in entity.get("Line") or () if line.get("DetailType") in _DETAILS],
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _line(line: dict[str, Any]) -> tuple[object, ...]:
    detail = line[line["DetailType"]]
    refs = ("ItemRef", "AccountRef", "TaxCodeRef", "ClassRef")
    return (
        cents(line["Amount"]),
        line.get("Description") or "",
        *((detail.get(ref) or {}).get("value") for ref in refs),
    )


def _contact(entity: dict[str, Any]) -> str:
    ref = entity.get("CustomerRef") or entity.get("VendorRef") or {}
    return str(ref.get("value", ""))


def _changed(entity: dict[str, Any]) -> datetime:
    told = (entity.get("MetaData") or {}).get("LastUpdatedTime")
    return datetime.fromisoformat(told).astimezone(UTC) if told else _LONG_AGO

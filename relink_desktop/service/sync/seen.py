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
    """One document as QuickBooks has it. Of a deleted one nothing but ``id`` is true, of an ``unreadable``
    one nothing but ``id`` (empty if there is none), ``number`` and ``note``. ``contact`` is its name there.

    ``fingerprint`` changes with whatever a person may change by hand of what was told, and with nothing that
    changes by itself; ``around`` is what it is made of before and behind the contact. ``changed`` is when, by
    QuickBooks' clock (UTC).
    """

    kind: DocumentKind
    id: str
    sync_token: str = ""
    number: str = ""
    issued: date = date.min
    contact_id: str = ""
    contact: str = ""
    cents: int = 0
    balance: int = 0
    note: str = ""
    voided: bool = False
    deleted: bool = False
    unreadable: bool = False
    fingerprint: str = ""
    around: tuple[str, str] = ("", "")
    changed: datetime = _LONG_AGO

    def fingerprint_of(self, contact_id: str) -> str:
        """What the fingerprint would be if it were for that contact and nothing else were different."""
        return _hashed(self.around, contact_id)


def seen_from(kind: DocumentKind, entity: Any) -> Seen:
    """Reads a row of QuickBooks. Other people's documents may have any shape: what is none that Intuit
    describes is ``unreadable``."""
    try:
        return _seen(kind, entity)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        told = entity if isinstance(entity, dict) else {}
        return Seen(
            kind,
            str(told.get("Id") or ""),
            number=str(told.get("DocNumber") or ""),
            note=str(told.get("PrivateNote") or ""),
            unreadable=True,
        )


def _seen(kind: DocumentKind, entity: dict[str, Any]) -> Seen:
    changed = _changed(entity)
    if entity.get("status") == "Deleted":
        return Seen(kind, str(entity["Id"]), deleted=True, changed=changed)
    total, private = cents(entity["TotalAmt"]), str(entity.get("PrivateNote") or "")
    contact_id, contact = _contact(entity)
    around = _around(entity, total)
    return Seen(
        kind=kind,
        id=str(entity["Id"]),
        sync_token=str(entity["SyncToken"]),
        number=str(entity.get("DocNumber") or ""),
        issued=date.fromisoformat(_day(entity["TxnDate"])),
        contact_id=contact_id,
        contact=contact,
        cents=total,
        balance=cents(entity.get("Balance", entity["TotalAmt"])),
        note=private,
        # documented: Intuit, Invoice, void: "Voided" is put before the note.
        voided=total == 0 and private.startswith("Voided"),
        fingerprint=_hashed(around, contact_id),
        around=around,
        changed=changed,
    )


def latest(before: datetime | None, seen: Iterable[Seen], now: datetime) -> datetime | None:
    """When the newest of ``seen`` changed, or ``before`` if that is later. A time far ahead of ``now`` is
    passed over: to look from there on would find no change any more."""
    times = [one.changed for one in seen if _LONG_AGO < one.changed <= now + CLOCKS_APART]
    return max([*times, *([before] if before else [])], default=None)


def fingerprint(entity: dict[str, Any], total: int) -> str:
    """Of what QuickBooks has, or of a request that it has if it was carried out; ``total`` is in cents."""
    return _hashed(_around(entity, total), _contact(entity)[0])


def _around(entity: dict[str, Any], total: int) -> tuple[str, str]:
    due = entity.get("DueDate")
    before = _day(entity["TxnDate"]), _day(due) if due else due
    lines = [_line(line) for line in entity.get("Line") or () if line.get("DetailType") in _DETAILS]
    return repr(before)[1:-1], repr((total, entity.get("GlobalTaxCalculation"), lines))[1:-1]


def _hashed(around: tuple[str, str], contact_id: str) -> str:
    """Journals hold it: another way to make it would make all that they hold look changed."""
    before, behind = around
    return hashlib.sha256(f"({before}, {contact_id!r}, {behind})".encode()).hexdigest()[:32]


def _line(line: dict[str, Any]) -> tuple[object, ...]:
    detail, amount = line.get(line["DetailType"]) or {}, line.get("Amount")
    refs = ("ItemRef", "AccountRef", "TaxCodeRef", "ClassRef")
    return (
        None if amount is None else cents(amount),
        line.get("Description") or "",
        *((detail.get(ref) or {}).get("value") for ref in refs),
    )


def _contact(entity: dict[str, Any]) -> tuple[str, str]:
    """Id and name."""
    ref = entity.get("CustomerRef") or entity.get("VendorRef") or {}
    return str(ref.get("value", "")), str(ref.get("name") or "")


def _changed(entity: dict[str, Any]) -> datetime:
    try:
        told = entity["MetaData"]["LastUpdatedTime"]
        return datetime.fromisoformat(told).astimezone(UTC)
    except (KeyError, TypeError, ValueError, OverflowError):  # not told, or no time
        return _LONG_AGO


def _day(told: str) -> str:
    """Without the zone that a date may carry (documented: Intuit, date, ``YYYY-MM-DD-07:00``)."""
    return told[:10]

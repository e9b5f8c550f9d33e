"""Creating customers and vendors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from . import wire
from .books import Books, Company
from .company import CURRENCY
from .faults import duplicate_name, invalid_property, missing

KINDS = ("Customer", "Vendor")
_PARTS = ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")


def create_name(
    books: Books, company: Company, kind: str, sent: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Add a customer or vendor. Raises ``FaultError``."""
    name = _display_name(sent)
    # documented: Intuit, error codes, 6240: unique across customers, vendors and employees.
    if books.name_taken(company.realm, name):
        raise duplicate_name()
    stamp = wire.metadata_time(now)
    # recorded: qbo_api spec/vcr/create/customer.yml.
    body = {
        **sent,
        "Balance": 0,
        "CurrencyRef": CURRENCY,
        "domain": "QBO",
        "sparse": False,
        "Id": str(books.next_id(company.realm)),
        "SyncToken": "0",
        "MetaData": {"CreateTime": stamp, "LastUpdatedTime": stamp},
        "DisplayName": name,
        "PrintOnCheckName": sent.get("PrintOnCheckName", name),
        "Active": True,
    }
    if kind == "Customer":
        body |= {"FullyQualifiedName": name, "BalanceWithJobs": 0, "Job": False, "Taxable": True}
    books.add_entity(company.realm, kind, body, name=name)
    return body


def _display_name(sent: dict[str, Any]) -> str:
    # documented: Intuit, Customer entity: a display name, or at least one part of a name.
    if "DisplayName" in sent:
        name = sent["DisplayName"]
    else:
        name = " ".join(str(sent[part]) for part in _PARTS if sent.get(part))
    if not isinstance(name, str):
        raise invalid_property("Property Name:DisplayName specified is unsupported or invalid")
    if not name.strip():
        raise missing("DisplayName")
    return name.strip()

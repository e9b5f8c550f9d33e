"""Customers and vendors, and making any name of a list inactive."""

from __future__ import annotations

from typing import Any

from . import fields
from .company import currency
from .faults import duplicate_name, invalid_text, missing, too_long
from .writing import Writing

KINDS = ("Customer", "Vendor")
_PARTS = ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")
_DELETED = " (deleted)"
# documented: Intuit, Customer and Vendor, business rules. told: the length ("Min:0 Max:100"); Intuit's table
# of Customer says 500.
_NOT_IN_A_NAME, _LONGEST = ":\t\n", 100
# What QuickBooks keeps of a name whatever is sent.
_OWN = ("Balance", "CurrencyRef", "BalanceWithJobs", "Job", "Taxable")


def create_name(writing: Writing, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Add a customer or vendor. Raises ``FaultError``."""
    # recorded: qbo_api spec/vcr/create/customer.yml.
    own: dict[str, Any] = {"Balance": 0, "CurrencyRef": currency(writing.company)}
    if kind == "Customer":
        own |= {"BalanceWithJobs": 0, "Job": False, "Taxable": True}
    name = _free_name(writing, sent)
    body = {**sent, **own, **writing.first_version(), **_called(kind, sent, name), "Active": True}
    writing.books.add_entity(writing.realm, kind, body, name=name)
    return body


def update_name(writing: Writing, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Change a customer or vendor, wholly or sparsely. Raises ``FaultError``."""
    kept = writing.held(kind, sent)
    found = writing.merged(kept, sent)
    active = found.get("Active", kept["Active"])  # assumed: a full update that is silent leaves it.
    if not isinstance(active, bool):
        raise fields.wrong("Active")
    own = {name: kept[name] for name in _OWN if name in kept}
    name = _free_name(writing, found, kept["Id"], active=active)
    # recorded: qbo_api spec/vcr/get/inactive_vendors.yml, the ending. assumed: the name is free again then.
    shown = name if active else name + _DELETED
    body = {**found, **own, **writing.next_version(kept), **_called(kind, found, shown), "Active": active}
    writing.books.change_entity(writing.realm, body, name=name if active else None)
    return body


def set_active(writing: Writing, kind: str, name: str, *, active: bool) -> bool:
    """Make a name of any list (in)active, as a person does in QuickBooks. False if there is no such name.

    Raises ``FaultError`` if somebody else took the name in the meantime.
    """
    field = "DisplayName" if kind in KINDS else "Name"
    kept = writing.books.named(writing.realm, kind, field, name)
    if kept is None:
        return False
    change = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True, "Active": active}
    if kind in KINDS:
        update_name(writing, kind, change)
        return True
    bare = kept["Name"].removesuffix(_DELETED)
    # assumed: items and accounts go by the same ending.
    shown = bare if active else bare + _DELETED
    body = {
        **kept,
        **writing.next_version(kept),
        "Name": shown,
        "FullyQualifiedName": shown,
        "Active": active,
    }
    writing.books.change_entity(writing.realm, body, name=shown)
    return True


def merge(writing: Writing, kind: str, kept: dict[str, Any], into: dict[str, Any]) -> None:
    """Make two customers, or two vendors, one, as a person does: ``into`` has the documents of ``kept`` then.

    told: QuickBooks moves the documents and hides the name for good. assumed: each document is another
    version then, and the name is told as inactive.
    """
    ref = {"Customer": "CustomerRef", "Vendor": "VendorRef"}[kind]
    for body, cents in writing.books.referring(writing.realm, ref, kept["Id"]):
        moved = {
            **body,
            **writing.next_version(body),
            ref: {"value": into["Id"], "name": into["DisplayName"]},
        }
        writing.books.change_entity(writing.realm, moved, cents=cents)
    version = {"Id": kept["Id"], "SyncToken": kept["SyncToken"], "sparse": True}
    update_name(writing, kind, {**version, "Active": False})


def _called(kind: str, sent: dict[str, Any], name: str) -> dict[str, Any]:
    """The fields that say its name."""
    called = {"DisplayName": name, "PrintOnCheckName": sent.get("PrintOnCheckName", name)}
    return called | {"FullyQualifiedName": name} if kind == "Customer" else called


def _free_name(writing: Writing, sent: dict[str, Any], own_id: str = "", *, active: bool = True) -> str:
    # documented: Intuit, Customer entity: a display name, or at least one part of a name.
    if "DisplayName" in sent:
        name = sent["DisplayName"]
    else:
        name = " ".join(str(sent[part]) for part in _PARTS if sent.get(part))
    if not isinstance(name, str):
        raise fields.wrong("DisplayName")
    if any(char in name for char in _NOT_IN_A_NAME):
        raise invalid_text("DisplayName", name)
    # assumed: what a name has around it is taken off.
    name = name.strip().removesuffix(_DELETED) if own_id else name.strip()
    if not name:
        raise missing("DisplayName")
    if len(name) > _LONGEST:
        raise too_long("DisplayName", _LONGEST, len(name))
    # documented: Intuit, error codes, 6240: unique across customers, vendors and employees.
    if active and writing.books.name_taken(writing.realm, name, own_id):
        raise duplicate_name()
    return name

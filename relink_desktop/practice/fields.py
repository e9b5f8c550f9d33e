"""Reads the fields of what a client sent. What is wrong with them is raised as ``FaultError``."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import wire
from .books import Books
from .faults import FaultError, invalid_id, invalid_property, invalid_reference, missing, not_found, too_long

# assumed: what the fault calls each list. Only "Klasses" was seen.
_LISTS = {
    "Customer": "Names",
    "Vendor": "Names",
    "Item": "Items",
    "Account": "Accounts",
    "TaxCode": "TaxCodes",
    "Class": "Klasses",
}


def wrong(name: str) -> FaultError:
    """The fault for a value of the wrong kind."""
    return invalid_property(f"Property Name:{name} specified is unsupported or invalid")


def mapping(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """A JSON object; empty if it is not there."""
    value = holder.get(name) or {}
    if not isinstance(value, dict):
        raise wrong(name)
    return value


def cents(value: Any, name: str) -> int:
    """An amount of money."""
    try:
        return wire.to_cents(value)
    except ValueError as error:
        raise wrong(name) from error


def day(holder: dict[str, Any], name: str) -> date | None:
    """A day, if there is one."""
    value = holder.get(name)
    # assumed: an empty text is none. python-quickbooks sends it for what it does not know.
    if value is None or value == "":
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise wrong(name) from error


def check_text(holder: dict[str, Any], name: str, most: int) -> None:
    """Nothing, or a text of at most so many characters."""
    value = holder.get(name)
    if value is None:
        return
    if not isinstance(value, str):
        raise wrong(name)
    if len(value) > most:
        raise too_long(name, most, len(value))


def identity(value: Any) -> str:
    """An Id: a whole number, sent as text or number."""
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise invalid_id(text)
    return text


def reference(books: Books, realm: str, holder: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    """The reference with the name of what it points to."""
    value = mapping(holder, name).get("value")
    if value in (None, ""):
        raise missing(name)
    entity = books.entity(realm, kind, str(value))
    if entity is None:
        raise invalid_reference(_LISTS[kind], str(value))
    # recorded: the text of 610 says that what is used was made inactive.
    if not entity["Active"]:
        raise not_found()
    return {"value": entity["Id"], "name": entity.get("DisplayName") or entity["Name"]}

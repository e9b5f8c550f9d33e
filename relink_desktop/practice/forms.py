"""Reads what was sent along with something that a person does or makes happen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from . import wire

Fields = Mapping[str, Any]
"""What was sent along: JSON values, or the texts of a form."""


class MishapError(ValueError):
    """What was sent along makes no sense; the message is one sentence."""


def day(fields: Fields, name: str, what: str = "a day such as 2025-03-31, or nothing") -> date | None:
    """A day, None if there is none. Raises ``MishapError``, which says ``what`` it must be."""
    value = fields.get(name) or ""
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise MishapError(f"“{name}” must be {what}.") from error


def cents(fields: Fields, name: str) -> int | None:
    """An amount of money above 0, None if there is none. Raises ``MishapError``."""
    value = fields.get(name)
    if value in (None, ""):
        return None
    try:
        amount = wire.to_cents(value)
    except ValueError:
        amount = 0
    if amount <= 0:
        raise MishapError(f"“{name}” must be an amount of money such as 1234.50.")
    return amount


def choice(fields: Fields, name: str, known: tuple[str, ...], usual: str | None = None) -> str:
    value = str(fields.get(name, usual))
    if value not in known:
        raise MishapError(f"“{name}” must be one of {', '.join(known)}.")
    return value


def number(fields: Fields, name: str, least: int, most: int) -> int:
    value = fields.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:10])
    if type(value) is not int or not least <= value <= most:
        raise MishapError(f"“{name}” must be a whole number from {least} to {most}.")
    return value


def switch(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise MishapError(f"“{name}” must be true or false.")

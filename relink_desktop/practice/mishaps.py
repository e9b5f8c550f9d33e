"""Everything that can be made to happen to the practice company, for its pages and its control API alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from . import grants
from .world import World

# documented: Intuit, CompanyInfo entity.
SUBSCRIPTIONS = ("TRIAL", "TRIALOPTIN", "SUBSCRIBED", "EXPIRED", "RESTRICTED", "SUSPENDED", "CANCELLED")

Fields = Mapping[str, Any]
"""What was sent along: JSON values, or the texts of a form."""


class MishapError(ValueError):
    """What was sent along makes no sense; the message is one sentence."""


def _disconnect(world: World, realm: str, _: Fields) -> None:
    # documented: Intuit staff, DotNET-SDK#184: existing tokens start failing with 401; nothing is pushed.
    grants.disconnect(world, realm)


def _subscription(world: World, realm: str, fields: Fields) -> None:
    status = fields.get("status")
    if status not in SUBSCRIPTIONS:
        raise MishapError(f"“status” must be one of {', '.join(SUBSCRIPTIONS)}.")
    world.books.set_subscription(realm, status)


def _user(world: World, realm: str, fields: Fields) -> None:
    # assumed: removing the user leaves the grant; its calls are refused with code 120 until the user is back.
    world.books.set_user_removed(realm, _switch(fields, "removed"))


def _closing_date(world: World, realm: str, fields: Fields) -> None:
    value = fields.get("date", "")
    try:
        day = date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise MishapError(
            "“date” must be a day such as 2025-03-31, or nothing to reopen the books."
        ) from error
    world.books.set_closing_date(realm, day)


def _outage(world: World, fields: Fields) -> None:
    world.books.set("outage", "on" if _switch(fields, "on") else "")


def _maintenance(world: World, fields: Fields) -> None:
    world.books.set("maintenance", "on" if _switch(fields, "on") else "")


def _switch(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise MishapError(f"“{name}” must be true or false.")


TO_A_COMPANY: dict[str, Callable[[World, str, Fields], None]] = {
    "disconnect": _disconnect,
    "subscription": _subscription,
    "user": _user,
    "closing-date": _closing_date,
}
TO_ALL: dict[str, Callable[[World, Fields], None]] = {"outage": _outage, "maintenance": _maintenance}

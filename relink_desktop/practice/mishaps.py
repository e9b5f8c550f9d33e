"""Everything that can be made to happen to the practice company, for its pages and its control API alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from . import faults, grants, names
from .books import Company
from .world import World
from .writing import Writing

# documented: Intuit, CompanyInfo entity.
SUBSCRIPTIONS = ("TRIAL", "TRIALOPTIN", "SUBSCRIBED", "EXPIRED", "RESTRICTED", "SUSPENDED", "CANCELLED")
NAME_LISTS = ("Customer", "Vendor", "Item", "Account")
UNITS = ("minutes", "hours", "days")
_MOST_REQUESTS = 1_000_000
_MOST_AHEAD = timedelta(days=100 * 365)

Fields = Mapping[str, Any]
"""What was sent along: JSON values, or the texts of a form."""


class MishapError(ValueError):
    """What was sent along makes no sense; the message is one sentence."""


# To one company


def _disconnect(world: World, company: Company, fields: Fields) -> None:
    # documented: Intuit staff, DotNET-SDK#184: existing tokens start failing with 401; nothing is pushed.
    # Some saw 403 and 3100 instead: so either can be had.
    answer = _choice(fields, "as", ("3200", "3100"), "3200")
    grants.disconnect(world, company.realm, forbidden=answer == "3100")


def _subscription(world: World, company: Company, fields: Fields) -> None:
    status = _choice(fields, "status", SUBSCRIPTIONS)
    http = _choice(fields, "http", ("200", "400", "403"), str(company.read_only_status))
    world.books.change_company(replace(company, subscription=status, read_only_status=int(http)))


def _user(world: World, company: Company, fields: Fields) -> None:
    # assumed: removing the user leaves the grant; its calls are refused with code 120 until the user is back.
    world.books.change_company(replace(company, user_removed=_switch(fields, "removed")))


def _closing_date(world: World, company: Company, fields: Fields) -> None:
    value = fields.get("date", "")
    try:
        day = date.fromisoformat(value) if value else None
    except (TypeError, ValueError) as error:
        raise MishapError(
            "“date” must be a day such as 2025-03-31, or nothing to reopen the books."
        ) from error
    code = _choice(fields, "code", ("6200", "6210"), company.closing_code)
    world.books.change_company(replace(company, closing_date=day, closing_code=code))


def _throttle(world: World, company: Company, fields: Fields) -> None:
    requests = _number(fields, "requests", 0, _MOST_REQUESTS)
    world.books.change_company(replace(company, throttled=requests))


def _environment(world: World, company: Company, fields: Fields) -> None:
    # documented: 403 and 3100 when sandbox and production are mixed up. assumed: the tokens stay alive.
    world.books.change_company(replace(company, other_environment=_switch(fields, "other")))


def _numbers(world: World, company: Company, fields: Fields) -> None:
    world.books.change_company(replace(company, custom_numbers=_switch(fields, "custom")))


def _name(world: World, company: Company, fields: Fields) -> None:
    kind, name = _choice(fields, "kind", NAME_LISTS), str(fields.get("name", "")).strip()
    writing = Writing(world.books, company, world.clock())
    try:
        found = names.set_active(writing, kind, name, active=_switch(fields, "active"))
    except faults.FaultError as error:
        raise MishapError(f"Another customer or supplier is called “{name}” by now.") from error
    if not found:
        raise MishapError(f"There is no {kind} called “{name}”: write its name as the books have it.")


# To all of it


def _clock(world: World, fields: Fields) -> None:
    unit = _choice(fields, "unit", UNITS)
    ahead = world.ahead + timedelta(**{unit: _number(fields, "amount", 1, _MOST_REQUESTS)})
    if ahead > _MOST_AHEAD:
        raise MishapError("The clock can be moved 100 years ahead at most.")
    world.books.set("clock_ahead", str(int(ahead.total_seconds())))


def _outage(world: World, fields: Fields) -> None:
    status = _choice(fields, "as", faults.OUTAGES, faults.OUTAGES[0])
    world.books.set("outage", status if _switch(fields, "on") else "")


def _maintenance(world: World, fields: Fields) -> None:
    code = _choice(fields, "as", faults.UNUSABLE, faults.UNUSABLE[0])
    world.books.set("maintenance", code if _switch(fields, "on") else "")


def _secret(world: World, fields: Fields) -> None:
    # documented: a wrong secret is invalid_client; it changes when somebody makes a new one in the portal.
    world.books.set("changed_secret", world.books.secret(40) if _switch(fields, "changed") else "")


def _setting(name: str) -> Callable[[World, Fields], None]:
    """A switch that is kept under ``name``, for ``World.on``."""

    def turn(world: World, fields: Fields) -> None:
        world.books.set(name, "on" if _switch(fields, "on") else "")

    return turn


def _choice(fields: Fields, name: str, known: tuple[str, ...], usual: str | None = None) -> str:
    value = str(fields.get(name, usual))
    if value not in known:
        raise MishapError(f"“{name}” must be one of {', '.join(known)}.")
    return value


def _number(fields: Fields, name: str, least: int, most: int) -> int:
    value = fields.get(name)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:10])
    if type(value) is not int or not least <= value <= most:
        raise MishapError(f"“{name}” must be a whole number from {least} to {most}.")
    return value


def _switch(fields: Fields, name: str) -> bool:
    value = fields.get(name)
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise MishapError(f"“{name}” must be true or false.")


TO_A_COMPANY: dict[str, Callable[[World, Company, Fields], None]] = {
    "disconnect": _disconnect,
    "subscription": _subscription,
    "user": _user,
    "closing-date": _closing_date,
    "throttle": _throttle,
    "environment": _environment,
    "numbers": _numbers,
    "name": _name,
}
TO_ALL: dict[str, Callable[[World, Fields], None]] = {
    "clock": _clock,
    "outage": _outage,
    "maintenance": _maintenance,
    "secret": _secret,
    "refresh-overlap": _setting("refresh_overlap"),
    "lost-reply": _setting("lost_reply"),
}

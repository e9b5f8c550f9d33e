"""Everything that can be made to happen to the practice company, for its pages and its control API alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from msgspec.structs import replace

from . import faults, grants, hands, names
from .books import Company
from .forms import Fields, MishapError, choice, day, number, switch
from .world import World
from .writing import Writing

# documented: Intuit, CompanyInfo entity.
SUBSCRIPTIONS = ("TRIAL", "TRIALOPTIN", "SUBSCRIBED", "EXPIRED", "RESTRICTED", "SUSPENDED", "CANCELLED")
NAME_LISTS = ("Customer", "Vendor", "Item", "Account")
#: Switches of QuickBooks' settings by name, and what they are of a ``Company``.
PREFERENCES = {
    "apply-credits": "applies_credits",
    "bill-payments": "applies_bill_payments",
    "unbilled-activity": "invoices_activity",
    "multicurrency": "multicurrency",
    "classes": "tracks_classes",
}
UNITS = ("minutes", "hours", "days")
_MOST_REQUESTS = 1_000_000
_MOST_SECONDS = 10**9
_MOST_AHEAD = timedelta(days=100 * 365)

# To one company


def _disconnect(world: World, company: Company, fields: Fields) -> None:
    # documented: Intuit staff, DotNET-SDK#184: existing tokens start failing with 401; nothing is pushed.
    # Some saw 403 and 3100 instead: so either can be had.
    answer = choice(fields, "as", ("3200", "3100"), "3200")
    grants.disconnect(world, company.realm, forbidden=answer == "3100")


def _subscription(world: World, company: Company, fields: Fields) -> None:
    status = choice(fields, "status", SUBSCRIPTIONS)
    http = choice(fields, "http", ("200", "400", "403"), str(company.read_only_status))
    world.books.change_company(replace(company, subscription=status, read_only_status=int(http)))


def _user(world: World, company: Company, fields: Fields) -> None:
    # assumed: removing the user leaves the grant; its calls are refused with code 120 until the user is back.
    world.books.change_company(replace(company, user_removed=switch(fields, "removed")))


def _closing_date(world: World, company: Company, fields: Fields) -> None:
    closed = day(fields, "date", "a day such as 2025-03-31, or nothing to reopen the books")
    code = choice(fields, "code", ("6200", "6210"), company.closing_code)
    world.books.change_company(replace(company, closing_date=closed, closing_code=code))


def _throttle(world: World, company: Company, fields: Fields) -> None:
    requests = number(fields, "requests", 0, _MOST_REQUESTS)
    world.books.change_company(replace(company, throttled=requests))


def _environment(world: World, company: Company, fields: Fields) -> None:
    # documented: 403 and 3100 when sandbox and production are mixed up. assumed: the tokens stay alive.
    world.books.change_company(replace(company, other_environment=switch(fields, "other")))


def _numbers(world: World, company: Company, fields: Fields) -> None:
    world.books.change_company(replace(company, custom_numbers=switch(fields, "custom")))


def _preference(world: World, company: Company, fields: Fields) -> None:
    # documented: PHP-SDK src/XSD/Finance.xsd has fields for all but invoicing unbilled activity, which is
    # therefore told nowhere. assumed: none of them changes what becomes of a document here.
    name = choice(fields, "name", tuple(PREFERENCES))
    world.books.change_company(replace(company, **{PREFERENCES[name]: switch(fields, "on")}))


def _name(world: World, company: Company, fields: Fields) -> None:
    kind, name = choice(fields, "kind", NAME_LISTS), str(fields.get("name", "")).strip()
    writing = Writing(world.books, company, world.clock())
    try:
        found = names.set_active(writing, kind, name, active=switch(fields, "active"))
    except faults.FaultError as error:
        raise MishapError(f"Another customer or supplier is called “{name}” by now.") from error
    if not found:
        raise MishapError(f"There is no {kind} called “{name}”: write its name as the books have it.")


# To all of it


def _clock(world: World, fields: Fields) -> None:
    unit = choice(fields, "unit", UNITS)
    ahead = world.ahead + timedelta(**{unit: number(fields, "amount", 1, _MOST_REQUESTS)})
    if ahead > _MOST_AHEAD:
        raise MishapError("The clock can be moved 100 years ahead at most.")
    world.books.set("clock_ahead", str(int(ahead.total_seconds())))


def _clock_back(world: World, _fields: Fields) -> None:
    world.books.set("clock_ahead", "")
    world.limits.forget()  # what it counted lies ahead now


def _requestids(world: World, fields: Fields) -> None:
    # How long Intuit remembers them is not known: so any length can be had, and without one for ever.
    forever = fields.get("seconds") in (None, "")
    world.books.set("requestid_memory", "" if forever else str(number(fields, "seconds", 1, _MOST_SECONDS)))


def _outage(world: World, fields: Fields) -> None:
    status = choice(fields, "as", faults.OUTAGES, faults.OUTAGES[0])
    world.books.set("outage", status if switch(fields, "on") else "")


def _maintenance(world: World, fields: Fields) -> None:
    code = choice(fields, "as", faults.UNUSABLE, faults.UNUSABLE[0])
    world.books.set("maintenance", code if switch(fields, "on") else "")


def _secret(world: World, fields: Fields) -> None:
    # documented: a wrong secret is invalid_client; it changes when somebody makes a new one in the portal.
    world.books.set("changed_secret", world.books.secret(40) if switch(fields, "changed") else "")


def _setting(name: str) -> Callable[[World, Fields], None]:
    """A switch that is kept under ``name``, for ``World.on``."""

    def turn(world: World, fields: Fields) -> None:
        world.books.set(name, "on" if switch(fields, "on") else "")

    return turn


TO_A_COMPANY: dict[str, Callable[[World, Company, Fields], None]] = {
    "disconnect": _disconnect,
    "subscription": _subscription,
    "user": _user,
    "closing-date": _closing_date,
    "throttle": _throttle,
    "environment": _environment,
    "numbers": _numbers,
    "preference": _preference,
    "name": _name,
    **hands.WORK,
}
TO_ALL: dict[str, Callable[[World, Fields], None]] = {
    "clock": _clock,
    "clock-back": _clock_back,
    "requestids": _requestids,
    "outage": _outage,
    "maintenance": _maintenance,
    "secret": _secret,
    "refresh-overlap": _setting("refresh_overlap"),
    "lost-reply": _setting("lost_reply"),
}

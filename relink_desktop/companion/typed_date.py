"""Reads a date as people type it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relink_desktop.companion.date_style import DateStyle, Name, folded

#: A year that is still being typed.
_CENTURY = "20"
_CENTURIES = ("19", _CENTURY)


class Reason(StrEnum):
    """Why a text is taken for no date."""

    UNREADABLE = "unreadable"
    UNFINISHED = "unfinished"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_DAY = "no_such_day"
    OTHER_WEEKDAY = "other_weekday"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Refusal:
    """``text`` is what was typed. ``days`` are those that it can mean, or is near to: for NO_SUCH_DAY, the
    last one of its month. ``month`` is the number for NO_SUCH_MONTH."""

    text: str
    reason: Reason
    days: tuple[date, ...] = ()
    month: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    year: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands in a text, in its order. ``months`` is what its name of a month can be; ``weekdays`` is
    empty if it names none."""

    numbers: tuple[str, ...]
    months: frozenset[int]
    weekdays: frozenset[int]


def read_date(text: str, style: DateStyle, first: date, last: date) -> date | Refusal:
    """The date from ``first`` to ``last`` that ``text`` says, or why it is none. The order of numbers is the
    one of ``style``, unless the year comes first and has four digits. A year of two digits is the latest one
    that ends so and is not after the year that follows ``last``; a 20 at the end is half of one such as 2025.
    """
    parts = _parts(text, style)
    if parts is None:
        return Refusal(text, Reason.UNREADABLE)
    readings = list(_readings(parts, style))
    if not readings:
        return Refusal(text, Reason.UNFINISHED if _is_begun(parts) else Reason.UNREADABLE)
    days = list(dict.fromkeys(day for reading in readings if (day := _day(reading, last))))
    if not days:
        return _impossible(text, readings, last)
    if len(days) > 1:
        return Refusal(text, Reason.AMBIGUOUS, tuple(days))
    if parts.numbers[-1] == _CENTURY and readings[0].year == _CENTURY:
        return Refusal(text, Reason.UNFINISHED)
    return _judged(text, days[0], parts.weekdays, first, last)


def _parts(text: str, style: DateStyle) -> _Parts | None:
    """None if ``text`` has a word that is no part of a date, or names more than one month."""
    numbers: list[str] = []
    names: list[Name] = []
    for token in style.tokens.finditer(folded(text)):
        word = " ".join((token["name"] or token["word"] or "").split())
        if token["digits"]:
            numbers.append(token["digits"])
        elif word not in style.fillers:
            if (name := style.named(word)) is None:
                return None
            names.append(name)
    # "mar." is Tuesday in French and March in English: it is the month if nothing else is.
    names.sort(key=lambda name: (bool(name.months), not name.weekdays))
    month = names.pop() if names and names[-1].months else Name()
    if len(names) > 1 or not all(name.weekdays for name in names):
        return None
    return _Parts(tuple(numbers), month.months, names[0].weekdays if names else frozenset())


def _readings(parts: _Parts, style: DateStyle) -> Iterator[_Reading]:
    """Everything that the parts can mean by their place and length."""
    match parts.numbers:
        case (whole,) if len(whole) == 8 and not parts.months:
            # No month is the 19th or the 20th: a century there begins a year that stands last.
            cuts = (2, 4) if whole[4:6] in _CENTURIES else (4, 6)
            yield from _of_numbers(whole[: cuts[0]], whole[cuts[0] : cuts[1]], whole[cuts[1] :], style)
        case (one, other) if parts.months:
            both = len(one) <= 2 and len(other) <= 2
            for year, day in ((other, one), (one, other)):
                turned = year is one and both and not style.year_first
                if _is_year(year) and len(day) <= 2 and not turned:
                    yield from (_Reading(year, month, int(day)) for month in sorted(parts.months))
        case (one, two, three) if not parts.months:
            yield from _of_numbers(one, two, three, style)


def _of_numbers(one: str, two: str, three: str, style: DateStyle) -> Iterator[_Reading]:
    for order in _orders(one, three, style):
        at = dict(zip(order, (one, two, three), strict=True))
        if _is_year(at["y"]) and len(at["d"]) <= 2 and len(at["m"]) <= 2:
            yield _Reading(at["y"], int(at["m"]), int(at["d"]))


def _is_year(number: str) -> bool:
    return len(number) == 2 or (len(number) == 4 and int(number) > 0)


def _is_begun(parts: _Parts) -> bool:
    """Whether a part is missing, or the last one, which is the year as a rule, is not whole."""
    count = len(parts.numbers) + bool(parts.months)
    return count < 3 or (count == 3 and len(parts.numbers[-1]) in (1, 3))


def _orders(one: str, three: str, style: DateStyle) -> tuple[str, ...]:
    if len(one) == 4:
        return ("ymd",)
    if len(three) == 4:
        last = tuple(order for order in style.orders if order.endswith("y"))
        return last or ("dmy", "mdy")
    return style.orders


def _year(year: str, last: date) -> int:
    if len(year) == 4:
        return int(year)
    in_this_century = 2000 + int(year)
    return in_this_century if in_this_century <= last.year + 1 else in_this_century - 100


def _day(reading: _Reading, last: date) -> date | None:
    try:
        return date(_year(reading.year, last), reading.month, reading.day)
    except ValueError:
        return None


def _impossible(text: str, readings: list[_Reading], last: date) -> Refusal:
    for reading in readings:
        if 1 <= reading.month <= 12:
            year = _year(reading.year, last)
            end = date(year, reading.month, monthrange(year, reading.month)[1])
            return Refusal(text, Reason.NO_SUCH_DAY, (end,))
    return Refusal(text, Reason.NO_SUCH_MONTH, month=readings[0].month)


def _judged(text: str, day: date, weekdays: frozenset[int], first: date, last: date) -> date | Refusal:
    if weekdays and day.isoweekday() not in weekdays:
        return Refusal(text, Reason.OTHER_WEEKDAY, (day,))
    if day < first:
        return Refusal(text, Reason.TOO_EARLY, (day,))
    if day > last:
        return Refusal(text, Reason.TOO_LATE, (day,))
    return day

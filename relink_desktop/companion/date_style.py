"""How dates are written on this computer, as far as it takes to read one that was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

#: Between the parts of a date where English and French write one out: "the 15th of June", "le 15 juin".
_FILLERS = ("the", "of", "le")
_ORDINAL = "st|nd|rd|th|er|re|eme|e|o"
_LETTER = r"[^\W\d_]"
#: Of Latin, Greek and Cyrillic letters. In other scripts such marks are letters themselves.
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
#: Fewer letters are no abbreviation of a name, unless the language has it.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Name:
    """What a word can be: months (1 to 12) or days of the week (1 is Monday). Several, if it is cut short."""

    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()

    def __or__(self, other: Name) -> Name:
        return Name(self.months | other.months, self.weekdays | other.weekdays)


@dataclass(frozen=True, eq=False)
class DateStyle:
    """``orders`` are those of day, month and year (such as "dmy") that three numbers may be in: several where
    people write several. ``year_first`` says that a year may come before a named month. ``names`` are as
    ``folded`` leaves them, and so are ``fillers``, which mean nothing."""

    orders: tuple[str, ...]
    year_first: bool
    names: Mapping[str, Name]
    fillers: frozenset[str]

    @cached_property
    def tokens(self) -> re.Pattern[str]:
        """Finds the groups ``digits``, ``name`` (whole) and ``word`` in a folded text."""
        names = "|".join(map(_alone, sorted({*self.names, *self.fillers}, key=len, reverse=True)))
        return re.compile(
            rf"(?P<name>{names})|(?P<digits>\d+)(?:(?:{_ORDINAL})(?!{_LETTER}))?|(?P<word>{_LETTER}+)"
        )

    def named(self, word: str) -> Name | None:
        """What the folded ``word`` names, whole or cut short; None if nothing."""
        if word in self.names:
            return self.names[word]
        begun = [name for full, name in self.names.items() if full.startswith(word)]
        if len(word) < _SHORTEST or not begun:
            return None
        found = Name()
        for name in begun:
            found |= name
        return found


def date_style(
    short: str, long: str, months: Iterable[tuple[str, int]], weekdays: Iterable[tuple[str, int]]
) -> DateStyle:
    """Of the patterns ``short`` and ``long`` in Qt's notation, such as "d MMM yyyy 'at'", and of all names
    that may be used. Where a name is of two months in two languages, the first one counts."""
    names: dict[str, Name] = {}
    for written, month in months:
        if (folded := _bare(written)) not in names:
            names[folded] = Name(months=frozenset({month}))
    for written, weekday in weekdays:
        folded = _bare(written)
        names[folded] = names.get(folded, Name()) | Name(weekdays=frozenset({weekday}))
    fillers = frozenset({*_FILLERS, *_literals(short), *_literals(long)})
    spoken = {name: what for name, what in names.items() if re.search(_LETTER, name) and name not in fillers}
    return DateStyle(_orders(short, long), _order(long).startswith("y"), spoken, fillers)


def folded(text: str) -> str:
    """``text`` without what people leave out as they type: case, accents, and marks that nobody sees."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in letters if not (each in _ACCENTS or unicodedata.category(each) == "Cf"))


def _bare(name: str) -> str:
    return " ".join(folded(name).split()).removesuffix(".")


def _orders(short: str, long: str) -> tuple[str, ...]:
    """Where the short form begins with the year and the long one does not, as in Canada, Sweden and South
    Africa, numbers that end with the year have no one order."""
    order = _order(short)
    return (order, "dmy", "mdy") if order.startswith("y") and not _order(long).startswith("y") else (order,)


def _order(pattern: str) -> str:
    unquoted = "".join(pattern.split("'")[::2])
    return "".join(sorted("dmy", key=lambda part: unquoted.lower().find(part)))


def _literals(pattern: str) -> Iterable[str]:
    """The words in a pattern that stand for themselves, such as "de" in Spanish."""
    parts = pattern.split("'")
    written = " ".join([*parts[1::2], *(re.sub("[dMy]+", " ", part) for part in parts[::2])])
    return re.findall(f"{_LETTER}+", folded(written))


def _alone(name: str) -> str:
    """A pattern that finds ``name``, but not inside of a longer word or number. Scripts that don't know small
    and capital letters don't part words either."""
    before, after = (
        r"\d" if edge.isdigit() else _LETTER if name.upper() != name.lower() else r"(?!)"
        for edge in (name[0], name[-1])
    )
    spaced = r"\s+".join(map(re.escape, name.split()))
    return f"(?<!{before}){spaced}(?!{after})"

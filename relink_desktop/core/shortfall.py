"""What a reading of the ledger suddenly lacks of a company, when that is too much to believe, and what a
person may say to it. Until then nothing of that company is taken in.

Told by the vendor and in public reports: a company that is renamed, a filter or a shorter period that was set
at export, and another firm's or year's file look alike from here. Approved documents are voided in a ledger,
not deleted, so that few leave its report for good. Who exports the current month alone says so once: then
only what the report's own days should have is missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import NOTHING, Tally

#: One or two documents are moved or deleted by hand now and then: no reason to stop a company of ten, unless
#: they are all that it had.
_FEWEST = 3
#: From the reading's first day on, more than a twentieth, or more than fifty of however many: what is voided
#: in the ledger may be filtered out at export, and is a handful a month.
_PART, _MOST = 20, 50
#: Altogether, more than a tenth: a report over the last twelve months drops its oldest twelfth on each first
#: of a month, when the rents are charged.
_PART_OF_ALL = 10


class ShortfallAnswer(StrEnum):
    """What a person says to it."""

    RENAMED = "renamed"  # the report calls the company otherwise now
    WRONG_FILE = "wrong_file"  # the report goes on being ignored
    GONE = "gone"  # what it lacks is really gone
    LATER = "later"  # the report begins later on purpose: what is older stays as it is


@dataclass(frozen=True, slots=True)
class OtherCompany:
    """A company of the reading without a connection. ``shared`` of its ``documents`` have the kind and number
    of one that lacks. Only what flows is counted, as for ``Stock``."""

    name: str
    documents: int
    shared: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """``lacks`` of ``had`` documents; ``gone`` says that the company itself is not there. ``content`` names
    what is lacking: an answer is to it and to no other. ``since`` (UTC) nothing is taken in.

    What helps to find the reason: ``kinds`` are gone altogether; everything that lacks is dated before
    ``begins``, the reading's first day, or after ``ends``, its last. ``others`` are what the company may be
    called now, the likeliest first.
    """

    content: str
    since: datetime
    had: Tally
    lacks: Tally
    gone: bool = False
    kinds: tuple[DocumentKind, ...] = ()
    begins: date | None = None
    ends: date | None = None
    others: tuple[OtherCompany, ...] = ()
    answer: ShortfallAnswer | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left of what there was."""
        return self.gone or self.lacks.count == self.had.count


@dataclass(frozen=True, slots=True)
class AnswerShortfall:
    """``company`` is the new name of one that is ``RENAMED``."""

    content: str
    answer: ShortfallAnswer
    company: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """A document that the reading lacks."""

    kind: DocumentKind
    issued: date
    cents: int


@dataclass(frozen=True, slots=True)
class Stock:
    """A company in a reading beside the journal. Only what flows is counted: not drafts, what is voided, or
    what lies before Sync From.

    ``found`` documents of it are in the reading, dated from ``first`` to ``last``. The journal ``had`` that
    many of each kind, ``since_first`` of each dated from ``first`` on. ``present`` says that any document at
    all was there before, ``new`` that there never was one.
    """

    found: int
    first: date | None
    last: date | None
    had: Mapping[DocumentKind, Tally]
    since_first: Mapping[DocumentKind, Tally]
    lacks: tuple[Lacking, ...]
    present: bool
    new: bool

    @property
    def older(self) -> bool:
        """Whether the journal had any document from before the reading's first day."""
        return _count(self.had) > _count(self.since_first)

    def from_first(self) -> Stock:
        """As if the journal began where the reading does."""
        if (first := self.first) is None:
            return self
        lacks = tuple(one for one in self.lacks if one.issued >= first)
        return replace(self, had=self.since_first, lacks=lacks)


def shortfall(stock: Stock, content: str, since: datetime) -> Shortfall | None:
    """None if the reading can be believed."""
    gone = stock.found == 0
    kinds = tuple(kind for kind in DocumentKind if _all_gone(stock, kind))
    too_much = bool(kinds) or _lacks_all(stock) or _lacks_too_much(stock)
    if not (stock.present or stock.new if gone else too_much):
        return None
    days = [one.issued for one in stock.lacks]
    return Shortfall(
        content=content,
        since=since,
        had=sum(stock.had.values(), NOTHING),
        lacks=Tally(len(stock.lacks), sum(one.cents for one in stock.lacks)),
        gone=gone,
        kinds=() if gone else kinds,
        begins=stock.first if stock.first and days and max(days) < stock.first else None,
        ends=stock.last if stock.last and days and min(days) > stock.last else None,
    )


def _lacks_all(stock: Stock) -> bool:
    """What else is found is new: of a company of two, two are everything."""
    return len(stock.lacks) > 1 and len(stock.lacks) == _count(stock.had)


def _lacks_too_much(stock: Stock) -> bool:
    all_of_it, had_since_first = _count(stock.had), _count(stock.since_first)
    since_first = sum(stock.first is not None and one.issued >= stock.first for one in stock.lacks)
    return (since_first >= _FEWEST and since_first > min(had_since_first / _PART, _MOST)) or (
        len(stock.lacks) >= _FEWEST and len(stock.lacks) > all_of_it / _PART_OF_ALL
    )


def _count(tallies: Mapping[DocumentKind, Tally]) -> int:
    return sum(tally.count for tally in tallies.values())


def _all_gone(stock: Stock, kind: DocumentKind) -> bool:
    lacking = sum(one.kind is kind for one in stock.lacks)
    return lacking >= _FEWEST and lacking == stock.had[kind].count

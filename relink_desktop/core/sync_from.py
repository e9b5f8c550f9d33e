"""What a Sync From date includes, leaves out and can't send yet. Pure, so that any date is judged at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from relink_desktop.core.days import Credits, DatedDocument, Days
from relink_desktop.core.months import Months, shown_months
from relink_desktop.core.settings_check import SettingCheck
from relink_desktop.core.standing import Lot
from relink_desktop.core.sync import NOTHING, Tally

#: The ledger refuses to sync anything older (Re-Leased's own floor).
EARLIEST = date(2018, 1, 1)


class Calendar:
    """The documents in three lots by day, so that a date is judged without going through them."""

    def __init__(self, documents: Iterable[DatedDocument]) -> None:
        self.all = Days(sorted(documents, key=attrgetter("issued", "number")))
        self.sent = Days(document for document in self.all.documents if document.sent)
        self.unsent = Days(document for document in self.all.documents if not document.sent)
        self.credits = Credits(self.unsent.documents)

    @cached_property
    def longest_number(self) -> str:
        return max((document.number for document in self.all.documents), key=len, default="")

    @cached_property
    def largest(self) -> int:
        """The amount that takes the most room, in cents."""
        return max((document.cents for document in self.all.documents), key=abs, default=0)


@dataclass(frozen=True)
class SyncFromFacts:
    """``closing`` is the last locked day, ``original`` the first Sync From of the connection. ``settings``
    came with the closing date, in the same read. ``apart`` is the rest of the ledger, to which no date
    matters: what is not approved, voided or excluded."""

    documents: tuple[DatedDocument, ...]
    closing: date | None
    original: date | None
    today: date
    settings: tuple[SettingCheck, ...] = ()
    apart: tuple[tuple[Lot, Tally], ...] = ()

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.documents)

    @cached_property
    def months(self) -> Months:
        """From the oldest document or named date to the newest document, at least a year, and today in it."""
        named = [day for day in (self.oldest, self.original, self.day_after_closing) if day]
        first, last = shown_months(named, self.newest or self.today, self.today, EARLIEST)
        return Months(first, last, self.calendar.sent, self.calendar.unsent)

    @property
    def oldest(self) -> date | None:
        documents = self.calendar.all.documents
        return documents[0].issued if documents else None

    @property
    def newest(self) -> date | None:
        documents = self.calendar.all.documents
        return documents[-1].issued if documents else None

    @property
    def day_after_closing(self) -> date | None:
        return self.closing + timedelta(days=1) if self.closing else None

    @property
    def prefilled(self) -> date:
        """The original date; on the first connect the first open day, or oldest document. Never refused."""
        first = self.original or self.day_after_closing or self.oldest or self.today
        return max(EARLIEST, min(first, self.today))


class NoteKind(StrEnum):
    """What there is to say of a date, refusals first, then warnings, then what is good to know."""

    FUTURE = "future"
    TOO_EARLY = "too_early"
    LEAVES_OPEN_DAYS_OUT = "leaves_open_days_out"
    LEAVES_OLDEST_OUT = "leaves_oldest_out"
    CREDITS_OUT_OF_RANGE = "credits_out_of_range"
    HOLDS_CLOSED_DAYS = "holds_closed_days"
    ALIGNED = "aligned"


REFUSALS = frozenset({NoteKind.FUTURE, NoteKind.TOO_EARLY})
WARNINGS = frozenset(
    {NoteKind.LEAVES_OPEN_DAYS_OUT, NoteKind.LEAVES_OLDEST_OUT, NoteKind.CREDITS_OUT_OF_RANGE}
)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say, with the documents it is about (oldest first)."""

    kind: NoteKind
    about: Tally = NOTHING
    documents: tuple[DatedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """``to_send`` excludes what QuickBooks already has, whatever its date, and what is ``held`` in the closed
    period. These three and ``left_out`` are all the documents there are."""

    chosen: date
    included: Tally
    already_sent: Tally
    to_send: Tally
    held: Tally
    left_out: Tally
    notes: tuple[Note, ...]

    @property
    def allowed(self) -> bool:
        return not any(note.kind in REFUSALS for note in self.notes)

    @property
    def warned(self) -> bool:
        return any(note.kind in WARNINGS for note in self.notes)


@dataclass(frozen=True, slots=True)
class Shares:
    """What becomes of the documents of some days. ``sent`` are in QuickBooks, whatever Sync From is."""

    to_send: Tally
    sent: Tally
    held: Tally
    left_out: Tally


def judge(facts: SyncFromFacts, chosen: date) -> Judgement:
    """What ``chosen`` as Sync From would do."""
    calendar = facts.calendar
    shares = share(facts, chosen)
    return Judgement(
        chosen=chosen,
        included=calendar.all.tally(chosen),
        already_sent=shares.sent,
        to_send=shares.to_send,
        held=shares.held,
        left_out=shares.left_out,
        notes=tuple(_notes(facts, chosen)),
    )


def share(facts: SyncFromFacts, chosen: date, first: date = date.min, end: date | None = None) -> Shares:
    """What ``chosen`` as Sync From would do with the documents from ``first`` until before ``end``."""
    open_from = facts.day_after_closing or date.min
    unsent, last = facts.calendar.unsent, end or date.max
    return Shares(
        to_send=unsent.tally(max(first, chosen, open_from), end),
        sent=facts.calendar.sent.tally(first, end),
        held=unsent.tally(max(first, chosen), min(last, open_from)),
        left_out=unsent.tally(first, min(last, chosen)),
    )


def _notes(facts: SyncFromFacts, chosen: date) -> Iterator[Note]:
    open_from = facts.day_after_closing
    if chosen > facts.today:
        yield Note(NoteKind.FUTURE)
    if chosen < EARLIEST:
        yield Note(NoteKind.TOO_EARLY)
    # Days that could be sent and would not be: after the closing date, or any where books are open.
    left_out = NoteKind.LEAVES_OPEN_DAYS_OUT if facts.closing else NoteKind.LEAVES_OLDEST_OUT
    yield from _unsent(left_out, facts, open_from, chosen)
    if parted := facts.calendar.credits.parted_by(chosen):
        yield Note(NoteKind.CREDITS_OUT_OF_RANGE, tally(parted), parted)
    if open_from is not None:
        yield from _unsent(NoteKind.HOLDS_CLOSED_DAYS, facts, chosen, open_from)
    if chosen == open_from:
        yield Note(NoteKind.ALIGNED)


def _unsent(kind: NoteKind, facts: SyncFromFacts, first: date | None, end: date) -> Iterator[Note]:
    """A note about what is not sent of some days, if there is anything."""
    unsent = facts.calendar.unsent
    if (about := unsent.tally(first, end)).count:
        yield Note(kind, about, unsent.between(first, end))


def tally(documents: Iterable[DatedDocument]) -> Tally:
    return sum((Tally(1, document.cents) for document in documents), NOTHING)

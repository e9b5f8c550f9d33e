"""What a Sync From date includes, leaves out and can't send yet. Pure, so that any date is judged at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relink_desktop.core.documents import DocumentKind
from relink_desktop.core.sync import NOTHING, Tally

#: The ledger refuses to sync anything older (Re-Leased's own floor).
EARLIEST = date(2018, 1, 1)


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """What the judgement needs of a document. ``credits`` is the date of the document that it credits."""

    kind: DocumentKind
    number: str
    issued: date
    cents: int
    sent: bool
    credits: date | None = None


@dataclass(frozen=True, slots=True)
class SyncFromFacts:
    """``closing`` is the last locked day, ``original`` the first Sync From of the connection."""

    documents: tuple[DatedDocument, ...]
    closing: date | None
    original: date | None
    today: date

    @property
    def oldest(self) -> date | None:
        return min((document.issued for document in self.documents), default=None)

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
    """``to_send`` excludes what QuickBooks already has and what waits in the closed period."""

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


def tally(documents: Iterable[DatedDocument]) -> Tally:
    return sum((Tally(1, document.cents) for document in documents), NOTHING)


def judge(facts: SyncFromFacts, chosen: date) -> Judgement:
    """What ``chosen`` as Sync From would do."""
    included = [document for document in facts.documents if document.issued >= chosen]
    unsent = [document for document in included if not document.sent]
    held = [document for document in unsent if facts.closing and document.issued <= facts.closing]
    notes = [note for note in _notes(facts, chosen, included, held) if note is not None]
    return Judgement(
        chosen=chosen,
        included=tally(included),
        already_sent=tally(included) - tally(unsent),
        to_send=tally(unsent) - tally(held),
        held=tally(held),
        left_out=tally(d for d in facts.documents if d.issued < chosen and not d.sent),
        notes=tuple(notes),
    )


def _notes(
    facts: SyncFromFacts, chosen: date, included: list[DatedDocument], held: list[DatedDocument]
) -> Iterable[Note | None]:
    yield Note(NoteKind.FUTURE) if chosen > facts.today else None
    yield Note(NoteKind.TOO_EARLY) if chosen < EARLIEST else None
    yield _left_out(facts, chosen)
    beyond = [d for d in included if d.credits and d.credits < chosen and not d.sent]
    yield _note(NoteKind.CREDITS_OUT_OF_RANGE, beyond) if beyond else None
    yield _note(NoteKind.HOLDS_CLOSED_DAYS, held) if held else None
    yield Note(NoteKind.ALIGNED) if chosen == facts.day_after_closing else None


def _left_out(facts: SyncFromFacts, chosen: date) -> Note | None:
    """Days that could be sent and would not be: after the closing date, or any where books are open."""
    first = facts.day_after_closing or date.min
    missed = [d for d in facts.documents if first <= d.issued < chosen and not d.sent]
    if not missed:
        return None
    return _note(NoteKind.LEAVES_OPEN_DAYS_OUT if facts.closing else NoteKind.LEAVES_OLDEST_OUT, missed)


def _note(kind: NoteKind, documents: list[DatedDocument]) -> Note:
    return Note(kind, tally(documents), tuple(sorted(documents, key=lambda d: (d.issued, d.number))))

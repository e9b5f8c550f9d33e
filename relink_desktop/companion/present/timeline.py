"""The picture on the Sync From page: a bar a month, what is closed, and the handle, in words and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import overload

from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents
from relink_desktop.companion.timeline_view import (
    BandView,
    FigureView,
    MarkView,
    MonthView,
    Share,
    TimelineView,
)
from relink_desktop.core.sync import Tally
from relink_desktop.core.sync_from import (
    Judgement,
    NoteKind,
    SyncFromFacts,
    share,
)
from relink_desktop.core.words import noop

_LABELS = {
    Share.TO_SEND: noop("Will be sent"),
    Share.SENT: noop("Already in QuickBooks"),
    Share.HELD: noop("Wait in the closed period"),
    Share.LEFT_OUT: noop("Left out, before Sync From"),
}
_HELP = noop(
    "Drag the marker, or move it with the arrow keys: a day at a time, with Shift a week, with Page Up and"
    " Page Down a month."
)


def figures(judgement: Judgement, currency: str, locale: Locale) -> tuple[FigureView, ...]:
    """The totals of all documents that a date matters to, or that are in QuickBooks."""
    told = {
        Share.TO_SEND: judgement.to_send,
        Share.SENT: judgement.already_sent,
        Share.HELD: judgement.held,
        Share.LEFT_OUT: judgement.left_out,
    }
    return tuple(
        FigureView(
            share, locale.tr(_LABELS[share]), documents(tally.count, locale), amount(tally, currency, locale)
        )
        for share, tally in told.items()
    )


def timeline_view(facts: SyncFromFacts, judgement: Judgement, currency: str, locale: Locale) -> TimelineView:
    months = _months(facts.months.limits, locale)
    counts = tuple(facts.months.counts(judgement.chosen, facts.day_after_closing))
    most = max(map(sum, counts))
    return TimelineView(
        label=locale.tr("Sync From"),
        chosen=MarkView(judgement.chosen, locale.date(judgement.chosen)),
        first=months[0].first,
        last=facts.today,
        months=months,
        counts=counts,
        hints=MonthHints(months, facts, judgement.chosen, currency, locale),
        scale=tuple((count, locale.number(count)) for count in _scale(most)),
        closed=_closed(facts, locale),
        missed=_missed(facts, judgement),
        original=MarkView(facts.original, locale.tr("Original date")) if facts.original else None,
        today=MarkView(facts.today, locale.tr("Today")),
        catches=tuple(day for day in (facts.day_after_closing, facts.original, facts.oldest) if day),
        spoken=_spoken(judgement, currency, locale),
        about=_about(facts, months, locale),
        empty="" if most else locale.tr("The ledger has no documents in this time"),
    )


@lru_cache(maxsize=1)
def _months(limits: tuple[date, ...], locale: Locale) -> tuple[MonthView, ...]:
    return tuple(
        MonthView(first, end, locale.short_month(first), locale.year(first))
        for first, end in pairwise(limits)
    )


def _scale(most: int) -> tuple[int, ...]:
    """One or two round heights, of 1, 2 or 5 and noughts."""
    if most < 2:
        return ()
    step = next(
        step for power in range(12) for step in (10**power, 2 * 10**power, 5 * 10**power) if most < 3 * step
    )
    return tuple(range(step, most + 1, step))


def _closed(facts: SyncFromFacts, locale: Locale) -> BandView | None:
    if facts.closing is None or facts.day_after_closing is None:
        return None
    up_to = locale.tr("Closed up to {day}", day=locale.date(facts.closing))
    return BandView(None, facts.day_after_closing, (up_to, locale.tr("Closed")))


def _missed(facts: SyncFromFacts, judgement: Judgement) -> BandView | None:
    """The open days that the date leaves out, if anything would be missed."""
    for note in judgement.notes:
        if note.kind in (NoteKind.LEAVES_OPEN_DAYS_OUT, NoteKind.LEAVES_OLDEST_OUT):
            return BandView(facts.day_after_closing or note.documents[0].issued, judgement.chosen, ())
    return None


def _spoken(judgement: Judgement, currency: str, locale: Locale) -> str:
    """What a screen reader says as the handle moves: the figures that change, without those that are 0."""
    said = [
        locale.plural(
            "{n} document, {money} to send",
            "{n} documents, {money} to send",
            judgement.to_send.count,
            money=amount(judgement.to_send, currency, locale),
        )
    ]
    if held := judgement.held.count:
        said.append(locale.plural("{n} waits in the closed period", "{n} wait in the closed period", held))
    if left_out := judgement.left_out.count:
        said.append(locale.plural("{n} left out", "{n} left out", left_out))
    day = locale.date(judgement.chosen)
    return locale.tr("Sync From {day}: {figures}", day=day, figures="; ".join(said))


def _about(facts: SyncFromFacts, months: Sequence[MonthView], locale: Locale) -> str:
    first, last = locale.month(months[0].first), locale.month(months[-1].first)
    parts = [locale.tr("Documents a month, {first} to {last}.", first=first, last=last)]
    if facts.oldest and facts.oldest < months[0].first:
        parts.append(locale.tr("What is older is in the figures alone."))
    if facts.closing:
        parts.append(locale.tr("The books are closed up to {day}.", day=locale.date(facts.closing)))
    if facts.original:
        parts.append(locale.tr("The original date is {day}.", day=locale.date(facts.original)))
    return " ".join((*parts, locale.tr(_HELP)))


@dataclass(frozen=True, slots=True)
class MonthHints(Sequence[str]):
    """What there is of each month."""

    months: tuple[MonthView, ...]
    facts: SyncFromFacts
    chosen: date
    currency: str
    locale: Locale

    def __len__(self) -> int:
        return len(self.months)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self._hint(month) for month in self.months[index]]
        return self._hint(self.months[index])

    def _hint(self, month: MonthView) -> str:
        total = self.facts.calendar.all.tally(month.first, month.end)
        lines = [f"{self.locale.month(month.first)}: {self._told(total)}"]
        shares = share(self.facts, self.chosen, month.first, month.end)
        for name in Share:
            tally: Tally = getattr(shares, name)
            if tally.count:
                lines.append(f"{self.locale.tr(_LABELS[name])}: {self._told(tally)}")
        return "\n".join(lines)

    def _told(self, tally: Tally) -> str:
        return f"{documents(tally.count, self.locale)}, {amount(tally, self.currency, self.locale)}"

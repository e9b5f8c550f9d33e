"""The picture of health over time: a bar a day, or for a few days together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.history_view import BandView, BarView
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import how_long
from relink_desktop.core.history import History, Known, Span, Watched, spans
from relink_desktop.core.outages import Outage
from relink_desktop.core.words import noop

#: Days of a bar: the fewest that give no more bars than these.
_STEPS, _MOST_BARS = (1, 7, 28), 100
#: A break is seen however short it was.
_LEAST_SHARE = 0.34
#: So many causes a bar names.
_NAMED = 3

LEGEND = (
    (Known.WELL, noop("QuickBooks answered")),
    (Known.REFUSED, noop("QuickBooks refused")),
    (Known.TROUBLE, noop("QuickBooks was down, or the keyring locked")),
    (Known.UNKNOWN, noop("Not known: ReLink or the network was off")),
)
_NO_TIME = timedelta(0)


def band_view(history: History, first: date, now: datetime, locale: Locale) -> BandView:
    """From the day ``first`` until ``now``."""
    # Once a minute, and never a moment behind: a break that was noticed just now is seen.
    until = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return _band(history.outages, history.watched, first, until, locale)


@lru_cache(maxsize=4)
def _band(
    outages: tuple[Outage, ...], watched: tuple[Watched, ...], first: date, until: datetime, locale: Locale
) -> BandView:
    last = locale.day(until - timedelta(minutes=1))
    days = (last - first).days + 1
    step = next((step for step in _STEPS if days <= step * _MOST_BARS), _STEPS[-1])
    starts = [last - timedelta(days=back) for back in range(step - 1, days + step - 1, step)][::-1]
    edges = [locale.midnight(start) for start in starts]
    found = list(spans(History(outages, (), watched), edges[0], until))
    bars = tuple(
        _bar(_names(start, step, locale), list(_cut(found, edge, end)), locale)
        for start, edge, end in zip(starts, edges, [*edges[1:], until], strict=True)
    )
    return BandView(
        label=locale.tr("Health over time"),
        about=locale.tr(
            "From {day} to today. Left and Right go from bar to bar.", day=locale.date(starts[0])
        ),
        bars=bars,
        marks=tuple(_marks(starts, step, locale)),
        legend=tuple((known, locale.tr(text)) for known, text in LEGEND),
    )


def _names(start: date, step: int, locale: Locale) -> str:
    if step == 1:
        return locale.date(start)
    last = start + timedelta(days=step - 1)
    return locale.tr("{first} to {last}", first=locale.date(start), last=locale.date(last))


def _cut(found: list[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """The parts of ``found``, which follow one another without a hole."""
    first = bisect_right(found, start, key=lambda span: span.end)
    for span in found[first : bisect_left(found, end, key=lambda span: span.start)]:
        yield Span(span.known, max(span.start, start), min(span.end, end), span.outage)


def _bar(name: str, within: list[Span], locale: Locale) -> BarView:
    lengths = dict.fromkeys(Known, _NO_TIME)
    for span in within:
        lengths[span.known] += span.end - span.start
    return BarView(
        _parts(lengths), locale.tr("{name}: {what}", name=name, what=_words(lengths, within, locale))
    )


def _parts(lengths: dict[Known, timedelta]) -> tuple[tuple[Known, float], ...]:
    """Shares of the time of which anything is known, a break's never too small to be seen."""
    known = lengths[Known.WELL] + lengths[Known.TROUBLE] + lengths[Known.REFUSED]
    if not known:
        return ((Known.UNKNOWN, 1.0),)
    broken = {
        kind: max(lengths[kind] / known, _LEAST_SHARE)
        for kind in (Known.TROUBLE, Known.REFUSED)
        if lengths[kind]
    }
    whole = sum(broken.values())
    if not lengths[Known.WELL] or whole > 1 - _LEAST_SHARE:
        room = 1.0 if not lengths[Known.WELL] else 1 - _LEAST_SHARE
        broken = {kind: share * room / whole for kind, share in broken.items()}
    well = 1 - sum(broken.values())
    return (*([(Known.WELL, well)] if lengths[Known.WELL] else []), *broken.items())


def _words(lengths: dict[Known, timedelta], within: list[Span], locale: Locale) -> str:
    breaks: dict[Outage, timedelta] = {}
    for span in within:
        if span.outage is not None:
            breaks[span.outage] = breaks.get(span.outage, _NO_TIME) + span.end - span.start
    told = [
        f"{locale.tr(CAUSES[outage.finding.cause].short)}, {how_long(lasted, locale)}"
        for outage, lasted in breaks.items()
    ]
    if len(told) > _NAMED:
        told = [*told[:_NAMED], locale.plural("and {n} more", "and {n} more", len(told) - _NAMED)]
    if lengths[Known.WELL]:
        watched = how_long(lengths[Known.WELL], locale)
        told.append(locale.tr("QuickBooks answered, watched for {duration}", duration=watched))
    if not told:
        return locale.tr("not known. ReLink did not run, or could not reach QuickBooks.")
    return "; ".join(told) + "."


def _marks(starts: list[date], step: int, locale: Locale) -> Iterator[tuple[int, str]]:
    """The first bar of each month; for a short time every seventh bar from the end."""
    if len(starts) * step <= 31:
        yield from ((n, locale.date(starts[n])) for n in range((len(starts) - 1) % 7, len(starts), 7))
        return
    for n, start in enumerate(starts):
        end = start + timedelta(days=step - 1)
        if start.day == 1 or start.month != end.month:
            yield n, locale.date(end.replace(day=1))

"""What a stretch of history comes to, in one sentence: its breaks, its syncs, and what they proved."""

from __future__ import annotations

from datetime import datetime

from relink_desktop.companion.entries import UNCOMPARED, Entry
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import how_long
from relink_desktop.companion.views import Tone


def summary(shown: list[Entry], within: str, now: datetime, locale: Locale) -> tuple[str, Tone]:
    """``within`` says since when."""
    breaks = [entry for entry in shown if entry.finding is not None]
    syncs = [entry for entry in shown if entry.sent is not None]
    told = locale.tr(
        "{breaks}; {syncs}.", breaks=_breaks(breaks, within, now, locale), syncs=_syncs(syncs, locale)
    )
    return told, _tone(breaks, syncs)


def _tone(breaks: list[Entry], syncs: list[Entry]) -> Tone:
    if any(entry.ended is None for entry in breaks):
        return Tone.BAD
    if not breaks and not syncs:
        return Tone.PLAIN
    agreeing = all(entry.tone is not Tone.WARNING for entry in syncs)
    return Tone.GOOD if agreeing and not breaks else Tone.PLAIN


def _breaks(breaks: list[Entry], within: str, now: datetime, locale: Locale) -> str:
    if not breaks:
        return locale.tr("No break {within}", within=within)
    longest = how_long(max(entry.lasted(now) for entry in breaks), locale)
    return locale.plural(
        "{n} break {within}, {longest}",
        "{n} breaks {within}, the longest {longest}",
        len(breaks),
        within=within,
        longest=longest,
    )


def _syncs(syncs: list[Entry], locale: Locale) -> str:
    if not syncs:
        return locale.tr("no syncs")
    count = locale.plural("{n} sync", "{n} syncs", len(syncs))
    return locale.tr("{syncs}, {outcome}", syncs=count, outcome=_compared(syncs, locale))


def _compared(syncs: list[Entry], locale: Locale) -> str:
    agreed = sum(entry.run is not None and entry.run.agrees is True for entry in syncs)
    compared = sum(entry.result not in UNCOMPARED for entry in syncs)
    if not compared:
        return locale.tr("none compared yet")
    if agreed < compared:
        return locale.plural(
            "{differing} of {n} comparison found differences",
            "{differing} of {n} comparisons found differences",
            compared,
            differing=locale.number(compared - agreed),
        )
    if compared == len(syncs):
        return locale.plural("it agreed to the cent", "all agreed to the cent", compared)
    return locale.plural(
        "{n} compared, it agreed to the cent", "{n} compared, all agreed to the cent", compared
    )

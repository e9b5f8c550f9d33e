"""The history: health over time, every break and sync, and the chosen one's details."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from relink_desktop.companion.causes import CAUSES
from relink_desktop.companion.entries import Entry, entries
from relink_desktop.companion.events import (
    ChooseEntry,
    ChooseReach,
    ExportHistory,
    OpenWizard,
    ReadHistory,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents, evidence, how_long
from relink_desktop.companion.present.company import company_selector
from relink_desktop.companion.present.health_band import band_view
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.state import AppState
from relink_desktop.companion.views import (
    Action,
    DetailView,
    EmptyView,
    EntriesView,
    EntryView,
    HistoryBody,
    RecordView,
    SelectorView,
    Tone,
)
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.history import History

_COLUMNS = ("When", "What", "Cause or result", "How long", "Documents", "Amount", "Sync From", "Ended by")
_NUMERIC = frozenset({3, 4, 5})
_RESULT = 2
#: So many rows are listed; the export has them all.
MOST_ROWS = 500

_LABELS = {
    Reach.MONTH: "Last 30 days",
    Reach.QUARTER: "Last 90 days",
    Reach.YEAR: "Last 12 months",
    Reach.ALL: "Everything",
}
_DAYS = {Reach.MONTH: 30, Reach.QUARTER: 90, Reach.YEAR: 364}
_WITHIN = {Reach.MONTH: "in 30 days", Reach.QUARTER: "in 90 days", Reach.YEAR: "in 12 months"}


def history_body(state: AppState, locale: Locale) -> HistoryBody:
    chosen, past = state.chosen, state.past
    selector = company_selector(state)
    if chosen is None or past.connection_id != chosen.id or past.history is None:
        return HistoryBody(selector, _nothing_yet(state), None)
    if past.history.began is None:
        return HistoryBody(selector, _YOUNG, None)
    return HistoryBody(selector, None, _record(chosen, past.history, state, locale))


def _nothing_yet(state: AppState) -> EmptyView:
    if state.status is None:
        return EmptyView("Starting", ("ReLink is opening its journal.",), None)
    if state.chosen is None:
        connect = Action("connect", "Connect a company", OpenWizard())
        return EmptyView("No history yet", (_WHAT_IT_WILL_BE,), connect)
    problem = state.past.problem
    if problem is None:
        return EmptyView("Reading the history", ("ReLink is looking it up in its journal.",), None)
    paragraphs = tuple(text for text in (problem.explanation, problem.remedy) if text)
    return EmptyView(problem.title, paragraphs, Action("read_history", "Try again", ReadHistory()))


_YOUNG = EmptyView(
    "The record begins now",
    (
        "ReLink has kept no history of this connection so far. The next answer of QuickBooks is the first"
        " thing it writes down.",
    ),
    None,
)
_WHAT_IT_WILL_BE = (
    "Once a company is connected, ReLink keeps a record of it here: when QuickBooks answered, every break"
    " with its cause and who ended it, and what each sync sent and proved."
)


def _record(connection: ConnectionStatus, history: History, state: AppState, locale: Locale) -> RecordView:
    past = state.past
    days = _DAYS.get(past.reach)
    today = locale.day(state.now)
    began = history.began or state.now
    first = today - timedelta(days=days - 1) if days else locale.day(began)
    since = locale.midnight(first)
    shown = [entry for entry in entries(history) if _reaches(entry, since)]
    rows = tuple(
        _row(entry, connection.currency, locale, _clock(entry, state.now)) for entry in shown[:MOST_ROWS]
    )
    chosen = next((entry for entry in shown if entry.key == past.entry), None)
    # A record that is younger than what is asked for must not vouch for what came before it.
    within = f"since {locale.date(locale.day(began))}" if began >= since else _WITHIN[past.reach]
    summary, tone = _summary(shown, within, state.now)
    return RecordView(
        reach=SelectorView(
            "Show",
            tuple((label, ChooseReach(reach)) for reach, label in _LABELS.items()),
            list(Reach).index(past.reach),
        ),
        summary=summary,
        tone=tone,
        band=band_view(history, first, state.now, locale),
        entries=EntriesView(
            "Breaks and syncs", _COLUMNS, rows, _NUMERIC, _RESULT, chosen.key if chosen else None
        ),
        nothing="" if rows else f"No break and no sync {within}.",
        notes=tuple(_notes(history, began, since, len(shown), locale)),
        detail=_detail(chosen, connection, state.now, locale) if chosen else None,
        export=Action("export_history", "Export…", ExportHistory(), hint="saves all of it for a spreadsheet"),
        saved=f"Saved as {past.saved}." if past.saved else "",
    )


def _reaches(entry: Entry, since: datetime) -> bool:
    return entry.ended is None or entry.ended >= since


def _clock(entry: Entry, now: datetime) -> datetime | None:
    """What an entry that lasts is measured by: rows of others stay what they are."""
    return now.replace(second=0, microsecond=0) if entry.ended is None else None


@lru_cache(maxsize=4 * MOST_ROWS)
def _row(entry: Entry, currency: str, locale: Locale, now: datetime | None) -> EntryView:
    lasted = entry.lasted(now or entry.began)
    sent = entry.sent
    shown = sent if sent and (sent.count or sent.cents) else None
    cells = (
        locale.moment(entry.began),
        entry.what,
        entry.result,
        f"{how_long(lasted)} so far" if entry.ended is None else how_long(lasted),
        locale.number(shown.count) if shown else "",
        amount(shown, currency, locale) if shown else "",
        locale.date(entry.sync_from) if entry.sync_from else "",
        entry.who,
    )
    values = (
        entry.began,
        entry.what,
        entry.result,
        lasted,
        sent.count if sent else -1,
        sent.cents if sent else 0,
        entry.sync_from.isoformat() if entry.sync_from else "",
        entry.who.casefold(),
    )
    return EntryView(entry.key, cells, values, entry.tone, ChooseEntry(entry.key))


def _summary(shown: list[Entry], within: str, now: datetime) -> tuple[str, Tone]:
    breaks = [entry for entry in shown if entry.finding is not None]
    syncs = [entry for entry in shown if entry.sent is not None]
    return f"{_breaks(breaks, within, now)}; {_syncs(syncs)}.", _tone(breaks, syncs)


def _tone(breaks: list[Entry], syncs: list[Entry]) -> Tone:
    if any(entry.ended is None for entry in breaks):
        return Tone.BAD
    if not breaks and not syncs:
        return Tone.PLAIN
    agreeing = all(entry.tone is not Tone.WARNING for entry in syncs)
    return Tone.GOOD if agreeing and not breaks else Tone.PLAIN


def _breaks(breaks: list[Entry], within: str, now: datetime) -> str:
    if not breaks:
        return f"No break {within}"
    longest = how_long(max(entry.lasted(now) for entry in breaks))
    if len(breaks) == 1:
        return f"1 break {within}, {longest}"
    return f"{len(breaks)} breaks {within}, the longest {longest}"


def _syncs(syncs: list[Entry]) -> str:
    if not syncs:
        return "no syncs"
    count = "1 sync" if len(syncs) == 1 else f"{len(syncs)} syncs"
    agreed = sum(entry.tone is Tone.GOOD for entry in syncs)
    compared = sum(entry.result not in _UNCOMPARED for entry in syncs)
    if not compared:
        return f"{count}, none compared yet"
    every = compared == len(syncs)
    if agreed == compared:
        if every:
            return f"{count}, {'it' if compared == 1 else 'all'} agreed to the cent"
        return f"{count}, {compared} compared, {'it' if compared == 1 else 'all'} agreed to the cent"
    return f"{count}, {compared - agreed} of {compared} comparisons found differences"


_UNCOMPARED = frozenset({"Going on", "Paused", "Broken off"})


def _notes(history: History, began: datetime, since: datetime, rows: int, locale: Locale) -> Iterator[str]:
    if rows > MOST_ROWS:
        yield (
            f"The newest {locale.number(MOST_ROWS)} of {locale.number(rows)} entries are listed; the export"
            " has them all."
        )
    if history.older_syncs:
        yield f"{locale.number(history.older_syncs)} older syncs are only counted."
    if began > since:
        yield f"The record begins {locale.moment(began)}."


def _detail(entry: Entry, connection: ConnectionStatus, now: datetime, locale: Locale) -> DetailView:
    finding = entry.finding
    return DetailView(
        tone=entry.tone if finding is not None or entry.tone is Tone.WARNING else Tone.PLAIN,
        title=f"{entry.what}: {_inner(entry.result)}",
        paragraphs=(CAUSES[finding.cause].title + ". " + CAUSES[finding.cause].meaning,) if finding else (),
        facts=tuple(_facts(entry, connection, now, locale)),
        evidence=evidence(finding, locale) if finding else "",
    )


def _inner(result: str) -> str:
    """Inside a sentence, but for a name."""
    return result if result.startswith("QuickBooks") else result[0].lower() + result[1:]


def _facts(
    entry: Entry, connection: ConnectionStatus, now: datetime, locale: Locale
) -> Iterator[tuple[str, str]]:
    lasted = how_long(entry.lasted(now))
    yield ("Noticed" if entry.finding else "Began"), locale.moment(entry.began)
    if entry.ended is not None:
        yield "Ended", f"{locale.moment(entry.ended)}, after {lasted}"
    else:
        yield "Ended", f"Not yet, after {lasted}"
    if entry.who:
        yield "Ended by", entry.who
    if entry.sync_from:
        yield ("Sync From afterwards" if entry.finding else "Sync From"), locale.date(entry.sync_from)
    if entry.sent is not None:
        money = amount(entry.sent, connection.currency, locale)
        yield "Now in QuickBooks", f"{documents(entry.sent.count, locale)}, {money}"
    if entry.voided:
        yield "Voided", documents(entry.voided, locale)

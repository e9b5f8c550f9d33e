"""The history: health over time, every break and sync, and the chosen one's details."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from relink_desktop.companion.causes import CAUSES, happened
from relink_desktop.companion.entries import Entry, entries
from relink_desktop.companion.events import (
    ChooseEntry,
    ChooseReach,
    ExportHistory,
    ReadHistory,
    ShowMonths,
)
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import amount, documents, evidence, how_long, inner
from relink_desktop.companion.present.company import company_selector
from relink_desktop.companion.present.health_band import band_view
from relink_desktop.companion.present.helper import no_company
from relink_desktop.companion.present.history_summary import summary
from relink_desktop.companion.present.standing import brief, outcome
from relink_desktop.companion.present.taken import saved_note
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
from relink_desktop.core.health import Finding
from relink_desktop.core.history import History, SyncEnd
from relink_desktop.core.outages import LONG_OUTAGE
from relink_desktop.core.words import noop

_COLUMNS = (
    noop("When"),
    noop("What"),
    noop("Cause or result"),
    noop("How long"),
    noop("Documents"),
    noop("Amount"),
    noop("Sync From"),
    noop("Ended by"),
)
_NUMERIC = frozenset({3, 4, 5})
_RESULT = 2
#: So many rows are listed; the export has them all.
MOST_ROWS = 500

_LABELS = {
    Reach.MONTH: noop("Last 30 days"),
    Reach.QUARTER: noop("Last 90 days"),
    Reach.YEAR: noop("Last 12 months"),
    Reach.ALL: noop("Everything"),
}
_DAYS = {Reach.MONTH: 30, Reach.QUARTER: 90, Reach.YEAR: 364}
_WITHIN = {
    Reach.MONTH: noop("in 30 days"),
    Reach.QUARTER: noop("in 90 days"),
    Reach.YEAR: noop("in 12 months"),
}


def history_body(state: AppState, locale: Locale) -> HistoryBody:
    chosen, past = state.chosen, state.past
    selector = company_selector(state, locale)
    if chosen is None or past.connection_id != chosen.id or past.history is None:
        return HistoryBody(selector, _nothing_yet(state, locale), None)
    if past.history.began is None:
        return HistoryBody(selector, _young(locale), None)
    return HistoryBody(selector, None, _record(chosen, past.history, state, locale))


def _nothing_yet(state: AppState, locale: Locale) -> EmptyView:
    if state.status is None:
        return EmptyView(locale.tr("Starting"), (locale.tr("ReLink is opening its journal."),), None)
    if state.chosen is None:
        return no_company(state, locale, locale.tr(_WHAT_IT_WILL_BE), title=locale.tr("No history yet"))
    if state.past.problem is None:
        looking = locale.tr("ReLink is looking it up in its journal.")
        return EmptyView(locale.tr("Reading the history"), (looking,), None)
    problem = state.past.problem.told(locale.tr)
    paragraphs = tuple(text for text in (problem.explanation, problem.remedy) if text)
    return EmptyView(problem.title, paragraphs, Action("read_history", locale.tr("Try again"), ReadHistory()))


def _young(locale: Locale) -> EmptyView:
    none_yet = locale.tr(
        "ReLink has kept no history of this connection so far. The next answer of QuickBooks is the first"
        " thing it writes down."
    )
    return EmptyView(locale.tr("The record begins now"), (none_yet,), None)


_WHAT_IT_WILL_BE = noop(
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
    if began >= since:
        within = locale.tr("since {day}", day=locale.date(locale.day(began)))
    else:
        within = locale.tr(_WITHIN[past.reach])
    told, tone = summary(shown, within, state.now, locale)
    return RecordView(
        reach=SelectorView(
            locale.tr("Show"),
            tuple((locale.tr(label), ChooseReach(reach)) for reach, label in _LABELS.items()),
            list(Reach).index(past.reach),
        ),
        summary=told,
        tone=tone,
        band=band_view(history, first, state.now, locale),
        entries=EntriesView(
            locale.tr("Breaks and syncs"),
            tuple(map(locale.tr, _COLUMNS)),
            rows,
            _NUMERIC,
            _RESULT,
            chosen.key if chosen else None,
        ),
        nothing="" if rows else locale.tr("No break and no sync {within}.", within=within),
        notes=tuple(_notes(history, began, since, len(shown), locale)),
        detail=_detail(chosen, connection, state.now, locale) if chosen else None,
        actions=(_months(connection, locale), _EXPORT.told(locale.tr)),
        saved=saved_note(past.saved, locale) if past.saved else None,
    )


_EXPORT = Action(
    "export_history", noop("Export…"), ExportHistory(), hint=noop("saves all of it for a spreadsheet")
)


def _months(connection: ConnectionStatus, locale: Locale) -> Action:
    return Action(
        "months",
        locale.tr("Monthly certificates"),
        ShowMonths(connection.ledger_company),
        hint=locale.tr(
            "shows the folder in which ReLink keeps one for each month that is over, once all of it is in"
            " QuickBooks"
        ),
    )


def _reaches(entry: Entry, since: datetime) -> bool:
    return entry.ended is None or entry.ended >= since


def _clock(entry: Entry, now: datetime) -> datetime | None:
    """What an entry that lasts is measured by: rows of others stay what they are."""
    return now.replace(second=0, microsecond=0) if entry.ended is None else None


@lru_cache(maxsize=4 * MOST_ROWS)
def _row(entry: Entry, currency: str, locale: Locale, now: datetime | None) -> EntryView:
    lasted = entry.lasted(now or entry.began)
    long = how_long(lasted, locale)
    what, result, who = locale.tr(entry.what), result_of(entry, locale), locale.tr(entry.who)
    sent = entry.sent
    shown = sent if sent and (sent.count or sent.cents) else None
    cells = (
        locale.moment(entry.began),
        what,
        result,
        locale.tr("{duration} so far", duration=long) if entry.ended is None else long,
        locale.number(shown.count) if shown else "",
        amount(shown, currency, locale) if shown else "",
        locale.date(entry.sync_from) if entry.sync_from else "",
        who,
    )
    values = (
        entry.began,
        what,
        result,
        lasted,
        sent.count if sent else -1,
        sent.cents if sent else 0,
        entry.sync_from.isoformat() if entry.sync_from else "",
        who.casefold(),
    )
    return EntryView(entry.key, cells, values, entry.tone, ChooseEntry(entry.key))


def _notes(history: History, began: datetime, since: datetime, rows: int, locale: Locale) -> Iterator[str]:
    if rows > MOST_ROWS:
        yield locale.tr(
            "The newest {shown} of {count} entries are listed; the export has them all.",
            shown=locale.number(MOST_ROWS),
            count=locale.number(rows),
        )
    yield locale.plural(
        "Intuit's outages of less than {n} hour are not listed: they mend themselves.",
        "Intuit's outages of less than {n} hours are not listed: they mend themselves.",
        round(LONG_OUTAGE / timedelta(hours=1)),
    )
    if history.older_syncs:
        yield locale.plural(
            "{n} older sync is only counted.", "{n} older syncs are only counted.", history.older_syncs
        )
    if began > since:
        yield locale.tr("The record begins {moment}.", moment=locale.moment(began))


def _detail(entry: Entry, connection: ConnectionStatus, now: datetime, locale: Locale) -> DetailView:
    finding = entry.finding
    return DetailView(
        tone=entry.tone if finding is not None or entry.tone is Tone.WARNING else Tone.PLAIN,
        title=locale.tr("{name}: {what}", name=locale.tr(entry.what), what=inner(result_of(entry, locale))),
        paragraphs=tuple(_told(finding, locale)) or _proved(entry, connection, locale),
        facts=tuple(_facts(entry, connection, now, locale)),
        evidence=evidence(finding, locale) if finding else "",
    )


def _told(finding: Finding | None, locale: Locale) -> Iterator[str]:
    if finding is not None:
        yield f"{locale.tr(CAUSES[finding.cause].title)}. {happened(finding, locale)}"


def _proved(entry: Entry, connection: ConnectionStatus, locale: Locale) -> tuple[str, ...]:
    """What the comparison of a sync proved, and what stood beside it."""
    run = entry.run
    if run is None or run.standing is None:
        return ()
    return outcome(run, run.standing, run.sync_from, connection.currency, locale)


def result_of(entry: Entry, locale: Locale) -> str:
    if entry.run is not None and entry.run.end is SyncEnd.FINISHED:
        return brief(entry.run, entry.run.standing, locale)
    return locale.tr(entry.result)


def _facts(
    entry: Entry, connection: ConnectionStatus, now: datetime, locale: Locale
) -> Iterator[tuple[str, str]]:
    lasted = how_long(entry.lasted(now), locale)
    began = locale.tr("Noticed") if entry.finding else locale.tr("Began")
    yield began, locale.moment(entry.began)
    if entry.ended is not None:
        ended = locale.moment(entry.ended)
        yield locale.tr("Ended"), locale.tr("{moment}, after {duration}", moment=ended, duration=lasted)
    else:
        yield locale.tr("Ended"), locale.tr("Not yet, after {duration}", duration=lasted)
    if entry.who:
        yield locale.tr("Ended by"), locale.tr(entry.who)
    if entry.sync_from:
        label = locale.tr("Sync From afterwards") if entry.finding else locale.tr("Sync From")
        yield label, locale.date(entry.sync_from)
    if entry.sent is not None:
        money = amount(entry.sent, connection.currency, locale)
        yield locale.tr("Now in QuickBooks"), f"{documents(entry.sent.count, locale)}, {money}"
    if entry.voided:
        yield locale.tr("Voided"), documents(entry.voided, locale)

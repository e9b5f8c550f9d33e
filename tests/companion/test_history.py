"""The history section: when it is read, what it shows of it, and the table that it exports."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.events import Event
from relink_desktop.companion.history_file import file_name, history_csv
from relink_desktop.companion.past import Past
from relink_desktop.companion.present.common import how_long
from relink_desktop.companion.present.health_band import band_view
from relink_desktop.companion.present.history import history_body
from relink_desktop.companion.reach import Reach
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState, reduce
from relink_desktop.companion.views import RecordView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.health import Cause
from relink_desktop.core.history import History, Known, SyncEnd, Watched
from relink_desktop.core.sync import NOTHING, Tally

from .histories import HISTORY, ago, outage, sync, unfinished
from .states import CONNECTED, LOCALE, NOW, REVOKED, SECOND, TROUBLE, app, status

MARIA, ITSELF = "maria@harbour.example", "Mended by itself"
SUBSCRIPTION = "QuickBooks subscription ended"
LOCKED = outage(ago(1), 1, Cause.KEYRING_LOCKED)
ONE_DIFFERS = sync(ago(1), differing=1, agrees=False)
SHOW = on.ShowSection(Section.HISTORY)


def through(state: AppState, *events: Event) -> tuple[AppState, list[do.Effect]]:
    asked: list[do.Effect] = []
    for event in events:
        state, effects = reduce(state, event)
        asked += effects
    return state, asked


def showing(history: History | None = HISTORY, *connections: ConnectionStatus, **more: object) -> AppState:
    known = app(*(connections or (CONNECTED,)), section=Section.HISTORY)
    past = Past("c1", ("seen",), history, **more)  # type: ignore[arg-type]
    return replace(known, past=past)


def record(history: History = HISTORY, **more: object) -> RecordView:
    view = history_body(showing(history, **more), LOCALE).record
    assert view is not None
    return view


# When it is read.


def test_it_is_read_once_it_is_looked_at_and_again_when_there_is_something_new() -> None:
    state, asked = through(app(CONNECTED), on.StatusArrived(status(CONNECTED)))
    assert asked == []
    state, asked = through(state, SHOW, on.HistoryArrived("c1", HISTORY), on.Ticked(NOW))
    assert asked == [do.LoadHistory("c1")]
    assert state.past.history == HISTORY
    later = replace(CONNECTED, health=replace(CONNECTED.health, last_success=NOW - timedelta(minutes=1)))
    state, asked = through(state, on.StatusArrived(status(later)))
    assert asked == []
    state, asked = through(state, on.StatusArrived(status(REVOKED)), on.StatusArrived(status(REVOKED)))
    assert asked == [do.LoadHistory("c1")]
    assert state.past.history == HISTORY  # shown until the new one is there


def test_an_answer_of_quickbooks_alone_is_read_only_now_and_then() -> None:
    state, _ = through(app(CONNECTED), SHOW)
    later = [
        replace(CONNECTED, health=replace(CONNECTED.health, last_success=NOW + timedelta(minutes=minute)))
        for minute in range(60)
    ]
    _, asked = through(state, *(on.StatusArrived(status(connection)) for connection in later))
    assert len(asked) == 6


def test_another_company_has_another_history() -> None:
    arrived = on.HistoryArrived("c1", HISTORY)
    state, _ = through(app(CONNECTED, SECOND), SHOW, arrived, on.ChooseReach(Reach.YEAR))
    state, asked = through(state, on.ChooseConnection("c2"))
    assert asked == [do.LoadHistory("c2")]
    assert (state.past.history, state.past.reach) == (None, Reach.YEAR)
    state, _ = through(state, arrived, on.HistoryRefused("c1", TROUBLE))
    assert (state.past.history, state.past.problem) == (None, None)  # too late


def test_what_could_not_be_read_is_said_and_tried_again() -> None:
    state, _ = through(app(CONNECTED), SHOW, on.HistoryRefused("c1", TROUBLE))
    empty = history_body(state, LOCALE).empty
    assert empty is not None
    assert (empty.title, empty.paragraphs) == (TROUBLE.title, (TROUBLE.explanation, TROUBLE.remedy))
    assert empty.action is not None
    state, asked = through(state, empty.action.event)
    assert asked == [do.LoadHistory("c1")]
    empty = history_body(state, LOCALE).empty
    assert empty is not None
    assert empty.title == "Reading the history"


def test_a_refusal_does_not_hide_what_was_read_before() -> None:
    state = through(showing(), on.HistoryRefused("c1", TROUBLE))[0]
    assert history_body(state, LOCALE).record is not None


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (AppState(NOW, section=Section.HISTORY), "Starting"),
        (app(section=Section.HISTORY), "No history yet"),
        (showing(None), "Reading the history"),
        (showing(History()), "The record begins now"),
    ],
)
def test_while_there_is_nothing_to_show(state: AppState, title: str) -> None:
    body = history_body(state, LOCALE)
    assert body.record is None
    assert body.empty is not None
    assert body.empty.title == title


# What it shows.


def test_the_whole_in_a_sentence() -> None:
    view = record()
    assert view.summary == (
        "2 breaks in 90 days, the longest 1 day 6 h; 2 syncs, 1 compared, it agreed to the cent."
    )
    assert view.tone is Tone.PLAIN


@pytest.mark.parametrize(
    ("history", "summary", "tone"),
    [
        (History(watched=(Watched(ago(100), ago()),)), "No break in 90 days; no syncs.", Tone.PLAIN),
        (History(watched=(Watched(ago(3), ago()),)), "No break since 2026-03-09; no syncs.", Tone.PLAIN),
        (
            History(syncs=(sync(ago(1)), sync(ago(100)))),
            "No break in 90 days; 1 sync, it agreed to the cent.",
            Tone.GOOD,
        ),
        (
            History(syncs=(sync(ago(1), differing=2, agrees=False), sync(ago(2)), sync(ago(100)))),
            "No break in 90 days; 2 syncs, 1 of 2 comparisons found differences.",
            Tone.PLAIN,
        ),
        (
            History(syncs=(unfinished(ago(1), None), unfinished(ago(100), SyncEnd.PAUSED))),
            "No break in 90 days; 1 sync, none compared yet.",
            Tone.GOOD,
        ),
        (
            History(outages=(outage(ago(0, 3), None), outage(ago(100), 1))),
            "1 break in 90 days, 3 h; no syncs.",
            Tone.BAD,
        ),
        (
            History(outages=(outage(ago(100), None),)),
            "1 break in 90 days, 100 days; no syncs.",
            Tone.BAD,
        ),
    ],
)
def test_summaries(history: History, summary: str, tone: Tone) -> None:
    view = record(history)
    assert (view.summary, view.tone) == (summary, tone)


def test_the_table_has_breaks_and_syncs_newest_first() -> None:
    entries = record(reach=Reach.ALL).entries
    assert [row.cells for row in entries.rows] == [
        ("2026-03-11 14:00", "Sync", "Agrees to the cent", "5 min", "14", "NZD 1,234.56", "2025-04-01", ""),
        ("2026-03-10 14:00", "Break", "Access revoked", "2 h 30 min", "", "", "2025-04-01", MARIA),
        ("2026-03-10 13:00", "Sync", "Broken off", "5 min", "3", "NZD 9.00", "2025-04-01", ""),
        ("2026-02-20 14:00", "Break", SUBSCRIPTION, "1 day 6 h", "", "", "", ITSELF),
        ("2025-11-12 14:00", "Sync", "Agrees to the cent", "5 min", "1,200", "NZD 0.05", "2025-04-01", ""),
        ("2025-08-24 14:00", "QuickBooks outage", "QuickBooks is having trouble", "1 h", "", "", "", ITSELF),
    ]  # fmt: skip
    assert [row.tone for row in entries.rows] == [
        Tone.GOOD, Tone.BAD, Tone.WARNING, Tone.BAD, Tone.GOOD, Tone.WARNING
    ]  # fmt: skip
    lengths = [row.values[3] for row in entries.rows]
    assert sorted(lengths)[-1] == timedelta(hours=30)


@pytest.mark.parametrize(
    ("entry", "cells"),
    [
        (History(syncs=(unfinished(ago(0, 2), None),)), ("Sync", "Going on", "2 h so far")),
        (History(syncs=(unfinished(ago(1), SyncEnd.PAUSED),)), ("Sync", "Paused", "5 min")),
        (History(syncs=(sync(ago(1)),)), ("Comparison", "Agrees to the cent", "5 min")),
        (History(syncs=(sync(ago(1), voided=1),)), ("Sync", "Agrees to the cent", "5 min")),
        (History(syncs=(ONE_DIFFERS,)), ("Comparison", "1 document differs", "5 min")),
        (History(syncs=(sync(ago(1), agrees=False),)), ("Comparison", "Does not agree", "5 min")),
        (History(outages=(outage(ago(0, 5), None),)), ("Break", "Access revoked", "5 h so far")),
        (History(outages=(LOCKED,)), ("Keyring", "Unlock your keyring to go on", "1 h")),
    ],
)  # fmt: skip
def test_rows(entry: History, cells: tuple[str, ...]) -> None:
    (row,) = record(entry).entries.rows
    assert row.cells[1:4] == cells


def test_a_row_that_is_chosen_is_told_whole() -> None:
    state = showing()
    rows = record().entries.rows
    state, asked = through(state, rows[1].event)
    assert asked == [do.LoadHistory("c1")]  # the mark of the sample is none of the connection's
    view = history_body(state, LOCALE).record
    assert view is not None
    assert view.detail is not None
    assert view.entries.chosen == rows[1].key
    assert (view.detail.tone, view.detail.title) == (Tone.BAD, "Break: access revoked")
    assert view.detail.facts == (
        ("Noticed", "2026-03-10 14:00"),
        ("Ended", "2026-03-10 16:30, after 2 h 30 min"),
        ("Ended by", "maria@harbour.example"),
        ("Sync From afterwards", "2025-04-01"),
    )
    assert view.detail.evidence.endswith("HTTP 400 invalid_grant · intuit_tid 1-66f1a2b3")


def test_an_entry_out_of_reach_is_not_told() -> None:
    key = record(reach=Reach.ALL).entries.rows[-1].key
    assert record(reach=Reach.ALL, entry=key).detail is not None
    assert record(entry=key).detail is None


def test_very_many_rows_are_cut_off_and_said_to_be() -> None:
    many = History(syncs=tuple(sync(NOW - timedelta(minutes=n)) for n in range(600)), older_syncs=7)
    view = record(many)
    assert len(view.entries.rows) == 500
    assert view.notes[:3] == (
        "The newest 500 of 600 entries are listed; the export has them all.",
        "Intuit's outages of less than 1 hour are not listed: they mend themselves.",
        "7 older syncs are only counted.",
    )


@pytest.mark.parametrize(
    ("lasted", "text"),
    [
        (timedelta(seconds=20), "under 1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(hours=2, minutes=10), "2 h 10 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=3, hours=4, minutes=50), "3 days 4 h"),
    ],
)
def test_how_long(lasted: timedelta, text: str) -> None:
    assert how_long(lasted, LOCALE) == text


# The picture.


def bars(history: History, first: date) -> list[tuple[tuple[Known, float], ...]]:
    return [bar.parts for bar in band_view(history, first, NOW, LOCALE).bars]


def test_a_bar_a_day_up_to_now() -> None:
    history = History((outage(ago(1), 6),), (), (Watched(ago(2, 2), ago()),))
    found = bars(history, date(2026, 3, 9))
    assert found == [
        ((Known.UNKNOWN, 1.0),),
        ((Known.WELL, 1.0),),
        ((Known.WELL, pytest.approx(0.66)), (Known.REFUSED, pytest.approx(0.34))),  # a quarter of the day
        ((Known.WELL, 1.0),),
    ]
    texts = [bar.text for bar in band_view(history, date(2026, 3, 9), NOW, LOCALE).bars]
    assert texts[0] == "2026-03-09: not known. ReLink did not run, or could not reach QuickBooks."
    assert texts[2] == "2026-03-11: Access revoked, 6 h; QuickBooks answered, watched for 18 h."
    assert texts[3] == "2026-03-12: QuickBooks answered, watched for 14 h."


def test_a_break_that_was_noticed_just_now_is_seen_at_once() -> None:
    now = NOW.replace(second=40)
    history = History(
        (outage(NOW.replace(second=30), None),), (), (Watched(ago(0, 5), NOW.replace(second=20)),)
    )
    (bar,) = band_view(history, NOW.date(), now, LOCALE).bars
    assert [known for known, _ in bar.parts] == [Known.WELL, Known.REFUSED]
    assert "Access revoked, under 1 min" in bar.text


@pytest.mark.parametrize(
    ("outages", "watched", "parts"),
    [
        ((outage(ago(0, 10), 9),), (Watched(ago(0, 12), ago()),), [Known.WELL, Known.REFUSED]),
        ((outage(ago(1), None),), (), [Known.REFUSED]),
        ((outage(ago(0, 4), 1), outage(ago(0, 9), 2, Cause.API_OUTAGE)), (), [Known.TROUBLE, Known.REFUSED]),
    ],
)
def test_a_bar_is_full_and_what_is_in_it_can_be_seen(
    outages: tuple[object, ...], watched: tuple[Watched, ...], parts: list[Known]
) -> None:
    (bar,) = bars(History(outages, (), watched), NOW.date())  # type: ignore[arg-type]
    assert [known for known, _ in bar] == parts
    assert sum(share for _, share in bar) == pytest.approx(1)
    assert all(share >= 0.25 for _, share in bar)


@pytest.mark.parametrize(
    ("days", "count"), [(30, 30), (90, 90), (100, 100), (101, 15), (364, 52), (1900, 68)]
)
def test_there_are_never_too_many_bars(days: int, count: int) -> None:
    first = NOW.date() - timedelta(days=days - 1)
    view = band_view(History(watched=(Watched(ago(days), ago()),)), first, NOW, LOCALE)
    assert len(view.bars) == count
    assert view.bars[-1].text.startswith(("2026-03-12:", "2026-03-06 to", "2026-02-13 to"))
    assert view.marks
    assert all(number < count for number, _ in view.marks)


def test_months_are_marked_at_their_first_day() -> None:
    view = band_view(HISTORY, date(2025, 12, 13), NOW, LOCALE)
    assert view.marks == ((19, "2026-01-01"), (50, "2026-02-01"), (78, "2026-03-01"))


# The export.


def test_the_export_is_a_table_that_spreadsheets_open() -> None:
    state, _ = through(app(CONNECTED), SHOW, on.HistoryArrived("c1", HISTORY))
    state, (effect,) = through(state, on.ExportHistory())
    assert isinstance(effect, do.SaveFile)
    assert effect.name == "Harbour history.csv"
    assert effect.text.encode().startswith(b"\xef\xbb\xbfBegan (UTC),Ended (UTC),What,")
    rows = list(csv.DictReader(StringIO(effect.text.lstrip("\ufeff"), newline="")))
    assert len(rows) == 6
    assert effect.text.count("\r\n") == 7
    counts = {name: rows[0].pop(name) for name in list(rows[0]) if name.endswith(", documents")}
    assert set(counts.values()) == {""}  # nobody knows it of a sync of long ago
    assert rows[0] | {"What was seen": ""} == {
        "Began (UTC)": "2026-03-11 14:00:00",
        "Ended (UTC)": "2026-03-11 14:05:00",
        "What": "Sync",
        "Cause or result": "Agrees to the cent",
        "Minutes": "5",
        "Ended by": "",
        "Sync From": "2025-04-01",
        "Documents sent": "14",
        "Amount": "1234.56",
        "Currency": "NZD",
        "Voided": "0",
        "What was seen": "",
    }
    assert rows[1]["What was seen"] == (
        "QuickBooks refused the sign-in · HTTP 400 · invalid_grant · intuit_tid 1-66f1a2b3 · certain"
    )
    state, _ = through(state, on.FileSaved("/home/maria/Harbour history.csv"))
    view = history_body(state, LOCALE).record
    assert view is not None
    assert view.saved is not None
    assert view.saved.text == "Saved as /home/maria/Harbour history.csv"
    assert [action.label for action in view.saved.actions] == ["Show in folder", "Open"]


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+1+A1",
    "-1+1",
    "@SUM(A1)",
    "x;=cmd()",
    'x;"=cmd()"',
    "x\t=A1",
    "x\r\n=A1",
    "＝A1",
]


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("name", HOSTILE)
def test_what_came_from_outside_is_no_formula(name: str, separator: str) -> None:
    """However the spreadsheet program was told to cut the lines into cells."""
    text = history_csv(History(outages=(outage(ago(1), 1, by=name),)), "NZD")
    rows = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    cells = [cell.strip(' "') for row in rows for cell in row]
    assert len(cells) >= 2
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Harbour Ltd.", "Harbour Ltd. history.csv"),
        ("../../.bashrc", "-..-.bashrc history.csv"),
        ("C:\\Users\\a", "C--Users-a history.csv"),
        ("/etc/cron.d/x", "-etc-cron.d-x history.csv"),
        ("Smith\u202etxt.exe", "Smith-txt.exe history.csv"),
        ('a\nb?*<c>|"d"', "a-b---c---d- history.csv"),
        ("x" * 300, f"{'x' * 80} history.csv"),
        ("...", "history.csv"),
    ],
)
def test_a_company_cannot_choose_the_folder(company: str, name: str) -> None:
    assert file_name(company) == name


def test_a_negative_amount_stays_a_number() -> None:
    text = history_csv(History(syncs=(sync(ago(1), 1, -100_05),)), "NZD")
    (row,) = csv.DictReader(StringIO(text.lstrip("\ufeff"), newline=""))
    assert row["Amount"] == "-100.05"


def test_nothing_is_exported_before_there_is_something() -> None:
    assert through(app(CONNECTED), on.ExportHistory())[1] == []
    assert Tally() == NOTHING

"""The sync of a connection in words and figures: while it runs, and its result."""

from __future__ import annotations

from relink_desktop.companion.events import PauseSync, ResumeSync
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KINDS, amount, documents, duration
from relink_desktop.companion.views import Action, ProgressView, ResultView, TableView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.sync import SyncPhase, SyncResult


def progress_view(connection: ConnectionStatus, locale: Locale) -> ProgressView | None:
    progress = connection.progress
    if progress.phase in (SyncPhase.OFF, SyncPhase.IDLE) or (
        progress.phase is SyncPhase.HELD and connection.health.finding is not None
    ):
        return None
    rows = tuple(
        (label, documents(tally.count, locale), amount(tally, connection.currency, locale))
        for label, tally in (
            ("Done", progress.done),
            ("Waiting", progress.waiting),
            ("Needs a person", progress.attention),
        )
    )
    total = progress.total.count
    return ProgressView(
        title=_PHASES[progress.phase].format(
            done=locale.number(progress.done.count), total=locale.number(total)
        ),
        fraction=progress.done.count / total if total else 1.0,
        rows=rows,
        pace=_pace(connection, locale),
        action=_pause_or_resume(connection),
    )


_PHASES = {
    SyncPhase.RUNNING: "Syncing {done} of {total}",
    SyncPhase.PAUSED: "Sync paused at {done} of {total}",
    SyncPhase.HELD: "Sync waits at {done} of {total}",
    SyncPhase.COMPARING: "Comparing with QuickBooks",
}


def _pace(connection: ConnectionStatus, locale: Locale) -> str:
    progress = connection.progress
    if progress.phase is SyncPhase.PAUSED:
        return "Nothing is sent until you resume."
    if progress.phase is SyncPhase.HELD:
        return "Goes on by itself."
    if progress.phase is SyncPhase.COMPARING or progress.rate is None:
        return "You can go on with your work meanwhile."
    left = f", {duration(progress.seconds_left)} left" if progress.seconds_left is not None else ""
    return f"{locale.number(progress.rate)} documents a minute{left}. You can go on with your work meanwhile."


def _pause_or_resume(connection: ConnectionStatus) -> Action | None:
    match connection.progress.phase:
        case SyncPhase.PAUSED:
            return Action("resume", "Resume", ResumeSync(connection.id))
        case SyncPhase.RUNNING | SyncPhase.HELD:
            return Action("pause", "Pause", PauseSync(connection.id))
    return None


def result_view(result: SyncResult, currency: str, locale: Locale) -> ResultView:
    rows = [
        (
            KINDS[row.kind],
            locale.number(row.ledger.count),
            amount(row.ledger, currency, locale),
            locale.number(row.quickbooks.count),
            amount(row.quickbooks, currency, locale),
        )
        for row in result.rows
    ]
    rows.append(
        (
            "Total",
            locale.number(result.ledger.count),
            amount(result.ledger, currency, locale),
            locale.number(result.quickbooks.count),
            amount(result.quickbooks, currency, locale),
        )
    )
    return ResultView(
        tone=Tone.GOOD if result.agrees else Tone.WARNING,
        title=_result_title(result, currency, locale),
        table=TableView(
            "Ledger and QuickBooks compared",
            ("", "Ledger", "Amount", "QuickBooks", "Amount"),
            tuple(rows),
            numeric=frozenset({1, 2, 3, 4}),
        ),
        footnote=_footnote(result, currency, locale),
    )


def _result_title(result: SyncResult, currency: str, locale: Locale) -> str:
    if result.agrees:
        return "Ledger and QuickBooks agree, to the cent"
    missing = result.ledger - result.excepted - result.quickbooks
    gap = locale.money(abs(missing.cents), currency)
    return f"Ledger and QuickBooks differ by {documents(abs(missing.count), locale)} and {gap}"


def _footnote(result: SyncResult, currency: str, locale: Locale) -> str:
    read = f"From {locale.date(result.sync_from)} on; read back from QuickBooks {locale.moment(result.at)}."
    if not result.excepted.count:
        return read
    excepted = f"{documents(result.excepted.count, locale)}, {amount(result.excepted, currency, locale)}"
    why = "needing you, waiting in the closed period, or excluded by you"
    return f"{read} Of the ledger, {excepted}: not in QuickBooks, {why}."

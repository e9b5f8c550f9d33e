"""The sync of a connection in words and figures: while it runs, and its result."""

from __future__ import annotations

from relink_desktop.companion.events import PauseSync, ResumeSync
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KINDS, amount, documents, duration
from relink_desktop.companion.views import Action, ProgressView, ResultView, TableView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.sync import SyncPhase, SyncResult
from relink_desktop.core.words import noop


def progress_view(connection: ConnectionStatus, locale: Locale) -> ProgressView | None:
    progress = connection.progress
    if progress.phase in (SyncPhase.OFF, SyncPhase.IDLE) or (
        progress.phase is SyncPhase.HELD and connection.health.finding is not None
    ):
        return None
    rows = tuple(
        (locale.tr(label), documents(tally.count, locale), amount(tally, connection.currency, locale))
        for label, tally in (
            (noop("Done"), progress.done),
            (noop("Waiting"), progress.waiting),
            (noop("Needs a person"), progress.attention),
        )
    )
    total = progress.total.count
    return ProgressView(
        title=locale.tr(
            _PHASES[progress.phase], done=locale.number(progress.done.count), total=locale.number(total)
        ),
        fraction=progress.done.count / total if total else 1.0,
        rows=rows,
        pace=_pace(connection, locale),
        action=_pause_or_resume(connection, locale),
    )


_PHASES = {
    SyncPhase.RUNNING: noop("Syncing {done} of {total}"),
    SyncPhase.PAUSED: noop("Sync paused at {done} of {total}"),
    SyncPhase.HELD: noop("Sync waits at {done} of {total}"),
    SyncPhase.COMPARING: noop("Comparing with QuickBooks"),
}


def _pace(connection: ConnectionStatus, locale: Locale) -> str:
    progress = connection.progress
    if progress.phase is SyncPhase.PAUSED:
        return locale.tr("Nothing is sent until you resume.")
    if progress.phase is SyncPhase.HELD:
        return locale.tr("Goes on by itself.")
    if progress.phase is SyncPhase.COMPARING or progress.rate is None:
        return locale.tr("You can go on with your work meanwhile.")
    if progress.seconds_left is None:
        return locale.plural(
            "{n} document a minute. You can go on with your work meanwhile.",
            "{n} documents a minute. You can go on with your work meanwhile.",
            progress.rate,
        )
    return locale.plural(
        "{n} document a minute, {left} left. You can go on with your work meanwhile.",
        "{n} documents a minute, {left} left. You can go on with your work meanwhile.",
        progress.rate,
        left=duration(progress.seconds_left, locale),
    )


def _pause_or_resume(connection: ConnectionStatus, locale: Locale) -> Action | None:
    match connection.progress.phase:
        case SyncPhase.PAUSED:
            return Action("resume", locale.tr("Resume"), ResumeSync(connection.id))
        case SyncPhase.RUNNING | SyncPhase.HELD:
            return Action("pause", locale.tr("Pause"), PauseSync(connection.id))
    return None


def result_view(result: SyncResult, currency: str, locale: Locale) -> ResultView:
    rows = [
        (
            locale.tr(KINDS[row.kind]),
            locale.number(row.ledger.count),
            amount(row.ledger, currency, locale),
            locale.number(row.quickbooks.count),
            amount(row.quickbooks, currency, locale),
        )
        for row in result.rows
    ]
    rows.append(
        (
            locale.tr("Total"),
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
            locale.tr("Ledger and QuickBooks compared"),
            ("", locale.tr("Ledger"), locale.tr("Amount"), "QuickBooks", locale.tr("Amount")),
            tuple(rows),
            numeric=frozenset({1, 2, 3, 4}),
        ),
        footnote=_footnote(result, currency, locale),
    )


def _result_title(result: SyncResult, currency: str, locale: Locale) -> str:
    if result.agrees:
        return locale.tr("Ledger and QuickBooks agree, to the cent")
    missing = result.ledger - result.excepted - result.quickbooks
    return locale.plural(
        "Ledger and QuickBooks differ by {n} document and {money}",
        "Ledger and QuickBooks differ by {n} documents and {money}",
        abs(missing.count),
        money=locale.money(abs(missing.cents), currency),
    )


def _footnote(result: SyncResult, currency: str, locale: Locale) -> str:
    read = locale.tr(
        "From {day} on; read back from QuickBooks {moment}.",
        day=locale.date(result.sync_from),
        moment=locale.moment(result.at),
    )
    if not result.excepted.count:
        return read
    excepted = f"{documents(result.excepted.count, locale)}, {amount(result.excepted, currency, locale)}"
    why = locale.tr(
        "Of the ledger, {excepted}: not in QuickBooks, needing you, waiting in the closed period, or excluded"
        " by you.",
        excepted=excepted,
    )
    return f"{read} {why}"

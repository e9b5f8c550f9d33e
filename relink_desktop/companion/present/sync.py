"""The sync of a connection in words and figures: while it runs, and its result."""

from __future__ import annotations

from collections.abc import Iterator

from relink_desktop.companion.events import PauseSync, ResumeSync
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import KINDS, amount, documents, duration, inner
from relink_desktop.companion.present.standing import beside, proof, rest
from relink_desktop.companion.proof import LABELS, tone
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import Action, ProgressView, ResultView, TableView, Tone
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.standing import Lot, standing_now
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
            (LABELS[Lot.WAITING], progress.waiting),
            (LABELS[Lot.NEEDS_PERSON], progress.attention),
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


#: In these a comparison is told as of the past: what QuickBooks has now is not known.
_UNKNOWN_NOW = frozenset(
    {
        TrayState.STARTING,
        TrayState.STALE,
        TrayState.OFFLINE,
        TrayState.OUTAGE,
        TrayState.LOCKED,
        TrayState.BLOCKED,
        TrayState.REVOKED,
        TrayState.NOT_SET_UP,
    }
)


def result_view(connection: ConnectionStatus, shown: TrayState, locale: Locale) -> ResultView | None:
    """The last comparison in the colour of the whole; once it is not of now, without any."""
    result = connection.result
    if result is None:
        return None
    standing = standing_now(connection.progress)
    past = (
        shown in _UNKNOWN_NOW
        or not connection.confirmed
        or standing.of(Lot.IN_QUICKBOOKS) != result.ledger  # something moved since
    )
    proved = proof(result, locale)
    others = beside(standing, result.sync_from, connection.currency, locale)
    if past:
        others = rest(standing, connection.currency, locale)
        proved = locale.tr(
            "Compared {moment}: {outcome}",
            moment=locale.moment(result.at),
            outcome=inner(_then(result, locale)),
        )
    return ResultView(
        tone=Tone.PLAIN if past else tone(result, asks=shown is TrayState.ATTENTION),
        title=proved,
        beside=others,
        table=TableView(
            locale.tr("Ledger and QuickBooks compared"),
            ("", locale.tr("Ledger"), locale.tr("Amount"), "QuickBooks", locale.tr("Amount")),
            tuple(_rows(result, connection.currency, locale)),
            numeric=frozenset({1, 2, 3, 4}),
        ),
        footnote=locale.tr(
            "From {day} on; read back from QuickBooks {moment}.",
            day=locale.date(result.sync_from),
            moment=locale.moment(result.at),
        ),
    )


def _then(result: SyncResult, locale: Locale) -> str:
    """What was proved, as of then."""
    if result.agrees:
        return locale.tr("What was in QuickBooks agreed with the ledger, to the cent")
    return proof(result, locale)


def _rows(result: SyncResult, currency: str, locale: Locale) -> Iterator[tuple[str, ...]]:
    """The kinds, and all that is in QuickBooks as the ledger has it."""
    kinds = [(locale.tr(KINDS[row.kind]), row.ledger, row.quickbooks) for row in result.rows]
    whole = (locale.tr(LABELS[Lot.IN_QUICKBOOKS]), result.ledger, result.quickbooks)
    for label, ledger, quickbooks in (*kinds, whole):
        yield (
            label,
            locale.number(ledger.count),
            amount(ledger, currency, locale),
            locale.number(quickbooks.count),
            amount(quickbooks, currency, locale),
        )

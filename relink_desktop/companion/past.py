"""What the history section knows: one connection's past, and what of it is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from relink_desktop.companion import effects as do
from relink_desktop.companion import events as on
from relink_desktop.companion.effects import Effect
from relink_desktop.companion.events import Event
from relink_desktop.companion.history_file import file_name, history_csv
from relink_desktop.companion.reach import Reach
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.history import History
from relink_desktop.core.problems import Problem

#: Seconds. What grows with every answer of QuickBooks is read again no more often.
_FRESH = 600


@dataclass(frozen=True, slots=True)
class Past:
    """``mark`` is what the connection looked like when its history was asked for last: with another look it
    is asked for again. ``entry`` is the one whose details are shown; ``saved`` where an export went."""

    connection_id: str | None = None
    mark: tuple[object, ...] | None = None
    history: History | None = None
    problem: Problem | None = None
    reach: Reach = Reach.QUARTER
    entry: str | None = None
    saved: str | None = None


Step = tuple[Past, tuple[Effect, ...]]


def follow(past: Past, chosen: ConnectionStatus | None) -> Step:
    """Asks for the history of ``chosen`` while the section shows it, as often as there is something new."""
    if chosen is None or (mark := _mark(chosen)) == past.mark:
        return past, ()
    known = past if past.connection_id == chosen.id else Past(chosen.id, reach=past.reach)
    return replace(known, mark=mark), (do.LoadHistory(chosen.id),)


def take(past: Past, event: Event, chosen: ConnectionStatus | None) -> Step | None:
    """What an event of the section makes of it."""
    match event:
        case on.HistoryArrived(connection_id, history):
            if connection_id != past.connection_id:
                return past, ()
            return replace(past, history=history, problem=None), ()
        case on.HistoryRefused(connection_id, problem):
            return (replace(past, problem=problem) if connection_id == past.connection_id else past), ()
        case on.ReadHistory():
            return replace(past, mark=None, problem=None), ()
        case on.ChooseReach(reach):
            return replace(past, reach=reach), ()
        case on.ChooseEntry(key):
            return replace(past, entry=key), ()
        case on.ExportHistory() if past.history is not None and chosen is not None:
            text = history_csv(past.history, chosen.currency)
            return replace(past, saved=None), (do.SaveFile(file_name(chosen.ledger_company), text),)
    return None


def _mark(connection: ConnectionStatus) -> tuple[object, ...]:
    seen = connection.health.last_success
    return (
        connection.id,
        connection.outages,
        connection.health.state,
        connection.confirmed,
        connection.sync_from,
        connection.progress.phase,
        connection.result,
        _coarse(seen) if seen else None,
    )


def _coarse(moment: datetime) -> int:
    return int(moment.timestamp()) // _FRESH

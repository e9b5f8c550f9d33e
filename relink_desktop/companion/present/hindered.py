"""A connection that works, and whose sync gets nowhere: in the words of tray, card and notification."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relink_desktop.companion.events import OpenDiagnostics
from relink_desktop.companion.locale import Locale
from relink_desktop.companion.present.common import clock, inner, upper_first
from relink_desktop.companion.present.problem import copy_details
from relink_desktop.companion.shown_state import stalled
from relink_desktop.companion.views import Action
from relink_desktop.core.connections import ConnectionStatus
from relink_desktop.core.words import noop

DIAGNOSTICS = noop("Save diagnostics…")


@dataclass(frozen=True, slots=True)
class Hindrance:
    """``line`` is the title within a sentence."""

    line: str
    meaning: str
    remedy: str
    action: Action

    @property
    def title(self) -> str:
        return upper_first(self.line)


def hindrance_of(connection: ConnectionStatus, now: datetime, locale: Locale) -> Hindrance | None:
    """ReLink's own work breaks off, or QuickBooks answers and does nothing of what the sync asks."""
    if connection.problem is not None:
        told = connection.problem.told(locale.tr)
        line = inner(told.title.rstrip("."))
        return Hindrance(line, told.explanation, told.remedy, copy_details(connection.problem, locale))
    if not stalled(connection.progress, now):
        return None
    assert connection.progress.answered is not None
    since = clock(connection.progress.answered, now, locale)
    return Hindrance(
        locale.tr("the sync has waited for QuickBooks since {time}", time=since),
        locale.tr(
            "QuickBooks answers, but has taken nothing since. ReLink tries again every few minutes, and"
            " nothing is lost."
        ),
        locale.tr("If this stays, save the diagnostics and send them to support."),
        Action("diagnostics", locale.tr(DIAGNOSTICS), OpenDiagnostics(connection.id)),
    )

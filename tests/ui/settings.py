"""The settings section as views."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QLocale

from relink_desktop.companion.present.window import window_view
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import AppState
from relink_desktop.companion.telling import Telling
from relink_desktop.companion.views import WindowView
from relink_desktop.core.connections import (
    AppRegistration,
    Environment,
    LedgerCompany,
    LedgerOverview,
    PaidReads,
    Status,
)
from relink_desktop.core.sync import Tally
from relink_desktop.ui.locale import QtLocale
from tests.ui.histories import CONNECTION, NOW, OTHER

_LOCALE = QtLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
_LEDGER = LedgerOverview(
    "Invoice Details Report.xlsx", (LedgerCompany("Harbour", Tally(1208, 1), "c1"),), read=True
)
_KEYS = (
    AppRegistration(
        Environment.PRODUCTION,
        "ABq3mDzXwXvTz1yUc0rPzEXAMPLEl9aT8fKq2hJkWn5",
        "https://www.harbour.example/relink/",
    ),
)
_READS = PaidReads(1240, 9000)
_STATUS = Status(
    1,
    _LEDGER,
    (
        replace(CONNECTION, reads=_READS, next_check=NOW + timedelta(minutes=3)),
        replace(OTHER, reads=_READS, check_every=1800, next_check=NOW + timedelta(minutes=20)),
    ),
    environments=(Environment.DEVELOPMENT, Environment.PRODUCTION),
    registrations=_KEYS,
)


def _window(status: Status | None, starts: bool | None, snoozed: datetime | None = None) -> WindowView:
    telling = Telling(snoozed_until=snoozed)
    state = AppState(NOW, status=status, section=Section.SETTINGS, autostart=starts, telling=telling)
    return window_view(state, _LOCALE)


SETTINGS: dict[str, WindowView] = {
    "settings": _window(_STATUS, starts=True),
    "settings_snoozed": _window(_STATUS, starts=False, snoozed=datetime(2026, 3, 13, 8, tzinfo=UTC)),
    "settings_opening": _window(None, starts=None),
}

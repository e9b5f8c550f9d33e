"""The page before the start: everything that was decided."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ReviewBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.settings import Settings


class ReviewPage(Page):
    """The decisions, the remarks that still stand, and how QuickBooks is set."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._rows = Grid(figures=False)
        self._notes = Notes(send)
        self._settings = Settings(send)
        panel = Panel()
        panel.column.addWidget(self._rows)
        self.column.addWidget(panel)
        self.column.addWidget(self._notes)
        self.column.addWidget(self._settings)
        self.column.addStretch(1)

    def show_view(self, body: ReviewBody) -> None:
        self._rows.show_rows(body.rows)
        self._notes.show_views(body.notes)
        self._settings.show_view(body.settings)

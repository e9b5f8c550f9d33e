"""The page on which the Sync From date is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import SyncFromBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.date_field import DateField
from relink_desktop.ui.parts.figures import Figures
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.table import Table
from relink_desktop.ui.parts.timeline import Timeline
from relink_desktop.ui.theme import GAP


class SyncFromPage(Page):
    """A date, typed, preset or dragged; what it would do; and the documents to judge it by."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._date = DateField(send)
        # A click leaves the keyboard in the date: what is said of a half-typed one would move the button
        # away from under the mouse.
        self._presets = ActionRow(partial(_choose, self._date, send), focus=Qt.FocusPolicy.TabFocus)
        self._timeline = Timeline(send)
        self._figures = Figures()
        self._notes = Notes(send)
        self._documents = Table(most_rows=4)
        panel = Panel(spacing=GAP)
        panel.column.addWidget(self._date)
        panel.column.addWidget(self._presets)
        panel.column.addWidget(self._timeline)
        figures = QHBoxLayout()
        figures.addWidget(self._figures, 1)
        figures.addStretch(0)
        panel.column.addLayout(figures)
        self.column.addWidget(panel)
        self.column.addWidget(self._notes)
        self.column.addWidget(self._documents, 1)

    def show_view(self, body: SyncFromBody) -> None:
        self._date.show_view(body.sync_from)
        self._presets.show_view(body.presets)
        self._timeline.show_view(body.timeline)
        self._figures.show_views(body.figures)
        self._notes.show_views(body.notes)
        self._documents.show_view(body.documents)

    def take_typed(self) -> bool:
        return self._date.take_typed()

    def first(self) -> QWidget:
        return self._date


def _choose(date: DateField, send: Callable[[Event], None], event: Event) -> None:
    """In place of what is still being typed."""
    date.take_typed()
    send(event)

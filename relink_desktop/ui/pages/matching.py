"""The page on which the ledger's names are matched with what QuickBooks has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import MatchingBody, MatchSection
from relink_desktop.ui.pages.matching_table import MatchTable
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class MatchingPage(Page):
    """How much is matched, and a table a topic."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._notes = Notes(send)
        self._actions = ActionRow(send)
        rows = QVBoxLayout()
        rows.setSpacing(GAP)
        self._sections = KeyedWidgets(rows, lambda: _Section(send))
        self._shown: list[_Section] = []
        self.column.addWidget(self._notes)
        self.column.addLayout(rows)
        self.column.addWidget(self._actions)
        self.column.addStretch(1)

    def show_view(self, body: MatchingBody) -> None:
        self._notes.show_views(body.notes)
        self._actions.show_view(body.actions)
        self._shown = self._sections.arrange(section.topic for section in body.sections)
        for section, view in zip(self._shown, body.sections, strict=True):
            section.show_view(view)

    def first(self) -> QWidget | None:
        """The first table with a gap; without any, the way leads on."""
        return next((section.table for section in self._shown if section.table.has_gap), None)


class _Section(QWidget):
    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._title = Text(Role.STRONG)
        self._summary = Text(Role.QUIET)
        self.table = MatchTable(send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        for part in (self._title, self._summary, self.table):
            column.addWidget(part)

    def show_view(self, view: MatchSection) -> None:
        self._title.show_text(view.title)
        self._summary.show_text(view.summary)
        self.table.show_view(view)

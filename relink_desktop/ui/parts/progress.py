"""A running sync."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ProgressView
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Role, Text

_STEPS = 1000


class Progress(Panel):
    """How far, how fast, and what became of the documents so far."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._title = Text(Role.STRONG)
        self._bar = QProgressBar(maximum=_STEPS, textVisible=False)
        self._pace = Text(Role.QUIET)
        self._rows = Grid(figures=True)
        self._action = ActionButton(send)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._action)
        self.column.addLayout(head)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._pace)
        self.column.addWidget(self._rows)

    def show_view(self, view: ProgressView | None) -> None:
        if view is None:
            self.hide()
            return
        self._title.show_text(view.title)
        self._pace.show_text(view.pace)
        self._rows.show_rows(view.rows)
        self._action.show_view(view.action)
        self._bar.setValue(round(view.fraction * _STEPS))
        if self._bar.accessibleName() != view.title:
            self._bar.setAccessibleName(view.title)
            self._bar.setAccessibleDescription(view.pace)
        self.show()  # not before: each label that appears in a window on the screen has Qt lay all of it out

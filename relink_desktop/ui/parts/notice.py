"""A line that says what happened, or what is worth knowing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import NoticeView
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Text


class Notice(Panel):
    """The line, and a button beside it."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._text = Text()
        self._action = ActionButton(send)
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self.column.addLayout(row)

    def show_view(self, view: NoticeView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self.show_tone(view.tone)
        self._text.show_text(view.text, view.tone)
        self._action.show_view(view.action)

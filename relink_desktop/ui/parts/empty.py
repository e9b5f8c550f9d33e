"""The window before there is a connection."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import EmptyView
from relink_desktop.ui.parts.action import ActionButton, ActionLine
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Paragraphs, Role, Text
from relink_desktop.ui.theme import GAP, MARGIN


class Empty(Panel):
    """What ReLink is for, and the buttons to begin."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(MARGIN * 2, GAP)
        self._title = Text(Role.TITLE)
        self._paragraphs = Paragraphs()
        self._action, self._other = ActionButton(send, primary=True), ActionButton(send)
        self.column.addWidget(self._title)
        self.column.addWidget(self._paragraphs)
        self.column.addWidget(ActionLine(self._action, self._other))

    def show_view(self, view: EmptyView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        self._paragraphs.show_texts(view.paragraphs)
        self._action.show_view(view.action)
        self._other.show_view(view.other)

"""A message that is ready to be sent by the user's own means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import MessageView
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.flow import FlowLayout
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Evidence, Role, Text
from relink_desktop.ui.theme import GAP


class Message(Panel):
    """To whom, every word of it, and the ways to send it."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(spacing=GAP)
        self._title = Text(Role.STRONG)
        self._text = Evidence(Role.PLAIN)
        self._write = ActionButton(send, primary=True)
        self._copy = ActionButton(send)
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.addWidget(self._write)
        flow.addWidget(self._copy)
        for part in (self._title, self._text, ways):
            self.column.addWidget(part)

    def show_view(self, view: MessageView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        if self._text.text() != view.text:  # what is selected stays so
            self._text.show_text(view.text)
        self._write.show_view(view.write)
        self._copy.show_view(view.copy)

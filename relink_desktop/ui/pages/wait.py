"""The page that waits for the browser."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import WaitBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.busy import Busy
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Paragraphs
from relink_desktop.ui.theme import GAP


class WaitPage(Page):
    """What is waited for, and the ways out."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        panel = Panel(spacing=GAP)
        self._paragraphs = Paragraphs()
        self._busy = Busy()
        self._actions = ActionRow(send)
        panel.column.addWidget(self._busy)
        panel.column.addWidget(self._paragraphs)
        panel.column.addWidget(self._actions)
        self.column.addWidget(panel)
        self.column.addStretch(1)

    def first(self) -> QWidget | None:
        return self._actions.first()

    def show_view(self, body: WaitBody) -> None:
        self._paragraphs.show_texts(body.paragraphs)
        self._busy.setVisible(body.busy)
        waiting_for = next(iter(body.paragraphs), "")
        if self._busy.accessibleName() != waiting_for:
            self._busy.setAccessibleName(waiting_for)
        self._actions.show_view(body.actions)

"""The page that tells something."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import TextBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.table import Table
from relink_desktop.ui.parts.text import Evidence, Paragraphs
from relink_desktop.ui.theme import GAP


class TextPage(Page):
    """Paragraphs, what helps, under them what was seen, and a table where there is one."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._panel = Panel(spacing=GAP)
        self._paragraphs = Paragraphs()
        self._actions = ActionRow(send)
        self._evidence = Evidence()
        self._panel.column.addWidget(self._paragraphs)
        self._panel.column.addWidget(self._actions)
        self._panel.column.addWidget(self._evidence)
        self._table = Table(sortable=False)
        self.column.addWidget(self._panel)
        self.column.addWidget(self._table)
        self.column.addStretch(1)

    def show_view(self, body: TextBody) -> None:
        self._panel.show_tone(body.tone)
        self._paragraphs.show_texts(body.paragraphs)
        self._actions.show_view(body.actions)
        self._evidence.show_text(body.evidence)
        self._panel.setVisible(bool(body.paragraphs))
        self._table.show_view(body.table)

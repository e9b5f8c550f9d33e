"""Remarks on what a page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import NoteView
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.table import Table
from relink_desktop.ui.parts.text import Text
from relink_desktop.ui.theme import TIGHT

_MOST_ROWS = 5


class Notes(QWidget):
    """One tinted panel a remark."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        self._notes = KeyedWidgets(column, lambda: _Note(send))

    def show_views(self, views: Sequence[NoteView]) -> None:
        notes = self._notes.arrange(str(position) for position in range(len(views)))
        for note, view in zip(notes, views, strict=True):
            note.show_view(view)
        self.setVisible(bool(views))


class _Note(Panel):
    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._text = Text()
        self._documents = Table(titled=False, sortable=False, most_rows=_MOST_ROWS)
        self._actions = ActionRow(send)
        self.column.addWidget(self._text)
        self.column.addWidget(self._documents)
        self.column.addWidget(self._actions)

    def show_view(self, view: NoteView) -> None:
        self.show_tone(view.tone)
        self._text.show_text(view.text, view.tone)
        self._documents.show_view(view.documents)
        self._actions.show_view(view.actions)

"""The page on which a text is read before it is taken along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QPlainTextEdit

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import PreviewBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.text import Paragraphs


class PreviewPage(Page):
    """What the text is, what became of it, and itself in all the room that is left."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._paragraphs = Paragraphs()
        self._notes = Notes(send)
        self._text = Preview()
        self._actions = ActionRow(send)
        for part in (self._paragraphs, self._notes):
            self.column.addWidget(part)
        self.column.addWidget(self._actions)
        self.column.addWidget(self._text, 1)

    def show_view(self, body: PreviewBody) -> None:
        self._paragraphs.show_texts(body.paragraphs)
        self._notes.show_views(body.notes)
        self._text.show_text(body.label, body.text)
        self._actions.show_view(body.actions)


class Preview(QPlainTextEdit):
    """Letters of one width, to read, scroll and select by mouse and keyboard."""

    def __init__(self) -> None:
        super().__init__(readOnly=True, tabChangesFocus=True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(QFontInfo(self.font()).pointSizeF())
        self.setFont(font)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setMinimumHeight(6 * self.fontMetrics().lineSpacing())

    def show_text(self, name: str, text: str) -> None:
        """``name`` says to a screen reader what it is. A text that is there keeps its place and selection."""
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.toPlainText() != text:
            self.setPlainText(text)

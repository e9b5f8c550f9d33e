"""The one place for what went wrong. Never a dialog, and it never takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ProblemView, Tone
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Paragraphs, Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class ProblemPanel(Panel):
    """What happened, what it means, what to do; below, the details to copy and the way to be rid of it."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(spacing=GAP - TIGHT)
        self._told = ""
        self._title = Text(Role.STRONG)
        self._paragraphs = Paragraphs()
        self._actions = ActionRow(send)
        self._earlier = Text(Role.QUIET)
        self._earlier.setWordWrap(False)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._actions, 1)
        foot.addWidget(self._earlier)
        self.column.addWidget(self._title)
        self.column.addWidget(self._paragraphs)
        self.column.addLayout(foot)
        self.show_tone(Tone.WARNING)

    def show_view(self, view: ProblemView | None) -> bool:
        """Whether it tells something else than before."""
        self.setVisible(view is not None)
        if view is None:
            self._told = ""
            return False
        self._title.show_text(view.title, Tone.WARNING)
        self._paragraphs.show_texts([text for text in (view.meaning, view.remedy) if text])
        self._actions.show_view([action for action in (view.copy, view.dismiss) if action])
        self._earlier.show_text(view.earlier)
        return self._announce(" ".join(text for text in (view.title, view.meaning, view.remedy) if text))

    def _announce(self, words: str) -> bool:
        """Once to a screen reader, politely: the focus stays where it is."""
        if words == self._told:
            return False
        self._told = words
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        return True

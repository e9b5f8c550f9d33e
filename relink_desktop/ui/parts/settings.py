"""QuickBooks' settings: a list with a picture each for what is wrong, to be looked at, or in order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.tray_state import TrayState
from relink_desktop.companion.views import SettingsView, SettingView, Tone
from relink_desktop.core.settings_check import Verdict
from relink_desktop.ui.parts.action import ActionButton, ActionLine
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.picture import Picture
from relink_desktop.ui.parts.text import Evidence, Role, Text
from relink_desktop.ui.theme import GAP, TIGHT

#: The tray's own shapes and colours.
_PICTURES = {
    Verdict.PROBLEM: TrayState.ATTENTION,
    Verdict.UNKNOWN: TrayState.STALE,
    Verdict.PASSED: TrayState.CONNECTED,
}
_PICTURE = 20


class Settings(Panel):
    """The worst first, with the one button that reads them again."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(spacing=GAP)
        self._title = Text(Role.STRONG)
        self._problem = Text()
        self._action = ActionButton(send)
        self.column.addWidget(self._title)
        self.column.addWidget(self._problem)
        rows = QVBoxLayout()
        rows.setSpacing(GAP)
        self._rows = KeyedWidgets(rows, _Setting)
        self.column.addLayout(rows)
        self._line = ActionLine(self._action)
        self.column.addWidget(self._line)

    def show_view(self, view: SettingsView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        self._problem.show_text(view.problem, Tone.WARNING)
        rows = self._rows.arrange(row.name for row in view.rows)
        for row, row_view in zip(rows, view.rows, strict=True):
            row.show_view(row_view)
        self._action.show_view(view.action)
        self._line.setVisible(view.action is not None)


class _Setting(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture(_PICTURE)
        self._title = Text(Role.STRONG)
        self._text = Text()
        self._place = Text(Role.QUIET)
        self._seen = Evidence()
        words = QVBoxLayout()
        words.setSpacing(TIGHT // 2)
        for part in (self._title, self._text, self._place, self._seen):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_view(self, view: SettingView) -> None:
        self._picture.show_state(_PICTURES[view.verdict])
        self._title.show_text(view.title)
        self._text.show_text(view.text)
        self._place.show_text(view.place)
        self._seen.show_text(view.seen)

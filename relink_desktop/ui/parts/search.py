"""A line to search with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from relink_desktop.ui.plain_text import as_hint

#: Milliseconds of rest after which what was typed is looked for.
REST = 150


class SearchField(QLineEdit):
    """Tells what was typed once the fingers rest. Down leads to what was found, Escape clears."""

    down = Signal()

    def __init__(self, search: Callable[[str], None]) -> None:
        super().__init__()
        self._search = search
        self._told = ""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._tell)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.textChanged.connect(self._cleared)
        self.returnPressed.connect(self._tell)

    def show_text(self, text: str, label: str) -> None:
        """``text`` is what the list was searched for; what is being typed stays."""
        if self.accessibleName() != label:
            self.setAccessibleName(label)
            self.setPlaceholderText(label)
            self.setToolTip(as_hint(f"{label} ({QKeySequence(QKeySequence.StandardKey.Find).toString()})"))
        if text != self._told and not self._rest.isActive():
            self._told = text
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel) and self.text():
            self.clear()
        elif event.matches(QKeySequence.StandardKey.MoveToNextLine):
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def _cleared(self, text: str) -> None:
        """Its button and Escape edit nothing, for Qt."""
        if not text and self._told:
            self._tell()

    def _tell(self) -> None:
        self._rest.stop()
        if self.text() != self._told:
            self._told = self.text()
            self._search(self._told)

"""A box in which one of a few is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSignalBlocker
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import SelectorView
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import TIGHT


class Selector(QWidget):
    """A label and its box; hidden while there is nothing to choose."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._view: SelectorView | None = None
        self._label = Text(Role.QUIET)
        self._label.setWordWrap(False)
        self._box = _Box()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._box.activated.connect(self._activated)
        self._label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._label)
        row.addWidget(self._box)

    def show_view(self, view: SelectorView | None) -> None:
        self.setVisible(view is not None)
        if view is None or view == self._view:
            return
        with QSignalBlocker(self._box):
            if self._view is None or self._view.options != view.options:
                self._box.clear()
                self._box.addItems([label for label, _ in view.options])
            self._box.setCurrentIndex(view.chosen)
        self._view = view
        self._label.show_text(view.label)
        self._box.setAccessibleName(view.label)
        self._box.setAccessibleDescription(view.label)  # on Linux, a box's name is what it shows

    def _activated(self, index: int) -> None:
        if self._view is not None and index != self._view.chosen:
            self._send(self._view.options[index][1])


class _Box(QComboBox):
    """Fusion hardly tells that a box has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

"""Something is under way, and nobody knows for how long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar

_RADIUS = 4


class Busy(QProgressBar):
    """A striped bar that stands still: nothing in ReLink moves by itself, since motion makes some people ill
    and Qt does not tell who asked their computer for less of it."""

    def __init__(self) -> None:
        super().__init__(minimum=0, maximum=0, textVisible=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Not by the style, which would set the bar in motion."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        for brush in (self.palette().alternateBase(), QBrush(accent, Qt.BrushStyle.BDiagPattern)):
            painter.setBrush(brush)
            painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)

"""Something that is on or off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import SwitchView
from relink_desktop.ui.theme import DARK, GAP, LIGHT, TIGHT, Colours, is_dark


class Switch(QCheckBox):
    """Shows what is, not what was clicked: it stays as it was until it was done."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._view: SwitchView | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._toggled)  # not clicked: a screen reader's toggle does not emit that

    def show_view(self, view: SwitchView | None) -> None:
        self.setVisible(view is not None)
        self._view = view
        if view is None:
            return
        self.setObjectName(view.name)
        if self.accessibleName() != view.label:
            self.setAccessibleName(view.label)
            self.updateGeometry()
        self._set(view.on)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.accessibleName())
        return QSize(round(self._track().right()) + GAP + words, self.fontMetrics().height() + 2 * TIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """The words are part of it."""
        return self.rect().contains(place)

    def _toggled(self, _on: bool) -> None:
        if self._view is not None:
            self._set(self._view.on)
            self._send(self._view.event)

    def _set(self, on: bool) -> None:
        with QSignalBlocker(self):
            self.setChecked(on)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = DARK if is_dark(self.palette()) else LIGHT
        self._paint_words(painter, colours)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self._paint_switch(painter, colours)

    def _paint_switch(self, painter: QPainter, colours: Colours) -> None:
        track, on, half = self._track(), self.isChecked(), self._track().height() / 2
        painter.setPen(QPen(QColor(colours.accent if on else colours.quiet), 1.5))
        painter.setBrush(QColor(colours.accent if on else colours.surface))
        painter.drawRoundedRect(track, half, half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if on else colours.quiet))
        knob = QPointF(track.right() - half if on else track.left() + half, track.center().y())
        painter.drawEllipse(knob, half * 0.62, half * 0.62)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), half + 2, half + 2)

    def _paint_words(self, painter: QPainter, colours: Colours) -> None:
        begin = self._track().right() + GAP
        room = QRectF(begin, 0, self.width() - begin, self.height())
        side = Qt.AlignmentFlag.AlignLeft
        if self.isRightToLeft():
            room.moveLeft(0)
            side = Qt.AlignmentFlag.AlignRight
        painter.setPen(QColor(colours.text))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, self.accessibleName())

    def _track(self) -> QRectF:
        height = self.fontMetrics().height() * 1.1
        return QRectF(4, (self.height() - height) / 2, height * 1.8, height)

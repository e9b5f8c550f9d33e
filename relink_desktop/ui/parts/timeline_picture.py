"""Draws the timeline over its ground: what is missed, the bars, marks, and the handle in front."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from relink_desktop.companion.timeline_view import MonthView, TimelineView
from relink_desktop.ui.parts.timeline_frame import Frame
from relink_desktop.ui.theme import TIGHT, Colours


class Picture:
    """One drawing of ``view`` in ``frame``, over the ground."""

    def __init__(self, painter: QPainter, view: TimelineView, frame: Frame, colours: Colours) -> None:
        self._painter, self._view, self._frame, self._colours = painter, view, frame, colours

    def paint(self, bars: QPixmap, hovered: int | None, *, focused: bool) -> None:
        """``hovered`` is the place of the month under the mouse."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.missed is not None:
            self._shade(self._frame.band(self._view.missed), self._colours.warning_line, 0.4)
        if hovered is not None:
            self._hover(self._view.months[hovered])
        self._painter.drawPixmap(0, 0, bars)
        self._marks()
        self._handle(focused=focused)

    def _shade(self, rect: QRectF, colour: str, strength: float) -> None:
        shade = QColor(colour)
        shade.setAlphaF(strength)
        self._painter.fillRect(rect, shade)

    def _hover(self, month: MonthView) -> None:
        left, right = self._frame.axis.span(month.first, month.end)
        plot = self._frame.plot
        self._shade(QRectF(left, plot.top(), right - left, plot.height()), self._colours.quiet, 0.14)

    def _marks(self) -> None:
        """The end of the closed period, the original date, and today."""
        view, colours, frame = self._view, self._colours, self._frame
        if view.closed is not None:
            self._upright(view.closed.end, frame.flag.top(), QPen(QColor(colours.quiet), 1))
        if view.original is not None:
            pen = QPen(QColor(colours.text), 1.5, Qt.PenStyle.DotLine)
            self._upright(view.original.day, frame.marks.bottom(), pen)
        self._upright(view.today.day, frame.marks.bottom(), QPen(QColor(colours.quiet), 1))

    def _upright(self, day: date, top: float, pen: QPen) -> None:
        x = round(self._frame.axis.x(day)) + 0.5
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(x, top, x, self._frame.level(0)))

    def _handle(self, *, focused: bool) -> None:
        painter, colours, frame = self._painter, self._colours, self._frame
        flag = frame.flag_over(self._view.chosen)
        foot = QPointF(frame.axis.x(self._view.chosen.day), frame.level(0))
        stem = QLineF(foot.x(), flag.bottom() - 1, foot.x(), foot.y())
        for colour, width in ((colours.surface, 5), (colours.accent, 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(stem)
        painter.setPen(QPen(QColor(colours.surface), 1.5))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(foot, TIGHT - 1, TIGHT - 1)
        if focused:
            painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawRoundedRect(flag, TIGHT, TIGHT)
        self._flag(flag)

    def _flag(self, flag: QRectF) -> None:
        """Three lines to take hold of, and the date."""
        painter, grip = self._painter, self._frame.line * 0.5
        mirrored = self._frame.axis.mirrored
        text = flag.adjusted(0, 0, -grip - 6, 0) if mirrored else flag.adjusted(grip + 6, 0, 0, 0)
        painter.setFont(self._frame.font)
        painter.setPen(QPen(QColor(self._colours.on_accent), 1))
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self._view.chosen.label)
        edge = round(flag.right() - grip * 1.5 if mirrored else flag.left() + grip * 0.8) + 0.5
        high = flag.height() * 0.32
        for shift in (0, 3, 6):
            painter.drawLine(QLineF(edge + shift, flag.top() + high, edge + shift, flag.bottom() - high))

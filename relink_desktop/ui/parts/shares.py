"""How each share of the documents looks: by colour, and by pattern for who does not see the colours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from relink_desktop.companion.timeline_view import Share
from relink_desktop.ui.theme import Colours, colours_of

_RADIUS = 2.0


def paint_blocks(
    painter: QPainter, rects: Sequence[QRectF], share: Share, colours: Colours, radius: float = 0
) -> None:
    """Grey is done, the accent goes, striped waits, hollow stays. ``radius`` rounds the upper corners.

    The sides of a rect are on the middles of pixels: an outline lies on them.
    """
    edge, filling = {
        Share.SENT: (colours.done, colours.done),
        Share.TO_SEND: (colours.accent, colours.accent),
        Share.HELD: (colours.accent, colours.surface),
        Share.LEFT_OUT: (colours.quiet, colours.surface),
    }[share]
    painter.setPen(QPen(QColor(edge), 1))
    _draw(painter, rects, QColor(filling), radius)
    if share is Share.HELD:
        _draw(painter, rects, stripes(edge, 1.5, painter.device().devicePixelRatioF()), radius)


def _draw(painter: QPainter, rects: Sequence[QRectF], brush: QBrush | QColor, radius: float) -> None:
    """All at once, where they are plain: Qt is slow at paths of many parts."""
    painter.setBrush(brush)
    if not radius:
        painter.drawRects(rects)
        return
    for rect in rects:
        painter.drawPath(_rounded(rect, min(radius, rect.height())))


def _rounded(rect: QRectF, radius: float) -> QPainterPath:
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(left, top + radius)
    path.quadTo(left, top, left + radius, top)
    path.lineTo(right - radius, top)
    path.quadTo(right, top, right, top + radius)
    path.lineTo(right, bottom)
    path.closeSubpath()
    return path


@cache
def stripes(colour: str, thickness: float, ratio: float, apart: int = 6) -> QBrush:
    """Slanting lines, ``apart`` pixels from one another."""
    tile = QPixmap(QSize(apart, apart) * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), thickness))
    for shift in (-apart, 0, apart):
        painter.drawLine(QLineF(shift - 1, apart + 1, shift + apart + 1, -1))
    painter.end()
    return QBrush(tile)


def _outline(painter: QPainter, rect: QRectF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class Swatch(QWidget):
    """The look of a share beside its name; a screen reader has the name."""

    def __init__(self, share: Share) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.side(self), self.side(self))

    @staticmethod
    def side(widget: QWidget) -> int:
        """How large it is beside the text of ``widget``."""
        return round(widget.fontMetrics().height() * 0.75)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        block = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_blocks(painter, [block], self._share, colours_of(self.palette()))

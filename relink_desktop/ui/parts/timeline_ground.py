"""What of the timeline stays while the handle moves: drawn once, and then only copied."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from relink_desktop.companion.timeline_view import BandView, MarkView, TimelineView
from relink_desktop.ui.parts.shares import stripes
from relink_desktop.ui.parts.timeline_frame import Frame
from relink_desktop.ui.theme import TIGHT, Colours

_CENTRE = Qt.AlignmentFlag.AlignCenter
_Label = tuple[QRectF, str]


def ground(view: TimelineView, frame: Frame, colours: Colours, size: QSize, ratio: float) -> QPixmap:
    """The closed period, heights to read the bars by, names of months, years and marks."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(frame.small)
    if view.closed is not None:
        band = frame.band(view.closed)
        painter.fillRect(band, QColor(colours.hover))
        painter.fillRect(band, stripes(colours.line, 1.0, ratio, apart=8))
    for count, text in view.scale:
        _level(painter, frame, colours, frame.level(count), text)
    painter.setPen(QPen(QColor(colours.quiet), 1))
    painter.drawLine(QLineF(frame.plot.left(), frame.level(0), frame.plot.right(), frame.level(0)))
    _write(painter, colours.quiet, [(frame.plot, view.empty)])
    _write(painter, colours.quiet, _names(view, frame))
    _write(painter, colours.quiet, frame.month_labels(view.months))
    _write(painter, colours.text, frame.year_labels(view.months))
    painter.end()
    return pixmap


def _write(painter: QPainter, colour: str, labels: Iterator[_Label] | list[_Label]) -> None:
    painter.setPen(QColor(colour))
    for rect, text in labels:
        painter.drawText(rect.adjusted(-1, 0, 1, 0), _CENTRE, text)


def _level(painter: QPainter, frame: Frame, colours: Colours, y: float, text: str) -> None:
    plot, metrics = frame.plot, frame.metrics
    painter.setPen(QPen(QColor(colours.line), 1))
    painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    width, height = metrics.horizontalAdvance(text), metrics.height()
    left = plot.right() + TIGHT if frame.axis.mirrored else plot.left() - TIGHT - width
    _write(painter, colours.quiet, [(QRectF(left, y - height / 2, width, height), text)])


def _names(view: TimelineView, frame: Frame) -> Iterator[_Label]:
    """One beside the other: what has no room without touching another is left to the screen reader."""
    taken: list[QRectF] = []
    wanted = [_beside(mark, frame) for mark in (view.original, view.today) if mark]
    if view.closed is not None:
        wanted.append(_within(view.closed, frame))
    for offers in wanted:
        for rect, text in offers:
            room = rect.adjusted(-TIGHT, 0, TIGHT, 0)
            if frame.marks.contains(rect) and not any(room.intersects(other) for other in taken):
                taken.append(rect)
                yield rect, text
                break


def _beside(mark: MarkView, frame: Frame) -> list[_Label]:
    """Over the mark, or as near as the end of the row allows."""
    x, row = frame.axis.x(mark.day), frame.marks
    width = frame.metrics.horizontalAdvance(mark.label)
    lefts = (x - width / 2, row.left() if x < row.center().x() else row.right() - width)
    return [(QRectF(left, row.top(), width, row.height()), mark.label) for left in lefts]


def _within(band: BandView, frame: Frame) -> list[_Label]:
    """Flush with the end of the band, or else with its beginning."""
    area, row = frame.band(band), frame.marks
    offers: list[_Label] = []
    for text in band.labels:
        width = frame.metrics.horizontalAdvance(text)
        lefts = (area.right() - width, area.left())
        lefts = lefts[::-1] if frame.axis.mirrored else lefts
        offers += [(QRectF(left, row.top(), width, row.height()), text) for left in lefts]
    return [(rect, text) for rect, text in offers if rect.width() <= area.width()]

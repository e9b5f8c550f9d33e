"""Health over time, painted: a bar a day. Height and hatch say what the colours say."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from relink_desktop.companion.history_view import BandView, BarView
from relink_desktop.core.history import Known
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import DARK, LIGHT, TIGHT, Colours, is_dark

#: In heights of a line: the bars, and the line of dates below.
_BAR_LINES, _LABEL_LINES = 4.0, 1.5
_GAP_SHARE, _MOST_GAP = 0.25, 3.0
_STUB = 0.18
_STEPS = {
    Qt.Key.Key_Home: lambda _now, _last: 0,
    Qt.Key.Key_End: lambda _now, last: last,
    Qt.Key.Key_Left: lambda now, _last: now - 1,
    Qt.Key.Key_Right: lambda now, _last: now + 1,
}


class HealthBand(QAbstractSlider):
    """A slider to whoever does not see it: its value is the bar that the keyboard is on.

    ``told`` takes the text of the bar that the keyboard or the mouse is on, empty when on none.
    """

    def __init__(self, told: Callable[[str], None]) -> None:
        super().__init__()
        self._told = told
        self._view = BandView("", "", (), (), ())
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.valueChanged.connect(lambda _value: self._tell())  # a screen reader may set it, too
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: BandView) -> None:
        if view == self._view:
            return
        before, self._view = self._view, view
        if len(view.bars) != len(before.bars):
            self._hovered = None
            self.setRange(0, max(len(view.bars) - 1, 0))
            self.setValue(self.maximum())
        self.setAccessibleName(view.label)
        self._tell()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, round((_BAR_LINES + _LABEL_LINES) * line))

    def bar_at(self, position: QPoint) -> int | None:
        """The number of the bar there."""
        for number in range(len(self._view.bars)):
            slot = self._slot(number)
            if slot.left() <= position.x() < slot.right():
                return number
        return None

    def bar_rect(self, number: int) -> QRectF:
        """Where a bar is painted."""
        slot = self._slot(number)
        gap = min(slot.width() * _GAP_SHARE, _MOST_GAP) / 2
        return slot.adjusted(gap, 0, -gap, 0)

    # What a person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()  # a slider would take the keys that scroll the page
            return
        now = self.value()
        wanted = step(now, self.maximum())
        if self.isRightToLeft() and abs(wanted - now) == 1:
            wanted = 2 * now - wanted  # Left is later there
        self._go(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the page

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.bar_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if (number := self.bar_at(event.position().toPoint())) is not None:
            self._go(number)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if (number := self.bar_at(event.pos())) is not None:
                QToolTip.showText(event.globalPos(), as_hint(self._view.bars[number].text), self)
            return True
        return super().event(event)

    def _go(self, number: int) -> None:
        self.setValue(number)
        self._tell()
        if QAccessible.isActive() and (text := self.accessibleDescription()):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            self._tell()

    def _current(self) -> int | None:
        if self._hovered is not None:
            return self._hovered
        return self.value() if self.hasFocus() and self._view.bars else None

    def _tell(self) -> None:
        current = self._current()
        text = self._view.bars[current].text if current is not None else ""
        self.setAccessibleDescription(text or self._view.about)
        self._told(text)
        self.update()

    # How it looks.

    def _slot(self, number: int) -> QRectF:
        line, count = self.fontMetrics().height(), max(len(self._view.bars), 1)
        width = (self.width() - 2) / count
        place = count - 1 - number if self.isRightToLeft() else number
        return QRectF(1 + place * width, 2, width, _BAR_LINES * line - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = DARK if is_dark(self.palette()) else LIGHT
        for number, bar in enumerate(self._view.bars):
            paint_bar(painter, self.bar_rect(number), bar, colours)
        if (current := self._current()) is not None:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.bar_rect(current).adjusted(-1, -1, 1, 1), 2, 2)
        self._paint_marks(painter, colours)

    def _paint_marks(self, painter: QPainter, colours: Colours) -> None:
        """Dates under their bars; one that would touch its neighbour is left out, the newer one stays."""
        painter.setPen(QColor(colours.quiet))
        metrics, mirrored = self.fontMetrics(), self.isRightToLeft()
        free = QRectF(0, 0, self.width(), self.height())
        for number, label in reversed(self._view.marks):
            slot, width = self._slot(number), metrics.horizontalAdvance(label)
            left = slot.right() - width if mirrored else slot.left()
            left = min(max(left, 0), self.width() - width)
            if left < free.left() or left + width > free.right():
                continue
            baseline = slot.bottom() + TIGHT + metrics.ascent()
            painter.drawText(QPointF(left, baseline), label)
            if mirrored:
                free.setLeft(left + width + 2 * TIGHT)
            else:
                free.setRight(left - 2 * TIGHT)


def paint_bar(painter: QPainter, whole: QRectF, bar: BarView, colours: Colours) -> None:
    """Well is plain, trouble has stripes, a refusal is dark and cross-hatched, unknown a hollow stub."""
    foot = whole.bottom()
    for known, share in bar.parts:
        height = whole.height() * (_STUB if known is Known.UNKNOWN else share)
        _paint_part(painter, QRectF(whole.left(), foot - height, whole.width(), height), known, colours)
        foot -= height


def _paint_part(painter: QPainter, part: QRectF, known: Known, colours: Colours) -> None:
    ink, ground = {
        Known.WELL: (colours.good, colours.good_bar),
        Known.TROUBLE: (colours.warning, colours.warning_bar),
        Known.REFUSED: (colours.bad, colours.bad_bar),
        Known.UNKNOWN: (colours.handle, colours.hover),
    }[known]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRect(part)
    _hatch(painter, part, known, QColor(ink), QColor(colours.surface))


def _hatch(painter: QPainter, part: QRectF, known: Known, ink: QColor, paper: QColor) -> None:
    """Lines of our own: a brush's pattern does not grow with the screen's scale."""
    painter.save()
    painter.setClipRect(part)
    if known is Known.UNKNOWN:
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
    elif known is Known.TROUBLE:
        painter.setPen(QPen(ink, 1.5))
        at = part.top() + 2
        while at < part.bottom():
            painter.drawLine(QPointF(part.left(), at), QPointF(part.right(), at))
            at += 5
    elif known is Known.REFUSED:
        painter.setPen(QPen(paper, 1.2))
        slope = part.width()
        at = part.top() - slope
        while at < part.bottom() + slope:
            painter.drawLine(QPointF(part.left(), at), QPointF(part.right(), at + slope))
            painter.drawLine(QPointF(part.left(), at + slope), QPointF(part.right(), at))
            at += 6
    painter.restore()

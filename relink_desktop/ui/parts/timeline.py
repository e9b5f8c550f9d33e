"""The timeline: the ledger's documents by month, and Sync From as a handle on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip

from relink_desktop.companion.events import ChooseDate, Event
from relink_desktop.companion.timeline_view import TimelineView
from relink_desktop.core.days import months_later
from relink_desktop.ui.parts.timeline_bars import Bars
from relink_desktop.ui.parts.timeline_frame import Frame
from relink_desktop.ui.parts.timeline_ground import ground
from relink_desktop.ui.parts.timeline_picture import Picture
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import TIGHT, colours_of

#: Milliseconds. The mouse moves more often than a screen shows it; a voice is not interrupted at each step.
_A_FRAME, _A_PAUSE = 16, 500


class Timeline(QAbstractSlider):
    """A slider to everyone who does not see it: its value is the days since its first one.

    It stands where the view says. What the user wants is sent, and comes back as the next view.
    """

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._view: TimelineView | None = None
        self._wanted: date | None = None
        self._measured: Frame | None = None
        self._ground: QPixmap | None = None
        self._bars: Bars | None = None
        self._grip: float | None = None  # from the handle to the mouse that holds it
        self._hovered: int | None = None
        self._frame_time = QTimer(self, singleShot=True, interval=_A_FRAME)
        self._frame_time.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame_time.timeout.connect(self._tell)
        self._pause = QTimer(self, singleShot=True, interval=_A_PAUSE)
        self._pause.timeout.connect(self._announce)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._moved)  # by a screen reader: whatever else moves it goes another way

    def show_view(self, view: TimelineView) -> None:
        if view == self._view:
            return
        before, self._view = self._view, view
        if before is None or _ground_of(before) != _ground_of(view):
            self._measure_anew()
        with QSignalBlocker(self):
            self.setRange(0, (view.last - view.first).days)
            self.setValue((view.chosen.day - view.first).days)
        if self.accessibleName() != view.label:
            self.setAccessibleName(view.label)
        self.setAccessibleDescription(f"{view.spoken}. {view.about}")
        if before is not None and before.chosen != view.chosen and self.hasFocus():
            self._pause.start()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 30, ceil(Frame.height(self.font())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 12, self.sizeHint().height())

    # What the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._day_by_key(event)
        if day is None:
            event.ignore()  # Enter and Esc are the wizard's
        else:
            self._want(day)

    def _day_by_key(self, event: QKeyEvent) -> date | None:
        view = self._view
        if view is None:
            return None
        day, step = view.chosen.day, 7 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        on = -step if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else step
        match event.key():
            case Qt.Key.Key_Right:
                return day + timedelta(days=on)
            case Qt.Key.Key_Left:
                return day - timedelta(days=on)
            case Qt.Key.Key_Up:
                return day + timedelta(days=step)
            case Qt.Key.Key_Down:
                return day - timedelta(days=step)
            case Qt.Key.Key_PageUp:
                return months_later(day, 1)
            case Qt.Key.Key_PageDown:
                return months_later(day, -1)
            case Qt.Key.Key_Home:
                return view.first
            case Qt.Key.Key_End:
                return view.last
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame()
        if self._view is None or frame is None or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        held = self._holds(event.position())
        self._grip = event.position().x() - frame.axis.x(self._view.chosen.day) if held else 0.0
        self.setSliderDown(True)
        if not held:
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._drag(event.position().x())
        else:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None and event.button() is Qt.MouseButton.LeftButton:
            self._grip = None
            self.setSliderDown(False)
            self._tell()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it scrolls the page

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._view is not None:
            held = self._holds(QPointF(event.pos()))
            month = self._view.hints[self._hovered] if self._hovered is not None else ""
            QToolTip.showText(event.globalPos(), as_hint(self._view.about if held else month), self)
            return True
        return super().event(event)

    # What comes of it

    def _drag(self, x: float) -> None:
        frame = self._frame()
        if self._view is not None and frame is not None and self._grip is not None:
            self._want(frame.caught(x - self._grip, self._view.catches))

    def _moved(self, value: int) -> None:
        if self._view is not None:
            self._want(self._view.first + timedelta(days=value))

    def _want(self, day: date) -> None:
        """Sends ``day`` at once, or with the next frame if one was sent for this one."""
        if self._view is None:
            return
        self._wanted = max(self._view.first, min(day, self._view.last))
        if not self._frame_time.isActive():
            self._tell()

    def _tell(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self._view is not None and wanted != self._view.chosen.day:
            self._frame_time.start()
            self._send(ChooseDate(wanted))

    def _announce(self) -> None:
        if self._view is not None and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._view.spoken))

    def _hover(self, at: QPointF) -> None:
        frame = self._frame()
        if self._view is None or frame is None:
            return
        self.setCursor(Qt.CursorShape.SizeHorCursor if self._holds(at) else Qt.CursorShape.ArrowCursor)
        hovered = frame.month_at(at.x(), self._view.months)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def _holds(self, at: QPointF) -> bool:
        """Whether a mouse there takes hold of the handle: its flag, or near its line."""
        frame = self._frame()
        if self._view is None or frame is None:
            return False
        x = frame.axis.x(self._view.chosen.day)
        line = QRectF(x - TIGHT, frame.flag.top(), 2 * TIGHT, frame.plot.bottom() - frame.flag.top() + TIGHT)
        return frame.flag_over(self._view.chosen).contains(at) or line.contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self._frame()
        if self._view is None or frame is None:
            return
        painter, colours = QPainter(self), colours_of(self.palette())
        if self._ground is None or self._bars is None:
            self._ground = ground(self._view, frame, colours, self.size(), self.devicePixelRatioF())
            self._bars = Bars(frame, colours, self.size(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, self._ground)
        bars = self._bars.picture(self._view.counts)
        Picture(painter, self._view, frame, colours).paint(bars, self._hovered, focused=self.hasFocus())

    def changeEvent(self, event: QEvent) -> None:
        """Another font, palette or direction: all is drawn anew."""
        super().changeEvent(event)
        self._measure_anew()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_anew()

    def _measure_anew(self) -> None:
        self._measured, self._ground, self._bars = None, None, None
        self.update()

    def _frame(self) -> Frame | None:
        if self._measured is None and self._view is not None:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self._measured = Frame(self._view, QSizeF(self.size()), self.font(), mirrored=mirrored)
        return self._measured


def _ground_of(view: TimelineView) -> tuple[object, ...]:
    """What the frame, the ground and the place of the bars come from."""
    return view.months, view.scale, view.closed, view.original, view.today, view.empty

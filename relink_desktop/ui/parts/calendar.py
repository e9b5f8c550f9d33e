"""A calendar that comes up beside a date, and the button that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLineF, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QPushButton, QVBoxLayout, QWidget

from relink_desktop.companion.views import DateView
from relink_desktop.ui.locale import for_people
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import colours_of

#: What a month takes, in heights of a line.
_ROOM = QSize(22, 15)


class CalendarButton(QPushButton):
    """A sheet of a calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Enter presses the button that has the focus
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard in the line

    def show_label(self, label: str) -> None:
        if self.accessibleName() != label:
            self.setAccessibleName(label)
            self.setToolTip(as_hint(label))

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() * 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height() * 0.85
        sheet = QRectF(0, 0, side, side)
        sheet.moveCenter(QRectF(self.rect()).center())
        head, ring = sheet.top() + side * 0.32, side / 6
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of(self.palette()).text), side / 12))
        painter.drawRoundedRect(sheet, side / 8, side / 8)
        painter.drawLine(QLineF(sheet.left(), head, sheet.right(), head))
        for x in (sheet.left() + side * 0.28, sheet.right() - side * 0.28):
            painter.drawLine(QLineF(x, sheet.top() - ring, x, sheet.top() + ring / 2))


class Calendar(QFrame):
    """Comes up under a widget, on the date of a view. Tells ``picked`` what is clicked or, by keyboard, taken
    with Enter; Escape leaves it."""

    def __init__(self, parent: QWidget, picked: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._picked = picked
        self._days = QCalendarWidget()
        self._days.setLocale(for_people(self.locale()))
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setDateEditEnabled(False)  # it is typed in the line
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._days.setWeekdayTextFormat(day, QTextCharFormat())  # no red: here it means trouble
        self._days.clicked.connect(self._taken)
        self._days.activated.connect(self._taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._days)
        self.setFocusProxy(self._days)

    def open_at(self, anchor: QWidget, view: DateView) -> None:
        """Under ``anchor``, or above it where there is no room below."""
        self._days.setAccessibleName(view.label)
        self._days.setDateRange(_shown(view.first), _shown(view.last))
        self._days.setSelectedDate(_shown(view.chosen))
        self._days.setMinimumSize(_ROOM * self.fontMetrics().height())
        self.ensurePolished()
        self.adjustSize()
        room = anchor.screen().availableGeometry()
        corner = anchor.mapToGlobal(QPoint(0, anchor.height()))
        if corner.y() + self.height() > room.bottom():
            corner.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - self.height())
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self._days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that the days leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _taken(self, day: QDate) -> None:
        if self.isVisible():  # a click that takes a day with Enter's help tells it twice
            self.hide()
            self._picked(date(day.year(), day.month(), day.day()))


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)

"""A date, typed or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

from relink_desktop.ui.locale import day_format, for_people
from relink_desktop.ui.theme import TIGHT


class DateField(QDateEdit):
    """Tells ``choose`` a date once it is whole: on Enter, on leaving the field, or from the calendar."""

    def __init__(self, choose: Callable[[date], None]) -> None:
        super().__init__()
        self._choose = choose
        self._shown: date | None = None
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())  # no red: here it means trouble
        self.setDisplayFormat(day_format(for_people(self.locale())))
        self.setKeyboardTracking(False)
        self.setMinimumHeight(self.fontMetrics().height() + 3 * TIGHT)
        self.dateChanged.connect(self._changed)

    def show_date(self, name: str, chosen: date) -> None:
        """Shows ``chosen``, unless it is shown already: an update must not undo what is being typed."""
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if chosen != self._shown:
            self._shown = chosen
            with QSignalBlocker(self):
                self.setDate(QDate(chosen.year, chosen.month, chosen.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the typed date first; only a second one goes on to the primary button."""
        before = self.date()
        super().keyPressEvent(event)
        if self.date() != before:
            event.accept()

    def _changed(self, chosen: QDate) -> None:
        """Once a date: QDateEdit repeats itself at every Enter."""
        day = date(chosen.year(), chosen.month(), chosen.day())
        if day != self._shown:
            self._shown = day
            self._choose(day)

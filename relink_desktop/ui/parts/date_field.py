"""A date, typed as people type dates or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from relink_desktop.companion.events import ChooseDate, Event, TypeDate
from relink_desktop.companion.views import DateView
from relink_desktop.core.days import months_later
from relink_desktop.ui.parts.calendar import Calendar, CalendarButton
from relink_desktop.ui.parts.style import restyle
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import GAP, TIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Room for a date whose month is written out, in widths of a figure; and the most that is taken.
_ROOM, _LONGEST = 20, 80
#: The text is not left for good: its own menu or the calendar came up, or another window.
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)

#: The caret stays where it is.
_CARET_SET = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class DateField(QWidget):
    """A label, the line to type into, a calendar, and a remark on what stands in the line."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._calendar: Calendar | None = None
        self._label = Text(Role.STRONG)
        self._label.setWordWrap(False)
        self._line = DateLine(send)
        self._line.calendar_wanted.connect(self._open_calendar)
        self._button = CalendarButton()
        self._button.clicked.connect(self._open_calendar)
        self._remark = Text()
        self._label.setBuddy(self._line)
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._label)
        row.addSpacing(GAP - TIGHT)
        row.addWidget(self._line)
        row.addWidget(self._button)
        row.addSpacing(GAP - TIGHT)
        row.addWidget(self._remark, 1)
        row.addStretch(0)

    def show_view(self, view: DateView) -> None:
        self._label.show_text(view.label)
        self._remark.show_text(view.remark, view.tone)
        self._button.show_label(view.calendar)
        self._line.show_view(view)

    def take_typed(self) -> bool:
        """Has what is being typed read; if it can't be, goes there and returns False."""
        taken = self._line.take_typed()
        if not taken:
            self._line.setFocus()
        return taken

    def _open_calendar(self) -> None:
        self._line.take_typed()
        view = self._line.view
        if view is None:
            return
        if self._calendar is None:
            self._calendar = Calendar(self, self._picked)
        self._calendar.open_at(self._line, view)

    def _picked(self, day: date) -> None:
        self._send(ChooseDate(day))


class DateLine(QLineEdit):
    """Has its text read on Enter and when it is left. It shows what the view says; a text that is being typed
    stays until then."""

    calendar_wanted = Signal()

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self.view: DateView | None = None
        self.setMaxLength(_LONGEST)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _ROOM)

    def show_view(self, view: DateView) -> None:
        before, self.view = self.view, view
        if self.accessibleName() != view.label:
            self.setAccessibleName(view.label)
        told = view.remark if view.wrong else f"{view.remark} {view.hint}".strip()
        if self.accessibleDescription() != told:
            self.setAccessibleDescription(told)
        self.setToolTip(as_hint(view.hint))
        restyle(self, "wrong", view.wrong)
        if before is None or (before.text, before.wrong) != (view.text, view.wrong):
            self._show_text(view.text)
        if view.wrong and (before is None or before.remark != view.remark) and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, view.remark))

    def take_typed(self) -> bool:
        """Has a new text read. Whether what stands here now is a date."""
        if self.view is None:
            return True
        if self.text() != self.view.text:
            self._send(TypeDate(self.text(), self.view.style))
            self._show_text(self.view.text)  # as dates are written here, whatever way it was typed
        return not self.view.wrong

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._used(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed next takes the place of a whole date, unless the mouse put the caret somewhere."""
        super().focusInEvent(event)
        if self._is_read() and event.reason() not in _CARET_SET:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.take_typed()

    def _used(self, event: QKeyEvent) -> bool:
        """Whether the key does what it does in no other line."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_F4 if not alt:
                self.calendar_wanted.emit()
            case Qt.Key.Key_Down if alt:
                self.calendar_wanted.emit()
            case key if key in _ENTER:
                event.setAccepted(self._entered())
            case Qt.Key.Key_Escape:
                event.setAccepted(self._given_up())
            case key if (move := _MOVES.get(key)) is not None:
                self._move(move)
            case _:
                return False
        return True

    def _entered(self) -> bool:
        """Only Enter on a date that was read before is the window's: first it is seen what was read."""
        if self._is_read():
            return False
        self.take_typed()
        self.selectAll()
        return True

    def _given_up(self) -> bool:
        """Goes back to the chosen date; whether there was anything to go back from."""
        if self.view is None or self._is_read():
            return False
        if self.view.wrong:
            self._send(ChooseDate(self.view.chosen))
        self._show_text(self.view.text)
        return True

    def _is_read(self) -> bool:
        """Whether what stands here is the chosen date, as it was shown."""
        return self.view is None or (self.text() == self.view.text and not self.view.wrong)

    def _move(self, move: Callable[[date], date]) -> None:
        """From what was typed, if that is a date."""
        if not self.take_typed() or self.view is None:
            return
        day = max(self.view.first, min(move(self.view.chosen), self.view.last))
        if day != self.view.chosen:
            self._send(ChooseDate(day))

    def _show_text(self, text: str) -> None:
        if self.text() != text:
            self.setText(text)
            if self.hasFocus():
                self.selectAll()


_MOVES: dict[int, Callable[[date], date]] = {
    Qt.Key.Key_Up: lambda day: day + timedelta(days=1),
    Qt.Key.Key_Down: lambda day: day - timedelta(days=1),
    Qt.Key.Key_PageUp: lambda day: months_later(day, 1),
    Qt.Key.Key_PageDown: lambda day: months_later(day, -1),
}

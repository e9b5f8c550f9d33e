"""Tells when a window comes to the front and leaves it, also by being closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

#: Qt takes the focus from a window that is hidden without a word, hence the last one.
_MEANS = {
    QEvent.Type.WindowActivate: True,
    QEvent.Type.WindowDeactivate: False,
    QEvent.Type.Hide: False,
}


class Front(QObject):
    """Watches ``window``; ``changed`` hears whether it is in front, at each change."""

    def __init__(self, window: QWidget, changed: Callable[[bool], None]) -> None:
        super().__init__(window)
        self._changed, self._in_front = changed, False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        in_front = _MEANS.get(event.type(), self._in_front)
        if in_front != self._in_front:
            self._in_front = in_front
            self._changed(in_front)
        return False

"""The Qt application, which asks before it ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Every Qt quit (menu, Cmd-Q, session end) only calls ``on_quit``, once there is one.

    A real one would end the loop under the running coroutine, and qasync then raises "no running event loop".
    An event filter would do too, but Qt shows it the events of all objects: each would wait for Python, and
    PySide would make its classes for all that exist, 4 MB.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.on_quit: Callable[[], None] | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Quit and self.on_quit is not None:
            event.ignore()
            self.on_quit()
            return True
        return super().event(event)

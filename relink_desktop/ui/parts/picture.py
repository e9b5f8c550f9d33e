"""The state's picture inside a window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from relink_desktop.companion.tray_state import TrayState
from relink_desktop.ui.icons import state_pixmap
from relink_desktop.ui.theme import is_dark

_SIZE = 40


class Picture(QLabel):
    """A picture that says nothing the headline beside it does not say, so it has no words of its own."""

    def __init__(self, size: int = _SIZE) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self._state = TrayState.STARTING

    def show_state(self, state: TrayState) -> None:
        self._state = state
        pixmap = state_pixmap(state, self.width(), self.devicePixelRatio(), is_dark(self.palette()))
        if pixmap.cacheKey() != self.pixmap().cacheKey():
            self.setPixmap(pixmap)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange}:
            self.show_state(self._state)

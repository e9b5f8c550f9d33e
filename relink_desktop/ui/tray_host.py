"""Tells when a tray host appears: a desktop's panel may start after us, or start again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

_WATCHER = "org.kde.StatusNotifierWatcher"
_POLL_MS = 2_000
_POLLS = 30


class TrayHost(QObject):
    """Emits ``appeared``: by D-Bus where there is one, else by looking for a minute."""

    appeared = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            watch = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
            self._watcher = QDBusServiceWatcher(_WATCHER, bus, watch, self)
            self._watcher.serviceRegistered.connect(self.appeared)
        elif not QSystemTrayIcon.isSystemTrayAvailable():
            self._polls_left = _POLLS
            self._timer = QTimer(self, interval=_POLL_MS)
            self._timer.timeout.connect(self._look)
            self._timer.start()

    def _look(self) -> None:
        self._polls_left -= 1
        found = QSystemTrayIcon.isSystemTrayAvailable()
        if found or not self._polls_left:
            self._timer.stop()
        if found:
            self.appeared.emit()

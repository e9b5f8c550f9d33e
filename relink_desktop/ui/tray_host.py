"""Tells when a tray host appears or is gone: a desktop's panel may start after us, restart, or not exist."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
from PySide6.QtWidgets import QSystemTrayIcon

_WATCHER = "org.kde.StatusNotifierWatcher"
_POLL_MS = 2_000
_POLLS = 30
#: A panel that starts late, or again, takes no longer.
_GRACE_MS = 5_000


class TrayHost(QObject):
    """Emits ``appeared``, and ``missed`` once there was none for a while. It knows by D-Bus where there is
    one; else it looks for a minute, and never notices that a host is gone."""

    appeared = Signal()
    missed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._patience = QTimer(self, interval=_GRACE_MS, singleShot=True)
        self._patience.timeout.connect(self.missed)
        available = QSystemTrayIcon.isSystemTrayAvailable()
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            watch = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
            self._watcher = QDBusServiceWatcher(_WATCHER, bus, watch, self)
            self._watcher.serviceOwnerChanged.connect(lambda _name, _old, new: self._changed(bool(new)))
        elif not available:
            self._polls_left = _POLLS
            self._timer = QTimer(self, interval=_POLL_MS)
            self._timer.timeout.connect(self._look)
            self._timer.start()
        if not available:
            self._patience.start()

    def draws_menus(self) -> bool:
        """Whether it draws the icon's menu itself, from what Qt tells it; else Qt does."""
        bus = QDBusConnection.sessionBus()
        return bus.isConnected() and bool(bus.interface().isServiceRegistered(_WATCHER).value())

    def _changed(self, there: bool) -> None:
        if there:
            self._patience.stop()
            self.appeared.emit()
        else:
            self._patience.start()

    def _look(self) -> None:
        self._polls_left -= 1
        found = QSystemTrayIcon.isSystemTrayAvailable()
        if found or not self._polls_left:
            self._timer.stop()
        if found:
            self._changed(there=True)

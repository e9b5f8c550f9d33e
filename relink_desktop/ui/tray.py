"""The tray icon and its menu: what a start shows first, so no more of Qt than a bare tray needs.

Views and events are imported for their types alone: with all that they are made of they take half as long as
the whole of a bare tray's start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QImage
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from relink_desktop.core.words import unmarked
from relink_desktop.ui.icons import first_icon, tray_icon
from relink_desktop.ui.plain_text import as_entry, as_label

if TYPE_CHECKING:
    from relink_desktop.companion.events import Event
    from relink_desktop.companion.views import Action, TrayView

_PICTURE = 64  # pixels
_MESSAGE_MS = 10_000
#: The notification specification's "never expires".
_STAY_MS = 0


class Tray(QObject):
    """Draws ``TrayView``; what the user picks goes to ``send``. The practice profile's is told apart."""

    def __init__(self, send: Callable[[Event], None], *, practice: bool = False) -> None:
        super().__init__()
        self._practice = practice
        self._send = send
        self._message_event: Event | None = None
        self._view: TrayView | None = None
        self._written = as_label  # how a text is written for the menu
        self._menu = QMenu()
        # PySide 6.11 may crash at exit on widgets that are left: it destroys them in the order of addresses.
        QApplication.instance().aboutToQuit.connect(self._menu.deleteLater)
        self._lines: list[QAction] = []
        self._separator = self._menu.addSeparator()
        self._option_separator, self._quit_separator = QAction(self._menu), QAction(self._menu)
        for separator in (self._option_separator, self._quit_separator):
            separator.setSeparator(True)
        self._entries: dict[str, QAction] = {}
        self._menu.triggered.connect(self._picked)
        self._menu.aboutToShow.connect(self._opened)
        self._icon = self._build(first_icon(practice=practice), "")

    def show(self, view: TrayView) -> None:
        """Brings icon, tooltip and menu up to date, in place."""
        self._view = view
        icon = tray_icon(view.state, dot=view.dot, practice=self._practice)
        if self._icon.icon().cacheKey() != icon.cacheKey():  # a tray host takes all sizes anew each time
            self._icon.setIcon(icon)
        if self._icon.toolTip() != (tooltip := unmarked(view.tooltip)):
            self._icon.setToolTip(tooltip)
        self._show_lines(view.lines)
        self._show_entries((view.primary, *view.actions), view.options, view.quit)
        self._menu.setDefaultAction(self._entries[view.primary.name])

    def picture(self) -> QImage:
        """What the icon shows now, large enough for a message."""
        return self._icon.icon().pixmap(_PICTURE, _PICTURE).toImage()

    def hide(self) -> None:
        """Takes the icon away, at the end."""
        self._icon.hide()

    def notify(self, title: str, body: str, event: Event, urgent: bool) -> None:
        """Shows a message; a click on it sends ``event``, kept here since Qt's signal carries nothing."""
        self._message_event = event
        # Under our own picture, or Qt would put its own into the panel until the message goes.
        lasts = _STAY_MS if urgent else _MESSAGE_MS
        self._icon.showMessage(unmarked(title), unmarked(body), self._icon.icon(), lasts)

    def watch_host(self) -> None:
        """Follows a tray host that comes and goes. Loads more of Qt: call it once start-up is over.

        A QSystemTrayIcon registers with its host only when it is created, so a late host needs a new one.
        """
        from relink_desktop.companion.events import TrayChanged
        from relink_desktop.ui.tray_host import TrayHost

        self._host = TrayHost(self)
        self._write_for_host()
        self._host.appeared.connect(self._rebuild)
        self._host.appeared.connect(lambda: self._send(TrayChanged(there=True)))
        self._host.missed.connect(lambda: self._send(TrayChanged(there=False)))
        if not self._hosted and QSystemTrayIcon.isSystemTrayAvailable():
            self._rebuild()

    def _build(self, icon: QIcon, tooltip: str) -> QSystemTrayIcon:
        self._hosted = QSystemTrayIcon.isSystemTrayAvailable()
        tray = QSystemTrayIcon(icon, self)
        tray.setToolTip(tooltip)
        tray.setContextMenu(self._menu)
        tray.activated.connect(self._activated)
        tray.messageClicked.connect(self._message_clicked)
        tray.show()
        return tray

    def _rebuild(self) -> None:
        old = self._icon
        old.hide()
        self._icon = self._build(old.icon(), old.toolTip())
        old.deleteLater()
        self._write_for_host()

    def _write_for_host(self) -> None:
        self._written = as_entry if self._host.draws_menus() else as_label
        if self._view is not None:
            self.show(self._view)

    def _show_lines(self, lines: tuple[str, ...]) -> None:
        while len(self._lines) < len(lines):
            line = QAction(self._menu)
            line.setEnabled(False)
            self._menu.insertAction(self._separator, line)
            self._lines.append(line)
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(lines))
            if index < len(lines):
                line.setText(self._written(lines[index]))

    def _show_entries(
        self, actions: tuple[Action, ...], options: tuple[Action, ...], quit_action: Action
    ) -> None:
        entries = [self._entry(action) for action in actions]
        if options:
            entries += [self._option_separator, *(self._entry(option) for option in options)]
        self._arrange([*entries, self._quit_separator, self._entry(quit_action)])

    def _entry(self, action: Action) -> QAction:
        entry = self._entries.get(action.name)
        if entry is None:
            entry = self._entries[action.name] = QAction(self._menu)
            entry.setObjectName(action.name)
        entry.setText(self._written(action.label))
        entry.setEnabled(action.enabled)
        entry.setCheckable(action.checked is not None)
        entry.setChecked(bool(action.checked))
        if entry.data() != action.event:
            entry.setData(action.event)
        return entry

    def _arrange(self, entries: list[QAction]) -> None:
        """Moves entries only when their order changed: a tray host redraws an open menu at every move."""
        before = self._menu.actions()[len(self._lines) + 1 :]
        if before == entries:
            return
        for entry in before:
            self._menu.removeAction(entry)
        self._menu.addActions(entries)

    def _opened(self) -> None:
        from relink_desktop.companion.events import MenuOpened

        self._send(MenuOpened())

    def _picked(self, entry: QAction) -> None:
        self._send(entry.data())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            from relink_desktop.companion.events import ShowWindow

            self._send(ShowWindow())

    def _message_clicked(self) -> None:
        if self._message_event is not None:
            self._send(self._message_event)

"""The widgets as one screen: the icon from the first moment, window and wizard when they are first wanted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from relink_desktop.ui.tray import Tray

if TYPE_CHECKING:
    from relink_desktop.companion.events import Event
    from relink_desktop.companion.notices import Notice
    from relink_desktop.companion.views import View, WizardView
    from relink_desktop.core.problems import Problem
    from relink_desktop.host.autostart import Autostart
    from relink_desktop.host.notifications import Notifications
    from relink_desktop.ui.locale import QtLocale
    from relink_desktop.ui.sheet import Sheet
    from relink_desktop.ui.window import Window
    from relink_desktop.ui.wizard import Wizard


class Desktop:
    """Events that come before ``listen`` are kept for it."""

    def __init__(self, profile: str) -> None:
        self.app = QApplication(sys.argv[:1])
        self.app.setApplicationName("ReLink Desktop")
        self.app.setDesktopFileName("relink-desktop" if profile == "main" else f"relink-desktop-{profile}")
        self.app.setQuitOnLastWindowClosed(False)
        self._early: list[Event] = []
        self._send: Callable[[Event], None] = self._early.append
        self._end: Callable[[], None] = self.app.quit
        self._view: View | None = None
        self._window: Window | None = None
        self._wizard: Wizard | None = None
        self._notifications: Notifications | None = None
        self._profile = profile
        self._tray = Tray(self._forward, practice=profile == "practice")
        # A turn of the loop's for itself: to draw icon and window in one would hold up what the user does.
        self._window_turn = QTimer(self.app, singleShot=True, interval=0)
        self._window_turn.timeout.connect(self._follow)

    @cached_property
    def locale(self) -> QtLocale:
        from relink_desktop.ui.locale import QtLocale

        return QtLocale()

    @cached_property
    def _autostart(self) -> Autostart | None:
        from relink_desktop.host.autostart import autostart

        return autostart(self._profile)

    def listen(self, send: Callable[[Event], None], end: Callable[[], None]) -> None:
        """From now on events go to ``send``, and ``end`` is called to quit."""
        from relink_desktop.companion.events import AutostartRead, NetworkChanged
        from relink_desktop.host.network import watch_network
        from relink_desktop.ui import theme
        from relink_desktop.ui.translation import translate_qt

        translate_qt(self.app, self.locale.language)
        theme.apply(self.app)
        self._tray.watch_host()
        self._send, self._end = send, end
        watch_network(lambda: send(NetworkChanged()))
        send(AutostartRead(self.autostart()))  # so that the menu has all its entries before it opens
        for event in self._early:
            send(event)

    def close(self) -> None:
        """Takes everything off the screen."""
        for widget in (self._window, self._wizard):
            if widget is not None:
                widget.hide()
        self._tray.hide()
        self._withdraw_notifications()

    # What the session asks.

    def show(self, view: View) -> None:
        self._view = view
        self._tray.show(view.tray)
        if view.wizard is not None:
            self._show_wizard(view.wizard)
        self._window_turn.start()

    def notify(self, notice: Notice) -> None:
        tell = partial(self._tray.notify, notice.title, notice.body, notice.action.event, notice.urgent)
        if sys.platform == "linux":
            self._notify_server(notice, tell)
        else:
            tell()

    def _notify_server(self, notice: Notice, otherwise: Callable[[], None]) -> None:
        from relink_desktop.companion.events import NoticeMissed
        from relink_desktop.companion.notices import OPEN
        from relink_desktop.host.notifications import Notification, Notifications, Reactions

        if self._notifications is None:
            self._notifications = Notifications(self.app.applicationName(), self.app.desktopFileName())
        shown = Notification(
            key=f"{notice.place.connection_id} {notice.place.category}",
            title=notice.title,
            body=notice.body,
            action=notice.action.label,
            click=OPEN.told(self.locale.tr).label,
            urgent=notice.urgent,
            picture=self._tray.picture(),
        )
        acted, clicked = (partial(self._forward, action.event) for action in (notice.action, OPEN))
        missed = partial(self._forward, NoticeMissed(notice.place)) if notice.important else _nothing
        self._notifications.show(shown, Reactions(acted, clicked, missed, otherwise))

    def _withdraw_notifications(self) -> None:
        if self._notifications is not None:
            self._notifications.withdraw()

    def open_browser(self, url: str) -> bool:
        from relink_desktop.host.browser import open_in_browser

        return open_in_browser(url)

    def write_mail(self, link: str) -> bool:
        from relink_desktop.host.browser import open_mail

        return open_mail(link)

    def launch_practice(self) -> None:
        from PySide6.QtCore import QProcess

        from relink_desktop import program

        start, *arguments = program.command("practice")
        QProcess.startDetached(start, arguments)

    def show_relay(self) -> None:
        from relink_desktop import resources

        self._show_folder(resources.path("relay"))

    def show_logs(self) -> None:
        from relink_desktop.host.paths import locate

        self._show_folder(locate(self._profile).logs)

    def certificates(self, ledger_company: str) -> Path:
        """Of each profile by itself: practice is never taken for the real books."""
        from PySide6.QtCore import QStandardPaths

        from relink_desktop import private
        from relink_desktop.companion.history_file import safe_name

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ours = "ReLink certificates" if self._profile == "main" else "ReLink practice certificates"
        folder = Path(documents) / ours / (safe_name(ledger_company).rstrip(". ") or "-")
        private.make_folder(folder)
        return folder

    def show_certificates(self, ledger_company: str) -> None:
        try:
            folder = self.certificates(ledger_company)
        except OSError:
            from relink_desktop.host.file_manager import NO_FOLDER

            self._failed(NO_FOLDER, ledger_company)
        else:
            self._show_folder(folder)

    def show_file(self, path: str) -> None:
        """In its folder."""
        from relink_desktop.host.file_manager import NO_FOLDER, show_file

        show_file(Path(path), failed=partial(self._failed, NO_FOLDER, path))

    def open_file(self, path: str) -> None:
        from relink_desktop.host.file_manager import NO_PROGRAM, open_path

        if not open_path(Path(path)):
            self._failed(NO_PROGRAM, path)

    def _show_folder(self, folder: Path) -> None:
        from relink_desktop.host.file_manager import NO_FOLDER, open_path

        if not open_path(folder):
            self._failed(NO_FOLDER, str(folder))

    def _failed(self, problem: Problem, path: str) -> None:
        from relink_desktop.companion.events import CommandFailed

        self._forward(CommandFailed(replace(problem, values={"path": path})))

    def pick_file(self, picked: Callable[[str], None]) -> None:
        """The system's own dialog, on the wizard or else on the window. It blocks nothing."""
        from PySide6.QtWidgets import QFileDialog

        tr = self.locale.tr
        dialog = QFileDialog(self._front(), tr("Choose the Invoice Details Report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Reports (*.csv *.xlsx)"), tr("All files (*)")])
        dialog.fileSelected.connect(picked)
        dialog.open()

    def save_file(self, name: str, chosen: Callable[[str], None]) -> None:
        """The system's own dialog, on the wizard or else on the window. It blocks nothing."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        tr = self.locale.tr
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._front(), tr("Save"), documents)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def pdf(self, title: str, html: str) -> bytes:
        from relink_desktop.ui.paper import pdf

        return pdf(title, html)

    def print(self, name: str, html: str) -> None:
        from relink_desktop.ui.printing import print_on_paper

        print_on_paper(self._front(), name, html, self._forward)

    def copy(self, text: str) -> None:
        self.app.clipboard().setText(text)

    def clipboard(self) -> str:
        return self.app.clipboard().text()

    def autostart(self) -> bool | None:
        return self._autostart.read() if self._autostart is not None else None

    def set_autostart(self, on: bool) -> None:
        if self._autostart is not None:
            self._autostart.set(on)

    def raise_window(self) -> None:
        if self._window is None:
            from relink_desktop.companion.events import FrontChanged
            from relink_desktop.ui.front import Front
            from relink_desktop.ui.window import Window

            self._window = Window(self._forward)
            Front(self._window, lambda in_front: self._send(FrontChanged(in_front)))
        self._show_window()
        self._window.raise_window()
        self._withdraw_notifications()

    def keep_window(self) -> None:
        """Whoever never saw the window sees it now; who closed it finds it among the others."""
        if self._window is None:
            self.raise_window()
        elif not self._window.isVisible():
            self._window.showMinimized()

    def told_of_tray(self) -> bool:
        """Whether the user was told, in this run or an earlier one, that ReLink stays in the tray."""
        from relink_desktop.host.told_once import told_of_tray

        return told_of_tray(self._profile)

    def keep_told_of_tray(self) -> None:
        from relink_desktop.host.told_once import keep_told_of_tray

        keep_told_of_tray(self._profile)

    def raise_wizard(self) -> None:
        if self._wizard is not None:
            self._wizard.raise_window()
            self._withdraw_notifications()

    def end(self) -> None:
        self._end()

    def _show_window(self) -> None:
        if self._window is not None and self._view is not None:
            self._window.show_view(self._view.window)

    def _follow(self) -> None:
        """The window is brought up to date. A wizard that is over goes only now, after the window that it led
        to came to the front: without it ReLink might not have the keyboard any more to pass on."""
        self._show_window()
        if self._wizard is not None and self._view is not None and self._view.wizard is None:
            self._wizard.hide()

    def _show_wizard(self, view: WizardView) -> None:
        if self._wizard is None:
            from relink_desktop.ui.wizard import Wizard

            self._wizard = Wizard(self._forward)
        self._wizard.show_view(view)

    def _front(self) -> Sheet | None:
        """The wizard while it is open, else the window."""
        return self._wizard if self._wizard is not None and self._wizard.isVisible() else self._window

    def _forward(self, event: Event) -> None:
        self._send(event)


def _nothing() -> None:
    """What nobody need hear of."""

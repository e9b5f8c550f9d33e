"""The window: its sections, the one place for problems, and what is always at hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from relink_desktop.companion.events import Event, WindowClosed
from relink_desktop.companion.views import (
    ConnectionsBody,
    HistoryBody,
    LedgerBody,
    ResultsBody,
    SettingsBody,
    WindowView,
)
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionButton, ActionRow
from relink_desktop.ui.parts.footer import Footer
from relink_desktop.ui.parts.section_bar import SectionBar
from relink_desktop.ui.parts.turning import Build, TurningPages
from relink_desktop.ui.plain_text import as_title
from relink_desktop.ui.sections.connections import ConnectionsPage
from relink_desktop.ui.sheet import Sheet
from relink_desktop.ui.theme import MARGIN


def _documents(send: Callable[[Event], None]) -> Page:
    from relink_desktop.ui.sections.documents import DocumentsPage

    return DocumentsPage(send)


def _history(send: Callable[[Event], None]) -> Page:
    from relink_desktop.ui.sections.history import HistoryPage

    return HistoryPage(send)


def _settings(send: Callable[[Event], None]) -> Page:
    from relink_desktop.ui.sections.settings import SettingsPage

    return SettingsPage(send)


#: Only the first section is imported with the window; a tray app mostly shows no other.
_PAGES: dict[type, Build] = {
    ConnectionsBody: ConnectionsPage,
    ResultsBody: _documents,
    LedgerBody: _documents,
    HistoryBody: _history,
    SettingsBody: _settings,
}


class Window(Sheet):
    """Draws ``WindowView``. Closing only hides it, or minimises it where no tray would bring it back: the
    watch goes on."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._bar = SectionBar(send)
        self._pages = TurningPages(_PAGES, send)
        self._actions = ActionRow(send)
        footer = Footer()
        footer.row.addWidget(self._actions, 1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self._head())
        frame.addWidget(self._pages, 1)
        frame.addWidget(footer)
        self._minimises = False
        self.setMinimumSize(720, 440)
        self.open_at(QSize(70, 48))

    def show_view(self, view: WindowView) -> None:
        """Brings everything up to date, in place. Where there is something to do for the first time, the
        keyboard comes to it from the sections, where it began without."""
        held, before = self.focusWidget(), self.primary()
        self._minimises = view.minimises
        self.setWindowTitle(as_title(view.title))
        self._bar.show_views(view.sections_label, view.sections, view.shown)
        self._pages.show_views(view.body, view.notice)
        self._actions.show_view(view.actions)
        news = before is None and self.primary() is not None
        self.settle(None if news and held is self._bar else held)

    def obvious(self) -> QWidget | None:
        return self._pages.page.first() or (self._bar if self._bar.isVisibleTo(self) else None)

    def primary(self) -> ActionButton | None:
        first = self._pages.page.first() if self._pages.count() else None
        return first if isinstance(first, ActionButton) and first.primary else None

    def closeEvent(self, event: QCloseEvent) -> None:
        if not event.spontaneous():  # not the person's: when Qt quits it closes all windows
            return
        if self._minimises:
            event.ignore()
            self.showMinimized()
        else:
            self._send(WindowClosed())

    def _head(self) -> QFrame:
        head = QFrame(objectName="head")
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(self._bar)
        row.addStretch(1)
        return head

"""The wizard: one way to connect, reconnect and choose the Sync From date."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import (
    CertificateBody,
    ChoicesBody,
    KeysBody,
    MatchingBody,
    PreviewBody,
    ReviewBody,
    SettingsView,
    SyncFromBody,
    TextBody,
    WaitBody,
    WizardBody,
    WizardView,
)
from relink_desktop.ui.pages.certificate import CertificatePage
from relink_desktop.ui.pages.choices import ChoicesPage
from relink_desktop.ui.pages.keys import KeysPage
from relink_desktop.ui.pages.matching import MatchingPage
from relink_desktop.ui.pages.preview import PreviewPage
from relink_desktop.ui.pages.review import ReviewPage
from relink_desktop.ui.pages.settings import SettingsPage
from relink_desktop.ui.pages.sync_from import SyncFromPage
from relink_desktop.ui.pages.text import TextPage
from relink_desktop.ui.pages.wait import WaitPage
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.footer import Footer
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.parts.turning import Build, TurningPages
from relink_desktop.ui.plain_text import as_title
from relink_desktop.ui.sheet import Sheet
from relink_desktop.ui.theme import GAP, MARGIN, TIGHT

_PAGES: dict[type[WizardBody], Build] = {
    ChoicesBody: ChoicesPage,
    KeysBody: KeysPage,
    TextBody: TextPage,
    WaitBody: WaitPage,
    PreviewBody: PreviewPage,
    CertificateBody: CertificatePage,
    SyncFromBody: SyncFromPage,
    MatchingBody: MatchingPage,
    ReviewBody: ReviewPage,
    SettingsView: SettingsPage,
}
_SMALLEST = QSize(680, 440)


class Wizard(Sheet):
    """Draws ``WizardView``. A window of its own and not modal: nothing else stops while it is open."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._view: WizardView | None = None
        self._about = QWidget()  # not a layout alone: one with nothing to show makes the title too high
        self._step, self._company = Text(Role.QUIET), Text(Role.STRONG)
        self._title = Text(Role.TITLE)
        self._pages = TurningPages(_PAGES, send)
        self._back = ActionButton(send)
        self._close = ActionButton(send)
        self._primary = ActionButton(partial(_go_on, self._pages, send), primary=True)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addLayout(self._head())
        frame.addWidget(self._pages, 1)
        self._footer = self._foot()
        frame.addWidget(self._footer)
        self.setMinimumSize(_SMALLEST)
        self.open_at(QSize(56, 52))

    def show_view(self, view: WizardView) -> None:
        """Brings everything up to date, in place; another page begins at its top, with the focus set."""
        turned = self._view is None or _place(self._view) != _place(view)
        held = self.focusWidget()
        self._view = view
        self.setWindowTitle(as_title(view.title))
        self._step.show_text(view.step)
        self._company.show_text(view.company)
        self._about.setVisible(bool(view.step or view.company))
        self._title.show_text(view.title)
        self._back.show_view(view.back)
        self._close.show_view(view.close)
        self._primary.show_view(view.primary)
        self._pages.show_views(view.body, view.problem)
        # In a large font the buttons at the foot may need more.
        self.setMinimumWidth(max(_SMALLEST.width(), self._footer.minimumSizeHint().width()))
        if turned:
            self._pages.scroll.verticalScrollBar().setValue(0)
            self.begin()
        elif held is not self._primary or self.primary() or self._pages.page.take_typed():
            self.settle(held)  # or else the page has led from its button to what is wrong

    def obvious(self) -> QWidget | None:
        first = self._pages.page.first()
        return first if first is not None and first.isEnabled() else self.primary()

    def primary(self) -> ActionButton | None:
        usable = self._primary.isVisibleTo(self) and self._primary.isEnabled()
        return self._primary if usable else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._view is not None:
            self._send(self._view.close.event)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, MARGIN, MARGIN, TIGHT)
        head.setSpacing(TIGHT)
        line = QHBoxLayout(self._about)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        self._step.setWordWrap(False)
        line.addWidget(self._step)
        line.addWidget(self._company, 1)
        head.addWidget(self._about)
        head.addWidget(self._title)
        return head

    def _foot(self) -> Footer:
        footer = Footer()
        footer.row.setSpacing(GAP)
        footer.row.addWidget(self._back)
        footer.row.addStretch(1)
        footer.row.addWidget(self._close)
        footer.row.addWidget(self._primary)
        return footer


def _go_on(pages: TurningPages, send: Callable[[Event], None], event: Event) -> None:
    """With what is still being typed, and not with what that was to replace. No method: a button that holds
    its window leaves it to the garbage collector, where Qt crashes."""
    if pages.page.take_typed():
        send(event)


def _place(view: WizardView) -> tuple[str, type[WizardBody]]:
    """What the user would call the page: one that was waited for is another once it is there."""
    return view.page, type(view.body)

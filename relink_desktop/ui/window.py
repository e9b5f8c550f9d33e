"""The window: every connection, what happened to it, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import WindowView
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.card import Card
from relink_desktop.ui.parts.empty import Empty
from relink_desktop.ui.parts.footer import Footer
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.notice import Notice
from relink_desktop.ui.sheet import Scroll, Sheet
from relink_desktop.ui.theme import GAP, MARGIN


class Window(Sheet):
    """Draws ``WindowView``. Closing only hides it: the tray and the watch go on."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._notice = Notice(send)
        self._empty = Empty(send)
        self._actions = ActionRow(send)
        cards = QVBoxLayout()
        cards.setSpacing(GAP)
        self._cards = KeyedWidgets(cards, lambda: Card(send))
        page = QWidget()
        content = QVBoxLayout(page)
        content.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        content.setSpacing(GAP)
        content.addWidget(self._notice)
        content.addWidget(self._empty)
        content.addLayout(cards)
        content.addStretch(1)
        footer = Footer()
        footer.row.addWidget(self._actions, 1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(Scroll(page), 1)
        frame.addWidget(footer)
        self.setMinimumSize(720, 520)
        self.open_at(QSize(53, 46))
        self.setFocus()  # no button is marked before the Tab key asks for one

    def show_view(self, view: WindowView) -> None:
        """Brings everything up to date, in place."""
        self.setWindowTitle(view.title)
        self._notice.show_view(view.notice)
        self._empty.show_view(view.empty)
        cards = self._cards.arrange(card.connection_id for card in view.cards)
        for card, card_view in zip(cards, view.cards, strict=True):
            card.show_view(card_view)
        self._actions.show_view(view.actions)

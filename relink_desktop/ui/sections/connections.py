"""Every connection, what happened to it, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ConnectionsBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionButton
from relink_desktop.ui.parts.banner import Banner
from relink_desktop.ui.parts.card import Card
from relink_desktop.ui.parts.empty import Empty
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.theme import GAP


class ConnectionsPage(Page):
    """A card a connection."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._signing_in = Banner(send)
        self._empty = Empty(send)
        cards = QVBoxLayout()
        cards.setSpacing(GAP)
        self._cards = KeyedWidgets(cards, lambda: Card(send))
        self.column.addWidget(self._signing_in)
        self.column.addWidget(self._empty)
        self.column.addLayout(cards)
        self.column.addStretch(1)

    def show_view(self, body: ConnectionsBody) -> None:
        self._signing_in.show_view(body.signing_in)
        self._empty.show_view(body.empty)
        cards = self._cards.arrange(card.connection_id for card in body.cards)
        for card, view in zip(cards, body.cards, strict=True):
            card.show_view(view)

    def first(self) -> QWidget | None:
        """What is to be done first, if anything is."""
        parts: tuple[QWidget, ...] = (self._signing_in, self._empty, *self._cards)
        buttons = (button for part in parts for button in part.findChildren(ActionButton))
        return next((each for each in buttons if each.primary and each.isVisibleTo(self)), None)

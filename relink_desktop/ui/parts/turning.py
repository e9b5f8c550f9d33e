"""Pages that take turns in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from relink_desktop.companion.events import Event
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.sheet import Scroll

Build = Callable[[Callable[[Event], None]], Page]


class TurningPages(QStackedWidget):
    """One page a kind of body, made when it is first shown; each scrolls when it doesn't fit."""

    def __init__(self, kinds: Mapping[type[Any], Build], send: Callable[[Event], None]) -> None:
        super().__init__()
        self._kinds, self._send = kinds, send
        self._pages: dict[type[Any], tuple[Page, Scroll]] = {}

    def show_body(self, body: Any) -> tuple[Page, Scroll]:
        """Shows ``body`` on its page, and returns that and what it scrolls in."""
        kind = type(body)
        if kind not in self._pages:
            page = self._kinds[kind](self._send)
            self._pages[kind] = page, Scroll(page)
            self.addWidget(self._pages[kind][1])
        page, scroll = self._pages[kind]
        page.show_view(body)
        self.setCurrentWidget(scroll)
        return page, scroll

"""Pages that take turns in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ProblemView
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.problem import ProblemPanel
from relink_desktop.ui.sheet import Scroll

Build = Callable[[Callable[[Event], None]], Page]


class TurningPages(QStackedWidget):
    """One page a kind of body, made when it is first shown; each scrolls when it doesn't fit. What went wrong
    stands above whichever is shown, and scrolls with it: there may be more to tell than a small window has
    room for."""

    def __init__(self, kinds: Mapping[type[Any], Build], send: Callable[[Event], None]) -> None:
        super().__init__()
        self._kinds, self._send = kinds, send
        self._pages: dict[type[Any], tuple[Page, Scroll]] = {}
        self._shown: type[Any] | None = None
        self._problem = ProblemPanel(send)

    @property
    def page(self) -> Page:
        """The one that is shown."""
        assert self._shown is not None
        return self._pages[self._shown][0]

    @property
    def scroll(self) -> Scroll:
        """What the shown page scrolls in."""
        assert self._shown is not None
        return self._pages[self._shown][1]

    def show_views(self, body: Any, problem: ProblemView | None) -> None:
        kind = type(body)
        if kind not in self._pages:
            page = self._kinds[kind](self._send)
            self._pages[kind] = page, Scroll(page)
            self.addWidget(self._pages[kind][1])
        page, scroll = self._pages[kind]
        page.show_view(body)
        if page.column.indexOf(self._problem) < 0:
            page.column.insertWidget(0, self._problem)
        if self._problem.show_view(problem):
            scroll.verticalScrollBar().setValue(0)
        self.setCurrentWidget(scroll)
        self._shown = kind

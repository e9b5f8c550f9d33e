"""One connection in the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import CardView
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.banner import Banner
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.message import Message
from relink_desktop.ui.parts.needs_person import NeedsPerson
from relink_desktop.ui.parts.notice import Notice
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.picture import Picture
from relink_desktop.ui.parts.progress import Progress
from relink_desktop.ui.parts.result import Result
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, MARGIN, TIGHT


class Card(Panel):
    """What is known of a connection, the most urgent first."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(MARGIN, GAP)
        self._picture = Picture()
        self._title = Text(Role.HEADING)
        self._subtitle = Text(Role.QUIET)
        self._headline = Text(Role.PLAIN)
        self._banner = Banner(send)
        self._message = Message(send)
        self._shortfall = Banner(send)
        self._progress = Progress(send)
        self._result = Result()
        self._closed = Banner(send)
        self._reopened = Banner(send)
        self._month_over = Notice(send)
        self._needs_person = NeedsPerson(send)
        self._facts = Grid(figures=False)
        self._actions = ActionRow(send)
        self.column.addLayout(self._head())
        for part in (
            self._banner,
            self._message,
            self._shortfall,
            self._progress,
            self._closed,
            self._reopened,
            self._month_over,
            self._needs_person,
            self._result,
        ):
            self.column.addWidget(part)
        self.column.addWidget(self._facts)
        self.column.addWidget(self._actions)

    def show_view(self, view: CardView) -> None:
        self._picture.show_state(view.state)
        self._title.show_text(view.title)
        self._subtitle.show_text(view.subtitle)
        self._headline.show_text(view.headline)
        self._banner.show_view(view.banner)
        self._message.show_view(view.message)
        self._shortfall.show_view(view.shortfall)
        self._progress.show_view(view.progress)
        self._result.show_view(view.result)
        self._closed.show_view(view.closed)
        self._reopened.show_view(view.reopened)
        self._month_over.show_view(view.month_over)
        self._needs_person.show_view(view.needs_person)
        self._facts.show_rows(view.facts)
        self._actions.show_view(view.actions)

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(TIGHT // 2)
        names.addWidget(self._title)
        names.addWidget(self._headline)
        names.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        return head

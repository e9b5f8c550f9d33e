"""One document, below the list that it is in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import DetailsView
from relink_desktop.ui.icons import mark_pixmap
from relink_desktop.ui.parts.action import ActionButton, ActionRow
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.notice import Notice
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.table import Table
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT, is_dark

_MARK = 20


class Details(Panel):
    """Where it stands, what is known, what can be done."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(GAP, TIGHT + 2)
        self._mark = QLabel()
        self._mark.setFixedSize(_MARK, _MARK)
        self._title, self._subtitle = Text(Role.STRONG), Text(Role.QUIET)
        self._lead, self._hint = Text(), Text(Role.QUIET)
        self._done, self._facts = Notice(send), Grid(figures=False)
        self._side_by_side = Table(titled=False, sortable=False)
        self._actions, self.close_button = ActionRow(send), ActionButton(send)
        names = QVBoxLayout()
        names.setSpacing(TIGHT // 2)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(TIGHT + 2)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        for part in (self._done, self._lead, self._hint, self._side_by_side, self._actions, self._facts):
            self.column.addWidget(part)

    def show_view(self, view: DetailsView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        dark = is_dark(self.palette())
        self._mark.setPixmap(mark_pixmap(view.mark, _MARK, self.devicePixelRatio(), dark))
        self._title.show_text(view.title)
        self._subtitle.show_text(view.subtitle)
        self._lead.show_text(view.lead)
        self._hint.show_text(view.hint)
        self._done.show_view(view.done)
        self._side_by_side.show_view(view.side_by_side)
        self._facts.show_rows(view.facts)
        self._actions.show_view(view.actions)
        self._actions.follow(self._side_by_side)
        self.close_button.show_view(view.close)

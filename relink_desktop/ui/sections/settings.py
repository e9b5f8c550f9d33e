"""What can be chosen, and what is good to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import SettingsBody, SettingsGroup
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.switch import Switch
from relink_desktop.ui.parts.text import Paragraphs, Role, Text
from relink_desktop.ui.theme import GAP, MARGIN


class SettingsPage(Page):
    """A panel a group."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        groups = QVBoxLayout()
        groups.setSpacing(GAP)
        self._groups = KeyedWidgets(groups, lambda: _Group(send))
        self.column.addLayout(groups)
        self.column.addStretch(1)

    def show_view(self, body: SettingsBody) -> None:
        groups = self._groups.arrange(group.name for group in body.groups)
        for group, view in zip(groups, body.groups, strict=True):
            group.show_view(view)


class _Group(Panel):
    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(MARGIN, GAP)
        self._title = Text(Role.HEADING)
        self._paragraphs = Paragraphs(Role.QUIET)
        self._switch = Switch(send)
        self._facts = Grid(figures=False)
        self._actions = ActionRow(send)
        for part in (self._title, self._paragraphs, self._switch, self._facts, self._actions):
            self.column.addWidget(part)

    def show_view(self, view: SettingsGroup) -> None:
        self._title.show_text(view.title)
        self._paragraphs.show_texts(view.paragraphs)
        self._switch.show_view(view.switch)
        self._facts.show_rows(view.facts)
        self._actions.show_view(view.actions)

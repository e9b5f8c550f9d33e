"""The page of QuickBooks' settings."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import SettingsView
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.settings import Settings


class SettingsPage(Page):
    """The list alone."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._settings = Settings(send)
        self.column.addWidget(self._settings)
        self.column.addStretch(1)

    def show_view(self, body: SettingsView) -> None:
        self._settings.show_view(body)

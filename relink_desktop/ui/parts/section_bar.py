"""The bar at the top of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QTabBar

from relink_desktop.companion.events import Event, ShowSection
from relink_desktop.companion.section import Section
from relink_desktop.companion.views import SectionView
from relink_desktop.ui.plain_text import as_label


class SectionBar(QTabBar):
    """A tab a section; hidden while there is nothing to choose."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._sections: tuple[SectionView, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.currentChanged.connect(self._changed)

    def show_views(self, label: str, sections: Sequence[SectionView], shown: Section) -> None:
        self.setAccessibleName(label)
        with QSignalBlocker(self):
            if tuple(sections) != self._sections:
                self._sections = tuple(sections)
                while self.count():
                    self.removeTab(0)
                for section in sections:
                    self.addTab(as_label(section.label))
            self.setCurrentIndex([section.section for section in sections].index(shown))
        self.setVisible(len(sections) > 1)

    def _changed(self, index: int) -> None:
        self._send(ShowSection(self._sections[index].section))

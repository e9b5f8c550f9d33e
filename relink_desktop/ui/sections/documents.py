"""*Sync results* and *Income and Expenses*: search, filters, the table, and the document that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relink_desktop.companion.events import Event, SearchDocuments
from relink_desktop.companion.section import Section
from relink_desktop.companion.views import DocumentsBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.chips import Chips
from relink_desktop.ui.parts.details import Details
from relink_desktop.ui.parts.documents_table import DocumentsTable
from relink_desktop.ui.parts.empty import Empty
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.search import SearchField
from relink_desktop.ui.parts.selector import Selector
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class DocumentsPage(Page):
    """The table takes what room there is; Ctrl+F leads to the search."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._section = Section.SYNC_RESULTS
        self._selector = Selector(send)
        self._search = SearchField(lambda text: send(SearchDocuments(self._section, text)))
        self._chips = Chips(send)
        self._notes = Notes(send)
        self._summary = Text(Role.QUIET)
        self._busy = Text(Role.QUIET)
        self._table = DocumentsTable(send)
        self._empty = Empty(send)
        self._details = Details(send)
        self._search.down.connect(self._table.first)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._search, 1)
        head.addWidget(self._selector)
        self.column.setSpacing(GAP - TIGHT)
        self.column.addLayout(head)
        for part in (self._chips, self._notes, self._summary, self._busy, self._empty):
            self.column.addWidget(part)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._details)
        self.column.addStretch(0)

    def show_view(self, body: DocumentsBody) -> None:
        self._section = body.section
        self._selector.show_view(body.selector)
        self._search.setVisible(bool(body.chips))
        self._search.show_text(body.text, body.search_label)
        self._chips.show_view(body.chips)
        self._notes.show_views([body.note] if body.note else [])
        self._summary.show_text(body.summary)
        self._busy.show_text(body.busy)
        self._empty.show_view(body.empty)
        self._table.setVisible(body.empty is None)
        self._table.show_view(body)
        self._details.show_view(body.details)

    def first(self) -> QWidget | None:
        return self._table if self._table.isVisibleTo(self) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the document that is open, from wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self._details.isVisibleTo(self):
            self._details.close_button.click()
        else:
            super().keyPressEvent(event)

    def _find(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

"""One topic's names of the ledger as a table: a row opens to choose what the name is in QuickBooks.

Rows are drawn, not built: a ledger may name a thing for each of its thousand properties.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from relink_desktop.companion.events import ChooseMatch, Event
from relink_desktop.companion.views import MatchSection
from relink_desktop.core.matching import ChooseMatch as MatchChoice
from relink_desktop.ui.pages.matching_choice import ChoiceDelegate
from relink_desktop.ui.pages.matching_model import TARGET, MatchModel
from relink_desktop.ui.parts.table import Rows

_MOST_ROWS = 8
#: Characters of a column, so that all three are in sight. A tooltip has the whole text.
_WIDEST = 34
_UNSELECTED = QItemSelectionModel.SelectionFlag.NoUpdate
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TYPED = QAbstractItemView.EditTrigger.AnyKeyPressed
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class MatchTable(Rows):
    """A click, Enter or the first letter of a choice opens the row."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._matches = MatchModel()
        super().__init__(self._matches, _MOST_ROWS)
        self._send = send
        self._delegate = ChoiceDelegate(self._matches, self._choose, self._call)
        self.setItemDelegateForColumn(TARGET, self._delegate)
        self.setEditTriggers(_TYPED)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(self._open)

    @property
    def has_gap(self) -> bool:
        return any(row.open for row in self._matches.section.rows)

    def show_view(self, section: MatchSection) -> None:
        if self.accessibleName() != section.title:
            self.setAccessibleName(section.title)
        if self._matches.show_section(section):
            self.fit(TARGET, _WIDEST)
            self.selectionModel().setCurrentIndex(self._matches.index(0, TARGET), _UNSELECTED)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only the table that has the keyboard marks a row."""
        super().focusInEvent(event)
        self.selectionModel().select(self.currentIndex(), _ROW)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # what the open box made nothing of is not the wizard's either
        if current.isValid() and event.key() in _OPENS:
            self._open(current)
        elif current.isValid() and event.text().isprintable() and event.text():
            self.edit(current.siblingAtColumn(TARGET), _TYPED, event)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.edit(index.siblingAtColumn(TARGET))

    def _choose(self, row: int, target: str | None) -> None:
        section = self._matches.section
        self._send(ChooseMatch(MatchChoice(section.topic, section.rows[row].name, target)))

    def _call(self, row: int, name: str) -> None:
        section = self._matches.section
        self._send(ChooseMatch(MatchChoice(section.topic, section.rows[row].name, None, name)))

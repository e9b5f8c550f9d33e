"""A table whose rows are chosen to see more of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import EntriesView, EntryView, Tone
from relink_desktop.ui.parts.table import Rows
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import DARK, LIGHT, is_dark

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_ROWS = 8
_CHOSEN = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_VERTICAL = Qt.AlignmentFlag.AlignVCenter


class EntryTable(Rows):
    """The row that has the keyboard is the chosen one."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._entries = EntryModel()
        super().__init__(self._entries, _MOST_ROWS)
        self._send = send
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_view(self, view: EntriesView) -> None:
        self.setVisible(bool(view.rows))
        if self.accessibleName() != view.title:
            self.setAccessibleName(view.title)
        dark = is_dark(self.palette())
        with QSignalBlocker(self.selectionModel()):
            if self._entries.show_view(view, dark=dark):
                self.fit(view.toned)
            row = self._entries.row_of(view.chosen)
            if row is None:
                self.clearSelection()
            elif row != self.currentIndex().row() or not self.selectionModel().hasSelection():
                # Not selectRow: from right to left it finds no column before there is a layout.
                self.selectionModel().setCurrentIndex(self._entries.index(row, 0), _CHOSEN)
        self.viewport().update()

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._send(self._entries.entry(current.row()).event)


class EntryModel(QAbstractTableModel):
    """The rows of an ``EntriesView``, newest first until they are sorted otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._view = EntriesView("", (), (), frozenset(), 0, None)
        self._colours = LIGHT
        self._rows: list[EntryView] = []
        self._sorting = (0, Qt.SortOrder.DescendingOrder)

    def show_view(self, view: EntriesView, *, dark: bool) -> bool:
        """Whether there are other rows."""
        before, self._view = self._view, view
        self._colours = DARK if dark else LIGHT
        if view.rows == before.rows and view.columns == before.columns:
            return False
        self.beginResetModel()
        self._rows = self._sorted()
        self.endResetModel()
        return True

    def entry(self, row: int) -> EntryView:
        return self._rows[row]

    def row_of(self, key: str | None) -> int | None:
        return next((row for row, entry in enumerate(self._rows) if entry.key == key), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._view.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_hint(entry.cells[index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == self._view.toned:
            return self._colour(entry.tone)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._view.columns[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._rows[index.row()].key for index in before]
        self._rows = self._sorted()
        place = {entry.key: row for row, entry in enumerate(self._rows)}
        after = [self.index(place[key], index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self) -> list[EntryView]:
        column, order = self._sorting
        downwards = order is Qt.SortOrder.DescendingOrder
        return sorted(self._view.rows, key=lambda entry: entry.values[column], reverse=downwards)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        flush = Qt.AlignmentFlag.AlignRight if column in self._view.numeric else Qt.AlignmentFlag.AlignLeft
        return flush | _VERTICAL

    def _colour(self, tone: Tone) -> QColor | None:
        colours = {
            Tone.GOOD: self._colours.good,
            Tone.WARNING: self._colours.warning,
            Tone.BAD: self._colours.bad,
        }
        return QColor(colours[tone]) if tone in colours else None

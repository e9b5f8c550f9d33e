"""The rows of a ``TableView``, sortable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QPersistentModelIndex, Qt

from relink_desktop.companion.views import LongRows, TableView
from relink_desktop.ui.locale import for_people
from relink_desktop.ui.plain_text import as_hint

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FLUSH_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLUSH_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Rows arrive in the order of their first column, which sorts by it: a date is "12 Mar 2025" here."""

    def __init__(self) -> None:
        super().__init__()
        self._view = TableView("", (), ())
        self._order: Sequence[int] = ()
        self._written: tuple[int, tuple[str, ...]] | None = None  # the last row that was asked for
        self._sorting = (0, Qt.SortOrder.AscendingOrder)
        self._collator = QCollator(for_people(QLocale.system()))
        self._collator.setNumericMode(True)  # INV-9 before INV-10

    def show_view(self, view: TableView) -> bool:
        """Whether there was anything new."""
        if view == self._view:
            return False
        self.beginResetModel()
        self._view, self._written = view, None
        self._order = self._sorted()
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._view.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._row(self._order[index.row()])[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_hint(self.data(index))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._view.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._order[index.row()] for index in before]
        self._order = self._sorted()
        place = {row: position for position, row in enumerate(self._order)}
        after = [self.index(place[row], index.column()) for row, index in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _row(self, place: int) -> tuple[str, ...]:
        """Long rows are written when they are asked for, and a view asks for one cell after the other."""
        if self._written is None or self._written[0] != place:
            self._written = place, self._view.rows[place]
        return self._written[1]

    def _sorted(self) -> Sequence[int]:
        column, order = self._sorting
        downwards = order is Qt.SortOrder.DescendingOrder
        rows = range(len(self._view.rows))
        if column == 0:
            return rows[::-1] if downwards else rows
        return sorted(rows, key=self._values(column).__getitem__, reverse=downwards)

    def _values(self, column: int) -> Sequence[Any]:
        rows = self._view.rows
        if isinstance(rows, LongRows):
            return rows.values(column)
        write = _value if column in self._view.numeric else self._collator.sortKey
        return [write(row[column]) for row in rows]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _FLUSH_RIGHT if column in self._view.numeric else _FLUSH_LEFT


def _value(text: str) -> int:
    """What orders written money or counts: all digits, for one column has one number of decimals."""
    digits = int("".join(character for character in text if character.isdigit()) or 0)
    return -digits if any(sign in text for sign in "-\N{MINUS SIGN}(") else digits

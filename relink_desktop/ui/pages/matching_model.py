"""The rows of a ``MatchSection``."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from relink_desktop.companion.views import MatchSection
from relink_desktop.core.matching import Topic
from relink_desktop.ui.plain_text import as_hint

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: The column of what a name is in QuickBooks.
TARGET = 1


class MatchModel(QAbstractTableModel):
    """Name, target and reason; what the user has to say stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.section = MatchSection(Topic.ITEM, "", "", ("", "", ""), (), ())

    def show_section(self, section: MatchSection) -> bool:
        """Whether there are other rows; the same with other targets are brought up to date in place, so that
        a row that is open stays so."""
        before, self.section = self.section, section
        if [row.name for row in before.rows] == [row.name for row in section.rows]:
            if before != section:
                self.dataChanged.emit(self.index(0, 0), self.index(len(section.rows) - 1, 2))
            return False
        self.beginResetModel()
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.section.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.section.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.section.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.shown, row.why)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_hint(self.data(index))
        if role == Qt.ItemDataRole.FontRole and row.open:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.section.columns[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

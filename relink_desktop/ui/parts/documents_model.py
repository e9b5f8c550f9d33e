"""The rows of a ``DocumentsBody``: as many as there are, of which a few pages are known."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPixmap
from PySide6.QtWidgets import QApplication

from relink_desktop.companion.views import ColumnView, DocumentRowView, DocumentsBody
from relink_desktop.ui.icons import mark_pixmap
from relink_desktop.ui.plain_text import as_hint
from relink_desktop.ui.theme import is_dark

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FLUSH_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLUSH_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
#: Instead of what has not come yet.
_COMING = "…"


class DocumentsModel(QAbstractTableModel):
    """Never holds more rows than its view was given; ``row`` is None for one that has not come."""

    def __init__(self) -> None:
        super().__init__()
        self._id: str | None = None
        self._total = 0
        self._columns: tuple[ColumnView, ...] = ()
        self._rows: dict[int, DocumentRowView] = {}

    def show_view(self, body: DocumentsBody) -> bool:
        """Whether it is another list now; the same one is brought up to date in place."""
        rows = {offset + place: row for offset, page in body.pages for place, row in enumerate(page)}
        if (body.list_id, body.columns) != (self._id, self._columns):
            self.beginResetModel()
            self._id, self._columns, self._rows, self._total = body.list_id, body.columns, rows, body.total
            self.endResetModel()
            return True
        self._resize(body.total)
        before, self._rows = self._rows, rows
        other = [n for n in {*before, *rows} if n < self._total and before.get(n) != rows.get(n)]
        if other:
            self.dataChanged.emit(self.index(min(other), 0), self.index(max(other), len(self._columns) - 1))
        return False

    def row(self, number: int) -> DocumentRowView | None:
        return self._rows.get(number)

    def number_of(self, key: str) -> int | None:
        """Where a document is, if it is among those that are known."""
        return next((number for number, row in self._rows.items() if row.key == key), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self._columns[index.column()], self._rows.get(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if row is None:
            return _COMING if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_hint(row.hint if column.marked else row.cells[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and column.marked:
            return _picture(row)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_hint(column.hint)
        return None

    def _resize(self, total: int) -> None:
        """Rows come and go at the end: what is in sight stays in sight."""
        if total > self._total:
            self.beginInsertRows(_NOWHERE, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_NOWHERE, total, self._total - 1)
            self._total = total
            self.endRemoveRows()


def _alignment(column: ColumnView) -> Qt.AlignmentFlag:
    return _FLUSH_RIGHT if column.numeric else _FLUSH_LEFT


def _picture(row: DocumentRowView) -> QPixmap:
    size = mark_size().height()
    screen = QApplication.primaryScreen()
    return mark_pixmap(row.mark, size, screen.devicePixelRatio(), is_dark(QApplication.palette()))


def mark_size() -> QSize:
    """As high as small letters and a little more, whatever the font."""
    height = round(QFontMetrics(QApplication.font()).height() * 0.8)
    return QSize(height, height)

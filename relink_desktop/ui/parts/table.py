"""Tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QVBoxLayout, QWidget

from relink_desktop.companion.spreadsheet import harmless
from relink_desktop.companion.views import LongRows, TableView
from relink_desktop.ui.parts.table_model import TableModel
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import TIGHT

_FEWEST_ROWS, _MOST_ROWS = 3, 8


class Table(QWidget):
    """A titled table, as high as its rows up to ``most_rows``; the rest scrolls."""

    def __init__(self, *, titled: bool = True, sortable: bool = True, most_rows: int = _MOST_ROWS) -> None:
        super().__init__()
        self._titled = titled
        self._title = Text(Role.STRONG)
        self._model = TableModel()
        self._rows = Rows(self._model, most_rows)
        self._rows.setSortingEnabled(sortable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._title)
        column.addWidget(self._rows)
        self.setFocusProxy(self._rows)

    def show_view(self, view: TableView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title if self._titled else "")
        if self._rows.accessibleName() != view.title:
            self._rows.setAccessibleName(view.title)
        offset = self._rows.verticalScrollBar().value()
        if self._model.show_view(view):
            wide = max(set(range(len(view.columns))) - view.numeric, default=0)
            if isinstance(view.rows, LongRows):
                self._rows.fit_like(view.rows.samples(), wide)
            else:
                self._rows.fit(wide)
            self._rows.verticalScrollBar().setValue(offset)


class Rows(QTableView):
    """The table itself; the style sheet knows it by this name."""

    def __init__(self, model: QAbstractItemModel, most_rows: int) -> None:
        super().__init__()
        self._most_rows = most_rows
        self._wide, self._natural = 0, 0
        self._overflowed = False
        self._fitted: tuple[Sequence[Sequence[str]], int, int] | None = None
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leads on to the next control; arrows move between cells
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * TIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    def fit(self, wide: int, most: int | None = None) -> None:
        """Columns as wide as their texts, up to ``most`` characters; column ``wide`` takes what is left."""
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()) if most is not None else ():
            widest = most * self.fontMetrics().averageCharWidth()
            self.setColumnWidth(column, min(self.columnWidth(column), widest))
        self._wide = wide
        self._natural = self.columnWidth(self._wide)
        self._spread()
        self.updateGeometry()

    def fit_like(self, samples: Sequence[Sequence[str]], wide: int) -> None:
        """Columns as wide as those of ``samples``: there are too many rows to measure."""
        shown = min(self.model().rowCount(), self._most_rows)
        if (samples, wide, shown) == self._fitted:
            return
        self._fitted = (samples, wide, shown)
        self._wide = wide
        measure, header = self.fontMetrics().horizontalAdvance, self.horizontalHeader()
        for column, texts in enumerate(zip(*samples, strict=True)):
            natural = max(map(measure, texts)) + self.fontMetrics().height() + 3 * TIGHT
            self.setColumnWidth(column, max(natural, header.sectionSizeHint(column)))
        self._natural = self.columnWidth(wide)
        self._spread()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copies whole rows, a tab between two cells as spreadsheets want it; what has not come is empty."""
        model, columns = self.model(), range(self.model().columnCount())
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        texts = ((model.index(row, column).data() for column in columns) for row in rows)
        lines = ["\t".join(harmless(text or "") for text in row) for row in texts]
        QApplication.clipboard().setText("\n".join(lines))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(self._most_rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height(_FEWEST_ROWS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()
        if (overflows := self._overflows()) != self._overflowed:
            self._overflowed = overflows
            self.updateGeometry()  # the scroll bar takes its height from the rows otherwise

    def _spread(self) -> None:
        self.setColumnWidth(self._wide, max(self._natural, self.viewport().width() - self._others()))

    def _overflows(self) -> bool:
        """Whether the columns need more than there is room, even where no vertical scroll bar has to be."""
        room = self.width() - 2 * self.frameWidth()
        if self.model().rowCount() > self._most_rows:
            room -= self.verticalScrollBar().sizeHint().width()
        return self._others() + self._natural > room

    def _others(self) -> int:
        """What all columns but the wide one take."""
        return self.horizontalHeader().length() - self.columnWidth(self._wide)

    def _height(self, most_rows: int) -> int:
        rows = min(self.model().rowCount(), most_rows)
        bar = self.horizontalScrollBar().sizeHint().height() if self._overflows() else 0
        header = self.horizontalHeader().sizeHint().height()
        return header + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + bar

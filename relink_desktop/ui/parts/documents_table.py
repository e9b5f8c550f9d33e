"""Documents as a table of any length: what comes in sight is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from relink_desktop.companion.events import Event, LookAtRows, OpenDocument
from relink_desktop.companion.views import DocumentsBody
from relink_desktop.ui.parts.documents_model import DocumentsModel, mark_size
from relink_desktop.ui.parts.table import Rows
from relink_desktop.ui.plain_text import as_label
from relink_desktop.ui.theme import TIGHT

#: Milliseconds of rest after which what is in sight is asked for: a drag passes thousands of rows.
_REST = 40
_FEWEST_ROWS = 3
#: Characters up to which a text is shown whole.
_WHOLE = 48
#: As wide as the shape beside a state.
_PICTURE = "MM"
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class DocumentsTable(Rows):
    """A click or Enter opens a row, and from then on the row that is marked is the one that is open. Clicking
    a heading sorts. Several rows can be marked, and copied by their menu."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        self._documents = DocumentsModel()
        super().__init__(self._documents, _FEWEST_ROWS)
        self._send = send
        self._body: DocumentsBody | None = None
        self._key: str | None = None
        self._seen = -1
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(mark_size())
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * TIGHT)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self.clicked.connect(self._open)

    def show_view(self, body: DocumentsBody) -> None:
        if self.accessibleName() != body.title:
            self.setAccessibleName(body.title)
        self._body = body
        header = self.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if body.descending else Qt.SortOrder.AscendingOrder
        if (header.sortIndicatorSection(), header.sortIndicatorOrder()) != (body.sorted_by, order):
            header.setSortIndicator(body.sorted_by, order)
        header.setSortIndicatorShown(True)
        if self._documents.show_view(body):
            self._fit(body)
            self.scrollToTop()
            self._seen = -1
        self._keep_marked()
        self._rest.start()

    def first(self) -> None:
        """The keyboard goes to the first row, or stays with the marked one."""
        if not self.currentIndex().isValid() and self._documents.rowCount():
            self.setCurrentIndex(self._documents.index(0, 0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        row = self.verticalHeader().defaultSectionSize()
        return QSize(0, self.horizontalHeader().sizeHint().height() + _FEWEST_ROWS * row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the mouse, or below the marked row where a key asked for it. Nothing marked is no menu."""
        if self._body is None or not self.selectionModel().hasSelection():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(as_label(self._body.copy), self.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        asked_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        menu.popup(at if asked_by_key else event.globalPos())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        row = self._documents.row(current.row())
        if row is None or row.key == self._key:
            return
        self._key = row.key
        if self._body is not None and self._body.details is not None:
            self._open(current)

    def _open(self, index: QModelIndex) -> None:
        row = self._documents.row(index.row())
        several = len(self.selectionModel().selectedRows()) > 1
        if row is not None and self._body is not None and not several:
            self._key = row.key
            self._send(OpenDocument(self._body.section, row.key))

    def _sort(self, section: int) -> None:
        body = self._body
        if body is None:
            return
        order = Qt.SortOrder.DescendingOrder if body.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(body.sorted_by, order)  # until the list is another
        if (event := body.columns[section].event) is not None:
            self._send(event)

    def _keep_marked(self) -> None:
        """The document that was marked stays so, wherever it is now."""
        if self._key is None or (number := self._documents.number_of(self._key)) is None:
            return
        if number != self.currentIndex().row():
            position = self.verticalScrollBar().value()
            self.setCurrentIndex(self._documents.index(number, max(self.currentIndex().column(), 0)))
            self.verticalScrollBar().setValue(position)

    def _look(self) -> None:
        first = self.rowAt(1)
        if self._body is None or first < 0 or first == self._seen:
            return
        self._seen = first
        self._send(LookAtRows(self._body.section, first))

    def _fit(self, body: DocumentsBody) -> None:
        """Figures as wide as they come, words as wide as most of them."""
        rows = [row.cells for _, page in body.pages for row in page]
        usual = [column.widest + _PICTURE * column.marked for column in body.columns]
        samples = [usual]
        samples += [
            [
                cell[:_WHOLE] if column.numeric or column.whole else most
                for cell, column, most in zip(row, body.columns, usual, strict=True)
            ]
            for row in rows
        ]
        self.fit_like(samples, len(body.columns) - 1)

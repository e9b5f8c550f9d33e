"""Tables: many rows are written only where they are looked at, and rows can be copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from relink_desktop.companion.views import LongRows, TableView
from relink_desktop.ui.parts.table import Rows, Table

COUNT = 100_000


class Numbers(LongRows):
    """Counts down in its second column; its third one is wide somewhere far below."""

    def __init__(self) -> None:
        self.written = 0

    def __len__(self) -> int:
        return COUNT

    def __getitem__(self, index):
        self.written += 1
        return f"row {index}", f"{COUNT - index:,}", "wide " * 10 if index == COUNT - 1 else "narrow"

    def values(self, column):
        return [COUNT - index if column == 1 else 0 for index in range(COUNT)]

    def samples(self):
        return [(f"row {COUNT}", f"{COUNT:,}", "wide " * 10)]


@pytest.fixture
def numbers():
    return Numbers()


@pytest.fixture
def window(qtbot, numbers):
    outer = QWidget()
    qtbot.addWidget(outer)
    part = Table()
    part.setParent(outer)
    part.resize(600, 300)
    part.show_view(TableView("Numbers", ("Row", "Down", "Text"), numbers, frozenset({1})))
    outer.show()
    QApplication.processEvents()
    return outer


@pytest.fixture
def table(window):
    return window.findChild(Rows)


def test_many_rows_are_written_only_where_they_are_looked_at(table, numbers):
    assert table.model().rowCount() == COUNT
    assert 0 < numbers.written < 1000


def test_many_rows_are_sorted_by_their_values_without_being_written(table, numbers):
    before = numbers.written
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert numbers.written - before < 1000
    assert [table.model().index(row, 0).data() for row in (0, COUNT - 1)] == [f"row {COUNT - 1}", "row 0"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.model().index(0, 0).data() == f"row {COUNT - 1}"


def test_columns_have_room_for_rows_that_are_far_below(table):
    for column in range(3):
        text = Numbers().samples()[0][column]
        assert table.columnWidth(column) > table.fontMetrics().horizontalAdvance(text)


def test_selected_rows_are_copied_as_a_spreadsheet_takes_them(table, qtbot):
    table.selectRow(2)
    table.setFocus()
    qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == "row 2\t99,998\tnarrow"

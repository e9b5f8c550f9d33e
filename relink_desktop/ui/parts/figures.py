"""The figures of a date, each with its look on the timeline beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relink_desktop.companion.timeline_view import FigureView
from relink_desktop.ui.parts.shares import Swatch
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT

_FLUSH_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: The column of the names, after that of the looks.
_NAME = 1


class Figures(QWidget):
    """A line each. Columns only grow: what is read while it changes must not jump about. Names wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._widths = [Swatch.side(self), 0, 0, 0]
        self._lines: list[tuple[Text, Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(_NAME, 1)

    def show_views(self, views: Sequence[FigureView]) -> None:
        while len(self._lines) < len(views):
            self._lines.append(self._add(views[len(self._lines)]))
        for line, view in zip(self._lines, views, strict=True):
            for column, text in enumerate((view.label, view.documents, view.money), start=_NAME):
                label = line[column - _NAME]
                if label.text() != text:
                    label.show_text(text)
                    self._grow(column, label.fontMetrics().horizontalAdvance(text) + 2)

    def _grow(self, column: int, width: int) -> None:
        """A column to ``width``, if it is narrower; and all of them to no more than that takes."""
        if width > self._widths[column]:
            self._widths[column] = width
            if column > _NAME:
                self._grid.setColumnMinimumWidth(column, width)
            self.setMaximumWidth(sum(self._widths) + 3 * self._grid.horizontalSpacing())

    def _add(self, view: FigureView) -> tuple[Text, Text, Text]:
        line = Text(Role.QUIET), Text(), Text()
        row = len(self._lines)
        self._grid.addWidget(Swatch(view.share), row, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, label in enumerate(line, start=_NAME):
            if column > _NAME:
                label.setWordWrap(False)
                label.setAlignment(_FLUSH_RIGHT)
            self._grid.addWidget(label, row, column)
        return line

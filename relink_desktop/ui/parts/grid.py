"""Rows of short texts in columns: facts and figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class Grid(QWidget):
    """The first column names what the others say. ``figures`` are set flush right."""

    def __init__(self, *, figures: bool) -> None:
        super().__init__()
        self._figures = figures
        self._rows: list[list[Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP * 2 if figures else GAP)
        self._grid.setVerticalSpacing(TIGHT)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        if len(self._rows) < len(rows):
            self.hide()  # each label that appears in a window on the screen has Qt lay all of it out
        while len(self._rows) < len(rows):
            self._rows.append(self._add_row(len(rows[len(self._rows)])))
        for index, labels in enumerate(self._rows):
            texts = rows[index] if index < len(rows) else [""] * len(labels)
            for label, text in zip(labels, texts, strict=True):
                label.show_text(text)
        self.setVisible(bool(rows))

    def _add_row(self, columns: int) -> list[Text]:
        labels = [Text(Role.QUIET), *(Text() for _ in range(columns - 1))]
        for column, label in enumerate(labels):
            label.setWordWrap(not self._figures and column > 0)
            if self._figures and column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, len(self._rows), column, _alignment(figures=self._figures))
        self._grid.setColumnStretch(columns if self._figures else columns - 1, 1)
        return labels


def _alignment(*, figures: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag(0) if figures else Qt.AlignmentFlag.AlignTop

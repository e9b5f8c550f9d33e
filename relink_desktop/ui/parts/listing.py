"""Lines to read and copy, scrolling after a few: a remark may be about hundreds of documents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPlainTextEdit

_MOST_LINES = 5
#: What QPlainTextEdit needs around its lines to show no scroll bar.
_MARGIN = 8


class Listing(QPlainTextEdit):
    """Read-only lines, as high as they are few."""

    def __init__(self) -> None:
        super().__init__(readOnly=True, tabChangesFocus=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(1)

    def show_lines(self, name: str, lines: Sequence[str]) -> None:
        """``name`` says to a screen reader what the lines are."""
        self.setVisible(bool(lines))
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        text = "\n".join(lines)
        if text != self.toPlainText():
            self.setPlainText(text)
            self._fit(len(lines))

    def _fit(self, lines: int) -> None:
        height = min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing()
        self.setFixedHeight(height + _MARGIN)

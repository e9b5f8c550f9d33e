"""The strip of buttons at the foot of a window."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from relink_desktop.ui.theme import GAP, MARGIN


class Footer(QFrame):
    """``row`` takes the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)

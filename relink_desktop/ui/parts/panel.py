"""The rounded surface that cards, banners and notes lie on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from relink_desktop.companion.views import Tone
from relink_desktop.ui.parts.style import restyle
from relink_desktop.ui.theme import GAP, TIGHT


class Panel(QFrame):
    """A column of parts on a surface tinted by its tone."""

    def __init__(self, margin: int = GAP, spacing: int = TIGHT) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)

    def show_tone(self, tone: Tone) -> None:
        restyle(self, "tone", tone)

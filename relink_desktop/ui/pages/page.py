"""What every page of the wizard is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.ui.theme import GAP, MARGIN


class Page(QWidget):
    """A column of parts that draws one kind of body."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self.send = send
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, GAP, MARGIN, MARGIN)
        self.column.setSpacing(GAP)

    def show_view(self, body: Any) -> None:
        """Draws ``body``, of the kind that this page is for."""
        raise NotImplementedError

    def take_typed(self) -> bool:
        """Takes what is still being typed, before the page is left; False if it can't be taken."""
        return True

    def first(self) -> QWidget | None:
        """The control to begin with; ``None`` leaves that to the wizard's primary button."""
        return None

"""A few ways to narrow a list down, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ChipView
from relink_desktop.ui.parts.flow import FlowLayout
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.plain_text import as_label


class Chip(QPushButton):
    """Pressed while it is the chosen one."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._view: ChipView | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)

    def show_view(self, view: ChipView) -> None:
        self._view = view
        label = f"{view.label}  {view.count}".strip()
        self.setObjectName(view.name)
        self.setText(as_label(label))
        if self.accessibleName() != label:
            self.setAccessibleName(label)
        self.setChecked(view.chosen)

    def _clicked(self) -> None:
        if self._view is not None:
            self.setChecked(self._view.chosen)  # it is pressed once the list is another
            self._send(self._view.event)


class Chips(QWidget):
    """On further lines where they don't fit."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._chips = KeyedWidgets(FlowLayout(self), lambda: Chip(send))

    def show_view(self, views: Sequence[ChipView]) -> None:
        chips = self._chips.arrange(view.name for view in views)
        for chip, view in zip(chips, views, strict=True):
            chip.show_view(view)
        self.setVisible(bool(views))

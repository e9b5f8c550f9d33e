"""What the looks of the health band mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relink_desktop.companion.history_view import BarView
from relink_desktop.core.history import Known
from relink_desktop.ui.parts.flow import FlowLayout
from relink_desktop.ui.parts.health_band import paint_bar
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import DARK, GAP, LIGHT, TIGHT, is_dark


class Legend(QWidget):
    """A swatch and its words each, on further lines where they don't fit."""

    def __init__(self) -> None:
        super().__init__()
        self._items = KeyedWidgets(FlowLayout(self, GAP), _Item)

    def show_views(self, views: Sequence[tuple[Known, str]]) -> None:
        items = self._items.arrange(known for known, _ in views)
        for item, (known, text) in zip(items, views, strict=True):
            item.show_view(known, text)


class _Item(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._swatch, self._text = _Swatch(), Text(Role.QUIET)
        self._text.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._swatch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text)

    def show_view(self, known: Known, text: str) -> None:
        self._swatch.show_known(known)
        self._text.show_text(text)


class _Swatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._known = Known.UNKNOWN
        line = self.fontMetrics().height()
        self.setFixedSize(QSize(round(line * 0.7), round(line * 0.9)))

    def show_known(self, known: Known) -> None:
        self._known = known
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = DARK if is_dark(self.palette()) else LIGHT
        whole = QRectF(self.rect())
        if self._known is Known.UNKNOWN:  # a stub would hardly be seen
            whole.setTop(whole.bottom() - whole.height() / 0.4)
        paint_bar(painter, whole, BarView(((self._known, 1.0),), ""), colours)

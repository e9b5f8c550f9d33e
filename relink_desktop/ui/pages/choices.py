"""The page on which one of a few is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStyle, QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import ChoicesBody, ChoiceView
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Paragraphs, Role, Text
from relink_desktop.ui.plain_text import as_hint, as_label
from relink_desktop.ui.sheet import bring_in_sight
from relink_desktop.ui.theme import TIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoicesPage(Page):
    """What there is to choose about, and one radio button a choice."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._paragraphs = Paragraphs()
        self._group = QButtonGroup(self)
        rows = QVBoxLayout()
        rows.setSpacing(TIGHT)
        self._choices = KeyedWidgets(rows, self._build)
        self.column.addWidget(self._paragraphs)
        self.column.addLayout(rows)
        self.column.addStretch(1)

    def show_view(self, body: ChoicesBody) -> None:
        self._paragraphs.show_texts(body.paragraphs)
        choices = self._choices.arrange(choice.label for choice in body.choices)
        self._group.setExclusive(False)  # an exclusive group lets no choice be taken back
        for choice, view in zip(choices, body.choices, strict=True):
            choice.show_view(view)
        self._group.setExclusive(True)

    def first(self) -> QWidget | None:
        enabled = [choice.button for choice in self._choices if choice.button.isEnabled()]
        return next((button for button in enabled if button.isChecked()), next(iter(enabled), None))

    def _build(self) -> _Choice:
        choice = _Choice(self.send)
        self._group.addButton(choice.button)
        return choice


class _Choice(Panel):
    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._send = send
        self._event: Event | None = None
        self.button = _Radio()
        # Not clicked: a screen reader's toggle does not emit that.
        self.button.toggled.connect(self._toggled)
        self._detail = Text(Role.QUIET)
        self._detail.setIndent(_label_offset(self.button))
        self.column.addWidget(self.button)
        self.column.addWidget(self._detail)

    def show_view(self, view: ChoiceView) -> None:
        self._event = view.event
        self.button.setText(as_label(view.label))
        if self.button.accessibleName() != view.label:
            self.button.setAccessibleName(view.label)
        self.button.setAccessibleDescription(view.detail)
        self.button.setToolTip(as_hint("" if view.enabled else view.detail))
        self.button.setEnabled(view.enabled)
        with QSignalBlocker(self.button):
            self.button.setChecked(view.chosen)
        self._detail.show_text(view.detail)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The whole panel is the target, not only the small button."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.button.click()

    def _toggled(self, on: bool) -> None:
        if on and self._event is not None:
            self._send(self._event)


class _Radio(QRadioButton):
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Also by an arrow key, which leads past what is in sight."""
        super().focusInEvent(event)
        bring_in_sight(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses on every desktop; where that is done, it is the page's, and leads on. An arrow key
        leads to the next choice and chooses it: where none is chosen yet, the one in focus is the next."""
        chosen = self.group().checkedButton()
        if (event.key() in _ENTER and chosen is not self) or (event.key() in _ARROWS and chosen is None):
            self.click()
        elif event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _label_offset(button: QRadioButton) -> int:
    metric = QStyle.PixelMetric
    indicator = button.style().pixelMetric(metric.PM_ExclusiveIndicatorWidth, None, button)
    return indicator + button.style().pixelMetric(metric.PM_RadioButtonLabelSpacing, None, button)

"""Buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import Action
from relink_desktop.ui.parts.flow import FlowLayout
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.style import restyle
from relink_desktop.ui.plain_text import as_hint, as_label

#: Of a label, in widths of a letter: with a name from outside it may be longer than a window is wide.
_LONGEST = 60


class ActionButton(QPushButton):
    """Sends the event of the action that it shows; hidden while there is none."""

    def __init__(self, send: Callable[[Event], None], *, primary: bool = False) -> None:
        super().__init__()
        self._send = send
        self._event: Event | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)  # Enter presses the button that has the focus
        self.show_primary(primary)
        self.clicked.connect(self._clicked)

    @property
    def primary(self) -> bool:
        return bool(self.property("primary") == "true")

    def show_primary(self, primary: bool) -> None:
        """Whether it is the one that stands out."""
        restyle(self, "primary", "true" if primary else "false")

    def show_view(self, action: Action | None) -> None:
        self.setVisible(action is not None)
        self._event = action.event if action else None
        if action is None:
            return
        self.setObjectName(action.name)
        letters = self.fontMetrics()
        label = letters.elidedText(
            action.label, Qt.TextElideMode.ElideMiddle, _LONGEST * letters.averageCharWidth()
        )
        self.setText(as_label(label))
        if self.accessibleName() != action.label:
            self.setAccessibleName(action.label)
        hint = action.why_not or action.hint
        if self.accessibleDescription() != hint:
            self.setAccessibleDescription(hint)
        self.setToolTip(as_hint(hint or (action.label if label != action.label else "")))
        self.setEnabled(action.enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it once, however long it is held: something else may have the focus by then."""
        if not (event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)

    def _clicked(self) -> None:
        if self._event is not None:
            self._send(self._event)


class ActionRow(QWidget):
    """Buttons side by side, on further lines where they don't fit. ``primary`` is whether the first is what
    helps most. By ``focus`` the keyboard comes to a button."""

    def __init__(
        self,
        send: Callable[[Event], None],
        *,
        primary: bool = False,
        focus: Qt.FocusPolicy = Qt.FocusPolicy.StrongFocus,
    ) -> None:
        super().__init__()
        self._primary = primary
        layout = FlowLayout(self)
        self._buttons = KeyedWidgets(layout, lambda: _button(send, focus))

    def show_view(self, actions: Sequence[Action]) -> None:
        buttons = self._buttons.arrange(action.name for action in actions)
        for button, action in zip(buttons, actions, strict=True):
            button.show_view(action)
            button.show_primary(self._primary and action is actions[0])
        self.setVisible(bool(actions))

    def follow(self, widget: QWidget) -> None:
        """Tab leads from ``widget`` to these: Qt puts what is made later at the window's end."""
        widget = widget.focusProxy() or widget
        for button in self._buttons:
            self.setTabOrder(widget, button)
            widget = button

    def first(self) -> QWidget | None:
        return self._buttons.first()


def _button(send: Callable[[Event], None], focus: Qt.FocusPolicy) -> ActionButton:
    button = ActionButton(send)
    button.setFocusPolicy(focus)
    return button


class ActionLine(QWidget):
    """Buttons as wide as their labels."""

    def __init__(self, *buttons: ActionButton) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)

"""The properties that style.qss looks at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property and has the style sheet look again: Qt does not by itself, and it is costly."""
    text = str(value)
    if widget.property(name) != text:
        widget.setProperty(name, text)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

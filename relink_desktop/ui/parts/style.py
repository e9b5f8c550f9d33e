"""The properties that style.qss looks at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property and has the style sheet look again, if it has looked already: Qt does not by itself,
    and it is costly."""
    text = str(value)
    if widget.property(name) == text:
        return
    widget.setProperty(name, text)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)

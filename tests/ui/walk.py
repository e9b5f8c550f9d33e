"""Looks at a window as a screen reader and a pair of eyes do."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from relink_desktop.companion.views import Action
from relink_desktop.ui.parts.timeline import Timeline

CONTROLS = (Timeline, QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QProgressBar)


def controls(window: QWidget) -> list[QWidget]:
    """Everything visible that a person uses or reads a value from."""
    return [
        widget
        for kind in CONTROLS
        for widget in window.findChildren(kind)
        if widget.isVisible() and not _inside(widget, CONTROLS)
    ]


def _inside(widget: QWidget, kinds: tuple[type, ...]) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, kinds) or _inside(parent, kinds))


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def button(window: QWidget, action: Action) -> QPushButton:
    """The visible button of ``action``."""
    found = [b for b in window.findChildren(QPushButton, action.name) if b.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons {action.name!r}"
    return found[0]


def wrong_entries(window: QWidget) -> list[QLineEdit]:
    """What is marked as wrong of all that is typed into."""
    return [line for line in _lines(window) if line.property("wrong") == "True"]


def words(window: QWidget) -> str:
    """Every visible text, a line each."""
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            model = view.model()
            texts += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    texts += [line.displayText() for line in _lines(window)]
    texts += [text.toPlainText() for text in window.findChildren(QPlainTextEdit) if text.isVisible()]
    texts += [b.text() for b in window.findChildren(QAbstractButton) if b.isVisible()]
    return "\n".join(texts)


def _lines(window: QWidget) -> list[QLineEdit]:
    """What is typed into."""
    return [line for line in window.findChildren(QLineEdit) if line.isVisible()]


def clipped(window: QWidget) -> list[str]:
    """Labels and buttons that got less room than their words need."""
    QApplication.processEvents()
    short = []
    for widget in [*window.findChildren(QLabel), *window.findChildren(QPushButton), *_lines(window)]:
        if not widget.isVisible():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        need = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().height()
        shrinks = wraps or isinstance(widget, QLineEdit)  # what is typed scrolls
        wide = widget.minimumSizeHint().width() if shrinks else widget.sizeHint().width()
        if widget.height() < need or widget.width() < wide:
            short.append(widget.text())
    return short

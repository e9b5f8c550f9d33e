"""The documents that need a person, with what can be done about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import DocumentView, NeedsPersonView, TroubleView
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.keyed import KeyedWidgets
from relink_desktop.ui.parts.notice import Notice
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class NeedsPerson(QWidget):
    """What became of the last decision, and a panel a trouble."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._title = Text(Role.STRONG)
        self._done = Notice(send)
        column = _column(self, TIGHT)
        column.addWidget(self._title)
        column.addWidget(self._done)
        self._troubles = KeyedWidgets(column, lambda: _Trouble(send))

    def show_view(self, view: NeedsPersonView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        self._done.show_view(view.done)
        troubles = self._troubles.arrange(trouble.name for trouble in view.troubles)
        for trouble, trouble_view in zip(troubles, view.troubles, strict=True):
            trouble.show_view(trouble_view)


class _Trouble(Panel):
    """What the documents have in common is said once."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(spacing=GAP)
        self._title = Text(Role.STRONG)
        self._hint = Text(Role.QUIET)
        self._actions = ActionRow(send)
        head = QWidget()
        about = _column(head, TIGHT)
        about.addWidget(self._title)
        about.addWidget(self._hint)
        about.addWidget(self._actions)
        self.column.addWidget(head)
        self._documents = KeyedWidgets(self.column, lambda: _Document(send))

    def show_view(self, view: TroubleView) -> None:
        self._title.show_text(view.title)
        self._hint.show_text(view.hint)
        self._actions.show_view((view.action, *view.together) if view.action else view.together)
        documents = self._documents.arrange(document.key for document in view.documents)
        for document, document_view in zip(documents, view.documents, strict=True):
            document.show_view(document_view)


class _Document(QWidget):
    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__()
        self._title = Text()
        self._reason = Text(Role.QUIET)
        self._actions = ActionRow(send)
        column = _column(self, TIGHT)
        for part in (self._title, self._reason, self._actions):
            column.addWidget(part)

    def show_view(self, view: DocumentView) -> None:
        self._title.show_text(view.title)
        self._reason.show_text(view.reason)
        self._actions.show_view(view.actions)


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column

"""The comparison after a sync."""

from __future__ import annotations

from relink_desktop.companion.views import ResultView
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.table import Table
from relink_desktop.ui.parts.text import Role, Text


class Result(Panel):
    """What the ledger has against what QuickBooks holds."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(Role.STRONG)
        self._beside = Text(Role.PLAIN)
        self._table = Table(titled=False, sortable=False)
        self._footnote = Text(Role.QUIET)
        self.column.addWidget(self._title)
        self.column.addWidget(self._beside)
        self.column.addWidget(self._table)
        self.column.addWidget(self._footnote)

    def show_view(self, view: ResultView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self.show_tone(view.tone)
        self._title.show_text(view.title, view.tone)
        self._beside.show_text(view.beside)
        self._table.show_view(view.table)
        self._footnote.show_text(view.footnote)

"""The past of one company: the picture of its health, and every break and sync."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import DetailView, HistoryBody, RecordView
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.empty import Empty
from relink_desktop.ui.parts.entry_table import EntryTable
from relink_desktop.ui.parts.flow import FlowLayout
from relink_desktop.ui.parts.grid import Grid
from relink_desktop.ui.parts.health_band import HealthBand
from relink_desktop.ui.parts.legend import Legend
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.selector import Selector
from relink_desktop.ui.parts.text import Evidence, Paragraphs, Role, Text
from relink_desktop.ui.theme import GAP, MARGIN


class HistoryPage(Page):
    """The whole in a sentence and a picture, then the list, then what is chosen of it."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._company, self._reach = Selector(send), Selector(send)
        self._actions = ActionRow(send)
        self._empty = Empty(send)
        self._health = _Health()
        self._table = EntryTable(send)
        self._nothing, self._saved = Text(Role.QUIET), Notes(send)
        self._detail = _Detail()
        self._notes = Paragraphs(Role.QUIET)
        self.column.addLayout(self._choices())
        parts = (
            self._empty,
            self._saved,
            self._health,
            self._table,
            self._nothing,
            self._detail,
            self._notes,
        )
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_view(self, body: HistoryBody) -> None:
        self._company.show_view(body.selector)
        self._empty.show_view(body.empty)
        record = body.record
        self._reach.show_view(record.reach if record else None)
        self._actions.show_view(record.actions if record else ())
        self._health.show_view(record)
        if record is None:
            for part in (self._table, self._nothing, self._saved, self._notes):
                part.hide()
            self._detail.show_view(None)
            return
        self._table.show_view(record.entries)
        self._nothing.show_text(record.nothing)
        self._detail.show_view(record.detail)
        self._saved.show_views((record.saved,) if record.saved else ())
        self._notes.show_texts(record.notes)

    def _choices(self) -> QHBoxLayout:
        boxes = QWidget()
        flow = FlowLayout(boxes, GAP)
        flow.addWidget(self._company)
        flow.addWidget(self._reach)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(boxes, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignTop)
        return row


class _Health(Panel):
    def __init__(self) -> None:
        super().__init__(MARGIN, GAP)
        self._about = ""
        self._summary = Text(Role.HEADING)
        self._told = Text(Role.QUIET)
        self._band = HealthBand(self._tell)
        self._legend = Legend()
        for part in (self._summary, self._band, self._told, self._legend):
            self.column.addWidget(part)

    def show_view(self, record: RecordView | None) -> None:
        self.setVisible(record is not None)
        if record is None:
            return
        self._summary.show_text(record.summary, record.tone)
        self._about = record.band.about
        self._band.show_view(record.band)
        self._legend.show_views(record.band.legend)

    def _tell(self, text: str) -> None:
        self._told.show_text(text or self._about)


class _Detail(Panel):
    def __init__(self) -> None:
        super().__init__(MARGIN, GAP)
        self._title = Text(Role.STRONG)
        self._paragraphs = Paragraphs()
        self._facts = Grid(figures=False)
        self._evidence = Evidence()
        for part in (self._title, self._paragraphs, self._facts, self._evidence):
            self.column.addWidget(part)

    def show_view(self, view: DetailView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self.show_tone(view.tone)
        self._title.show_text(view.title, view.tone)
        self._paragraphs.show_texts(view.paragraphs)
        self._facts.show_rows(view.facts)
        self._evidence.show_text(view.evidence)

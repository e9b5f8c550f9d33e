"""The banner: a cause in words, and what helps."""

from __future__ import annotations

from collections.abc import Callable

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import BannerView
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.panel import Panel
from relink_desktop.ui.parts.text import Evidence, Paragraphs, Role, Text
from relink_desktop.ui.theme import GAP, TIGHT


class Banner(Panel):
    """What happened, what it means, what to do, and what was seen."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(spacing=GAP - TIGHT)
        self._title = Text(Role.STRONG)
        self._paragraphs = Paragraphs()
        self._actions = ActionRow(send, primary=True)
        self._evidence = Evidence()
        self.column.addWidget(self._title)
        self.column.addWidget(self._paragraphs)
        self.column.addWidget(self._actions)
        self.column.addWidget(self._evidence)

    def show_view(self, view: BannerView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        self.show_tone(view.tone)
        self._title.show_text(view.title, view.tone)
        self._paragraphs.show_texts(view.paragraphs)
        self._evidence.show_text(view.evidence)
        self._actions.show_view((view.action, *view.others) if view.action else ())

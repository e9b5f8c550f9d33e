"""The page on which a certificate is read before it is taken along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QTextBrowser

from relink_desktop.companion.events import Event
from relink_desktop.companion.views import CertificateBody
from relink_desktop.ui.pages.page import Page
from relink_desktop.ui.parts.action import ActionRow
from relink_desktop.ui.parts.notes import Notes
from relink_desktop.ui.theme import GAP


class CertificatePage(Page):
    """What can be done with the certificate, and itself in all the room there is."""

    def __init__(self, send: Callable[[Event], None]) -> None:
        super().__init__(send)
        self._notes = Notes(send)
        self._text = QTextBrowser(tabChangesFocus=True, openLinks=False)
        self._text.document().setDocumentMargin(GAP)
        self._text.setMinimumHeight(8 * self._text.fontMetrics().lineSpacing())
        self._html = ""
        self._actions = ActionRow(send)
        self.column.addWidget(self._notes)
        self.column.addWidget(self._actions)
        self.column.addWidget(self._text, 1)

    def show_view(self, body: CertificateBody) -> None:
        self._notes.show_views(body.notes)
        self._text.setAccessibleName(body.label)
        if self._html != body.html:  # what is there keeps its place and selection
            self._html = body.html
            self._text.setHtml(body.html)
        self._actions.show_view(body.actions)

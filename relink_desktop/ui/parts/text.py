"""Words on a page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from relink_desktop.companion.views import Tone
from relink_desktop.ui.parts.style import restyle
from relink_desktop.ui.theme import TIGHT


class Role(StrEnum):
    """What a text is on its page."""

    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    PLAIN = "plain"
    QUIET = "quiet"


_SCALES = {Role.TITLE: 1.6, Role.HEADING: 1.2, Role.QUIET: 0.95}
_BOLD = frozenset({Role.TITLE, Role.HEADING, Role.STRONG})


class Text(QLabel):
    """A wrapped label of plain text; company names may hold what Qt would take for markup."""

    def __init__(self, role: Role = Role.PLAIN) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(_font(self.font(), role))
        restyle(self, "role", role)

    def show_text(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        restyle(self, "tone", tone)  # first, for it costs nothing before it shows
        self.setText(text)
        self.setVisible(bool(text))


class Evidence(Text):
    """What was seen, usually quieter, selectable by mouse and keyboard: people copy it into a message."""

    def __init__(self, role: Role = Role.QUIET) -> None:
        super().__init__(role)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setIndent(0)  # the style sheet's border would indent it otherwise
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Paragraphs(QWidget):
    """One label a paragraph."""

    def __init__(self, role: Role = Role.PLAIN) -> None:
        super().__init__()
        self._role = role
        self._labels: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)

    def show_texts(self, texts: Sequence[str]) -> None:
        while len(self._labels) < len(texts):
            label = Text(self._role)
            self._labels.append(label)
            self._column.addWidget(label)
        for index, label in enumerate(self._labels):
            label.show_text(texts[index] if index < len(texts) else "")
        self.setVisible(bool(texts))


def _font(base: QFont, role: Role) -> QFont:
    font = QFont(base)
    font.setPointSizeF(QFontInfo(base).pointSizeF() * _SCALES.get(role, 1.0))
    if role in _BOLD:
        font.setWeight(QFont.Weight.DemiBold)
    return font

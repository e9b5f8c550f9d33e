"""Text from outside is shown as it is, in every widget of every page: Qt guesses nowhere."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QKeySequence, Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QMenu,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QToolTip,
    QWidget,
)

import relink_desktop.ui
from relink_desktop.companion.present import present
from relink_desktop.companion.present.tray import tray_view
from relink_desktop.companion.present.wizard import wizard_view
from relink_desktop.companion.views import WindowView
from relink_desktop.ui.parts.health_band import HealthBand
from relink_desktop.ui.parts.timeline import Timeline
from relink_desktop.ui.plain_text import as_hint, as_label, as_title
from relink_desktop.ui.tray import Tray
from relink_desktop.ui.window import Window
from relink_desktop.ui.wizard import Wizard
from tests.companion import scenes
from tests.companion.poisoned import HARM, poisoned
from tests.companion.states import LOCALE
from tests.ui.document_samples import DOCUMENTS
from tests.ui.histories import HISTORIES
from tests.ui.samples import WINDOWS, WIZARDS
from tests.ui.settings import SETTINGS

#: The offscreen platform raises no tooltip, and has no tray.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", "systemTrayWindowChanged")

TEXTS = [
    "Smith & Daughters",
    "<b>Paid</b>",
    '<img src="//host/share/p.png">',
    "&lt;i&gt;",
    "<table><tr><td>a",
    "a < b > c",
    "<a href='https://evil.test'>QuickBooks</a>\nsecond line",
    "Rent\tCtrl+Q",
    "[*] Harbour [*][*]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_tooltip_shows_the_text_and_nothing_else(text: str) -> None:
    assert _shown(as_hint(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_a_button_has_no_mnemonic_and_no_shortcut(qtbot, text: str) -> None:
    assert QKeySequence.mnemonic(as_label(text)).isEmpty()
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction(as_label(text))
    assert "\t" not in action.text()
    assert action.text().replace("&&", "&") == text.replace("\t", " ")


@pytest.mark.parametrize("text", TEXTS)
def test_a_window_is_called_as_it_is(qtbot, text: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(as_title(text))
    window.show()
    assert window.windowHandle().title() == text


@cache
def _views():
    """All that the gallery draws, and what is presented of poisoned states."""
    windows = {name: present(poisoned(state), LOCALE).window for name, state in scenes.WINDOWS.items()}
    pages = {name: wizard_view(poisoned(state), LOCALE) for name, state in scenes.PAGES.items()}
    samples = WINDOWS | DOCUMENTS | HISTORIES | SETTINGS
    return {
        **{f"window {name}": view for name, view in windows.items()},
        **{f"page {name}": view for name, view in pages.items()},
        **{f"sample {name}": view for name, view in samples.items()},
        **{f"sample page {name}": view for name, view in WIZARDS.items()},
    }


def test_every_kind_of_page_is_poisoned() -> None:
    views = _views()
    kinds = {type(view.body) for view in views.values()}
    mine = {type(view.body) for name, view in views.items() if not name.startswith("sample")}
    assert mine == kinds


def test_no_widget_takes_a_text_for_more_than_text(qtbot) -> None:
    wrong = {}
    for name, view in _views().items():
        shown = (Window if isinstance(view, WindowView) else Wizard)(lambda _event: None)
        shown.show_view(view)
        shown.show()
        QApplication.processEvents()
        found = [text for widget in (shown, *shown.findChildren(QWidget)) for text in _faults(widget)]
        if found:
            wrong[name] = sorted(set(found))
        shown.hide()
        shown.deleteLater()
        QApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)
    assert wrong == {}


def test_the_tray_takes_a_text_for_text(qtbot) -> None:
    tray = Tray(lambda _event: None)
    for state in scenes.WINDOWS.values():
        view = tray_view(poisoned(state), LOCALE)
        tray.show(view)
        for action in tray._menu.actions():
            assert QKeySequence.mnemonic(action.text()).isEmpty()
            assert "\t" not in action.text()
        lines = [action.text() for action in tray._menu.actions() if not action.isEnabled()]
        assert [line.replace("&&", "&") for line in lines if line][: len(view.lines)] == [
            line.replace("\t", " ") for line in view.lines
        ]


def _faults(widget: QWidget):
    """What of ``widget`` Qt would show otherwise than as plain text."""
    kind = type(widget).__name__
    if isinstance(widget, QLabel) and widget.text() and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield f"{kind} guesses {widget.text()[:60]!r}"
    if not _is_plain(widget.toolTip()):
        yield f"{kind} has the tooltip {widget.toolTip()[:60]!r}"
    if widget.whatsThis() or widget.statusTip():
        yield f"{kind} has a help text"
    if isinstance(widget, QAbstractButton) and not _is_label(widget.text()):
        yield f"{kind} is labelled {widget.text()!r}"
    if isinstance(widget, QTabBar):
        yield from (text for text in map(widget.tabText, range(widget.count())) if not _is_label(text))
    if isinstance(widget, QProgressBar) and widget.isTextVisible():
        yield f"{kind} fills places in its text"
    if isinstance(widget, QTextEdit):
        yield from _forged(widget.document())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)
    if isinstance(widget, HealthBand | Timeline):
        yield from _hovered(widget)


def _cells(view: QAbstractItemView):
    """Qt's own delegates draw plain text, but show a tooltip as they find it."""
    model, across, down = view.model(), Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    role = Qt.ItemDataRole
    for column in range(model.columnCount()):
        tips = [model.index(row, column).data(role.ToolTipRole) for row in range(min(model.rowCount(), 60))]
        tips += [model.headerData(column, way, role.ToolTipRole) for way in (across, down)]
        yield from (
            f"a cell of {type(model).__name__} has {t[:60]!r}" for t in tips if t and not _is_plain(t)
        )
    if not isinstance(view, QHeaderView) and model.rowCount() and model.columnCount():
        first = view.visualRect(model.index(0, 0)).center()
        if (tip := _tip(view.viewport(), first)) and not _is_plain(tip):
            yield f"{type(view).__name__} shows {tip[:60]!r}"


def _hovered(widget: QWidget):
    for x in range(2, widget.width(), max(widget.width() // 12, 1)):
        if not _is_plain(tip := _tip(widget, QPoint(x, widget.height() // 3))):
            yield f"{type(widget).__name__} shows {tip[:60]!r}"


def _tip(widget: QWidget, place: QPoint) -> str:
    """What the tooltip at ``place`` says, once Qt showed it."""
    QToolTip.hideText()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    text = QToolTip.text() if QToolTip.isVisible() else ""
    QToolTip.hideText()
    return text


def _forged(document: QTextDocument):
    """Pictures and links, and poison that is not all to be read. Headings and tables are ours."""
    text, block = document.toPlainText(), document.begin()
    if text.count("<b>Paid</b>") != text.count("Paid"):
        yield "a document hides a text's marks"
    while block.isValid():
        for part in block:
            form = part.fragment().charFormat()
            if form.isImageFormat() or form.isAnchor():
                yield "a document has a picture or a link"
        block = block.next()


def _is_label(text: str) -> bool:
    return QKeySequence.mnemonic(text).isEmpty() and "\t" not in text


def _is_plain(tip: str) -> bool:
    """Whether the tooltip is a text as it is, or one that was written for Qt to show as it is."""
    return not Qt.mightBeRichText(tip) or "<" not in re.sub(r"</?p>|<br>", "", tip)


def _shown(tip: str) -> str:
    return " ".join((_document(tip).toPlainText() if Qt.mightBeRichText(tip) else tip).split())


def _document(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setHtml(html)
    return document


#: Where Qt looks for more in a text than its characters, and by which way a text gets there.
WAYS = {
    "setToolTip": "as_hint",
    "showText": "as_hint",
    "addTab": "as_label",
    "addAction": "as_label",
    "setWindowTitle": "as_title",
    "setTabToolTip": "as_hint",
    "setWhatsThis": "as_hint",
    "setStatusTip": "as_hint",
    "setTitle": "as_label",
}
#: A panel is not Qt: tests/ui/test_tray.py. A PDF's own title is a property of its file.
ELSEWHERE = {("tray.py", "setToolTip"), ("paper.py", "setTitle")}
#: What is written as HTML, by present/html.py.
DOCUMENTS_OF_OURS = {"certificate.py", "paper.py"}


def _calls():
    for path in Path(relink_desktop.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, ast.unparse(node.func).rpartition(".")[2], node


def test_each_text_takes_its_way() -> None:
    assert [
        f"{file}:{call.lineno}: {name} without {WAYS[name]}"
        for file, name, call in _calls()
        if name in WAYS and (file, name) not in ELSEWHERE
        if not any(ast.unparse(argument).startswith(f"{WAYS[name]}(") for argument in call.args)
    ] == []
    assert {file for file, name, _ in _calls() if name in ("setHtml", "setMarkdown", "insertHtml")} == (
        DOCUMENTS_OF_OURS
    )
    assert {file for file, name, _ in _calls() if name in ("QLabel", "QMessageBox", "QErrorMessage")} <= {
        "details.py"  # of a mark alone
    }


def test_what_the_others_look_for_would_be_found() -> None:
    assert Qt.mightBeRichText(HARM)
    assert not _is_plain(HARM)
    assert not _is_label(HARM)
    document = _document(f"<p>{HARM}</p>")
    assert list(_forged(document))

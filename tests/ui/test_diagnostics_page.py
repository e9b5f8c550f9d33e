"""The preview of diagnostics: every letter there, none to be changed, all within reach of the keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton

from relink_desktop.companion.events import CloseWizard, Continue, CopyDiagnostics
from relink_desktop.companion.views import Action, NoteView, PreviewBody, Tone, WaitBody, WizardView
from relink_desktop.ui.wizard import Wizard
from tests.ui.walk import button, clipped, controls, spoken, words

SAVE, COPY = Action("save", "Save…", Continue()), Action("copy", "Copy", CopyDiagnostics())
CLOSE = Action("close", "Close", CloseWizard())
TEXT = "\n".join(["{", *(f'  "line {number}": "{number:040}"' for number in range(200)), "}", ""])
BODY = PreviewBody(("Below is every letter of it.",), "Diagnostics", TEXT, (), (COPY,))
VIEW = WizardView("diagnostics", "", "Diagnostics of Harbour", BODY, SAVE, None, CLOSE)
LOADING = replace(VIEW, body=WaitBody(("Collecting what ReLink knows…",), True, ()), primary=None)
SAVED = NoteView(Tone.GOOD, "Saved as /home/ann/Documents/relink-diagnostics.txt")


@pytest.fixture
def sent():
    return []


@pytest.fixture
def opened(qtbot, sent):
    """The wizard as it is when the diagnostics have just arrived."""
    wizard = Wizard(sent.append)
    qtbot.addWidget(wizard)
    wizard.show_view(LOADING)
    wizard.show()
    wizard.activateWindow()
    QApplication.processEvents()
    wizard.show_view(VIEW)
    QApplication.processEvents()
    return wizard


def preview(wizard: Wizard) -> QPlainTextEdit:
    (found,) = [text for text in wizard.findChildren(QPlainTextEdit) if text.isVisible()]
    return found


def test_every_letter_is_there_in_letters_of_one_width(opened):
    assert preview(opened).toPlainText() == TEXT
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    assert preview(opened).font().families() == fixed.families()
    assert BODY.paragraphs[0] in words(opened)


def test_every_control_has_a_name(opened):
    assert spoken(preview(opened)) == "Diagnostics"
    assert [control for control in controls(opened) if not spoken(control)] == []


def test_saving_and_copying(opened, sent):
    for action in (SAVE, COPY, CLOSE):
        button(opened, action).click()
    assert sent == [Continue(), CopyDiagnostics(), CloseWizard()]


def test_nothing_can_be_typed_into_it(opened, qtbot):
    preview(opened).setFocus()
    qtbot.keyClicks(preview(opened), "x")
    qtbot.keyClick(preview(opened), Qt.Key.Key_Delete)
    assert preview(opened).toPlainText() == TEXT


def test_the_keys_reach_read_select_and_leave_it(opened, qtbot):
    stops = []
    for _ in range(4):
        qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Tab)
        stops.append(spoken(opened.focusWidget()))
    assert sorted(stops) == ["Close", "Copy", "Diagnostics", "Save…"]
    text = preview(opened)
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > 0
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(text.textCursor().selectedText()) == len(TEXT)


def test_enter_in_the_text_saves_and_escape_closes(opened, sent, qtbot):
    preview(opened).setFocus()
    qtbot.keyClick(preview(opened), Qt.Key.Key_Return)
    qtbot.keyClick(preview(opened), Qt.Key.Key_Escape)
    assert sent == [Continue(), CloseWizard()]


def test_what_became_of_the_file_leaves_place_and_selection_alone(opened):
    text = preview(opened)
    cursor = text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock, QTextCursor.MoveMode.KeepAnchor, 3)
    text.setTextCursor(cursor)
    opened.show_view(replace(VIEW, body=replace(BODY, notes=(SAVED,))))
    assert SAVED.text in words(opened)
    assert text.textCursor().selectionStart() == cursor.selectionStart()
    assert text.textCursor().selectionEnd() == cursor.selectionEnd()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_clipped_at_the_smallest_size(qapp, qtbot, scale):
    usual = qapp.font()
    font = qapp.font()
    font.setPointSizeF(usual.pointSizeF() * scale)
    qapp.setFont(font)
    wizard = Wizard(lambda _event: None)
    qtbot.addWidget(wizard)
    wizard.show_view(replace(VIEW, body=replace(BODY, notes=(SAVED,))))
    wizard.show()
    wizard.resize(wizard.minimumSize())
    short = clipped(wizard)
    shown = preview(wizard).height()
    qapp.setFont(usual)
    assert short == []
    assert shown >= 8 * preview(wizard).fontMetrics().lineSpacing()


def test_the_save_dialog_blocks_nothing_and_gives_the_chosen_path(qapp, qtbot, monkeypatch, tmp_path):
    from relink_desktop.desktop import Desktop

    opened = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    desktop, chosen = object.__new__(Desktop), []
    desktop._wizard = desktop._window = None
    desktop.save_file("relink-diagnostics.txt", chosen.append)
    (dialog,) = opened
    qtbot.addWidget(dialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [path.rpartition("/")[2] for path in dialog.selectedFiles()] == ["relink-diagnostics.txt"]
    assert chosen == []
    dialog.fileSelected.emit(str(tmp_path / "d.txt"))
    assert chosen == [str(tmp_path / "d.txt")]


def test_the_page_gives_way_to_another(opened):
    opened.show_view(LOADING)
    assert [text for text in opened.findChildren(QPlainTextEdit) if text.isVisible()] == []
    assert not [b for b in opened.findChildren(QPushButton, "copy") if b.isVisible()]

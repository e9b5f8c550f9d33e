"""Printing by the real dialog, with printers that are made up: to a file, to one that fails, and to none."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QDialogButtonBox, QLineEdit, QWidget
from shiboken6 import isValid

from relink_desktop.companion.events import FileSaved, NotPrinted, Printed
from relink_desktop.ui.printing import print_on_paper

HTML = "<h2>Every document is in QuickBooks</h2>"

#: Qt's own words on a screen that can't be seen, and on a file that can't be written.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "QPainter::begin")


@pytest.fixture
def printers(monkeypatch):
    """What the system says that it has. The dialog offers printing to a file besides."""
    names = ["Office upstairs"]
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: names)
    return names


@pytest.fixture
def sent():
    return []


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(window, printers, sent):
    """The open dialog, on the window that it belongs to."""
    window.show()
    print_on_paper(window, "relink-certificate-2026-12-01", HTML, sent.append)
    dialog = window.findChild(QPrintDialog)
    assert dialog.isVisible()
    return dialog


def print_to(dialog: QDialog, path: str) -> None:
    choice = dialog.findChild(QComboBox, "printers")
    choice.setCurrentIndex(choice.findText("Print to File (PDF)"))
    dialog.findChild(QLineEdit, "filename").setText(path)
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def test_printing_to_a_file_makes_it_and_says_where(qtbot, dialog, sent, tmp_path):
    assert sent == []
    print_to(dialog, str(tmp_path / "proof.pdf"))
    qtbot.waitUntil(lambda: bool(sent))
    assert sent == [FileSaved(str(tmp_path / "proof.pdf"))]
    assert (tmp_path / "proof.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_cannot_be_written_is_told(dialog, sent, monkeypatch, tmp_path):
    """As where a disk fills up between the dialog's own look and the printing."""
    dialog.printer().setOutputFileName(str(tmp_path / "no folder" / "proof.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    assert sent == [NotPrinted(no_printer=False)]


def test_what_a_printer_took_is_told_by_its_name(dialog, sent, monkeypatch):
    monkeypatch.setattr(QPrinter, "outputFileName", lambda _self: "")
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: "Office upstairs")
    dialog.printer().setOutputFileName("/dev/null")
    dialog.done(QDialog.DialogCode.Accepted)
    assert sent == [Printed("Office upstairs")]


def test_whoever_changes_their_mind_is_told_nothing(qtbot, dialog, sent):
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert sent == []


def test_without_a_printer_no_empty_dialog_opens(qtbot, printers, sent):
    printers.clear()
    print_on_paper(None, "relink-certificate-2026-12-01", HTML, sent.append)
    assert sent == [NotPrinted(no_printer=True)]
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QPrintDialog)]

"""Text on paper: as a PDF, or by the system's printing dialog. Black on white, whatever the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MARGIN = 15.0  # millimetres
_STYLE = """
body { color: black; font-family: sans-serif; font-size: 9pt; }
h2 { font-size: 14pt; } h3 { font-size: 11pt; }
td, th { border-bottom: 1px solid #999999; }
"""


def pdf(title: str, html: str) -> bytes:
    """``html`` as a PDF, on the paper that is usual here."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setPageLayout(_layout())
    _document(html).print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def print_on_paper(parent: QWidget | None, title: str, html: str) -> None:
    """Opens the system's dialog, which blocks nothing."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(_layout())
    dialog = QPrintDialog(printer, parent)
    document = _document(html)
    document.setParent(dialog)
    dialog.accepted.connect(lambda: document.print_(printer))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _document(html: str) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    document.setHtml(f"<body>{html}</body>")
    return document


def _layout() -> QPageLayout:
    metric = QLocale.system().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)

"""Text on paper, and as a PDF. Black on white, whatever the theme."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

_MARGIN = 15.0  # millimetres
_STYLE = """
body { color: black; font-family: sans-serif; font-size: 9pt; }
h2 { font-size: 14pt; } h3 { font-size: 11pt; }
td, th { border-bottom: 1px solid #999999; }
"""


def pdf(title: str, html: str) -> bytes:
    """``html`` as a PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setPageLayout(layout())
    document(html).print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def document(html: str) -> QTextDocument:
    made = QTextDocument()
    made.setDefaultStyleSheet(_STYLE)
    made.setHtml(f"<body>{html}</body>")
    return made


def layout() -> QPageLayout:
    """The paper that is usual here."""
    metric = QLocale.system().measurementSystem() is not QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)

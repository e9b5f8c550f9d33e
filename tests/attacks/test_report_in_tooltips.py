"""Somebody who can write into the report calls their company by HTML, with a picture on this computer.
They try to have it drawn in a tooltip of ReLink's: with a forged word, or so that a share of theirs is asked.
What they must find is their text, letter for letter, and no picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QHelpEvent, QImage, Qt
from PySide6.QtWidgets import QApplication, QToolTip

from relink_desktop.companion import events as on
from relink_desktop.companion.present import present
from relink_desktop.companion.section import Section
from relink_desktop.companion.state import reduce
from relink_desktop.core.listing import ListDocuments
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.service.sync.listing import Listing
from relink_desktop.ui.parts.documents_table import DocumentsTable
from relink_desktop.ui.window import Window
from tests.companion.states import CONNECTED, LOCALE, app
from tests.service.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

HEADINGS = (
    "Company,Transaction type,Invoice number,Issue date,Due date,Contact,Property,Line description,"
    "Net amount,GST rate,GST,Gross amount,Amount paid/allocated,Amount due,Chart of account,Status,"
    "Credited invoice"
)
RED = QColor("#ff0022")


@pytest.fixture
def contact(tmp_path: Path) -> str:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(RED)
    picture.save(str(tmp_path / "p.png"))
    return f'<img src="{tmp_path / "p.png"}"><b>Paid</b>'


@pytest.fixture
def window(qtbot, tmp_path: Path, contact: str) -> Window:
    """The window on the list of a ledger that was read from the poisoned report."""
    report = tmp_path / "report.csv"
    quoted = contact.replace('"', '""')
    report.write_text(
        f'{HEADINGS}\nHarbour,Income invoice,INV-1,03/11/2025,20/11/2025,"{quoted}",Quay Street,Rent,'
        "100.00,15%,15.00,115.00,0.00,115.00,Rent Income,Approved,\n",
        encoding="utf-8",
    )
    desk = Desk(tmp_path)
    desk.read(InvoiceDetailsReport(report).read())
    state, (asked,) = reduce(app(CONNECTED), on.ShowSection(Section.INCOME_AND_EXPENSES))
    page = Listing(desk.engine, "c").page(ListDocuments(asked.query, asked.offset, 100))
    desk.engine.dispose()
    arrived = on.DocumentsArrived(asked.section, asked.connection_id, asked.query, page)
    window = Window(lambda _event: None)
    qtbot.addWidget(window)
    window.show_view(present(reduce(state, arrived)[0], LOCALE).window)
    window.show()
    QApplication.processEvents()
    return window


def test_a_contact_draws_no_picture_in_a_tooltip(window: Window, contact: str) -> None:
    (table,) = window.findChildren(DocumentsTable)
    cells = [table.model().index(0, column) for column in range(table.model().columnCount())]
    (cell,) = [cell for cell in cells if cell.data() == contact]
    assert cell.data(Qt.ItemDataRole.DisplayRole) == contact
    place = table.visualRect(cell).center()
    view = table.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    (tip,) = [widget for widget in QApplication.topLevelWidgets() if widget.inherits("QTipLabel")]
    assert QToolTip.isVisible()
    drawn = tip.grab().toImage()
    QToolTip.hideText()
    places = [(x, y) for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)]
    assert RED not in [drawn.pixelColor(x, y) for x, y in places]

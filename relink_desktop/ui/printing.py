"""Printing by the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from relink_desktop.companion.events import Event, FileSaved, NotPrinted, Printed
from relink_desktop.ui.paper import document, layout


def print_on_paper(parent: QWidget | None, name: str, html: str, send: Callable[[Event], None]) -> None:
    """Opens the dialog, which blocks nothing. ``name`` is what queues and files are to call it. Sends what
    became of it, and nothing where the user changed their mind."""
    if not QPrinterInfo.availablePrinterNames():  # the dialog would be empty, or offer files alone
        send(NotPrinted(no_printer=True))
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageLayout(layout())
    dialog = QPrintDialog(printer, parent)

    def finished(result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            send(_print(printer, html))

    dialog.finished.connect(finished)
    QDialog.open(dialog)  # QPrintDialog's own wants a slot of C++


def _print(printer: QPrinter, html: str) -> Event:
    document(html).print_(printer)
    if printer.printerState() is QPrinter.PrinterState.Error:
        return NotPrinted(no_printer=False)
    file = printer.outputFileName()
    return FileSaved(file) if file else Printed(printer.printerName())

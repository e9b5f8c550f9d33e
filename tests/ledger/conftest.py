"""Writes reports as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .reports import Cells, MakeReport, table


@pytest.fixture
def csv_report(tmp_path: Path) -> MakeReport:
    def make(
        *rows: Cells, headings: Sequence[str] | None = None, delimiter: str = ",", encoding: str = "utf-8"
    ) -> InvoiceDetailsReport:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(table(rows, headings))
        path = tmp_path / "report.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        return InvoiceDetailsReport(path)

    return make


@pytest.fixture
def xlsx_report(tmp_path: Path) -> MakeReport:
    def make(
        *rows: Cells, headings: Sequence[str] | None = None, above: Sequence[Sequence[object]] = ()
    ) -> InvoiceDetailsReport:
        book = openpyxl.Workbook()
        for line in (*above, *table(rows, headings)):
            book.worksheets[0].append(list(line))
        path = tmp_path / "report.xlsx"
        book.save(path)
        return InvoiceDetailsReport(path)

    return make

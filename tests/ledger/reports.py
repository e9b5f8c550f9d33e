"""Reports as tables: each row a dict of the cells that differ from a plain invoice line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

PRACTICE_LEDGER = Path(__file__).parents[2] / "resources" / "practice-ledger.csv"

PLAIN_ROW: dict[str, object] = {
    "Company": "Harbour Property",
    "Transaction type": "Income invoice",
    "Invoice number": "INV-000123",
    "Issue date": "20/03/2026",
    "Due date": "01/04/2026",
    "Contact": "Seven Bells Espresso",
    "Property": "Wharfside Arcade",
    "Line description": "Rent, March 2026",
    "Net amount": "1,234.50",
    "GST rate": "15%",
    "GST": "185.18",
    "Gross amount": "1,419.68",
    "Amount paid/allocated": "0.00",
    "Amount due": "1,419.68",
    "Chart of account": "Rent Income",
    "Status": "Approved",
    "Credited invoice": "",
}

Cells = Mapping[str, object]
MakeReport = Callable[..., InvoiceDetailsReport]


def table(rows: Sequence[Cells], headings: Sequence[str] | None) -> list[list[object]]:
    names = list(PLAIN_ROW) if headings is None else list(headings)
    return [[*names], *([{**PLAIN_ROW, **row}[name] for name in names] for row in rows)]

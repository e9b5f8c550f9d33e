"""Faults of a reader, planted for a test, to show that the fuzz finds each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from unittest.mock import patch

from relink_desktop.ledger import amounts, cells, drafts, invoice_details, sheet, workbook


def _text_stays(text: str, *, is_name: bool) -> str | None:
    return text.strip()


def _any_sheet(package: object, book: str, related: dict[str, object]) -> tuple[str, date]:
    """The first sheet, hidden or not."""
    sheets = sorted(part.path for part in related.values() if part.kind == "worksheet")  # type: ignore[attr-defined]
    return sheets[0], _FIRST_SHEET(package, book, related)[1]  # type: ignore[arg-type]


def _nothing_is_lost(text: str) -> bool:
    return False


def _cut_off(text: str) -> int:
    """Cents by a binary number, which has less than some."""
    try:
        return int(float(text) * 100)
    except ValueError:
        return _PARSE_CENTS(text)


_PARSE_CENTS, _FIRST_SHEET = amounts.parse_cents, workbook._first_sheet

PLANTED: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "formulas and marks stay": lambda: patch.object(invoice_details, "restored", _text_stays),
    "shortened numbers are numbers": lambda: patch.object(invoice_details, "is_shortened", _nothing_is_lost),
    "cents are binary": lambda: patch.object(invoice_details, "parse_cents", _cut_off),
    "every cell is plain": lambda: patch.object(invoice_details, "is_plain", lambda cells: True),
    "nothing is unseen": lambda: patch.object(cells, "visible", str.strip),
    "credits keep their sign": lambda: patch.object(invoice_details, "_positive", tuple),
    "every workbook counts from 1900": lambda: patch.object(workbook, "EPOCH_1904", workbook.EPOCH),
    "hidden sheets are read": lambda: patch.object(workbook, "_first_sheet", _any_sheet),
    "dates have no format": lambda: patch.object(workbook, "_date_styles", lambda package, path: frozenset()),
    "scattered rows are documents": lambda: patch.object(drafts._Hashes, "add", lambda self, value: False),
    "texts are not unescaped": lambda: patch.object(sheet, "_unescaped", str),
}

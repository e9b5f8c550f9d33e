"""A report that ends in the middle, because its program was not done or could not go on."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import filled
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .reports import PLAIN_ROW, table

#: Every cell has something that could be cut off, and the last document is another one than the first.
FULL = {
    **PLAIN_ROW,
    "Line description": "Rent March",
    "Amount paid/allocated": "1000.25",
    "Credited invoice": "INV-000100",
}
ROWS = [FULL, {**FULL, "Invoice number": "INV-000124"}]


def text(last: str, quoting: int = csv.QUOTE_MINIMAL, delimiter: str = ",", end: str = "\r\n") -> str:
    """A report whose last column is ``last``."""
    headings = [name for name in FULL if name != last] + [last]
    file = io.StringIO()
    writer = csv.writer(file, quoting=quoting, delimiter=delimiter, lineterminator=end)  # type: ignore[arg-type]
    writer.writerows(table(ROWS, headings))
    return file.getvalue()


def read(path: Path, content: bytes) -> Sequence[Document] | Problem:
    path.write_bytes(content)
    try:
        return tuple(InvoiceDetailsReport(path).read())
    except ProblemError as error:
        return error.problem


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("last", list(FULL))
def test_a_report_that_ends_within_a_row_is_refused_or_nothing_of_it_is_missing(
    tmp_path: Path, last: str, quoting: int
) -> None:
    path, whole = tmp_path / "report.csv", text(last, quoting).encode()
    documents = read(path, whole)
    assert not isinstance(documents, Problem)
    begin = whole.rstrip().rindex(b"\r\n") + 2
    refused = 0
    empty = whole.rindex(b",") + 1  # just before the last cell, which may well be empty
    for cut in (*range(begin, empty, 7), *range(empty + 1, len(whole))):
        found = read(path, whole[:cut])
        refused += isinstance(found, Problem)
        assert isinstance(found, Problem) or found in (documents, documents[:1])
    assert refused


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (text("Status").encode()[:-25], 3),
        (text("Contact").encode()[:-5], 3),
        (text("Invoice number").encode()[:-3], 3),
        (text("Invoice number").encode()[:-2], 3),  # whole, but nothing shows it
        (text("Line description", delimiter=";").encode()[:-4], 3),
        (text("Credited invoice", delimiter="\t", end="\n").encode()[:-2], 3),
        (text("Contact").encode("utf-16")[:-8], 3),
        (b"\xef\xbb\xbf" + text("Contact").encode()[:-30], 3),
        (b"Printed today\r\n\r\n" + text("Property").encode()[:-4] + b"  ", 5),
    ],
)
def test_the_row_that_may_be_cut_off_is_named(tmp_path: Path, content: bytes, row: int) -> None:
    problem = read(tmp_path / "report.csv", content)
    assert isinstance(problem, Problem)
    assert problem.key == "ledger_cut_off"
    assert f"row {row}," in problem.told(filled).explanation


@pytest.mark.parametrize(
    "content",
    [
        text("Status").rstrip(),  # a cut off word is not known
        text("Gross amount").rstrip(),  # a cut off sum is wrong
        text("Net amount", csv.QUOTE_ALL).rstrip(),
        text("Amount due").rstrip(),  # not read
        text("Credited invoice").rstrip().removesuffix("INV-000100"),
        text("Contact") + "  ",
        text("Contact", end="\r"),
        text("Contact", end="\n\n"),
    ],
)
def test_what_shows_that_it_is_whole_is_read(tmp_path: Path, content: str) -> None:
    found = read(tmp_path / "report.csv", content.encode())
    assert not isinstance(found, Problem)
    assert [document.number for document in found] == ["INV-000123", "INV-000124"]


@pytest.mark.parametrize("left", [0.999, 0.99, 0.9, 0.75, 0.5, 0.25, 0.1])
@pytest.mark.parametrize("rows", [2, 300])
def test_a_workbook_that_is_not_complete_is_refused(tmp_path: Path, rows: int, left: float) -> None:
    path, book = tmp_path / "report.xlsx", openpyxl.Workbook()
    for line in table([{**FULL, "Invoice number": f"INV-{number}"} for number in range(rows)], None):
        book.worksheets[0].append(line)
    book.save(path)
    whole = path.read_bytes()
    assert not isinstance(read(path, whole), Problem)
    half = whole[: int(len(whole) * left)]
    for content in (half, half.ljust(len(whole), b"\0"), half + whole[len(half) :][::-1]):
        found = read(path, content)
        assert isinstance(found, Problem)
        assert found.key in ("ledger_not_report", "ledger_encoding")

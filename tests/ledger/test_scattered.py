"""Reports whose rows stand in any order: every document is whole, and few are ever in memory."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import drafts
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .measured import measured
from .reports import PLAIN_ROW, Cells

DOCUMENTS, LINES = 1_000, 3


def rows(documents: int = DOCUMENTS) -> list[Cells]:
    return [
        {
            "Invoice number": f"INV-{number:06}",
            "Line description": f"Line {line} of {number}",
            "Contact": f"T{number}",
        }
        for number in range(documents)
        for line in range(LINES)
    ]


def write(path: Path, rows: Iterable[Cells]) -> InvoiceDetailsReport:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLAIN_ROW)
        writer.writeheader()
        writer.writerows({**PLAIN_ROW, **row} for row in rows)
    return InvoiceDetailsReport(path)


def is_whole(document: Document) -> bool:
    number = int(document.number.removeprefix("INV-"))
    told = [line.description for line in document.lines]
    return document.contact == f"T{number}" and told == [f"Line {line} of {number}" for line in range(LINES)]


def by_line(rows: list[Cells]) -> list[Cells]:
    return [rows[at] for line in range(LINES) for at in range(line, len(rows), LINES)]


def at_random(rows: list[Cells]) -> list[Cells]:
    """The lines of a document keep their order."""
    order, left = [at // LINES for at in range(len(rows))], [0] * DOCUMENTS
    Random(1).shuffle(order)
    shuffled = []
    for number in order:
        shuffled.append(rows[number * LINES + left[number]])
        left[number] += 1
    return shuffled


ORDERS = {
    "together": lambda rows: rows,
    "by line": by_line,
    "at random": at_random,
    "from the end": lambda rows: [
        rows[at + line] for at in range(len(rows) - LINES, -1, -LINES) for line in range(LINES)
    ],
    "one apart": lambda rows: [rows[0], *rows[3:], *rows[1:3]],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("share", [7, 500, 4_000])
def test_rows_may_stand_anywhere(
    tmp_path: Path, order: Callable[[list[Cells]], list[Cells]], share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "_SHARE", share)
    report = write(tmp_path / "report.csv", order(rows()))
    numbers = [document.number for document in report.read() if is_whole(document)]
    assert len(numbers) == len(set(numbers)) == DOCUMENTS


def test_scattered_documents_take_little(tmp_path: Path) -> None:
    report = write(tmp_path / "report.csv", by_line(rows(4_000)))
    with measured():
        assert sum(is_whole(document) for document in report.read()) == 4_000


def test_documents_keep_their_order(tmp_path: Path) -> None:
    report = write(tmp_path / "report.csv", rows())
    assert [document.number for document in report.read()] == [
        f"INV-{number:06}" for number in range(DOCUMENTS)
    ]


@pytest.mark.parametrize("apart", [0, 1, 300, 3_000])
@pytest.mark.parametrize("column", ["Contact", "Due date", "Status"])
def test_rows_that_disagree_are_told_however_far_apart(tmp_path: Path, apart: int, column: str) -> None:
    odd = {"Contact": "Somebody Else", "Due date": "02/04/2026", "Status": "Paid"}[column]
    plain: Cells = {"Invoice number": "CN-1"}
    report = write(tmp_path / "report.csv", [plain, *rows()[:apart], {**plain, column: odd}])
    with pytest.raises(ProblemError) as caught:
        tuple(report.read())
    problem = caught.value.problem
    assert (problem.key, problem.values["row"]) == ("ledger_duplicate", str(apart + 3))
    assert (problem.values["other_row"], problem.values["column"], problem.values["value"]) == (
        "2",
        column,
        odd,
    )

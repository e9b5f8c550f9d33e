"""No CSV file takes the app's memory."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .measured import measured
from .reports import PLAIN_ROW

HEADINGS, LINE = (",".join(f'"{cell}"' for cell in cells) + "\n" for cells in (PLAIN_ROW, PLAIN_ROW.values()))
#: What comes again and again, until it is as large as a report may be. {n} counts.
BOMBS = {
    "blanks": ",",
    "cells": "ab,",
    "other letters": "日,",
    "numbers": "{n},",
    "letters": "x",
    "lines in one cell": "x\n",
    "cells of several lines": '"\n",',
    "more of them": '"x\n","y\r\n";',
    "tabs": "\t",
    "nothing": "\0",
    "quotation marks": '""',
    "headings": "Company,",
}


@pytest.mark.parametrize("piece", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("begin", ["", '"'])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_row_without_end_takes_little(tmp_path: Path, piece: str, begin: str, is_first: bool) -> None:
    path, times = tmp_path / "report.csv", 4_000_000 // len(piece)
    bomb = "".join(piece.format(n=n) for n in range(times)) if "{n}" in piece else piece * times
    before, behind = ("", HEADINGS + LINE) if is_first else (HEADINGS + LINE, "")
    path.write_text(f"{before}{begin}{bomb}\n{behind}", encoding="utf-8", newline="")
    del bomb
    with measured(), suppress(ProblemError):
        (document,) = InvoiceDetailsReport(path).read()
        assert document.number == "INV-000123"


@pytest.mark.parametrize("piece", ["ab,", "日,", ",", "ab;", '"\n",'])
def test_a_row_without_end_is_told_as_one(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "report.csv"
    path.write_text(HEADINGS + LINE + piece * 200_000, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        tuple(InvoiceDetailsReport(path).read())
    problem = caught.value.problem
    assert (problem.key, problem.values["row"]) == ("ledger_long_text", "3")


@pytest.mark.parametrize("letter", ["x", "\u0101", "\u65e5", "\U0001f41a"])
def test_titles_are_not_kept(tmp_path: Path, letter: str) -> None:
    """They may be as long as any row, in letters of any alphabet."""
    path = tmp_path / "report.csv"
    path.write_text((letter * 130_000 + "\n") * 19 + HEADINGS + LINE, encoding="utf-8")
    with measured():
        (document,) = InvoiceDetailsReport(path).read()
    assert document.number == "INV-000123"


@pytest.mark.parametrize("form", ["{:04}-{:02}-{:02}", "{0:04}-{1:02}-{2:02}" + "\u200b" * 200])
def test_dates_are_not_kept(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.csv"
    days = [form.format(2000 + n // 336, n // 28 % 12 + 1, n % 28 + 1) for n in range(4_000)]
    lines = [
        LINE.replace("INV-000123", str(n)).replace("20/03/2026", day).replace("01/04/2026", day)
        for n, day in enumerate(days)
    ]
    path.write_text(HEADINGS + "".join(lines), encoding="utf-8")
    del lines, days
    with measured():
        assert sum(1 for _ in InvoiceDetailsReport(path).read()) == 4_000


@pytest.mark.parametrize("column", [99, 100, 20_000])
def test_a_column_far_away_is_not_read(tmp_path: Path, column: int) -> None:
    path = tmp_path / "report.csv"
    path.write_text(
        HEADINGS + LINE.rstrip("\n") + "," * (column - len(PLAIN_ROW)) + "a note\n", encoding="utf-8"
    )
    (document,) = InvoiceDetailsReport(path).read()
    assert document.number == "INV-000123"

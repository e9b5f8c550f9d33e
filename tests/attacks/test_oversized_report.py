"""Who: whoever can put a report where ReLink reads it.
Tries: to use up memory, disk or time with a file that is small, or pretends to be, and stands for far more.
Must find: the report is refused with a sentence; the process grows by little, and nothing else stops."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import pytest

from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import drafts as drafts_module
from relink_desktop.ledger import sheet as sheet_module
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from tests.ledger.reports import PLAIN_ROW
from tests.ledger.workbooks import HEADINGS, MAIN, cell, line, pack, row, sheet

#: Bytes by which the process may grow.
ROOM = 48 * 2**20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what a process took is asked of POSIX")


def csv(path: Path, *rows: dict[str, object]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            ",".join(f'"{value}"' for value in cells) + "\n"
            for cells in chain([PLAIN_ROW], ({**PLAIN_ROW, **row}.values() for row in rows))
        )


def sparse(path: Path) -> None:
    csv(path, {})
    os.truncate(path, 10 * 2**30)


REPORTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "ten gigabytes": (sparse, "ledger_too_large"),
    "one document of all rows": (lambda path: csv(path, *repeat({}, 100_000)), "ledger_long_document"),
    "two documents, row by row": (
        lambda path: csv(path, *({"Invoice number": n % 2} for n in range(15_000))),
        "ledger_long_document",
    ),
    "a company a row": (
        lambda path: csv(path, *({"Company": f"{n}"} for n in range(100_000))),
        "ledger_companies",
    ),
    "a name as long as a cell": (
        lambda path: csv(path, *({"Company": f"{n}" + "x" * 100_000} for n in range(400))),
        "ledger_long_text",
    ),
    "a row of a million cells": (
        lambda path: path.write_text(",".join(PLAIN_ROW) + "\n" + "a," * 1_000_000 + "\n"),
        "ledger_long_text",
    ),
    "a text that all rows share": (
        lambda path: pack(
            path,
            {
                "sheet": sheet(
                    HEADINGS,
                    *(
                        line(Line_description='<c t="s"><v>0</v></c>', Invoice_number=cell(n))
                        for n in range(2_000)
                    ),
                ),
                "sharedStrings": f"<sst><si><t>{'x' * 100_000}</t></si></sst>",
            },
        ),
        "ledger_too_large",
    ),
    "rows without cells": (
        lambda path: pack(path, {"sheet": sheet(HEADINGS, line(), "<row/>" * 60_000)}),
        "ledger_too_large",
    ),
    "cells without a place": (
        lambda path: pack(path, {"sheet": sheet(HEADINGS, line(), row(["<c/>"] * 1_000_000))}),
        "ledger_not_report",
    ),
    "elements in each other": (
        lambda path: pack(path, {"sheet": f"<worksheet {MAIN}>" + "<a>" * 1_000_000}),
        "ledger_not_report",
    ),
    "entities in each other": (
        lambda path: pack(
            path,
            {
                "sheet": '<!DOCTYPE a [<!ENTITY a0 "lol">'
                + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
                + "]>"
                + sheet(HEADINGS, line(Contact="<c t='inlineStr'><is><t>&a9;</t></is></c>"))
            },
        ),
        "ledger_not_report",
    ),
    "a pipe": (os.mkfifo, "ledger_unreadable"),
    "zeros without end": (lambda path: path.symlink_to("/dev/zero"), "ledger_unreadable"),
}


def taken() -> int:
    """The most bytes that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_that_stands_for_far_more_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "MOST_ASIDE", 50_000_000)
    monkeypatch.setattr(sheet_module, "_MOST_ROWS", 50_000)
    make, key = REPORTS[name]
    path = tmp_path / "report"
    make(path)
    before = taken()
    with pytest.raises(ProblemError) as caught:
        for _ in InvoiceDetailsReport(path).read():
            pass
    assert caught.value.problem.key == key
    assert taken() - before < ROOM

"""Each report that is larger than any is refused with a sentence, and takes little until then."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.ledger import drafts as drafts_module
from relink_desktop.ledger import invoice_details, sheet
from relink_desktop.ledger.invoice_details import LONGEST_TEXT, MOST_COMPANIES, InvoiceDetailsReport

from .measured import measured
from .reports import PLAIN_ROW, MakeReport
from .workbooks import HEADINGS, cell, line, pack, row
from .workbooks import sheet as sheet_of


def refusal(report: InvoiceDetailsReport) -> Problem:
    with pytest.raises(ProblemError) as caught:
        for _ in report.read():
            pass
    return caught.value.problem


def csv(path: Path, *rows: dict[str, str]) -> InvoiceDetailsReport:
    """As ``csv_report``, for many rows."""
    lines = [",".join(f'"{value}"' for value in {**PLAIN_ROW, **row}.values()) for row in ({}, *rows)]
    path.write_text("\n".join([",".join(PLAIN_ROW), *lines[1:], ""]), encoding="utf-8")
    return InvoiceDetailsReport(path)


LONG: dict[str, list[dict[str, str]]] = {
    "many lines": [{}] * 5_010,
    "many lines, with others between them": [{"Invoice number": f"INV-{n % 2 * n}"} for n in range(10_050)],
    "long lines": [{"Line description": "x" * 100_000}] * 12,
    "long lines, scattered": [
        {"Invoice number": f"INV-{n % 2}", "Line description": "x" * 50_000} for n in range(50)
    ],
    "at its end": [*({"Invoice number": f"{n}"} for n in range(500)), *[{}] * 5_010],
}


@pytest.mark.parametrize("name", LONG)
def test_a_document_without_end_is_told_with_its_number(tmp_path: Path, name: str) -> None:
    report = csv(tmp_path / "report.csv", *LONG[name])
    with measured():
        problem = refusal(report)
    assert problem.key == "ledger_long_document"
    assert problem.values["number"].startswith("INV-")
    assert int(problem.values["row"]) > 10


@pytest.mark.parametrize("apart", [1, 2])
def test_a_long_document_is_one_all_the_same(tmp_path: Path, apart: int) -> None:
    rows = [{"Invoice number": f"INV-{n % apart}"} for n in range(4_000 * apart)]
    documents = list(csv(tmp_path / "report.csv", *rows).read())
    assert [len(document.lines) for document in documents] == [4_000] * apart


def test_large_documents_are_not_kept(tmp_path: Path) -> None:
    """Together they are larger than what a reading may take, and so are those of one share."""
    scattered = [{"Invoice number": f"INV-{n % 300}", "Line description": "x" * 50_000} for n in range(600)]
    report = csv(tmp_path / "report.csv", *scattered)
    del scattered
    with measured():
        assert sum(len(document.lines) for document in report.read()) == 600


def test_companies_are_counted_however_they_are_spelt(tmp_path: Path) -> None:
    names = [f"Harbour {n}" for n in range(MOST_COMPANIES)]
    most = [{"Company": name} for name in (*names, *map(str.upper, names))]
    assert sum(1 for _ in csv(tmp_path / "most.csv", *most).read()) == MOST_COMPANIES
    problem = refusal(csv(tmp_path / "more.csv", *most, {"Company": "One more"}))
    assert (problem.key, problem.values["limit"]) == ("ledger_companies", "5,000")


@pytest.mark.parametrize(
    "column",
    ["Company", "Invoice number", "Contact", "GST rate", "Chart of account", "Property", "Credited invoice"],
)
def test_a_name_without_end_is_told_with_its_row(csv_report: MakeReport, column: str) -> None:
    longest = {column: "x" * LONGEST_TEXT}
    (document,) = csv_report({**PLAIN_ROW, "Contact": "y" * LONGEST_TEXT, **longest}).read()
    assert document.lines
    problem = refusal(csv_report({}, {column: "x" * (LONGEST_TEXT + 1)}))
    assert (problem.key, problem.values["row"]) == ("ledger_long_text", "3")


def test_a_description_may_be_longer(csv_report: MakeReport) -> None:
    (document,) = csv_report({"Line description": "x" * 30_000}).read()
    assert len(document.lines[0].description) == 30_000


def test_a_text_that_many_rows_share_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts_module, "MOST_ASIDE", 10_000_000)
    shared = '<c t="s"><v>0</v></c>'
    rows = [line(Line_description=shared, Invoice_number=cell(n)) for n in range(1_000)]
    strings = f"<sst><si><t>{'x' * 30_000}</t></si></sst>"
    path = pack(tmp_path / "report.xlsx", {"sheet": sheet_of(HEADINGS, *rows), "sharedStrings": strings})
    with measured():
        assert refusal(InvoiceDetailsReport(path)).key == "ledger_too_large"


@pytest.mark.parametrize("blank", ["<row/>", "<row></row>", '<row r="{n}"/>', "<row><c/></row>"])
def test_rows_without_end_are_no_sheet(tmp_path: Path, blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "_MOST_ROWS", 10_000)
    rows = (blank.replace("{n}", str(n * 7)) for n in range(3, 10_003))
    path = pack(tmp_path / "report.xlsx", {"sheet": sheet_of(HEADINGS, line(), *rows)})
    assert refusal(InvoiceDetailsReport(path)).key == "ledger_too_large"


@pytest.mark.parametrize("cells", ["<c/>", "<c><v>1</v></c>", '<c t="str"><f>A1</f></c>'])
def test_cells_without_end_are_no_row(tmp_path: Path, cells: str) -> None:
    endless = row([cells] * 20_000)
    path = pack(tmp_path / "report.xlsx", {"sheet": sheet_of(HEADINGS, line(), endless)})
    assert refusal(InvoiceDetailsReport(path)).key == "ledger_not_report"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a link to a device"])
def test_what_never_ends_is_no_report(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "report.csv"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        path = Path("/dev/zero")
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(ProblemError) as caught:
        InvoiceDetailsReport(path).stamp()
    assert "It is no ordinary file" in str(caught.value.problem)
    assert "It is no ordinary file" in str(refusal(InvoiceDetailsReport(path)))


def test_the_bounds_leave_room() -> None:
    """For reports that there are: with a hundred times what the largest known ones have."""
    assert invoice_details.MOST_COMPANIES >= 5_000
    assert drafts_module.MOST_OF_ONE // 200 >= 5_000

"""What a bad report is answered with: one sentence that names the file, the place and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.problems import Problem, ProblemError
from relink_desktop.core.words import filled
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .reports import PLAIN_ROW, PRACTICE_LEDGER, MakeReport

HEADINGS = ",".join(PLAIN_ROW)


def problem_of(report: InvoiceDetailsReport) -> Problem:
    with pytest.raises(ProblemError) as caught:
        tuple(report.read())
    problem = caught.value.problem.told(filled)
    assert report.name in problem.title
    assert problem.explanation
    assert problem.remedy
    return problem


@pytest.mark.parametrize(
    ("cells", "key", "column", "value"),
    [
        ({"Issue date": "31/02/2026"}, "ledger_date", "Issue date", "31/02/2026"),
        ({"Due date": "soon"}, "ledger_date", "Due date", "soon"),
        ({"Due date": "04/13/2026"}, "ledger_date_order", "Due date", "04/13/2026"),
        ({"Net amount": "1.234,50"}, "ledger_money", "Net amount", "1.234,50"),
        ({"GST": "n/a"}, "ledger_money", "GST", "n/a"),
        ({"Gross amount": "1,419.685"}, "ledger_money", "Gross amount", "1,419.685"),
        ({"Gross amount": "1,419.67"}, "ledger_sum", "Gross amount", "1,419.67"),
        ({"GST": ""}, "ledger_sum", "Gross amount", "1,419.68"),
        ({"Transaction type": "Journal"}, "ledger_word", "Transaction type", "Journal"),
        ({"Status": "Cancelled"}, "ledger_word", "Status", "Cancelled"),
        ({"Company": " "}, "ledger_blank", "Company", ""),
        ({"Invoice number": ""}, "ledger_blank", "Invoice number", ""),
        ({"Contact": ""}, "ledger_blank", "Contact", ""),
        ({"Net amount": ""}, "ledger_blank", "Net amount", ""),
        ({"Status": ""}, "ledger_blank", "Status", ""),
    ],
)
def test_a_bad_cell_is_named(
    csv_report: MakeReport, cells: Mapping[str, object], key: str, column: str, value: str
) -> None:
    good = {"Invoice number": "INV-000122"}
    problem = problem_of(csv_report(good, {}, {"Invoice number": "INV-000124"} | dict(cells)))
    assert problem.key == key
    assert f'row 4, column "{column}"' in problem.explanation
    assert value in problem.explanation


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("Contact", "Pāua Shell Gifts"),
        ("Issue date", "21/03/2026"),
        ("Due date", "02/04/2026"),
        ("Status", "Paid"),
    ],
)
@pytest.mark.parametrize("between", [[], [{"Invoice number": "INV-000124"}]])
def test_one_number_for_two_documents(
    csv_report: MakeReport, column: str, other: str, between: list[dict[str, object]]
) -> None:
    problem = problem_of(csv_report({}, *between, {column: other}))
    assert problem.key == "ledger_duplicate"
    assert problem.title.startswith("INV-000123 stands for two different documents")
    assert f'row {3 + len(between)}, column "{column}"' in problem.explanation
    assert "row 2" in problem.explanation
    assert other in problem.explanation
    assert "Harbour Property" in problem.explanation


def test_an_impossible_date_in_a_later_line_is_no_second_document(csv_report: MakeReport) -> None:
    assert problem_of(csv_report({}, {"Issue date": "31/02/2026"})).key == "ledger_date"


def test_rows_count_as_a_spreadsheet_shows_them(xlsx_report: MakeReport, tmp_path: Path) -> None:
    bad = {"Net amount": "much"}
    assert "row 5," in problem_of(xlsx_report({}, bad, above=[["Title"], []])).explanation
    cells = ",".join(f'"{cell}"' for cell in (PLAIN_ROW | {"Line description": "two\nlines"}).values())
    path = tmp_path / "blank-lines.csv"
    path.write_text(f"{HEADINGS}\n\n{cells}\n{cells.replace('1,234.50', 'much')}\n", encoding="utf-8")
    assert "row 4," in problem_of(InvoiceDetailsReport(path)).explanation


def test_missing_columns_are_all_named(csv_report: MakeReport) -> None:
    absent = ["Transaction type", "GST rate", "Status", "Property"]
    problem = problem_of(csv_report({}, headings=[name for name in PLAIN_ROW if name not in absent]))
    assert problem.key == "ledger_columns"
    assert problem.explanation.endswith("row 1 don't include: Transaction type, GST rate, Status.")


def test_a_column_that_is_there_twice(csv_report: MakeReport) -> None:
    problem = problem_of(csv_report({}, headings=[*PLAIN_ROW, "Net amount"]))
    assert problem.key == "ledger_columns"
    assert '"Net amount" more than once' in problem.explanation


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "ledger_empty"),
        (b"\n\r\n  \n", "ledger_empty"),
        (HEADINGS.encode(), "ledger_empty"),
        (b"Dear tenant,\nplease find enclosed the report.\n", "ledger_not_report"),
        (b"a,b,c\n1,2,3\n", "ledger_not_report"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "ledger_encoding"),
        (f"{HEADINGS}\nCaf\u00e9".encode("cp1252"), "ledger_encoding"),
        (HEADINGS.encode("utf-16")[:-1], "ledger_encoding"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "ledger_encoding"),  # Excel 97, or a password
        (b"PK\x03\x04 is where the likeness ends", "ledger_not_report"),
        (b"\x00" * 2000, "ledger_not_report"),
    ],
)
def test_what_is_no_report(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(content)
    assert problem_of(InvoiceDetailsReport(path)).key == key


@given(at=st.integers(0, 4000), length=st.integers(0, 50), garbage=st.binary(max_size=20))
def test_a_damaged_file_is_read_or_refused(at: int, length: int, garbage: bytes) -> None:
    """Nothing but a sentence may come out of it."""
    whole = PRACTICE_LEDGER.read_bytes()[:4000]
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.csv")
        path.write_bytes(whole[:at] + garbage + whole[at + length :])
        with suppress(ProblemError):
            tuple(InvoiceDetailsReport(path).read())


def test_an_unclosed_quotation_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    good = ",".join(f'"{cell}"' for cell in PLAIN_ROW.values())
    path = tmp_path / "report.csv"
    path.write_text(f'{HEADINGS}\n{good}\n"Harbour Property,Income\n{good}\n{good}\n', encoding="utf-8")
    problem = problem_of(InvoiceDetailsReport(path))
    assert problem.key == "ledger_quotes"
    assert "row 3" in problem.explanation


def test_a_file_over_50_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    problem = problem_of(InvoiceDetailsReport(path))
    assert problem.key == "ledger_too_large"
    assert "50 MB" in problem.explanation


def test_a_file_of_50_mb_is_read(tmp_path: Path) -> None:
    """Blank rows, so that reading them ends in another sentence than that of the size."""
    path = tmp_path / "report.csv"
    path.write_bytes((b" " * 999 + b"\n") * 50_000)
    assert problem_of(InvoiceDetailsReport(path)).key == "ledger_empty"


def test_a_missing_file(tmp_path: Path) -> None:
    report = InvoiceDetailsReport(tmp_path / "report.csv")
    assert problem_of(report).key == "ledger_missing"
    with pytest.raises(ProblemError) as caught:
        report.stamp()
    assert caught.value.problem.key == "ledger_missing"


def test_what_is_no_file(tmp_path: Path) -> None:
    assert problem_of(InvoiceDetailsReport(tmp_path)).key == "ledger_unreadable"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "stat", refuse)
    report = InvoiceDetailsReport(tmp_path / "report.csv")
    problem = problem_of(report)
    assert problem.key == "ledger_unreadable"
    assert "Permission denied" in problem.explanation
    with pytest.raises(ProblemError):
        report.stamp()

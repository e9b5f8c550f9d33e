"""What a good report becomes."""

from __future__ import annotations

import csv
import os
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relink_desktop.core.documents import Credited, Document, DocumentKind, LedgerStatus, Line
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from relink_desktop.ledger.port import LedgerSource

from .reports import PLAIN_ROW, PRACTICE_LEDGER, MakeReport

PLAIN = Document(
    company="Harbour Property",
    kind=DocumentKind.INVOICE,
    number="INV-000123",
    issued=date(2026, 3, 20),
    due=date(2026, 4, 1),
    contact="Seven Bells Espresso",
    status=LedgerStatus.APPROVED,
    lines=(Line("Rent, March 2026", 123450, 18518, "15%", "Rent Income", "Wharfside Arcade"),),
)
CAR_PARK = {"Line description": "Car park", "Net amount": "100", "GST": "15", "Gross amount": "115"}


def test_a_row_becomes_a_document(csv_report: MakeReport) -> None:
    source: LedgerSource = csv_report({})
    assert tuple(source.read()) == (PLAIN,)
    assert source.name == "report.csv"


def test_rows_of_one_number_are_lines_of_one_document_wherever_they_stand(csv_report: MakeReport) -> None:
    first, other = csv_report({}, {"Invoice number": "INV-000124"}, CAR_PARK).read()
    assert [line.description for line in first.lines] == ["Rent, March 2026", "Car park"]
    assert first.cents == 141968 + 11500
    assert other.number == "INV-000124"


def test_lines_that_stand_apart_may_not_disagree_either(csv_report: MakeReport) -> None:
    report = csv_report({}, {"Invoice number": "INV-000124"}, {**CAR_PARK, "Contact": "Somebody else"})
    with pytest.raises(ProblemError) as raised:
        next(report.read())
    assert "row 4" in str(raised.value.problem)


def test_a_fault_in_the_last_row_is_found_before_the_first_document_is_given(csv_report: MakeReport) -> None:
    good = [{"Invoice number": f"INV-{number:06}"} for number in range(50)]
    with pytest.raises(ProblemError):
        next(csv_report(*good, {"Net amount": "soon"}).read())


def test_a_report_that_is_replaced_while_it_is_read_is_read_as_it_was(
    csv_report: MakeReport, tmp_path: Path
) -> None:
    report = csv_report({}, {"Invoice number": "INV-000124"})
    read = report.read()
    assert next(read) == PLAIN
    (tmp_path / report.name).rename(tmp_path / "before.csv")
    csv_report({"Invoice number": "INV-OTHER"})
    assert [document.number for document in read] == ["INV-000124"]
    assert [document.number for document in report.read()] == ["INV-OTHER"]


def test_what_is_paid_or_allocated_is_summed_over_the_lines(csv_report: MakeReport) -> None:
    paid = {"Amount paid/allocated": "1,000.00"}
    (invoice,) = csv_report(paid, {**CAR_PARK, **paid}).read()
    assert invoice.settled == 200_000


@pytest.mark.parametrize("sign", ["", "-"])
def test_what_is_allocated_of_a_credit_is_positive_however_printed(csv_report: MakeReport, sign: str) -> None:
    amounts = {"Net amount": f"{sign}100.00", "GST": f"{sign}15.00", "Gross amount": f"{sign}115.00"}
    head = {"Transaction type": "Income credit note", "Credited invoice": "INV-000099"}
    (credit,) = csv_report({**head, **amounts, "Amount paid/allocated": f"{sign}40.00"}).read()
    assert (credit.settled, credit.cents) == (4_000, 11_500)


@pytest.mark.parametrize(
    "spelt", ["HARBOUR PROPERTY", "Harbour  Property", "Harbour\u200b Property", "harbour\u00a0property "]
)
def test_a_company_that_is_spelt_in_several_ways_is_one(csv_report: MakeReport, spelt: str) -> None:
    """Its documents would else change places in QuickBooks at every reading."""
    rows = ({}, {"Company": spelt}, {"Company": spelt, "Invoice number": "INV-2"})
    first, second = csv_report(*rows).read()
    assert (first.company, len(first.lines)) == ("Harbour Property", 2)
    assert (second.company, second.number) == ("Harbour Property", "INV-2")
    with pytest.raises(ProblemError, match="INV-000123"):
        list(csv_report(*rows, {"Company": spelt, "Contact": "Somebody else"}).read())


def test_a_number_may_return_in_another_company_or_kind(csv_report: MakeReport) -> None:
    documents = csv_report(
        {},
        {"Company": "Kestrel Estates", "Contact": "Redwing Joinery"},
        {"Transaction type": "Expense invoice"},
    ).read()
    assert [(document.company, document.key) for document in documents] == [
        ("Harbour Property", "invoice:INV-000123"),
        ("Kestrel Estates", "invoice:INV-000123"),
        ("Harbour Property", "bill:INV-000123"),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(order=st.permutations([*PLAIN_ROW, "Region", "Reference"]))
def test_columns_may_stand_in_any_order_among_others(csv_report: MakeReport, order: list[str]) -> None:
    report = csv_report({"Region": "North", "Reference": "PO-7"}, headings=order)
    assert tuple(report.read()) == (PLAIN,)


def test_headings_may_differ_in_case_and_spaces(csv_report: MakeReport) -> None:
    untidy = {name: f"  {name.upper().replace(' ', '   ')} " for name in PLAIN_ROW}
    report = csv_report(
        {untidy[name]: cell for name, cell in PLAIN_ROW.items()}, headings=list(untidy.values())
    )
    assert tuple(report.read()) == (PLAIN,)


@pytest.mark.parametrize("word", ["GST", "VAT", "Sales tax", "Tax"])
def test_the_tax_has_the_word_of_the_region(csv_report: MakeReport, word: str) -> None:
    headings = [name.replace("GST", word) for name in PLAIN_ROW]
    assert tuple(csv_report({f"{word} rate": "15%", word: "185.18"}, headings=headings).read()) == (PLAIN,)


def test_property_and_credited_invoice_may_be_absent(csv_report: MakeReport) -> None:
    headings = [name for name in PLAIN_ROW if name not in ("Property", "Credited invoice")]
    (document,) = csv_report({}, headings=headings).read()
    assert document.lines[0].property == ""
    assert document.credited == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_dialects(csv_report: MakeReport, delimiter: str, encoding: str) -> None:
    row = {
        "Contact": 'Pāua Shell, Gifts; and "more"',
        "Line description": "Rent\nsecond line, , , , , , , , ,",
    }
    (document,) = csv_report(row, delimiter=delimiter, encoding=encoding).read()
    assert document.contact == row["Contact"]
    assert document.lines[0].description == row["Line description"]


def test_a_row_may_end_before_its_optional_cells(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    cells = [f'"{cell}"' for cell in PLAIN_ROW.values()]
    path.write_text(",".join(PLAIN_ROW) + "\n\n" + ",".join(cells[:-1]) + "\n\n", encoding="utf-8")
    assert tuple(InvoiceDetailsReport(path).read()) == (PLAIN,)


def test_a_workbook_gives_the_same_documents_as_csv(csv_report: MakeReport, xlsx_report: MakeReport) -> None:
    noisy = 0.7 + 0.2 + 0.1
    assert noisy != 1
    typed = {
        "Invoice number": 1234567,
        "Issue date": date(2026, 3, 20),
        "Due date": datetime(2026, 4, 1),  # noqa: DTZ001 - a cell of a workbook has no time zone
        "Net amount": noisy,
        "GST rate": 0.15,
        "GST": 0.15,
        "Gross amount": 1.15,
    }
    printed = {"Invoice number": "1234567", "Net amount": "1.00", "GST": "0.15", "Gross amount": "1.15"}
    assert tuple(xlsx_report(typed).read()) == tuple(csv_report(printed).read())


def test_the_practice_ledger_reads_alike_as_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    with PRACTICE_LEDGER.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            book.worksheets[0].append(row)
    book.save(tmp_path / "ledger.xlsx")
    workbook = InvoiceDetailsReport(tmp_path / "ledger.xlsx").read()
    assert tuple(workbook) == tuple(InvoiceDetailsReport(PRACTICE_LEDGER).read())


def test_a_workbook_may_have_a_title_above_its_headings(xlsx_report: MakeReport) -> None:
    assert tuple(xlsx_report({}, above=[["Invoice Details Report"], [], ["Company", "All"]]).read()) == (
        PLAIN,
    )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Income invoice", DocumentKind.INVOICE),
        ("Expense invoice", DocumentKind.BILL),
        ("Income credit note", DocumentKind.CREDIT_NOTE),
        ("EXPENSE  credit note", DocumentKind.SUPPLIER_CREDIT),
    ],
)
def test_kinds(csv_report: MakeReport, word: str, kind: DocumentKind) -> None:
    assert next(csv_report({"Transaction type": word}).read()).kind == kind


@pytest.mark.parametrize(
    ("word", "status", "sent"),
    [
        ("Draft", LedgerStatus.DRAFT, False),
        ("Awaiting Approval", LedgerStatus.AWAITING_APPROVAL, False),
        ("approved", LedgerStatus.APPROVED, True),
        ("Overdue", LedgerStatus.APPROVED, True),
        ("Paid", LedgerStatus.PAID, True),
        ("Voided", LedgerStatus.VOIDED, False),
    ],
)
def test_statuses(csv_report: MakeReport, word: str, status: LedgerStatus, sent: bool) -> None:
    (document,) = csv_report({"Status": word}).read()
    assert (document.status, document.sendable) == (status, sent)


@pytest.mark.parametrize("kind", ["Income credit note", "Expense credit note"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_credits_are_positive_however_printed(csv_report: MakeReport, kind: str, sign: str) -> None:
    against = "" if sign else "-"
    head = {"Transaction type": kind, "Credited invoice": "INV-000099"}
    (document,) = csv_report(
        head | {"Net amount": f"{sign}100.00", "GST": f"{sign}15.00", "Gross amount": f"{sign}115.00"},
        head | {"Net amount": f"{against}10.00", "GST": f"{against}1.50", "Gross amount": f"{against}11.50"},
    ).read()
    assert [(line.net, line.tax) for line in document.lines] == [(10000, 1500), (-1000, -150)]
    assert document.cents == 10350
    assert document.credited == (Credited("INV-000099", 0),)


def test_an_invoice_keeps_the_sign_that_is_printed(csv_report: MakeReport) -> None:
    row = {"Net amount": "(100.00)", "GST": "(15.00)", "Gross amount": "(115.00)"}
    assert next(csv_report(row).read()).cents == -11500


def test_no_tax_may_be_left_blank(csv_report: MakeReport) -> None:
    (document,) = csv_report({"GST rate": "", "GST": "", "Gross amount": "1,234.50"}).read()
    assert (document.cents, document.lines[0].tax_rate) == (123450, "")


def test_the_stamp_changes_with_the_file(csv_report: MakeReport, tmp_path: Path) -> None:
    report = csv_report({})
    stamps = [report.stamp(), report.stamp()]
    csv_report({"Contact": "Pāua Shell Gifts and more"})
    stamps.append(report.stamp())
    os.utime(tmp_path / "report.csv", ns=(1, 1))
    stamps.append(report.stamp())
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 3


@pytest.mark.parametrize("column", ["Company", "Contact"])
@pytest.mark.parametrize("between", [[], [{"Invoice number": "INV-000124"}]])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Property", "HARBOUR PROPERTY"),
        ("Harbour Property", "Ｈａｒｂｏｕｒ Property"),
        ("O'Hara", "O’Hara"),
        ("Smith-Jones", "Smith\u2011Jones"),
        ("Café Σ", "CAFÉ ς"),
    ],
)
def test_the_rows_of_a_document_may_spell_a_name_in_two_ways(
    csv_report: MakeReport, column: str, between: list[dict[str, object]], one: str, other: str
) -> None:
    report = csv_report({column: one}, *between, {column: other})
    (document,) = [found for found in report.read() if found.number == "INV-000123"]
    assert getattr(document, column.lower()) == one
    assert document.cents == 2 * 141_968

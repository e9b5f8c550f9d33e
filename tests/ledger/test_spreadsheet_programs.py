"""What a spreadsheet program did to a report is undone where that is certain, and refused where it is not."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from . import workbooks
from .reports import PLAIN_ROW, MakeReport

ALTERED = "ledger_altered"


def read(report: InvoiceDetailsReport) -> Document:
    (document,) = report.read()
    return document


def refused(report: InvoiceDetailsReport, key: str, column: str, value: str) -> None:
    """It names the second line of the report, the column and what stands there."""
    with pytest.raises(ProblemError) as caught:
        tuple(report.read())
    problem = caught.value.problem
    assert (problem.key, problem.values["row"], problem.values["column"]) == (key, "3", column)
    assert problem.values["value"] == value


@pytest.fixture(params=["csv", "xlsx"])
def make(request: pytest.FixtureRequest) -> MakeReport:
    """Makes a report of texts, as CSV and as a workbook."""
    found: MakeReport = request.getfixturevalue(f"{request.param}_report")
    return found


def second(make: MakeReport, cells: dict[str, object]) -> InvoiceDetailsReport:
    return make({"Invoice number": "INV-000001"}, {"Invoice number": "INV-000002", **cells})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Invoice number", "2.02603E+11"),
        ("Invoice number", "2,02603E+11"),
        ("Invoice number", "2E+15"),
        ("Invoice number", "2.02603e11"),
        ("Credited invoice", "1.23457E+18"),
        ("Contact", "6.4211E+10"),
        ("Property", "1.00E-05"),
        ("Line description", "-2.02603E+11"),
        ("Chart of account", "4.0E+9"),
    ],
)
def test_a_shortened_number_is_refused(csv_report: MakeReport, column: str, value: str) -> None:
    refused(second(csv_report, {column: value}), ALTERED, column, value)


@pytest.mark.parametrize("number", ["2E11", "E+11", "INV-1E+05", "12E", "1.5E+3A", "2.02603E+"])
def test_a_number_with_an_e_is_none(csv_report: MakeReport, number: str) -> None:
    assert read(csv_report({"Invoice number": number})).number == number


@pytest.mark.parametrize(
    "digits", ["1234567890123456789", "2.02603E+15", "1e300", "1000000000000000", "1.5E-7"]
)
def test_a_number_of_more_digits_than_a_workbook_keeps_is_refused(tmp_path: Path, digits: str) -> None:
    bad = workbooks.line(Invoice_number=f"<c><v>{digits}</v></c>")
    path = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, workbooks.PLAIN, bad)
    refused(InvoiceDetailsReport(path), ALTERED, "Invoice number", f"{float(digits):.15g}")


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("202603000001", "202603000001"),
        ("2.02603000001E+11", "202603000001"),
        ("7.0", "7"),
        ("45292", "45292"),
    ],
)
def test_a_number_of_a_workbook_is_its_digits(tmp_path: Path, digits: str, number: str) -> None:
    bad = workbooks.line(Invoice_number=f"<c><v>{digits}</v></c>")
    assert (
        read(InvoiceDetailsReport(workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, bad))).number
        == number
    )


ERRORS = (
    "#NAME?",
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
)
OTHER_ERRORS = ("#NOM?", "#VALEUR!", "#¡DIV/0!", "#NV", "#N/D", "#BUSY!", "Err:502", "#n/a", "##", "########")
USED = [name for name in PLAIN_ROW if name != "Amount due"]


@pytest.mark.parametrize("column", USED)
@pytest.mark.parametrize("value", ["#NAME?", "#######"])
def test_an_error_is_refused_in_every_column_that_is_read(make: MakeReport, column: str, value: str) -> None:
    refused(second(make, {column: value}), ALTERED, column, value)


@pytest.mark.parametrize("value", ERRORS + OTHER_ERRORS)
def test_every_error_is_refused(make: MakeReport, value: str) -> None:
    refused(second(make, {"Contact": f" {value} "}), ALTERED, "Contact", value)


@pytest.mark.parametrize("value", ERRORS)
@pytest.mark.parametrize("column", ["Contact", "GST", "Due date"])
def test_an_error_cell_of_a_workbook_is_refused(tmp_path: Path, column: str, value: str) -> None:
    bad = workbooks.line(**{column.replace(" ", "_"): f'<c t="e"><f>A1</f><v>{value}</v></c>'})
    path = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, workbooks.PLAIN, bad)
    refused(InvoiceDetailsReport(path), ALTERED, column, value)


@pytest.mark.parametrize("value", ["#", "#12", "#1 Cleaners", "Unit #4", "# of keys?", "N/A", "A/C #5!"])
def test_a_number_sign_alone_is_no_error(make: MakeReport, value: str) -> None:
    document = read(make({"Line description": value, "Contact": value}))
    assert (document.contact, document.lines[0].description) == (value, value)


def test_an_error_in_a_column_that_is_not_read_harms_nothing(make: MakeReport) -> None:
    assert read(make({"Amount due": "#REF!"})).number == "INV-000123"


@pytest.mark.parametrize(
    ("column", "value", "becomes"),
    [
        ("Invoice number", '="00123"', "00123"),
        ("Invoice number", '="INV ""A"" 7"', 'INV "A" 7'),
        ("Invoice number", '="\'00123"', "00123"),
        ("Invoice number", '\'="00123"', "00123"),
        ("Contact", '=" Seven Bells "', "Seven Bells"),
        ("Net amount", '="1,234.50"', ""),
        ("Issue date", '="20/03/2026"', ""),
        ("Status", '="Approved"', ""),
    ],
)
def test_a_formula_that_stands_for_a_text_is_that_text(
    make: MakeReport, column: str, value: str, becomes: str
) -> None:
    document, plain = read(make({column: value})), read(make({}))
    if becomes:
        assert becomes == (document.number if column == "Invoice number" else document.contact)
    else:
        assert document == plain


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Invoice number", "=00123"),
        ("Invoice number", '="00123'),
        ("Invoice number", '="00"&"123"'),
        ("Invoice number", '=T("00123")'),
        ("Contact", "=A1"),
        ("Contact", '="#NAME?"'),
        ("Invoice number", '="2.02603E+11"'),
        ("Net amount", "=1000+234.5"),
        ("Issue date", "=DATE(2026,3,20)"),
        ("Line description", "=-B2"),
    ],
)
def test_any_other_formula_is_refused(csv_report: MakeReport, column: str, value: str) -> None:
    refused(second(csv_report, {column: value}), ALTERED, column, value)


def test_a_row_of_equals_signs_is_no_formula(csv_report: MakeReport) -> None:
    assert read(csv_report({"Line description": "=== Rent ==="})).lines[0].description == "=== Rent ==="


@pytest.mark.parametrize("column", ["Contact", "Invoice number", "Property", "Net amount", "Issue date"])
def test_a_formula_whose_value_is_not_in_the_workbook_is_refused(tmp_path: Path, column: str) -> None:
    bad = workbooks.line(**{column.replace(" ", "_"): "<c><f>B7</f></c>"})
    path = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, workbooks.PLAIN, bad)
    refused(InvoiceDetailsReport(path), ALTERED, column, "=B7")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Invoice number", "'INV-000123"),
        ("Invoice number", "’INV-000123"),
        ("Net amount", "'1,234.50"),
        ("GST rate", "'15%"),
        ("Issue date", "'20/03/2026"),
        ("Transaction type", "'Income invoice"),
        ("Status", "''Approved"),
    ],
)
def test_the_mark_of_a_text_is_taken_away(make: MakeReport, column: str, value: str) -> None:
    assert read(make({column: value})) == read(make({}))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("'00123", "00123"),
        ("'+64 21 555", "+64 21 555"),
        ("'@home", "@home"),
        ("'t Hoff", "'t Hoff"),
        ("'47 Brand", "'47 Brand"),
        ("'Ohana Realty", "'Ohana Realty"),
        ("O'Neill", "O'Neill"),
        ("'The Anchor'", "'The Anchor'"),
    ],
)
def test_a_name_keeps_its_apostrophe(make: MakeReport, value: str, name: str) -> None:
    assert read(make({"Contact": value})).contact == name


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Invoice number", "'00123'"),
        ("Invoice number", "’INV-1’"),
        ("Credited invoice", "'INV-1'"),
        ("Contact", "'00123'"),
        ("Issue date", "'20/03/2026'"),
    ],
)
def test_what_stands_in_single_quotes_is_refused(make: MakeReport, column: str, value: str) -> None:
    refused(second(make, {column: value}), ALTERED, column, value)


@pytest.mark.parametrize(
    "value", ["0,500", "1,500", "12,345", "-0,500", "(1,500)", "$ 0,500", "000,500", "1.500"]
)
@pytest.mark.parametrize("column", ["Net amount", "Amount paid/allocated"])
def test_three_digits_that_may_be_thousandths_are_refused(make: MakeReport, column: str, value: str) -> None:
    refused(second(make, {column: value}), "ledger_money", column, value)


@pytest.mark.parametrize(
    ("net", "gross", "cents"),
    [
        (114.99999999999999, 114.99999999999999, 11500),
        (0.30000000000000004, 0.3, 30),
        (1e-13, -1e-13, 0),
        (1234.5600000001, 1234.56, 123456),
        (-5.684341886080802e-14, 0, 0),
        (1e-7, 0, 0),
        ("1e-13", "0.0000000000001", 0),
        ("114.99999999999999", "115", 11500),
    ],
)
def test_the_noise_of_binary_numbers_is_undone(
    make: MakeReport, net: object, gross: object, cents: int
) -> None:
    assert read(make({"Net amount": net, "GST": 0, "Gross amount": gross})).cents == cents


@pytest.mark.parametrize("value", [0.005, 10.0050000001, 0.00001, 1.001, 99.9999])
def test_a_part_of_a_cent_is_no_noise(xlsx_report: MakeReport, value: float) -> None:
    refused(second(xlsx_report, {"Net amount": value}), "ledger_money", "Net amount", f"{value:.15g}")


@pytest.mark.parametrize(
    "rate", [0.15, "0.15000000000000002", 0.15000000000000002, "15.000000000000002%", 15]
)
def test_a_rate_has_no_noise(make: MakeReport, rate: object) -> None:
    assert read(make({"GST rate": rate})).lines[0].tax_rate == "15%"


@pytest.mark.parametrize("value", ["45292", "46101", "45292.5", "36526", "44196.0"])
@pytest.mark.parametrize("column", ["Issue date", "Due date"])
def test_a_number_is_no_date_where_nobody_says_what_it_counts_from(
    csv_report: MakeReport, column: str, value: str
) -> None:
    refused(second(csv_report, {column: value}), "ledger_date", column, value)


@pytest.mark.parametrize(
    ("number", "epoch", "day"),
    [
        ("45292", "", date(2024, 1, 1)),
        ("46101", "", date(2026, 3, 20)),
        ("46101.0", "", date(2026, 3, 20)),
        ("4.6101E4", "", date(2026, 3, 20)),
        ("4.61010000000000E+04", "", date(2026, 3, 20)),
        ("46100.99999999999999", "", date(2026, 3, 20)),
        ("46101", '<workbookPr date1904="0"/>', date(2026, 3, 20)),
        ("44639", '<workbookPr date1904="1"/>', date(2026, 3, 20)),
        ("44639", '<workbookPr date1904="true"/>', date(2026, 3, 20)),
        ("36526", "", date(2000, 1, 1)),
    ],
)
@pytest.mark.parametrize("style", ["", 's="1"', 's="2"'])
def test_a_workbook_says_what_its_dates_count_from(
    tmp_path: Path, number: str, epoch: str, day: date, style: str
) -> None:
    """A date is one whether it is shown as a date, by Excel's format or the user's, or as a number."""
    cells = f"<c {style}><v>{number}</v></c>"
    sheet = workbooks.sheet(workbooks.HEADINGS, workbooks.line(Issue_date=cells, Due_date=cells))
    path = workbooks.pack(tmp_path / "r.xlsx", {"sheet": sheet, "styles": STYLES}, book=epoch)
    document = read(InvoiceDetailsReport(path))
    assert (document.issued, document.due) == (day, day)


STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]yyyy\\-mm\\-dd;@"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


@pytest.mark.parametrize("value", [2026, 20260320, 12, 73051, 99999, 45292.5, -45292, 0])
def test_not_every_number_of_a_workbook_is_a_date(xlsx_report: MakeReport, value: float) -> None:
    refused(second(xlsx_report, {"Issue date": value}), "ledger_date", "Issue date", str(value))


def test_a_text_of_digits_is_no_date_beside_the_same_number(xlsx_report: MakeReport) -> None:
    report = xlsx_report({"Issue date": 46101, "Due date": 46101}, {"Issue date": "46101", "Due date": 46101})
    refused(report, "ledger_date", "Issue date", "46101")


@pytest.mark.parametrize(
    "column", ["Invoice number", "Contact", "Property", "Line description", "Chart of account", "Net amount"]
)
def test_a_text_that_became_a_date_is_refused(xlsx_report: MakeReport, column: str) -> None:
    """3-12 becomes 12 March."""
    refused(second(xlsx_report, {column: datetime(2026, 3, 12)}), ALTERED, column, "2026-03-12")  # noqa: DTZ001


@pytest.mark.parametrize(
    "spelling",
    [
        "Seven Bells\u200b",
        "\ufeffSeven Bells",
        "Seven\u00a0Bells",
        "Seven  Bells",
        "Seven\nBells",
        "Seven\u200d Be\u00adlls\u200e",
    ],
)
def test_what_nobody_sees_makes_no_second_contact(make: MakeReport, spelling: str) -> None:
    assert read(make({"Contact": spelling})).contact == "Seven Bells"


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Pa\u0304ua", "Pāua"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💼 Advice", "👩\u200d💼 Advice"),
        ("groß", "groß"),
        ("Ａ", "Ａ"),
    ],
)
def test_what_is_seen_stays(make: MakeReport, spelling: str, name: str) -> None:
    assert read(make({"Contact": spelling})).contact == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marks", [1, 2, 3, 7])
@pytest.mark.parametrize("quoted", [True, False])
def test_several_byte_order_marks(tmp_path: Path, encoding: str, marks: int, quoted: bool) -> None:
    lines = (PLAIN_ROW, PLAIN_ROW.values())
    text = "\n".join(";".join(f'"{cell}"' if quoted else str(cell) for cell in line) for line in lines)
    path = tmp_path / "report.csv"
    path.write_bytes(("\ufeff" * marks + text).encode(encoding))
    assert read(InvoiceDetailsReport(path)).number == "INV-000123"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_utf_16(csv_report: MakeReport, encoding: str, delimiter: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    headings = [mark + name if name == "Company" else name for name in PLAIN_ROW]
    row = {headings[0]: "Harbour Property", "Contact": "Pāua 🐚"}
    (document,) = csv_report(row, headings=headings, encoding=encoding, delimiter=delimiter).read()
    assert document.contact == "Pāua 🐚"


TITLES = [
    "Companies: A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T",
    "A;B;C;D;E;F;G;H;I;J;K;L;M;N;O;P;Q;R;S;T;U",
    "\t" * 30 + "Report",
    "sep=;",
    "Harbour | Kestrel | , ; , ; , ; , ; , ; , ; , ; ,",
    'The "Harbour", the "Kestrel"; and others',
    "Company; Contact, Status",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_titles_may_have_any_separators(tmp_path: Path, title: str, delimiter: str) -> None:
    lines = (PLAIN_ROW, PLAIN_ROW.values())
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    path = tmp_path / "report.csv"
    path.write_text(f"{title}\n\n{title}\n{text}\n", encoding="utf-8")
    assert read(InvoiceDetailsReport(path)).number == "INV-000123"


LONG = ("Line description", "Contact", "Invoice number", "Amount due", "Property")


def told_as_too_long(report: InvoiceDetailsReport) -> None:
    with pytest.raises(ProblemError) as caught:
        tuple(report.read())
    problem = caught.value.problem
    assert (problem.key, problem.values["row"]) == ("ledger_long_text", "3")


@pytest.mark.parametrize("column", LONG)
def test_a_text_without_end_is_told_as_one(csv_report: MakeReport, column: str) -> None:
    told_as_too_long(second(csv_report, {column: "x" * 140_000}))


@pytest.mark.parametrize("column", LONG)
@pytest.mark.parametrize("length", [131_073, 3_000_000])
def test_a_text_of_a_workbook_without_end_is_told_as_one(tmp_path: Path, column: str, length: int) -> None:
    bad = workbooks.line(**{column.replace(" ", "_"): workbooks.cell("x" * length)})
    path = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, workbooks.PLAIN, bad)
    told_as_too_long(InvoiceDetailsReport(path))


@pytest.mark.parametrize("pieces", [3, 200])
def test_a_text_of_many_pieces_is_told_as_one(tmp_path: Path, pieces: int) -> None:
    text = f'<c t="inlineStr"><is>{f"<r><t>{70_000 * chr(120)}</t></r>" * pieces}</is></c>'
    bad = workbooks.line(Contact=text)
    path = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, workbooks.PLAIN, bad)
    told_as_too_long(InvoiceDetailsReport(path))


@pytest.mark.parametrize("length", [1_000, 32_767, 131_072])
def test_a_long_text_is_read(csv_report: MakeReport, tmp_path: Path, length: int) -> None:
    text = "x" * length
    line = workbooks.line(Line_description=workbooks.cell(text))
    workbook = workbooks.write(tmp_path / "r.xlsx", workbooks.HEADINGS, line)
    for report in (csv_report({"Line description": text}), InvoiceDetailsReport(workbook)):
        assert read(report).lines[0].description == text


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX alone")
@pytest.mark.parametrize(
    "name", [b"\xff.csv", b"rep\xe9.csv", b"\xc3.xlsx", b"a\x80/report.csv", b"\xed\xa0\x80"]
)
def test_a_name_that_is_no_text_is_told(tmp_path: Path, name: bytes) -> None:
    """It could neither be stored nor shown."""
    path = tmp_path / os.fsdecode(name)
    report = InvoiceDetailsReport(path)
    for ask in (report.stamp, lambda: tuple(report.read())):
        with pytest.raises(ProblemError) as caught:
            ask()
        assert caught.value.problem.key == "ledger_name"
        str(caught.value.problem).encode()
    report.name.encode()


@pytest.mark.parametrize("far", ["note", "total 100", "x", "#REF!", "0"])
def test_a_note_beside_the_report_is_no_row_of_it(make: MakeReport, far: str) -> None:
    headings = [*PLAIN_ROW, "Remarks"]
    blank = {**dict.fromkeys(PLAIN_ROW, ""), "Remarks": far}
    assert read(make({"Remarks": ""}, blank, headings=headings)).number == "INV-000123"

"""Workbooks as different programs write them, and as none would: no file takes the app's time or memory."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relink_desktop.core.documents import Document
from relink_desktop.core.problems import ProblemError
from relink_desktop.ledger import workbook
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .measured import measured
from .reports import table
from .workbooks import HEADINGS, PLAIN, SHEETS, cell, line, pack, row, sheet, write


def read(path: Path) -> Document:
    (document,) = InvoiceDetailsReport(path).read()
    return document


def refusal(path: Path) -> str:
    with pytest.raises(ProblemError) as caught:
        tuple(InvoiceDetailsReport(path).read())
    return caught.value.problem.key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


@pytest.mark.parametrize(
    "far",
    [
        row([cell(" ", 'r="A1048576"')], 'r="1048576"'),
        row([cell(" ", 'r="XFD1048576"')], 'r="1048576"'),
        row([cell("a note", 'r="XFD1048576"')], 'r="1048576"'),
        row(['<c r="XFD3"><v>7</v></c>'], 'r="3"'),
        row(['<c r="XFD1048576" s="0"/>'], 'r="1048576"'),
        row([cell("a note", 'r="ZZZ9999999999"')], 'r="9999999999"'),
        "".join(row([cell("a note", f'r="XFD{number}"')]) for number in range(3, 10_000)),
    ],
)
def test_a_cell_far_away_takes_nothing(path: Path, far: str) -> None:
    write(path, HEADINGS, PLAIN, far)
    with measured():
        assert read(path).number == "INV-000123"


def test_what_the_sheet_says_of_its_size_is_not_believed(path: Path) -> None:
    head = '<dimension ref="A1:XFD1048576"/>'
    content = sheet(HEADINGS, PLAIN).replace("<sheetData>", f"{head}<sheetData>")
    assert read(pack(path, {"sheet": content})).number == "INV-000123"


BIG = 4_900_000
#: What begins a sheet, what comes again and again until it is ``BIG``, and what ends it. {n} counts.
BOMBS = {
    "spaces": ("<sheetData>", " ", "</sheetData>"),
    "text": ("<sheetData><row><c t='inlineStr'><is><t>", "x", "</t></is></c></row></sheetData>"),
    "text beside cells": ("<sheetData>", "x", "</sheetData>"),
    "attribute": ('<sheetData><row x="', "x", '"/></sheetData>'),
    "comment": ("<!--", "x", "-->"),
    "elements in each other": ("", "<a>", ""),
    "rows in each other": ("<sheetData>", "<row>", ""),
    "cells in each other": ("<sheetData><row>", "<c>", ""),
    "values in each other": ("<sheetData><row><c>", "<v>", ""),
    "names of elements": ("", "<a{n}/>", ""),
    "names of attributes": ("", '<a b{n}=""/>', ""),
    "cells in one place": ("<sheetData><row>", '<c r="A1"><v>1</v></c>', "</row></sheetData>"),
    "cells in one row": ("<sheetData><row>", "<c><v>1</v></c>", "</row></sheetData>"),
    "wide rows": ("<sheetData>", '<row><c r="CV1"><v>1</v></c></row>', "</sheetData>"),
    "pieces of a text": ("<sheetData><row><c><is>", "<t>xx</t>", "</is></c></row></sheetData>"),
}


IN_OTHERS = ("text", "attribute", "comment", "elements in each other", "names of attributes")


@pytest.mark.parametrize(
    ("part", "bomb"),
    [
        *(("sheet", bomb) for bomb in BOMBS),
        *((part, bomb) for part in ("sharedStrings", "styles", "workbook") for bomb in IN_OTHERS),
        ("sharedStrings", "pieces of a text"),
    ],
)
def test_what_unpacks_to_much_takes_little(path: Path, bomb: str, part: str) -> None:
    begin, again, end = BOMBS[bomb]
    times = BIG // len(again) // (1 if len(again) < 10 or "{n}" in again else 5)
    middle = "".join(again.format(n=n) for n in range(times)) if "{n}" in again else again * times
    content = f"<worksheet>{begin}{middle}{end}</worksheet>"
    parts = {"sheet": sheet(HEADINGS, PLAIN), part: content} if part != "workbook" else {"sheet": ""}
    pack(path, parts, book=content if part == "workbook" else "")
    del content, parts, middle
    with measured(), suppress(ProblemError):
        assert read(path).number == "INV-000123"


@pytest.mark.parametrize("part", ["sheet", "sharedStrings", "styles"])
def test_a_part_that_is_larger_than_any_reports_is_refused(
    path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_SHEET", 6_000_000)
    monkeypatch.setattr(workbook, "_MAX_STRINGS", 6_000_000)
    good = {"sheet": sheet(HEADINGS, PLAIN)}
    assert refusal(pack(path, {**good, part: f"<a>{' ' * 6_000_000}</a>"})) == "ledger_too_large"


@pytest.mark.parametrize("said", [0, 1, 100, 2_000, 0x7FFFFFFF])
@pytest.mark.parametrize("compression", [ZIP_DEFLATED, ZIP_STORED])
def test_a_size_that_is_not_true_is_no_way_in(path: Path, said: int, compression: int) -> None:
    """The zip directory's entry of the sheet says another size than what is there."""
    with ZipFile(path, "w", compression) as archive:
        with ZipFile(write(path.with_suffix(".good"), HEADINGS, *[PLAIN] * 20_000)) as good:
            for name in good.namelist():
                archive.writestr(name, good.read(name))
        archive.getinfo("xl/sheet.xml").file_size = said
    with measured():
        assert refusal(path) == ("ledger_too_large" if said > 2_000 else "ledger_not_report")


@pytest.mark.parametrize("compression", [ZIP_BZIP2, ZIP_LZMA])
def test_a_compression_that_no_workbook_has_is_refused(path: Path, compression: int) -> None:
    pack(path, {"sheet": sheet(HEADINGS, PLAIN)})
    with ZipFile(path, "a", compression) as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/sheet.xml", sheet(HEADINGS, PLAIN))
    assert refusal(path) == "ledger_not_report"


def test_a_directory_without_end_is_refused(path: Path) -> None:
    pack(path, {"sheet": sheet(HEADINGS, PLAIN)})
    with ZipFile(path, "a") as archive:
        for number in range(50_000):
            archive.writestr(f"{number}", b"")
    with measured():
        assert refusal(path) == "ledger_not_report"


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c "Seven Bells">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
        '<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p; <!ENTITY c "x">',
        "",
    ],
)
def test_entities_are_refused(path: Path, entities: str) -> None:
    content = f"<!DOCTYPE w [{entities}]>" + sheet(
        HEADINGS, line(Contact=cell("")).replace("<t></t>", "<t>&c;</t>")
    )
    assert refusal(pack(path, {"sheet": content})) == "ledger_not_report"


def other(text: str) -> str:
    return sheet(HEADINGS, line(Invoice_number=cell(text)))


@pytest.mark.parametrize(
    ("states", "read_one"),
    [
        (["hidden", "visible"], "2"),
        (["veryHidden", "visible"], "2"),
        (["hidden", "veryHidden", "visible"], "3"),
        (["hidden", "", "visible"], "2"),
        (["", "hidden"], "1"),
    ],
)
def test_a_hidden_sheet_is_not_read(path: Path, states: list[str], read_one: str) -> None:
    entries = [
        f'<sheet name="{n}" sheetId="{n}" r:id="r{n}" {f"""state="{state}" """ if state else ""}/>'
        for n, state in enumerate(states, start=1)
    ]
    parts = {f"sheet{n}": other(str(n)) for n in range(1, len(states) + 1)}
    assert read(pack(path, parts, sheets="".join(entries))).number == read_one


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_workbook_whose_sheets_are_all_hidden_is_no_report(path: Path, state: str) -> None:
    hidden = SHEETS.replace("/>", f' state="{state}"/>')
    assert refusal(pack(path, {"sheet": sheet(HEADINGS, PLAIN)}, sheets=hidden)) == "ledger_not_report"


def test_a_hidden_sheet_is_not_read_in_place_of_one_that_is_no_report(path: Path) -> None:
    sheets = '<sheet name="1" sheetId="1" r:id="r1" state="hidden"/><sheet name="2" sheetId="2" r:id="r2"/>'
    parts = {"sheet1": sheet(HEADINGS, PLAIN), "sheet2": sheet(row([cell("Totals")]))}
    assert refusal(pack(path, parts, sheets=sheets)) == "ledger_not_report"


def test_a_chart_in_front_is_no_sheet(path: Path) -> None:
    sheets = '<sheet name="1" sheetId="1" r:id="r1"/><sheet name="2" sheetId="2" r:id="r2"/>'
    assert read(pack(path, {"chartsheet": "<c/>", "sheet": other("7")}, sheets=sheets)).number == "7"


STRINGS = [
    ("<si><t>Seven Bells</t></si>", "Seven Bells"),
    ("<si><r><rPr><b/></rPr><t>Seven </t></r>\n<r><t>Bells</t></r></si>", "Seven Bells"),
    ('<si><t>七鐘</t><rPh sb="0" eb="2"><t>しちしょう</t></rPh></si>', "七鐘"),
    ("<si><t>Seven_x0020_Bells_x000D_</t></si>", "Seven Bells"),
    ("<si><t>Seven_x005F_x0041_Bells</t></si>", "Seven_x0041_Bells"),
    ("<si><r><t>Bells_x0</t></r><r><t>041_</t></r></si>", "Bells_x0041_"),
    ("<si><r><t>Bells_x005F_</t></r><r><t>x0041_</t></r></si>", "Bells_x0041_"),
    ("<si><t>Bells &amp; &#66;ells</t></si>", "Bells & Bells"),
    ("<si><t>Pāua 🐚</t></si>", "Pāua 🐚"),
]


@pytest.mark.parametrize(("text", "name"), STRINGS)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_shared_texts(path: Path, text: str, name: str, prefix: str) -> None:
    sheet_ = sheet(HEADINGS, line(Contact='<c t="s"><v>2</v></c>'))
    strings = f"<sst><si><t>0</t></si><si/>{text}<si><t>3</t></si></sst>"
    if prefix:  # as some programs write every name
        sheet_, strings = (re.sub("<(/?)([a-zA-Z])", rf"<\1{prefix}\2", part) for part in (sheet_, strings))
    assert read(pack(path, {"sheet": sheet_, "sharedStrings": strings})).contact == name


def test_more_texts_than_are_kept_in_memory(path: Path) -> None:
    count = 40_000
    strings = "".join(f"<si><t>Text number {number} of {count}</t></si>" for number in range(count))
    lines = [line(Line_description=f'<c t="s"><v>{n}</v></c>') for n in range(0, count, 11)]
    pack(path, {"sheet": sheet(HEADINGS, *lines), "sharedStrings": f"<sst>{strings}</sst>"})
    texts = [found.description for found in read(path).lines]
    assert texts == [f"Text number {number} of {count}" for number in range(0, count, 11)]


@pytest.mark.parametrize("number", ["60000", "-1", "4", "x", ""])
def test_a_shared_text_that_is_not_there(path: Path, number: str) -> None:
    bad = line(Contact=f'<c t="s"><v>{number}</v></c>')
    pack(path, {"sheet": sheet(HEADINGS, bad), "sharedStrings": "<sst><si><t>a</t></si></sst>"})
    assert refusal(path) == ("ledger_not_report" if number else "ledger_blank")


#: Rows and cells that no program writes. Where they belong is not certain, and so nothing of them is read.
MISPLACED = [
    row([cell("a note", 'r="A1"')], 'r="1"'),
    row([cell("a note")], 'r="2"'),
    row([cell("a note")], 'r="0"'),
    row([cell("a note")], 'r="-7"'),
    row([cell("a note")], 'r="7.5"'),
    row([cell("a note", 'r="A4"')], 'r="3"'),
    row([cell("a note", 'r="3"')], 'r="3"'),
    row([cell("a note", 'r="a3"')], 'r="3"'),
    row([cell("a note", 'r=""')], 'r="3"'),
    row([cell("a note", 'r="ZZZZ3"')], 'r="3"'),
    row([cell("a note", 'r="Ä3"')], 'r="3"'),
    row([cell("a note", 'r="B3"'), cell("another", 'r="B3"')], 'r="3"'),
    row([cell("a note", 'r="B3"'), cell("a", 'r="A3"'), cell("another")], 'r="3"'),
    row([cell("a note"), row([])]),
    cell("a note"),
    row([]) + cell("a note"),
]
#: What belongs to a sheet, within a shared text.
IN_A_TEXT = [
    "<row><c><v>1</v></c></row>",
    "<row/>",
    "<c/>",
    "<c><v>1</v></c>",
    '<row r="1"><c r="A1"/></row>',
]


@pytest.mark.parametrize("misplaced", MISPLACED)
def test_what_stands_in_no_certain_place_is_refused(path: Path, misplaced: str) -> None:
    assert refusal(write(path, HEADINGS, PLAIN, misplaced)) == "ledger_not_report"


@pytest.mark.parametrize("misplaced", IN_A_TEXT)
def test_a_cell_within_a_text_is_refused(path: Path, misplaced: str) -> None:
    strings = f"<sst><si><t>INV-</t>{misplaced}<t>1</t></si></sst>"
    content = sheet(HEADINGS, line(Invoice_number='<c t="s"><v>0</v></c>'))
    assert refusal(pack(path, {"sheet": content, "sharedStrings": strings})) == "ledger_not_report"


@pytest.mark.parametrize(
    "bad",
    [
        '<c t="x"><v>INV-1</v></c>',
        '<c t="b"><v>INV-1</v></c>',
        '<c t="b"><v>2</v></c>',
        '<c t=""><v>1</v></c>',
        '<c t="text"><is><t>INV-1</t></is></c>',
        "<c><v>INV-1</v></c>",
        '<c t="d"><v>INV-1</v></c>',
        "<c><v>1</v><v>2</v></c>",
        '<c t="str"><v>INV-</v><v>1</v></c>',
        '<c t="inlineStr"><v>INV-</v><is><t>1</t></is></c>',
        '<c t="inlineStr"><is><t>INV-1</t></is><v>1</v></c>',
        "<c><v>INV-<x/>1</v></c>",
        '<c t="inlineStr"><v>1</v></c>',
        "<c><v>1_0</v></c>",
        "<c><v>nan</v></c>",
        "<c><v>-Infinity</v></c>",
        "<c><v>1e999</v></c>",
        "<c><v>-1e400</v></c>",
        "<c><v>١٢٣</v></c>",
        "<c><v>0x7</v></c>",
        "<c><v>1 000</v></c>",
        "<c><v>1,5</v></c>",
        '<c t="s"><is><t>0</t></is></c>',
    ],
)
def test_a_cell_of_another_kind_is_refused(path: Path, bad: str) -> None:
    assert refusal(write(path, HEADINGS, line(Invoice_number=bad))) == "ledger_not_report"


@pytest.mark.parametrize(
    ("said", "word"), [("1", "TRUE"), ("true", "TRUE"), ("0", "FALSE"), ("false", "FALSE")]
)
def test_a_truth_is_a_word(path: Path, said: str, word: str) -> None:
    assert read(write(path, HEADINGS, line(Contact=f'<c t="b"><v>{said}</v></c>'))).contact == word


@given(at=st.integers(0, 8000), length=st.integers(0, 50), garbage=st.binary(max_size=20))
def test_a_damaged_workbook_is_read_or_refused(at: int, length: int, garbage: bytes) -> None:
    whole = _whole()
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.xlsx")
        path.write_bytes(whole[:at] + garbage + whole[at + length :])
        with suppress(ProblemError):
            tuple(InvoiceDetailsReport(path).read())


@lru_cache
def _whole() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for cells in table([{"Issue date": date(2026, 3, 20), "Due date": date(2026, 4, 1)}], None):
        book.worksheets[0].append(cells)
    book.save(file)
    return file.getvalue()

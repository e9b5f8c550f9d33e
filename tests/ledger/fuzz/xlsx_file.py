"""Writes a sheet as a workbook, as one program or another does: part by part, so that each can be varied."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from .layout import EPOCH_1904, Cell, Sheet, Style

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_NAMESPACES = {
    False: (f"{_TRANSITIONAL}/spreadsheetml/2006/main", f"{_TRANSITIONAL}/officeDocument/2006/relationships"),
    True: (
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
}
_PACKAGE = f"{_TRANSITIONAL}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_DATE_FORMATS = (14, 15, 17, 22, 164, 165, 166)
_CUSTOM = {
    164: "yyyy\\-mm\\-dd;@",
    165: '[$-809]dd "day of" mmmm\\ yyyy',
    166: "d.m.yy",
    167: '#,##0.00 "days"',
    168: "[Red]0.00;[Blue]-0.00",
    169: "_-* #,##0.00_-",
}
_NUMBER_FORMATS = (0, 0, 2, 4, 9, 167, 168, 169)
_ROW_ATTRIBUTES = ("", ' spans="1:9"', ' ht="15" customHeight="1"')
_OTHER = "<row><c t='inlineStr'><is><t>Company</t></is></c></row><row><c><v>1</v></c></row>"


@dataclass(slots=True)
class Parts:
    """The parts of a workbook by their paths; ``sheet`` is the path of the one that has the report."""

    sheet: str
    content: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Way:
    """The choices that hold for all of a file."""

    rng: Random
    strict: bool
    prefix: str
    references: bool
    texts: str
    formulas: float
    shared: dict[str, int] = field(default_factory=dict)


def write(rng: Random, sheet: Sheet, how: Style, *, plain: bool) -> Parts:
    """``plain`` leaves out what openpyxl can't read."""
    way = _Way(
        rng,
        strict=not plain and rng.random() < 0.1,
        prefix=rng.choice(("", "", "", "x:")),
        references=rng.random() < 0.8,
        texts=rng.choice(("shared", "inline", "mixed")),
        formulas=rng.choice((0, 0, 0.1)),
    )
    style_of = {"date": len(_NUMBER_FORMATS) + rng.randrange(len(_DATE_FORMATS)), "": rng.randrange(6)}
    before = rng.choice((0, 0, 0, 1, 2))
    after = rng.choice((0, 0, 1))
    names = [f"xl/worksheets/sheet{n + 1}.xml" for n in range(before + 1 + after)]
    if rng.random() < 0.2:
        rng.shuffle(names)
    parts = Parts(names[before])
    for path in names:
        body = _rows(way, sheet, how, style_of) if path == parts.sheet else _OTHER
        parts.content[path] = _worksheet(way, body)
    parts.content |= _frame(way, names, before, how)
    return parts


def pack(rng: Random, parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    order = list(parts)
    if rng.random() < 0.3:
        rng.shuffle(order)
    with ZipFile(file, "w", rng.choice((ZIP_DEFLATED, ZIP_DEFLATED, ZIP_STORED))) as archive:
        for path in order:
            if rng.random() < 0.2:  # written without knowing the size before
                with archive.open(path, "w", force_zip64=rng.random() < 0.3) as part:
                    part.write(parts[path])
            else:
                archive.writestr(path, parts[path])
        archive.comment = rng.choice((b"", b"", b"made by hand"))
    return file.getvalue()


def _rows(way: _Way, sheet: Sheet, how: Style, style_of: Mapping[str, int]) -> str:
    rng, skipped = way.rng, 0.3 if way.references else 0
    rows = []
    for number, cells in enumerate(sheet.rows, start=1):
        if way.references and not any(cell.text for cell in cells) and rng.random() < 0.7:
            continue
        found = [
            _cell(way, cell, f"{_letters(column)}{number}", how, style_of)
            for column, cell in enumerate(cells)
            if cell.text or rng.random() >= skipped
        ]
        place = f' r="{number}"' if way.references else ""
        rows.append(f"<row{place}{rng.choice(_ROW_ATTRIBUTES)}>{''.join(found)}</row>")
    return rng.choice(("", "\n")).join(rows)


def _cell(way: _Way, cell: Cell, place: str, how: Style, style_of: Mapping[str, int]) -> str:
    rng = way.rng
    where = f' r="{place}"' if way.references else ""
    if not cell.text:
        return f"<c{where}/>"
    if cell.kind in ("number", "date"):
        if cell.kind == "date" and rng.random() < 0.05:
            day = how.epoch + timedelta(int(cell.text))
            return f'<c{where} t="d"><v>{day}T00:00:00</v></c>'
        style = style_of["date" if cell.kind == "date" else ""]
        formula = "<f>SUM(A1)</f>" if rng.random() < way.formulas else ""
        return f'<c{where} s="{style}">{formula}<v>{cell.text}</v></c>'
    if cell.kind == "error":
        return f'<c{where} t="e"><f>A1</f><v>{cell.text}</v></c>'
    if cell.kind == "formula":
        return f"<c{where}><f>{escape(cell.text[1:])}</f></c>"
    return _text(way, cell.text, where)


def _text(way: _Way, text: str, where: str) -> str:
    rng = way.rng
    if rng.random() < way.formulas / 2:
        return f'<c{where} t="str"><f>A1</f><v>{_escaped(text)}</v></c>'
    if way.texts == "shared" or (way.texts == "mixed" and rng.random() < 0.5):
        return f'<c{where} t="s"><v>{way.shared.setdefault(text, len(way.shared))}</v></c>'
    return f'<c{where} t="inlineStr"><is>{_pieces(rng, text)}</is></c>'


def _pieces(rng: Random, text: str) -> str:
    """A text, at times in pieces of different looks, and with how it is read aloud."""
    if rng.random() < 0.9 or len(text) < 2:
        return f'<t xml:space="preserve">{_escaped(text)}</t>'
    at = rng.randrange(1, len(text))
    pieces = "".join(
        f'<r><rPr><b/></rPr><t xml:space="preserve">{_escaped(piece)}</t></r>'
        for piece in (text[:at], text[at:])
    )
    return pieces + rng.choice(("", '<rPh sb="0" eb="1"><t>aloud</t></rPh>'))


def _escaped(text: str) -> str:
    return escape(re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)).replace("\r", "&#13;")


def _worksheet(way: _Way, body: str) -> bytes:
    size = way.rng.choice(("", '<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>'))
    views = '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    return _part(way, "worksheet", f"{size}{views}<sheetData>{body}</sheetData>")


def _part(way: _Way, root: str, content: str, attributes: str = "") -> bytes:
    main, relations = _NAMESPACES[way.strict]
    whole = f'<{root} xmlns:r="{relations}" {attributes}>{content}</{root}>'
    if way.prefix:
        whole = re.sub(r"<(/?)([a-zA-Z])", rf"<\1{way.prefix}\2", whole)
        declared = f'xmlns:{way.prefix[:-1]}="{main}"'
    else:
        declared = f'xmlns="{main}"'
    return _encoded(way.rng, whole.replace(" xmlns:r", f" {declared} xmlns:r", 1))


def _encoded(rng: Random, whole: str) -> bytes:
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"))
    declared = "UTF-16" if encoding == "utf-16" else "UTF-8"
    return f'<?xml version="1.0" encoding="{declared}" standalone="yes"?>\n{whole}'.encode(encoding)


def _frame(way: _Way, sheets: Sequence[str], report: int, how: Style) -> dict[str, bytes]:
    """All parts but the sheets. Those before the report are hidden."""
    rng, relations = way.rng, _NAMESPACES[way.strict][1]
    targets = [(f"rId{n}", "worksheet", path) for n, path in enumerate(sheets, start=1)]
    targets += [
        ("rIdStyles", "styles", "xl/styles.xml"),
        ("rIdTexts", "sharedStrings", "xl/sharedStrings.xml"),
    ]
    states = [rng.choice(("hidden", "veryHidden")) if n < report else "visible" for n in range(len(sheets))]
    entries = "".join(
        f'<sheet name="Sheet {n}" sheetId="{n + 3}" state="{state}" r:id="rId{n}"/>'
        for n, state in enumerate(states, start=1)
    )
    epoch = f'<workbookPr date1904="{int(how.epoch == EPOCH_1904)}"/>'
    texts = "".join(f"<si>{_pieces(rng, text)}</si>" for text in way.shared)
    types = [(path, "worksheet") for path in sheets]
    types += [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    types += [("xl/sharedStrings.xml", "sharedStrings")]
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_TYPE}.{kind}+xml"/>' for path, kind in types
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="{_RELATIONS}"/>{overrides}</Types>'
        ).encode(),
        "_rels/.rels": _relations(rng, [("rId1", "officeDocument", "xl/workbook.xml")], relations, ""),
        "xl/_rels/workbook.xml.rels": _relations(rng, targets, relations, "xl/"),
        "xl/workbook.xml": _part(way, "workbook", f"{epoch}<sheets>{entries}</sheets>"),
        "xl/styles.xml": _part(way, "styleSheet", _styles()),
        "xl/sharedStrings.xml": _part(way, "sst", texts),
    }


def _relations(rng: Random, targets: Sequence[tuple[str, str, str]], namespace: str, folder: str) -> bytes:
    entries = "".join(
        f'<Relationship Id={quoteattr(name)} Type="{namespace}/{kind}" '
        f"Target={quoteattr(rng.choice((f'/{path}', path.removeprefix(folder))))}/>"
        for name, kind, path in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()


def _styles() -> str:
    """The first styles are those of numbers, then come those of dates."""
    custom = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for number, code in _CUSTOM.items()
    )
    xf = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    cells = "".join(map(xf.format, (*_NUMBER_FORMATS, *_DATE_FORMATS)))
    look = "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    base = f"<cellStyleXfs>{xf.format(14)}</cellStyleXfs>"
    return f"<numFmts>{custom}</numFmts>{look}{base}<cellXfs>{cells}</cellXfs>"


def _letters(column: int) -> str:
    """A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text

"""Writes workbooks part by part, as no library would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from .reports import PLAIN_ROW

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def cell(value: object, attributes: str = "") -> str:
    return f'<c t="inlineStr" {attributes}><is><t>{escape(str(value))}</t></is></c>'


def row(cells: Iterable[str], attributes: str = "") -> str:
    return f"<row {attributes}>{''.join(cells)}</row>"


HEADINGS = row(map(cell, PLAIN_ROW))
PLAIN = row(map(cell, PLAIN_ROW.values()))
SHEETS = '<sheet name="Report" sheetId="1" r:id="r1"/>'


def line(**cells: str) -> str:
    """A plain line with other XML for some of its cells: ``line(Contact='<c t="e"><v>#REF!</v></c>')``."""
    return row(cells.get(name.replace(" ", "_"), cell(value)) for name, value in PLAIN_ROW.items())


def sheet(*rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def write(path: Path, *rows: str) -> Path:
    return pack(path, {"sheet": sheet(*rows)})


def pack(path: Path, parts: Mapping[str, str | bytes], sheets: str = SHEETS, book: str = "") -> Path:
    """The parts ``sheet``, ``sheet2`` ... are worksheets; their ids are r1, r2 ... in this order."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        targets = [(f"r{number}", name) for number, name in enumerate(parts, start=1)]
        archive.writestr("_rels/.rels", _relations([("r1", "officeDocument", "xl/workbook.xml")]))
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relations(
                (id_, "worksheet" if name.startswith("sheet") else name, f"{name}.xml")
                for id_, name in targets
            ),
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{OFFICE}">{book}<sheets>{sheets}</sheets></workbook>',
        )
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return path


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    entries = (f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in related)
    return f"<Relationships>{''.join(entries)}</Relationships>"

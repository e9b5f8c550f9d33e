"""What reading a report takes, beside other readers of the same file, each in a process of its own."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from tests.ledger.fuzz.__main__ import play
from tests.ledger.reports import PLAIN_ROW
from tests.ledger.workbooks import MAIN, pack, sheet

LINES = 100_000
_DAYS = ("46101", "46113")  # of PLAIN_ROW's dates, as a workbook has them
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = "".join(
    (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>',
        f'<Override PartName="/xl/sheet.xml" ContentType="{_OFFICE}.worksheet+xml"/>',
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OFFICE}.sharedStrings+xml"/>',
        "</Types>",
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Seconds of the processor, and MiB by which the process grew at most."""

    reader: str
    seconds: float
    mib: float


def readings() -> Iterator[tuple[str, Reading, Reading]]:
    """Of a CSV file and of a workbook: ours, and that of who does nothing but give the cells."""
    with TemporaryDirectory() as folder:
        for write, path, other in (
            (_write_csv, Path(folder, "report.csv"), "csv"),
            (_write_xlsx, Path(folder, "report.xlsx"), "openpyxl"),
        ):
            write(path)
            yield path.suffix[1:].upper(), _reading("relink", path), _reading(other, path)


def fuzzed_a_second(files: int) -> float:
    """Reports that are made, read and judged, a second of one core."""
    play(range(1, 20))  # what is imported and made once for all
    began = time.process_time()
    play(range(1, 1 + files))
    return files / (time.process_time() - began)


def _reading(reader: str, path: Path) -> Reading:
    command = [sys.executable, "-m", "tests.bench.clients.reading", reader, str(path)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return Reading(reader, told["seconds"], told["mib"])


def _lines() -> Iterator[dict[str, object]]:
    """Two to an invoice, of five companies and a thousand contacts."""
    for number in range(LINES):
        net = 10_000 + number * 7919 % 1_000_000
        tax = net * 15 // 100
        yield {
            **PLAIN_ROW,
            "Company": f"Company {number * 5 // LINES}",
            "Invoice number": f"INV-{number // 2:06}",
            "Contact": f"Contact {number // 2 % 1000}",
            "Line description": f"Rent of unit {number}",
            "Net amount": net / 100,
            "GST": tax / 100,
            "Gross amount": (net + tax) / 100,
            "Amount due": 0,
        }


def _write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PLAIN_ROW)
        writer.writeheader()
        writer.writerows(_lines())


def _write_xlsx(path: Path) -> None:
    """As Excel does: texts are shared, and dates are numbers."""
    texts: dict[str, int] = {}

    def cell(value: object) -> str:
        if isinstance(value, str):
            return f'<c t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
        return f"<c><v>{value}</v></c>"

    days = dict(zip(("Issue date", "Due date"), map(int, _DAYS), strict=True))
    rows = [f"<row>{''.join(map(cell, PLAIN_ROW))}</row>"]
    rows += (f"<row>{''.join(map(cell, {**line, **days}.values()))}</row>" for line in _lines())
    strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
    pack(path, {"sheet": sheet(*rows), "sharedStrings": f"<sst {MAIN}>{strings}</sst>"})
    with ZipFile(path, "a") as archive:  # openpyxl asks it what the parts are
        archive.writestr("[Content_Types].xml", _TYPES)

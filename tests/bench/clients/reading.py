"""Reads a report to its end: ``python -m tests.bench.clients.reading READER PATH``."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl

from relink_desktop.ledger.invoice_details import InvoiceDetailsReport
from tests.ledger.fuzz.limits import limited


def _relink(path: Path) -> Iterator[object]:
    return InvoiceDetailsReport(path).read()


def _csv(path: Path) -> Iterator[object]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _openpyxl(path: Path) -> Iterator[object]:
    book = openpyxl.load_workbook(path, read_only=True)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)


READERS: dict[str, Callable[[Path], Iterator[object]]] = {
    "relink": _relink,
    "csv": _csv,
    "openpyxl": _openpyxl,
}


def main() -> None:
    reader, path = sys.argv[1:]
    with limited() as growth:
        began = time.process_time()
        for _ in READERS[reader](Path(path)):
            pass
        seconds = time.process_time() - began
    json.dump({"seconds": seconds, "mib": growth.mib}, sys.stdout)


if __name__ == "__main__":
    main()

"""Writes a sheet as CSV, as one program or another does."""

from __future__ import annotations

import csv
import io
from random import Random

from .layout import Sheet

_QUOTING = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC)


def write(rng: Random, sheet: Sheet) -> bytes:
    text = io.StringIO()
    end = rng.choice(("\r\n", "\r\n", "\n", "\r"))
    # Python 3.11 quotes no line feed where lines end with a carriage return.
    quoting = csv.QUOTE_ALL if end == "\r" else rng.choice(_QUOTING)
    writer = csv.writer(text, delimiter=rng.choice(",,;\t"), quoting=quoting, lineterminator=end)
    for cells in sheet.rows:
        writer.writerow([cell.text for cell in cells])
    content = text.getvalue()
    encoding = rng.choice(("utf-8", "utf-8", "utf-16-le", "utf-16-be"))
    marks = rng.choice((0, 1, 1, 2, 5)) if encoding == "utf-8" else rng.choice((1, 1, 1, 3))
    return ("\ufeff" * marks + content).encode(encoding)

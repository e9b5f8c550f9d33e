"""The practice ledger: a property ledger's Invoice Details Report, to which documents can be added."""

from __future__ import annotations

import csv
import io
import os
import random
import re
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

HEADER = (
    "Company",
    "Transaction type",
    "Invoice number",
    "Issue date",
    "Due date",
    "Contact",
    "Property",
    "Line description",
    "Net amount",
    "GST rate",
    "GST",
    "Gross amount",
    "Amount paid/allocated",
    "Amount due",
    "Chart of account",
    "Status",
    "Credited invoice",
)
MOST_ADDED = 50
#: Bytes. The app reads no longer report; so many hold 250,000 lines.
LARGEST = 50_000_000
_PREFIXES = {"Income invoice": "INV-", "Expense invoice": "EXP-"}
_INCOME_SHARE = 0.7

_Row = dict[str, str]


class LedgerError(Exception):
    """The ledger can't be read or written; the message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class LedgerCompany:
    """A company of the ledger and how many documents it has."""

    name: str
    documents: int


def companies(path: Path) -> list[LedgerCompany]:
    """Every company of the ledger, in order of appearance. Raises ``LedgerError``."""
    _, rows = _read(path)
    documents = dict.fromkeys(
        (row["Company"], row["Transaction type"], row["Invoice number"]) for row in rows
    )
    counts = Counter(company for company, _, _ in documents)
    return [LedgerCompany(name, count) for name, count in counts.items()]


def add_documents(path: Path, company: str, count: int, day: date, chance: random.Random) -> list[str]:
    """Append ``count`` approved invoices and bills of ``day`` and return their numbers.

    They are modelled on what the company has: its contacts, properties, accounts and rates. Readers see
    the old file or the new one, nothing between. Raises ``LedgerError``.
    """
    if not 1 <= count <= MOST_ADDED:
        raise LedgerError(f"Choose between 1 and {MOST_ADDED} documents to add.")
    text, rows = _read(path)
    models: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row["Company"] == company and row["Transaction type"] in _PREFIXES:
            models[row["Transaction type"]].append(row)
    if not models:
        raise LedgerError(
            f"The ledger has no invoices or bills of “{company}” to go by: choose another company."
        )
    kinds = [kind for kind in _PREFIXES if kind in models]
    highest = {kind: _highest(models[kind], kind) for kind in kinds}
    numbers, added = [], []
    for _ in range(count):
        kind = kinds[0] if chance.random() < _INCOME_SHARE else kinds[-1]
        highest[kind] += 1
        number = f"{_PREFIXES[kind]}{highest[kind]:06d}"
        numbers.append(number)
        added += _document(models[kind], number, day, chance)
    end = "\r\n" if "\r\n" in text else "\n"
    longer = text + ("" if text.endswith("\n") else end) + _csv(added, end)
    if len(longer.encode()) > LARGEST:
        raise LedgerError("The practice ledger is as long as a report may be: nothing was added to it.")
    _replace(path, longer)
    return numbers


def _document(models: list[_Row], number: str, day: date, chance: random.Random) -> list[_Row]:
    first = chance.choice(models)
    return [
        _line(first, chance.choice(models) if index else first, number, day, chance)
        for index in range(chance.choice((1, 1, 2, 3)))
    ]


def _line(first: _Row, model: _Row, number: str, day: date, chance: random.Random) -> _Row:
    """A line of the document that begins with ``first``, with account and rate of ``model``."""
    net = Decimal(chance.randrange(5_000, 450_000)) / 100
    percent = Decimal(model["GST rate"].removesuffix("%") or 0)
    tax = (net * percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return {
        **first,
        "Invoice number": number,
        "Issue date": f"{day:%d/%m/%Y}",
        "Due date": f"{day + timedelta(days=14):%d/%m/%Y}",
        "Line description": f"{model['Chart of account']}, {day:%B %Y}",
        "Net amount": f"{net:,.2f}",
        "GST rate": model["GST rate"],
        "GST": f"{tax:,.2f}",
        "Gross amount": f"{net + tax:,.2f}",
        "Amount paid/allocated": "0.00",
        "Amount due": f"{net + tax:,.2f}",
        "Chart of account": model["Chart of account"],
        "Status": "Approved",
        "Credited invoice": "",
    }


def _highest(rows: list[_Row], kind: str) -> int:
    pattern = re.compile(re.escape(_PREFIXES[kind]) + r"(\d+)")
    found = (pattern.fullmatch(row["Invoice number"]) for row in rows)
    return max((int(match[1]) for match in found if match), default=0)


def _read(path: Path) -> tuple[str, list[_Row]]:
    """The text of the file as it stands, and its rows."""
    try:
        if path.stat().st_size > LARGEST:
            raise LedgerError(f"The practice ledger {path} is too large: choose one of up to 50 MB.")
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The practice ledger {path} can't be read: {_reason(error)}.") from error
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if tuple(reader.fieldnames or ()) != HEADER:
        raise LedgerError(f"{path} is not a practice ledger: its first line should be “{','.join(HEADER)}”.")
    rows = list(reader)
    if any(None in row or None in row.values() for row in rows):
        raise LedgerError(f"{path} is damaged: a line has more or fewer values than the first line.")
    return text, rows


def _csv(rows: list[_Row], end: str) -> str:
    out = io.StringIO(newline="")
    csv.DictWriter(out, HEADER, lineterminator=end).writerows(rows)
    return out.getvalue()


def _replace(path: Path, text: str) -> None:
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise LedgerError(
            f"The practice ledger {path} can't be written ({_reason(error)}): close other programs that"
            " have it open and try again."
        ) from error


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8 text"

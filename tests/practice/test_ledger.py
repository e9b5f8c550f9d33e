"""Adding documents to the practice ledger."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from relink_desktop.practice import ledger as ledger_module
from relink_desktop.practice.ledger import (
    HEADER,
    LedgerCompany,
    LedgerError,
    add_documents,
    companies,
)

_DAY = date(2026, 11, 3)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _money(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def test_documents_are_counted_not_lines(ledger: Path) -> None:
    assert companies(ledger) == [LedgerCompany("Harbour Property", 3), LedgerCompany("Kestrel Estates", 1)]


def test_new_documents_continue_the_numbers(ledger: Path) -> None:
    before = ledger.read_bytes()
    numbers = add_documents(ledger, "Harbour Property", 50, _DAY, random.Random(1))
    invoices = [number for number in numbers if number.startswith("INV-")]
    bills = [number for number in numbers if number.startswith("EXP-")]
    assert invoices == [f"INV-{n:06d}" for n in range(124, 124 + len(invoices))]
    assert bills == [f"EXP-{n:06d}" for n in range(8, 8 + len(bills))]
    assert len(invoices) + len(bills) == 50
    assert bills
    assert ledger.read_bytes().startswith(before)
    more = add_documents(ledger, "Harbour Property", 50, _DAY, random.Random(2))
    assert not set(more) & set(numbers)


def test_new_documents_add_up_and_use_what_the_company_has(ledger: Path) -> None:
    add_documents(ledger, "Harbour Property", 50, _DAY, random.Random(1))
    added = _rows(ledger)[5:]
    for row in added:
        net, tax, gross = (_money(row[name]) for name in ("Net amount", "GST", "Gross amount"))
        assert net + tax == gross == _money(row["Amount due"])
        assert abs(net * _money(row["GST rate"].rstrip("%")) / 100 - tax) <= Decimal("0.005")
        assert (row["Status"], row["Credited invoice"], row["Company"]) == (
            "Approved",
            "",
            "Harbour Property",
        )
        assert (row["Issue date"], row["Due date"]) == ("03/11/2026", "17/11/2026")
        income = row["Transaction type"] == "Income invoice"
        assert row["Contact"] == ("Tui Coffee" if income else "Bright, Cleaners")
        assert row["Chart of account"] in ({"Rent Income", "Car Park Income"} if income else {"Cleaning"})
    assert any("," in row["Net amount"] for row in added)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.rstrip("\n").encode(),
    ],
)
def test_the_file_keeps_its_ways(ledger: Path, change: Callable[[str], bytes]) -> None:
    before = change(ledger.read_text(encoding="utf-8"))
    ledger.write_bytes(before)
    add_documents(ledger, "Kestrel Estates", 1, _DAY, random.Random(1))
    after = ledger.read_bytes()
    assert after.startswith(before)
    assert _rows(ledger)[-1]["Invoice number"] == "INV-000004"
    assert (after.count(b"\n") == after.count(b"\r\n")) == (b"\r\n" in before)


def test_a_reader_meets_the_old_file_or_the_new_one(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger.read_bytes()

    def crash(*_: object) -> None:
        assert ledger.read_bytes() == before
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(LedgerError, match="No space left on device"):
        add_documents(ledger, "Harbour Property", 1, _DAY, random.Random(1))
    assert ledger.read_bytes() == before
    assert [path.name for path in ledger.parent.iterdir()] == ["ledger.csv"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "its first line should be"),
        (b"Company,Date\n", "its first line should be"),
        (b"\xff\xfe", "it is not UTF-8 text"),
        (",".join(HEADER).encode() + b"\nHarbour Property,Income invoice\n", "is damaged"),
    ],
)
def test_a_file_that_is_no_ledger(ledger: Path, content: bytes, sentence: str) -> None:
    ledger.write_bytes(content)
    with pytest.raises(LedgerError, match=sentence):
        companies(ledger)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="can't be read"):
        companies(tmp_path / "none.csv")


def test_a_ledger_grows_no_longer_than_a_report_may_be(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger.read_bytes()
    monkeypatch.setattr(ledger_module, "LARGEST", len(before) + 500)
    with pytest.raises(LedgerError, match="as long as a report may be"):
        add_documents(ledger, "Harbour Property", 50, _DAY, random.Random(1))
    assert ledger.read_bytes() == before
    monkeypatch.setattr(ledger_module, "LARGEST", len(before) - 1)
    with pytest.raises(LedgerError, match="too large"):
        companies(ledger)

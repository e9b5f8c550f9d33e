"""The practice ledger is what its script makes, and holds what the practice company needs."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from relink_desktop.core.documents import Document, DocumentKind, LedgerStatus
from relink_desktop.ledger.invoice_details import InvoiceDetailsReport

from .reports import PRACTICE_LEDGER

SCRIPT = Path(__file__).parents[2] / "packaging" / "make_practice_ledger.py"
CREDITS = (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return tuple(InvoiceDetailsReport(PRACTICE_LEDGER).read())


def test_the_script_makes_the_same_bytes(tmp_path: Path) -> None:
    made = tmp_path / "made.csv"
    subprocess.run([sys.executable, SCRIPT, made], check=True)
    assert made.read_bytes() == PRACTICE_LEDGER.read_bytes()
    assert PRACTICE_LEDGER.stat().st_size < 700_000


def test_counts(documents: tuple[Document, ...]) -> None:
    counts = Counter((document.company, document.kind.value) for document in documents)
    assert counts == {
        ("Harbour Property", "invoice"): 771,
        ("Harbour Property", "bill"): 408,
        ("Harbour Property", "credit_note"): 56,
        ("Harbour Property", "supplier_credit"): 24,
        ("Kestrel Estates", "invoice"): 186,
        ("Kestrel Estates", "bill"): 123,
        ("Kestrel Estates", "credit_note"): 16,
        ("Kestrel Estates", "supplier_credit"): 8,
    }


def test_the_total_is_that_of_the_file_to_the_cent(documents: tuple[Document, ...]) -> None:
    with PRACTICE_LEDGER.open(encoding="utf-8", newline="") as file:
        gross = sum(Decimal(row["Gross amount"].replace(",", "")) for row in csv.DictReader(file))
    assert sum(document.cents for document in documents) == gross * 100


def test_three_years_oldest_first(documents: tuple[Document, ...]) -> None:
    days = [document.issued for document in documents]
    assert (days[0], days[-1]) == (date(2023, 11, 1), date(2026, 10, 31))
    assert days == sorted(days)
    assert len({(day.year, day.month) for day in days}) == 36


def test_no_name_is_both_customer_and_supplier(documents: tuple[Document, ...]) -> None:
    income = (DocumentKind.INVOICE, DocumentKind.CREDIT_NOTE)
    customers = {document.contact.casefold() for document in documents if document.kind in income}
    suppliers = {document.contact.casefold() for document in documents if document.kind not in income}
    assert customers
    assert suppliers
    assert not customers & suppliers
    assert not any(":" in name for name in customers | suppliers)  # QuickBooks keeps the colon for itself


def test_three_bills_of_this_year_use_the_account_that_quickbooks_lacks(
    documents: tuple[Document, ...],
) -> None:
    lift = [d for d in documents if any(line.account == "Lift Upgrade Project" for line in d.lines)]
    assert [(d.company, d.kind, d.issued.year, d.sendable) for d in lift] == [
        ("Kestrel Estates", DocumentKind.BILL, 2026, True)
    ] * 3


def test_credits_refer_to_what_they_credit(documents: tuple[Document, ...]) -> None:
    by_key = {(d.company, d.key): d for d in documents}
    gaps = []
    for document in documents:
        if document.kind in CREDITS:
            kind = DocumentKind.INVOICE if document.kind is DocumentKind.CREDIT_NOTE else DocumentKind.BILL
            (named,) = document.credited
            credited = by_key[document.company, f"{kind}:{named.number}"]
            assert credited.contact == document.contact
            assert 0 < document.cents <= credited.cents
            assert credited.sendable
            gaps.append((document.issued - credited.issued).days)
        else:
            assert document.credited == ()
    assert min(gaps) > 0
    assert sum(gap > 365 for gap in gaps) >= 10


def test_statuses_age(documents: tuple[Document, ...]) -> None:
    counts = Counter(document.status for document in documents)
    assert set(counts) == set(LedgerStatus)
    assert counts[LedgerStatus.PAID] > len(documents) * 0.9
    unfinished = [d for d in documents if d.status in (LedgerStatus.DRAFT, LedgerStatus.AWAITING_APPROVAL)]
    assert all(d.issued >= date(2026, 10, 1) for d in unfinished)


def test_rates_are_right_to_the_cent(documents: tuple[Document, ...]) -> None:
    percents = {"15%": 15, "0%": 0}
    for line in (line for document in documents for line in document.lines):
        assert line.tax == (line.net * percents[line.tax_rate] + 50) // 100

"""What a report says of credits: which documents each is put against, and with how much."""

from __future__ import annotations

import pytest

from relink_desktop.core.documents import Credited, Document

from .conftest import MakeReport

#: Net amount, what is allocated, and what the row names.
Told = tuple[str, str, str]


def _credit(csv_report: MakeReport, rows: list[Told], kind: str = "Income credit note") -> Document:
    (credit,) = csv_report(*(_row(kind, *row) for row in rows)).read()
    return credit


def _row(kind: str, net: str, settled: str, named: str) -> dict[str, object]:
    return {
        "Transaction type": kind,
        "Net amount": net,
        "GST rate": "0%",
        "GST": "0.00",
        "Gross amount": net,
        "Amount paid/allocated": settled,
        "Credited invoice": named,
    }


@pytest.mark.parametrize("kind", ["Income credit note", "Expense credit note"])
@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        # Of one document, as far as the credit is settled; more may be a refund.
        ([("100.00", "100.00", "A")], {"A": 10_000}),
        ([("100.00", "40.00", "A")], {"A": 4_000}),
        ([("100.00", "140.00", "A")], {"A": 10_000}),
        ([("100.00", "0.00", "A")], {"A": 0}),
        ([("60.00", "100.00", "A"), ("40.00", "0.00", "A")], {"A": 10_000}),
        ([("60.00", "0.00", "A"), ("40.00", "30.00", "A")], {"A": 3_000}),
        ([("100.00", "90.00", "A"), ("-10.00", "0.00", "A")], {"A": 9_000}),
        ([("-100.00", "-90.00", "A"), ("10.00", "0.00", "A")], {"A": 9_000}),
        ([("-100.00", "90.00", "A")], {"A": 9_000}),
        # Of several, each row for itself.
        ([("60.00", "60.00", "A"), ("40.00", "40.00", "B")], {"A": 6_000, "B": 4_000}),
        ([("60.00", "30.00", "A"), ("40.00", "40.00", "B")], {"A": 3_000, "B": 4_000}),
        ([("60.00", "0.00", "A"), ("40.00", "40.00", "B")], {"A": 0, "B": 4_000}),
        ([("60.00", "0.00", "A"), ("40.00", "0.00", "B")], {"A": 0, "B": 0}),
        ([("-60.00", "-30.00", "A"), ("-40.00", "-40.00", "B")], {"A": 3_000, "B": 4_000}),
        ([("-60.00", "30.00", "A"), ("-40.00", "40.00", "B")], {"A": 3_000, "B": 4_000}),
        ([("10.00", "5.00", "A"), ("40.00", "6.00", "B"), ("9.00", "2.00", "A")], {"A": 700, "B": 600}),
        # Said of the whole credit, which is settled as a whole.
        ([("60.00", "100.00", "A"), ("40.00", "0.00", "B")], {"A": 6_000, "B": 4_000}),
        ([("60.00", "0.00", "A"), ("40.00", "100.00", "B")], {"A": 6_000, "B": 4_000}),
        ([("60.00", "100.00", "A"), ("40.00", "100.00", "B")], {"A": 6_000, "B": 4_000}),
        # Rows that name nothing: what they have as settled is put against nothing that is named.
        ([("60.00", "60.00", "A"), ("40.00", "40.00", "")], {"A": 6_000}),
        ([("60.00", "20.00", "A"), ("40.00", "0.00", "")], {"A": 2_000}),
        ([("60.00", "60.00", ""), ("40.00", "40.00", "")], {}),
        # It is not known how much goes where.
        ([("60.00", "70.00", "A"), ("40.00", "0.00", "B")], {"A": None, "B": None}),
        ([("60.00", "100.00", "A"), ("40.00", "0.00", "")], {"A": None}),
        ([("60.00", "-10.00", "A"), ("40.00", "40.00", "B")], {"A": None, "B": None}),
        ([("110.00", "100.00", "A"), ("-10.00", "0.00", "B")], {"A": 10_000, "B": 0}),
        ([("110.00", "110.00", "A"), ("-10.00", "-10.00", "B")], {"A": None, "B": None}),
        ([("120.00", "0.00", "A"), ("-10.00", "110.00", "B")], {"A": None, "B": None}),
        # A cell is one number, whatever is in it.
        ([("60.00", "60.00", "A, B")], {"A, B": 6_000}),
    ],
)
def test_each_document_gets_what_is_certain(
    rows: list[Told], parts: dict[str, int | None], kind: str, csv_report: MakeReport
) -> None:
    credit = _credit(csv_report, rows, kind)
    assert credit.credited == tuple(Credited(number, cents) for number, cents in parts.items())
    known = [cents for cents in parts.values() if cents is not None]
    assert sum(known) <= min(credit.settled, credit.cents)


def test_rows_of_a_credit_may_stand_apart(csv_report: MakeReport) -> None:
    first, second = (_row("Income credit note", "60.00", "50.00", number) for number in ("A", "B"))
    documents = {d.number: d for d in csv_report(first, {"Invoice number": "INV-9"}, second).read()}
    assert documents["INV-000123"].credited == (Credited("A", 5_000), Credited("B", 5_000))


@pytest.mark.parametrize("kind", ["Income invoice", "Expense invoice"])
def test_what_is_no_credit_credits_nothing(kind: str, csv_report: MakeReport) -> None:
    assert _credit(csv_report, [("60.00", "60.00", "A"), ("40.00", "0.00", "B")], kind).credited == ()

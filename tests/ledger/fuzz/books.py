"""Random documents of a ledger, and the rows that its report has of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from relink_desktop.core.documents import Credited, Document, DocumentKind, LedgerStatus, Line

COMPANIES = ("Harbour Property", "Kestrel & Sons", "'t Hoff Beheer", "Te Pāua", "Nørre, Søn; Co", "3-12 Lane")
CONTACTS = (
    *("Seven Bells Espresso", "O'Neill", "'47 Brand", "Ōtāhuhu Bakery", "groß & klein", "Straße 7"),
    *("A/C #5!", "#1 Cleaners", "@home", "+64 21 555", "2026", "00123", "1E Street", "TRUE", "N/A", "12E"),
    *('The "Anchor"', "a, b; c", "می\u200cخواهم", "👩\u200d💼 Advice", "東京 不動産", "İstanbul Kahve"),
    *(
        "=== Rent ===",
        "- Ltd -",
        "Smith's'",
        "Unit\N{ACUTE ACCENT}s",
        "Company",
        "Ｆｕｌｌ",
        "x" * 300,
        "Tag_x0041_",
        "<b>&amp;",
    ),
)
DESCRIPTIONS = (
    *(
        "Rent, March 2026",
        "Rates 1/2",
        "Power: 3.000 kWh",
        "=== Rent ===",
        '5" pipe',
        "a\nb",
        "50%",
        "Net amount",
    ),
    *(
        "Rent; water\tand waste",
        "1E5 flats",
        "'as agreed'",
        "2026-03-20",
        "0,500 kg",
        "#",
        "Loading",
        "日本語 " * 9,
    ),
)
ACCOUNTS = ("Rent Income", "Outgoings", "200", "4000-10", "R & M, general", "0200")
PROPERTIES = ("", "Wharfside Arcade", "12/4 Quay St", "Pā Road; rear", "1984")
RATES = (("15%", 1500), ("0%", 0), ("12.5%", 1250), ("20%", 2000), ("9.975%", 998), ("Exempt", 0), ("", 0))
CREDITS = (DocumentKind.CREDIT_NOTE, DocumentKind.SUPPLIER_CREDIT)
KINDS = {
    DocumentKind.INVOICE: "Income invoice",
    DocumentKind.BILL: "Expense invoice",
    DocumentKind.CREDIT_NOTE: "Income credit note",
    DocumentKind.SUPPLIER_CREDIT: "Expense credit note",
}
STATUSES = {
    LedgerStatus.DRAFT: ("Draft",),
    LedgerStatus.AWAITING_APPROVAL: ("Awaiting Approval",),
    LedgerStatus.APPROVED: ("Approved", "Overdue"),
    LedgerStatus.PAID: ("Paid",),
    LedgerStatus.VOIDED: ("Voided",),
}

#: A cell as the ledger means it, by the name of its column; money is a ``Decimal``, and ``Tax`` stands for
#: the region's word.
Entry = dict[str, "str | Decimal | date"]


class Drawn(NamedTuple):
    """A document, and of each of its lines what is settled, and the number that it credits."""

    document: Document
    settled: Sequence[int]
    credited: Sequence[str]


def draw(rng: Random) -> list[Drawn]:
    """No two have the same company, kind and number."""
    made: dict[tuple[str, DocumentKind, str], Drawn] = {}
    for _ in range(rng.choice((1, 2, 3, 5, 9))):
        drawn = _drawn(rng)
        made[drawn.document.company, drawn.document.kind, drawn.document.number] = drawn
    return list(made.values())


def _drawn(rng: Random) -> Drawn:
    kind = rng.choice(list(DocumentKind))
    issued = date(2020, 1, 1) + timedelta(rng.randrange(3000))
    lines = tuple(_line(rng) for _ in range(rng.choice((1, 1, 2, 4))))
    if kind in CREDITS:
        lines = tuple(replace(line, net=abs(line.net) + 1, tax=abs(line.tax)) for line in lines)
    gross = [line.net + line.tax for line in lines]
    settled, credited = [0] * len(lines), [""] * len(lines)
    if kind in CREDITS and rng.random() < 0.3:  # put against several documents, in parts
        settled = [rng.choice((0, cents, cents // 3)) for cents in gross]
        credited = [_number(rng) for _ in lines]
    else:
        settled[rng.randrange(len(lines))] = rng.choice((0, sum(gross), sum(gross) // 2))
        if kind in CREDITS:
            credited = [rng.choice(("", _number(rng)))] * len(lines)
    document = Document(
        company=rng.choice(COMPANIES),
        kind=kind,
        number=_number(rng),
        issued=issued,
        due=issued + timedelta(rng.randrange(60)),
        contact=rng.choice(CONTACTS),
        status=rng.choice(list(LedgerStatus)),
        lines=lines,
        settled=sum(settled),
        credited=_credited(zip(credited, settled, strict=True)),
    )
    return Drawn(document, settled, credited)


def _credited(rows: Iterable[tuple[str, int]]) -> tuple[Credited, ...]:
    sums: dict[str, int] = {}
    for number, cents in rows:
        sums[number] = sums.get(number, 0) + cents
    return tuple(Credited(number, cents) for number, cents in sums.items() if number)


def _number(rng: Random) -> str:
    digits = str(rng.randrange(10 ** rng.choice((1, 3, 5, 6, 12))))
    return rng.choice(("INV-{}", "{}", "00{}", "CN/{}", "INV {} A", "{}-2026", "#{}", "ä{}")).format(digits)


def _line(rng: Random) -> Line:
    rate, basis_points = rng.choice(RATES)
    net = rng.choice((1, -1, 1, 1)) * rng.randrange(10 ** rng.choice((1, 4, 7, 9)))
    return Line(
        description=rng.choice(("", *DESCRIPTIONS)).strip(),
        net=net,
        tax=net * basis_points // 10_000,
        tax_rate=rate,
        account=rng.choice(ACCOUNTS),
        property=rng.choice(PROPERTIES),
    )


def entries(rng: Random, drawn: Drawn, *, credits_negative: bool) -> list[Entry]:
    """The rows of a document."""
    document = drawn.document
    sign = -1 if credits_negative and document.kind in CREDITS else 1
    return [
        {
            "Company": document.company,
            "Transaction type": KINDS[document.kind],
            "Invoice number": document.number,
            "Issue date": document.issued,
            "Due date": document.due,
            "Contact": document.contact,
            "Property": line.property,
            "Line description": line.description,
            "Net amount": _money(sign * line.net),
            "Tax rate": line.tax_rate,
            "Tax": _money(sign * line.tax),
            "Gross amount": _money(sign * (line.net + line.tax)),
            "Amount paid/allocated": _money(sign * paid),
            "Chart of account": line.account,
            "Status": rng.choice(STATUSES[document.status]),
            "Credited invoice": credited,
        }
        for line, paid, credited in zip(document.lines, drawn.settled, drawn.credited, strict=True)
    ]


def _money(cents: int) -> Decimal:
    return Decimal(cents) / 100

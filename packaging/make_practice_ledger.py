"""Makes the practice ledger: three years of two fictional property companies, as an Invoice Details Report.

    python packaging/make_practice_ledger.py [FILE]

writes ``resources/practice-ledger.csv``, or FILE. The same seed gives the same bytes. Every name is made up.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from practice_companies import COMPANIES, LIFT_ACCOUNT, LIFT_BILLS, TRADES, Company, Tenancy

from relink_desktop.practice.ledger import HEADER

SEED = 20231101
LAST_DAY = date(2026, 10, 31)
MONTHS = [date(2023 + month // 12, month % 12 + 1, 1) for month in range(10, 46)]  # from November 2023
RESOURCE = Path(__file__).parent.parent / "resources" / "practice-ledger.csv"

INVOICE, BILL = "Income invoice", "Expense invoice"
CREDIT_NOTE, SUPPLIER_CREDIT = "Income credit note", "Expense credit note"
PREFIXES = {INVOICE: "INV", BILL: "EXP", CREDIT_NOTE: "CN", SUPPLIER_CREDIT: "SC"}


@dataclass
class Item:
    description: str
    net: int
    tax_percent: int
    account: str
    building: str

    @property
    def tax(self) -> int:
        return (self.net * self.tax_percent + 50) // 100


@dataclass
class Entry:
    """A document of the ledger; its number is given once all are known."""

    company: str
    kind: str
    issued: date
    due: date
    contact: str
    items: list[Item]
    status: str = "Paid"
    credits: Entry | None = None
    number: str = field(default="", init=False)


def entries(rng: random.Random) -> list[Entry]:
    """Every document of both companies, numbered, oldest first."""
    made = []
    for company in COMPANIES:
        own = [
            *_rent(company, rng),
            *_late_fees(company, rng),
            *_bills(company, rng),
            *_repairs(company, rng),
        ]
        if company.name == "Kestrel Estates":
            own += _lift_bills(company)
        own.sort(key=lambda entry: entry.issued)
        for entry in own:
            entry.status = _status(entry, rng)
        own += _credits(company, own, rng)
        made += own
    made.sort(key=lambda entry: (entry.issued, entry.company, entry.kind))
    _number(made)
    return made


def _rent(company: Company, rng: random.Random) -> Iterator[Entry]:
    for tenancy in company.tenancies:
        for month in tenancy.months:
            first = MONTHS[month]
            issued = first.replace(day=tenancy.day)
            years = (month - tenancy.months.start) // 12
            yield Entry(
                company.name,
                INVOICE,
                issued,
                first.replace(day=20) if tenancy.day <= 5 else issued + timedelta(days=14),
                tenancy.tenant,
                list(_rent_items(tenancy, f"{first:%B %Y}", years)),
            )
        if tenancy.parks:
            yield from _signage(company, tenancy, rng)


def _rent_items(tenancy: Tenancy, month: str, years: int) -> Iterator[Item]:
    """Rent rises by 2.75 % a year, operating costs by 4 %."""
    rent = tenancy.rent * 10_275**years // 10_000**years
    yield Item(f"Rent, {month}", rent, tenancy.tax, "Rent Income", tenancy.building)
    if tenancy.costs:
        costs = tenancy.costs * 104**years // 100**years
        yield Item(
            f"Operating costs, {month}", costs, tenancy.tax, "Operating Cost Recovery", tenancy.building
        )
    if tenancy.parks:
        yield Item(f"Car parks, {month}", tenancy.parks, tenancy.tax, "Car Park Income", tenancy.building)


def _signage(company: Company, tenancy: Tenancy, rng: random.Random) -> Iterator[Entry]:
    for first in MONTHS[2::12]:
        issued = first.replace(day=10)
        item = Item(
            f"Signage licence {first.year}",
            84_000 + rng.randrange(40_000),
            15,
            "Signage Income",
            tenancy.building,
        )
        yield Entry(company.name, INVOICE, issued, issued + timedelta(days=20), tenancy.tenant, [item])


def _late_fees(company: Company, rng: random.Random) -> Iterator[Entry]:
    """Interest on late rent, which bears no GST."""
    for month in range(1, len(MONTHS), 3):
        tenancy = rng.choice([tenancy for tenancy in company.tenancies if month in tenancy.months])
        issued = MONTHS[month].replace(day=rng.randrange(21, 29))
        item = Item(
            "Interest on rent paid late", 1_800 + rng.randrange(9_000), 0, "Late Fees", tenancy.building
        )
        yield Entry(company.name, INVOICE, issued, issued + timedelta(days=14), tenancy.tenant, [item])


def _bills(company: Company, rng: random.Random) -> Iterator[Entry]:
    for supply in company.supplies:
        for first in MONTHS[supply.start :: supply.every]:
            net = supply.net * (97 + rng.randrange(8)) // 100 + rng.randrange(100)
            item = Item(supply.description, net, 15, supply.account, supply.building)
            yield _bill(company, first.replace(day=supply.day), supply.supplier, [item])
    buildings = dict.fromkeys(tenancy.building for tenancy in company.tenancies)
    for first in MONTHS:
        last = _next_month(first) - timedelta(days=1)
        items = [
            Item(
                f"Management fee, {first:%B %Y}", 31_000 + rng.randrange(42_000), 15, "Management Fees", name
            )
            for name in buildings
        ]
        yield _bill(company, last, company.manager, items)


def _repairs(company: Company, rng: random.Random) -> Iterator[Entry]:
    for first in MONTHS:
        for _ in range(company.repairs_a_month):
            supplier, work = rng.choice(TRADES)
            building = rng.choice(company.tenancies).building
            items = [Item(work, 14_000 + rng.randrange(260_000), 15, "Repairs and Maintenance", building)]
            if rng.random() < 0.3:
                items.append(
                    Item("Materials", 3_500 + rng.randrange(48_000), 15, "Repairs and Maintenance", building)
                )
            yield _bill(company, first.replace(day=rng.randrange(2, 28)), supplier, items)


def _lift_bills(company: Company) -> Iterator[Entry]:
    for issued, description, net in LIFT_BILLS:
        item = Item(description, net, 15, LIFT_ACCOUNT, "Kestrel Business Park")
        yield _bill(company, issued, "Tallrise Lift Engineers", [item])


def _bill(company: Company, issued: date, supplier: str, items: list[Item]) -> Entry:
    """Suppliers are paid on the 20th of the month that follows."""
    return Entry(company.name, BILL, issued, _next_month(issued).replace(day=20), supplier, items)


def _status(entry: Entry, rng: random.Random) -> str:
    """Old documents are paid, new ones are not yet, the newest are partly unfinished, a few were voided."""
    chance = rng.random()
    if any(item.account == LIFT_ACCOUNT for item in entry.items):
        return "Approved"
    if chance < 0.012:
        return "Voided"
    if entry.issued >= date(2026, 10, 1) and chance < 0.3:
        return "Draft" if chance < 0.15 else "Awaiting Approval"
    if entry.due >= date(2026, 10, 1) or (entry.due >= date(2026, 7, 1) and chance > 0.8):
        return "Approved"
    return "Paid"


def _credits(company: Company, own: list[Entry], rng: random.Random) -> Iterator[Entry]:
    """Credits of a part of one line. One in six comes more than a year after what it credits."""
    for kind, credited_kind, count in (
        (CREDIT_NOTE, INVOICE, company.credit_notes),
        (SUPPLIER_CREDIT, BILL, company.supplier_credits),
    ):
        candidates = [entry for entry in own if entry.kind == credited_kind and entry.status == "Paid"]
        for i in range(count):
            days = rng.randrange(370, 480) if i % 6 == 5 else rng.randrange(4, 75)
            within = [entry for entry in candidates if entry.issued + timedelta(days=days) <= LAST_DAY]
            credited = rng.choice(within)
            candidates.remove(credited)
            issued = credited.issued + timedelta(days=days)
            item = rng.choice(credited.items)
            part = Item(
                f"Credit for {item.description[0].lower()}{item.description[1:]}",
                item.net * rng.randrange(5, 60) // 100,
                item.tax_percent,
                item.account,
                item.building,
            )
            status = "Approved" if issued >= date(2026, 9, 1) else "Paid"
            yield Entry(company.name, kind, issued, issued, credited.contact, [part], status, credited)


def _number(made: list[Entry]) -> None:
    counts: dict[tuple[str, str], int] = {}
    for entry in made:
        key = entry.company, entry.kind
        counts[key] = counts.get(key, 0) + 1
        entry.number = f"{PREFIXES[entry.kind]}-{counts[key]:06}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def report(made: list[Entry]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for entry in made:
        writer.writerows(_row(entry, item) for item in entry.items)
    return text.getvalue()


def _row(entry: Entry, item: Item) -> list[str]:
    gross = item.net + item.tax
    paid = gross if entry.status == "Paid" else 0
    due = 0 if entry.status in ("Paid", "Voided") else gross
    return [
        entry.company,
        entry.kind,
        entry.number,
        f"{entry.issued:%d/%m/%Y}",
        f"{entry.due:%d/%m/%Y}",
        entry.contact,
        item.building,
        item.description,
        _money(item.net),
        f"{item.tax_percent}%",
        _money(item.tax),
        _money(gross),
        _money(paid),
        _money(due),
        item.account,
        entry.status,
        entry.credits.number if entry.credits else "",
    ]


def _money(cents: int) -> str:
    return f"{cents // 100:,}.{cents % 100:02}"


def main(target: Path) -> None:
    rng = random.Random(SEED)
    target.write_bytes(report(entries(rng)).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCE)

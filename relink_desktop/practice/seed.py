"""What the two practice companies hold before anybody has used them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from . import wire
from .books import Books, Company

_OPENED = datetime(2022, 4, 1, 9, 0, tzinfo=UTC)

COMPANIES = (
    Company("9341455100000017", "Harbour Property", closing_date=date(2025, 3, 31)),
    Company("9341455100000025", "Kestrel Estates"),
)
INCOME = ("Rent Income", "Operating Cost Recovery", "Car Park Income", "Signage Income", "Late Fees")
EXPENSES = (
    "Repairs and Maintenance",
    "Cleaning",
    "Rates",
    "Insurance",
    "Management Fees",
    "Electricity",
    "Security",
)
TAX_CODES = ("GST 15%", "GST 0%")


def plant(books: Books) -> None:
    """Add the companies with their accounts, items and tax codes, unless the books have them already."""
    if books.companies():
        return
    with books.transaction():
        for company in COMPANIES:
            books.add_company(company)
            for name in INCOME:
                account = _account(books, company.realm, name, "Revenue", "Income", "SalesOfProductIncome")
                _item(books, company.realm, name, account)
            for name in EXPENSES:
                _account(books, company.realm, name, "Expense", "Expense", "OtherMiscellaneousServiceCost")
            for name in TAX_CODES:
                _add(books, company.realm, "TaxCode", {"Name": name, "Description": name, "Taxable": True})


def _account(books: Books, realm: str, name: str, classification: str, kind: str, subtype: str) -> str:
    # documented: shape of Account in quickbooks-ruby fetch_account_by_id.xml.
    fields = {
        "Name": name,
        "SubAccount": False,
        "FullyQualifiedName": name,
        "Classification": classification,
        "AccountType": kind,
        "AccountSubType": subtype,
        "CurrentBalance": 0,
        "CurrencyRef": {"value": "NZD", "name": "New Zealand Dollar"},
    }
    return _add(books, realm, "Account", fields)


def _item(books: Books, realm: str, name: str, account: str) -> None:
    income = {"value": account, "name": name}
    fields = {"Name": name, "FullyQualifiedName": name, "Type": "Service", "IncomeAccountRef": income}
    _add(books, realm, "Item", fields)


def _add(books: Books, realm: str, kind: str, fields: dict[str, Any]) -> str:
    identity = str(books.next_id(realm))
    opened = wire.metadata_time(_OPENED)
    body = {
        **fields,
        "Active": True,
        "domain": "QBO",
        "sparse": False,
        "Id": identity,
        "SyncToken": "0",
        "MetaData": {"CreateTime": opened, "LastUpdatedTime": opened},
    }
    books.add_entity(realm, kind, body, name=fields["Name"])
    return identity

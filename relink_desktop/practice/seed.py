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
#: Percent by name.
TAX_CODES = {"GST 15%": 15, "GST 0%": 0}
#: One for each property of the practice ledger.
CLASSES = {
    "Harbour Property": (
        "12 Tasman Parade",
        "Anchor Centre",
        "Bollard Lane Studios",
        "Lighthouse Court",
        "Marlin House",
        "Quay Street Chambers",
        "Ropewalk Warehouse",
        "Wharfside Arcade",
    ),
    "Kestrel Estates": (
        "Falcon Road Units",
        "Hilltop Terraces",
        "Kestrel Business Park",
        "Mill Stream Offices",
    ),
}


def plant(books: Books) -> None:
    """Add the companies with all that documents refer to, and to older books what they lack of it."""
    if not books.companies():
        _plant_companies(books)
    with books.transaction():
        for company in books.companies():
            for name, rate in TAX_CODES.items():
                _tax_code(books, company.realm, name, rate)
            for name in CLASSES.get(company.name, ()):
                if books.named(company.realm, "Class", "Name", name) is None:
                    _add(books, company.realm, "Class", {"Name": name, "FullyQualifiedName": name})


def _plant_companies(books: Books) -> None:
    with books.transaction():
        for company in COMPANIES:
            books.add_company(company)
            for name in INCOME:
                account = _account(books, company.realm, name, "Revenue", "Income", "SalesOfProductIncome")
                _item(books, company.realm, name, account)
            for name in EXPENSES:
                _account(books, company.realm, name, "Expense", "Expense", "OtherMiscellaneousServiceCost")


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


def _tax_code(books: Books, realm: str, name: str, rate: int) -> None:
    """A code with one rate, for sales and purchases. documented: Intuit, TaxCode and TaxRate entities."""
    code = books.named(realm, "TaxCode", "Name", name)
    if code is not None and "SalesTaxRateList" in code:
        return
    rate_id = _add(books, realm, "TaxRate", {"Name": name, "Description": name, "RateValue": rate})
    detail = {
        "TaxRateDetail": [
            {"TaxRateRef": {"value": rate_id, "name": name}, "TaxTypeApplicable": "TaxOnAmount"}
        ]
    }
    lists = {"SalesTaxRateList": detail, "PurchaseTaxRateList": detail}
    if code is None:
        _add(books, realm, "TaxCode", {"Name": name, "Description": name, "Taxable": True, **lists})
    else:
        books.change_entity(realm, code | lists, name=name)


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

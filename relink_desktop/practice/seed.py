"""What the two practice companies hold before anybody has used them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from . import wire
from .books import Books, Company
from .company import currency

_OPENED = datetime(2022, 4, 1, 9, 0, tzinfo=UTC)

COMPANIES = (
    Company("9341455100000017", "Harbour Property", closing_date=date(2025, 3, 31)),
    Company("9341455100000025", "Kestrel Estates", tracks_classes=False),
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
#: Percent of each rate by its name, by the name of the code.
TAX_CODES = {"GST 15%": {"GST 15%": "15"}, "GST 0%": {"GST 0%": "0"}}
US_TAX_CODES = {
    "State 8.25%": {"State 8.25%": "8.25"},
    "City and county 8.875%": {"City 4.5%": "4.5", "County 4.375%": "4.375"},
}
#: One for each property of the practice ledger, in a company that tracks classes.
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
}


def plant(books: Books) -> None:
    """Give the companies all that documents refer to, and older books what they lack of it.

    Books without a company get the two usual ones.
    """
    with books.transaction():
        if not books.companies():
            for company in COMPANIES:
                books.add_company(company)
        for company in books.companies():
            if "Account" not in books.totals(company.realm):
                _plant_accounts(books, company)
            for name, rates in (US_TAX_CODES if company.us else TAX_CODES).items():
                _tax_code(books, company.realm, name, rates)
            for name in CLASSES.get(company.name, ()):
                if books.named(company.realm, "Class", "Name", name) is None:
                    _add(books, company.realm, "Class", {"Name": name, "FullyQualifiedName": name})


def _plant_accounts(books: Books, company: Company) -> None:
    for name in INCOME:
        account = _account(books, company, name, "Revenue", "Income", "SalesOfProductIncome")
        _item(books, company.realm, name, account)
    for name in EXPENSES:
        _account(books, company, name, "Expense", "Expense", "OtherMiscellaneousServiceCost")


def _account(books: Books, company: Company, name: str, classification: str, kind: str, subtype: str) -> str:
    # documented: shape of Account in quickbooks-ruby fetch_account_by_id.xml.
    fields = {
        "Name": name,
        "SubAccount": False,
        "FullyQualifiedName": name,
        "Classification": classification,
        "AccountType": kind,
        "AccountSubType": subtype,
        "CurrentBalance": 0,
        "CurrencyRef": currency(company),
    }
    return _add(books, company.realm, "Account", fields)


def _item(books: Books, realm: str, name: str, account: str) -> None:
    income = {"value": account, "name": name}
    fields = {"Name": name, "FullyQualifiedName": name, "Type": "Service", "IncomeAccountRef": income}
    _add(books, realm, "Item", fields)


def _tax_code(books: Books, realm: str, name: str, rates: dict[str, str]) -> None:
    """A code with its rates, for sales and purchases. documented: Intuit, TaxCode and TaxRate entities."""
    code = books.named(realm, "TaxCode", "Name", name)
    if code is not None and "SalesTaxRateList" in code:
        return
    detail = [_tax_rate(books, realm, rate, percent) for rate, percent in rates.items()]
    lists = {"SalesTaxRateList": {"TaxRateDetail": detail}, "PurchaseTaxRateList": {"TaxRateDetail": detail}}
    if code is None:
        _add(books, realm, "TaxCode", {"Name": name, "Description": name, "Taxable": True, **lists})
    else:
        books.change_entity(realm, code | lists, name=name)


def _tax_rate(books: Books, realm: str, name: str, percent: str) -> dict[str, Any]:
    """The rate, as a code lists it."""
    fields = {"Name": name, "Description": name, "RateValue": Decimal(percent)}
    rate = _add(books, realm, "TaxRate", fields)
    return {"TaxRateRef": {"value": rate, "name": name}, "TaxTypeApplicable": "TaxOnAmount"}


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

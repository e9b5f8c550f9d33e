"""Reads what documents refer to: products, accounts, tax codes, classes and contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from typing import Any

from relink_desktop.core.matching import Choice
from relink_desktop.intuit.faults import FaultKind, IntuitError
from relink_desktop.service.quickbooks import QuickBooks
from relink_desktop.service.sync.books import Books, TaxRegime
from relink_desktop.service.sync.contacts import INACTIVE, Listed
from relink_desktop.service.sync.tax import TaxRate

Rows = Iterable[dict[str, Any]]
#: The rows that are active, and those that are not.
Listing = tuple[list[dict[str, Any]], list[dict[str, Any]]]
_NONE: Listing = ([], [])
Rates = tuple[TaxRate, ...]
CONTACT_ENTITIES = ("Customer", "Vendor")

#: Numbers that a rate may be, in per cent: below 10,000, with 28 digits. Taxes are computed as fractions, for
#: which 1E-999999 is a million digits.
_RATES = Context(prec=28, Emax=3, Emin=-28, traps=[InvalidOperation, Overflow, Inexact])

#: Else QuickBooks lists the active ones alone (documented: Intuit, data queries). Not documented for every
#: list that is read here: where it is refused, the active ones have to do.
_ACTIVE_OR_NOT = "Active IN (true, false)"
#: Items that QuickBooks lists and no line can sell: a folder of items, and a bundle of them.
_NOT_SOLD = frozenset({"Category", "Group"})


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code and its rates; None where it does not apply."""

    choice: Choice
    sales: Rates | None
    purchases: Rates | None


#: What an untaxed line of a US sale has (documented: Intuit, sales tax in the US).
UNTAXED = TaxCode(Choice("NON", "Not taxable"), sales=(), purchases=None)


@dataclass(slots=True)
class References:
    """What QuickBooks has that is active, of contacts also what is not, and in ``inactive`` of all else.

    ``bank`` is the bank account for checks that take nothing from it; None if the company has none.
    """

    items: tuple[Choice, ...] = ()
    accounts: tuple[Choice, ...] = ()
    classes: tuple[Choice, ...] = ()
    tax_codes: tuple[TaxCode, ...] = ()
    customers: Listed = field(default_factory=Listed)
    vendors: Listed = field(default_factory=Listed)
    bank: str | None = None
    inactive: References | None = None

    @property
    def contacts(self) -> dict[str, Listed]:
        """By entity."""
        return dict(zip(CONTACT_ENTITIES, (self.customers, self.vendors), strict=True))


async def read_references(quickbooks: QuickBooks, books: Books) -> References:
    """Four to seven reads, more of a company with over a thousand of something. Raises ``IntuitError``."""

    async def all_of(entity: str) -> Listing:
        try:
            rows = await quickbooks.call(lambda api: api.query_all(entity, _ACTIVE_OR_NOT))
        except IntuitError as error:
            if error.fault.kind is not FaultKind.MALFORMED:
                raise
            rows = await quickbooks.call(lambda api: api.query_all(entity))
        there = [row for row in rows if isinstance(row.get("Id"), str) and not row.get("Hidden", False)]
        active = [row for row in there if row.get("Active", True)]
        return active, [row for row in there if not row.get("Active", True)]

    accounts, old_accounts = await all_of("Account")
    items, old_items = await all_of("Item")
    classes, old_classes = await all_of("Class") if books.classes else _NONE
    codes, old_codes = await all_of("TaxCode") if books.regime is not TaxRegime.NONE else _NONE
    rates, old_rates = await all_of("TaxRate") if books.regime is not TaxRegime.NONE else _NONE
    return References(
        items=_choices(row for row in items if row.get("Type") not in _NOT_SOLD),
        accounts=_choices(accounts),
        classes=_choices(classes),
        tax_codes=_tax_codes(books.regime, codes, rates),
        customers=await read_contacts(quickbooks, "Customer"),
        vendors=await read_contacts(quickbooks, "Vendor"),
        bank=next((row["Id"] for row in accounts if row.get("AccountType") == "Bank"), None),
        inactive=References(
            items=_choices(row for row in old_items if row.get("Type") not in _NOT_SOLD),
            accounts=_choices(old_accounts),
            classes=_choices(old_classes),
            tax_codes=_tax_codes(TaxRegime.CODES, old_codes, [*rates, *old_rates]),
        ),
    )


async def read_contacts(quickbooks: QuickBooks, entity: str) -> Listed:
    """All customers or vendors. One read, more of a company with over a thousand. Raises ``IntuitError``."""
    rows = await quickbooks.call(lambda api: api.query_all(entity, _ACTIVE_OR_NOT))
    return Listed(row for row in rows if isinstance(row.get("Id"), str))


def _choices(rows: Rows) -> tuple[Choice, ...]:
    """An inactive one by both its names: a bracket may have been at its end before."""
    return tuple(
        Choice(row["Id"], name) for row in rows for name in dict.fromkeys((_name(row), _shown(row))) if name
    )


def _name(row: dict[str, Any]) -> str:
    """Without what QuickBooks puts behind the name of an inactive one."""
    return _shown(row) if row.get("Active", True) else INACTIVE.sub("", _shown(row))


def _shown(row: dict[str, Any]) -> str:
    """Empty for a row of a shape that Intuit does not describe; nothing can refer to it."""
    named = ("FullyQualifiedName", "Name")
    return next((name for member in named if isinstance(name := row.get(member), str) and name), "")


def _tax_codes(regime: TaxRegime, codes: Rows, rates: Rows) -> tuple[TaxCode, ...]:
    percents = {rate["Id"]: percent for rate in rates if (percent := _percent(rate)) is not None}
    found = tuple(
        TaxCode(
            Choice(code["Id"], _name(code)),
            _rates(code.get("SalesTaxRateList"), percents),
            _rates(code.get("PurchaseTaxRateList"), percents),
        )
        for code in codes
        if _name(code)
    )
    return (UNTAXED, *found) if regime is TaxRegime.US else found


def _percent(rate: dict[str, Any]) -> Decimal | None:
    try:
        percent = _RATES.create_decimal(str(rate.get("RateValue", 0)))
    except ArithmeticError:
        return None
    return percent if percent.is_finite() else None


def _rates(listed: Any, percents: dict[str, Decimal]) -> Rates | None:
    """None for a code that lists none, and for one whose rates are no longer there or can't be read."""
    try:
        ids = [detail["TaxRateRef"]["value"] for detail in (listed or {}).get("TaxRateDetail") or ()]
    except (AttributeError, KeyError, TypeError):
        return None
    if not ids or not percents.keys() >= set(ids):
        return None
    return tuple(TaxRate(rate_id, percents[rate_id]) for rate_id in ids)

"""The tax of a document, as QuickBooks computes it by itself."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from . import fields
from .books import Books, Company

#: What a US sale's lines carry in place of a tax code.
TAXED, UNTAXED = "TAX", "NON"


def computed_tax(
    books: Books, company: Company, sent: dict[str, Any], lines: list[dict[str, Any]], *, sales: bool
) -> tuple[int, bool] | None:
    """The tax in cents, and whether it is within the amounts; None if no line says how it is taxed.

    documented: Intuit SDK, TaxLineDetail: one tax line for each rate, of the net amount that it taxes.
    assumed: each is rounded half up, whatever TotalTax was sent; a document that does not say TaxInclusive is
    exclusive; in the US purchases have no tax, and GlobalTaxCalculation means nothing.
    """
    if company.us and not sales:
        return 0, False
    mode = None if company.us else sent.get("GlobalTaxCalculation")
    if mode == "NotApplicable":
        return 0, False
    within = mode == "TaxInclusive"
    known = False
    parts: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        code = (line.get(line["DetailType"]) or {}).get("TaxCodeRef")
        rates = _rates(books, company.realm, code["value"], sent, sales=sales) if code else None
        if rates is None:
            continue
        known = True
        whole = 100 + sum(rates.values()) if within else Decimal(100)
        for identity, percent in rates.items():
            parts[identity] += Decimal(line["Amount"]) * 100 * percent / whole
    if not known and not company.us:  # recorded: as above: in the US a line without a code is not taxed.
        return None
    return sum(int(part.quantize(Decimal(1), ROUND_HALF_UP)) for part in parts.values()), within


def _rates(
    books: Books, realm: str, code: str, sent: dict[str, Any], *, sales: bool
) -> dict[str, Decimal] | None:
    """The percents of a line by the Id of their TaxRate; None for a code that holds no rates."""
    if code == UNTAXED:
        return {}
    if code == TAXED:
        # documented: Intuit, sales tax in the US: the sale names one code, which holds the rate.
        detail = fields.mapping(sent, "TxnTaxDetail")
        code = str(fields.mapping(detail, "TxnTaxCodeRef").get("value", ""))
    found = books.entity(realm, "TaxCode", code) if code.isdigit() else None
    listed = fields.mapping(found or {}, "SalesTaxRateList" if sales else "PurchaseTaxRateList")
    rates = {}
    for detail in listed.get("TaxRateDetail") or ():
        identity = detail["TaxRateRef"]["value"]
        rate = books.entity(realm, "TaxRate", identity)
        rates[identity] = Decimal(str(rate["RateValue"])) if rate else Decimal(0)
    return rates or None

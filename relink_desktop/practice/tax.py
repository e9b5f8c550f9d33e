"""The tax of a document, as QuickBooks computes it by itself."""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from . import fields
from .books import Books

#: What a US sale's lines carry in place of a tax code.
TAXED, UNTAXED = "TAX", "NON"


def computed_tax(
    books: Books, realm: str, sent: dict[str, Any], lines: list[dict[str, Any]], *, sales: bool
) -> tuple[int, bool] | None:
    """The tax in cents, and whether it is within the amounts; None if no line says how it is taxed.

    assumed: once for each rate, over the sum of its lines, rounded half up, whatever TotalTax was sent; and a
    document that does not say TaxInclusive is exclusive.
    """
    mode = sent.get("GlobalTaxCalculation")
    if mode == "NotApplicable":
        return 0, False
    sums: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in lines:
        code = (line.get(line["DetailType"]) or {}).get("TaxCodeRef")
        rate = _rate(books, realm, code["value"], sent, sales=sales) if code else None
        if rate is not None:
            sums[rate] += Decimal(line["Amount"]) * 100
    if not sums:
        return None
    within = mode == "TaxInclusive"
    parts = (amount * rate / ((100 + rate) if within else 100) for rate, amount in sums.items())
    return sum(int(part.quantize(Decimal(1), ROUND_HALF_UP)) for part in parts), within


def _rate(books: Books, realm: str, code: str, sent: dict[str, Any], *, sales: bool) -> Decimal | None:
    """The percent of a line; None for a code that holds no rates."""
    if code == UNTAXED:
        return Decimal(0)
    if code == TAXED:
        # documented: Intuit, sales tax in the US: the sale names one code, which holds the rate.
        detail = fields.mapping(sent, "TxnTaxDetail")
        code = str(fields.mapping(detail, "TxnTaxCodeRef").get("value", ""))
    found = books.entity(realm, "TaxCode", code) if code.isdigit() else None
    listed = fields.mapping(found or {}, "SalesTaxRateList" if sales else "PurchaseTaxRateList")
    details = listed.get("TaxRateDetail")
    if not details:
        return None
    rates = (books.entity(realm, "TaxRate", detail["TaxRateRef"]["value"]) for detail in details)
    return sum((Decimal(str(rate["RateValue"])) for rate in rates if rate), Decimal(0))

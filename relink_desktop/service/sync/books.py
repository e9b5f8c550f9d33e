"""What kind of company a document goes to: its tax, its classes, its closing date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relink_desktop.service.quickbooks import QuickBooks


class TaxRegime(StrEnum):
    """How QuickBooks treats tax in a company."""

    NONE = "none"  # tax is not switched on: it is part of the amounts
    CODES = "codes"  # every line has a tax code (all countries but the US)
    US = "us"  # lines are taxable or not, the sale has one rate, purchases have none


@dataclass(frozen=True, slots=True)
class Books:
    """``closing`` is the last day of the closed period. ``classes``: each line may have one.
    ``custom_numbers``: sales have the numbers that they are sent with, none twice; else QuickBooks' own."""

    regime: TaxRegime
    classes: bool
    closing: date | None
    custom_numbers: bool = False


async def read_books(quickbooks: QuickBooks) -> Books:
    """Two reads. Raises ``IntuitError``."""
    settings = await quickbooks.call(lambda api: api.preferences())
    company = await quickbooks.call(lambda api: api.company_info())
    if settings.using_sales_tax is False:
        regime = TaxRegime.NONE
    else:
        regime = TaxRegime.US if company.country in ("US", "USA") else TaxRegime.CODES
    return Books(
        regime,
        settings.class_per_line is True,
        settings.book_close_date,
        settings.custom_txn_numbers is True,
    )

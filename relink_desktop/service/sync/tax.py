"""How QuickBooks will compute a document's tax, and so how to send it that both totals are the same cent.

QuickBooks computes tax itself, once for each tax rate over all lines that have it (documented: Intuit SDK,
TaxLineDetail, NetAmountTaxable), while the ledger rounds each line. assumed: to the nearest cent, half a cent
away from zero.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from relink_desktop.core.documents import Line
from relink_desktop.core.sentences import SaidError, sentence
from relink_desktop.core.words import noop
from relink_desktop.service.sync.books import TaxRegime

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")


class TaxMode(StrEnum):
    """The value is GlobalTaxCalculation's."""

    EXCLUDED = "TaxExcluded"  # amounts are net, QuickBooks adds the tax
    INCLUSIVE = "TaxInclusive"  # amounts are gross, QuickBooks takes the tax out


class TaxRate(NamedTuple):
    """One rate of a tax code; ``id`` is QuickBooks'."""

    id: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Taxation:
    """How one line is taxed: QuickBooks' tax code and all of its rates that apply."""

    code: str
    rates: tuple[TaxRate, ...]

    @property
    def taxed(self) -> bool:
        return any(rate.percent for rate in self.rates)


class TaxError(SaidError):
    """QuickBooks would not come to the ledger's figures; the sentences say so to a person."""


_OTHER_TAX = noop(
    "QuickBooks would compute {there} of tax where the ledger has {here}: check the tax rates in the ledger,"
    " and their tax codes under Matching."
)
_SEVERAL_RATES = noop(
    "QuickBooks takes one sales tax rate for a sale, and this one has several: split it in two in the ledger."
)


def carries_tax(regime: TaxRegime, *, sales: bool) -> bool:
    """Whether QuickBooks computes the tax of such a document. Else it is part of the amounts."""
    return regime is TaxRegime.CODES or (regime is TaxRegime.US and sales)


def mode_for(lines: Sequence[Line], taxations: Sequence[Taxation], regime: TaxRegime) -> TaxMode:
    """How to send lines that QuickBooks taxes as ``taxations``, one for each. Raises ``TaxError``."""
    told, added = sum(line.tax for line in lines), tax_added(lines, taxations)
    if added == told:
        return TaxMode.EXCLUDED
    # The ledger's rounding of each line may come to that much; the total is the ledger's in any case.
    if regime is TaxRegime.CODES and abs(tax_contained(lines, taxations) - told) <= len(lines):
        return TaxMode.INCLUSIVE
    raise TaxError(sentence(_OTHER_TAX, there=added, here=told))


def code_of_sale(taxations: Sequence[Taxation]) -> str | None:
    """The tax code of a whole US sale; None if nothing is taxed. Raises ``TaxError`` if there are several."""
    codes = {taxation.code for taxation in taxations if taxation.taxed}
    if len(codes) > 1:
        raise TaxError(_SEVERAL_RATES)
    return next(iter(codes), None)


def percent(rate: str) -> Decimal | None:
    """``15%`` and ``GST 15%`` as 15, and no rate at all as 0; None for words such as ``Exempt``."""
    if not rate.strip():
        return Decimal(0)
    found = _PERCENT.findall(rate)
    return Decimal(found[0]) if len(found) == 1 else None


def tax_added(lines: Sequence[Line], taxations: Sequence[Taxation]) -> int:
    """The tax in cents that QuickBooks adds to net amounts."""
    parts: dict[str, Fraction] = defaultdict(Fraction)
    for line, taxation in zip(lines, taxations, strict=True):
        for rate in taxation.rates:
            parts[rate.id] += line.net * Fraction(rate.percent) / 100
    return sum(map(_half_up, parts.values()))


def tax_contained(lines: Sequence[Line], taxations: Sequence[Taxation]) -> int:
    """The tax in cents that QuickBooks finds in gross amounts."""
    parts: dict[str, Fraction] = defaultdict(Fraction)
    for line, taxation in zip(lines, taxations, strict=True):
        whole = 100 + sum(Fraction(rate.percent) for rate in taxation.rates)
        for rate in taxation.rates:
            parts[rate.id] += (line.net + line.tax) * Fraction(rate.percent) / whole
    return sum(map(_half_up, parts.values()))


def _half_up(amount: Fraction) -> int:
    """Whole cents."""
    size = int(abs(amount) + Fraction(1, 2))
    return size if amount >= 0 else -size

"""Money and tax rates as a report prints them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# At most 12 digits before the point: more is no amount of a ledger, and would not fit where cents are stored.
_MONEY = re.compile(
    r"(?P<open>\(?)"
    r"(?P<minus>[-\u2212]?)"
    r"(?:(?![CD]R(?![A-Z]))[A-Z]{1,3}\s?)?[$£€]?\s?"  # CR and DR, credit and debit, say no certain sign
    r"(?P<late_minus>[-\u2212]?)"
    r"(?P<whole>[1-9][0-9]{0,2}(?:[, '\u00a0\u2019\u202f][0-9]{3}){1,3}|[0-9]{1,12})"
    r"(?:\.(?P<cents>[0-9]{1,2})0*)?"
    r"(?P<close>\)?)"
)
# Thousands in one country, thousandths in another.
_TWO_READINGS = re.compile(r"[^0-9]*[1-9][0-9]{0,2}[.,][0-9]{3}[^0-9]*")
# As programs write a binary number without rounding it: 114.99999999999999, 1e-13.
_UNROUNDED = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{7,}|(?:\.[0-9]+)?[eE]-[0-9]{1,3})")
_NOISE = Decimal("0.000001")  # far below a cent, far above what sums of binary numbers are off by
# As computers write it, which is quickly read.
_SIMPLE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")
_SEPARATORS = re.compile("[^0-9]")
_RATE_DIGITS = 6  # what follows is noise
_RATE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,30})?)\s?(%?)")
_LONGEST_RATE = 50  # characters; a longer one is a text


def parse_cents(text: str) -> int:
    """Cents of an amount such as ``1,234.50``, ``-$5``, ``NZ$ 7.5`` or ``(12.00)``.

    Only separators that leave no doubt are read: ``1.234``, ``1,234`` and ``1.234,50`` raise ``ValueError``,
    as does everything that is no whole number of cents, but for the noise of binary numbers.
    """
    if _SIMPLE.fullmatch(text):
        whole, _, part = text.partition(".")
        return int(whole + part.ljust(2, "0"))
    match = _MONEY.fullmatch(text)
    if match is None:
        return _rounded(text)
    if _TWO_READINGS.fullmatch(text):
        raise ValueError(text)
    signs = [match["open"], match["minus"], match["late_minus"]]
    if bool(match["open"]) != bool(match["close"]) or sum(map(bool, signs)) > 1:
        raise ValueError(text)
    whole = _SEPARATORS.sub("", match["whole"])
    cents = int(whole) * 100 + int((match["cents"] or "0").ljust(2, "0"))
    return -cents if any(signs) else cents


def _rounded(text: str) -> int:
    """Cents of ``114.99999999999999`` or ``1e-13``. Raises ``ValueError``."""
    if not _UNROUNDED.fullmatch(text):
        raise ValueError(text)
    amount = Decimal(text)
    cents = round(amount, 2)
    if abs(amount - cents) > _NOISE:
        raise ValueError(text)
    return int(cents * 100)


def normal_rate(text: str) -> str:
    """A tax rate in one spelling: ``15%`` for ``15.00 %``, ``15`` and a workbook's ``0.15``. Words stay."""
    return _normal_rate(text) if len(text) <= _LONGEST_RATE else text


@lru_cache(32)
def _normal_rate(text: str) -> str:
    match = _RATE.fullmatch(text)
    if match is None:
        return text
    rate = Decimal(match[1])
    if not match[2] and rate < 1:  # a cell formatted as a percentage holds the fraction
        rate *= 100
    return f"{round(rate, _RATE_DIGITS).normalize():f}%"

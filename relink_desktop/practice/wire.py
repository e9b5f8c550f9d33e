"""JSON as Intuit writes it: money as numbers with two decimals, times with a Pacific offset."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import msgspec

# assumed: a fixed winter offset. Intuit follows Pacific daylight time, which needs a time zone database.
PACIFIC = timezone(timedelta(hours=-8))

_MOST_CENTS = 10**15  # keeps a wild exponent from becoming a million digits

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def encode(value: Any) -> bytes:
    """``value`` as JSON; Decimals become numbers digit by digit."""
    return _ENCODER.encode(value)


def decode(body: bytes | str) -> Any:
    """The value of a JSON text, its fractions as Decimals. Raises ``ValueError``."""
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, InvalidOperation, RecursionError) as error:
        raise ValueError(str(error)) from error


def to_cents(amount: Any) -> int:
    """Cents of a JSON number (or of a number sent as text). Raises ``ValueError``."""
    if type(amount) not in (int, str, Decimal):  # not isinstance: True is an int
        raise ValueError("not a number")
    try:
        cents = (Decimal(amount) * 100).to_integral_value(ROUND_HALF_UP)
    except ArithmeticError as error:  # not a number, or an exponent that Decimal can't hold
        raise ValueError("not a number") from error
    if not cents.is_finite() or abs(cents) > _MOST_CENTS:
        raise ValueError("not an amount of money")
    return int(cents)


def to_amount(cents: int) -> Decimal:
    """Cents as Intuit prints them."""
    # recorded: qbo_api spec/vcr/create/invoice.yml writes 100.00, but zero as 0.
    return Decimal(cents).scaleb(-2) if cents else Decimal(0)


def envelope_time(now: datetime) -> str:
    """``now`` as in the ``time`` of an answer."""
    # recorded: qbo_api spec/vcr/create/invoice.yml has milliseconds here and none in MetaData.
    return now.astimezone(PACIFIC).isoformat(timespec="milliseconds")


def metadata_time(now: datetime) -> str:
    """``now`` as in ``MetaData``."""
    return now.astimezone(PACIFIC).isoformat(timespec="seconds")
